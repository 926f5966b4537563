"""Points that rival: places that sources put in different spots."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from borderkit.places.coordinates import Position, position
from borderkit.places.distances import leg


def spread(place_positions: pd.DataFrame) -> pd.DataFrame:
    """Say how far apart sources put one place: for each place the two points farthest apart.

    ``place_positions`` has the columns place_id, source_id, lat and lon. A place with one point is
    left out. The columns are place_id, points, km, one and other (source ids); farthest first.

    >>> spread(kit.place_positions)["place_id"].tolist()[:2]
    ['al-qaim', 'al-omar-field']
    """
    rows = [
        _widest(str(place), group)
        for place, group in place_positions.groupby("place_id")
        if len(group) > 1
    ]
    table = pd.DataFrame(rows, columns=["place_id", "points", "km", "one", "other"])
    return table.sort_values(["km", "place_id"], ascending=[False, True], ignore_index=True)


def _widest(place: str, group: pd.DataFrame) -> tuple[str, int, float, str, str]:
    points = [
        (str(source), Position(float(lat), float(lon)))
        for source, lat, lon in zip(group["source_id"], group["lat"], group["lon"], strict=True)
    ]
    km, one, other = max((leg(a, b).km, one, other) for (one, a), (other, b) in _pairs(points))
    return place, len(points), km, one, other


def _pairs(
    points: list[tuple[str, Position]],
) -> list[tuple[tuple[str, Position], tuple[str, Position]]]:
    return list(combinations(points, 2))


def position_of(places: pd.DataFrame, place_id: str) -> Position:
    """Give the position of one place of a table with the columns id, lat and lon.

    Raises KeyError for a place that the table doesn't have, and
    :class:`~borderkit.places.coordinates.PositionError` for one without a position.

    >>> position_of(kit.places, "al-qaim")
    Position(lat=34.39251, lon=40.98945)
    """
    row = places.loc[places["id"] == place_id, ["lat", "lon"]]
    if row.empty:
        raise KeyError(f"There is no place {place_id!r} in the table.")
    return position(row["lat"].iloc[0], row["lon"].iloc[0])
