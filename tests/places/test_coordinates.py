"""Positions: what is taken, and what is refused with a mend."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from borderkit.places.coordinates import Position, PositionError, position, positions


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
