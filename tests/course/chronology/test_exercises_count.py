from __future__ import annotations

import pytest

from borderkit.course.chronology import exercises_count as chronology_count
from borderkit.course.exercises import Exercises
from borderkit.events.strikes import ARTICLE_DEFINITIONS
from borderkit.kit import Kit

RIGHT = {"chr-5": "a", "chr-7": "c"}


@pytest.fixture(scope="module")
def check(kit: Kit) -> Exercises:
    return Exercises(kit, chronology_count.BANK)


def test_the_ids_are_in_order(check: Exercises) -> None:
    assert list(check.bank) == ["chr-5", "chr-6", "chr-7", "chr-8"]


@pytest.mark.parametrize("exercise", list(RIGHT))
def test_of_the_choices_one_is_right_and_every_other_is_explained(
    check: Exercises, exercise: str
) -> None:
    options = check.closed(exercise).options
    assert options is not None
    for letter in "abcdef"[: len(options(check.kit))]:
        feedback = check(exercise, letter)
        assert feedback.status == ("right" if letter == RIGHT[exercise] else "wrong")
        assert len(feedback.text) > 60


def test_a_wrong_choice_is_set_beside_the_right_one(check: Exercises) -> None:
    text = check("chr-5", "c").text
    assert '"What is one" moves the count by 0.2 on average, 4 at most' in text
    assert '"Whose act" moves it by 4.4' in text


@pytest.mark.parametrize(
    ("answer", "status"), [("14", "right"), (10, "right"), ("19", "wrong"), ("50", "wrong")]
)
def test_a_share_may_be_off_by_what_an_eye_is(
    check: Exercises, answer: object, status: str
) -> None:
    feedback = check("chr-6", answer)
    assert feedback.status == status
    assert "237 of 1,728 definitions count 12 or more, 14 of 100" in feedback.text


def test_few_strikes_are_explained_by_what_would_go_unnoticed(check: Exercises) -> None:
    text = check("chr-7", "a").text
    assert "3 strikes, 424 to 425 and 121 to 123 days apart" in text
    assert "like clockwork, in equal steps, 0;" in text


def test_every_side_is_weighed_in_order_of_name_whatever_is_said(check: Exercises) -> None:
    text = check("chr-8", "The second, as nobody disputes those strikes.").text
    sides = ["An editor", "People who", "The Popular", "The Syrian", "The United"]
    places = [text.index(f"\n{side}") for side in sides]
    assert places == sorted(places)
    assert check("chr-8", "the first").status == "unreadable"


def test_what_a_side_would_say_is_counted(check: Exercises, kit: Kit) -> None:
    text = check.solution("chr-8").text
    assert "3 strikes on them at the crossing were acknowledged" in text
    assert "1 acknowledged at the crossing and 5 with al-Tanf" in text
    assert "It acknowledged 8 here and gave a reason for" in text
    assert ARTICLE_DEFINITIONS[3].near[1] == "al-tanf"


def test_nonsense_is_unreadable(check: Exercises) -> None:
    for exercise in check.bank:
        assert check(exercise, "nonsense").status == "unreadable"
        assert check.hint(exercise).text.startswith("Hint 1 of")
