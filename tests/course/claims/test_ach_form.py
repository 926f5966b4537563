"""The form keeps each choice in the sheet, and never writes over what it can't read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from borderkit.course.claims import ach_sheet
from borderkit.course.claims.ach_sheet import TEXT, scoring_form
from borderkit.course.sheet import SheetForm
from borderkit.kit import Kit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "my_work" / ach_sheet.FILE


def controls(form: SheetForm) -> dict[str, Any]:
    """Give the controls of the evidence that is chosen, by column of the sheet."""
    columns = [one.column for one in form.fields]
    return dict(zip(columns, form.place.children[1:-1], strict=True))


def score(kit: Kit, path: Path, row: str, one: str) -> object:
    scores = ach_sheet.read_scoring(kit, path).scores.set_index(["evidence_id", "hypothesis_id"])[
        "score"
    ]
    return scores[(row, one)]


def test_a_choice_is_in_the_sheet_at_once(kit: Kit, path: Path) -> None:
    form = scoring_form(kit, path=path)
    form.chosen.value = "e05"
    controls(form)["h4"].value = "very-consistent"
    controls(form)["weight"].value = "low"
    assert score(kit, path, "e05", "h4") == "very-consistent"
    assert ach_sheet.read_scoring(kit, path).weights["e05"] == "low"
    assert "Saved in my_work/explanations.csv." in form.place.children[-1].value


def test_showing_another_row_changes_nothing(kit: Kit, path: Path) -> None:
    form = scoring_form(kit, path=path)
    before = path.read_bytes()
    for row in ("e02", "e41", "e60"):
        form.chosen.value = row
    assert path.read_bytes() == before


def test_a_new_form_shows_what_was_kept(kit: Kit, path: Path) -> None:
    controls(scoring_form(kit, path=path))["h1"].value = "inconsistent"
    assert controls(scoring_form(kit, path=path))["h1"].value == "inconsistent"


def test_a_score_can_be_taken_back(kit: Kit, path: Path) -> None:
    form = scoring_form(kit, path=path)
    controls(form)["h3"].value = ""
    kept = ach_sheet.read_scoring(kit, path).scores.query("evidence_id == 'e01'")
    assert kept.set_index("hypothesis_id")["score"].isna()["h3"]


def test_a_sheet_that_cannot_be_read_is_left_alone(kit: Kit, path: Path) -> None:
    form = scoring_form(kit, path=path)
    path.write_text("broken", encoding="utf-8")
    controls(form)["h7"].value = "consistent"
    assert path.read_text(encoding="utf-8") == "broken"
    assert "Not saved" in form.place.children[-1].value


def test_a_score_that_is_none_is_shown_and_stays_until_it_is_changed(kit: Kit, path: Path) -> None:
    scoring_form(kit, path=path)
    broken = path.read_text(encoding="utf-8").replace("inconsistent", "<i>no</i>", 1)
    path.write_text(broken, encoding="utf-8")
    fields = controls(scoring_form(kit, path=path))
    odd = next(one for one in fields.values() if one.value == "<i>no</i>")
    assert ("<i>no</i> (not on this scale)", "<i>no</i>") in odd.options
    fields["h7"].value = "consistent"
    assert "<i>no</i>" in path.read_text(encoding="utf-8")


def test_letters_of_heuer_stand_in_the_form_as_words(kit: Kit, path: Path) -> None:
    text = scoring_form(kit, path=path).sheet.path.read_text(encoding="utf-8")
    path.write_text(text.replace("inconsistent", "II", 1), encoding="utf-8")
    values = [one.value for one in controls(scoring_form(kit, path=path)).values()]
    assert "very-inconsistent" in values


def test_explanations_stand_by_name_and_every_control_is_named(kit: Kit, path: Path) -> None:
    form = scoring_form(kit, path=path)
    names = [control.description.rstrip(":") for control in controls(form).values()]
    assert names == ["Weight", *sorted(kit.hypotheses["name"])]
    assert form.chosen.description == "Evidence:"


def test_without_a_kernel_a_line_of_text_stands_there(kit: Kit, path: Path) -> None:
    assert scoring_form(kit, path=path)._repr_mimebundle_()["text/plain"] == TEXT
