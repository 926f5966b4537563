from __future__ import annotations

import pytest

from borderkit.course.chronology import exercises_reports as bank
from borderkit.course.exercises import Exercises, Feedback
from borderkit.events.around import share_of_days_after
from borderkit.kit import Kit

RIGHT = {"chr-13": "b", "chr-15": "c"}
IDS = [one.id for one in bank.BANK]


@pytest.fixture(scope="module")
def check(kit: Kit) -> Exercises:
    return Exercises(kit, bank.BANK)


def said(check: Exercises, exercise: str, answer: object) -> Feedback:
    feedback = check.feedback(exercise, answer)
    assert isinstance(feedback, Feedback)
    return feedback


def test_the_ids_are_in_order() -> None:
    assert IDS == ["chr-13", "chr-14", "chr-15", "chr-16", "chr-17"]


@pytest.mark.parametrize("exercise", list(RIGHT))
def test_of_the_choices_one_is_right_and_every_other_is_explained(
    check: Exercises, exercise: str
) -> None:
    for letter in check.options(exercise):
        feedback = said(check, exercise, letter)
        assert feedback.status == ("right" if letter == RIGHT[exercise] else "wrong")
        assert len(feedback.text) > 100


@pytest.mark.parametrize("exercise", IDS)
@pytest.mark.parametrize("answer", ["?!", "no idea", "<script>"])
def test_nonsense_is_unreadable(check: Exercises, exercise: str, answer: str) -> None:
    assert said(check, exercise, answer).status == "unreadable"


def test_the_majority_is_answered_with_what_each_page_says(check: Exercises, kit: Kit) -> None:
    text = said(check, "chr-13", "a").text
    rows = kit.event_reports.query(
        "event_id == @bank.FEBRUARY and killed_high == 1 and killed_kind == 'exact'"
    )
    assert len(rows) > 3
    for words in rows["says"]:
        assert words in text


def test_the_sum_with_counts_of_several_days_is_told_apart(check: Exercises, kit: Kit) -> None:
    total = kit.strike_releases.query("place_id == 'al-bukamal'")["strikes"].sum()
    assert "That is the sum with the counts" in said(check, "chr-14", total).text
    right = said(check, "chr-14", bank._daily(kit))
    assert right.status == "right"
    assert bank._daily(kit) < total


def test_a_dyad_that_does_not_exist_is_said_not_to(check: Exercises) -> None:
    letter = next(k for k, text in check.options("chr-15").items() if "United" in text)
    assert "no such dyad" in said(check, "chr-15", letter).text


def test_the_blind_pick_is_computed_and_one_off_is_near_enough(check: Exercises, kit: Kit) -> None:
    attacks = kit.events[kit.events["type"].isin(bank.ATTACKS)]
    tenths = round(10 * share_of_days_after(attacks, *bank.SPAN))
    assert said(check, "chr-16", tenths).status == "right"
    assert said(check, "chr-16", tenths - 1).status == "right"
    assert said(check, "chr-16", tenths + 3).status == "wrong"
    assert "strikes alone" in said(check, "chr-16", 10).text


def test_the_open_question_gives_every_side_that_spoke(check: Exercises, kit: Kit) -> None:
    feedback = said(check, "chr-17", "the rockets, since a person died first")
    assert feedback.status == "considered"
    sides = [line.split(":")[0] for line in feedback.text.splitlines()[1:]]
    assert sides[:-1] == sorted(sides[:-1])
    assert {"Iran", "Iraq", "PMF and groups in it", "United States and coalition"} <= set(sides)
