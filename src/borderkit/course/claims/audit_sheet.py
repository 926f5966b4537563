"""The form of the second reader, for you: five rows to read again, in a sheet that you keep."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd

from borderkit.claims.audit import draw_rows, draw_seed
from borderkit.course.work import folder_of, save_text
from borderkit.data.dates import DateError, parse
from borderkit.data.formulas import unguard
from borderkit.data.problems import DataError, Problem
from borderkit.data.schema import TableSchema, read_schema
from borderkit.data.sheets import FIRST_ROW, Sheet, read_sheet
from borderkit.exports import csvfile
from borderkit.kit import Kit

_DIFFERS = ("partly", "wrong")


def path_of(kit: Kit, word: str) -> Path:
    """Give the place of the sheet for a word, beside your other work."""
    mark = hashlib.sha256(draw_seed(word).encode()).hexdigest()[:8]
    return folder_of(kit) / f"audit-{mark}.csv"


def start(kit: Kit, word: str, path: Path | None = None) -> str:
    """Put a sheet with your five rows in place, unless it is there, and say where it is.

    It has the columns of ``second_readings``. A word that can't draw is refused.
    """
    path = path or path_of(kit, word)
    if not path.exists():
        rows = draw_rows(kit.tables, word)
        names = [field.name for field in _schema(kit, path).fields]
        table = rows.reindex(columns=names).astype("object")
        table["n"], table["sample"], table["corrected"] = range(1, len(rows) + 1), "random", "no"
        save_text(path, csvfile.dumps(table))
    return f"Your sheet is {path.name} in my_work. A sheet that was there is left as it was."


def read(kit: Kit, word: str, path: Path | None = None) -> pd.DataFrame:
    """Read your verdicts: the rows of your sheet that have one, as in ``second_readings``.

    Raises :class:`borderkit.data.problems.DataError` with every problem, by row and column: a row
    that the word did not draw, a verdict outside the list, a difference that isn't told, a date
    or an address that can't be one. Nothing is changed in the file.
    """
    path = path or path_of(kit, word)
    if not path.exists():
        message, mend = "You have no such sheet yet.", "Make one: audit_sheet.start(kit, word)."
        raise DataError([Problem(path.name, None, None, "", "missing-file", message, mend)])
    sheet = read_sheet(path, _schema(kit, path))
    cells = {name: [unguard(cell).strip() for cell in column]
             for name, column in sheet.columns.items()}  # fmt: skip
    problems = list(_check(Sheet(sheet.schema, cells), kit, word))
    if problems:
        raise DataError(problems)
    table = pd.DataFrame(cells, dtype="string").replace("", pd.NA)
    return table[table["verdict"].notna()].reset_index(drop=True)


def _schema(kit: Kit, path: Path) -> TableSchema:
    return replace(read_schema(kit.folder).tables["second_readings"], path=path.name)


def _check(sheet: Sheet, kit: Kit, word: str) -> Iterator[Problem]:
    rows = draw_rows(kit.tables, word)
    drawn = set(zip(rows["table"], rows["key"], strict=True))
    verdicts = list(kit.codes("second_verdict"))
    for at in range(len(sheet)):
        row = {name: cells[at] for name, cells in sheet.columns.items()}
        for column, message, mend in _faults(row, drawn, verdicts):
            yield Problem(
                sheet.schema.path, at + FIRST_ROW, column, row[column], "audit", message, mend
            )


def _faults(
    row: dict[str, str], drawn: set[tuple[str, str]], verdicts: list[str]
) -> Iterator[tuple[str, str, str]]:
    if (row["table"], row["key"]) not in drawn:
        yield "key", "Your word did not draw this row.", "Put back the row that was drawn."
    if not row["verdict"]:
        return
    if row["verdict"] not in verdicts:
        yield "verdict", "There is no such verdict.", f"Write one of: {', '.join(verdicts)}."
    if row["verdict"] in _DIFFERS and not row["what_differed"]:
        yield "what_differed", "It doesn't say what differed.", "Write one short sentence."
    if row["page"] and urlsplit(row["page"]).scheme not in ("http", "https"):
        yield "page", "This is no address.", "Copy the address of the page that you read."
    if not _is_a_day(row["checked_on"]):
        yield "checked_on", "This is no date.", "Write the day as YYYY-MM-DD."


def _is_a_day(text: str) -> bool:
    try:
        return bool(parse(text).start)
    except DateError:
        return False
