"""Your own scoring of the competing explanations, as a sheet that any spreadsheet opens.

One row for each piece of evidence, one column for each explanation. A sheet that is there is never
written over by a new one; what you change in it is read, checked and never run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from borderkit.claims.hypotheses import SCORES, USUAL_WEIGHT, WEIGHTS
from borderkit.course.work import folder_of, save_text
from borderkit.data.formulas import unguard
from borderkit.data.problems import DataError, Problem
from borderkit.data.schema import Field, TableSchema
from borderkit.data.sheets import FIRST_ROW, Sheet, read_sheet
from borderkit.exports import csvfile
from borderkit.kit import Kit

FILE = "explanations.csv"
_LETTERS = {"ii": "very-inconsistent", "i": "inconsistent", "n": "neutral", "c": "consistent",
            "cc": "very-consistent"}  # fmt: skip
_SCALE = f"Write one of: {', '.join(SCORES)}; or leave the cell empty."
_WEIGHTS = f"Write one of: {', '.join(WEIGHTS)}."


@dataclass(frozen=True)
class Scoring:
    """A scoring as read: ``scores`` (evidence_id, hypothesis_id, score) and ``weights`` by row."""

    scores: pd.DataFrame
    weights: dict[str, str]


def path_of(kit: Kit) -> Path:
    """Give the place of your sheet, beside your other work."""
    return folder_of(kit) / FILE


def example(kit: Kit) -> Scoring:
    """Give the kit's example, every row at the usual weight."""
    columns = ["evidence_id", "hypothesis_id", "score"]
    weights = dict.fromkeys(kit.hypothesis_evidence["id"], USUAL_WEIGHT)
    return Scoring(kit.hypothesis_scores[columns], weights)


def dumps(kit: Kit, scoring: Scoring) -> str:
    """Write a scoring as the text of a sheet; a text that a spreadsheet would run is guarded."""
    pairs = scoring.scores.set_index(["evidence_id", "hypothesis_id"])["score"]
    grid = pairs.unstack().reindex(  # noqa: PD010 - a pair scored twice is an error
        index=kit.hypothesis_evidence["id"], columns=kit.hypotheses["id"]
    )
    table = pd.DataFrame(
        {
            "evidence": kit.hypothesis_evidence["id"],
            "says": kit.hypothesis_evidence["says"],
            "weight": [scoring.weights.get(one, USUAL_WEIGHT) for one in grid.index],
        }
    )
    return csvfile.dumps(pd.concat([table, grid.reset_index(drop=True)], axis=1))


def start(kit: Kit, blank: bool = False, path: Path | None = None) -> str:
    """Put the sheet in place, unless there is one, and say where it is.

    It begins with the kit's example, or without any score where ``blank``. A sheet that is there
    stays as it is. Raises :class:`borderkit.course.work.WorkError` where nothing can be saved.
    """
    path = path or path_of(kit)
    if not path.exists():
        given = example(kit)
        none = Scoring(given.scores.assign(score=None), given.weights)
        save(kit, none if blank else given, path)
    return f"Your sheet is {FILE} in my_work. A sheet that was there is left as it was."


def save(kit: Kit, scoring: Scoring, path: Path | None = None) -> Path:
    """Write a scoring whole or not at all, over the sheet that it was read from."""
    return save_text(path or path_of(kit), dumps(kit, scoring))


def read(kit: Kit, path: Path | None = None) -> Scoring:
    """Read your sheet; cells are case-blind, and Heuer's letters (II, I, N, C, CC) will do.

    Raises :class:`borderkit.data.problems.DataError` with every problem, by row and column: a
    score outside the scale, a row that the kit doesn't have or that stands twice, an explanation
    without any score. Nothing is changed in the file.
    """
    path = path or path_of(kit)
    if not path.exists():
        message, mend = "You have no such sheet yet.", "Make one: ach_sheet.start(kit)."
        raise DataError([Problem(FILE, None, None, "", "missing-file", message, mend)])
    sheet = read_sheet(path, _schema(kit))
    problems = list(_check(sheet, kit))
    if problems:
        raise DataError(problems)
    rows = [unguard(cell).strip() for cell in sheet.columns["evidence"]]
    scores = [
        (row, hypothesis, _score(cell) or pd.NA)
        for at, row in enumerate(rows)
        for hypothesis in kit.hypotheses["id"]
        for cell in [sheet.columns[hypothesis][at]]
    ]
    columns = ["evidence_id", "hypothesis_id", "score"]
    weights = [_plain(cell) or USUAL_WEIGHT for cell in sheet.columns["weight"]]
    table = pd.DataFrame(scores, columns=columns).astype("string")
    return Scoring(table, dict(zip(rows, weights, strict=True)))


def _schema(kit: Kit) -> TableSchema:
    names = ["evidence", "says", "weight", *kit.hypotheses["id"]]
    fields = tuple(Field(name=name, type="string", description="") for name in names)
    return TableSchema(name="explanations", path=FILE, description="", fields=fields)


def _check(sheet: Sheet, kit: Kit) -> Iterator[Problem]:
    yield from _check_rows(sheet, set(kit.hypothesis_evidence["id"]))
    for at, cell in enumerate(sheet.columns["weight"], start=FIRST_ROW):
        if _plain(cell) not in ("", *WEIGHTS):
            yield Problem(FILE, at, "weight", cell, "weight", "No such weight.", _WEIGHTS)
    for hypothesis in kit.hypotheses["id"]:
        yield from _check_scores(sheet, hypothesis)


def _check_rows(sheet: Sheet, known: set[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for at, cell in enumerate(sheet.columns["evidence"], start=FIRST_ROW):
        row = unguard(cell).strip()
        if row not in known:
            message, mend = "The kit has no such evidence.", f"It runs from {min(known)} on."
            yield Problem(FILE, at, "evidence", cell, "unknown-row", message, mend)
        elif row in seen:
            message, mend = "This evidence stands in the sheet twice.", "Delete one of the rows."
            yield Problem(FILE, at, "evidence", cell, "repeated-row", message, mend)
        seen.add(row)


def _check_scores(sheet: Sheet, hypothesis: str) -> Iterator[Problem]:
    cells = sheet.columns[hypothesis]
    for at, cell in enumerate(cells, start=FIRST_ROW):
        if _score(cell) is None:
            yield Problem(FILE, at, hypothesis, cell, "score", "Outside the scale.", _SCALE)
    if not any(map(_plain, cells)):
        message = f"The explanation {hypothesis} has no evidence: every cell is empty."
        mend = "Score one row at least; where nothing bears on it, write neutral."
        yield Problem(FILE, None, hypothesis, "", "no-evidence", message, mend)


def _plain(cell: str) -> str:
    return unguard(cell).strip().casefold()


def _score(cell: str) -> str | None:
    """Read a cell: a code of the scale, an empty text, or None for what isn't on it."""
    text = "-".join(_plain(cell).split())
    text = _LETTERS.get(text, text)
    return text if text in ("", *SCORES) else None
