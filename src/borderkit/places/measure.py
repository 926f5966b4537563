"""Where places lie, how far apart, and how near a line: checked positions, true distances.

Distances are geodesics on the WGS84 ellipsoid, in kilometres; positions are decimal degrees,
latitude first. A line is a list of NumPy arrays, each with a row (longitude, latitude) for a point.
Geodesics after T. Vincenty, "Direct and Inverse Solutions of Geodesics on the Ellipsoid with
Application of Nested Equations", *Survey Review* 23 (176), 1975, in plain NumPy, so that counting
and measuring need no geometry library; at the distances of this region they agree with PROJ's
(C. F. F. Karney, *Journal of Geodesy* 87, 2013) to less than a millimetre.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd

Line = Sequence[np.ndarray]

# South, north, west and east of the region: the frame of the kit's maps.
REGION = (28.0, 38.5, 34.0, 50.0)
LIMITS = (10, 25, 50, 100)  # km that "near" may mean
# Kinds of place that a point stands for only on a small map; a distance from it says little.
WIDE_KINDS = (
    "boundary-point",
    "country",
    "desert-region",
    "district",
    "governorate",
    "gulf",
    "river",
    "strait",
)
_AXIS_KM, _FLATTENING = 6378.137, 1 / 298.257223563  # of the WGS84 ellipsoid
_ROUNDS = 8  # of Vincenty's iteration; each gains two to three digits
_STEP_DEGREES = 0.02


class PositionError(ValueError):
    """A position that cannot be used; the message says what is wrong and how to mend it."""


class Position(NamedTuple):
    """A position in decimal degrees."""

    lat: float
    lon: float


class Nearest(NamedTuple):
    """The point of a line that is nearest to a position, and how far it is."""

    km: float
    at: Position


def position(lat: object, lon: object) -> Position:
    """Check a latitude and a longitude and give them back as a position.

    Raises :class:`PositionError` for what is missing, no number, out of range, or swapped. Swapped
    is said where the two fall in the kit's region only the other way round.

    >>> position(34.45226, "40.91854")
    Position(lat=34.45226, lon=40.91854)
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
    """
    if missing := [name for name in ("id", "lat", "lon") if name not in places]:
        raise PositionError(f"The table of places has no column {', '.join(missing)}.")
    rows = [_row(*row) for row in zip(places["id"], places["lat"], places["lon"], strict=True)]
    numbers = np.array(rows, dtype=float).reshape(-1, 2)
    return numbers[:, 0], numbers[:, 1]


def position_of(places: pd.DataFrame, place_id: str) -> Position:
    """Give the position of one place of a table with the columns id, lat and lon.

    Raises KeyError for a place that the table doesn't have, and :class:`PositionError` for one
    without a position.
    """
    row = places.loc[places["id"] == place_id, ["lat", "lon"]]
    if row.empty:
        raise KeyError(f"There is no place {place_id!r} in the table.")
    return position(row["lat"].iloc[0], row["lon"].iloc[0])


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


def km_between(start: Position, end: Position) -> float:
    """Give the length of the geodesic from one position to another.

    >>> round(km_between(Position(34.45226, 40.91854), Position(34.39251, 40.98945)), 1)
    9.3
    """
    km, _ = _geodesics(*start, *end)
    return float(km)


def km_apart(places: pd.DataFrame, one: str, other: str) -> float:
    """Give the distance, in a straight line, of two places of a table, by their ids.

    >>> round(km_apart(kit.places, "al-qaim", "al-tanf"))
    240
    """
    return km_between(position_of(places, one), position_of(places, other))


def distance_table(places: pd.DataFrame) -> pd.DataFrame:
    """Give the distances in km between all places: a square table, by id.

    A place without a position has no distances (NaN), not even to itself. Raises
    :class:`PositionError`.
    """
    lat, lon = positions(places)
    km, _ = _geodesics(lat[:, None], lon[:, None], lat[None, :], lon[None, :])
    both_ways = np.triu(km) + np.triu(km, 1).T  # as far back as there, to the last digit
    ids = pd.Index(places["id"], name="id")
    return pd.DataFrame(both_ways, index=ids, columns=ids.rename("to"))


def line_lengths(line: np.ndarray) -> np.ndarray:
    """Give the length in km of each step of one part of a line, from point to point."""
    km, _ = _geodesics(line[:-1, 1], line[:-1, 0], line[1:, 1], line[1:, 0])
    return km


def _geodesics(
    lat: float | np.ndarray,
    lon: float | np.ndarray,
    to_lat: float | np.ndarray,
    to_lon: float | np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Give the lengths in km and the azimuths (radians) at the start of geodesics.

    Vincenty's inverse formulae, in his symbols: u for the reduced latitude, sigma for the arc,
    alpha for the azimuth at the equator, m for the middle of the arc. They fail for positions on
    opposite sides of the earth, of which the kit has none.
    """
    flat = _FLATTENING
    u1, u2 = (np.arctan((1 - flat) * np.tan(np.radians(part))) for part in (lat, to_lat))
    sin_u1, cos_u1, sin_u2, cos_u2 = np.sin(u1), np.cos(u1), np.sin(u2), np.cos(u2)
    turn = lam = np.radians(np.subtract(to_lon, lon))
    for _ in range(_ROUNDS):
        across = cos_u2 * np.sin(lam)
        up = cos_u1 * sin_u2 - sin_u1 * cos_u2 * np.cos(lam)
        sin_sigma = np.hypot(across, up)
        cos_sigma = sin_u1 * sin_u2 + cos_u1 * cos_u2 * np.cos(lam)
        sigma = np.arctan2(sin_sigma, cos_sigma)
        sin_alpha = cos_u1 * across / np.where(sin_sigma == 0, 1, sin_sigma)
        cos2_alpha = 1 - sin_alpha**2
        cos_2m = cos_sigma - 2 * sin_u1 * sin_u2 / np.where(cos2_alpha == 0, 1, cos2_alpha)
        c = flat / 16 * cos2_alpha * (4 + flat * (4 - 3 * cos2_alpha))
        bend = cos_2m + c * cos_sigma * (2 * cos_2m**2 - 1)
        lam = turn + (1 - c) * flat * sin_alpha * (sigma + c * sin_sigma * bend)
    polar = _AXIS_KM * (1 - flat)
    u_sq = cos2_alpha * ((_AXIS_KM / polar) ** 2 - 1)
    a = 1 + u_sq / 16384 * (4096 + u_sq * (-768 + u_sq * (320 - 175 * u_sq)))
    b = u_sq / 1024 * (256 + u_sq * (-128 + u_sq * (74 - 47 * u_sq)))
    first = cos_sigma * (2 * cos_2m**2 - 1)
    second = b / 6 * cos_2m * (4 * sin_sigma**2 - 3) * (4 * cos_2m**2 - 3)
    less = b * sin_sigma * (cos_2m + b / 4 * (first - second))
    return np.asarray(polar * a * (sigma - less)), np.arctan2(across, up)


