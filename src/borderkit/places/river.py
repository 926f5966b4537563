"""Distances along a river, from place to place, as a coarse and old line has it.

The line is that of ``kit.layers["rivers"]`` (GSHHG, after the World Data Bank II of the 1970s and
1980s; see data/geo/README.md). The coarser the line, the shorter the river: each bend between two
points is cut short (B. B. Mandelbrot, "How Long Is the Coast of Britain?", *Science* 156, 1967).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Geod
from shapely.ops import substring

from borderkit.places.coordinates import Position
from borderkit.places.distances import Nearest, leg, nearest_on
from borderkit.places.reach import WIDE_KINDS
from borderkit.places.rivals import position_of

SLACK_KM = 3.0  # how far a place may lie from the line beyond the radius of its position
_WGS84 = Geod(ellps="WGS84")


class RiverError(ValueError):
    """A question that the line of a river cannot answer; the message says why."""


class Stretch(NamedTuple):
    """The way along a river between two places, and in a straight line, in km.

    ``start_off_km`` and ``end_off_km`` say how far each place lies from the line.
    """

    km: float
    straight_km: float
    start_off_km: float
    end_off_km: float


def stretch(
    rivers: gpd.GeoDataFrame, places: pd.DataFrame, start: str, end: str, river: str = "Euphrates"
) -> Stretch:
    """Return the way along a river between two places, by their ids.

    Each place is set on the nearest point of the line; the length between the two is geodesic.
    ``places`` has the columns id, name, kind, lat, lon, precision_m and coordinate_basis. Raises
    :class:`RiverError` for a river that the layer lacks, for a place that is an area or a stand-in
    or lies off the river, and for two places on pieces of the line that don't join.

    >>> way = stretch(kit.layers["rivers"], kit.places, "al-bukamal", "deir-ez-zor")
    >>> way.km > way.straight_km
    True
    """
    pieces = _pieces(rivers, river)
    first, one = _on_river(pieces, places, start, river)
    second, other = _on_river(pieces, places, end, river)
    if first != second:
        raise RiverError(
            f"{_name(places, start)} and {_name(places, end)} lie on pieces of the {river} that"
            " don't join in this layer, so the way between them can't be measured."
        )
    straight = leg(position_of(places, start), position_of(places, end)).km
    return Stretch(_length(pieces[first], one.at, other.at), straight, one.km, other.km)


def stages(
    rivers: gpd.GeoDataFrame, places: pd.DataFrame, ids: Sequence[str], river: str = "Euphrates"
) -> pd.DataFrame:
    """Measure a journey along a river from each place to the next.

    The columns are start and end (names), river_km, straight_km and ratio (the one over the other).

    >>> table = stages(kit.layers["rivers"], kit.places, ["deir-ez-zor", "mayadin", "hajin"])
    >>> table["end"].tolist(), bool((table["ratio"] > 1).all())
    (['Al-Mayadin', 'Hajin'], True)
    """
    rows = []
    for start, end in pairwise(ids):
        way = stretch(rivers, places, start, end, river)
        named = _name(places, start), _name(places, end)
        rows.append((*named, way.km, way.straight_km, way.km / way.straight_km))
    return pd.DataFrame(rows, columns=["start", "end", "river_km", "straight_km", "ratio"])


def layer_note(rivers: gpd.GeoDataFrame, river: str = "Euphrates") -> str:
    """Say how old and how coarse the line of a river is.

    >>> layer_note(kit.layers["rivers"])[:50]
    "The line of the Euphrates is GSHHG's, after the CI"
    """
    step = float(np.median(np.concatenate([_steps_km(piece) for piece in _pieces(rivers, river)])))
    return (
        f"The line of the {river} is GSHHG's, after the CIA's World Data Bank II of the 1970s and"
        f" 1980s. It has a point about every {round(step, 1) * 1000:.0f} m, keeps one bank where"
        " both were drawn, and cuts short every bend between two points. Rivers move their bends,"
        " and the lake behind the dam at Haditha is not in it."
    )


def _pieces(rivers: gpd.GeoDataFrame, river: str) -> list[shapely.LineString]:
    found = rivers.loc[rivers["name"] == river, "geometry"]
    if found.empty:
        known = ", ".join(sorted(rivers["name"]))
        raise RiverError(f"The layer has no river {river!r}. It has: {known}.")
    return [shapely.LineString(part) for part in shapely.get_parts(found.iloc[0])]


def _on_river(
    pieces: list[shapely.LineString], places: pd.DataFrame, place: str, river: str
) -> tuple[int, Nearest]:
    """Give the number of the nearest piece of the line, and its nearest point to a place."""
    _refuse_areas(places, place)
    here = position_of(places, place)
    number, near = min(
        ((n, nearest_on(piece, here)) for n, piece in enumerate(pieces)),
        key=lambda found: found[1].km,
    )
    radius = float(_row(places, place)["precision_m"]) / 1000
    if near.km > radius + SLACK_KM:
        raise RiverError(
            f"{_name(places, place)} lies {near.km:.1f} km from the {river}. Its position is known"
            f" within {radius:g} km, and the line is trusted within {SLACK_KM:g}: it is not a place"
            " on the river."
        )
    return number, near


def _refuse_areas(places: pd.DataFrame, place: str) -> None:
    row = _row(places, place)
    if row["kind"] in WIDE_KINDS:
        raise RiverError(f"{row['name']} is no point on a river but a {row['kind']}.")
    if row["coordinate_basis"] == "proxy":
        raise RiverError(
            f"The position of {row['name']} is a stand-in for an area: no way starts there."
        )


def _row(places: pd.DataFrame, place: str) -> pd.Series:
    found = places[places["id"] == place]
    if found.empty:
        raise RiverError(
            f"There is no place {place!r} in the table. Ids are written as in 'al-bukamal';"
            " kit.places.resolve(name) finds them."
        )
    return pd.Series(found.iloc[0])


def _name(places: pd.DataFrame, place: str) -> str:
    return str(_row(places, place)["name"])


def _length(line: shapely.LineString, start: Position, end: Position) -> float:
    one, other = (line.project(shapely.Point(at.lon, at.lat)) for at in (start, end))
    part = substring(line, min(one, other), max(one, other))
    return float(_WGS84.geometry_length(part)) / 1000


def _steps_km(line: shapely.LineString) -> np.ndarray:
    lon, lat = shapely.get_coordinates(line).T
    _, _, metres = _WGS84.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])
    return np.asarray(metres) / 1000
