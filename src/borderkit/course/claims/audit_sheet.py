"""The form of the second reader, for you: five rows to read again, in a sheet that you keep."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd

from borderkit.claims.audit import draw_rows, draw_seed
from borderkit.course.sheet import Fault, Row, Worksheet
from borderkit.course.work import folder_of
from borderkit.data.dates import DateError, parse
from borderkit.data.schema import read_schema
from borderkit.kit import Kit

YOURS = ("verdict", "what_differed", "corrected", "page", "checked_on")
_DIFFERS = ("partly", "wrong")


def audit_sheet(kit: Kit, word: str, path: Path | None = None) -> Worksheet:
    """Give the sheet with the five rows that a word draws, in the columns of ``second_readings``.

    A word that can't draw is refused. Each word has a file of its own.

    >>> audit_sheet(kit, "Euphrates").path == audit_sheet(kit, "euphrates ").path
    True
    """
    mark = hashlib.sha256(draw_seed(word).encode()).hexdigest()[:8]
    drawn = draw_rows(kit.tables, word)
    names = [field.name for field in read_schema(kit.folder).tables["second_readings"].fields]
    rows = drawn.assign(n=range(1, len(drawn) + 1), sample="random", corrected="no")
    given: list[Row] = [
        {name: str(row.get(name, "")) for name in names} for row in rows.to_dict("records")
    ]
    verdicts = list(kit.codes("second_verdict"))
    return Worksheet(
        path or folder_of(kit) / f"audit-{mark}.csv",
        given,
        key=("table", "key"),
        yours=YOURS,
        again="audit_sheet(kit, word).start()",
        rules=lambda row: _faults(row, verdicts),
    )


def read_audit(kit: Kit, word: str, path: Path | None = None) -> pd.DataFrame:
    """Read your verdicts: the rows of your sheet that have one, as in ``second_readings``.

    Raises :class:`borderkit.data.problems.DataError` with every problem, by row and column: a row
    that the word did not draw, a verdict outside the list, a difference that isn't told, a date
    or an address that can't be one. Nothing is changed in the file.
    """
    sheet = audit_sheet(kit, word, path)
    cells = [{name: cell.strip() for name, cell in row.items()} for row in sheet.start().read()]
    table = pd.DataFrame(cells, columns=sheet.columns, dtype="string").replace("", pd.NA)
    return table[table["verdict"].notna()].reset_index(drop=True)


def _faults(cells: Row, verdicts: list[str]) -> Iterator[Fault]:
    row = {name: cell.strip() for name, cell in cells.items()}
    if not row["verdict"]:
        return
    if row["verdict"] not in verdicts:
        yield Fault("verdict", "There is no such verdict.", f"Write one of: {', '.join(verdicts)}.")
    if row["verdict"] in _DIFFERS and not row["what_differed"]:
        yield Fault("what_differed", "It doesn't say what differed.", "Write one short sentence.")
    if row["page"] and urlsplit(row["page"]).scheme not in ("http", "https"):
        yield Fault("page", "This is no address.", "Copy the address of the page that you read.")
    if not _is_a_day(row["checked_on"]):
        yield Fault("checked_on", "This is no date.", "Write the day as YYYY-MM-DD.")


def _is_a_day(text: str) -> bool:
    try:
        return bool(parse(text).start)
    except DateError:
        return False
