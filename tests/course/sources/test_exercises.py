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
    asked = re.findall(r'check\("(src-\d+)"\)', code)
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
    assert check.solution(exercise_id).status == "right"


@pytest.mark.parametrize("exercise_id", IDS)
@pytest.mark.parametrize("answer", ["zebra", "🙂", [], "?" * 5000])
def test_nonsense_is_met_calmly(check: Exercises, exercise_id: str, answer: object) -> None:
    assert check(exercise_id, answer).status == "unreadable"
