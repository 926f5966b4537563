"""Names to places: every recorded spelling, slips, near misses, namesakes, and nonsense."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.kit import Kit
from borderkit.places.gazetteer import (
    LANGUAGES,
    Alternative,
    Gazetteer,
    Match,
    Near,
    Places,
    arabic_names,
    article_wordings,
    judge,
    spellings_by_language,
)
from borderkit.places.names import sense

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
    assert 82 <= match.score < 100
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
    assert abs(rivals[0].score - rivals[1].score) < 5
    assert "too near to choose" in match.why


@pytest.mark.parametrize("text", ["Qom", "Tanta", "Albacete", "Basra", "Hama Governorate", "Harry"])
def test_far_names_take_none_and_show_the_least_far(gazetteer: Gazetteer, text: str) -> None:
    match = gazetteer.resolve(text)
    assert match.place_id is None
    assert 1 <= len(match.alternatives) <= 2
    assert all(other.score < 65 for other in match.alternatives)
    assert match.why == "No recorded spelling comes near."


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


def test_a_gazetteer_without_places_finds_nothing() -> None:
    empty = Gazetteer(PLACES.head(0), NAMES.head(0))
    assert empty.resolve("Mosul").why == "No recorded spelling comes near."


@given(st.text(max_size=120))
def test_any_text_gets_an_answer_that_holds_together(text: str) -> None:
    match = GAZETTEER.resolve(text)
    assert match.why
    assert (match.place_id is None) == (match.name == "")
    assert 0 <= match.score <= 100
    assert match.place_id not in {other.place_id for other in match.alternatives}


OTHER_NAMES = pd.DataFrame(
    {
        "place_id": ["deir-ez-zor", *["deir-ez-zor-governorate"] * 3],
        "name": ["Dayr al-Zawr", "Dayr al-Zawr", "Dayr-Zawr", "Deir-Zor"],
    }
)
CITY_PROVINCE_RIVER = pd.DataFrame(
    {
        "id": ["deir-ez-zor", "deir-ez-zor-governorate", "tigris"],
        "name": ["Deir ez-Zor", "Deir ez-Zor Governorate", "Tigris"],
        "kind": ["city", "governorate", "river"],
    }
)


@pytest.mark.parametrize(
    ("text", "places", "why"),
    [
        ("Dayr-Zawr", ["deir-ez-zor-governorate"], "recorded in this spelling."),
        (" Deir  ez-Zor ", ["deir-ez-zor"], "recorded in this spelling."),
        ("Dayr al-Zawr", ["deir-ez-zor", "deir-ez-zor-governorate"], "share this spelling"),
        ("DAYR-ZAWR", ["deir-ez-zor-governorate"], "in this spelling, capitals aside"),
        ("Dayr az-Zawr", ["deir-ez-zor", "deir-ez-zor-governorate"], "share this spelling"),
        ("Dayr Zawr province", ["deir-ez-zor-governorate"], "the word for the kind of place aside"),
        ("Tigris River", ["tigris"], "the word for the kind of place aside"),
        ("deir zor", ["deir-ez-zor"], "capitals, marks, hyphens and the article aside"),
        ("Deïr ez-Zour", ["deir-ez-zor"], "sounds like"),
        ("deirezzor", ["deir-ez-zor"], "sounds like"),
        ("Deyr oz-Zowr", ["deir-ez-zor", "deir-ez-zor-governorate"], "share this spelling"),
        ("Muḥāfaẓat Dair az-Zaur", ["deir-ez-zor-governorate"], "sounds like"),
    ],
)
def test_the_strictest_step_that_finds_decides(text: str, places: list[str], why: str) -> None:
    match = Gazetteer(CITY_PROVINCE_RIVER, OTHER_NAMES).resolve(text)
    found = [match.place_id] if match else [other.place_id for other in match.alternatives]
    assert found == places
    assert why in match.why


@pytest.mark.parametrize("text", ["Raqqa", "Tigris Governorate", "River", "Deir Hafir", "東京"])
def test_what_is_not_recorded_is_not_found(text: str) -> None:
    assert not Gazetteer(CITY_PROVINCE_RIVER, OTHER_NAMES).resolve(text)


def test_namesakes_of_another_kind_stand_beside_the_place_found() -> None:
    match = Gazetteer(CITY_PROVINCE_RIVER, OTHER_NAMES).resolve("deir zor")
    assert [other.place_id for other in match.alternatives] == ["deir-ez-zor-governorate"]
    assert not Gazetteer(CITY_PROVINCE_RIVER, OTHER_NAMES).resolve("Tigris").alternatives


@pytest.mark.parametrize(("kind", "one"), [("border-crossing", False), ("town", True)])
@pytest.mark.parametrize("text", ["Al-Walid", "al-Walīd", "Walid"])
def test_marks_tell_places_of_two_kinds_apart_and_no_two_of_one(
    text: str, kind: str, one: bool
) -> None:
    posts = pd.DataFrame(
        {"id": ["one", "other"], "name": ["Al-Walid post", "Al-Walid in Hasakah"]}
    ).assign(kind=["border-crossing", kind])
    names = pd.DataFrame(
        {"place_id": ["one", "one", "other"], "name": ["Al-Walid", "الوليد", "al-Walīd"]}
    )
    gazetteer = Gazetteer(posts, names)
    assert bool(gazetteer.resolve(text)) is (one and text != "Walid")
    arabic = gazetteer.resolve("الوليد")
    assert arabic.place_id == "one"
    assert [other.place_id for other in arabic.alternatives] == ([] if one else ["other"])


@pytest.mark.parametrize(
    ("text", "found"),
    [("Harry", False), ("el heri", True), ("Harī", True), ("7ari", True)],
)
def test_a_short_sound_counts_where_it_is_no_plain_word(text: str, found: bool) -> None:
    hari = pd.DataFrame({"id": ["al-hari"], "name": ["Al-Hari"], "kind": ["village"]})
    assert bool(Gazetteer(hari, NAMES.head(0)).resolve(text)) is found


def test_a_short_plain_word_must_have_the_same_consonants() -> None:
    places = pd.DataFrame({"id": ["rawa", "raqqa"], "name": ["Rawa", "Raqqa"]}).assign(kind="town")
    gazetteer = Gazetteer(places, NAMES.head(0))
    assert gazetteer.resolve("raweh").place_id == "rawa"
    assert not gazetteer.resolve("Raca")


def test_an_accent_may_be_encoded_in_two_ways(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("al-Wali\u0304d").why == gazetteer.resolve("al-Wal\u012bd").why


@pytest.mark.parametrize(
    ("text", "score"), [("bukamel", 85.7), ("bukmaal", 85.7), ("bukmal", 85.7)]
)
def test_an_edit_of_seven_letters_and_a_swap_is_one(text: str, score: float) -> None:
    one = pd.DataFrame({"id": ["al-bukamal"], "name": ["Bukamal"], "kind": ["city"]})
    assert Gazetteer(one, NAMES.head(0)).resolve(text).score == score


def test_the_table_of_places_resolves_and_what_is_cut_out_of_it_is_a_plain_table() -> None:
    table = Places.from_tables(PLACES, NAMES)
    assert table.resolve("Abu Kamal").place_id == "al-bukamal"
    assert type(table[table["kind"] == "town"]) is pd.DataFrame
    pd.testing.assert_frame_equal(pd.DataFrame(table), PLACES)


def near(asked: str, known: str, score: float, place: str = "") -> Near:
    return Near(sense(asked), sense(known), {place or known: known.title()}, score)


def test_the_nearest_place_is_taken_at_the_cut_off() -> None:
    judgement = judge([near("bukamall", "bukamal", 82)])
    assert judgement.taken is not None
    assert judgement.taken.place_id == "bukamal"
    assert judgement.why == 'It is near to "Bukamal", and no other place is as near.'


def test_below_the_cut_off_it_is_offered_only() -> None:
    taken, others, why = judge([near("kamal", "bukamal", 82 - 0.1)])
    assert taken is None
    assert [other.place_id for other in others] == ["bukamal"]
    assert why == 'The nearest spelling, "Bukamal", is too far from it.'


def test_a_sound_must_be_nearer_than_letters() -> None:
    assert judge([], [near("musil", "mausil", 84 - 0.1)]).taken is None
    assert judge([], [near("musill", "musil", 84)]).taken is not None


@pytest.mark.parametrize(("lead", "taken"), [(4.9, False), (5, True)])
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
    judgement = judge([near("bukamall", "bukamal", 95), near("bukamall", "kamal", 95 - 10)])
    assert judgement.taken is not None
    assert judgement.others == ()


def test_nothing_near() -> None:
    assert judge([]) == (None, (), "No recorded spelling comes near.")


A_CITY = Alternative("deir-ez-zor", "Deir ez-Zor", "city", "Dayr al-Zawr", 100.0)


def test_a_found_place_is_true_and_reads_as_a_sentence() -> None:
    match = Match("Bukamal", "al-bukamal", "Al-Bukamal", 100.0, (), "It is recorded so.")
    assert match
    assert str(match) == '"Bukamal" is Al-Bukamal (al-bukamal), 100 of 100. It is recorded so.'


def test_no_place_is_false_and_asks_what_was_meant() -> None:
    match = Match("Dayr", None, "", 60.0, (A_CITY,), "Too far.")
    assert not match
    assert str(match).splitlines() == [
        '"Dayr" gives no sure place. Too far.',
        'Did you mean: Deir ez-Zor (city, as "Dayr al-Zawr", 100 of 100)?',
    ]


def test_other_places_of_the_name_are_named_beside_a_found_one() -> None:
    match = Match("Dayr-Zawr", "province", "Province", 100.0, (A_CITY,), "It is recorded so.")
    assert "Other places of the name: Deir ez-Zor" in str(match)


def test_a_long_query_is_cut_where_it_is_shown_only() -> None:
    match = Match("x" * 500, None, "", 0.0, (), "Too long.")
    assert len(str(match)) < 120
    assert "…" in str(match)
    assert match.query == "x" * 500


def test_the_page_escapes_every_text() -> None:
    evil = "<script>alert(1)</script>"
    alternative = Alternative("a", evil, evil, evil, 50.0)
    html = Match(evil, None, "", 50.0, (alternative,), evil)._repr_html_()
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 4


def test_an_arabic_query_keeps_its_own_direction_on_the_page() -> None:
    html = Match("البوكمال", "al-bukamal", "Al-Bukamal", 100.0, (), "Recorded.")._repr_html_()
    assert "<bdi>البوكمال</bdi>" in html
    assert "<ul>" not in html


def test_a_match_cannot_be_changed() -> None:
    match = Match("Qom", None, "", 0.0, (), "")
    with pytest.raises(FrozenInstanceError):
        match.place_id = "al-qaim"  # type: ignore[misc]


SPELLED = pd.DataFrame(
    {
        "place_id": ["a", "a", "a", "a", "b"],
        "name": ["Alpha", "Alfa", "ألف", "الف", "Beta"],
        "language": ["en", "en", "ar", "ar", "xx"],
        "in_article": [True, False, False, False, False],
    }
)


def test_the_first_arabic_name_is_taken() -> None:
    assert arabic_names(SPELLED).to_dict() == {"a": "ألف"}


def test_spellings_stand_by_language_with_a_star_for_the_article() -> None:
    table = spellings_by_language(SPELLED, "a")
    assert table["language"].tolist() == ["Arabic", "English"]
    assert table["count"].tolist() == [2, 2]
    assert table["spellings"].tolist() == ["ألف، الف", "Alpha*, Alfa"]


def test_a_language_without_a_name_keeps_its_code() -> None:
    assert spellings_by_language(SPELLED, "b")["language"].tolist() == ["xx"]


def test_a_place_without_names_is_an_error() -> None:
    with pytest.raises(KeyError, match="atlantis"):
        spellings_by_language(SPELLED, "atlantis")


def test_every_language_of_the_kit_has_a_name(kit: Kit) -> None:
    assert set(kit.place_names["language"]) <= set(LANGUAGES)


def test_no_spelling_of_a_place_is_lost(kit: Kit) -> None:
    table = spellings_by_language(kit.place_names, "al-bukamal")
    assert table["count"].sum() == (kit.place_names["place_id"] == "al-bukamal").sum()


def test_wordings_are_the_same_open_different_or_no_place() -> None:
    places = pd.DataFrame({"id": ["a", "b"], "name": ["Alpha", "Beta"], "kind": ["town", "town"]})
    article = pd.DataFrame(
        {
            "text": ["Alpha", "the town", "Nowhere at all", "Beta"],
            "place_id": ["a", "a", None, "a"],
            "count": [1, 1, 1, 1],
        }
    )
    table = article_wordings(article, Gazetteer(places, SPELLED))
    assert table["outcome"].tolist() == ["same", "left open", "no place", "differs"]


def test_no_wording_of_the_article_is_placed_wrongly(kit: Kit) -> None:
    table = article_wordings(kit.article_spellings, kit.places.gazetteer)
    assert (table["outcome"] == "differs").sum() == 0
    assert (table["outcome"] == "same").sum() > len(table) / 2
