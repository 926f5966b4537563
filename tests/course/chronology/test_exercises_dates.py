from __future__ import annotations

import pytest

from borderkit.course.chronology import exercises_dates as bank
from borderkit.course.exercises import Exercises, Feedback
from borderkit.events.cards import card
from borderkit.kit import Kit

RIGHT = {"chr-9": "b", "chr-11": "b"}
IDS = [one.id for one in bank.BANK]


@pytest.fixture(scope="module")
def check(kit: Kit) -> Exercises:
    return Exercises(kit, bank.BANK)


def said(check: Exercises, exercise: str, answer: object) -> Feedback:
    feedback = check.feedback(exercise, answer)
    assert isinstance(feedback, Feedback)
    return feedback


def test_the_ids_are_in_order() -> None:
    assert IDS == ["chr-9", "chr-10", "chr-11", "chr-12"]


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


def test_the_date_is_read_from_the_record(check: Exercises) -> None:
    text = said(check, "chr-9", "a").text
    assert "you made a day up" in text
    assert "recorded as 2018-06~/2019-04-04" in text
    assert (
        "It was there from about June 2018 until 4 April 2019." in check.options("chr-9").values()
    )


def test_paragraphs_without_an_event_are_counted_and_named(check: Exercises, kit: Kit) -> None:
    with_events = kit.claim_events.dropna(subset="event_id")["claim_id"]
    reached = kit.claims.loc[kit.claims["id"].isin(with_events), "paragraph"].nunique()
    right = len(kit.paragraphs) - reached
    assert said(check, "chr-10", right).status == "right"
    wrong = said(check, "chr-10", right + 1)
    assert wrong.status == "wrong"
    assert "claims were coded there" in wrong.text


def test_an_order_shows_no_purpose(check: Exercises) -> None:
    assert "an order alone can't show one" in said(check, "chr-11", "c").text


def test_every_account_is_weighed_whatever_the_reason(check: Exercises, kit: Kit) -> None:
    found = card(bank.ROCKETS, kit.tables)
    for reason in ("Nobody could know it at first hand.", "In the lane of those named first."):
        feedback = said(check, "chr-12", reason)
        assert feedback.status == "considered"
        for one in (*found.reports, *found.reactions):
            assert one.says in feedback.text
            assert f"{one.source.publisher} ({one.source.alignment})" in feedback.text
