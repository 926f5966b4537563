import pytest

from borderkit.course.exercises import Exercise, Exercises, OpenExercise
from borderkit.course.start import exercises as start
from borderkit.kit import Kit

PICK = Exercise(
    "t-1",
    "Which?",
    right=lambda kit: "second",
    explain=lambda kit, answer: f"You said {answer}.",
    options=lambda kit: ("first", "second"),
    hints=("It is not the first.",),
)
COUNT = Exercise(
    "t-2",
    "How far?",
    right=lambda kit: 253.4,
    explain=lambda kit, answer: "Measured.",
    tolerance=2,
    unit="km",
)


@pytest.fixture
def check(kit: Kit) -> Exercises:
    return Exercises(kit, (PICK, COUNT))


@pytest.mark.parametrize("answer", ["b", "B", " b) ", "b."])
def test_a_letter_is_read_kindly(check: Exercises, answer: str) -> None:
    assert check("t-1", answer).status == "right"


def test_a_wrong_choice_is_explained(check: Exercises) -> None:
    feedback = check("t-1", "a")
    assert feedback.status == "wrong"
    assert str(feedback) == 'Not "first". You said first.'


@pytest.mark.parametrize("answer", [253, 252, "253.4", "255 km", "about 253"])
def test_a_number_may_be_a_little_off(check: Exercises, answer: object) -> None:
    assert check("t-2", answer).status == "right"


@pytest.mark.parametrize("answer", [250, "1,253", -253])
def test_a_number_too_far_off_is_wrong(check: Exercises, answer: object) -> None:
    assert check("t-2", answer).status == "wrong"


@pytest.mark.parametrize("answer", [None, "", "  "])
def test_without_an_answer_the_question_is_shown(check: Exercises, answer: object) -> None:
    feedback = check("t-1", answer)
    assert feedback.status == "unanswered"
    assert "a) first" in feedback.text
    assert '"a" to "b"' in feedback.text
    assert "number of km" in check("t-2", answer).text


@pytest.mark.parametrize("answer", ["z", "maybe", "🙂", [], "x" * 10_000])
def test_nonsense_is_told_how_to_answer(check: Exercises, answer: object) -> None:
    for exercise_id in ("t-1", "t-2"):
        feedback = check(exercise_id, answer)
        assert feedback.status == "unreadable"
        assert "Answer with" in feedback.text
        assert len(feedback.text) < 300


def test_hints_come_one_by_one(check: Exercises) -> None:
    assert check.hint("t-1").text == "Hint 1 of 1. It is not the first."
    assert check.hint("t-1", 2).text == "This exercise has 1 hint(s), from 1 on."


def test_the_solution_says_why(check: Exercises) -> None:
    assert check.solution("t-1").text == '"second". You said second.'
    assert check.solution("t-2").text == "253.4 km. Measured."


def test_an_unknown_exercise_names_those_that_exist(check: Exercises) -> None:
    with pytest.raises(KeyError, match="t-1, t-2"):
        check("t-9")


def test_feedback_on_the_page_runs_nothing(check: Exercises) -> None:
    assert "<b>" not in check.feedback("t-1", "<b>")._repr_html_()


@pytest.mark.parametrize("exercise", start.BANK, ids=lambda exercise: exercise.id)
def test_the_first_notebooks_exercises_can_be_answered(kit: Kit, exercise: Exercise) -> None:
    check = Exercises(kit, start.BANK)
    right = exercise.right(kit)
    options = exercise.options(kit) if exercise.options else ()
    answers = dict(zip(options, "abcdefgh", strict=False))
    assert exercise.hints
    assert check(exercise.id, answers.get(str(right), right)).status == "right"
    for option, letter in answers.items():
        assert check(exercise.id, letter).status == ("right" if option == right else "wrong")
    if not options:
        assert check(exercise.id, -1).status == "wrong"
    assert check(exercise.id, "🙂").status == "unreadable"


@pytest.fixture
def opinion(kit: Kit) -> Exercises:
    sides = {"For the count": "It was published.", "Against the count": "Nobody was named."}
    return Exercises(kit, [OpenExercise("o-1", "Would you print it?", lambda _: sides, ("Who?",))])


@pytest.mark.parametrize("reason", ["I would print it with its author", "no, not without a name"])
def test_an_open_question_answers_any_reason_with_every_side(
    opinion: Exercises, reason: str
) -> None:
    feedback = opinion("o-1", reason)
    assert feedback.status == "considered"
    assert "For the count: It was published." in feedback.text
    assert "Against the count: Nobody was named." in feedback.text
    assert "Yes." not in feedback.text


def test_an_open_question_wants_a_reason(opinion: Exercises) -> None:
    assert opinion("o-1", "yes").status == "unreadable"
    assert "Answer with a reason" in opinion("o-1", "").text
    assert opinion.solution("o-1").text.count("\n") == 1


def test_an_open_question_has_no_right_answer(opinion: Exercises) -> None:
    with pytest.raises(KeyError, match="no single right answer"):
        opinion.closed("o-1")
