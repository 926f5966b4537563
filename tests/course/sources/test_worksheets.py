"""The grading sheet is kept, whatever happens to it."""

from pathlib import Path

import pytest

from borderkit.course.sources import worksheets
from borderkit.data.problems import DataError
from borderkit.kit import Kit

FIRST = "ap-2021-06-27-chicagotribune"


@pytest.fixture
def sheet(kit: Kit, tmp_path: Path) -> Path:
    return worksheets.grading_sheet(kit, tmp_path / "my_work" / "grades.csv")


def test_the_sheet_gives_the_pages_and_leaves_the_rest_to_you(sheet: Path) -> None:
    rows = worksheets.read_rows(sheet)
    assert len(rows) == 10
    assert all(row["item"] and not row["reliability"] and not row["reason"] for row in rows)


def test_writing_again_changes_nothing(kit: Kit, sheet: Path) -> None:
    worksheets.put_grade(sheet, FIRST, {"reliability": "B", "reason": "bylines, rules"})
    before = sheet.read_bytes()
    worksheets.grading_sheet(kit, sheet)
    assert sheet.read_bytes() == before


def test_a_lost_row_comes_back_and_yours_stay(kit: Kit, sheet: Path) -> None:
    worksheets.put_grade(sheet, FIRST, {"reliability": "B"})
    lines = sheet.read_text(encoding="utf-8").splitlines(keepends=True)
    sheet.write_text("".join(lines[:3]), encoding="utf-8")
    worksheets.grading_sheet(kit, sheet)
    rows = worksheets.read_rows(sheet)
    assert len(rows) == 10
    assert rows[0]["reliability"] == "B"


def test_columns_of_your_own_stay(kit: Kit, sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8").splitlines()
    own = [text[0] + ",doubts", *(line + ",mine" for line in text[1:4])]
    sheet.write_text("\n".join(own) + "\n", encoding="utf-8")
    worksheets.grading_sheet(kit, sheet)
    rows = worksheets.read_rows(sheet)
    assert [row["doubts"] for row in rows] == ["mine"] * 3 + [""] * 7


@pytest.mark.parametrize("text", ["=1+1", "+49", "-5", "@SUM(A1)", "\tx", "'=kept"])
def test_a_formula_is_kept_as_text(text: str, sheet: Path) -> None:
    worksheets.put_grade(sheet, FIRST, {"reason": text})
    assert worksheets.read_rows(sheet)[0]["reason"] == text
    raw = sheet.read_text(encoding="utf-8")
    assert "'" + text.removeprefix("'").strip()[:2] in raw or "'\t" in raw


def test_arabic_and_quotes_come_back(sheet: Path) -> None:
    reason = 'شهود, "two"; lines\nand more'
    worksheets.put_grade(sheet, FIRST, {"reason": reason})
    assert worksheets.read_rows(sheet)[0]["reason"] == reason


def test_a_sheet_saved_with_semicolons_is_read(kit: Kit, sheet: Path) -> None:
    rows = worksheets.read_rows(sheet)
    head = ";".join(worksheets.COLUMNS)
    body = ";".join([rows[0]["source_id"], "AP", "page", "item", "b", "2", "why", ""])
    sheet.write_text(f"\ufeff{head}\r\n{body}\r\n", encoding="utf-8")
    assert worksheets.your_grades(kit, sheet)["in_words"].str.contains("usually reliable").all()


@pytest.mark.parametrize(
    ("values", "says"),
    [({"reliability": "Z"}, "row 2, column reliability"), ({"credibility": "9"}, "row 2, column")],
)
def test_a_grade_outside_the_scale_names_its_row_and_stays(
    values: dict[str, str], says: str, kit: Kit, sheet: Path
) -> None:
    worksheets.put_grade(sheet, FIRST, values)
    before = sheet.read_bytes()
    with pytest.raises(DataError, match=says):
        worksheets.your_grades(kit, sheet)
    assert sheet.read_bytes() == before


def test_an_unknown_source_is_named(kit: Kit, sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8").replace(FIRST, "no-such-page")
    sheet.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="no-such-page"):
        worksheets.your_grades(kit, sheet)
    with pytest.raises(DataError, match="No row has this source"):
        worksheets.put_grade(sheet, FIRST, {"reason": "x"})


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "header lacks"),
        ("é,نص".encode(), "header lacks"),
        (b"a\0b", "not a text file"),
        (b"x" * 200_000, "cannot be split"),
        ((",".join(worksheets.COLUMNS) + '\n"open').encode(), "cannot be split"),
        ((",".join(worksheets.COLUMNS) + "\n" + "x," * 20 + "\n").encode(), "more cells"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_and_left_alone(
    raw: bytes, says: str, kit: Kit, tmp_path: Path
) -> None:
    path = tmp_path / "grades.csv"
    path.write_bytes(raw)
    with pytest.raises(DataError, match=says):
        worksheets.grading_sheet(kit, path)
    assert path.read_bytes() == raw


def test_a_missing_sheet_says_how_to_begin(kit: Kit, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="grading_sheet"):
        worksheets.your_grades(kit, tmp_path / "none.csv")


def test_yours_and_the_example_stand_side_by_side(kit: Kit, sheet: Path) -> None:
    worksheets.put_grade(sheet, FIRST, {"reliability": "c", "credibility": "3"})
    table = worksheets.beside_the_example(worksheets.your_grades(kit, sheet), kit.worked_grades)
    assert table["yours"].tolist() == ["C3"] + ["not graded"] * 9
    assert table["example"].tolist()[0] == "B2"
    assert table[["why the letter", "against it"]].notna().all().all()
