from __future__ import annotations

import pytest

from borderkit.course.chronology import exercises as chronology
from borderkit.course.exercises import Exercises
from borderkit.events.series import release_strikes_by_month
from borderkit.kit import Kit

LETTERS = "abcde"
RIGHT = {"chr-1": "b", "chr-3": "e", "chr-4": "c"}


@pytest.fixture(scope="module")
def check(kit: Kit) -> Exercises:
    return Exercises(kit, chronology.BANK)


def test_the_ids_are_in_order(check: Exercises) -> None:
    assert list(check.bank) == ["chr-1", "chr-2", "chr-3", "chr-4"]


@pytest.mark.parametrize("exercise", [one.id for one in chronology.BANK])
def test_an_empty_answer_shows_the_question(check: Exercises, exercise: str) -> None:
    feedback = check(exercise, "")
    assert feedback.status == "unanswered"
    assert check.bank[exercise].question in feedback.text


@pytest.mark.parametrize("exercise", [one.id for one in chronology.BANK])
def test_each_has_a_hint_and_a_solution_that_agrees(check: Exercises, exercise: str) -> None:
    assert check.hint(exercise).text.startswith("Hint 1")
    assert check.solution(exercise).status == "right"


@pytest.mark.parametrize("exercise", [one.id for one in chronology.BANK])
@pytest.mark.parametrize("answer", ["?!", "no idea", "<script>", "z"])
def test_nonsense_is_unreadable(check: Exercises, exercise: str, answer: str) -> None:
    assert check(exercise, answer).status == "unreadable"


@pytest.mark.parametrize("exercise", list(RIGHT))
def test_of_the_choices_one_is_right_and_every_other_is_explained(
    check: Exercises, exercise: str
) -> None:
    options = check.closed(exercise).options
    assert options is not None
    for letter in LETTERS[: len(options(check.kit))]:
        feedback = check(exercise, letter)
        assert feedback.status == ("right" if letter == RIGHT[exercise] else "wrong")
        assert len(feedback.text) > 60


def test_the_date_is_explained_by_what_the_sources_say(check: Exercises, kit: Kit) -> None:
    summary = kit.events.set_index("id").loc[chronology.SEIZURE, "summary"]
    assert str(summary) in check("chr-1", "a").text


def test_the_open_figures_are_counted_without_the_article(check: Exercises) -> None:
    assert check("chr-2", "11").status == "right"
    assert "counted the article itself" in check("chr-2", 12).text
    assert 'read "at least" as an exact number' in check("chr-2", "0").text
    assert "Mehr News Agency (at least 25)" in check("chr-2", "20").text
    assert "Syria Today (24 so far)" in check("chr-2", "20").text


def test_a_step_is_explained_by_what_it_adds(check: Exercises) -> None:
    assert '"Going back to 2017" adds 1.' in check("chr-3", "a").text
    assert '"Counting them whoever did it" adds 10.' in check("chr-3", "c").text


def test_the_months_are_counted_from_the_data(check: Exercises, kit: Kit) -> None:
    table = release_strikes_by_month(kit.tables, ["al-bukamal"])
    assert f"{(~table['read']).sum()} of {len(table)} months" in check("chr-4", "a").text
