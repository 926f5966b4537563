"""The base map: its layers, the area that a position lies in, the way along a river.

A layer is read from GeoJSON when it is asked for: as plain coordinates, which need nothing but
NumPy, or as a GeoDataFrame to draw with.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from borderkit.data.problems import DataError, Problem
from borderkit.places.measure import (
    WIDE_KINDS,
    Nearest,
    Position,
    foot,
    km_apart,
    line_lengths,
    nearest_point,
    position_of,
)

if TYPE_CHECKING:
    import geopandas as gpd

# Every layer, with the columns that maps rely on. data/geo/README.md says where each comes from.
LAYERS = {
    "countries": ("name", "name_ar", "iso"),
    "admin1": ("name", "name_ar", "country"),
    "border": ("name",),
    "rivers": ("name", "name_ar"),
    "lakes": ("name", "name_ar"),
    "locator": ("name",),
}
_MEND = (
    "Take the file anew from the repository (git checkout -- data/geo), "
    "or make all layers with: python scripts/make_basemap.py"
)
_DEPTH = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
_SLACK_KM = 3.0  # how far a place may lie from the line beyond the radius of its position


class RiverError(ValueError):
    """A question that the line of a river cannot answer; the message says why."""


class Layers(Mapping[str, "gpd.GeoDataFrame"]):
    """The layers of :data:`LAYERS` in a folder, in WGS84: ``layers["rivers"]`` is a GeoDataFrame.

    Raises :class:`~borderkit.data.DataError` with every layer that is missing, and with a broken
    one when it is asked for, so that a map is never drawn with half of its ground.

    >>> [len(part) for part in kit.layers.lines("border")]
    [62]
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        paths = [self.path(name) for name in LAYERS]
        missing = [_problem(path, "The layer is missing.") for path in paths if not path.is_file()]
        if missing:
            raise DataError(missing)

    def __iter__(self) -> Iterator[str]:
        return iter(LAYERS)

    def __len__(self) -> int:
        return len(LAYERS)

    def __getitem__(self, name: str) -> gpd.GeoDataFrame:
        if name not in LAYERS:
            raise KeyError(f"No layer {name!r}. There are: {', '.join(LAYERS)}.")
        return _frame(self.path(name), LAYERS[name])

    def path(self, name: str) -> Path:
        """Give the file of a layer."""
        return self.folder / f"{name}.geojson"

    def names(self, layer: str) -> list[str]:
        """Name what a layer holds, in its order."""
        return [str(one["properties"]["name"]) for one in self._features(layer)]

    def lines(self, layer: str, name: str | None = None) -> list[np.ndarray]:
        """Give the lines of a layer, or the rims of its areas: a row (longitude, latitude) a point.

        ``name`` picks one river, country or governorate. Raises KeyError, with the names that the
        layer has, for one that it doesn't have.
        """
        picked = [one for one in self._features(layer) if name in (None, one["properties"]["name"])]
        if not picked:
            known = ", ".join(sorted(self.names(layer)))
            raise KeyError(f"The layer {layer} has no {name!r}. There are: {known}.")
        return [part for one in picked for part in _parts(one["geometry"])]

    def _features(self, layer: str) -> list[dict[str, Any]]:
        return _features(self.path(layer), LAYERS[layer])


@cache
def _frame(path: Path, columns: tuple[str, ...]) -> gpd.GeoDataFrame:
    import geopandas as gpd

    return gpd.GeoDataFrame.from_features(_features(path, columns), crs=4326)


