"""The way along a river: on a line that can be reckoned by hand, and on the Euphrates."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from borderkit.kit import Kit
from borderkit.places.coordinates import PositionError
from borderkit.places.distances import leg
from borderkit.places.rivals import position_of
from borderkit.places.river import SLACK_KM, RiverError, layer_note, stages, stretch

# A river that runs a degree north, a degree east, and a piece apart from it.
BEND = shapely.LineString([(40, 34), (40, 35), (41, 35)])
APART = shapely.LineString([(44, 33), (45, 33)])
RIVERS = gpd.GeoDataFrame(
    {"name": ["Bend"]}, geometry=[shapely.MultiLineString([BEND, APART])], crs="EPSG:4326"
)


def town(place: str, lat: float | None, lon: float | None, **other: Any) -> dict[str, Any]:
    plain = {"name": place.title(), "kind": "town", "precision_m": 1000, "coordinate_basis": "seen"}
    return plain | {"id": place, "lat": lat, "lon": lon} | other


PLACES = pd.DataFrame(
    [
        town("source", 34, 40),
        town("corner", 35, 40),
        town("mouth", 35, 41),
        town("aside", 34.5, 40.03),
        town("off", 34.5, 40.1),
        town("far", 33, 44.5),
        town("province", 34.5, 40, kind="governorate"),
        town("guess", 34.5, 40, coordinate_basis="proxy"),
        town("unknown", None, None),
    ]
)


def test_the_way_round_a_bend_is_the_sum_of_its_sides() -> None:
    way = stretch(RIVERS, PLACES, "source", "mouth", "Bend")
    # A degree of latitude at 34.5 and of longitude at 35, on the WGS84 ellipsoid.
    assert way.km == pytest.approx(110.93 + 91.29, abs=0.02)
    assert way.straight_km < way.km
    assert way.start_off_km == pytest.approx(0, abs=0.001)


def test_there_is_as_far_as_back() -> None:
    down = stretch(RIVERS, PLACES, "source", "mouth", "Bend")
    up = stretch(RIVERS, PLACES, "mouth", "source", "Bend")
    assert down.km == pytest.approx(up.km)


def test_a_place_beside_the_river_is_set_on_it_and_says_how_far_off_it_lies() -> None:
    way = stretch(RIVERS, PLACES, "source", "aside", "Bend")
    assert way.km == pytest.approx(55.46, abs=0.02)
    assert way.end_off_km == pytest.approx(2.76, abs=0.02)


def test_a_place_to_itself_is_no_way() -> None:
    assert stretch(RIVERS, PLACES, "corner", "corner", "Bend").km == 0


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("off", r"Off lies 9\.2 km from the Bend.*within 1 km.*not a place on the river"),
        ("far", "on pieces of the Bend that don't join"),
        ("province", "no point on a river but a governorate"),
        ("guess", "stand-in for an area"),
        ("nowhere", r"no place 'nowhere' in the table.*kit\.places\.resolve"),
    ],
)
def test_what_the_line_cannot_answer_is_refused(place: str, why: str) -> None:
    with pytest.raises(RiverError, match=why):
        stretch(RIVERS, PLACES, "source", place, "Bend")


def test_a_place_without_a_position_is_refused() -> None:
    with pytest.raises(PositionError, match="missing"):
        stretch(RIVERS, PLACES, "source", "unknown", "Bend")


def test_a_river_that_the_layer_lacks_is_named_with_those_it_has() -> None:
    with pytest.raises(RiverError, match=r"no river 'Nile'. It has: Bend\."):
        stretch(RIVERS, PLACES, "source", "mouth", "Nile")


def test_a_larger_radius_lets_a_place_be_on_the_river() -> None:
    wide = PLACES.assign(precision_m=int(10_000 - SLACK_KM * 1000))
    assert stretch(RIVERS, wide, "source", "off", "Bend").end_off_km == pytest.approx(9.2, abs=0.1)


def test_stages_add_up_to_the_whole_way() -> None:
    table = stages(RIVERS, PLACES, ["source", "corner", "mouth"], "Bend")
    whole = stretch(RIVERS, PLACES, "source", "mouth", "Bend")
    assert table["start"].tolist() == ["Source", "Corner"]
    assert table["river_km"].sum() == pytest.approx(whole.km)
    assert table["ratio"].tolist() == pytest.approx([1, 1], abs=0.01)


def test_the_euphrates_is_longer_than_the_straight_line(kit: Kit) -> None:
    down = ("raqqa", "deir-ez-zor", "mayadin", "al-bukamal", "anah", "haditha", "ramadi")
    table = stages(kit.layers["rivers"], kit.places, down)
    assert len(table) == len(down) - 1
    assert (table["ratio"] > 1).all()
    assert (table["ratio"] < 2.5).all()


@pytest.mark.parametrize("place", ["al-omar-field", "ain-al-asad", "palmyra", "mosul"])
def test_real_places_off_the_euphrates_are_refused(kit: Kit, place: str) -> None:
    with pytest.raises(RiverError, match="km from the Euphrates"):
        stretch(kit.layers["rivers"], kit.places, "al-bukamal", place)


def test_along_the_river_a_detour_is_never_shorter_than_the_straight_line(kit: Kit) -> None:
    way = stretch(kit.layers["rivers"], kit.places, "al-bukamal", "deir-ez-zor")
    ends = (position_of(kit.places, place) for place in ("al-bukamal", "deir-ez-zor"))
    assert way.straight_km == leg(*ends).km
    assert way.km + way.start_off_km + way.end_off_km > way.straight_km


def test_the_note_says_how_old_and_how_coarse_the_line_is(kit: Kit) -> None:
    note = layer_note(kit.layers["rivers"])
    assert "1970s and 1980s" in note
    assert "every" in note
    assert " m," in note
