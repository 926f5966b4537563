"""A sheet is kept, whatever happens to it, and its form is one with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from borderkit.course.sheet import Fault, Field, Row, SheetForm, Worksheet
from borderkit.data.problems import DataError

COLUMNS = ("id", "item", "grade", "reason")
GRADES = {"A": "A: good", "B": "B: fair"}


def faults(row: Row) -> Iterator[Fault]:
    if row["grade"] not in ("", *GRADES):
        yield Fault("grade", "No such grade.", "Write A or B.")


@pytest.fixture
def sheet(tmp_path: Path) -> Worksheet:
    given = [{"id": f"p{n}", "item": f"page {n}", "grade": "B", "reason": ""} for n in range(1, 4)]
    path = tmp_path / "my_work" / "sheet.csv"
    return Worksheet(path, given, ("id",), ("grade", "reason"), "my_sheet()", faults).start()


def problems(sheet: Worksheet) -> list[tuple[int | None, str | None]]:
    with pytest.raises(DataError) as caught:
        sheet.read()
    return [(one.row, one.column) for one in caught.value.problems]


def test_a_sheet_begins_with_the_rows_that_it_gives_and_says_where_it_is(sheet: Worksheet) -> None:
    assert sheet.read() == list(sheet.given)
    assert repr(sheet).startswith("Your sheet is sheet.csv in my_work.")


def test_a_sheet_that_is_there_is_never_written_over(sheet: Worksheet) -> None:
    sheet.path.write_text("id,item,grade,reason\np1,page 1,A,mine\n", encoding="utf-8")
    before = sheet.path.read_bytes()
    sheet.start()
    assert [row["reason"] for row in sheet.read()] == ["mine"]
    assert sheet.path.read_bytes() == before


def test_a_lost_row_comes_back_blank_and_yours_stay(sheet: Worksheet) -> None:
    sheet.put("p1", reason="mine")
    lines = sheet.path.read_text(encoding="utf-8").splitlines(keepends=True)
    sheet.path.write_text("".join(lines[:2]), encoding="utf-8")
    rows = sheet.complete().read()
    assert [row["id"] for row in rows] == ["p1", "p2", "p3"]
    assert [row["reason"] for row in rows] == ["mine", "", ""]
    assert [row["grade"] for row in rows] == ["B", "", ""]
    assert rows[1]["item"] == "page 2"


def test_completing_a_whole_sheet_changes_nothing(sheet: Worksheet) -> None:
    sheet.path.write_bytes(sheet.path.read_bytes().replace(b"\n", b"\r\n"))
    before = sheet.path.read_bytes()
    sheet.complete()
    assert sheet.path.read_bytes() == before


def test_columns_of_your_own_stay(sheet: Worksheet) -> None:
    text = sheet.path.read_text(encoding="utf-8").splitlines()
    own = [f"{text[0]},doubts", *(f"{line},mine" for line in text[1:3])]
    sheet.path.write_text("\n".join(own) + "\n", encoding="utf-8")
    sheet.complete().put("p1", reason="x")
    assert [row["doubts"] for row in sheet.read()] == ["mine", "mine", ""]


@pytest.mark.parametrize("text", ["=1+1", "+49", "-5", "@SUM(A1)", "\tx", "'=kept"])
def test_a_formula_is_kept_as_text(text: str, sheet: Worksheet) -> None:
    sheet.put("p1", reason=text)
    assert sheet.rows()[0]["reason"] == text
    raw = sheet.path.read_text(encoding="utf-8")
    assert "'" + text.removeprefix("'").strip()[:2] in raw or "'\t" in raw


def test_arabic_and_quotes_come_back(sheet: Worksheet) -> None:
    reason = 'شهود, "two"; lines\nand more'
    sheet.put("p1", reason=reason)
    assert sheet.read()[0]["reason"] == reason


def test_a_sheet_saved_with_semicolons_and_blank_rows_is_read(sheet: Worksheet) -> None:
    lines = ["id;item;grade;reason", "", "p1;page 1;A;why", ";;;", "p2;page 2"]
    sheet.path.write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
    assert [row["grade"] for row in sheet.read()] == ["A", ""]


def test_every_fault_is_named_by_row_and_column(sheet: Worksheet) -> None:
    rows = ["p1,x,Z,", "p9,x,A,", "", "p2,x,A,", "p2,x,A,"]
    sheet.path.write_text("\n".join(["id,item,grade,reason", *rows]), encoding="utf-8")
    assert problems(sheet) == [(2, "grade"), (3, "id"), (6, "id")]


def test_a_row_that_is_not_there_takes_no_value(sheet: Worksheet) -> None:
    before = sheet.path.read_bytes()
    with pytest.raises(DataError, match="No row is 'p9'"):
        sheet.put("p9", reason="x")
    assert sheet.path.read_bytes() == before


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "header lacks"),
        ("é,نص".encode(), "header lacks"),
        (b"id,item,grade,reason,id\n", "a name twice"),
        (b"a\0b", "not a text file"),
        (b"x" * 200_000, "cannot be split"),
        (b'id,item,grade,reason\n"open', "cannot be split"),
        (b"id,item,grade,reason\nx,x,x,x,x\n", "Row 2 has more cells"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_and_left_alone(
    raw: bytes, says: str, sheet: Worksheet
) -> None:
    sheet.path.write_bytes(raw)
    with pytest.raises(DataError, match=says) as caught:
        sheet.complete()
    assert "my_work/sheet.csv" in str(caught.value)
    assert "my_sheet()" in str(caught.value) or "quotation marks" in str(caught.value)
    assert sheet.path.read_bytes() == raw


def test_without_a_sheet_the_way_to_one_is_told(sheet: Worksheet) -> None:
    sheet.path.unlink()
    with pytest.raises(DataError, match=r"my_sheet\(\)"):
        sheet.read()


FIELDS = [Field("grade", "Grade:", GRADES, str.upper), Field("reason", "Reason:")]


def form(sheet: Worksheet, choose: str = "") -> SheetForm:
    return SheetForm(sheet, FIELDS, lambda row: f"<b>{row['item']}</b>", "A form.", choose)


def fields_of(form: SheetForm, row: int = 0) -> list[Any]:
    return list(form.box.children[row].children)


def test_each_change_is_in_the_file_at_once(sheet: Worksheet) -> None:
    head, grade, reason, said = fields_of(form(sheet))
    grade.value, reason.value = "A", " =two pages "
    row = sheet.read()[0]
    assert (row["grade"], row["reason"]) == ("A", "=two pages")
    assert "page 1" in head.value
    assert "Saved in my_work/sheet.csv." in said.value


def test_what_stands_in_the_file_stands_in_the_form(sheet: Worksheet) -> None:
    sheet.put("p2", grade="a", reason="<b>why</b>")
    _, grade, reason, _ = fields_of(form(sheet), 1)
    assert (grade.value, grade.label) == ("A", "A: good")
    assert reason.value == "<b>why</b>"


def test_a_code_that_is_none_is_shown_and_not_lost(sheet: Worksheet) -> None:
    sheet.put("p1", grade="z")
    _, grade, reason, _ = fields_of(form(sheet))
    assert grade.label == "z (not on this scale)"
    reason.value = "why"
    assert sheet.rows()[0]["grade"] == "z"


def test_a_choice_can_be_taken_back(sheet: Worksheet) -> None:
    grade = fields_of(form(sheet))[1]
    grade.value = ""
    assert sheet.rows()[0]["grade"] == ""


def test_a_failure_to_save_is_said_below_the_fields(sheet: Worksheet) -> None:
    _, grade, _, said = fields_of(form(sheet))
    sheet.path.write_text("<i>broken", encoding="utf-8")
    grade.value = "A"
    assert "Not saved" in said.value
    assert "<i>" not in said.value
    assert sheet.path.read_text(encoding="utf-8") == "<i>broken"


def test_one_row_at_a_time_is_chosen_from_a_menu_and_read_anew(sheet: Worksheet) -> None:
    shown = form(sheet, choose="Page:")
    before = sheet.path.read_bytes()
    shown.chosen.value = "p3"
    shown.chosen.value = "p2"
    assert sheet.path.read_bytes() == before
    sheet.put("p3", reason="by hand")
    shown.chosen.value = "p3"
    assert "page 3" in shown.place.children[0].value
    assert shown.place.children[2].value == "by hand"
    shown.place.children[1].value = "A"
    assert [row["grade"] for row in sheet.read()] == ["B", "B", "A"]


def test_every_control_is_named_and_without_a_kernel_a_text_stands_there(sheet: Worksheet) -> None:
    shown = form(sheet)
    assert [one.description for one in fields_of(shown)[1:3]] == ["Grade:", "Reason:"]
    assert len(shown.box.children) == 4  # three rows, and the keys
    assert shown._repr_mimebundle_()["text/plain"] == "A form."
