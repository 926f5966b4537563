import pytest

from borderkit.course.exercises import Exercises
from borderkit.course.sources import exercises_methods as sources_methods
from borderkit.kit import Kit


@pytest.fixture(scope="module")
def check(kit: Kit) -> Exercises:
    return Exercises(kit, sources_methods.BANK)


@pytest.mark.parametrize("answer", [2, "2.0", "2 sides"])
def test_the_index_is_worked_out(check: Exercises, answer: object) -> None:
    assert check("src-1", answer).status == "right"


@pytest.mark.parametrize(("answer", "says"), [(3, "counts the sides"), (6, "counts the pages")])
def test_a_wrong_index_is_told_what_it_counts(check: Exercises, answer: int, says: str) -> None:
    feedback = check("src-1", answer)
    assert feedback.status == "wrong"
    assert says in feedback.text


@pytest.mark.parametrize("exercise", ["src-11", "src-9", "src-10"])
def test_exactly_one_choice_is_right_and_each_is_explained(check: Exercises, exercise: str) -> None:
    told = {letter: check(exercise, letter) for letter in "abcd"}
    assert [one.status for one in told.values()].count("right") == 1
    assert len({one.text for one in told.values()}) == 4


def test_the_widest_word_has_the_most_sides(check: Exercises) -> None:
    right = check.solution("src-11").text
    sides = right.count(";")
    assert all(check("src-11", letter).text.count(";") <= sides for letter in "abcd")


def test_other_bodies_use_other_ranges(check: Exercises) -> None:
    assert "IPCC" in check.solution("src-9").text


def test_five_papers_rest_on_one_body(check: Exercises) -> None:
    assert check.solution("src-10").text.startswith('"weak"')
    assert "rest on one body" in check.solution("src-10").text


@pytest.mark.parametrize("exercise", ["src-8", "src-12"])
def test_an_open_question_answers_any_reason_with_every_side(
    check: Exercises, exercise: str
) -> None:
    one = check(exercise, "no, because their records differ in kind")
    other = check(exercise, "yes, since both speak for a party here")
    assert one.status == "considered"
    assert one.text == other.text
    assert "correct" not in one.text
    assert check(exercise, "no").status == "unreadable"


def test_the_two_voices_get_one_rank(check: Exercises) -> None:
    lines = check.solution("src-8").text.splitlines()
    assert sum("Pentagon" in line for line in lines) >= 2
    assert sum("SANA" in line for line in lines) >= 2


def test_the_word_aggression_has_more_than_one_owner(check: Exercises) -> None:
    text = check.solution("src-12").text
    for owner in ("Iran", "Iraq", "Syria", "U.S."):
        assert owner in text
