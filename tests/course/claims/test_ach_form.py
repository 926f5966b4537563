"""The form keeps each choice in the sheet, and never writes over a sheet that it can't read."""

from __future__ import annotations

from pathlib import Path

import pytest

from borderkit.course.claims import ach_sheet
from borderkit.course.claims.ach_form import TEXT, AchForm
from borderkit.kit import Kit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "my_work" / ach_sheet.FILE


def score(kit: Kit, path: Path, row: str, one: str) -> object:
    scores = ach_sheet.read(kit, path).scores.set_index(["evidence_id", "hypothesis_id"])["score"]
    return scores[(row, one)]


def test_a_choice_is_in_the_sheet_at_once(kit: Kit, path: Path) -> None:
    form = AchForm(kit, path)
    form.row.value = "e05"
    form.scores["h4"].value = "very-consistent"
    form.weight.value = "low"
    assert score(kit, path, "e05", "h4") == "very-consistent"
    assert ach_sheet.read(kit, path).weights["e05"] == "low"
    assert "Kept: e05." in form.said.value


def test_showing_another_row_changes_nothing(kit: Kit, path: Path) -> None:
    form = AchForm(kit, path)
    before = path.read_bytes()
    for row in ("e02", "e41", "e60"):
        form.row.value = row
    assert path.read_bytes() == before


def test_a_new_form_shows_what_was_kept(kit: Kit, path: Path) -> None:
    AchForm(kit, path).scores["h1"].value = "inconsistent"
    assert AchForm(kit, path).scores["h1"].value == "inconsistent"


def test_a_score_can_be_taken_back(kit: Kit, path: Path) -> None:
    form = AchForm(kit, path)
    form.scores["h3"].value = ""
    kept = ach_sheet.read(kit, path).scores.query("evidence_id == 'e01'")
    assert kept.set_index("hypothesis_id")["score"].isna()["h3"]


def test_a_sheet_that_cannot_be_read_is_left_alone(kit: Kit, path: Path) -> None:
    form = AchForm(kit, path)
    broken = path.read_text(encoding="utf-8").replace("very-inconsistent", "<i>no</i>", 1)
    path.write_text(broken, encoding="utf-8")
    form.scores["h7"].value = "consistent"
    assert path.read_text(encoding="utf-8") == broken
    assert "Nothing is changed" in form.said.value
    assert "<i>" not in form.said.value


def test_explanations_stand_by_name_and_every_control_is_named(kit: Kit, path: Path) -> None:
    form = AchForm(kit, path)
    names = [control.description.rstrip(":") for control in form.scores.values()]
    assert names == sorted(kit.hypotheses["name"])
    assert all(child.description for child in (form.row, form.weight))


def test_without_a_kernel_a_line_of_text_stands_there(kit: Kit, path: Path) -> None:
    assert AchForm(kit, path)._repr_mimebundle_()["text/plain"] == TEXT
