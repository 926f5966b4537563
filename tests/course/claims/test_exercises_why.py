"""The exercises on explanations, omissions, labels and checking: right, wrong, and reasons."""

from __future__ import annotations

import pytest

from borderkit.course.claims import exercises_why as claims_why
from borderkit.course.exercises import Exercise, Exercises
from borderkit.kit import Kit

CHOICES = ["clm-10", "clm-15", "clm-5"]


@pytest.fixture
def check(kit: Kit) -> Exercises:
    return Exercises(kit, claims_why.BANK)


@pytest.mark.parametrize("exercise_id", CHOICES)
def test_of_four_choices_one_is_right_and_each_is_explained(
    check: Exercises, exercise_id: str
) -> None:
    answers = [check(exercise_id, letter) for letter in "abcd"]
    assert [answer.status for answer in answers].count("right") == 1
    assert all(len(answer.text.split()) > 12 for answer in answers)


def test_the_most_telling_row_is_told_from_one_that_tells_nothing(
    check: Exercises, kit: Kit
) -> None:
    options = check.closed("clm-10").options
    assert options is not None
    says = kit.hypothesis_evidence.set_index("source_id")["says"]["yahoo-ap-2021-07-06-walae"]
    feedback = check("clm-10", "abcd"[options(kit).index(says)])
    assert feedback.status == "wrong"
    assert "by 0.00 steps" in feedback.text


def test_a_stated_reason_fits_every_explanation(check: Exercises, kit: Kit) -> None:
    assert check("clm-11", len(kit.hypotheses)).status == "right"
    wrong = check("clm-11", 1)
    assert wrong.status == "wrong"
    assert "could give this reason in public" in wrong.text


def test_a_contested_claim_gets_no_number(check: Exercises) -> None:
    assert check("clm-15", "d").status == "right"
    assert "half of it is true, which nobody found" in check("clm-15", "a").text


def test_an_omission_that_helps_is_one_of_its_direction(check: Exercises, kit: Kit) -> None:
    right = check.closed("clm-5").right(kit)
    helped = kit.omissions.query("direction == 'for-the-author'")["what"].tolist()
    assert right in helped


def test_few_rows_leave_a_wide_interval(check: Exercises) -> None:
    assert check("clm-14", "62").status == "right"
    assert "share among the five" in check("clm-14", 20).text


def test_the_evacuation_of_raqqa_is_told_by_every_source(check: Exercises, kit: Kit) -> None:
    feedback = check("clm-12", "consistent because they were let go armed")
    assert feedback.status == "considered"
    told = kit.event_reports.query("event_id == @claims_why.RAQQA")["source_id"]
    assert all(f"({source})" in feedback.text for source in told)


def test_a_sum_is_weighed_from_three_sides(check: Exercises, kit: Kit) -> None:
    feedback = check("clm-13", "it forbids nothing so it cannot be wrong")
    assert feedback.status == "considered"
    assert feedback.text.count("Who ") == 3
    forbidden = kit.hypotheses.set_index("id").loc["h6", "what_would_count_against"]
    assert str(forbidden) in feedback.text


@pytest.mark.parametrize("nonsense", ["z", "maybe", "🙂", [], "x" * 1000])
def test_nonsense_is_told_how_to_answer(check: Exercises, nonsense: object) -> None:
    for exercise in claims_why.BANK:
        assert check(exercise.id, nonsense).status == "unreadable"


def test_every_exercise_has_a_hint_and_some_have_no_single_answer() -> None:
    assert all(exercise.hints for exercise in claims_why.BANK)
    closed = [exercise for exercise in claims_why.BANK if isinstance(exercise, Exercise)]
    assert len(claims_why.BANK) - len(closed) == 2
