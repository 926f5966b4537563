"""The exercises on independence: each answered right, wrong in each foreseen way, and explained."""

from __future__ import annotations

import pytest

from borderkit.course.exercises import Exercises
from borderkit.course.sources import exercises_independence as bank
from borderkit.kit import Kit


@pytest.fixture(scope="module")
def check(kit: Kit) -> Exercises:
    return Exercises(kit, bank.BANK)


def letter(check: Exercises, exercise: str, text: str) -> str:
    options = check.closed(exercise).options
    assert options is not None
    return "abcd"[options(check.kit).index(text)]


def test_only_one_pair_has_no_body_in_common(check: Exercises) -> None:
    right = letter(check, "src-4", "The Washington Post and IQ News")
    assert check("src-4", right).status == "right"
    for wrong in set("abcd") - {right}:
        feedback = check("src-4", wrong)
        assert feedback.status == "wrong"
        assert "one voice, on any side" in feedback.text


def test_the_wrong_pairs_are_of_three_sides(check: Exercises) -> None:
    told = check("src-4", "a").text
    for body in ("Kata'ib Hezbollah.", "Syrian Observatory for Human Rights (SOHR).", "States."):
        assert body in told


def test_neither_chain_has_two_first_hands(check: Exercises) -> None:
    assert check("src-5", "a").status == "right"
    for wrong in "bcd":
        feedback = check("src-5", wrong)
        assert feedback.status == "wrong"
        assert "to SANA" in feedback.text
        assert "U.S. officials" in feedback.text


def test_the_figure_comes_back_under_every_name(check: Exercises) -> None:
    assert check("src-6", 2).status == "right"
    for wrong in (0, 1, 3):
        feedback = check("src-6", wrong)
        assert feedback.status == "wrong"
        assert "RAND" in feedback.text
        assert "NPR" in feedback.text


def test_the_answers_follow_the_data(kit: Kit) -> None:
    own = kit.report_bases["publisher_id"].isin(["amnesty", "airwars"])
    tables = {**kit.tables, "report_bases": kit.report_bases[~own]}
    other = Kit(kit.folder, tables, kit.layers)
    assert Exercises(other, bank.BANK)("src-6", 0).status == "right"
