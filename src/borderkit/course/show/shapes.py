"""Shapes onto an axis: areas as patches with holes, lines as one collection.

GeoPandas can draw too, but redraws the whole figure after every layer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.path import Path
from shapely.geometry.polygon import orient

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.axes import Axes


def draw_areas(ax: Axes, areas: Iterable[shapely.Geometry], **style: Any) -> PathCollection:
    """Draw polygons, holes and all; other shapes are passed over.

    >>> from matplotlib.figure import Figure
    >>> len(draw_areas(Figure().subplots(), [shapely.box(0, 0, 1, 1)]).get_paths())
    1
    """
    polygons = [part for part in _parts(areas) if part.geom_type == "Polygon"]
    drawn = PathCollection([_path(polygon) for polygon in polygons], **style)
    ax.add_collection(drawn, autolim=False)
    return drawn


def draw_lines(ax: Axes, lines: Iterable[shapely.Geometry], **style: Any) -> LineCollection:
    """Draw lines, and the edges of polygons.

    >>> from matplotlib.figure import Figure
    >>> len(draw_lines(Figure().subplots(), [shapely.LineString([(0, 0), (1, 1)])]).get_paths())
    1
    """
    parts = [part.boundary if part.geom_type == "Polygon" else part for part in _parts(lines)]
    edges = [shapely.get_coordinates(part) for part in _parts(parts)]
    drawn = LineCollection(edges, **style)
    ax.add_collection(drawn, autolim=False)
    return drawn


def _parts(shapes: Iterable[shapely.Geometry]) -> list[Any]:
    return list(shapely.get_parts(np.asarray(list(shapes), dtype=object)))


def _path(polygon: Any) -> Path:
    """Make one path; a hole must run against its rim, or it is filled."""
    turned = orient(polygon)
    rings = [turned.exterior, *turned.interiors]
    return Path.make_compound_path(
        *(Path(shapely.get_coordinates(ring), closed=True) for ring in rings)
    )
