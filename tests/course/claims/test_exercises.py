"""The exercises: each right, each wrong way explained, both sides heard, nonsense told apart."""

import json
import re

import pytest

from borderkit.claims.evidence import claim_file
from borderkit.course.claims import exercises
from borderkit.course.exercises import Exercise, Exercises
from borderkit.kit import Kit


@pytest.fixture
def check(kit: Kit) -> Exercises:
    return Exercises(kit, exercises.BANK)


def letter_of(check: Exercises, exercise_id: str, text: str) -> str:
    options = check.closed(exercise_id).options
    assert options is not None
    return "abcd"[options(check.kit).index(text)]


CLOSED = [one for one in exercises.BANK if isinstance(one, Exercise)]


@pytest.mark.parametrize("exercise", CLOSED, ids=lambda exercise: exercise.id)
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


def test_counting_pages_is_told_apart_from_counting_voices(check: Exercises, kit: Kit) -> None:
    rows = claim_file(kit.record, "c25").evidence
    pages = check("clm-3", len(rows))
    first_hand = check("clm-3", int(rows["first_hand"].sum()))
    assert pages.text.startswith(f"Not {len(rows)} voices. That counts sources, not voices.")
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
    for exercise in exercises.BANK:
        assert check(exercise.id, nonsense).status == "unreadable"


def test_without_an_answer_the_question_stands(check: Exercises) -> None:
    for exercise in exercises.BANK:
        assert check(exercise.id, "").text.startswith(exercise.question)
        assert exercise.hints


def test_the_step_too_far_is_right_and_the_others_are_explained(check: Exercises, kit: Kit) -> None:
    answers = [check("clm-6", letter) for letter in "abcd"]
    right = [answer for answer in answers if answer.status == "right"]
    reason = kit.record["claims"].set_index("id").loc["w04", "verdict_reason"]
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
    verdicts = kit.record["claims"].set_index("id")["verdict"]
    pairs = [("d05", "p06"), ("d07", "p02"), ("d09", "p10"), ("d13", "p12")]
    assert all(verdicts[ours] == verdicts[theirs] for ours, theirs in pairs)
    # "some were stores" and "there was none": what carries the one in part contradicts the other
    assert verdicts[["d06", "p07"]].tolist() == ["partly-supported", "contradicted"]


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
    told = kit.statements.query("event_id == '2017-10-12-raqqa-convoy' and kind == 'report'")[
        "source_id"
    ]
    assert all(f"({source})" in feedback.text for source in told)


def test_a_sum_is_weighed_from_three_sides(check: Exercises, kit: Kit) -> None:
    feedback = check("clm-13", "it forbids nothing so it cannot be wrong")
    assert feedback.status == "considered"
    assert feedback.text.count("Who ") == 3
    forbidden = kit.hypotheses.set_index("id").loc["h6", "what_would_count_against"]
    assert str(forbidden) in feedback.text


@pytest.mark.parametrize("exercise_id", ["clm-10", "clm-15", "clm-5"])
def test_of_four_choices_one_is_right_and_each_has_its_reason(
    check: Exercises, exercise_id: str
) -> None:
    answers = [check(exercise_id, letter) for letter in "abcd"]
    assert [answer.status for answer in answers].count("right") == 1
    assert all(len(answer.text.split()) > 12 for answer in answers)


def test_four_have_no_single_answer() -> None:
    assert len(exercises.BANK) - len(CLOSED) == 4


def test_the_notebook_asks_them_in_the_order_of_their_numbers(kit: Kit) -> None:
    path = kit.folder.parent / "notebooks" / "04_claims.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    asked = re.findall(r'ask\("(clm-\d+)"\)', code)
    assert asked == [exercise.id for exercise in exercises.BANK]
    assert asked == [f"clm-{number}" for number in range(1, len(asked) + 1)]
    prose = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    headings = " ".join(re.findall(r"### Exercise.*", prose))
    assert re.findall(r"clm-\d+", headings) == asked
