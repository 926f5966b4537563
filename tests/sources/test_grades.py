"""Grades: two scales kept apart, words of likelihood, support by a rule that is shown, OPVL."""

from __future__ import annotations

import pandas as pd
import pytest

from borderkit.data import DataError
from borderkit.kit import Kit
from borderkit.sources import grades
from borderkit.sources.trail import independent_bodies

SOURCE = "sohr-2021-02-26-22"


def worksheet(**columns: object) -> pd.DataFrame:
    row = {"source_id": SOURCE, "reliability": "C", "credibility": "3", "reason": "because"}
    return pd.DataFrame([row | columns])


def test_two_scales_of_six_that_stay_apart(kit: Kit) -> None:
    parts = grades.admiralty_scales(kit.method_scales).groupby("part")["code"].agg("".join)
    assert parts.to_dict() == {"credibility": "123456", "reliability": "ABCDEF"}


@pytest.mark.parametrize("text", ["B2", "b2", " B 2 ", "B-2", "b/2"])
def test_a_grade_is_read_kindly(kit: Kit, text: str) -> None:
    assert grades.parse_grade(text, kit.method_scales) == grades.Grade("B", "2")


@pytest.mark.parametrize(
    "text", ["", "G1", "A7", "A0", "2B", "B", "3", "B22", "A1; drop", "Ä1", "🙂"]
)
def test_a_grade_outside_the_scales_says_what_the_scales_are(kit: Kit, text: str) -> None:
    with pytest.raises(DataError, match=r"letter from A to F .* number from 1 to 6") as caught:
        grades.parse_grade(text, kit.method_scales)
    assert caught.value.problems[0].value == text
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_every_pair_has_words(kit: Kit) -> None:
    letters, digits = "ABCDEF", "123456"
    words = {
        grades.grade_in_words(grades.Grade(letter, digit), kit.method_scales)
        for letter in letters
        for digit in digits
    }
    assert len(words) == 36
    assert all(text.startswith("source ") and ", item " in text for text in words)


@pytest.mark.parametrize("credibility", ["3", 3, 3.0, " 3 "])
def test_a_worksheet_from_a_spreadsheet_is_read(kit: Kit, credibility: object) -> None:
    sheet = worksheet(reliability="c ", credibility=credibility)
    checked = grades.read_grades(sheet, kit.method_scales, kit.sources)
    assert checked["in_words"].item() == "source fairly reliable, item possibly true"
    assert checked["reason"].item() == "because"
    assert sheet["reliability"].item() == "c "  # the learner's own table is left as it was


@pytest.mark.parametrize("empty", [None, "", float("nan"), pd.NA])
def test_a_grade_may_be_missing_while_the_work_goes_on(kit: Kit, empty: object) -> None:
    checked = grades.read_grades(worksheet(credibility=empty), kit.method_scales, kit.sources)
    assert checked["in_words"].item() == "not graded yet"


def test_all_problems_of_a_worksheet_come_at_once(kit: Kit) -> None:
    sheet = pd.concat([worksheet(), worksheet(reliability="Z", credibility="9"),
                       worksheet(source_id="nobody")], ignore_index=True)  # fmt: skip
    with pytest.raises(DataError) as caught:
        grades.read_grades(sheet, kit.method_scales, kit.sources)
    found = [(problem.row, problem.column, problem.value) for problem in caught.value.problems]
    assert sorted(found, key=str) == [
        (3, "credibility", "9"),
        (3, "reliability", "Z"),
        (4, "source_id", "nobody"),
    ]


def test_a_missing_column_is_named(kit: Kit) -> None:
    with pytest.raises(DataError, match="credibility"):
        grades.read_grades(worksheet().drop(columns="credibility"), kit.method_scales, kit.sources)


def test_markup_and_formulas_stay_text(kit: Kit) -> None:
    reason = '=HYPERLINK("http://x")<script>alert(1)</script>'
    checked = grades.read_grades(worksheet(reason=reason), kit.method_scales, kit.sources)
    assert checked["reason"].item() == reason


