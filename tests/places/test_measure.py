"""Positions, distances and nearness: against known ones, and the properties that all have."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS, Geod, Transformer

from borderkit.kit import Kit
from borderkit.places.measure import (
    LIMITS,
    Position,
    PositionError,
    distance_table,
    distances_from_line,
    foot,
    km_apart,
    km_between,
    km_to_line,
    line_lengths,
    near_counts,
    near_verdict,
    nearest_point,
    position,
    position_of,
    positions,
    rival_points,
)

BUKAMAL = Position(34.45226, 40.91854)
MERIDIAN = [np.array([(41.0, 33.0), (41.0, 36.0)])]
POSITIONS = st.builds(Position, st.floats(28, 38), st.floats(39, 50))


def test_one_degree_of_latitude_and_of_longitude() -> None:
    # 110.574 km on the meridian at the equator, 111.320 km along it: Snyder 1987, WGS 84.
    assert km_between(Position(0, 0), Position(1, 0)) == pytest.approx(110.574, abs=0.001)
    assert km_between(Position(0, 0), Position(0, 1)) == pytest.approx(111.320, abs=0.001)


@given(POSITIONS, POSITIONS)
def test_there_is_as_far_as_back(one: Position, other: Position) -> None:
    assert km_between(one, other) == pytest.approx(km_between(other, one), abs=1e-6)


def test_the_matrix_is_square_symmetric_and_zero_on_its_diagonal() -> None:
    places = pd.DataFrame({"id": list("abc"), "lat": [34, 35, 36], "lon": [41, 42, 43]})
    table = distance_table(places)
    assert list(table.index) == list(table.columns) == ["a", "b", "c"]
    assert np.allclose(table, table.T)
    assert np.diag(table).tolist() == [0, 0, 0]
    assert table.loc["a", "b"] == pytest.approx(km_between(Position(34, 41), Position(35, 42)))


def test_an_unknown_position_has_an_unknown_distance_and_never_zero() -> None:
    places = pd.DataFrame({"id": ["a", "t3"], "lat": [34, None], "lon": [41, None]})
    table = distance_table(places)
    assert table.loc["t3"].isna().all()
    assert table["t3"].isna().all()
    assert table.loc["a", "a"] == 0


def test_the_matrix_of_no_places_is_empty() -> None:
    assert distance_table(pd.DataFrame({"id": [], "lat": [], "lon": []})).shape == (0, 0)


def test_the_matrix_refuses_swapped_coordinates() -> None:
    with pytest.raises(PositionError, match=r"Place a: .*swapped"):
        distance_table(pd.DataFrame({"id": ["a"], "lat": [40.9], "lon": [34.4]}))


def test_the_nearest_point_of_a_meridian_lies_due_east() -> None:
    near = nearest_point(MERIDIAN, BUKAMAL)
    assert near.at.lon == pytest.approx(41, abs=1e-5)
    assert near.km == pytest.approx(km_between(BUKAMAL, near.at), abs=1e-6)


def test_past_the_end_of_a_line_its_end_is_nearest() -> None:
    assert nearest_point(MERIDIAN, Position(37.0, 41.0)).at == pytest.approx((36, 41), abs=1e-6)


def test_a_position_on_the_line_is_at_no_distance() -> None:
    assert nearest_point(MERIDIAN, Position(34.5, 41.0)).km == pytest.approx(0, abs=1e-6)


@given(POSITIONS)
def test_no_sampled_point_of_the_line_is_nearer(start: Position) -> None:
    near = nearest_point(MERIDIAN, start)
    sampled = [km_between(start, Position(lat, 41.0)) for lat in np.linspace(33, 36, 61)]
    assert near.km <= min(sampled) + 0.001


def test_the_distances_of_many_places() -> None:
    places = pd.DataFrame(
        {"id": ["bukamal", "t3"], "lat": [BUKAMAL.lat, None], "lon": [BUKAMAL.lon, None]}
    )
    km = km_to_line(places, MERIDIAN)
    assert km["bukamal"] == nearest_point(MERIDIAN, BUKAMAL).km
    assert math.isnan(km["t3"])


def test_geodesics_are_those_of_proj() -> None:
    geod, random = Geod(ellps="WGS84"), np.random.default_rng(462687)
    lat, to_lat = random.uniform(28, 38, (2, 2000))
    lon, to_lon = random.uniform(34, 50, (2, 2000))
    _, _, metres = geod.inv(lon, lat, to_lon, to_lat)
    ends = pd.DataFrame({"lat": lat, "lon": lon}), pd.DataFrame({"lat": to_lat, "lon": to_lon})
    pairs = zip(*(map(Position, end["lat"], end["lon"]) for end in ends), strict=True)
    ours = [km_between(one, other) for one, other in pairs]
    assert ours == pytest.approx((metres / 1000).tolist(), abs=1e-6)


@given(st.floats(-60, 60), st.floats(-170, 170), st.floats(0, 360), st.floats(0, 3000))
def test_a_way_of_known_length_has_it_elsewhere_too(
    lat: float, lon: float, bearing: float, km: float
) -> None:
    to_lon, to_lat, _ = Geod(ellps="WGS84").fwd(lon, lat, bearing, 1000 * km)
    assert km_between(Position(lat, lon), Position(to_lat, to_lon)) == pytest.approx(km, abs=1e-5)


def test_the_nearest_point_is_that_of_shapely_on_the_border(kit: Kit) -> None:
    line = kit.layers.lines("border")
    shape = shapely.MultiLineString([shapely.LineString(part) for part in line])
    for place in ("al-qaim", "al-tanf", "baghdad", "three-border-point"):
        here = position_of(kit.places, place)
        frame = CRS.from_proj4(f"+proj=aeqd +lat_0={here.lat} +lon_0={here.lon} +ellps=WGS84")
        there = Transformer.from_crs(4326, frame, always_xy=True)
        fine = shapely.segmentize(shape, 0.001)
        parts = [np.column_stack(there.transform(*part.xy)) for part in shapely.get_parts(fine)]
        km = shapely.MultiLineString(parts).distance(shapely.Point(0, 0)) / 1000
        assert nearest_point(line, here).km == pytest.approx(km, abs=1e-3)


@pytest.mark.parametrize(
    ("points", "found"),
    [
        ([(-1, 2), (3, 2)], (0, 0.25, 2.0)),
        ([(5, 5), (1, 1), (-1, 1)], (1, 0.5, 1.0)),
        ([(3, 4), (6, 8)], (0, 0.0, 5.0)),
        ([(0, 0), (0, 0), (1, 0)], (0, 0.0, 0.0)),
    ],
)
def test_the_foot_of_a_line(points: list[tuple[int, int]], found: tuple[int, float, float]) -> None:
    assert foot(np.array(points, dtype=float)) == found


def test_the_steps_of_a_line_have_their_lengths() -> None:
    steps = line_lengths(np.array([(40.0, 34.0), (40.0, 35.0), (41.0, 35.0)]))
    assert steps.tolist() == pytest.approx([110.93, 91.29], abs=0.02)


def test_apart_is_the_same_both_ways_and_refuses_an_unknown_place(kit: Kit) -> None:
    one, other = (
        km_apart(kit.places, *pair) for pair in (("al-qaim", "al-tanf"), ("al-tanf", "al-qaim"))
    )
    assert one == pytest.approx(other)
    with pytest.raises(KeyError, match="atlantis"):
        km_apart(kit.places, "al-qaim", "atlantis")


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(34.45226, 40.91854), ("34.45226", "40.91854"), (-90, 180), (0, 0), (34.2, 36.1)],
)
def test_a_position_is_taken(lat: object, lon: object) -> None:
    found = position(lat, lon)
    assert found == Position(float(str(lat)), float(str(lon)))


@pytest.mark.parametrize(
    ("lat", "lon", "why"),
    [
        (40.91854, 34.45226, r"look swapped.*Latitude comes first"),
        (91, 40, r"Latitude 91 is out of range: it lies between -90 and 90"),
        (120.5, 34, r"Latitude 120.5 is out of range.*swapped\?"),
        (34, 181, r"Longitude 181 is out of range"),
        (None, 40.9, "The latitude is missing"),
        (34.4, "", "The longitude is missing"),
        (34.4, math.nan, "The longitude is missing"),
        (pd.NA, 40.9, "The latitude is missing"),
        ("34,45", 40.9, r"latitude '34,45' is not a number. Write decimal degrees"),
        ("34°27′", 40.9, "is not a number"),
        (34.4, math.inf, "is not a number"),
        (34.4, [40.9], "is not a number"),
    ],
)
def test_a_position_is_refused_with_a_mend(lat: object, lon: object, why: str) -> None:
    with pytest.raises(PositionError, match=why):
        position(lat, lon)


def test_a_table_keeps_a_place_without_a_position_as_unknown() -> None:
    places = pd.DataFrame({"id": ["a", "b"], "lat": [34.5, None], "lon": [41.0, None]})
    lat, lon = positions(places)
    assert lat[0] == 34.5
    assert math.isnan(lat[1])
    assert math.isnan(lon[1])


def test_a_table_names_the_place_that_is_wrong() -> None:
    places = pd.DataFrame({"id": ["a", "hajin"], "lat": [34.5, 34.7], "lon": ["41", "x"]})
    with pytest.raises(PositionError, match="Place hajin: The longitude 'x' is not a number"):
        positions(places)


def test_half_a_position_is_refused() -> None:
    places = pd.DataFrame({"id": ["hajin"], "lat": [34.5], "lon": [None]})
    with pytest.raises(PositionError, match="Place hajin: The longitude is missing"):
        positions(places)


def test_a_table_without_the_columns_is_refused() -> None:
    with pytest.raises(PositionError, match="no column lat, lon"):
        positions(pd.DataFrame({"id": ["a"]}))


NEAR_AND_FAR = pd.DataFrame(
    {
        "id": ["far", "near", "land", "lost"],
        "name": ["Far", "Near", "Land", "Lost"],
        "kind": ["town", "town", "country", "town"],
        "lat": [34.5, 34.5, 34.5, None],
        "lon": [40.0, 40.9, 40.0, None],
        "precision_m": [1000, 12000, 100000, None],
    }
)


def test_distances_come_nearest_first_with_their_doubt() -> None:
    table = distances_from_line(NEAR_AND_FAR, MERIDIAN)
    assert table["id"].tolist() == ["near", "far"]
    assert table["km"].round(1).tolist() == [9.2, 91.8]
    assert table["doubt_km"].tolist() == [12, 1]


def test_countries_and_places_without_a_position_are_left_out() -> None:
    assert not {"land", "lost"} & set(distances_from_line(NEAR_AND_FAR, MERIDIAN)["id"])


def test_the_least_distance_is_never_below_nought() -> None:
    near = distances_from_line(NEAR_AND_FAR, MERIDIAN).iloc[0]
    assert near["least_km"] == 0
    assert near["most_km"] == pytest.approx(21.2, abs=0.1)


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [(0, 10, "inside"), (10, 12, "can't say"), (10.1, 12, "outside"), (0, 10.1, "can't say")],
)
def test_the_verdict_at_ten_kilometres(least: float, most: float, expected: str) -> None:
    assert near_verdict(least, most, 10) == expected


def test_counts_name_those_of_which_none_can_say() -> None:
    table = near_counts(distances_from_line(NEAR_AND_FAR, MERIDIAN), (10, 100))
    assert table["which"].tolist() == ["Near", "none"]
    assert table["inside"].tolist() == [0, 2]
    assert table["outside"].tolist() == [1, 0]


def test_a_wider_limit_never_has_fewer_places(kit: Kit) -> None:
    table = near_counts(distances_from_line(kit.places, kit.layers.lines("border")))
    assert table["limit_km"].tolist() == list(LIMITS)
    assert table["inside"].is_monotonic_increasing
    assert table["outside"].is_monotonic_decreasing


RIVALS = pd.DataFrame(
    {
        "place_id": ["a", "a", "a", "b", "c", "c"],
        "source_id": ["one", "two", "three", "one", "one", "two"],
        "lat": [34.0, 34.5, 35.0, 33.0, 33.0, 33.0],
        "lon": [41.0, 41.0, 41.0, 40.0, 40.0, 40.0],
    }
)


def test_the_two_points_farthest_apart_are_found() -> None:
    first = rival_points(RIVALS).iloc[0]
    assert first[["place_id", "points"]].tolist() == ["a", 3]
    assert {first["one"], first["other"]} == {"one", "three"}
    assert first["km"] == pytest.approx(110.9, abs=0.1)


def test_points_that_agree_are_nought_apart_and_come_last() -> None:
    last = rival_points(RIVALS).iloc[-1]
    assert last[["place_id", "km"]].tolist() == ["c", 0]


def test_a_place_with_one_point_is_left_out() -> None:
    assert "b" not in rival_points(RIVALS)["place_id"].tolist()


def test_no_rivals_give_an_empty_table() -> None:
    table = rival_points(RIVALS.iloc[3:4])
    assert table.empty
    assert "km" in table


def test_the_note_on_al_qaim_agrees_with_the_points(kit: Kit) -> None:
    widest = rival_points(kit.place_positions)["km"].max()
    assert f"{widest:.0f} km apart" in str(kit.places.set_index("id").loc["al-qaim", "notes"])


def test_the_position_of_a_place() -> None:
    places = pd.DataFrame({"id": ["a", "b"], "lat": [34.0, None], "lon": [41.0, None]})
    assert position_of(places, "a") == (34.0, 41.0)
    with pytest.raises(KeyError, match="atlantis"):
        position_of(places, "atlantis")
    with pytest.raises(PositionError, match="missing"):
        position_of(places, "b")
