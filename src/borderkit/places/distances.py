"""Distances and bearings on the WGS84 ellipsoid, between places and to a border line.

Geodesics after C. F. F. Karney, "Algorithms for geodesics", *Journal of Geodesy* 87, 2013, as in
PROJ. Distances are in kilometres, bearings in degrees clockwise from north, positions in decimal
degrees, latitude first.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Geod

from borderkit.places.coordinates import Position, positions

_WGS84 = Geod(ellps="WGS84")
_STEP_DEGREES = 0.02


class Leg(NamedTuple):
    """The way from one position to another: its length and the bearing on which it starts."""

    km: float
    bearing_deg: float


class Nearest(NamedTuple):
    """The point of a line that is nearest to a position, and the way there."""

    km: float
    bearing_deg: float
    at: Position


def leg(start: Position, end: Position) -> Leg:
    """Return the geodesic from one position to another.

    >>> way = leg(Position(34.45226, 40.91854), Position(34.39251, 40.98945))
    >>> f"{way.km:.1f} km, {way.bearing_deg:.0f} degrees"
    '9.3 km, 135 degrees'
    """
    azimuth, _, metres = _WGS84.inv(start.lon, start.lat, end.lon, end.lat)
    return Leg(metres / 1000, azimuth % 360)


def matrix(places: pd.DataFrame) -> pd.DataFrame:
    """Return the distances in km between all places: a square table, by id.

    ``places`` has the columns id, lat and lon. A place without a position has no distances (NaN),
    not even to itself. Raises :class:`~borderkit.places.coordinates.PositionError`.

    >>> places = pd.DataFrame({"id": ["a", "b", "c"], "lat": [34, 35, None], "lon": [41, 41, None]})
    >>> matrix(places).round(1).loc["a"].tolist()
    [0.0, 110.9, nan]
    """
    lat, lon = positions(places)
    count = len(places)
    rows, columns = np.repeat(np.arange(count), count), np.tile(np.arange(count), count)
    _, _, metres = _WGS84.inv(lon[rows], lat[rows], lon[columns], lat[columns])
    ids = pd.Index(places["id"], name="id")
    return pd.DataFrame(metres.reshape(count, count) / 1000, index=ids, columns=ids.rename("to"))


def nearest_on(line: shapely.Geometry | gpd.GeoDataFrame, start: Position) -> Nearest:
    """Return the point of a line that is nearest to a position.

    ``line`` is a shape in WGS84 or a layer such as ``kit.layers["border"]``. The line is cut into
    steps of at most 0.02 degrees and laid out round the position at true distances and bearings
    (the azimuthal equidistant projection, Snyder, *Map Projections: A Working Manual*, 1987, 191).

    >>> meridian = shapely.LineString([(41, 33), (41, 36)])
    >>> near = nearest_on(meridian, Position(34.5, 40.9))
    >>> f"{near.km:.2f} km, {near.bearing_deg:.0f} degrees"
    '9.18 km, 90 degrees'
    """
    shape = line.geometry.union_all() if isinstance(line, gpd.GeoDataFrame) else line
    plane = shapely.transform(
        shapely.segmentize(shape, _STEP_DEGREES), lambda lonlat: _laid_out(lonlat, start)
    )
    x, y = shapely.get_coordinates(shapely.shortest_line(shapely.Point(0, 0), plane))[-1]
    metres, bearing = math.hypot(x, y), math.degrees(math.atan2(x, y)) % 360
    lon, lat, _ = _WGS84.fwd(start.lon, start.lat, bearing, metres)
    return Nearest(metres / 1000, bearing, Position(lat, lon))


def _laid_out(lonlat: np.ndarray, start: Position) -> np.ndarray:
    """Lay positions out in metres round a start, each at its true distance and bearing."""
    here = np.full(len(lonlat), start.lon), np.full(len(lonlat), start.lat)
    azimuth, _, metres = _WGS84.inv(*here, lonlat[:, 0], lonlat[:, 1])
    turn = np.radians(azimuth)
    return np.column_stack([metres * np.sin(turn), metres * np.cos(turn)])


def to_line(places: pd.DataFrame, line: shapely.Geometry | gpd.GeoDataFrame) -> pd.Series:
    """Return the distance in km of every place to a line, by id; missing without a position.

    >>> places = pd.DataFrame({"id": ["a", "b"], "lat": [34.5, None], "lon": [40.9, None]})
    >>> to_line(places, shapely.LineString([(41, 33), (41, 36)])).round(1).tolist()
    [9.2, nan]
    """
    lat, lon = positions(places)
    km = [
        math.nan if math.isnan(south) else nearest_on(line, Position(south, east)).km
        for south, east in zip(lat.tolist(), lon.tolist(), strict=True)
    ]
    return pd.Series(km, index=pd.Index(places["id"], name="id"), name="km")
