"""The pages of one night: eight to grade, checked against the scales, beside a worked example."""

from pathlib import Path
from typing import Any

import pytest

from borderkit.course.sheet import Worksheet
from borderkit.course.sources.grading_sheet import (
    TEXT,
    beside_the_example,
    grading_form,
    grading_sheet,
    your_grades,
)
from borderkit.data.problems import DataError
from borderkit.kit import Kit

FIRST = "ap-2021-06-27-chicagotribune"


@pytest.fixture
def sheet(kit: Kit, tmp_path: Path) -> Worksheet:
    return grading_sheet(kit, tmp_path / "my_work" / "grades.csv").start()


def test_the_sheet_gives_the_pages_and_leaves_the_rest_to_you(sheet: Worksheet) -> None:
    rows = sheet.rows()
    assert len(rows) == 10
    assert all(row["item"] and not row["reliability"] and not row["reason"] for row in rows)


def test_a_sheet_saved_with_semicolons_is_read(kit: Kit, sheet: Worksheet) -> None:
    head = ";".join(sheet.columns)
    body = ";".join([FIRST, "AP", "page", "item", "b", "2", "why", ""])
    sheet.path.write_text(f"\ufeff{head}\r\n{body}\r\n", encoding="utf-8")
    assert your_grades(kit, sheet.path)["in_words"].str.contains("usually reliable").all()


@pytest.mark.parametrize(
    ("values", "says"),
    [({"reliability": "Z"}, "row 2, column reliability"), ({"credibility": "9"}, "row 2, column")],
)
def test_a_grade_outside_the_scale_names_its_row_and_stays(
    values: dict[str, str], says: str, kit: Kit, sheet: Worksheet
) -> None:
    sheet.put(FIRST, **values)
    before = sheet.path.read_bytes()
    with pytest.raises(DataError, match=says):
        your_grades(kit, sheet.path)
    assert sheet.path.read_bytes() == before


def test_an_unknown_source_is_named(kit: Kit, sheet: Worksheet) -> None:
    text = sheet.path.read_text(encoding="utf-8").replace(FIRST, "no-such-page")
    sheet.path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="no-such-page"):
        your_grades(kit, sheet.path)


def test_yours_and_the_example_stand_side_by_side(kit: Kit, sheet: Worksheet) -> None:
    sheet.put(FIRST, reliability="c", credibility="3")
    table = beside_the_example(your_grades(kit, sheet.path), kit.worked_examples)
    assert table["yours"].tolist() == ["C3"] + ["not graded"] * 9
    assert table["example"].tolist()[0] == "B2"
    assert table[["why the letter", "against it"]].notna().all().all()


def fields_of(kit: Kit, sheet: Worksheet) -> list[Any]:
    return list(grading_form(kit, sheet.path).box.children[0].children)


def test_both_scales_are_whole_and_every_field_has_a_name(kit: Kit, sheet: Worksheet) -> None:
    _, letter, number, reason, against, _ = fields_of(kit, sheet)
    assert all(field.description for field in (letter, number, reason, against))
    assert len(letter.options) == len(number.options) == 7  # and "not yet"
    letter.value, number.value = "B", "2"
    assert (letter.label, number.label) == ("B: usually reliable", "2: probably true")
    assert your_grades(kit, sheet.path)["in_words"].iloc[0] != ""


@pytest.mark.parametrize("written", ["c", "C: fairly reliable", " C "])
def test_a_grade_written_by_hand_stands_in_the_form(
    kit: Kit, sheet: Worksheet, written: str
) -> None:
    sheet.put(FIRST, reliability=written, credibility="3.0")
    _, letter, number, *_ = fields_of(kit, sheet)
    assert (letter.value, number.value) == ("C", "3")


def test_without_a_kernel_a_sentence_stands_there(kit: Kit, sheet: Worksheet) -> None:
    assert repr(grading_form(kit, sheet.path)) == TEXT
