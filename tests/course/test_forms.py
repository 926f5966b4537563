import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from borderkit.course.exercises import (
    CHAPTERS,
    Exercise,
    Exercises,
    Feedback,
    OpenExercise,
    of_notebook,
)
from borderkit.course.forms import Asked, ask, form, hint
from borderkit.course.work import Answers
from borderkit.kit import Kit

PICK = Exercise(
    "t-1",
    "Which <b>?",
    right=lambda kit: "second",
    explain=lambda kit, answer: f"You said {answer}.",
    options=lambda kit: ("first", "second"),
    hints=("It is not the first.", "It is the second."),
)
COUNT = Exercise("t-2", "How far?", lambda kit: 3, lambda kit, answer: "Measured.", hints=("Few.",))
OPEN = OpenExercise("t-3", "Would you?", lambda kit: {"One side": "Yes.", "The other": "No."})


@pytest.fixture
def check(kit: Kit) -> Exercises:
    return Exercises(kit, (PICK, COUNT, OPEN))


def parts(check: Exercises, exercise: str) -> tuple[Any, dict[str, Any], Any]:
    _, field, buttons, said, *_ = form(check, exercise).children
    return field, {button.description: button for button in buttons.children}, said


def test_a_choice_is_checked_and_kept(check: Exercises) -> None:
    field, buttons, said = parts(check, "t-1")
    field.value = "a"
    buttons["Check"].click()
    assert "You said first." in said.value
    assert check.answers.of("t-1")["status"] == "wrong"
    field.value = "b"
    buttons["Check"].click()
    assert "Yes." in said.value
    assert check.answers.of("t-1") == {
        "answer": "b", "draft": "b", "status": "right", "tries": 2,
    }  # fmt: skip


def test_what_is_written_is_kept_before_it_is_checked(check: Exercises) -> None:
    field, _, _ = parts(check, "t-3")
    field.value = "Because the"
    again, _, _ = parts(Exercises(check.kit, (OPEN,)), "t-3")
    assert again.value == "Because the"


def test_a_number_and_a_reason_can_be_written(check: Exercises) -> None:
    field, buttons, said = parts(check, "t-2")
    field.value = "3"
    buttons["Check"].click()
    assert "Measured." in said.value
    field, buttons, said = parts(check, "t-3")
    field.value = "because it was said by both"
    buttons["Check"].click()
    assert "One side: Yes." in said.value
    assert "The other: No." in said.value


def test_hints_come_one_after_the_other_and_stay_at_the_last(check: Exercises) -> None:
    _, buttons, said = parts(check, "t-1")
    shown = []
    for _ in range(3):
        buttons["Hint"].click()
        shown.append(said.value)
    assert ["Hint 1" in shown[0], "Hint 2" in shown[1], "Hint 2" in shown[2]] == [True] * 3
    assert check.answers.of("t-1")["hints"] == 2


def test_the_solution_is_shown_on_request_and_no_answer_made_of_it(check: Exercises) -> None:
    _, buttons, said = parts(check, "t-1")
    buttons["Show the solution"].click()
    assert "second" in said.value
    assert "answer" not in check.answers.of("t-1")


def test_nothing_chosen_is_told_how_to_answer(check: Exercises) -> None:
    _, buttons, said = parts(check, "t-1")
    buttons["Check"].click()
    assert "Answer with" in said.value


def test_what_can_t_be_saved_is_said_and_the_check_still_stands(
    check: Exercises, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    check.answers.path = tmp_path / "file" / "answers.json"
    _, buttons, said = parts(check, "t-1")
    buttons["Hint"].click()
    assert "can" in said.value
    assert "saved" in said.value


def test_the_question_is_escaped(check: Exercises) -> None:
    assert "Which &lt;b&gt;?" in form(check, "t-1").children[0].value


def test_a_page_without_a_kernel_still_shows_the_question(check: Exercises) -> None:
    shown = Asked(check, "t-1")._repr_mimebundle_()
    assert shown["text/plain"].splitlines()[:2] == ["Which <b>?", "  a) first"]
    assert "Run this cell" in shown["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in shown


@pytest.mark.parametrize("notebook", CHAPTERS)
def test_every_exercise_has_a_form_that_names_its_field(kit: Kit, notebook: str) -> None:
    check = Exercises(kit, of_notebook(notebook))
    for exercise in check.bank:
        field, buttons, _ = parts(check, exercise)
        assert field.description in ("Your answer:", "Your reason:"), exercise
        assert list(buttons) == ["Check", "Hint", "Show the solution"]


@pytest.mark.parametrize("answer", [None, "", "  "])
def test_an_exercise_is_asked_by_its_id_alone(kit: Kit, answer: object) -> None:
    asked = ask("start-1", answer)
    assert isinstance(asked, Asked)
    assert repr(asked) == Exercises(kit, of_notebook("00_start_here")).question("start-1")


def test_an_answer_in_code_is_checked_and_kept(kit: Kit, own_work: Path) -> None:
    said = ask("start-1", "a")
    assert isinstance(said, Feedback)
    assert said.status == "wrong"
    assert Answers(own_work).of("start-1")["tries"] == 1
    assert hint("start-1").text.startswith("Hint 1 of")


def test_an_unknown_exercise_is_told() -> None:
    with pytest.raises(KeyError, match="geo-1"):
        ask("map-1")
    with pytest.raises(KeyError, match="geo-1, geo-2"):
        ask("geo-99")


def test_importing_the_course_builds_no_form() -> None:
    code = "import sys, borderkit.course; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"ipywidgets", "pandas", "borderkit.course.forms"} & set(done.stdout.split())
