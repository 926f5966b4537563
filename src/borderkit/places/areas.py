"""Which area of a layer a position lies in, and how far it is from another."""

from __future__ import annotations

import geopandas as gpd
import shapely

from borderkit.places.coordinates import Position
from borderkit.places.distances import nearest_on


def area_of(areas: gpd.GeoDataFrame, place: Position) -> str:
    """Name the area of a layer that a position lies in; empty where it lies in none.

    >>> area_of(kit.layers["admin1"], Position(34.45226, 40.91854))
    'Deir ez-Zor'
    """
    inside = areas[areas.geometry.contains(shapely.Point(place.lon, place.lat))]
    return "" if inside.empty else str(inside["name"].iloc[0])


def km_to_area(areas: gpd.GeoDataFrame, name: str, place: Position) -> float:
    """Give the distance in km from a position to the nearest edge of an area; 0 inside it.

    Raises KeyError, with the names that the layer has, for an area that it doesn't have.

    >>> round(km_to_area(kit.layers["admin1"], "Deir ez-Zor", Position(34.45226, 40.91854)))
    0
    """
    picked = areas[areas["name"] == name]
    if picked.empty:
        raise KeyError(f"No area {name!r}. There are: {', '.join(sorted(areas['name']))}.")
    shape = picked.geometry.union_all()
    if shape.contains(shapely.Point(place.lon, place.lat)):
        return 0.0
    return nearest_on(shape.boundary, place).km
