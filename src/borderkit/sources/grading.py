"""The Admiralty code: one letter for the source's record, one number for the item's credibility.

The two scales come from the table ``method_scales`` (STANAG 2511 and AJP-2.1 as read through other
pages; the standards themselves were not seen). The two grades are kept apart in every function, and
never added up or averaged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from borderkit.data.problems import DataError, Problem

METHOD = "admiralty-code"
RELIABILITY, CREDIBILITY = "reliability", "credibility"
_PAIR = re.compile(r"\s*([^\W\d_])\s*[-/ ]?\s*(\d)\s*")


@dataclass(frozen=True)
class Grade:
    """One grade: ``reliability`` is a letter, ``credibility`` a digit kept as text.

    >>> print(Grade("D", "1"))
    D1
    """

    reliability: str
    credibility: str

    def __str__(self) -> str:
        return f"{self.reliability}{self.credibility}"


def scales(method_scales: pd.DataFrame) -> pd.DataFrame:
    """Give the two scales: part (reliability or credibility), code, label, meaning, in order.

    >>> scales(kit.method_scales)["code"].str.cat()
    'ABCDEF123456'
    """
    table = method_scales[method_scales["method_id"] == METHOD].sort_values("n")
    # "reliability of the source" and "credibility of the item" begin with the part's name.
    table = table.assign(part=table["scale"].str.split().str[0])
    return table[["part", "code", "label", "meaning"]].reset_index(drop=True)


def parse_grade(text: str, method_scales: pd.DataFrame) -> Grade:
    """Read a grade such as ``B2``, ``b 2`` or ``B-2``.

    Raises DataError, which names both scales, for anything that is not a letter of the first and a
    number of the second.

    >>> parse_grade("b-2", kit.method_scales)
    Grade(reliability='B', credibility='2')
    """
    match = _PAIR.fullmatch(text)
    letter, digit = (match[1].upper(), match[2]) if match else ("", "")
    known = _codes(method_scales)
    if letter in known[RELIABILITY] and digit in known[CREDIBILITY]:
        return Grade(letter, digit)
    message = "This is no grade of the Admiralty code."
    raise DataError([Problem("your grade", None, None, text, "grade", message, _mend(known))])


def in_words(grade: Grade, method_scales: pd.DataFrame) -> str:
    """Say a grade in words, the source first and the item second.

    >>> in_words(Grade("D", "1"), kit.method_scales)
    'source not usually reliable, item confirmed by other sources'
    """
    labels = scales(method_scales).set_index("code")["label"]
    return f"source {labels[grade.reliability]}, item {labels[grade.credibility]}"


def read_grades(
    worksheet: pd.DataFrame, method_scales: pd.DataFrame, sources: pd.DataFrame
) -> pd.DataFrame:
    """Check a worksheet of grades and add the words of each grade, as the column ``in_words``.

    ``worksheet`` has the columns source_id, reliability, credibility and any others; grades may be
    left empty while the work goes on. Raises one DataError with every grade outside its scale and
    every source that is not in the table; rows count as in a spreadsheet, the header being row 1.

    >>> sheet = pd.DataFrame(
    ...     [{"source_id": "sohr-2021-02-26-22", "reliability": "c", "credibility": 3}]
    ... )
    >>> read_grades(sheet, kit.method_scales, kit.sources)["in_words"].item()
    'source fairly reliable, item possibly true'
    """
    problems = _missing_columns(worksheet)
    if problems:
        raise DataError(problems)
    sheet = worksheet.assign(
        **{part: worksheet[part].map(_clean) for part in (RELIABILITY, CREDIBILITY)}
    )
    problems = _unknown_sources(sheet, sources) + _outside(sheet, _codes(method_scales))
    if problems:
        raise DataError(problems)
    words = [_row_words(row, method_scales) for _, row in sheet.iterrows()]
    return sheet.assign(in_words=words)


def _codes(method_scales: pd.DataFrame) -> dict[str, list[str]]:
    parts = scales(method_scales).groupby("part")["code"]
    return {str(part): [str(code) for code in codes] for part, codes in parts}


def _mend(known: dict[str, list[str]]) -> str:
    letters, digits = known[RELIABILITY], known[CREDIBILITY]
    return (
        f"Write a letter from {letters[0]} to {letters[-1]} for the source and a number from"
        f" {digits[0]} to {digits[-1]} for the item, such as C3."
    )


def _clean(value: object) -> str:
    """Read a cell as text: ``3``, ``3.0`` (a column with gaps) and ``" 3 "`` are one grade."""
    text = "" if pd.isna(value) else str(value).strip().upper()  # type: ignore[call-overload]
    return text.removesuffix(".0")


def _missing_columns(worksheet: pd.DataFrame) -> list[Problem]:
    wanted = ("source_id", RELIABILITY, CREDIBILITY)
    message, mend = "The worksheet has no such column.", f"Name three columns {', '.join(wanted)}."
    return [
        Problem("worksheet", 1, column, "", "column", message, mend)
        for column in wanted
        if column not in worksheet.columns
    ]


def _unknown_sources(sheet: pd.DataFrame, sources: pd.DataFrame) -> list[Problem]:
    known = sheet["source_id"].isin(sources["id"])
    message, mend = "No source has this id.", "Copy the id from the table of sources."
    return [
        Problem("worksheet", row + 2, "source_id", str(value), "source", message, mend)
        for row, value in enumerate(sheet["source_id"])
        if not known.iloc[row]
    ]


def _outside(sheet: pd.DataFrame, known: dict[str, list[str]]) -> list[Problem]:
    message = "This grade is not on its scale."
    return [
        Problem("worksheet", row + 2, part, value, "grade", message, _mend(known))
        for part, codes in known.items()
        for row, value in enumerate(sheet[part])
        if value and value not in codes
    ]


def _row_words(row: pd.Series[str], method_scales: pd.DataFrame) -> str:
    if not (row[RELIABILITY] and row[CREDIBILITY]):
        return "not graded yet"
    return in_words(Grade(row[RELIABILITY], row[CREDIBILITY]), method_scales)
