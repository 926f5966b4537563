"""The ground of a map: frame and projection, land and water, names, and what a map needs beside.

A printed map is drawn on Matplotlib axes in kilometres, a map to point at on plain Plotly axes in
degrees, so that no tile is asked for. ``layers`` are those of the base map (see
:mod:`borderkit.places.basemap`); the libraries of geometry are imported when one is drawn.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.patches import Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.transforms import ScaledTranslation

from borderkit.course.show.style import (
    ACCENT,
    BORDER,
    FAINT,
    INK,
    LAND,
    PAPER,
    SOFT,
    WATER,
    plotly_layout,
)

if TYPE_CHECKING:
    import geopandas as gpd
    import plotly.graph_objects as go
    import shapely
    from matplotlib.axes import Axes
    from matplotlib.transforms import Transform
    from pyproj import CRS, Transformer

    from borderkit.places.basemap import Layers

NOTE = (
    "Borders as Natural Earth draws them, by who holds the ground; the kit takes no position on"
    " them."
)
HALO = withStroke(linewidth=2.5, foreground=PAPER)
ARABIC_SIZE = 9.5
_RIVER_INK = "#4f6f88"  # the water colour, dark enough to read
_DRAWN = ("countries", "admin1", "lakes", "rivers", "border")
_PAD = 1.5  # degrees beyond the frame, so that no cut edge is seen
_SMALL = 8
_LOCATOR_BOUNDS = (24.0, 60.0, 13.0, 44.0)

Line = tuple[list[float | None], list[float | None]]
EDGES = (33.5, 28.0, 50.5, 39.0)  # of the base map: west, south, east, north
WEB_REGION = (33.6, 30.9, 48.4, 37.5)
_MIDDLE = 34.5
_COARSE, _FINE = 0.015, 0.004  # degrees by which areas and lines are simplified
_DIGITS = 3


@dataclass(frozen=True)
class Frame:
    """The bounds of a printed map, in degrees.

    The map is drawn in the azimuthal equidistant projection round the middle of the frame (Snyder,
    *Map Projections: A Working Manual*, 1987, 191), whose distances from the middle are true; over
    the kit's frames the others are true to 0.2 % or better. Its unit is the kilometre.
    """

    west: float
    south: float
    east: float
    north: float

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the frame: longitude, latitude."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    @cached_property
    def crs(self) -> CRS:
        """The projection of the map."""
        from pyproj import CRS

        lon, lat = self.middle
        return CRS.from_proj4(f"+proj=aeqd +lon_0={lon} +lat_0={lat} +ellps=WGS84 +units=km")

    @cached_property
    def _to_map(self) -> Transformer:
        from pyproj import Transformer

        return Transformer.from_crs(4326, self.crs, always_xy=True)

    def xy(self, lon: object, lat: object) -> tuple[np.ndarray, np.ndarray]:
        """Give the place on the map, in km from its middle, of longitudes and latitudes."""
        x, y = self._to_map.transform(np.asarray(lon, dtype=float), np.asarray(lat, dtype=float))
        return x, y

    @cached_property
    def limits(self) -> tuple[float, float, float, float]:
        """The edges of the map in km: left, right, bottom, top."""
        lon, lat = self.middle
        x, _ = self.xy([self.west, self.east], [lat, lat])
        _, y = self.xy([lon, lon], [self.south, self.north])
        return float(x[0]), float(x[1]), float(y[0]), float(y[1])

    @property
    def width_km(self) -> float:
        """The width of the map on the ground."""
        left, right, _, _ = self.limits
        return right - left

    @property
    def shape(self) -> float:
        """The width of the map over its height."""
        _, _, bottom, top = self.limits
        return self.width_km / (top - bottom)

    def project(self, layer: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """Cut a layer to the frame, with a margin, and project it."""
        box = (self.west - _PAD, self.south - _PAD, self.east + _PAD, self.north + _PAD)
        cut = layer.set_geometry(layer.geometry.clip_by_rect(*box))
        return cut[~cut.geometry.is_empty].to_crs(self.crs)

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a position lies in the frame."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


def draw_areas(ax: Axes, areas: Iterable[shapely.Geometry], **style: Any) -> PathCollection:
    """Draw polygons, holes and all; other shapes are passed over.

    GeoPandas can draw too, but redraws the whole figure after every layer.
    """
    polygons = [part for part in _parts(areas) if part.geom_type == "Polygon"]
    drawn = PathCollection([_path(polygon) for polygon in polygons], **style)
    ax.add_collection(drawn, autolim=False)
    return drawn


def draw_lines(ax: Axes, lines: Iterable[shapely.Geometry], **style: Any) -> LineCollection:
    """Draw lines, and the edges of polygons."""
    import shapely

    parts = [part.boundary if part.geom_type == "Polygon" else part for part in _parts(lines)]
    edges = [shapely.get_coordinates(part) for part in _parts(parts)]
    drawn = LineCollection(edges, **style)
    ax.add_collection(drawn, autolim=False)
    return drawn


def _parts(shapes: Iterable[shapely.Geometry]) -> list[Any]:
    import shapely

    return list(shapely.get_parts(np.asarray(list(shapes), dtype=object)))


def _path(polygon: Any) -> Path:
    """Make one path; a hole must run against its rim, or it is filled."""
    import shapely
    from shapely.geometry.polygon import orient

    turned = orient(polygon)
    rings = [turned.exterior, *turned.interiors]
    return Path.make_compound_path(
        *(Path(shapely.get_coordinates(ring), closed=True) for ring in rings)
    )


def ground(ax: Axes, layers: Layers, frame: Frame) -> Axes:
    """Draw land, water, governorates and borders; the Iraqi-Syrian line is the strongest."""
    ax.set_facecolor(WATER)
    here = {name: list(frame.project(layers[name]).geometry) for name in _DRAWN}
    draw_areas(ax, here["countries"], fc=LAND, ec=BORDER, lw=0.9, zorder=1)
    draw_lines(ax, here["admin1"], colors=BORDER, lw=0.8, ls=":", zorder=2.1)
    draw_areas(ax, here["lakes"], fc=WATER, ec="none", zorder=2.6)
    draw_lines(ax, here["rivers"], colors=WATER, lw=1.8, zorder=2.7)
    draw_lines(ax, here["border"], colors=INK, lw=1.6, ls=(0, (6, 2)), zorder=3)
    return ax


def area_names(
    ax: Axes,
    layer: gpd.GeoDataFrame,
    frame: Frame,
    spots: Mapping[str, Sequence[float]],
    capitals: bool = False,
) -> Axes:
    """Write the names of areas, the Arabic below the Latin, at given longitudes and latitudes.

    ``capitals`` sets countries apart from governorates.
    """
    arabic = dict(zip(layer["name"], layer["name_ar"], strict=True))
    for name, (lon, lat) in spots.items():
        text = " ".join(name.upper()) if capitals else name
        _write(ax, frame, f"{text}\n{arabic[name]}", (lon, lat), color=SOFT)
    return ax


def river_names(
    ax: Axes,
    layer: gpd.GeoDataFrame,
    frame: Frame,
    spots: Mapping[str, Sequence[float]],
) -> Axes:
    """Write the names of rivers at given longitudes, latitudes and angles."""
    arabic = dict(zip(layer["name"], layer["name_ar"], strict=True))
    for name, (lon, lat, angle) in spots.items():
        text = f"{name}  {arabic[name]}"
        _write(ax, frame, text, (lon, lat), color=_RIVER_INK, rotation=angle)
    return ax


def _write(ax: Axes, frame: Frame, text: str, spot: tuple[float, float], **style: Any) -> None:
    """Write a text with a pale rim, centred on a longitude and latitude."""
    x, y = frame.xy([spot[0]], [spot[1]])
    shared: dict[str, Any] = {
        "ha": "center",
        "va": "center",
        "fontsize": ARABIC_SIZE - 0.5,
        "linespacing": 1.25,
        "path_effects": [HALO],
        "zorder": 4,
    }
    ax.text(float(x[0]), float(y[0]), text, **(shared | style))


def graticule(ax: Axes, frame: Frame, step: float) -> Axes:
    """Draw meridians and parallels every ``step`` degrees, with their degrees on the edges."""
    left, right, bottom, top = frame.limits
    lons, lats = _steps(frame.west, frame.east, step), _steps(frame.south, frame.north, step)
    x_ticks, y_ticks = [], []
    for lon in lons:
        x, y = frame.xy(np.full(60, lon), np.linspace(frame.south - 1, frame.north + 1, 60))
        ax.plot(x, y, color=FAINT, linewidth=0.5, zorder=2.5)
        x_ticks.append(float(np.interp(bottom, y, x)))
    for lat in lats:
        x, y = frame.xy(np.linspace(frame.west - 1, frame.east + 1, 60), np.full(60, lat))
        ax.plot(x, y, color=FAINT, linewidth=0.5, zorder=2.5)
        y_ticks.append(float(np.interp(left, x, y)))
    ax.set_xticks(x_ticks, [f"{lon:g}°E" for lon in lons], fontsize=_SMALL)
    ax.set_yticks(y_ticks, [f"{lat:g}°N" for lat in lats], fontsize=_SMALL)
    ax.set_xlim(left, right)
    ax.set_ylim(bottom, top)
    ax.tick_params(length=2)
    return ax


def _steps(low: float, high: float, step: float) -> list[float]:
    return [round(n * step, 6) for n in range(math.ceil(low / step), math.floor(high / step) + 1)]


def scale_bar(ax: Axes, frame: Frame) -> Axes:
    """Draw a bar of round length, in two halves, in the lower right corner."""
    _, right, bottom, top = frame.limits
    height = top - bottom
    km = round_length(frame.width_km / 5)
    start = right - frame.width_km * 0.04 - km
    base, thick = bottom + height * 0.035, height * 0.010
    for n, colour in enumerate((INK, PAPER)):
        half = Rectangle((start + n * km / 2, base), km / 2, thick, fc=colour, ec=INK, lw=0.7)
        ax.add_patch(half).set_zorder(8)
    for part, text in ((0, "0"), (0.5, f"{km / 2:g}"), (1, f"{km:g} km")):
        ax.annotate(
            text,
            (start + part * km, base + thick),
            (0, 3),
            textcoords="offset points",
            ha="center",
            fontsize=_SMALL,
            zorder=8,
        )
    return ax


def short_bar(ax: Axes, km: float, text: str, left_edge: bool = False) -> Axes:
    """Draw a plain bar of so many km, with one label, in a lower corner of a small map in km.

    It stands on the right, or on the left. The limits of the axis must be set.
    """
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    rim, base = 0.04 * (right - left), bottom + 0.04 * (top - bottom)
    end = left + rim + km if left_edge else right - rim
    ax.plot([end - km, end], [base, base], color=INK, lw=2.5, solid_capstyle="butt", zorder=8)
    ax.annotate(
        text,
        (end - km / 2, base),
        (0, 4),
        textcoords="offset points",
        ha="center",
        fontsize=8.5,
        path_effects=[HALO],
        zorder=8,
    )
    return ax


def round_length(km: float) -> float:
    """Give the longest of 1, 2, 5, 10, 20, 50 ... km that is no longer than ``km``.

    >>> round_length(163), round_length(9.5)
    (100.0, 5.0)
    """
    power = 10.0 ** math.floor(math.log10(km))
    return max(power * factor for factor in (1, 2, 5) if power * factor <= km)


def north_arrow(ax: Axes, x: float = 0.035, y: float = 0.90) -> Axes:
    """Draw an arrow to the north at a place of the axis given from 0 to 1."""
    shape = [(x - 0.012, y), (x, y + 0.05), (x + 0.012, y), (x, y + 0.012)]
    ax.add_patch(Polygon(shape, transform=ax.transAxes, fc=INK, ec=INK, zorder=8))
    ax.text(x, y - 0.012, "N", transform=ax.transAxes, ha="center", va="top", zorder=8)
    return ax


def locator(ax: Axes, layer: gpd.GeoDataFrame, frame: Frame, place: Sequence[float]) -> Axes:
    """Draw a small map that shows where the frame lies; ``place`` is left, bottom, width, height.

    Gives the axis of the small map.
    """
    left, bottom, width, height = place
    inset = ax.inset_axes((left, bottom, width, height), zorder=9)
    west, east, south, north = _LOCATOR_BOUNDS
    draw_areas(inset, layer.geometry, fc=LAND, ec=BORDER, lw=0.4)
    box = (frame.west, frame.south), frame.east - frame.west, frame.north - frame.south
    inset.add_patch(Rectangle(*box, fill=False, ec=ACCENT, lw=1.6))
    inset.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[], facecolor=WATER)
    inset.set_aspect(1 / math.cos(math.radians((south + north) / 2)))
    inset.spines[:].set(visible=True, color=SOFT, linewidth=0.7)
    return inset


def legend_below(ax: Axes, handles: list[Any]) -> Axes:
    """Explain the marks of a figure below its axis, in four columns."""
    style: dict[str, Any] = {"fontsize": 8.5, "frameon": False, "ncols": 4, "borderpad": 0}
    ax.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(0, 0), bbox_transform=below(ax), **style
    )
    return ax


def below(ax: Axes, points: float = 26) -> Transform:
    """Give the transform that puts a legend so many points below the axis, at any height."""
    figure = ax.get_figure(root=True)
    assert figure is not None  # an axis without a figure cannot be drawn on
    return ax.transAxes + ScaledTranslation(0, -points / 72, figure.dpi_scale_trans)


def web_ground(layers: Layers) -> list[go.Scatter]:
    """Give the layers of a map to point at, the lowest first; its legend switches all but land.

    A degree of latitude is drawn longer than one of longitude, as it is at the map's middle
    parallel; so shapes are right there and a little off at the edges.
    """
    shapes = {name: list(layers[name].geometry) for name in _DRAWN}
    water: dict[str, Any] = {"legendgroup": "water", "showlegend": False}
    border = {"color": BORDER, "width": 1.2}
    return [
        _web_areas(shapes["countries"], LAND, line=border, showlegend=False),
        _web_lines(shapes["admin1"], "governorates", BORDER, 0.7, dash="dot"),
        _web_areas(shapes["lakes"], WATER, line={"color": WATER, "width": 1}, **water),
        _web_lines(shapes["rivers"], "rivers and lakes", WATER, 2, legendgroup="water"),
        _web_lines(shapes["border"], "Iraqi–Syrian border, de facto", INK, 2.5),
    ]


def _web_areas(shapes: Iterable[Any], colour: str, **style: Any) -> go.Scatter:
    import plotly.graph_objects as go

    lon, lat = outline(shapes)
    shared: dict[str, Any] = {"mode": "lines", "hoverinfo": "skip", "fill": "toself"}
    return go.Scatter(x=lon, y=lat, fillcolor=colour, **shared, **style)


def _web_lines(
    shapes: Iterable[Any], name: str, colour: str, width: float, dash: str = "solid", **style: Any
) -> go.Scatter:
    import plotly.graph_objects as go

    lon, lat = outline(shapes, fine=True)
    line = {"color": colour, "width": width, "dash": dash}
    return go.Scatter(x=lon, y=lat, mode="lines", hoverinfo="skip", name=name, line=line, **style)


def outline(shapes: Iterable[Any], fine: bool = False) -> Line:
    """Give the points of shapes as longitudes and latitudes, with None between two lines.

    Shapes are cut at the edges of the base map, and simplified to 0.015 degrees (about 1.5 km),
    or to 0.004 if ``fine``.
    """
    import shapely

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
    import shapely

    parts = [part for part in shapely.get_parts(shapes) if not part.is_empty]
    nested = [part for part in parts if hasattr(part, "geoms")]
    flat = [part for part in parts if not hasattr(part, "geoms")]
    rings = [part.exterior if part.geom_type == "Polygon" else part for part in flat]
    return rings + (_rings(nested) if nested else [])


def web_layout(title: str, source: str, **layout: Any) -> dict[str, Any]:
    """Give the layout of a map of the region that is moved by dragging."""
    west, south, east, north = WEB_REGION
    shared: dict[str, Any] = {"showgrid": False, "zeroline": False, "constrain": "domain"}
    shared |= {"tickfont": {"size": 9}, "ticksuffix": "°"}
    ratio = round(1 / math.cos(math.radians(_MIDDLE)), 3)
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


def web_window(lon: float, lat: float, half: float) -> dict[str, list[float]]:
    """Give the ranges of a view round a point, ``half`` degrees of latitude to each side."""
    wide = half * (WEB_REGION[2] - WEB_REGION[0]) / (WEB_REGION[3] - WEB_REGION[1])
    return {
        "xaxis.range": [round(lon - wide, _DIGITS), round(lon + wide, _DIGITS)],
        "yaxis.range": [round(lat - half, _DIGITS), round(lat + half, _DIGITS)],
    }


def web_text(text: str) -> str:
    """Make a text safe for Plotly, which reads tags but leaves ``&quot;`` as it is.

    >>> web_text('"A" < B')
    '"A" &lt; B'
    """
    return html.escape(text, quote=False)