def nearest_point(line: Line, start: Position) -> Nearest:
    """Give the point of a line that is nearest to a position.

    The line is cut into steps of at most 0.02 degrees and laid out round the position at true
    distances and bearings (the azimuthal equidistant projection, Snyder, *Map Projections: A
    Working Manual*, 1987, 191).

    >>> meridian = np.array([(41.0, 33.0), (41.0, 36.0)])
    >>> round(nearest_point([meridian], Position(34.5, 40.9)).km, 2)
    9.18
    """
    return min((_nearest_on_part(part, start) for part in line), key=lambda found: found.km)


def _nearest_on_part(part: np.ndarray, start: Position) -> Nearest:
    steps = _in_steps(part)
    km, azimuth = _geodesics(*start, steps[:, 1], steps[:, 0])
    n, share, away = foot(np.column_stack([km * np.sin(azimuth), km * np.cos(azimuth)]))
    lon, lat = steps[n] + share * (steps[n + 1] - steps[n])
    return Nearest(away, Position(float(lat), float(lon)))


def _in_steps(part: np.ndarray) -> np.ndarray:
    """Cut the segments of a line into equal steps, none longer than 0.02 degrees."""
    moves = np.diff(part, axis=0)
    counts = np.maximum(np.ceil(np.hypot(*moves.T) / _STEP_DEGREES), 1).astype(int)
    shares = np.concatenate([np.arange(count) / count for count in counts])[:, None]
    cut = np.repeat(part[:-1], counts, axis=0) + shares * np.repeat(moves, counts, axis=0)
    return np.vstack([cut, part[-1:]])