@cache
def _features(path: Path, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    try:
        features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError([_problem(path, f"The layer cannot be read ({error}).")]) from error
    if not features or not all(one.get("geometry") for one in features):
        message = "The layer has no features, or some without a shape."
        raise DataError([_problem(path, message)])
    missing = [name for name in columns if not all(name in one["properties"] for one in features)]
    if missing:
        raise DataError([_problem(path, f"The layer has no column {', '.join(missing)}.")])
    return features


def _problem(path: Path, message: str) -> Problem:
    file = f"{path.parent.name}/{path.name}"
    return Problem(file, None, None, "", "layer", message, f"{_MEND}.")


def _parts(geometry: Mapping[str, Any]) -> list[np.ndarray]:
    """Take a shape of GeoJSON apart into its lines, or the rims of its areas and holes."""
    parts = [geometry["coordinates"]]
    for _ in range(_DEPTH[geometry["type"]] - 1):
        parts = [inner for part in parts for inner in part]
    return [np.array(part, dtype=float) for part in parts]


def area_of(layers: Layers, layer: str, place: Position) -> str:
    """Name the area of a layer that a position lies in; empty where it lies in none.

    >>> area_of(kit.layers, "admin1", Position(34.45226, 40.91854))
    'Deir ez-Zor'
    """
    areas = (name for name in layers.names(layer) if _inside(layers.lines(layer, name), place))
    return next(areas, "")


def km_to_area(layers: Layers, layer: str, name: str, place: Position) -> float:
    """Give the distance in km from a position to the nearest edge of an area; 0 inside it.

    Raises KeyError, with the names that the layer has, for an area that it doesn't have.
    """
    rims = layers.lines(layer, name)
    return 0.0 if _inside(rims, place) else nearest_point(rims, place).km


def _inside(rims: Sequence[np.ndarray], place: Position) -> bool:
    """Whether a ray to the east crosses the rims of an area, holes and all, an odd number of times.

    After M. Shimrat, "Algorithm 112: Position of Point Relative to Polygon", *Communications of the
    ACM* 5 (8), 1962.
    """
    crossed = 0
    for rim in rims:
        (x1, y1), (x2, y2) = rim[:-1].T, rim[1:].T
        spans = (y1 > place.lat) != (y2 > place.lat)
        at = x1[spans] + (place.lat - y1[spans]) / (y2 - y1)[spans] * (x2 - x1)[spans]
        crossed += int((at > place.lon).sum())
    return crossed % 2 == 1


class Stretch(NamedTuple):
    """The way along a river between two places, and in a straight line, in km.

    ``start_off_km`` and ``end_off_km`` say how far each place lies from the line.
    """

    km: float
    straight_km: float
    start_off_km: float
    end_off_km: float


def river_stretch(
    layers: Layers, places: pd.DataFrame, start: str, end: str, river: str = "Euphrates"
) -> Stretch:
    """Give the way along a river between two places, by their ids.

    Each place is set on the nearest point of the line; the length between the two is geodesic. The
    coarser the line, the shorter the river: each bend between two points is cut short (B. B.
    Mandelbrot, "How Long Is the Coast of Britain?", *Science* 156, 1967).

    ``places`` has the columns id, name, kind, lat, lon, precision_m and coordinate_basis. Raises
    :class:`RiverError` for a river that the layer lacks, for a place that is an area or a stand-in
    or lies off the river, and for two places on pieces of the line that don't join.

    >>> way = river_stretch(kit.layers, kit.places, "al-bukamal", "deir-ez-zor")
    >>> way.km > way.straight_km
    True
    """
    pieces = _pieces(layers, river)
    first, one = _on_river(pieces, places, start, river)
    second, other = _on_river(pieces, places, end, river)
    if first != second:
        raise RiverError(
            f"{_name(places, start)} and {_name(places, end)} lie on pieces of the {river} that"
            " don't join in this layer, so the way between them can't be measured."
        )
    part = _cut(pieces[first], one.at, other.at)
    return Stretch(float(line_lengths(part).sum()), km_apart(places, start, end), one.km, other.km)


def river_stages(
    layers: Layers, places: pd.DataFrame, ids: Sequence[str], river: str = "Euphrates"
) -> pd.DataFrame:
    """Measure a journey along a river from each place to the next.

    The columns are start and end (names), river_km, straight_km and ratio (the one over the other).
    """
    rows = []
    for start, end in pairwise(ids):
        way = river_stretch(layers, places, start, end, river)
        named = _name(places, start), _name(places, end)
        rows.append((*named, way.km, way.straight_km, way.km / way.straight_km))
    return pd.DataFrame(rows, columns=["start", "end", "river_km", "straight_km", "ratio"])


def river_step_m(layers: Layers, river: str = "Euphrates") -> int:
    """Give the usual distance in metres, to the nearest hundred, from point to point of a river."""
    steps = np.concatenate([line_lengths(piece) for piece in _pieces(layers, river)])
    return round(10 * float(np.median(steps))) * 100


def _pieces(layers: Layers, river: str) -> list[np.ndarray]:
    try:
        return layers.lines("rivers", river)
    except KeyError as error:
        known = ", ".join(sorted(layers.names("rivers")))
        raise RiverError(f"The layer has no river {river!r}. It has: {known}.") from error


def _on_river(
    pieces: list[np.ndarray], places: pd.DataFrame, place: str, river: str
) -> tuple[int, Nearest]:
    """Give the number of the nearest piece of the line, and its nearest point to a place."""
    row = _row(places, place)
    _refuse_area(row)
    here = position_of(places, place)
    found = [nearest_point([piece], here) for piece in pieces]
    number = min(range(len(found)), key=lambda n: found[n].km)
    near, radius = found[number], float(row["precision_m"]) / 1000
    if near.km > radius + _SLACK_KM:
        raise RiverError(
            f"{row['name']} lies {near.km:.1f} km from the {river}. Its position is known within"
            f" {radius:g} km, and the line is trusted within {_SLACK_KM:g}: it is not a place on"
            " the river."
        )
    return number, near


def _refuse_area(row: pd.Series[Any]) -> None:
    if row["kind"] in WIDE_KINDS:
        raise RiverError(f"{row['name']} is no point on a river but a {row['kind']}.")
    if row["coordinate_basis"] == "proxy":
        raise RiverError(
            f"The position of {row['name']} is a stand-in for an area: no way starts there."
        )


def _row(places: pd.DataFrame, place: str) -> pd.Series[Any]:
    found = places[places["id"] == place]
    if found.empty:
        raise RiverError(
            f"There is no place {place!r} in the table. Ids are written as in 'al-bukamal';"
            " kit.places.resolve(name) finds them."
        )
    return pd.Series(found.iloc[0])


def _name(places: pd.DataFrame, place: str) -> str:
    return str(_row(places, place)["name"])


def _cut(line: np.ndarray, one: Position, other: Position) -> np.ndarray:
    """Cut out the part of a line between two of its points."""
    ends = sorted(foot(line - (at.lon, at.lat))[:2] for at in (one, other))
    first, last = (line[n] + share * (line[n + 1] - line[n]) for n, share in ends)
    return np.vstack([first, line[ends[0][0] + 1 : ends[1][0] + 1], last])
