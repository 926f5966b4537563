"""Positions, checked: decimal degrees in WGS84, latitude first, and the mistakes people make."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

# South, north, west and east of the region: the frame of the kit's maps.
REGION = (28.0, 38.5, 34.0, 50.0)


class PositionError(ValueError):
    """A position that cannot be used; the message says what is wrong and how to mend it."""


class Position(NamedTuple):
    """A position in decimal degrees."""

    lat: float
    lon: float


def position(lat: object, lon: object) -> Position:
    """Check a latitude and a longitude and give them back as a position.

    Raises :class:`PositionError` for what is missing, no number, out of range, or swapped. Swapped
    is said where the two fall in the kit's region only the other way round.

    >>> position(34.45226, "40.91854")
    Position(lat=34.45226, lon=40.91854)
    >>> position(40.91854, 34.45226)
    Traceback (most recent call last):
    borderkit.places.coordinates.PositionError: Latitude 40.91854 and longitude 34.45226 look
    swapped: the other way round they fall in the region of the map. Latitude comes first.
    """
    found = Position(_number(lat, "latitude"), _number(lon, "longitude"))
    for value, name, limit in ((found.lat, "Latitude", 90), (found.lon, "Longitude", 180)):
        if abs(value) > limit:
            raise PositionError(
                f"{name} {value:g} is out of range: it lies between -{limit} and {limit} degrees."
                + (" Are latitude and longitude swapped?" if abs(value) <= 180 else "")
            )
    if not _in_region(*found) and _in_region(found.lon, found.lat):
        raise PositionError(
            f"Latitude {found.lat} and longitude {found.lon} look swapped: the other way round "
            "they fall in the region of the map. Latitude comes first."
        )
    return found


def positions(places: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Check the columns lat and lon of a table with the column id; give both as numbers.

    A place with neither is NaN in both. Raises :class:`PositionError`, naming the place.

    >>> positions(pd.DataFrame({"id": ["a", "t3"], "lat": [34.5, None], "lon": [41, None]}))
    (array([34.5,  nan]), array([41., nan]))
    """
    if missing := [name for name in ("id", "lat", "lon") if name not in places]:
        raise PositionError(f"The table of places has no column {', '.join(missing)}.")
    rows = [_row(*row) for row in zip(places["id"], places["lat"], places["lon"], strict=True)]
    numbers = np.array(rows, dtype=float).reshape(-1, 2)
    return numbers[:, 0], numbers[:, 1]


def _row(place: object, lat: object, lon: object) -> tuple[float, float]:
    if _is_missing(lat) and _is_missing(lon):
        return math.nan, math.nan
    try:
        return position(lat, lon)
    except PositionError as error:
        raise PositionError(f"Place {place}: {error}") from error


def _number(value: object, name: str) -> float:
    if _is_missing(value):
        raise PositionError(f"The {name} is missing.")
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise PositionError(
            f"The {name} {value!r} is not a number. "
            "Write decimal degrees with a point, as in 34.45."
        )
    return number


def _is_missing(value: object) -> bool:
    return value is None or value is pd.NA or value != value or value == ""


def _in_region(lat: float, lon: float) -> bool:
    south, north, west, east = REGION
    return south <= lat <= north and west <= lon <= east
