"""What every exercise of every notebook must do, whatever it asks."""

import pytest

from borderkit.classroom.bank import (
    chronology,
    claims,
    geography,
    geography_maps,
    geography_more,
    sources,
    start,
)
from borderkit.classroom.exercises import Exercises
from borderkit.kit import Kit

BANKS = (start, geography, geography_maps, geography_more, chronology, sources, claims)
ALL = [exercise for bank in BANKS for exercise in bank.BANK]
IDS = [exercise.id for exercise in ALL]


@pytest.fixture(scope="module")
def check(kit: Kit) -> Exercises:
    return Exercises(kit, ALL)


def test_no_two_exercises_share_an_id() -> None:
    assert len(set(IDS)) == len(IDS)


@pytest.mark.parametrize("exercise", IDS)
@pytest.mark.parametrize("answer", ["nonsense", "?", "🗺️", "z" * 500])
def test_nonsense_is_told_how_to_answer(check: Exercises, exercise: str, answer: str) -> None:
    feedback = check(exercise, answer)
    assert feedback.status == "unreadable"
    assert "Answer with" in feedback.text


@pytest.mark.parametrize("exercise", IDS)
def test_an_empty_answer_shows_the_question(check: Exercises, exercise: str) -> None:
    feedback = check(exercise, "")
    assert feedback.status == "unanswered"
    assert check.bank[exercise].question in feedback.text


@pytest.mark.parametrize("exercise", IDS)
def test_there_is_a_hint_and_a_solution(check: Exercises, exercise: str) -> None:
    assert check.hint(exercise).text.startswith("Hint 1 of")
    assert check.solution(exercise).status in ("right", "considered")
