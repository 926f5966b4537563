"""The rule that a place's coordinates lie in the countries that it names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import cos, radians
from pathlib import Path
from typing import Any

import pandas as pd

from borderkit.data.problems import Problem
from borderkit.data.rows import Tables, problem_at

COUNTRIES = Path("geo", "countries.geojson")
UNPLACED = ("proxy", "not-found", "not-sought")  # coordinate_basis of points that are stand-ins
WATER = ("gulf", "strait", "river")  # kinds of place that lie in no country, or in several
METRES_PER_DEGREE = 111_320.0
# Natural Earth at 1:10m draws borders to within a kilometre or two; a town at a crossing may fall
# on the other side of its line without being wrong.
MAP_TOLERANCE_M = 2_000.0


def read_countries(folder: Path) -> dict[str, Any]:
    """Read the shapes of the base map by country name; empty when the layer is not there.

    Shapes are of Shapely, in degrees (WGS 84).
    """
    from shapely.geometry import shape

    file = folder / COUNTRIES
    if not file.exists():
        return {}
    layer = json.loads(file.read_text(encoding="utf-8"))
    return {item["properties"]["name"]: shape(item["geometry"]) for item in layer["features"]}


def positions_in_country(tables: Tables, countries: Mapping[str, Any]) -> list[Problem]:
    """Check that each place lies in one of its countries, within the precision that it claims."""
    places = tables["places"]
    sure = places["lat"].notna() & places["lon"].notna() & places["country"].notna()
    sure &= ~places["coordinate_basis"].isin(UNPLACED) & ~places["kind"].isin(WATER)
    return [problem for row in places[sure].itertuples() if (problem := _check(row, countries))]


def _check(place: Any, countries: Mapping[str, Any]) -> Problem | None:
    named = [name.strip() for name in place.country.split(";")]
    shapes = [countries[name] for name in named if name in countries]
    if not shapes:
        return None  # the base map is cut to the region: other countries cannot be looked up
    metres = min(_distance(place.lat, place.lon, shape) for shape in shapes)
    tolerance = MAP_TOLERANCE_M + (0.0 if pd.isna(place.precision_m) else place.precision_m)
    if metres <= tolerance:
        return None
    message = f"The point of {place.id} lies {metres / 1000:.0f} km outside {' and '.join(named)}."
    mend = "Look whether lat and lon were swapped or mistyped, or mend country."
    value = f"{place.lat}, {place.lon}"
    return problem_at("places", place.Index, "lat, lon", value, "position", message, mend)


def _distance(lat: float, lon: float, country: Any) -> float:
    """Metres from a point to a country, 0 inside it, on a plane that is true near the point."""
    from shapely.affinity import scale
    from shapely.geometry import Point

    flat = scale(country, xfact=cos(radians(lat)), yfact=1.0, origin=(lon, lat))
    return float(flat.distance(Point(lon, lat)) * METRES_PER_DEGREE)
