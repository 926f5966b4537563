"""Your own scoring of the competing explanations: a sheet and its form.

One row for each piece of evidence, one column for each explanation.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from borderkit.claims.hypotheses import SCORES, USUAL_WEIGHT, WEIGHTS
from borderkit.course.sheet import Fault, Field, Row, SheetForm, Worksheet
from borderkit.course.work import folder_of
from borderkit.data.problems import DataError, Problem
from borderkit.kit import Kit

FILE = "explanations.csv"
TEXT = (
    "While the notebook runs, a form stands here: choose a piece of evidence and score it against"
    " each explanation. Each choice is kept in your sheet at once."
)
_LETTERS = {"ii": "very-inconsistent", "i": "inconsistent", "n": "neutral", "c": "consistent",
            "cc": "very-consistent"}  # fmt: skip
_SCALE = f"Write one of: {', '.join(SCORES)}; or leave the cell empty."
_WEIGHTS = f"Write one of: {', '.join(WEIGHTS)}."


@dataclass(frozen=True)
class Scoring:
    """A scoring as read: ``scores`` (evidence_id, hypothesis_id, score) and ``weights`` by row."""

    scores: pd.DataFrame
    weights: dict[str, str]


def scoring_sheet(kit: Kit, blank: bool = False, path: Path | None = None) -> Worksheet:
    """Give the sheet, which begins with the kit's example, or without any score where ``blank``."""
    explanations = kit.hypotheses["id"].tolist()
    given: list[Row] = [
        {"evidence": one, "says": says, "weight": USUAL_WEIGHT, **dict.fromkeys(explanations, "")}
        for one, says in kit.hypothesis_evidence[["id", "says"]].itertuples(index=False)
    ]
    if not blank:
        of_row = {row["evidence"]: row for row in given}
        scored = kit.hypothesis_scores[["evidence_id", "hypothesis_id", "score"]].astype(str)
        for evidence, one, score in scored.to_numpy().tolist():
            of_row[evidence][one] = score

    def faults(row: Row) -> Iterator[Fault]:
        if row["weight"].strip().casefold() not in ("", *WEIGHTS):
            yield Fault("weight", "No such weight.", _WEIGHTS)
        for one in explanations:
            if score_code(row[one]) not in ("", *SCORES):
                yield Fault(one, "Outside the scale.", _SCALE)

    return Worksheet(
        path or folder_of(kit) / FILE,
        given,
        key=("evidence",),
        yours=("weight", *explanations),
        again="claims.scoring_form()",
        rules=faults,
    )


def scoring_form(kit: Kit, blank: bool = False, path: Path | None = None) -> SheetForm:
    """Show the form: choose a piece of evidence and score it against each explanation."""
    by_name = kit.hypotheses.sort_values("name")
    labels = kit.codes("ach_score")
    scores = [
        Field(one, f"{name}:", labels, score_code)
        for one, name in zip(by_name["id"], by_name["name"], strict=True)
    ]
    weight = Field("weight", "Weight:", {one: one for one in WEIGHTS}, str.casefold)
    return SheetForm(
        scoring_sheet(kit, blank, path),
        [weight, *scores],
        lambda row: html.escape(row["says"]),
        TEXT,
        choose="Evidence:",
    )


def read_scoring(kit: Kit, path: Path | None = None) -> Scoring:
    """Read your sheet; cells are case-blind, and Heuer's letters (II, I, N, C, CC) will do.

    Raises :class:`borderkit.data.problems.DataError` with every problem, by row and column: a
    score outside the scale, a row that the kit doesn't have or that stands twice, an explanation
    without any score. Nothing is changed in the file.
    """
    sheet = scoring_sheet(kit, path=path)
    rows = sheet.start().read()
    explanations = kit.hypotheses["id"].tolist()
    unscored = [one for one in explanations if not any(row[one].strip() for row in rows)]
    if unscored:
        raise DataError(_without_evidence(sheet.file, one) for one in unscored)
    scores = [
        (row["evidence"].strip(), one, score_code(row[one]) or pd.NA)
        for row in rows
        for one in explanations
    ]
    table = pd.DataFrame(scores, columns=["evidence_id", "hypothesis_id", "score"])
    weights = {row["evidence"].strip(): row["weight"].strip().casefold() for row in rows}
    return Scoring(
        table.astype("string"), {one: weight or USUAL_WEIGHT for one, weight in weights.items()}
    )


def score_code(cell: str) -> str:
    """Give the code that a cell means, or the cell itself, made plain, where it is none.

    >>> [score_code(cell) for cell in ("II", "Very consistent", " ", "perhaps")]
    ['very-inconsistent', 'very-consistent', '', 'perhaps']
    """
    text = "-".join(cell.casefold().split())
    return _LETTERS.get(text, text)


def _without_evidence(file: str, one: str) -> Problem:
    message = f"The explanation {one} has no evidence: every cell is empty."
    mend = "Score one row at least; where nothing bears on it, write neutral."
    return Problem(file, None, one, "", "no-evidence", message, mend)
