"""The printed maps of notebook 01: the region, the two towns, and what lies near the border.

Each takes an axis, tables and the layers of the base map, and gives the axis back.
:mod:`borderkit.course.show.mapwords` says in words what they show.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import shapely

from borderkit.course.show.frames import Frame
from borderkit.course.show.furniture import graticule, locator, north_arrow, scale_bar
from borderkit.course.show.ground import HALO, area_names, ground, river_names
from borderkit.course.show.mapplans import BORDER_PLAN, CLOSE_UP_PLAN, REGION_PLAN, Plan
from borderkit.course.show.mapwords import border_title, close_up_title, region_title
from borderkit.course.show.placemarks import RIVAL_MARK, mark_legend, place_marks
from borderkit.course.show.shapes import draw_areas, draw_lines
from borderkit.course.show.style import ACCENT, finish
from borderkit.places.basemap import Layers
from borderkit.places.measure import LIMITS, Position, km_between, position_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NOTE = (
    "Borders as Natural Earth draws them, by who holds the ground; the kit takes no position on"
    " them. North is up in the middle of the map."
)
COARSE = "The drawn line is good to a kilometre or two: it can't say on which side a house stands."
# A rival point nearer than this to the kit's own is one and the same spot on a map.
RIVAL_KM = 1.0
_BAND_ALPHA = 0.13
# The latitudes of the labels of the bands, each apart, where there are no places.
_FIRST_LABEL, _LABEL_STEP = 35.15, 0.17


def region_map(ax: Axes, table: pd.DataFrame, layers: Layers, source: str) -> Axes:
    """Draw the region with the places of a table (:func:`.placemarks.place_table`)."""
    base(ax, REGION_PLAN, table, layers)
    return finish(ax, region_title(table), source, NOTE)


def close_up(
    ax: Axes, table: pd.DataFrame, rivals: pd.DataFrame, layers: Layers, source: str
) -> Axes:
    """Draw the two towns, with a cross for each rival point that a source prints for a place.

    ``rivals`` has the columns place_id, who (prints it), lat and lon.
    """
    base(ax, CLOSE_UP_PLAN, table, layers)
    for _, rival in rivals[rivals["place_id"].isin(table["id"])].iterrows():
        here = position_of(table, str(rival["place_id"]))
        there = Position(float(rival["lat"]), float(rival["lon"]))
        if (km := km_between(here, there)) >= RIVAL_KM:
            name = table.set_index("id").loc[rival["place_id"], "name"]
            text = f'"{name}" as {rival["who"]} has it,\n{km:.0f} km from the other point'
            _rival(ax, CLOSE_UP_PLAN.frame, here, there, text if km > 5 else "")
    mark_legend(ax, table, rivals=True)
    return finish(ax, close_up_title(table, rivals), source, f"{NOTE}\n{COARSE}")


def _rival(ax: Axes, frame: Frame, here: Position, there: Position, text: str) -> None:
    x, y = frame.xy([here.lon, there.lon], [here.lat, there.lat])
    ax.plot(x, y, color=ACCENT, ls=":", lw=1.2, zorder=5.5)
    ax.plot(x[1:], y[1:], zorder=6, **RIVAL_MARK)
    if text:
        ax.annotate(
            text,
            (float(x[1]), float(y[1])),
            (0, -9),
            textcoords="offset points",
            ha="center",
            va="top",
            color=ACCENT,
            fontsize=9,
            path_effects=[HALO],
            zorder=7,
        )


def border_map(
    ax: Axes,
    table: pd.DataFrame,
    layers: Layers,
    source: str,
    limits: Sequence[float] = LIMITS,
    pair: tuple[str, str] = ("al-qaim", "al-tanf"),
) -> Axes:
    """Draw bands of so many km on both sides of the border, and how far a pair lies apart."""
    base(ax, BORDER_PLAN, table, layers)
    _bands(ax, BORDER_PLAN.frame, layers["border"], limits)
    _measure(ax, BORDER_PLAN.frame, *(position_of(table, place) for place in pair))
    return finish(ax, border_title(table, pair, layers.lines("border")), source, NOTE)


def _bands(ax: Axes, frame: Frame, border: gpd.GeoDataFrame, limits: Sequence[float]) -> None:
    line = border.to_crs(frame.crs).geometry.union_all()
    style: dict[str, Any] = {
        "ha": "center",
        "va": "center",
        "fontsize": 8.5,
        "path_effects": [HALO],
    }
    for n, km in enumerate(sorted(limits, reverse=True)):
        band = line.buffer(km)
        draw_areas(ax, [band], fc=ACCENT, ec="none", alpha=_BAND_ALPHA, zorder=2.2)
        draw_lines(ax, [band], colors=ACCENT, lw=0.6, zorder=2.3)
        x, y = _east_edge(frame, band, _FIRST_LABEL + n * _LABEL_STEP)
        ax.text(x, y, f"{km:g} km", color=ACCENT, zorder=7, **style)


def _east_edge(frame: Frame, band: shapely.Geometry, lat: float) -> tuple[float, float]:
    """Find where a parallel leaves a band in the east."""
    x, y = frame.xy([frame.west, frame.east], [lat, lat])
    inside = band.intersection(shapely.LineString(zip(x, y, strict=True)))
    return max((float(x), float(y)) for x, y in shapely.get_coordinates(inside))


def _measure(ax: Axes, frame: Frame, start: Position, end: Position) -> None:
    x, y = frame.xy([start.lon, end.lon], [start.lat, end.lat])
    ax.plot(x, y, color=ACCENT, lw=1.8, zorder=5.5)
    ax.annotate(
        f"{km_between(start, end):.0f} km",
        (float(x.mean()), float(y.mean())),
        (4, -10),
        textcoords="offset points",
        color=ACCENT,
        fontsize=10,
        fontweight="bold",
        path_effects=[HALO],
        zorder=7,
    )


def base(ax: Axes, plan: Plan, table: pd.DataFrame, layers: Layers) -> None:
    """Draw what all maps share: ground, names, places (a ``place_table``), furniture."""
    ground(ax, layers, plan.frame)
    area_names(ax, layers["admin1"], plan.frame, plan.governorates)
    area_names(ax, layers["countries"], plan.frame, plan.countries, capitals=True)
    river_names(ax, layers["rivers"], plan.frame, plan.rivers)
    place_marks(ax, table, plan.frame, plan.sides)
    graticule(ax, plan.frame, plan.step)
    ax.set_aspect("equal")
    scale_bar(ax, plan.frame, plan.scale_corner)
    mark_legend(ax, table)
    inset_left = plan.inset[0] < 0.5
    locator(ax, layers["locator"], plan.frame, plan.inset)
    north_arrow(ax, x=0.965 if inset_left else 0.035)
