"""The exercises of notebook 03: right, wrong in each foreseen way, and explained."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from borderkit.course.exercises import Exercises, of_notebook
from borderkit.course.sources import exercises as sources
from borderkit.kit import Kit

IDS = [exercise.id for exercise in sources.BANK]


@pytest.fixture
def check(kit: Kit) -> Exercises:
    return Exercises(kit, sources.BANK)


def notebook_cells(kit: Kit) -> list[dict[str, Any]]:
    path = kit.folder.parent / "notebooks" / "03_sources.ipynb"
    cells: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return cells


def letter_of(check: Exercises, exercise_id: str, right: bool) -> list[str]:
    exercise = check.closed(exercise_id)
    assert exercise.options is not None
    answer = exercise.right(check.kit)
    pairs = zip("abcdefgh", exercise.options(check.kit), strict=False)
    return [letter for letter, text in pairs if (text == answer) is right]


def test_the_notebook_asks_them_in_the_order_of_their_numbers(kit: Kit) -> None:
    cells = notebook_cells(kit)
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    asked = re.findall(r'ask\("(src-\d+)"\)', code)
    bank = [exercise.id for exercise in of_notebook("03_sources")]
    assert asked == bank == [f"src-{number}" for number in range(1, len(bank) + 1)]
    prose = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    assert re.findall(r"### Exercise: .+ \((src-\d+)[,)]", prose) == asked


def test_the_last_answer_is_the_end_of_the_bar_that_the_notebook_draws(
    kit: Kit, check: Exercises
) -> None:
    (cell,) = [cell for cell in notebook_cells(kit) if cell["id"] == "audit-figure"]
    shown = "".join(cell["outputs"][0]["data"]["text/plain"])
    assert f"reaches to {check.closed('src-13').right(kit)} per cent" in shown


@pytest.mark.parametrize("exercise_id", ["src-2", "src-7"])
def test_exactly_one_choice_is_right(check: Exercises, exercise_id: str) -> None:
    (right,) = letter_of(check, exercise_id, right=True)
    assert check(exercise_id, right).status == "right"
    wrong = letter_of(check, exercise_id, right=False)
    assert len(wrong) == 3
    explained = {check(exercise_id, letter).text for letter in wrong}
    assert len(explained) == 3
    assert all(text.startswith("Not ") for text in explained)


@pytest.mark.parametrize("letter", "abc")
def test_both_pairs_are_explained_by_their_owners(check: Exercises, letter: str) -> None:
    text = check("src-2", letter).text
    assert "one management with Tehran Times" in text
    assert "U.S. Department of Defense (owner" in text


def test_a_newsroom_of_its_own_is_answered_by_where_the_figure_comes_from(
    check: Exercises,
) -> None:
    assert "passing on its owner's figure" in check("src-2", "c").text


def test_the_pages_behind_the_observatory_are_listed(kit: Kit, check: Exercises) -> None:
    pages = sources.observatory_pages(kit)
    count = pages["source_id"].nunique()
    feedback = check("src-3", count)
    assert feedback.status == "right"
    assert all(page in feedback.text for page in pages["page"])


def test_the_recorded_origins_alone_are_too_few(kit: Kit, check: Exercises) -> None:
    pages = sources.observatory_pages(kit)
    by_origin = int((pages["origin_key"] == sources.OBSERVATORY).sum())
    assert 0 < by_origin < len(pages)
    feedback = check("src-3", by_origin)
    assert feedback.status == "wrong"
    assert "The texts say more" in feedback.text


def test_all_pages_of_the_strike_are_too_many(kit: Kit, check: Exercises) -> None:
    everything = sources.strike_origins(kit)["source_id"].nunique()
    assert check("src-3", everything).status == "wrong"


def test_the_right_grade_is_the_one_that_the_method_names(kit: Kit, check: Exercises) -> None:
    (right,) = letter_of(check, "src-7", right=True)
    strengths = " ".join(kit.method_points.query("method_id == 'admiralty-code'")["text"])
    grade = str(check.closed("src-7").right(kit))[:2]
    assert f"({grade})" in strengths
    assert "neither pulls the other" in check("src-7", right).text


def test_a_wrong_grade_is_explained_scale_by_scale(check: Exercises) -> None:
    raised, lowered, neither = (check("src-7", letter).text for letter in "acd")
    assert "the outlet's record" in raised
    assert "independent documents agree" not in raised
    assert "independent documents agree" in lowered
    assert "the outlet's record" not in lowered
    assert "no basis yet" in neither
    assert "nothing to compare" in neither


def test_a_case_that_the_method_no_longer_grades_is_said(kit: Kit) -> None:
    with pytest.raises(LookupError, match="no such case"):
        sources._grade_of(kit, "no such case")


def test_none_found_is_not_none_there(check: Exercises) -> None:
    nothing = check("src-13", 0)
    assert nothing.status == "wrong"
    assert "is not none among all" in nothing.text


@pytest.mark.parametrize("answer", [5, 5.2, "5 per cent"])
def test_the_upper_end_is_read_from_the_figure(check: Exercises, answer: object) -> None:
    assert check("src-13", answer).status == "right"


@pytest.mark.parametrize("answer", [1, 20, 95])
def test_other_ends_are_wrong(check: Exercises, answer: object) -> None:
    feedback = check("src-13", answer)
    assert feedback.status == "wrong"
    assert "larger sample" in feedback.text


@pytest.mark.parametrize("exercise_id", IDS)
def test_each_has_a_hint_and_a_solution(check: Exercises, exercise_id: str) -> None:
    assert check.hint(exercise_id).text.startswith("Hint 1 of ")
    assert check.solution(exercise_id).status in ("right", "considered")


@pytest.mark.parametrize("exercise_id", IDS)
@pytest.mark.parametrize("answer", ["zebra", "🙂", [], "?" * 5000])
def test_nonsense_is_met_calmly(check: Exercises, exercise_id: str, answer: object) -> None:
    assert check(exercise_id, answer).status == "unreadable"


def letter(check: Exercises, exercise: str, text: str) -> str:
    options = check.closed(exercise).options
    assert options is not None
    return "abcd"[options(check.kit).index(text)]


def test_only_one_pair_has_no_body_in_common(check: Exercises) -> None:
    right = letter(check, "src-4", "The Washington Post and IQ News")
    assert check("src-4", right).status == "right"
    for wrong in set("abcd") - {right}:
        feedback = check("src-4", wrong)
        assert feedback.status == "wrong"
        assert "one voice, on any side" in feedback.text


def test_the_wrong_pairs_are_of_three_sides(check: Exercises) -> None:
    told = check("src-4", "a").text
    for body in ("Kata'ib Hezbollah.", "Syrian Observatory for Human Rights (SOHR).", "States."):
        assert body in told


def test_neither_chain_has_two_first_hands(check: Exercises) -> None:
    assert check("src-5", "a").status == "right"
    for wrong in "bcd":
        feedback = check("src-5", wrong)
        assert feedback.status == "wrong"
        assert "to SANA" in feedback.text
        assert "U.S. officials" in feedback.text


def test_the_figure_comes_back_under_every_name(check: Exercises) -> None:
    assert check("src-6", 3).status == "right"
    for wrong in (0, 1, 2):
        feedback = check("src-6", wrong)
        assert feedback.status == "wrong"
        assert "RAND" in feedback.text
        assert "NPR" in feedback.text


def test_the_answers_follow_the_data(kit: Kit) -> None:
    own = kit.report_bases["publisher_id"].isin(["amnesty", "airwars"])
    tables = {**kit.record, "report_bases": kit.report_bases[~own]}
    other = Kit(kit.folder, tables, kit.layers)
    assert Exercises(other, sources.BANK)("src-6", 0).status == "right"


@pytest.mark.parametrize("answer", [2, "2.0", "2 sides"])
def test_the_index_is_worked_out(check: Exercises, answer: object) -> None:
    assert check("src-1", answer).status == "right"


@pytest.mark.parametrize(("answer", "says"), [(3, "counts the sides"), (6, "counts the pages")])
def test_a_wrong_index_is_told_what_it_counts(check: Exercises, answer: int, says: str) -> None:
    feedback = check("src-1", answer)
    assert feedback.status == "wrong"
    assert says in feedback.text


@pytest.mark.parametrize("exercise", ["src-11", "src-9", "src-10"])
def test_exactly_one_choice_is_right_and_each_is_explained(check: Exercises, exercise: str) -> None:
    told = {letter: check(exercise, letter) for letter in "abcd"}
    assert [one.status for one in told.values()].count("right") == 1
    assert len({one.text for one in told.values()}) == 4


def test_the_widest_word_has_the_most_sides(check: Exercises) -> None:
    right = check.solution("src-11").text
    sides = right.count(";")
    assert all(check("src-11", letter).text.count(";") <= sides for letter in "abcd")


def test_other_bodies_use_other_ranges(check: Exercises) -> None:
    assert "IPCC" in check.solution("src-9").text


def test_five_papers_rest_on_one_body(check: Exercises) -> None:
    assert check.solution("src-10").text.startswith('"weak"')
    assert "rest on one body" in check.solution("src-10").text


@pytest.mark.parametrize("exercise", ["src-8", "src-12"])
def test_an_open_question_answers_any_reason_with_every_side(
    check: Exercises, exercise: str
) -> None:
    one = check(exercise, "no, because their records differ in kind")
    other = check(exercise, "yes, since both speak for a party here")
    assert one.status == "considered"
    assert one.text == other.text
    assert "correct" not in one.text
    assert check(exercise, "no").status == "unreadable"


def test_the_two_voices_get_one_rank(check: Exercises) -> None:
    lines = check.solution("src-8").text.splitlines()
    assert sum("Pentagon" in line for line in lines) >= 2
    assert sum("SANA" in line for line in lines) >= 2


def test_the_word_aggression_has_more_than_one_owner(check: Exercises) -> None:
    text = check.solution("src-12").text
    for owner in ("Iran", "Iraq", "Syria", "U.S."):
        assert owner in text
