"""The pages of one night to grade yourself: a sheet, its form, and a worked example beside it."""

from __future__ import annotations

import html
from pathlib import Path

import pandas as pd

from borderkit import load
from borderkit.course.sheet import Field, Row, SheetForm, Worksheet
from borderkit.course.work import folder_of
from borderkit.kit import Kit
from borderkit.sources import grades

FILE = "grades.csv"
YOURS = ("reliability", "credibility", "reason", "what speaks against it")
TEXT = (
    "While the notebook runs, a form stands here: for each source a letter, a number, your reason"
    " and what speaks against it. Each change is kept in your sheet at once."
)


def grading_sheet(kit: Kit, path: Path | None = None) -> Worksheet:
    """Give the sheet for grading the pages of one night.

    They are one page of each alignment that has a report on the strikes of 27 June 2021, the first
    in the list of reports; the same rule for every side.

    >>> len(grading_sheet(kit).given)
    10
    """
    graded = kit.worked_examples.query("part == 'reliability'").sort_values("n")
    graded = graded.merge(kit.sources, left_on="source_id", right_on="id")
    titles = graded["title"].fillna("(headline not seen)")
    given: list[Row] = [
        {"source_id": source, "publisher": publisher, "page": title, "item": item}
        | dict.fromkeys(YOURS, "")
        for source, publisher, title, item in zip(
            graded["source_id"], graded["voice"], titles, graded["item"], strict=True
        )
    ]
    path = path or folder_of(kit) / FILE
    return Worksheet(path, given, ("source_id",), YOURS, "grading_form(kit)")


def grading_form(kit: Kit | None = None, path: Path | None = None) -> SheetForm:
    """Show the form: for each source a letter, a number, a reason and what speaks against it."""
    kit = kit or load()
    scales = {
        str(part): {code: f"{code}: {label}" for code, label in rows.itertuples(index=False)}
        for part, rows in grades.admiralty_scales(kit.method_scales)
        .set_index("part")[["code", "label"]]
        .groupby(level=0)
    }
    fields = [
        Field("reliability", "Source:", scales["reliability"], grade_code),
        Field("credibility", "Item:", scales["credibility"], grade_code),
        Field("reason", "Reason:"),
        Field("what speaks against it", "Against it:"),
    ]
    return SheetForm(grading_sheet(kit, path), fields, _head, TEXT)


def your_grades(kit: Kit, path: Path | None = None) -> pd.DataFrame:
    """Read the sheet and check it: the columns of the sheet and ``in_words``.

    Raises one DataError that names the row of every grade outside its scale and of every unknown
    source; the file stays as it is.
    """
    table = pd.DataFrame(grading_sheet(kit, path).start().read())
    return grades.read_grades(table, kit.method_scales, kit.sources)


def beside_the_example(yours: pd.DataFrame, worked: pd.DataFrame) -> pd.DataFrame:
    """Set your grades beside the worked ones, with the reason and what speaks against each.

    ``worked`` is the table worked_examples, a row for each letter and each number.
    """
    letters, numbers = (
        worked[worked["part"] == part].set_index("source_id")
        for part in ("reliability", "credibility")
    )
    both = yours.join(letters.add_prefix("letter_"), on="source_id")
    both = both.join(numbers.add_prefix("number_"), on="source_id").sort_values("letter_n")
    mine = both["reliability"] + both["credibility"]
    return pd.DataFrame(
        {
            "page": both["publisher"],
            "item": both["item"],
            "yours": mine.where(mine != "", "not graded"),
            "example": both["letter_grade"] + both["number_grade"],
            "why the letter": both["letter_text"],
            "against it": both["letter_counter"],
            "why the number": both["number_text"],
            "against that": both["number_counter"],
        }
    )


def grade_code(cell: str) -> str:
    """Give the grade in a cell: ``b``, ``B: usually reliable`` and, of a number, ``2.0``.

    >>> [grade_code(cell) for cell in (" b", "B: usually reliable", "2.0")]
    ['B', 'B', '2']
    """
    return cell.partition(":")[0].strip().upper().removesuffix(".0")


def _head(row: Row) -> str:
    return f"<b>{html.escape(row['publisher'])}</b>: {html.escape(row['item'])}"
