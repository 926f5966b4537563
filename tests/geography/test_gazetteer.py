"""Names to places: every recorded spelling, slips, near misses, namesakes, and nonsense."""

from __future__ import annotations

import time

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.geography.gazetteer import CUT_OFF, MARGIN, Gazetteer

PLACES = pd.DataFrame(
    [
        ("al-bukamal", "Al-Bukamal", "city"),
        ("al-bukamal-district", "Al-Bukamal District", "district"),
        ("al-qaim", "Al-Qaim", "town"),
        ("crossing", "Al-Qaim–Al-Bukamal border crossing", "border-crossing"),
        ("deir-ez-zor", "Deir ez-Zor", "city"),
        ("deir-ez-zor-governorate", "Deir ez-Zor Governorate", "governorate"),
        ("homs-governorate", "Homs Governorate", "governorate"),
        ("tower-22", "Tower 22", "military-base"),
        ("al-tanf", "Al-Tanf", "military-base"),
        ("syria", "Syria", "country"),
        ("syrian-desert", "Syrian Desert", "desert-region"),
        ("husaybah", "Husaybah", "town"),
        ("husaybah-ramadi", "Husaiba", "village"),
        ("al-walid", "Al-Walid post", "border-crossing"),
        ("al-walid-yarubiyah", "al-Waleed near al-Yarubiyah", "border-crossing"),
    ],
    columns=["id", "name", "kind"],
)
NAMES = pd.DataFrame(
    [
        ("al-bukamal", "Abu Kamal"),
        ("al-bukamal", "البوكمال"),
        ("al-bukamal", "أبو كمال"),
        ("al-bukamal", "Аль-Букемаль"),
        ("al-bukamal", "Albukamel"),
        ("al-qaim", "القائم"),
        ("crossing", "al-Qaïm"),
        ("deir-ez-zor", "Dayr al-Zawr"),
        ("deir-ez-zor-governorate", "Dayr al-Zawr"),
        ("deir-ez-zor-governorate", "Dayr-Zawr"),
        ("al-walid", "Al-Walid"),
        ("al-walid-yarubiyah", "al-Walīd"),
    ],
    columns=["place_id", "name"],
)


GAZETTEER = Gazetteer(PLACES, NAMES)


@pytest.fixture
def gazetteer() -> Gazetteer:
    return GAZETTEER


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Abu Kamal", "al-bukamal"),
        ("abu-kamal", "al-bukamal"),
        ("Abū Kamāl", "al-bukamal"),
        ("البوكمال", "al-bukamal"),
        ("بوکمال", "al-bukamal"),
        ("ابو كمال", "al-bukamal"),
        ("Эль-Букемаль", "al-bukamal"),
        ("Dayr-Zawr", "deir-ez-zor-governorate"),
        ("Deir ez-Zor", "deir-ez-zor"),
        ("Deir ez-Zor province", "deir-ez-zor-governorate"),
        ("Al Qa’im", "al-qaim"),
        ("al-Qaïm", "crossing"),
        ("Tanf", "al-tanf"),
    ],
)
def test_a_recorded_name_is_found_across_spellings(
    gazetteer: Gazetteer, text: str, place: str
) -> None:
    match = gazetteer.resolve(text)
    assert match.place_id == place
    assert match.score == 100


@pytest.mark.parametrize("text", ["Al-Bukamall", "Al Bukmal", "al bukaaml", "Abukamal"])
def test_a_slip_is_forgiven_and_says_so(gazetteer: Gazetteer, text: str) -> None:
    match = gazetteer.resolve(text)
    assert match.place_id == "al-bukamal"
    assert CUT_OFF <= match.score < 100
    assert "near to" in match.why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Kamal", "too far"),
        ("Qom", "too far"),
        ("Tanta", "too far"),
        ("Albacete", "too far"),
        ("Tower 23", "numbers differ"),
        ("Abu Jamal", "first letters differ"),
        ("Hama Governorate", "too far"),
        ("Homs", "names a governorate"),
        ("Syrian", "names a desert"),
    ],
)
def test_a_near_miss_gives_no_place_and_offers_others(
    gazetteer: Gazetteer, text: str, why: str
) -> None:
    match = gazetteer.resolve(text)
    assert match.place_id is None
    assert match.name == ""
    assert why in match.why
    assert match.alternatives


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Dayr al-Zawr", {"deir-ez-zor", "deir-ez-zor-governorate"}),
        ("Dayr az-Zawr", {"deir-ez-zor", "deir-ez-zor-governorate"}),
        ("el-Walid", {"al-walid", "al-walid-yarubiyah"}),
    ],
)
def test_namesakes_are_offered_and_none_is_chosen(
    gazetteer: Gazetteer, text: str, places: set[str]
) -> None:
    match = gazetteer.resolve(text)
    assert match.place_id is None
    assert {other.place_id for other in match.alternatives} == places
    assert "2 places share" in match.why


