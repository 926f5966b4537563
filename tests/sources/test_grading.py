import pandas as pd
import pytest

from borderkit.data import DataError
from borderkit.kit import Kit
from borderkit.sources import grading

SOURCE = "sohr-2021-02-26-22"


def worksheet(**columns: object) -> pd.DataFrame:
    row = {"source_id": SOURCE, "reliability": "C", "credibility": "3", "reason": "because"}
    return pd.DataFrame([row | columns])


def test_two_scales_of_six_that_stay_apart(kit: Kit) -> None:
    parts = grading.scales(kit.method_scales).groupby("part")["code"].agg("".join)
    assert parts.to_dict() == {"credibility": "123456", "reliability": "ABCDEF"}


@pytest.mark.parametrize("text", ["B2", "b2", " B 2 ", "B-2", "b/2"])
def test_a_grade_is_read_kindly(kit: Kit, text: str) -> None:
    assert grading.parse_grade(text, kit.method_scales) == grading.Grade("B", "2")


@pytest.mark.parametrize(
    "text", ["", "G1", "A7", "A0", "2B", "B", "3", "B22", "A1; drop", "Ä1", "🙂"]
)
def test_a_grade_outside_the_scales_says_what_the_scales_are(kit: Kit, text: str) -> None:
    with pytest.raises(DataError, match=r"letter from A to F .* number from 1 to 6") as caught:
        grading.parse_grade(text, kit.method_scales)
    assert caught.value.problems[0].value == text
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_every_pair_has_words(kit: Kit) -> None:
    letters, digits = "ABCDEF", "123456"
    words = {
        grading.in_words(grading.Grade(letter, digit), kit.method_scales)
        for letter in letters
        for digit in digits
    }
    assert len(words) == 36
    assert all(text.startswith("source ") and ", item " in text for text in words)


@pytest.mark.parametrize("credibility", ["3", 3, 3.0, " 3 "])
def test_a_worksheet_from_a_spreadsheet_is_read(kit: Kit, credibility: object) -> None:
    sheet = worksheet(reliability="c ", credibility=credibility)
    checked = grading.read_grades(sheet, kit.method_scales, kit.sources)
    assert checked["in_words"].item() == "source fairly reliable, item possibly true"
    assert checked["reason"].item() == "because"
    assert sheet["reliability"].item() == "c "  # the learner's own table is left as it was


@pytest.mark.parametrize("empty", [None, "", float("nan"), pd.NA])
def test_a_grade_may_be_missing_while_the_work_goes_on(kit: Kit, empty: object) -> None:
    checked = grading.read_grades(worksheet(credibility=empty), kit.method_scales, kit.sources)
    assert checked["in_words"].item() == "not graded yet"


def test_all_problems_of_a_worksheet_come_at_once(kit: Kit) -> None:
    sheet = pd.concat([worksheet(), worksheet(reliability="Z", credibility="9"),
                       worksheet(source_id="nobody")], ignore_index=True)  # fmt: skip
    with pytest.raises(DataError) as caught:
        grading.read_grades(sheet, kit.method_scales, kit.sources)
    found = [(problem.row, problem.column, problem.value) for problem in caught.value.problems]
    assert sorted(found, key=str) == [
        (3, "credibility", "9"),
        (3, "reliability", "Z"),
        (4, "source_id", "nobody"),
    ]


def test_a_missing_column_is_named(kit: Kit) -> None:
    with pytest.raises(DataError, match="credibility"):
        grading.read_grades(worksheet().drop(columns="credibility"), kit.method_scales, kit.sources)


def test_markup_and_formulas_stay_text(kit: Kit) -> None:
    reason = '=HYPERLINK("http://x")<script>alert(1)</script>'
    checked = grading.read_grades(worksheet(reason=reason), kit.method_scales, kit.sources)
    assert checked["reason"].item() == reason
