"""A blank sheet is safe to open, never lands on another, and comes back filled."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from borderkit.course.lab.coding import Task, blank_rows, seminar_task, write_blank
from borderkit.course.lab.handed import read_folder
from borderkit.course.work import WorkError
from borderkit.kit import Kit


def test_a_filled_blank_sheet_is_read(kit: Kit, tmp_path: Path) -> None:
    task = seminar_task(kit)
    path = write_blank(kit, task)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows[1:]:
        row[3] = "contested" if row[1].startswith("c") else "B2" if row[1] else ""
    with (tmp_path / "layla.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    handed = read_folder(tmp_path, task)
    assert len(handed.codes) == 10 + 2 * 8
    assert handed.coders == ["layla"]
    assert handed.problems == ()


def test_it_explains_every_code(kit: Kit) -> None:
    task = seminar_task(kit)
    text = str(blank_rows(task))
    for question in task.questions.values():
        for code, label in question.codes.items():
            assert f"{question.name}: {code} = {label}" in text


def test_it_never_lands_on_another_nor_outside_the_folder(kit: Kit, own_work: Path) -> None:
    task = seminar_task(kit)
    assert write_blank(kit, task, "../../away.csv") == own_work.resolve() / "away.csv"
    with pytest.raises(WorkError, match="stays as it is"):
        write_blank(kit, task, "away.csv")


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_cell_begins_like_a_formula(kit: Kit, task: Task, words: str) -> None:
    text = write_blank(kit, replace(task, items={**task.items, "c1": words})).read_text()
    assert f",'{words}," in text
