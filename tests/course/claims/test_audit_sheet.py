"""The reader's own form: the second reader's columns, checked by row, never written over."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from borderkit.course.claims import checks
from borderkit.data.problems import DataError
from borderkit.data.schema import read_schema
from borderkit.kit import Kit

WORD = "Euphrates"


@pytest.fixture
def sheet(kit: Kit, tmp_path: Path) -> Path:
    path = tmp_path / "my_work" / "audit.csv"
    checks.audit_sheet(kit, WORD, path).start()
    return path


def fill(path: Path, row: int, **cells: str) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[row].update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def faults(kit: Kit, path: Path) -> list[tuple[int | None, str | None]]:
    with pytest.raises(DataError) as caught:
        checks.read_audit(kit, WORD, path)
    return [(one.row, one.column) for one in caught.value.problems]


def test_the_sheet_has_the_second_readers_columns(kit: Kit, sheet: Path) -> None:
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    fields = read_schema(kit.folder).tables["second_readings"].fields
    assert list(rows[0]) == [field.name for field in fields]
    assert len(rows) == 5
    assert {row["sample"] for row in rows} == {"random"}
    assert {row["verdict"] for row in rows} == {""}


def test_verdicts_are_read_and_the_rest_waits(kit: Kit, sheet: Path) -> None:
    fill(sheet, 0, verdict="confirmed", checked_on="2026-11-24", page="https://example.org/")
    fill(sheet, 2, verdict="partly", checked_on="2026-11-24", what_differed="The day is a day on.")
    found = checks.read_audit(kit, WORD, sheet)
    assert found["verdict"].tolist() == ["confirmed", "partly"]


def test_a_sheet_that_is_there_is_never_written_over(kit: Kit, sheet: Path) -> None:
    fill(sheet, 0, verdict="confirmed", checked_on="2026-11-24")
    before = sheet.read_bytes()
    checks.audit_sheet(kit, WORD, sheet).start()
    assert sheet.read_bytes() == before


def test_each_fault_is_named_by_row_and_column(kit: Kit, sheet: Path) -> None:
    fill(sheet, 0, verdict="true", checked_on="2026-11-24")
    fill(sheet, 1, verdict="wrong", checked_on="2026-11-24")
    fill(sheet, 2, verdict="confirmed", checked_on="yesterday")
    fill(sheet, 3, verdict="confirmed", checked_on="2026-11-24", page="javascript:alert(1)")
    fill(sheet, 4, key="e1|1")
    assert faults(kit, sheet) == [
        (2, "verdict"),
        (3, "what_differed"),
        (4, "checked_on"),
        (5, "page"),
        (6, "key"),
    ]


def test_a_verdict_needs_a_day(kit: Kit, sheet: Path) -> None:
    fill(sheet, 0, verdict="confirmed")
    assert faults(kit, sheet) == [(2, "checked_on")]


def test_another_words_rows_are_not_yours(kit: Kit, sheet: Path) -> None:
    with pytest.raises(DataError, match="not made with this row"):
        checks.read_audit(kit, "Tigris", sheet)
