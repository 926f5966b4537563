"""What every exercise of every notebook must do, whatever it asks."""

import pytest

from borderkit.course.exercises import CHAPTERS, Exercise, Exercises, OpenExercise, of_notebook
from borderkit.kit import Kit

ALL = [exercise for notebook in CHAPTERS for exercise in of_notebook(notebook)]
IDS = [exercise.id for exercise in ALL]


@pytest.fixture(scope="module")
def check(kit: Kit) -> Exercises:
    return Exercises(kit, ALL)


def test_an_id_says_to_which_chapter_it_belongs() -> None:
    for notebook, (_, prefix) in CHAPTERS.items():
        assert {one.id.rpartition("-")[0] for one in of_notebook(notebook)} == {prefix}


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


CLOSED = [exercise.id for exercise in ALL if isinstance(exercise, Exercise)]
OPEN = [exercise.id for exercise in ALL if isinstance(exercise, OpenExercise)]


@pytest.mark.parametrize("exercise", CLOSED)
def test_the_right_answer_is_right_and_each_other_is_wrong_with_a_reason(
    check: Exercises, exercise: str
) -> None:
    right = check.closed(exercise).right(check.kit)
    options = check.options(exercise)
    if not options:
        off = float(right) + 2 * check.closed(exercise).tolerance + 1
        said = {right: check(exercise, right), off: check(exercise, off)}
    else:
        said = {text: check(exercise, letter) for letter, text in options.items()}
    assert said[right].status == "right"
    assert said[right].text.startswith("Yes. ")
    for answer, feedback in said.items():
        if answer != right:
            assert feedback.status == "wrong"
            assert len(feedback.text.split()) > 8, feedback.text


@pytest.mark.parametrize("exercise", OPEN)
def test_a_reason_meets_at_least_two_considerations(check: Exercises, exercise: str) -> None:
    feedback = check(exercise, "Because nobody else could know it.")
    assert feedback.status == "considered"
    assert len(feedback.text.splitlines()) >= 3
    assert "correct" not in feedback.text.casefold()


@pytest.mark.parametrize("notebook", ["02_chronology", "03_sources", "04_claims"])
def test_a_notebook_has_ten_exercises_and_some_are_open(notebook: str) -> None:
    bank = of_notebook(notebook)
    assert len(bank) >= 10
    assert any(isinstance(exercise, OpenExercise) for exercise in bank)
