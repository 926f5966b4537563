"""The exercises on several texts: each right, each wrong way, and reasons in words."""

import pytest

from borderkit.course.claims import exercises_texts as claims_texts
from borderkit.course.exercises import Exercises
from borderkit.kit import Kit


@pytest.fixture
def check(kit: Kit) -> Exercises:
    return Exercises(kit, claims_texts.BANK)


def test_the_step_too_far_is_right_and_the_others_are_explained(check: Exercises, kit: Kit) -> None:
    answers = [check("clm-6", letter) for letter in "abcd"]
    right = [answer for answer in answers if answer.status == "right"]
    reason = kit.text_claims.set_index("id").loc["w04", "verdict_reason"]
    assert len(right) == 1
    assert str(reason) in right[0].text
    assert all("The kit's verdict on it:" in answer.text for answer in answers)


def test_the_dead_are_counted_in_the_table_of_words(check: Exercises) -> None:
    assert check("clm-7", 2).status == "right"
    wrong = check("clm-7", 4)
    assert wrong.status == "wrong"
    assert "Associated Press: not named in it" in wrong.text


@pytest.mark.parametrize("exercise", ["clm-8", "clm-9"])
def test_any_reason_hears_both_sides(check: Exercises, exercise: str) -> None:
    feedback = check(exercise, "because they speak of two different sets of places")
    assert feedback.status == "considered"
    assert "U.S. Department of Defense (" in feedback.text
    assert "PMF Authority (" in feedback.text


def test_one_dispute_has_one_verdict_from_both_its_ends(kit: Kit) -> None:
    verdicts = kit.text_claims.set_index("id")["verdict"]
    pairs = [("d05", "p06"), ("d07", "p02"), ("d09", "p10"), ("d13", "p12")]
    assert all(verdicts[ours] == verdicts[theirs] for ours, theirs in pairs)
    # "some were stores" and "there was none": what carries the one in part contradicts the other
    assert verdicts[["d06", "p07"]].tolist() == ["partly-supported", "contradicted"]


@pytest.mark.parametrize("nonsense", ["z", "maybe", "🙂", "x" * 1000])
def test_nonsense_is_told_how_to_answer(check: Exercises, nonsense: str) -> None:
    for exercise in claims_texts.BANK:
        assert check(exercise.id, nonsense).status == "unreadable"
