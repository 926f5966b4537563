"""Files that are built to harm, or by mistake far too large: refused soon, cheaply, and alone."""

import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest

from borderkit.course.lab.coding import Task
from borderkit.course.lab.handed import read_folder
from borderkit.course.lab.sheets import MAX_ROWS

from .conftest import Write

GOOD = "coder,item,code\nAdam,c1,yes\n"


@contextmanager
def bounded(megabytes: float) -> Iterator[None]:
    """Fail where more memory than this is held at once.

    Memory is the same on every machine, and what is unpacked or read whole has to be held.
    """
    tracemalloc.start()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()
    assert peak < megabytes, f"{peak:.0f} MB"


@pytest.fixture
def beside(write: Write) -> Path:
    """Give a folder with one good sheet, which must be read whatever lies beside it."""
    return write("good.csv", GOOD).parent


def told(folder: Path, task: Task) -> dict[str, str]:
    handed = read_folder(folder, task)
    assert "Adam" in handed.coders
    return {problem.rule: problem.message for problem in handed.problems}


def test_a_sheet_of_fifty_megabytes_is_refused_unread(beside: Path, task: Task) -> None:
    with (beside / "large.csv").open("wb") as file:
        file.truncate(50_000_000)
    with bounded(megabytes=2):
        problems = told(beside, task)
    assert "50 MB" in problems["too-large"]


def test_a_zip_bomb_is_refused_packed(beside: Path, task: Task) -> None:
    with (
        zipfile.ZipFile(beside / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _ in range(80):
            part.write(bytes(1_000_000))
    assert (beside / "bomb.xlsx").stat().st_size < 200_000
    with bounded(megabytes=4):
        problems = told(beside, task)
    assert "80 MB" in problems["zip-bomb"]


def test_a_bomb_that_lies_about_its_size_stops_where_it_lied(beside: Path, task: Task) -> None:
    path = beside / "liar.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", bytes(30_000_000))
    raw = path.read_bytes().replace(
        (30_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little")
    )
    path.write_bytes(raw)
    with bounded(megabytes=4):
        assert "other sizes" in told(beside, task)["zip-bomb"]


def test_ten_thousand_parts_are_too_many(beside: Path, task: Task) -> None:
    with zipfile.ZipFile(beside / "many.xlsx", "w") as packed:
        for number in range(1_000):
            packed.writestr(f"{number}.xml", "")
    assert "1,000 parts" in told(beside, task)["zip-bomb"]


def test_entities_that_multiply_are_refused(beside: Path, task: Task) -> None:
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(8))
    book = openpyxl.Workbook()
    book.save(beside / "plain.xlsx")
    with (
        zipfile.ZipFile(beside / "plain.xlsx") as source,
        zipfile.ZipFile(beside / "laughs.xlsx", "w") as packed,
    ):
        for name in source.namelist():
            text = source.read(name).decode()
            if name == "xl/workbook.xml":
                text = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><x>&a8;</x>'
            packed.writestr(name, text)
    (beside / "plain.xlsx").unlink()
    with bounded(megabytes=10):
        assert "can't be read" in told(beside, task)["not-a-workbook"]


def test_a_macro_workbook_is_read_as_cells_and_nothing_is_run(beside: Path, task: Task) -> None:
    book = openpyxl.Workbook()
    for row in [["coder", "item", "code"], ["Layla", "c1", "no"]]:
        book.active.append(row)
    book.save(beside / "macro.xlsm")
    with zipfile.ZipFile(beside / "macro.xlsm", "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"Auto_Open")
    assert "They were not run" in told(beside, task)["macros"]
    assert read_folder(beside, task).coders == ["Adam", "Layla"]


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (b"PK\x03\x04 not a zip", "not-a-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "format"),
        (b"", "empty-file"),
        (bytes(range(256)) * 4, "encoding"),
    ],
)
def test_what_is_no_sheet_is_told(beside: Path, task: Task, raw: bytes, rule: str) -> None:
    (beside / "x.xlsx").write_bytes(raw)
    assert rule in told(beside, task)


def far_down(folder: Path, row: int, task: Task) -> float:
    """Give the processor time of reading a workbook whose last cell is in ``row``."""
    book = openpyxl.Workbook()
    for cells in [["coder", "item", "code"], ["Layla", "c1", "no"]]:
        book.active.append(cells)
    book.active.cell(row, 1_000).value = "far"
    book.save(folder / "far.xlsx")
    started = time.process_time()
    with bounded(megabytes=60):
        assert f"{MAX_ROWS:,} rows" in told(folder, task)["too-long"]
    return time.process_time() - started


def test_a_workbook_whose_last_row_is_a_million_down_is_cut(beside: Path, task: Task) -> None:
    assert far_down(beside, 1_000_000, task) <= 5 * far_down(beside, 10_000, task)


def test_a_long_csv_is_cut(beside: Path, task: Task) -> None:
    (beside / "long.csv").write_text(GOOD.replace("Adam", "Layla") + "a,b,c\n" * 300_000)
    with bounded(megabytes=60):
        problems = told(beside, task)
    assert "too-long" in problems