def test_the_only_exact_spelling_of_namesakes_is_chosen_and_the_other_named(
    gazetteer: Gazetteer,
) -> None:
    match = gazetteer.resolve("Al-Walid")
    assert match.place_id == "al-walid"
    assert [other.place_id for other in match.alternatives] == ["al-walid-yarubiyah"]


def test_two_places_within_the_margin_are_too_near_to_choose(gazetteer: Gazetteer) -> None:
    match = gazetteer.resolve("Husayba")
    rivals = match.alternatives[:2]
    assert match.place_id is None
    assert abs(rivals[0].score - rivals[1].score) < MARGIN
    assert "too near to choose" in match.why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("  \n", "empty"),
        ("🏜️", "no letters or digits"),
        ("—", "no letters or digits"),
        ("x" * 10_000, "10,000 characters are too long"),
    ],
)
def test_nonsense_gives_no_place_and_a_reason(gazetteer: Gazetteer, text: str, why: str) -> None:
    match = gazetteer.resolve(text)
    assert match.place_id is None
    assert why in match.why


@pytest.mark.parametrize("thing", [None, 7, float("nan"), pd.NA])
def test_what_is_no_text_gives_no_place(gazetteer: Gazetteer, thing: object) -> None:
    assert gazetteer.resolve(thing).why == "That is not a text."  # type: ignore[arg-type]


def test_a_table_of_many_keeps_their_order_and_repeats(gazetteer: Gazetteer) -> None:
    table = gazetteer.resolve_many(["Al-Bukamal", "Qom", None, "Al-Bukamal", "Al-Bukamall"])
    assert list(table.columns) == ["query", "place_id", "name", "score", "alternatives", "why"]
    assert table["query"].tolist() == ["Al-Bukamal", "Qom", "", "Al-Bukamal", "Al-Bukamall"]
    assert table["place_id"].notna().tolist() == [True, False, False, True, True]
    assert table["alternatives"][0] == "al-bukamal-district"


def test_many_and_one_say_the_same(gazetteer: Gazetteer) -> None:
    texts = ["Abu Kamal", "Kamal", "Husayba", "", "Al-Bukamall", "البوكمال"]
    table = gazetteer.resolve_many(texts)
    matches = [gazetteer.resolve(text) for text in texts]
    assert table["why"].tolist() == [match.why for match in matches]
    assert table["score"].tolist() == [match.score for match in matches]
    places = table["place_id"].fillna("none").tolist()
    assert places == [match.place_id or "none" for match in matches]


def test_no_names_give_an_empty_table(gazetteer: Gazetteer) -> None:
    table = gazetteer.resolve_many([])
    assert table.empty
    assert "place_id" in table


def test_a_single_text_is_refused_with_a_mend(gazetteer: Gazetteer) -> None:
    with pytest.raises(TypeError, match="use resolve"):
        gazetteer.resolve_many("Abu Kamal")


def test_a_gazetteer_without_places_finds_nothing() -> None:
    empty = Gazetteer(PLACES.head(0), NAMES.head(0))
    assert empty.resolve("Mosul").why == "No recorded spelling comes near."


def test_fast_enough_for_an_analyst_s_table(gazetteer: Gazetteer) -> None:
    texts = [*NAMES["name"], "Al-Bukamall", "Qom"] * 8000
    start = time.perf_counter()
    assert len(gazetteer.resolve_many(texts)) == len(texts)
    assert time.perf_counter() - start < 2


@given(st.text(max_size=120))
def test_any_text_gets_an_answer_that_holds_together(text: str) -> None:
    match = GAZETTEER.resolve(text)
    assert match.why
    assert (match.place_id is None) == (match.name == "")
    assert 0 <= match.score <= 100
    assert match.place_id not in {other.place_id for other in match.alternatives}
