"""The map to point at: Plotly's Scattermap on an empty style, so that no tile is ever asked for.

Without the network there are no letters on such a map; the names come up where the pointer rests.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import pandas as pd
import plotly.graph_objects as go
import shapely
from pyproj import Geod

from borderkit.figures.ground import GOVERNORATE
from borderkit.figures.style import ACCENT, INK, LAND, PAPER, SOFT, WATER, plotly_layout

Layers = Mapping[str, gpd.GeoDataFrame]

_COARSE_DEGREES = 0.01
_EDGES = {"west": 33.5, "south": 28.0, "east": 50.5, "north": 39.0}  # of the base map
_RIM_POINTS = 36
_GROUPS = {
    "seen": ("a source prints the point", INK, INK),
    "derived": ("worked out (white inside)", INK, PAPER),
}


def web_map(table: pd.DataFrame, layers: Layers, title: str, source: str) -> go.Figure:
    """Draw the places of a table on a map that can be moved and enlarged.

    ``table`` has the columns of :func:`borderkit.figures.placemarks.place_table`, kind as a label
    and who (says where it is). A stand-in has no point: only its area, and words in its middle.
    """
    traces = [_rims(table[table["coordinate_basis"] != "proxy"], "how far off it may be", ACCENT)]
    for basis, (words, rim, face) in _GROUPS.items():
        traces += _points(table[table["coordinate_basis"] == basis], words, rim, face)
    stand_ins = table[table["coordinate_basis"] == "proxy"]
    traces += [_rims(stand_ins, "a stand-in for an area", SOFT, group="proxy"), _words(stand_ins)]
    layout = plotly_layout(title, source, height=620, margin={"l": 10, "r": 10, "t": 50, "b": 95})
    layout["annotations"][0]["yshift"] = -48
    return go.Figure(
        traces,
        layout
        | {
            "map": {
                "style": {"version": 8, "sources": {}, "layers": [_sea()]},
                "layers": _ground(layers),
                "center": {"lon": 41.4, "lat": 34.2},
                "zoom": 5.7,
                "bounds": _EDGES,
            },
            "legend": {"orientation": "h", "x": 0, "y": -0.01, "yanchor": "top"},
        },
    )


def web_title(table: pd.DataFrame) -> str:
    """State how many places the map has, and how few of them stand on a printed point.

    >>> web_title(pd.DataFrame({"coordinate_basis": ["seen", "seen", "proxy"]}))
    '3 places: 2 points printed by a source, 0 worked out, 1 stand-ins for an area'
    """
    counts = table["coordinate_basis"].value_counts()
    seen, derived, proxy = (int(counts.get(basis, 0)) for basis in ("seen", "derived", "proxy"))
    return (
        f"{len(table)} places: {seen} points printed by a source, {derived} worked out,"
        f" {proxy} stand-ins for an area"
    )


def web_alt(table: pd.DataFrame) -> str:
    """Say in two sentences what the map shows."""
    return (
        f"Map of Syria and Iraq with {len(table)} places that give their names, kind, precision and"
        " source where the pointer rests; the same stands in the table below. Most points lie along"
        " the Euphrates and the border; areas without a point are stand-ins."
    )


def _sea() -> dict[str, Any]:
    return {"id": "sea", "type": "background", "paint": {"background-color": WATER}}


def _ground(layers: Layers) -> list[dict[str, Any]]:
    """Give the layers of the map, the lowest first."""
    return [
        _layer(layers["countries"], "fill", LAND),
        _layer(layers["admin1"], "line", GOVERNORATE, width=0.5),
        _layer(layers["countries"], "line", GOVERNORATE, width=1.2),
        _layer(layers["lakes"], "fill", WATER),
        _layer(layers["rivers"], "line", WATER, width=2),
        _layer(layers["border"], "line", INK, width=2.5),
    ]


def _layer(layer: gpd.GeoDataFrame, kind: str, colour: str, width: float = 0) -> dict[str, Any]:
    """Make a layer of shapes, simplified to a hundredth of a degree unless it is one line."""
    shapes = layer.geometry.simplify(_COARSE_DEGREES if len(layer) > 1 else 0)
    collection = json.loads(gpd.GeoSeries(shapely.set_precision(shapes.array, 0.0001)).to_json())
    features = [
        {"type": "Feature", "properties": {}, "geometry": feature["geometry"]}
        for feature in collection["features"]
        if feature["geometry"]
    ]
    made = {
        "sourcetype": "geojson",
        "source": {"type": "FeatureCollection", "features": features},
        "type": kind,
        "color": colour,
        "below": "traces",
    }
    return made | ({"line": {"width": width}} if width else {"fill": {"outlinecolor": colour}})


def _points(table: pd.DataFrame, words: str, rim: str, face: str) -> list[go.Scattermap]:
    """Draw two discs for each place, for these marks have no rim of their own."""
    shared: dict[str, Any] = {
        "lon": table["lon"].astype(float).tolist(),
        "lat": table["lat"].astype(float).tolist(),
        "mode": "markers",
        "legendgroup": words,
    }
    return [
        go.Scattermap(
            **shared,
            name=words,
            marker={"size": 11, "color": rim},
            text=[_hover(place) for _, place in table.iterrows()],
            hovertemplate="%{text}<extra></extra>",
        ),
        go.Scattermap(
            **shared, marker={"size": 7, "color": face}, hoverinfo="skip", showlegend=False
        ),
    ]


def _rims(table: pd.DataFrame, words: str, colour: str, group: str = "") -> go.Scattermap:
    """Draw the radius of each place as an area, all in one trace."""
    lon: list[float | None] = []
    lat: list[float | None] = []
    for _, place in table.iterrows():
        for east, north in rim(place["lon"], place["lat"], place["precision_m"] / 1000):
            lon.append(east)
            lat.append(north)
        lon.append(None)
        lat.append(None)
    return go.Scattermap(
        lon=lon,
        lat=lat,
        mode="lines",
        fill="toself",
        line={"color": colour, "width": 1},
        opacity=0.6,
        hoverinfo="skip",
        name=words,
        legendgroup=group or words,
    )


def rim(lon: float, lat: float, km: float) -> list[tuple[float, float]]:
    """Give the points of a circle of ``km`` round a position, as longitude and latitude.

    >>> ring = rim(41.0, 34.4, 12)
    >>> ring[0] == ring[-1], max(north for _, north in ring)
    (True, 34.5082)
    """
    bearings = [360 * n / _RIM_POINTS for n in range(_RIM_POINTS + 1)]
    many = len(bearings)
    lons, lats, _ = Geod(ellps="WGS84").fwd(
        [float(lon)] * many, [float(lat)] * many, bearings, [1000 * float(km)] * many
    )
    points = [(round(east, 4), round(north, 4)) for east, north in zip(lons, lats, strict=True)]
    return [*points[:-1], points[0]]


def _words(table: pd.DataFrame) -> go.Scattermap:
    """Put the words of a stand-in in the middle of its area, without a visible mark."""
    return go.Scattermap(
        lon=table["lon"].astype(float).tolist(),
        lat=table["lat"].astype(float).tolist(),
        mode="markers",
        marker={"size": 30, "color": SOFT, "opacity": 0},
        text=[_hover(place) for _, place in table.iterrows()],
        hovertemplate="%{text}<extra></extra>",
        legendgroup="proxy",
        showlegend=False,
    )


def _hover(place: pd.Series[Any]) -> str:
    """Say name, Arabic name, kind, precision, and who says so."""
    km = float(place["precision_m"]) / 1000
    how = {
        "seen": f"within about {km:g} km",
        "derived": f"worked out, within about {km:g} km",
        "proxy": f"a stand-in: somewhere within {km:g} km of here",
    }[place["coordinate_basis"]]
    lines = [f"<b>{html.escape(place['name'])}</b>", place["name_ar"], place["kind"], how]
    said = place["who"] or place["coordinate_note"]
    if isinstance(said, str) and said:
        lines.append(f"Says: {html.escape(said)}")
    return "<br>".join(line for line in lines if isinstance(line, str) and line)
