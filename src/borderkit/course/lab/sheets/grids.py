"""A file as grids of text cells: one for a CSV (for each delimiter), one a sheet for a workbook."""

from __future__ import annotations

import csv
import io
import warnings
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from borderkit.course.lab.sheets.bounds import (
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    check_size,
    check_workbook,
    refused,
)
from borderkit.course.lab.sheets.decoding import decode
from borderkit.data.problems import Problem

_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet; row ``n`` of a spreadsheet is ``cells[n - 1]``."""

    sheet: str
    cells: list[list[str]]


def read_grids(path: Path, file: str) -> tuple[list[Grid], list[Problem]]:
    """Read every grid that a file may hold, and what is to be said of it.

    A CSV gives a grid for each delimiter; the one with known columns is chosen later. Raises
    :class:`DataError` for what can't be read. Its first bytes decide what
    a file is, not its name.
    """
    check_size(path, file)
    with path.open("rb") as opened:
        start = opened.read(4)
    if start.startswith(_OLE):
        message = "It is an old XLS workbook, or one that a password locks."
        raise refused(file, "format", message, "Save it as XLSX without a password, or as CSV.")
    if start.startswith(_ZIP):
        notices = check_workbook(path, file)
        return _of_workbook(path, file), notices
    text, notices = decode(path.read_bytes(), file)
    return _of_text(text, file), notices


def _of_text(text: str, file: str) -> list[Grid]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    grids = [grid for delimiter in ",;\t" if (grid := _split(lines, delimiter))]
    if not grids:
        message = "Its lines cannot be split into cells."
        raise refused(file, "csv", message, "Look for a quotation mark that is not closed.")
    return grids


def _split(text: str, delimiter: str) -> Grid | None:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = list(islice(reader, MAX_ROWS + 1))
    except csv.Error:
        return None
    return Grid("", [[cell.strip() for cell in row[:MAX_COLUMNS]] for row in rows])


def _of_workbook(path: Path, file: str) -> list[Grid]:
    """Read values only: formulas are not worked out, macros and links not followed."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are left out anyway: charts, styles
            book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
            try:
                return [_of_sheet(sheet) for sheet in book.worksheets[:MAX_SHEETS]]
            finally:
                book.close()
    except Exception as error:  # a file from anywhere can break its reader in any way
        message = f"The workbook can't be read ({type(error).__name__})."
        raise refused(file, "not-a-workbook", message, "Save it again as XLSX or CSV.") from error


def _of_sheet(sheet: Any) -> Grid:
    rows = sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS, values_only=True)
    return Grid(str(sheet.title), [[_text(value) for value in row] for row in rows])


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
