"""Distances: against known ones, and the properties that every distance has."""

from __future__ import annotations

import math

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from borderkit.places.coordinates import Position, PositionError
from borderkit.places.distances import leg, matrix, nearest_on, to_line

BUKAMAL = Position(34.45226, 40.91854)
MERIDIAN = shapely.LineString([(41, 33), (41, 36)])
POSITIONS = st.builds(Position, st.floats(28, 38), st.floats(39, 50))


def test_one_degree_of_latitude_and_of_longitude() -> None:
    # 110.574 km on the meridian at the equator, 111.320 km along it: Snyder 1987, WGS 84.
    assert leg(Position(0, 0), Position(1, 0)).km == pytest.approx(110.574, abs=0.001)
    assert leg(Position(0, 0), Position(0, 1)).km == pytest.approx(111.320, abs=0.001)


@pytest.mark.parametrize(
    ("end", "bearing"),
    [((35.0, 40.0), 0), ((34.0, 41.0), 90), ((33.0, 40.0), 180), ((34.0, 39.0), 270)],
)
def test_bearings_turn_clockwise_from_north(end: tuple[float, float], bearing: float) -> None:
    turn = leg(Position(34.0, 40.0), Position(*end)).bearing_deg
    assert turn % 360 == pytest.approx(bearing, abs=0.5)
    assert 0 <= turn < 360


@given(POSITIONS, POSITIONS)
def test_there_is_as_far_as_back(one: Position, other: Position) -> None:
    assert leg(one, other).km == pytest.approx(leg(other, one).km, abs=1e-6)


def test_the_matrix_is_square_symmetric_and_zero_on_its_diagonal() -> None:
    places = pd.DataFrame({"id": list("abc"), "lat": [34, 35, 36], "lon": [41, 42, 43]})
    table = matrix(places)
    assert list(table.index) == list(table.columns) == ["a", "b", "c"]
    assert np.allclose(table, table.T)
    assert np.diag(table).tolist() == [0, 0, 0]
    assert table.loc["a", "b"] == pytest.approx(leg(Position(34, 41), Position(35, 42)).km)


def test_an_unknown_position_has_an_unknown_distance_and_never_zero() -> None:
    places = pd.DataFrame({"id": ["a", "t3"], "lat": [34, None], "lon": [41, None]})
    table = matrix(places)
    assert table.loc["t3"].isna().all()
    assert table["t3"].isna().all()
    assert table.loc["a", "a"] == 0


def test_the_matrix_of_no_places_is_empty() -> None:
    assert matrix(pd.DataFrame({"id": [], "lat": [], "lon": []})).shape == (0, 0)


def test_the_matrix_refuses_swapped_coordinates() -> None:
    with pytest.raises(PositionError, match=r"Place a: .*swapped"):
        matrix(pd.DataFrame({"id": ["a"], "lat": [40.9], "lon": [34.4]}))


def test_the_nearest_point_of_a_meridian_lies_due_east() -> None:
    near = nearest_on(MERIDIAN, BUKAMAL)
    assert near.at.lon == pytest.approx(41, abs=1e-5)
    assert near.bearing_deg == pytest.approx(90, abs=0.1)
    assert near.km == pytest.approx(leg(BUKAMAL, near.at).km, abs=1e-6)


def test_past_the_end_of_a_line_its_end_is_nearest() -> None:
    assert nearest_on(MERIDIAN, Position(37.0, 41.0)).at == pytest.approx((36, 41), abs=1e-6)


def test_a_position_on_the_line_is_at_no_distance() -> None:
    assert nearest_on(MERIDIAN, Position(34.5, 41.0)).km == pytest.approx(0, abs=1e-6)


@given(POSITIONS)
def test_no_sampled_point_of_the_line_is_nearer(start: Position) -> None:
    near = nearest_on(MERIDIAN, start)
    sampled = [leg(start, Position(lat, 41.0)).km for lat in np.linspace(33, 36, 61)]
    assert near.km <= min(sampled) + 0.001


def test_a_layer_may_stand_for_its_lines() -> None:
    layer = gpd.GeoDataFrame(geometry=[MERIDIAN], crs=4326)
    assert nearest_on(layer, BUKAMAL) == nearest_on(MERIDIAN, BUKAMAL)


def test_the_distances_of_many_places() -> None:
    places = pd.DataFrame(
        {"id": ["bukamal", "t3"], "lat": [BUKAMAL.lat, None], "lon": [BUKAMAL.lon, None]}
    )
    km = to_line(places, MERIDIAN)
    assert km["bukamal"] == nearest_on(MERIDIAN, BUKAMAL).km
    assert math.isnan(km["t3"])
