"""Worksheets that a reader fills in and keeps: plain CSV files, never written over.

A cell that would start a formula in a spreadsheet gets an apostrophe before it, and loses it again
when it is read. Saving goes through :func:`save`, so that there is one place to change it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import pandas as pd

from borderkit.course.work import folder_of, save_text
from borderkit.data.formulas import guard, unguard
from borderkit.data.problems import DataError, Problem
from borderkit.data.sheets import FIRST_ROW, read_cells
from borderkit.kit import Kit
from borderkit.sources import grades

GIVEN = ("source_id", "publisher", "page", "item")
YOURS = ("reliability", "credibility", "reason", "what speaks against it")
COLUMNS = (*GIVEN, *YOURS)
_FILE = "grades.csv"


def grades_file(kit: Kit) -> Path:
    """Give the file in which your grades are kept, in the folder of your own work."""
    return folder_of(kit) / _FILE


def eight_sources(kit: Kit) -> pd.DataFrame:
    """Give the pages to grade, with the four columns that the sheet gives.

    They are one page of each alignment that has a report on the strikes of 27 June 2021, the first
    in the list of reports; the same rule for every side.
    """
    graded = kit.worked_grades.sort_values("n").merge(
        kit.sources, left_on="source_id", right_on="id"
    )
    return pd.DataFrame(
        {
            "source_id": graded["source_id"],
            "publisher": graded["publisher_printed"],
            "page": graded["title"].fillna("(headline not seen)"),
            "item": graded["item"],
        }
    )


def grading_sheet(kit: Kit, path: Path | None = None) -> Path:
    """Write the sheet for grading eight sources, and give its path.

    Where the file is there already, what you filled in stays: rows that are missing are added at
    the end and nothing else changes. Raises DataError for a file that is no such sheet, and leaves
    it as it is.
    """
    path = path or grades_file(kit)
    rows = read_rows(path) if path.exists() else []
    held = {row["source_id"] for row in rows}
    new = [
        {**dict.fromkeys(COLUMNS, ""), **{str(key): str(value) for key, value in given.items()}}
        for given in eight_sources(kit).to_dict("records")
        if given["source_id"] not in held
    ]
    if new:
        save(path, [*rows, *new])
    return path


def put_grade(path: Path, source_id: str, values: Mapping[str, str]) -> None:
    """Save what you filled in for one source, and leave everything else as it is.

    Raises DataError for a source that is not on the sheet.
    """
    rows = read_rows(path)
    chosen = [row for row in rows if row["source_id"] == source_id]
    if not chosen:
        message, mend = "No row has this source.", "Take one of the sheet's own."
        raise DataError([Problem(path.name, None, "source_id", source_id, "source", message, mend)])
    if any(chosen[0].get(name) != value for name, value in values.items()):
        chosen[0].update(values)
        save(path, rows)


def your_grades(kit: Kit, path: Path | None = None) -> pd.DataFrame:
    """Read the sheet and check it: the columns of the sheet and ``in_words``.

    Raises one DataError that names the row of every grade outside its scale and of every unknown
    source; the file stays as it is.
    """
    path = path or grades_file(kit)
    sheet = pd.DataFrame(read_rows(path))
    return grades.read_grades(sheet, kit.method_scales, kit.sources)


def beside_the_example(yours: pd.DataFrame, worked: pd.DataFrame) -> pd.DataFrame:
    """Set your grades beside the worked ones, with the reason and what speaks against each.

    Columns: page, yours, example, letter, against the letter, number, against the number.
    """
    both = yours.merge(worked, on="source_id", suffixes=("_yours", ""))
    both = both.sort_values("n")
    mine = both["reliability_yours"] + both["credibility_yours"]
    return pd.DataFrame(
        {
            "page": both["publisher"],
            "item": both["item"],
            "yours": mine.where(mine != "", "not graded"),
            "example": both["reliability"] + both["credibility"],
            "why the letter": both["reliability_reason"],
            "against it": both["reliability_counter"],
            "why the number": both["credibility_reason"],
            "against that": both["credibility_counter"],
        }
    )


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read the rows of a sheet as text, without the guards; raises DataError with what is wrong."""
    if not path.exists():
        raise _unreadable(path, "There is no such file.", "Run grading_sheet(kit) first.")
    try:
        header, cells = read_cells(path, "/".join(path.parts[-2:]))
    except DataError as error:
        # Its mends speak of the kit's own tables.
        mend = "Save it as CSV UTF-8, or move the file away and run grading_sheet(kit) again."
        raise DataError(replace(problem, mend=mend) for problem in error.problems) from None
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        message = f"Its header lacks {', '.join(missing)}."
        mend = "Put the header back, or move the file away and run grading_sheet(kit) again."
        raise _unreadable(path, message, mend)
    wide = [at for at, row in enumerate(cells, FIRST_ROW) if len(row) > len(header)]
    if wide:
        message = f"Row {wide[0]} has more cells than the header."
        raise _unreadable(path, message, "Put quotation marks about a cell that holds a comma.")
    return [
        {name: unguard(cell) for name, cell in zip_longest(header, row, fillvalue="")}
        for row in cells
        if row
    ]


def save(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Save the rows of a sheet, whole or not at all; columns of your own stay."""
    own = [name for row in rows for name in row if name not in COLUMNS]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*COLUMNS, *dict.fromkeys(own)], lineterminator="\n")
    writer.writeheader()
    writer.writerows([{name: guard(value) for name, value in row.items()} for row in rows])
    save_text(path, text.getvalue())


def _unreadable(path: Path, message: str, mend: str) -> DataError:
    name = "/".join(path.parts[-2:])
    return DataError([Problem(name, None, None, "", "worksheet", message, mend)])
