import json
import re

import pytest

from borderkit.course.claims import (
    exercises as claims,
)
from borderkit.course.claims import (
    exercises_texts as claims_texts,
)
from borderkit.course.claims import (
    exercises_why as claims_why,
)
from borderkit.course.exercises import Exercise, Exercises
from borderkit.kit import Kit


@pytest.fixture
def check(kit: Kit) -> Exercises:
    return Exercises(kit, claims.BANK)


def letter_of(check: Exercises, exercise_id: str, text: str) -> str:
    options = check.closed(exercise_id).options
    assert options is not None
    return "abcd"[options(check.kit).index(text)]


@pytest.mark.parametrize("exercise", claims.BANK, ids=lambda exercise: exercise.id)
def test_the_right_answer_is_right_and_explained(check: Exercises, exercise: Exercise) -> None:
    right = exercise.right(check.kit)
    answer = letter_of(check, exercise.id, right) if isinstance(right, str) else right
    feedback = check(exercise.id, answer)
    assert feedback.status == "right"
    assert exercise.explain(check.kit, right) in feedback.text


@pytest.mark.parametrize("exercise_id", ["clm-1", "clm-2", "clm-4"])
def test_of_four_choices_one_is_right_and_each_is_explained(
    check: Exercises, exercise_id: str
) -> None:
    answers = [check(exercise_id, letter) for letter in "abcd"]
    assert [answer.status for answer in answers].count("right") == 1
    assert len({answer.text for answer in answers}) == 4


def test_a_checkable_claim_says_what_could_settle_it(check: Exercises, kit: Kit) -> None:
    claim = kit.claims.query("checkable == 'yes' and kind == 'fact'").iloc[-1]
    feedback = check("clm-1", letter_of(check, "clm-1", claim["paraphrase"]))
    assert feedback.status == "wrong"
    assert claim["why_checkable"] in feedback.text


def test_an_omission_that_lowers_a_verdict_is_told_the_rule(check: Exercises) -> None:
    feedback = check("clm-2", letter_of(check, "clm-2", "Mostly supported"))
    assert "an omission lowers no verdict" in feedback.text


def test_counting_pages_is_told_apart_from_counting_voices(check: Exercises) -> None:
    pages = check("clm-3", 9)
    first_hand = check("clm-3", 3)
    assert pages.text.startswith("Not 9 voices. That counts sources, not voices.")
    assert "That counts those that speak for themselves" in first_hand.text
    assert "pass on Reuters" in pages.text


def test_voices_are_as_many_as_the_data_holds(check: Exercises, kit: Kit) -> None:
    assert check("clm-3", 8).status == "right"
    assert "8 voices" in check.solution("clm-3").text


def test_a_word_of_one_side_says_whose_it_is(check: Exercises) -> None:
    feedback = check("clm-4", letter_of(check, "clm-4", "resistance"))
    assert feedback.status == "wrong"
    assert "Iran-aligned media" in feedback.text


@pytest.mark.parametrize("nonsense", ["z", "maybe", "🙂", [], "x" * 1000])
def test_nonsense_is_told_how_to_answer(check: Exercises, nonsense: object) -> None:
    for exercise in claims.BANK:
        assert check(exercise.id, nonsense).status == "unreadable"


def test_without_an_answer_the_question_stands(check: Exercises) -> None:
    for exercise in claims.BANK:
        assert check(exercise.id, "").text.startswith(exercise.question)
        assert exercise.hints


def test_the_notebook_asks_them_in_the_order_of_their_numbers(kit: Kit) -> None:
    path = kit.folder.parent / "notebooks" / "04_claims.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    asked = re.findall(r'check\("(clm-\d+)"\)', code)
    banks = (*claims.BANK, *claims_texts.BANK, *claims_why.BANK)
    assert asked == [f"clm-{number}" for number in range(1, len(banks) + 1)]
    prose = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    headings = " ".join(re.findall(r"### Exercise.*", prose))
    assert re.findall(r"clm-\d+", headings) == asked
