"""Spellings indexed four ways: the strictest step decides."""

from __future__ import annotations

import pytest

from borderkit.places.spellings import (
    BY_SOUND,
    STEPS,
    Spellings,
    as_written,
    consonants,
    is_telling,
)

MAIN = {
    "deir-ez-zor": "Deir ez-Zor",
    "deir-ez-zor-governorate": "Deir ez-Zor Governorate",
    "tigris": "Tigris",
}
KINDS = {"deir-ez-zor": "city", "deir-ez-zor-governorate": "governorate", "tigris": "river"}
OTHERS = [
    ("deir-ez-zor", "Dayr al-Zawr", "en"),
    ("deir-ez-zor-governorate", "Dayr al-Zawr", "en"),
    ("deir-ez-zor-governorate", "Dayr-Zawr", "en"),
    ("deir-ez-zor-governorate", "Deir-Zor", "en"),
]


@pytest.fixture
def spellings() -> Spellings:
    return Spellings(MAIN, KINDS, OTHERS)


@pytest.mark.parametrize(
    ("text", "places", "step"),
    [
        ("Dayr-Zawr", ["deir-ez-zor-governorate"], 0),
        (" Deir  ez-Zor ", ["deir-ez-zor"], 0),
        ("Dayr al-Zawr", ["deir-ez-zor", "deir-ez-zor-governorate"], 0),
        ("DAYR-ZAWR", ["deir-ez-zor-governorate"], 1),
        ("Dayr az-Zawr", ["deir-ez-zor", "deir-ez-zor-governorate"], 2),
        ("Dayr Zawr province", ["deir-ez-zor-governorate"], 3),
        ("Tigris River", ["tigris"], 3),
    ],
)
def test_the_first_step_that_finds_decides(
    spellings: Spellings, text: str, places: list[str], step: int
) -> None:
    found = spellings.find(text)
    assert found is not None
    assert list(found.places) == places
    assert found.step == STEPS[step]


def test_a_main_name_goes_before_another_place_s_spelling(spellings: Spellings) -> None:
    found = spellings.find("deir zor")
    assert found is not None
    assert found.places == {"deir-ez-zor": "Deir ez-Zor"}


@pytest.mark.parametrize("text", ["Raqqa", "Tigris Governorate", "River", ""])
def test_what_is_not_recorded_is_not_found(spellings: Spellings, text: str) -> None:
    assert spellings.find(text) is None


def test_namesakes_share_their_own_words(spellings: Spellings) -> None:
    assert list(spellings.namesakes("deir-ez-zor", "Dayr-Zawr")) == ["deir-ez-zor-governorate"]
    assert spellings.namesakes("tigris", "Tigris") == {}


WALID = {"one": "Al-Walid post", "other": "Al-Walid in Hasakah"}
POSTS = dict.fromkeys(WALID, "border-crossing")
SHARED = [("one", "Al-Walid", "en"), ("one", "الوليد", "ar"), ("other", "al-Walīd", "en")]


@pytest.mark.parametrize("text", ["Al-Walid", "al-Walīd", "Walid"])
def test_marks_tell_no_two_places_of_a_kind_apart(text: str) -> None:
    found = Spellings(WALID, POSTS, SHARED).find(text)
    assert found is not None
    assert set(found.places) == {"one", "other"}


def test_marks_tell_a_town_from_a_crossing() -> None:
    found = Spellings(WALID, {"one": "border-crossing", "other": "town"}, SHARED).find("Al-Walid")
    assert found is not None
    assert set(found.places) == {"one"}


def test_a_namesake_is_known_by_any_shared_spelling() -> None:
    assert set(Spellings(WALID, POSTS, SHARED).namesakes("one", "الوليد")) == {"other"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Deïr ez-Zour", ["deir-ez-zor"]),
        ("deirezzor", ["deir-ez-zor"]),
        ("Deyr oz-Zowr", ["deir-ez-zor", "deir-ez-zor-governorate"]),
        ("Muḥāfaẓat Dair az-Zaur", ["deir-ez-zor-governorate"]),
    ],
)
def test_a_sound_is_looked_up(spellings: Spellings, text: str, places: list[str]) -> None:
    found = spellings.find_by_sound(text)
    assert found is not None
    assert list(found.places) == places
    assert found.step == BY_SOUND


@pytest.mark.parametrize("text", ["Deir Hafir", "Tigray", "", "東京"])
def test_another_sound_is_not_found(spellings: Spellings, text: str) -> None:
    assert spellings.find_by_sound(text) is None


def test_a_short_sound_counts_where_it_is_no_plain_word() -> None:
    hari = Spellings({"al-hari": "Al-Hari"}, {"al-hari": "village"}, [])
    assert hari.find_by_sound("Harry") is None
    for text in ("el heri", "Harī", "7ari"):
        assert is_telling(text)
        assert hari.find_by_sound(text) is not None


def test_a_short_plain_word_must_have_the_same_consonants() -> None:
    rawa = Spellings({"rawa": "Rawa", "raqqa": "Raqqa"}, {"rawa": "town", "raqqa": "city"}, [])
    assert not is_telling("raweh")
    assert consonants("raweh") == consonants("Raoua") == "r"
    assert rawa.find_by_sound("raweh") is not None
    assert rawa.find_by_sound("Raca") is None


def test_an_accent_may_be_encoded_in_two_ways() -> None:
    assert as_written("Bu\u0304kamal") == as_written("B\u016bkamal")
