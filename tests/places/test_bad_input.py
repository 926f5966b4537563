"""Bad input to geography: each mistake is told, with what is known and how to mend it."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from borderkit.kit import Kit
from borderkit.places.basemap import RiverError, river_stretch
from borderkit.places.control import ControlError, holders_on
from borderkit.places.measure import (
    PositionError,
    distance_table,
    distances_from_line,
    km_to_line,
    position,
    position_of,
)

MISTAKES = [
    (40.91854, 34.45226, "look swapped: the other way round.*Latitude comes first"),
    (95, 40.9, "Latitude 95 is out of range: it lies between -90 and 90 degrees"),
    (34.4, -200, "Longitude -200 is out of range: it lies between -180 and 180 degrees"),
    (None, 40.9, "The latitude is missing"),
    (34.4, None, "The longitude is missing"),
    ("34° 27' N", 40.9, "is not a number. Write decimal degrees with a point, as in 34.45"),
    (34.4, "forty", "'forty' is not a number"),
    ("34,45", 40.9, "'34,45' is not a number"),
    (34.4, "", "The longitude is missing"),
]


@pytest.mark.parametrize(("lat", "lon", "why"), MISTAKES)
def test_a_position_is_refused_with_what_is_wrong(lat: object, lon: object, why: str) -> None:
    with pytest.raises(PositionError, match=why):
        position(lat, lon)


@pytest.mark.parametrize(("lat", "lon", "why"), MISTAKES)
def test_a_table_is_refused_and_names_the_place(lat: object, lon: object, why: str) -> None:
    places = pd.DataFrame({"id": ["hajin", "my-town"], "lat": [34.7, lat], "lon": [40.8, lon]})
    with pytest.raises(PositionError, match=f"Place my-town: .*{why}"):
        distance_table(places)


def test_one_bad_row_of_the_kits_places_stops_the_distances_to_the_border(kit: Kit) -> None:
    places = pd.DataFrame(kit.places)
    places[["lat", "lon"]] = places[["lon", "lat"]]
    with pytest.raises(PositionError, match=r"Place al-bukamal: .*look swapped"):
        km_to_line(places, kit.layers.lines("border"))
    with pytest.raises(PositionError, match="look swapped"):
        distances_from_line(places, kit.layers.lines("border"))


@pytest.mark.parametrize("text", ["Albacete", "Kamal", "Qom", "", "🗺️", "x" * 10_000])
def test_an_unknown_place_is_no_match_and_no_guess(kit: Kit, text: str) -> None:
    found = kit.places.resolve(text)
    assert found.place_id is None
    assert found.why


def test_an_ambiguous_place_says_what_it_may_be(kit: Kit) -> None:
    found = kit.places.resolve("Husaybah")
    assert found.place_id is None
    assert {other.place_id for other in found.alternatives} >= {"husaybah", "husaybah-ramadi"}


def test_an_unknown_id_has_no_position(kit: Kit) -> None:
    with pytest.raises(KeyError, match="no place 'atlantis'"):
        position_of(kit.places, "atlantis")
    with pytest.raises(RiverError, match="no place 'atlantis'"):
        river_stretch(kit.layers, kit.places, "al-bukamal", "atlantis")


def test_a_place_whose_position_was_not_found_has_none_and_not_zero(kit: Kit) -> None:
    with pytest.raises(PositionError, match="The latitude is missing"):
        position_of(kit.places, "t3")


@pytest.mark.parametrize(
    "day",
    ["1999-01-01", "2110-01-01", date(1990, 8, 2)],
)
def test_a_day_out_of_the_tables_span_says_what_the_span_is(kit: Kit, day: date | str) -> None:
    dated = pd.concat([kit.control["interval_start"], kit.control["interval_end"]]).dropna()
    with pytest.raises(ControlError, match="outside the table of control") as refused:
        holders_on(kit.control, day)
    assert f"runs from {dated.min():%Y-%m-%d} to {dated.max():%Y-%m-%d}" in str(refused.value)


@pytest.mark.parametrize("day", ["29.12.2019", "tomorrow", "2019-13-01", "2019-02-30", ""])
def test_what_is_no_date_is_told_how_to_write_one(kit: Kit, day: str) -> None:
    with pytest.raises(ControlError, match=r".{20,}"):
        holders_on(kit.control, day)


@pytest.mark.parametrize("day", ["2019", "2019-12", "2019-12-01/2019-12-29"])
def test_a_stretch_of_time_is_not_one_day(kit: Kit, day: str) -> None:
    with pytest.raises(ControlError, match=r"is not one day\. Write a day, as in 2019-12-29"):
        holders_on(kit.control, day)
