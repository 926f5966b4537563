"""The sheet of scores: never written over, read with every problem named, nothing run."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from borderkit.claims import hypotheses
from borderkit.course.claims import ach_sheet
from borderkit.data.problems import DataError
from borderkit.kit import Kit


@pytest.fixture
def sheet(kit: Kit, tmp_path: Path) -> Path:
    path = tmp_path / "my_work" / ach_sheet.FILE
    ach_sheet.scoring_sheet(kit, path=path).start()
    return path


def example(kit: Kit) -> pd.DataFrame:
    return kit.hypothesis_scores[["evidence_id", "hypothesis_id", "score"]]


def edit(path: Path, change: Callable[[list[list[str]]], object]) -> None:
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def set_cell(row: int, column: int, text: str) -> Callable[[list[list[str]]], object]:
    return lambda rows: rows[row].__setitem__(column, text)


def problems(kit: Kit, path: Path) -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(DataError) as caught:
        ach_sheet.read_scoring(kit, path)
    return [(one.rule, one.row, one.column) for one in caught.value.problems]


def test_the_example_reads_back_equal(kit: Kit, sheet: Path) -> None:
    found = ach_sheet.read_scoring(kit, sheet)
    assert found.scores.equals(example(kit))
    assert set(found.weights.values()) == {"medium"}
    ours = hypotheses.inconsistency_totals(
        hypotheses.score_matrix(kit.hypothesis_scores), kit.hypotheses
    )
    theirs = hypotheses.inconsistency_totals(
        hypotheses.score_matrix(found.scores), kit.hypotheses, found.weights
    )
    assert theirs.equals(ours)


def test_a_sheet_that_is_there_is_never_written_over(kit: Kit, sheet: Path) -> None:
    edit(sheet, set_cell(1, 3, "very-consistent"))
    before = sheet.read_bytes()
    said = repr(ach_sheet.scoring_sheet(kit, path=sheet).start())
    assert sheet.read_bytes() == before
    assert "left as it was" in said


def test_a_blank_sheet_has_no_score_and_says_so_when_read(kit: Kit, tmp_path: Path) -> None:
    path = tmp_path / ach_sheet.FILE
    ach_sheet.scoring_sheet(kit, blank=True, path=path).start()
    found = problems(kit, path)
    assert [rule for rule, *_ in found] == ["no-evidence"] * len(kit.hypotheses)


def test_a_changed_score_and_weight_are_read(kit: Kit, sheet: Path) -> None:
    edit(sheet, set_cell(1, 2, "High"))
    edit(sheet, set_cell(1, 3, "Very consistent"))
    edit(sheet, set_cell(1, 4, "II"))
    edit(sheet, set_cell(1, 5, ""))
    found = ach_sheet.read_scoring(kit, sheet)
    own = found.scores.query("evidence_id == 'e01'").set_index("hypothesis_id")["score"]
    assert found.weights["e01"] == "high"
    assert own[["h1", "h2"]].tolist() == ["very-consistent", "very-inconsistent"]
    assert own.isna()["h3"]


def test_a_score_outside_the_scale_is_named_and_not_run(kit: Kit, sheet: Path) -> None:
    edit(sheet, set_cell(1, 3, "probably"))
    edit(sheet, set_cell(2, 4, "=1+1"))
    edit(sheet, set_cell(3, 5, "<b>consistent</b>"))
    found = problems(kit, sheet)
    assert set(found) == {("sheet", 2, "h1"), ("sheet", 3, "h2"), ("sheet", 4, "h3")}


def test_a_weight_outside_the_scale_is_named(kit: Kit, sheet: Path) -> None:
    edit(sheet, set_cell(1, 2, "heavy"))
    assert problems(kit, sheet) == [("sheet", 2, "weight")]


def test_an_unknown_row_and_a_repeated_row_are_named(kit: Kit, sheet: Path) -> None:
    edit(sheet, set_cell(1, 0, "e99"))
    edit(sheet, set_cell(3, 0, "e02"))
    assert problems(kit, sheet) == [
        ("sheet", 2, "evidence"),
        ("sheet", 4, "evidence"),
    ]


def test_an_explanation_without_evidence_is_named(kit: Kit, sheet: Path) -> None:
    def empty(rows: list[list[str]]) -> None:
        for row in rows[1:]:
            row[3] = ""

    edit(sheet, empty)
    assert problems(kit, sheet) == [("no-evidence", None, "h1")]


def test_rows_may_be_missing_and_in_another_order(kit: Kit, sheet: Path) -> None:
    edit(sheet, lambda rows: rows.__setitem__(slice(1, None), rows[:0:-1][:10]))
    found = ach_sheet.read_scoring(kit, sheet)
    assert found.scores["evidence_id"].nunique() == 10


def test_a_sheet_from_a_spreadsheet_with_semicolons_is_read(kit: Kit, sheet: Path) -> None:
    rows = list(csv.reader(sheet.read_text(encoding="utf-8").splitlines()))
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    assert ach_sheet.read_scoring(kit, sheet).scores.equals(example(kit))


def test_a_missing_column_is_named(kit: Kit, sheet: Path) -> None:
    edit(sheet, set_cell(0, 3, "h99"))
    with pytest.raises(DataError, match="lacks h1"):
        ach_sheet.read_scoring(kit, sheet)
