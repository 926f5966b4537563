"""The grading form and its sheet are one."""

from pathlib import Path
from typing import Any

import pytest

from borderkit.course.sources import worksheets
from borderkit.course.sources.grading_form import TEXT, GradingForm
from borderkit.kit import Kit

FIRST = "ap-2021-06-27-chicagotribune"


@pytest.fixture
def form(kit: Kit, tmp_path: Path) -> GradingForm:
    return GradingForm(kit, tmp_path / "my_work" / "grades.csv")


def fields_of(form: GradingForm, row: int = 0) -> list[Any]:
    return list(form.box.children[row].children)


def test_each_change_is_in_the_file_at_once(form: GradingForm) -> None:
    _, letter, number, reason, against, saved = fields_of(form)
    letter.value, number.value = "b", "2: probably true"
    reason.value, against.value = "bylines", "=officials first"
    row = worksheets.read_rows(form.path)[0]
    assert (row["reliability"], row["credibility"]) == ("B", "2")
    assert (row["reason"], row["what speaks against it"]) == ("bylines", "=officials first")
    assert "my_work/grades.csv" in saved.value


def test_what_stands_in_the_file_stands_in_the_form(kit: Kit, form: GradingForm) -> None:
    worksheets.put_grade(form.path, FIRST, {"reliability": "c", "reason": "<b>why</b>"})
    _, letter, _, reason, *_ = fields_of(GradingForm(kit, form.path))
    assert letter.value == "C: fairly reliable"
    assert reason.value == "<b>why</b>"


def test_a_grade_outside_the_scale_is_shown_and_not_lost(kit: Kit, form: GradingForm) -> None:
    worksheets.put_grade(form.path, FIRST, {"reliability": "Z"})
    _, letter, *_, saved = fields_of(GradingForm(kit, form.path))
    assert letter.value == "Z"
    letter.value = "Y"
    assert "Y is not on this scale" in saved.value
    letter.value = "Z"
    assert worksheets.read_rows(form.path)[0]["reliability"] == "Z"


def test_a_failure_to_save_is_said_beside_the_field(form: GradingForm) -> None:
    form.path.write_text("broken", encoding="utf-8")
    _, letter, *_, saved = fields_of(form)
    letter.value = "A"
    assert "Not saved" in saved.value
    assert form.path.read_text(encoding="utf-8") == "broken"


def test_every_field_has_a_name_and_both_scales_are_whole(form: GradingForm) -> None:
    _, letter, number, reason, against, _ = fields_of(form)
    assert all(field.description for field in (letter, number, reason, against))
    assert len(letter.options) == len(number.options) == 6


def test_a_grade_can_be_taken_back(form: GradingForm) -> None:
    letter = fields_of(form)[1]
    letter.value = "A"
    letter.value = ""
    assert worksheets.read_rows(form.path)[0]["reliability"] == ""


def test_without_a_kernel_a_sentence_stands_there(form: GradingForm) -> None:
    assert repr(form) == TEXT
    assert form._repr_mimebundle_()["text/plain"] == TEXT