def foot(points: np.ndarray) -> tuple[int, float, float]:
    """Find where a line in a plane comes nearest to the origin.

    Gives the number of the segment, the share of it up to that point, and how far away it is.

    >>> foot(np.array([(-1.0, 2.0), (3.0, 2.0)]))
    (0, 0.25, 2.0)
    """
    moves = np.diff(points, axis=0)
    squares = (moves**2).sum(axis=1)
    shares = -(points[:-1] * moves).sum(axis=1) / np.where(squares == 0, 1, squares)
    shares = shares.clip(0, 1)
    away = np.hypot(*(points[:-1] + shares[:, None] * moves).T)
    n = int(away.argmin())
    return n, float(shares[n]), float(away[n])


def km_to_line(places: pd.DataFrame, line: Line) -> pd.Series:
    """Give the distance in km of every place to a line, by id; missing without a position."""
    lat, lon = positions(places)
    km = [
        math.nan if math.isnan(south) else nearest_point(line, Position(south, east)).km
        for south, east in zip(lat.tolist(), lon.tolist(), strict=True)
    ]
    return pd.Series(km, index=pd.Index(places["id"], name="id"), name="km")


def distances_from_line(places: pd.DataFrame, line: Line) -> pd.DataFrame:
    """Give the distance of every small place to a line, with the doubt of its position.

    Left out are the kinds of :data:`WIDE_KINDS` and places without a position. The columns are id,
    name, kind, km, doubt_km (the radius of the position), least_km and most_km; nearest first.

    >>> table = distances_from_line(kit.places, kit.layers.lines("border"))
    >>> table.set_index("id").loc["al-tanf", ["km", "doubt_km"]].round(1).tolist()
    [21.0, 1.5]
    """
    small = places[~places["kind"].isin(WIDE_KINDS) & places["lat"].notna()]
    small = pd.DataFrame(small[["id", "name", "kind", "lat", "lon", "precision_m"]])
    km = km_to_line(small, line).to_numpy()
    doubt = small["precision_m"].astype(float).to_numpy() / 1000
    table = small[["id", "name", "kind"]].assign(km=km, doubt_km=doubt)
    table = table.assign(least_km=(km - doubt).clip(min=0), most_km=km + doubt)
    return table.sort_values(["km", "id"], ignore_index=True)


def near_verdict(least_km: float, most_km: float, limit: float) -> str:
    """Say whether a place lies within a limit: "inside", "outside" or "can't say".

    >>> near_verdict(19.5, 22.5, 25), near_verdict(0, 14.3, 10), near_verdict(19.5, 22.5, 10)
    ('inside', "can't say", 'outside')
    """
    if most_km <= limit:
        return "inside"
    return "outside" if least_km > limit else "can't say"


def near_counts(distances: pd.DataFrame, limits: Sequence[float] = LIMITS) -> pd.DataFrame:
    """Count, for each limit in km, the places inside, outside, and those of which none can say.

    ``distances`` is a table of :func:`distances_from_line`. The last column, which, names those
    that none can say.
    """
    rows = []
    ranges = list(zip(distances["least_km"], distances["most_km"], strict=True))
    for limit in limits:
        said = [near_verdict(least, most, limit) for least, most in ranges]
        counts = {word: said.count(word) for word in ("inside", "can't say", "outside")}
        unsure = [name for name, word in zip(distances["name"], said, strict=True) if "'" in word]
        rows.append({"limit_km": limit, **counts, "which": ", ".join(sorted(unsure)) or "none"})
    return pd.DataFrame(rows)


def rival_points(place_positions: pd.DataFrame) -> pd.DataFrame:
    """Say how far apart sources put one place: for each place the two points farthest apart.

    ``place_positions`` has the columns place_id, source_id, lat and lon. A place with one point is
    left out. The columns are place_id, points, km, one and other (source ids); farthest first.

    >>> rival_points(kit.place_positions)["place_id"].tolist()[:2]
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
    pairs = combinations(points, 2)
    km, one, other = max((km_between(a, b), one, other) for (one, a), (other, b) in pairs)
    return place, len(points), km, one, other
