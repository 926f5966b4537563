"""A student without a mouse and without code: every exercise, by keyboard, in JupyterLab."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from borderkit.course.exercises import Exercise, Exercises, OpenExercise, of_notebook
from borderkit.course.work import Answers, pack, restore
from borderkit.kit import Kit
from tests.browser.driver import Page, browser, find_browser
from tests.browser.lab import ROOT, Reader, server

REASON = "It depends on who could know it at first hand."


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("my_work")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, work: Path) -> Iterator[str]:
    find_browser()
    root = tmp_path_factory.mktemp("copy")  # JupyterLab saves what it opens
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    with server(root, tmp_path_factory.mktemp("lab"), work) as served:
        yield served


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    with browser(tmp_path) as opened:
        yield opened


def answer(reader: Reader, check: Exercises, exercise: Exercise | OpenExercise) -> str:
    """Give the right answer, or a reason, with keys alone; return what the form says."""
    reader.open_form()
    options = check.options(exercise.id)
    if options:
        right = check.closed(exercise.id).right(check.kit)
        reader.tab_to(".borderkit-form input[type=radio]")
        for _ in range(list(options.values()).index(str(right))):
            reader.page.press("Tab")
        reader.page.press("Space")
    else:
        reader.tab_to(".borderkit-form input, .borderkit-form textarea")
        number = exercise.right(check.kit) if isinstance(exercise, Exercise) else None
        reader.page.write(REASON if number is None else str(number))
    reader.press_button("Check")
    said = reader.said()
    reader.page.press("Escape")
    return said


def in_order(check: Exercises, notebook: str) -> list[Exercise | OpenExercise]:
    """Give the exercises as they follow each other on the page, which need not be as numbered."""
    cells = json.loads((ROOT / f"notebooks/{notebook}.ipynb").read_text("utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return sorted(check.bank.values(), key=lambda one: code.index(f'("{one.id}"'))


@pytest.mark.parametrize(
    "notebook", ["00_start_here", "01_geography", "02_chronology", "03_sources", "04_claims"]
)
def test_every_exercise_is_answered_by_keyboard(
    kit: Kit, page: Page, address: str, work: Path, notebook: str
) -> None:
    check = Exercises(kit, of_notebook(notebook))
    reader = Reader(page, address, f"notebooks/{notebook}.ipynb")
    for exercise in in_order(check, notebook):
        reader.run_to(f'("{exercise.id}"')
        said = answer(reader, check, exercise)
        wanted = "Yes." if isinstance(exercise, Exercise) else "beside these"
        assert wanted in said, f"{exercise.id}: {said}"
    kept = json.loads((work / "answers.json").read_text("utf-8"))
    assert {kept[one]["status"] for one in check.bank} <= {"right", "considered"}


def test_work_outlives_its_kernel_and_its_machine(tmp_path: Path) -> None:
    find_browser()
    lost, new = tmp_path / "lost", tmp_path / "new"
    with machine(tmp_path / "one", lost) as (address, page):
        reader = Reader(page, address, "notebooks/00_start_here.ipynb")
        reader.run_to('("start-1")')
        reader.open_form()
        reader.tab_to(".borderkit-form input[type=radio]")
        reader.page.press("Space")
        _await(lambda: Answers(lost).of("start-1").get("draft") == "a")
        reader.page.press("Escape")
        reader.run_to("start.desk()")
        reader.open_form()
        reader.press_button("Pack my work")
        assert "my_work.zip" in reader.said()
        packed = pack(lost)
        kill_kernels(address)

    restore(packed, new)
    with machine(tmp_path / "other", new) as (address, page):
        reader = Reader(page, address, "notebooks/00_start_here.ipynb")
        reader.run_to('("start-1")')
        reader.open_form()
        inputs = "[...document.querySelectorAll('.borderkit-form input')]"
        page.wait(f"{inputs}.findIndex(one => one.checked) === 0")


@contextmanager
def machine(own: Path, work: Path) -> Iterator[tuple[str, Page]]:
    """A machine of its own, with a copy of the notebooks: JupyterLab saves what it opens."""
    shutil.copytree(ROOT / "notebooks", own / "root" / "notebooks")
    with server(own / "root", own / "lab", work) as address, browser(own / "browser") as page:
        yield address, page


def kill_kernels(address: str) -> None:
    """Kill every kernel of the server as the system would, without a word."""
    with urllib.request.urlopen(f"{address}/api/kernels") as answered:
        ids = [kernel["id"] for kernel in json.load(answered)]
    assert ids
    for one in ids:
        subprocess.run(["pkill", "-KILL", "-f", one], check=True)


def _await(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not done():
        assert time.monotonic() < deadline, "what was chosen was not kept within 30 s"
        time.sleep(0.2)