@pytest.fixture(scope="module")
def bands(kit: Kit) -> pd.DataFrame:
    return grades.likelihood_bands(kit.method_scales)


def test_the_bands_touch_and_rise(bands: pd.DataFrame) -> None:
    assert bands["low"].tolist()[1:] == bands["high"].tolist()[:-1]
    assert len(bands) == 7


@pytest.mark.parametrize(("number", "terms"), [(0, 0), (1, 1), (50, 1), (80, 2), (99.5, 0)])
def test_a_number_has_the_terms_of_its_bands(
    number: float, terms: int, bands: pd.DataFrame
) -> None:
    assert len(grades.terms_for(number, bands)) == terms


@pytest.mark.parametrize(
    ("number", "verdict"), [(54, "below the band"), (55, "inside"), (81, "above the band")]
)
def test_your_number_is_set_beside_the_band(
    number: float, verdict: str, bands: pd.DataFrame
) -> None:
    row = grades.compare_likelihoods({"Likely": number}, bands).iloc[0]
    assert (row["term"], row["verdict"]) == ("likely / probable", verdict)


@pytest.mark.parametrize(
    ("mine", "says"),
    [
        ({"perhaps": 50}, "not on the scale"),
        ({"likely": 120}, "from 0 to 100"),
        ({"likely": float("nan")}, "from 0 to 100"),
        ({"likely": "much"}, "from 0 to 100"),
    ],
)
def test_what_is_no_word_or_no_number_is_named(
    mine: dict[str, float], says: str, bands: pd.DataFrame
) -> None:
    with pytest.raises(DataError, match=says):
        grades.compare_likelihoods(mine, bands)


def test_nothing_given_is_an_empty_table(bands: pd.DataFrame) -> None:
    assert grades.compare_likelihoods({}, bands).empty


@pytest.mark.parametrize(
    ("attribution", "origins", "grade"),
    [
        ("acknowledged", 1, "confirmed"),
        ("disputed", 5, "contested"),
        ("denied", 1, "contested"),
        ("attributed", 2, "fair"),
        ("unknown", 1, "weak"),
        ("unknown", 0, "weak"),
    ],
)
def test_the_first_rule_that_fits_gives_the_grade(
    attribution: str, origins: int, grade: str
) -> None:
    assert grades.support_grade(attribution, origins) == grade


def test_the_words_are_those_of_the_scale(kit: Kit) -> None:
    words = kit.method_scales.query("method_id == 'airwars-grading'")["label"]
    assert {grade for grade, _ in grades.SUPPORT_RULES} == set(words) - {"discounted"}


def test_every_grade_has_its_reason_and_what_would_lift_it(kit: Kit) -> None:
    counted = independent_bodies(kit.tables)
    table = grades.support_grades(counted, kit.events)
    assert table["event_id"].is_unique
    assert set(table["grade"]) == {grade for grade, _ in grades.SUPPORT_RULES}
    assert table[["because", "raise_it"]].notna().all().all()
    denied = table[table["attribution"] == "denied"]
    assert set(denied["grade"]) == {"contested"}


def test_both_pages_fill_every_part(kit: Kit) -> None:
    table = grades.opvl_example(kit.tables)
    assert table["part"].tolist() == list(grades.OPVL)
    assert table.map(lambda text: len(str(text)) > 3).all().all()


def test_only_a_limitation_names_what_would_remove_it(kit: Kit) -> None:
    table = grades.opvl_example(kit.tables).set_index("part")
    named = table.map(lambda text: "What would remove it" in str(text)).any(axis=1)
    assert named[named].index.tolist() == ["limitation"]


def test_the_form_asks_and_leaves_room(kit: Kit) -> None:
    form = grades.opvl_form(kit.method_points, "Who died?")
    assert form["ask"].str.len().gt(10).all()
    assert form.iloc[:, -1].eq("").all()


def test_a_definition_that_was_not_seen_says_so(kit: Kit) -> None:
    table = grades.support_words(kit.method_scales).set_index("grade")
    assert table.loc["confirmed", "definition seen"] == "no: the common reading"
    assert table.loc["weak", "definition seen"] == "yes"
