"""Which near spelling is taken: the cut-off, the margin, the unsafe."""

from __future__ import annotations

import pytest

from borderkit.places.judging import CUT_OFF, MARGIN, SOUND_CUT_OFF, judge
from borderkit.places.nearness import Near
from borderkit.places.sense import sense


def near(asked: str, known: str, score: float, place: str = "") -> Near:
    return Near(sense(asked), sense(known), {place or known: known.title()}, score)


def test_the_nearest_place_is_taken_at_the_cut_off() -> None:
    judgement = judge([near("bukamall", "bukamal", CUT_OFF)])
    assert judgement.taken is not None
    assert judgement.taken.place_id == "bukamal"
    assert judgement.why == 'It is near to "Bukamal", and no other place is as near.'


def test_below_the_cut_off_it_is_offered_only() -> None:
    taken, others, why = judge([near("kamal", "bukamal", CUT_OFF - 0.1)])
    assert taken is None
    assert [other.place_id for other in others] == ["bukamal"]
    assert why == 'The nearest spelling, "Bukamal", is too far from it.'


def test_a_sound_must_be_nearer_than_letters() -> None:
    assert judge([], [near("musil", "mausil", SOUND_CUT_OFF - 0.1)]).taken is None
    assert judge([], [near("musill", "musil", SOUND_CUT_OFF)]).taken is not None


@pytest.mark.parametrize(("lead", "taken"), [(MARGIN - 0.1, False), (MARGIN, True)])
def test_a_rival_must_be_behind_by_the_margin(lead: float, taken: bool) -> None:
    judgement = judge([near("sinjjar", "sinjar", 90), near("sinjjar", "sindjar", 90 - lead)])
    assert (judgement.taken is not None) is taken
    assert taken or "too near to choose" in judgement.why
    assert [other.place_id for other in judgement.others][-1] == "sindjar"


def test_two_spellings_of_one_place_are_no_rivals() -> None:
    spellings = [near("bukmal", "bukamal", 86, "city"), near("bukmal", "bukmel", 84, "city")]
    assert judge(spellings).taken is not None


def test_an_unsafe_nearer_place_makes_the_next_one_unsafe() -> None:
    judgement = judge([near("syrian", "syrian desert", 99), near("syrian", "syriann", 92)])
    assert judgement.taken is None
    assert "one of them names a desert" in judgement.why


def test_an_unsafe_spelling_of_the_same_place_does_no_harm() -> None:
    letters = [near("elbukemal", "ebu kemal", 89, "city")]
    sounds = [near("elbukamal", "albukamal", 88, "other"), near("bukamall", "bukamal", 88, "city")]
    assert judge(letters, sounds[1:]).taken is not None


def test_no_more_than_three_are_shown() -> None:
    found = [near("kamal", f"kamal{n}x", 70 - n, str(n)) for n in range(6)]
    assert [other.place_id for other in judge(found).others] == ["0", "1", "2"]


def test_others_far_behind_the_taken_one_are_left_out() -> None:
    judgement = judge([near("bukamall", "bukamal", 95), near("bukamall", "kamal", 95 - 2 * MARGIN)])
    assert judgement.taken is not None
    assert judgement.others == ()


def test_nothing_near() -> None:
    assert judge([]) == (None, (), "No recorded spelling comes near.")
