"""The ground of a map to point at: plain Plotly axes in degrees, so that no tile is asked for.

A degree of latitude is drawn longer than one of longitude, as it is at the map's middle parallel;
so shapes are right there and a little off at the edges.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Mapping
from typing import Any

import geopandas as gpd
import plotly.graph_objects as go
import shapely

from borderkit.course.show.style import BORDER, INK, LAND, WATER, plotly_layout

Layers = Mapping[str, gpd.GeoDataFrame]
Line = tuple[list[float | None], list[float | None]]

EDGES = (33.5, 28.0, 50.5, 39.0)  # of the base map: west, south, east, north
REGION = (33.6, 30.9, 48.4, 37.5)
MIDDLE = 34.5
_COARSE, _FINE = 0.015, 0.004  # degrees by which areas and lines are simplified
_DIGITS = 3


def ground(layers: Layers) -> list[go.Scatter]:
    """Give the layers of the ground, the lowest first; the legend switches all but the land."""
    land = list(layers["countries"].geometry)
    lakes, rivers = list(layers["lakes"].geometry), list(layers["rivers"].geometry)
    return [
        _areas(land, LAND, line={"color": BORDER, "width": 1.2}, showlegend=False),
        _lines(list(layers["admin1"].geometry), "governorates", BORDER, 0.7, dash="dot"),
        _areas(lakes, WATER, line={"color": WATER, "width": 1}, **_WATERS),
        _lines(rivers, "rivers and lakes", WATER, 2, legendgroup="water"),
        _lines(list(layers["border"].geometry), "Iraqi–Syrian border, de facto", INK, 2.5),
    ]


_WATERS: dict[str, Any] = {"legendgroup": "water", "showlegend": False}


def _areas(shapes: Iterable[Any], colour: str, **style: Any) -> go.Scatter:
    lon, lat = outline(shapes)
    shared: dict[str, Any] = {"mode": "lines", "hoverinfo": "skip", "fill": "toself"}
    return go.Scatter(x=lon, y=lat, fillcolor=colour, **shared, **style)


def _lines(
    shapes: Iterable[Any], name: str, colour: str, width: float, dash: str = "solid", **style: Any
) -> go.Scatter:
    lon, lat = outline(shapes, fine=True)
    line = {"color": colour, "width": width, "dash": dash}
    return go.Scatter(x=lon, y=lat, mode="lines", hoverinfo="skip", name=name, line=line, **style)


def outline(shapes: Iterable[Any], fine: bool = False) -> Line:
    """Give the points of shapes as longitudes and latitudes, with None between two lines.

    Shapes are cut at the edges of the base map, and simplified to 0.015 degrees (about 1.5 km),
    or to 0.004 if ``fine``.

    >>> outline([shapely.box(40, 34, 41, 35)])[0]
    [41.0, 41.0, 40.0, 40.0, 41.0]
    """
    cut = shapely.clip_by_rect(list(shapes), *EDGES)
    simple = shapely.simplify(shapely.remove_repeated_points(cut), _FINE if fine else _COARSE)
    lon: list[float | None] = []
    lat: list[float | None] = []
    for ring in _rings(simple):
        x, y = ring.xy
        lon += [None] * bool(lon) + [round(east, _DIGITS) for east in x]
        lat += [None] * bool(lat) + [round(north, _DIGITS) for north in y]
    return lon, lat


def _rings(shapes: Iterable[Any]) -> list[Any]:
    """Take shapes apart into their lines and outer rims."""
    parts = [part for part in shapely.get_parts(shapes) if not part.is_empty]
    nested = [part for part in parts if hasattr(part, "geoms")]
    flat = [part for part in parts if not hasattr(part, "geoms")]
    rings = [part.exterior if part.geom_type == "Polygon" else part for part in flat]
    return rings + (_rings(nested) if nested else [])


def map_layout(title: str, source: str, **layout: Any) -> dict[str, Any]:
    """Give the layout of a map of the region that is moved by dragging.

    >>> map_layout("Seven places", "kit data")["dragmode"]
    'pan'
    """
    west, south, east, north = REGION
    shared: dict[str, Any] = {"showgrid": False, "zeroline": False, "constrain": "domain"}
    shared |= {"tickfont": {"size": 9}, "ticksuffix": "°"}
    ratio = round(1 / math.cos(math.radians(MIDDLE)), 3)
    x = shared | {"range": [west, east], "minallowed": EDGES[0], "maxallowed": EDGES[2]}
    y = shared | {"range": [south, north], "minallowed": EDGES[1], "maxallowed": EDGES[3]}
    made = plotly_layout(
        title,
        source,
        height=760,
        margin={"l": 40, "r": 10, "t": 95, "b": 190},
        plot_bgcolor=WATER,
        dragmode="pan",
        hovermode="closest",
        xaxis=x,
        yaxis=y | {"scaleanchor": "x", "scaleratio": ratio},
        legend={"orientation": "h", "x": 0, "y": -0.125, "yanchor": "top", "font": {"size": 11}},
    )
    made["annotations"][0]["yshift"] = -24
    return made | layout


def written(text: str) -> str:
    """Make a text safe for Plotly, which reads tags but leaves ``&quot;`` as it is.

    >>> written('"A" < B')
    '"A" &lt; B'
    """
    return html.escape(text, quote=False)


def window(lon: float, lat: float, half: float) -> dict[str, list[float]]:
    """Give the ranges of a view round a point, ``half`` degrees of latitude to each side.

    >>> window(41.0, 34.4, 0.5)["yaxis.range"]
    [33.9, 34.9]
    """
    wide = half * (REGION[2] - REGION[0]) / (REGION[3] - REGION[1])
    return {
        "xaxis.range": [round(lon - wide, _DIGITS), round(lon + wide, _DIGITS)],
        "yaxis.range": [round(lat - half, _DIGITS), round(lat + half, _DIGITS)],
    }
