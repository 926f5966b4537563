"""Spellings indexed four ways: the strictest step decides."""

from __future__ import annotations

import pytest

from borderkit.geography.spellings import STEPS, Spellings, as_written

MAIN = {
    "deir-ez-zor": "Deir ez-Zor",
    "deir-ez-zor-governorate": "Deir ez-Zor Governorate",
    "tigris": "Tigris",
}
KINDS = {"deir-ez-zor": "city", "deir-ez-zor-governorate": "governorate", "tigris": "river"}
OTHERS = [
    ("deir-ez-zor", "Dayr al-Zawr"),
    ("deir-ez-zor-governorate", "Dayr al-Zawr"),
    ("deir-ez-zor-governorate", "Dayr-Zawr"),
    ("deir-ez-zor-governorate", "Deir-Zor"),
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
    assert list(spellings.namesakes("Dayr-Zawr")) == ["deir-ez-zor", "deir-ez-zor-governorate"]
    assert list(spellings.namesakes("Tigris")) == ["tigris"]


def test_an_accent_may_be_encoded_in_two_ways() -> None:
    assert as_written("Bu\u0304kamal") == as_written("B\u016bkamal")
