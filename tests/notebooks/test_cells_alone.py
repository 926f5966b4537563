"""Every code cell works first on a fresh kernel, in any order, and shows what is stored.

All cells run in this process, each in a namespace of its own; only ``borderkit.load()`` remembers
anything from one to the next.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
# As nbval: pictures may differ by machine, a widget's id by run.
_NOT_COMPARED = ("image/png", "application/vnd.jupyter.widget-view+json")

Shown = dict[str, list[Any]]


class Cell(NamedTuple):
    """A code cell, with what the stored notebook shows under it."""

    notebook: str
    id: str
    source: str
    stored: Shown
    compared: bool


def cells(notebook: str) -> list[Cell]:
    """Read the code cells of a notebook."""
    read = nbformat.read(NOTEBOOKS / f"{notebook}.ipynb", as_version=4)
    return [
        Cell(
            notebook,
            cell.get("id", str(number)),
            cell.source,
            _by_kind(cell.outputs),
            "nbval-ignore-output" not in cell.metadata.get("tags", []),
        )
        for number, cell in enumerate(read.cells)
        if cell.cell_type == "code"
    ]


def _by_kind(outputs: list[Any]) -> Shown:
    shown: Shown = defaultdict(list)
    for output in outputs:
        if output.output_type == "stream":
            _say(shown, output.name, output.text)
        for kind, value in output.get("data", {}).items():
            if kind not in _NOT_COMPARED:
                shown[kind].append(value)
    return dict(shown)


def _say(shown: Shown, stream: str, text: str) -> None:
    if text:
        shown[stream] = ["".join([*shown.get(stream, []), text])]


def run_alone(source: str) -> Shown:
    """Run a cell in a fresh namespace of IPython; give what it shows, or raise its error."""
    shell = InteractiveShell.instance()
    shell.reset(new_session=False)
    with shell.display_trap, capture_output() as captured:  # in this order: the last hook counts
        done = shell.run_cell(source)
    done.raise_error()
    shown: Shown = defaultdict(list)
    _say(shown, "stdout", captured.stdout)
    _say(shown, "stderr", captured.stderr)
    for output in captured.outputs:
        for kind, value in output.data.items():
            if kind not in _NOT_COMPARED:
                shown[kind].append(_as_stored(value))
    return dict(shown)


def _as_stored(value: Any) -> Any:
    """Give a bundle as nbformat reads it back from a file."""
    if isinstance(value, Mapping):
        return nbformat.from_dict(dict(value))
    return value


NAMES = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
ALONE = [cell for name in NAMES for cell in cells(name)]


@pytest.fixture(autouse=True)
def _beside_the_notebooks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(NOTEBOOKS)
    monkeypatch.setenv("BORDERKIT_WORK", str(tmp_path / "my_work"))
    yield
    InteractiveShell.instance().reset(new_session=False)
    gc.collect()


@pytest.mark.parametrize("cell", ALONE, ids=lambda cell: f"{cell.notebook}-{cell.id}")
def test_a_cell_alone_shows_what_is_stored(cell: Cell) -> None:
    shown = run_alone(cell.source)
    if cell.compared:
        assert shown == cell.stored


def test_an_error_in_a_cell_is_raised_and_not_taken_for_an_output() -> None:
    with pytest.raises(NameError):
        run_alone("nobody_defined_this")


def test_nothing_is_left_from_the_cell_before() -> None:
    run_alone("left = 1")
    with pytest.raises(NameError):
        run_alone("left")
    assert run_alone("'one', print('two')") == {
        "stdout": ["two\n"],
        "text/plain": ["('one', None)"],
    }
