import pytest

from borderkit.course.exercises import Exercise, Exercises
from borderkit.course.lab import exercises as lab
from borderkit.kit import Kit

CLOSED = [one for one in lab.BANK if isinstance(one, Exercise)]


@pytest.fixture
def check(kit: Kit) -> Exercises:
    return Exercises(kit, lab.BANK)


@pytest.mark.parametrize("exercise", CLOSED, ids=lambda exercise: exercise.id)
def test_the_right_answer_is_right_and_explained(check: Exercises, exercise: Exercise) -> None:
    right = exercise.right(check.kit)
    answer: str | float = right
    if exercise.options:
        answer = "abcd"[exercise.options(check.kit).index(str(right))]
    feedback = check(exercise.id, answer)
    assert feedback.status == "right"
    assert exercise.explain(check.kit, right) in feedback.text


@pytest.mark.parametrize(("exercise", "choices"), [("lab-2", 4), ("lab-3", 3), ("lab-4", 3)])
def test_one_choice_is_right(check: Exercises, exercise: str, choices: int) -> None:
    statuses = [check(exercise, letter).status for letter in "abcd"[:choices]]
    assert statuses.count("right") == 1
    assert statuses.count("wrong") == choices - 1


def test_a_guess_that_was_used_is_told_apart_from_a_loss(check: Exercises) -> None:
    feedback = check("lab-1", 17)
    assert feedback.status == "wrong"
    assert 'sheet_10.csv, row 2: "mostly true"' in feedback.text


def test_another_claim_is_told_its_own_codes(check: Exercises) -> None:
    wrong = [check("lab-2", letter) for letter in "abcd"]
    texts = [one.text for one in wrong if one.status == "wrong"]
    assert all("look for more codes in use" in text for text in texts)
    assert len(set(texts)) == 3


def test_the_open_question_shows_the_kit_as_one_of_three(check: Exercises, kit: Kit) -> None:
    feedback = check("lab-6", "they read the same rule differently")
    assert feedback.status == "considered"
    reason = kit.claims.set_index("id").loc[lab.DISPUTED, "verdict_reason"]
    assert str(reason) in feedback.text
