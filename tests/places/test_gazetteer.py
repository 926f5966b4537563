"""Names to places: every recorded spelling, slips, near misses, namesakes, and nonsense."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.places.gazetteer import Gazetteer
from borderkit.places.judging import CUT_OFF, MARGIN
from borderkit.places.nearness import FLOOR

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
        ("husaybah-ramadi", "Husaybah near Ramadi", "town"),
        ("mayadin", "Mayadin", "town"),
        ("mayasin", "Mayasin", "village"),
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
        ("husaybah", "حصيبة"),
        ("husaybah", "Hsaiba"),
        ("husaybah-ramadi", "Husaybah"),
        ("homs-governorate", "Hims"),
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
    assert "near to" in match.why or "sounds like" in match.why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Kamal", "too far"),
        ("Bukamali", "makes it another word"),
        ("Tower 23", "numbers differ"),
        ("Abu Jamal", "first letters differ"),
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
        ("Al-Walid", {"al-walid", "al-walid-yarubiyah"}),
        ("el-Velid", {"al-walid", "al-walid-yarubiyah"}),
        ("al-Walid crossing", {"al-walid", "al-walid-yarubiyah"}),
        ("Husaybah", {"husaybah", "husaybah-ramadi"}),
        ("HUSAYBAH", {"husaybah", "husaybah-ramadi"}),
        ("Ḥuṣaiba", {"husaybah", "husaybah-ramadi"}),
        ("7usayba", {"husaybah", "husaybah-ramadi"}),
    ],
)
def test_namesakes_are_offered_and_none_is_chosen(
    gazetteer: Gazetteer, text: str, places: set[str]
) -> None:
    match = gazetteer.resolve(text)
    assert match.place_id is None
    assert {other.place_id for other in match.alternatives} == places
    assert match.why == ("2 places share this spelling, and nothing in it says which one is meant.")


@pytest.mark.parametrize("text", ["Hsaiba", "حصيبة"])
def test_a_spelling_that_one_namesake_has_alone_is_chosen_and_the_other_named(
    gazetteer: Gazetteer, text: str
) -> None:
    match = gazetteer.resolve(text)
    assert match.place_id == "husaybah"
    assert [other.place_id for other in match.alternatives] == ["husaybah-ramadi"]
    assert 'Husaybah near Ramadi (town, as "Husaybah", 100 of 100)' in str(match)


def test_the_full_name_of_a_namesake_is_enough(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Husaybah near Ramadi").place_id == "husaybah-ramadi"


def test_a_town_goes_before_a_crossing_of_its_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Al Qaïm").place_id == "al-qaim"


@pytest.mark.parametrize("text", ["Hims", "HIMS", "Ḥimṣ", "7im9"])
def test_a_place_of_another_kind_is_said_to_be_one(gazetteer: Gazetteer, text: str) -> None:
    match = gazetteer.resolve(text)
    assert match.place_id == "homs-governorate"
    assert match.why.endswith("It is recorded as a name of Homs Governorate, and of no town.")


@pytest.mark.parametrize("text", ["Homs Governorate", "Hims province", "Muḥāfaẓat Ḥimṣ"])
def test_a_named_kind_needs_no_such_word(gazetteer: Gazetteer, text: str) -> None:
    match = gazetteer.resolve(text)
    assert match.place_id == "homs-governorate"
    assert "of no town" not in match.why


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("al-Būkamāl", "al-bukamal"),
        ("el-Boukamal", "al-bukamal"),
        ("elbukamal", "al-bukamal"),
        ("abu camal", "al-bukamal"),
        ("al 8a2im", "al-qaim"),
        ("et-Tenf", "al-tanf"),
    ],
)
def test_another_system_of_spelling_is_known_by_its_sound(
    gazetteer: Gazetteer, text: str, place: str
) -> None:
    assert gazetteer.resolve(text).place_id == place


def test_two_places_within_the_margin_are_too_near_to_choose(gazetteer: Gazetteer) -> None:
    match = gazetteer.resolve("Mayaxin")
    rivals = match.alternatives[:2]
    assert match.place_id is None
    assert {rival.place_id for rival in rivals} == {"mayadin", "mayasin"}
    assert abs(rivals[0].score - rivals[1].score) < MARGIN
    assert "too near to choose" in match.why


@pytest.mark.parametrize("text", ["Qom", "Tanta", "Albacete", "Basra", "Hama Governorate", "Harry"])
def test_far_names_take_none_and_show_the_least_far(gazetteer: Gazetteer, text: str) -> None:
    match = gazetteer.resolve(text)
    assert match.place_id is None
    assert 1 <= len(match.alternatives) <= 2
    assert all(other.score < FLOOR for other in match.alternatives)
    assert match.why == "No recorded spelling comes near."
    assert gazetteer.resolve_many([text])["alternatives"].tolist() == [""]


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


def test_more_names_than_a_block_keep_their_order(gazetteer: Gazetteer) -> None:
    texts = [f"{name} {n}" for n in range(300) for name in ("Al-Bukamall", "Qom", "Tower")]
    table = gazetteer.resolve_many([*texts, *NAMES["name"]])
    assert table["query"].tolist() == [*texts, *NAMES["name"]]
    assert table.loc[table["place_id"] == "tower-22", "query"].tolist() == ["Tower 22"]


@given(st.text(max_size=120))
def test_any_text_gets_an_answer_that_holds_together(text: str) -> None:
    match = GAZETTEER.resolve(text)
    assert match.why
    assert (match.place_id is None) == (match.name == "")
    assert 0 <= match.score <= 100
    assert match.place_id not in {other.place_id for other in match.alternatives}
