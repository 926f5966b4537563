"""The gazetteer, distances and control on the data package itself."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from borderkit.data.names import fold
from borderkit.places.basemap import Layers
from borderkit.places.control import holders_on, spans
from borderkit.places.gazetteer import Gazetteer
from borderkit.places.measure import distance_table, km_to_line

DATA = Path(__file__).parents[2] / "data"


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(
        DATA / f"{name}.csv", keep_default_na=False, na_values={"lat": "", "lon": ""}
    )


PLACES, NAMES, CONTROL = read("places"), read("place_names"), read("control")
GAZETTEER = Gazetteer(PLACES, NAMES)


def owners() -> pd.Series:
    """Every spelling with the places that it is recorded under."""
    main = PLACES[["id", "name"]].rename(columns={"id": "place_id"})
    pairs = pd.concat([main, NAMES[["place_id", "name"]]])
    return pairs.groupby("name")["place_id"].agg(lambda places: sorted(set(places)))


def test_every_spelling_of_one_place_resolves_to_it() -> None:
    of_spelling = owners()
    folded: dict[str, set[str]] = {}
    for spelling, places in of_spelling.items():
        folded.setdefault(fold(str(spelling)), set()).update(places)
    alone = of_spelling.index.map(lambda spelling: len(folded[fold(spelling)]) == 1)
    single = of_spelling[alone].str[0]
    assert len(single) > 400
    found = {spelling: GAZETTEER.resolve(spelling).place_id for spelling in single.index}
    assert {spelling for spelling, place in single.items() if found[spelling] != place} == set()


def test_a_spelling_of_several_places_resolves_to_none() -> None:
    shared = owners()[lambda places: places.str.len() > 1]
    for spelling, places in shared.items():
        match = GAZETTEER.resolve(str(spelling))
        assert match.place_id is None
        assert {other.place_id for other in match.alternatives} == set(places)


def test_the_two_husaybahs_and_the_two_walids_are_not_told_apart_by_their_name() -> None:
    for text, places in {
        "Husaybah": {"husaybah", "husaybah-ramadi"},
        "al-Walid": {"al-walid", "al-walid-hasakah"},
    }.items():
        match = GAZETTEER.resolve(text)
        assert match.place_id is None
        assert {other.place_id for other in match.alternatives} == places
        assert "nothing in it says which one" in match.why


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Abu Kamal", "al-bukamal"),
        ("البوكمال", "al-bukamal"),
        ("مدينة البوكمال", "al-bukamal"),
        ("Dayr-Zawr", "deir-ez-zor-governorate"),
        ("Deir ez-Zor", "deir-ez-zor"),
        ("Deir ez-Zor province", "deir-ez-zor-governorate"),
        ("Al Qa’im", "al-qaim"),
        ("Qaim crossing", "al-qaim-al-bukamal-crossing"),
        ("محافظة الأنبار", "anbar-governorate"),
        ("Sukhneh", "al-sukhna"),
        ("Bou Kamal", "al-bukamal"),
    ],
)
def test_names_in_use_resolve(text: str, place: str) -> None:
    assert GAZETTEER.resolve(text).place_id == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ville d'Abou Kamal", "al-bukamal"),
        ("gouvernorat de Deir ez-Zor", "deir-ez-zor-governorate"),
        ("base d'al-Tanf", "al-tanf"),
        ("Ebu Kemal şehri", "al-bukamal"),
        ("Deyrizor ili", "deir-ez-zor-governorate"),
        ("İmam Ali üssü", "imam-ali-base"),
        ("El-Kaim sınır kapısı", "al-qaim-al-bukamal-crossing"),
        ("شهر البوکمال", "al-bukamal"),
        ("استان دیرالزور", "deir-ez-zor-governorate"),
        ("پایگاه امام علی", "imam-ali-base"),
        ("گذرگاه القائم", "al-qaim-al-bukamal-crossing"),
        ("معبر القائم", "al-qaim-al-bukamal-crossing"),
        ("قرية الهري", "al-hari"),
        ("بلدة الباغوز", "al-baghuz"),
        ("الباغوز", "al-baghuz"),
        ("عين الأسد", "ain-al-asad"),
        ("عانة", "anah"),
    ],
)
def test_words_of_kind_resolve_in_the_languages_of_the_sources(text: str, place: str) -> None:
    assert GAZETTEER.resolve(text).place_id == place


def test_a_spelling_with_a_source_stands_on_a_page_that_was_opened() -> None:
    sources = read("sources").set_index("id")
    of_page = NAMES[NAMES["source_id"] != ""]
    assert len(of_page) > 0
    assert (sources.loc[of_page["source_id"], "opened"].astype(str).str.lower() == "true").all()


@pytest.mark.parametrize("text", ["Kamal", "Erbil", "Syrian", "Tower 23", "Mosel", "Baghdadi"])
def test_a_near_miss_offers_what_is_near(text: str) -> None:
    match = GAZETTEER.resolve(text)
    assert match.place_id is None
    assert match.alternatives


@pytest.mark.parametrize("text", ["Qom", "Tanta", "Albacete", "Basra", "Tehran"])
def test_a_far_name_is_said_to_be_far(text: str) -> None:
    match = GAZETTEER.resolve(text)
    assert match.place_id is None
    assert match.why == "No recorded spelling comes near."


@pytest.mark.parametrize("text", ["Homs", "Hims", "حمص"])
def test_a_governorate_is_said_to_be_one(text: str) -> None:
    match = GAZETTEER.resolve(text)
    assert match.place_id == "homs-governorate"
    assert "recorded as a name of Homs Governorate, and of no town" in match.why


def test_computed_distances_are_those_of_the_distance_checks() -> None:
    checks = read("distance_checks")
    checks = checks[checks["points_used"] == ""]
    table = distance_table(PLACES)
    ends = zip(checks["from_id"], checks["to_id"], strict=True)
    computed = [table.loc[start, end] for start, end in ends]
    assert computed == pytest.approx(checks["geodesic_km"].tolist(), abs=0.1)
    assert len(checks) > 20


def test_the_town_is_about_7_km_from_the_border() -> None:
    km = km_to_line(PLACES, Layers(DATA / "geo").lines("border"))
    assert km["al-bukamal"] == pytest.approx(7, abs=0.5)
    assert km["al-qaim-al-bukamal-crossing"] < 2
    assert km["three-border-point"] < 2


def test_every_interval_of_control_can_be_drawn() -> None:
    table = spans(CONTROL)
    assert len(table) == len(CONTROL)
    assert (table["end"].notna() | table["open_end"]).all()
    assert not (table["start"] > table["end"]).any()


def test_who_held_the_two_towns_on_new_year_2016() -> None:
    held = holders_on(CONTROL, "2016-01-01").query("side == ''").set_index("place_id")
    assert held.loc["al-bukamal", "holder_actor"] == "islamic-state"
    assert held.loc["al-qaim", "holder_actor"] == "islamic-state"
