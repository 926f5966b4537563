"""One circle on the ground, drawn in several projections at the same nominal scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from borderkit.course.show.panels import short_bar
from borderkit.course.show.shapes import draw_areas, draw_lines
from borderkit.course.show.style import ACCENT, BORDER, FAINT, INK, LAND, WATER, finish_panels
from borderkit.course.show.tables import PageTable, table
from borderkit.places.measure import Position
from borderkit.places.projection import (
    ON_THE_GROUND,
    PROJECTIONS,
    Projection,
    circle,
    circle_in_projections,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZE = (11.0, 5.0)
NOTE = (
    "All three at the scale that each projection claims. Borders as Natural Earth draws them, by"
    " who holds the ground; the kit takes no position on them."
)
_REACH = 1.55  # how far a panel shows beyond the true radius
_PAD_DEG = 3.0
_BAR_KM = 50.0


def projection_panels(
    axes: Sequence[Axes],
    layers: Mapping[str, gpd.GeoDataFrame],
    centre: Position,
    km: float,
    source: str,
    projections: tuple[Projection, ...] = PROJECTIONS,
) -> Sequence[Axes]:
    """Draw a circle of so many km round a centre, a panel for each projection.

    The full line is the circle as the projection draws it, the dashed one what it would be if a
    kilometre of the map were a kilometre on the ground.
    """
    measured = circle_in_projections(centre, km, projections)
    for ax, way in zip(axes, projections, strict=True):
        _panel(ax, way, layers, centre, km)
        row = measured[measured["projection"] == way.name].iloc[0]
        ax.set_title(way.name, loc="left", fontsize=11, fontweight="bold", color=INK)
        ax.set_xlabel(_caption(row), loc="left", fontsize=9, color=INK)
    return finish_panels(axes, projection_title(measured), source, NOTE)


def _panel(
    ax: Axes,
    way: Projection,
    layers: Mapping[str, gpd.GeoDataFrame],
    centre: Position,
    km: float,
) -> None:
    x, y = (float(part[0]) for part in way.xy([centre.lon], [centre.lat]))
    box = shapely.Point(centre.lon, centre.lat).buffer(_PAD_DEG).bounds
    land = layers["countries"].geometry.clip_by_rect(*box)
    ax.set_facecolor(WATER)
    draw_areas(ax, [way.lay(area) for area in land], fc=LAND, ec=BORDER, lw=0.9, zorder=1)
    border = layers["border"].geometry
    draw_lines(ax, [way.lay(s) for s in border], colors=INK, lw=1.6, ls=(0, (6, 2)), zorder=3)
    drawn = way.lay(circle(centre, km))
    draw_areas(ax, [drawn], fc=ACCENT, ec=ACCENT, lw=2, alpha=0.25, zorder=4)
    draw_lines(ax, [drawn], colors=ACCENT, lw=2, zorder=5)
    turns = np.linspace(0, 2 * np.pi, 181)
    ax.plot(x + km * np.cos(turns), y + km * np.sin(turns), color=INK, ls="--", lw=1.3, zorder=6)
    ax.plot([x], [y], marker="s", ms=5, mfc=INK, mec=INK, ls="none", zorder=7)
    ax.set(xlim=(x - _REACH * km, x + _REACH * km), ylim=(y - _REACH * km, y + _REACH * km))
    ax.set(xticks=[], yticks=[])
    ax.set_aspect("equal")
    ax.spines[:].set(visible=True, color=FAINT)
    short_bar(ax, _BAR_KM, f'{_BAR_KM:g} "km"')


def _caption(row: pd.Series[Any]) -> str:
    return (
        f"{row['east_west_km']:.1f} km east to west\n"
        f"{row['north_south_km']:.1f} km north to south\n"
        f"{row['area_km2']:,.0f} km² ({_off(row['area'])})"
    )


def _off(share: float) -> str:
    """Say how much a share is over or under one.

    >>> _off(1.442), _off(0.9987)
    ('44.2 % too large', '0.1 % too small')
    """
    return f"{abs(share - 1):.1%}".replace("%", " %") + f" too {'large' if share > 1 else 'small'}"


def projection_title(measured: pd.DataFrame) -> str:
    """State how large the worst projection draws the circle, and the best.

    ``measured`` is a table of :func:`borderkit.places.projection.circle_in_projections`.

    >>> projection_title(circle_in_projections(Position(33.51, 38.62), 55))
    'By area, Web Mercator draws the same circle 44.2 % too large, UTM 37N 0.1 % too small'
    """
    drawn = measured[measured["projection"] != ON_THE_GROUND]
    order = drawn.assign(off=(drawn["area"] - 1).abs()).sort_values("off")
    best, worst = order.iloc[0], order.iloc[-1]
    return (
        f"By area, {worst['projection']} draws the same circle {_off(worst['area'])},"
        f" {best['projection']} {_off(best['area'])}"
    )


def projection_alt(measured: pd.DataFrame, km: float) -> str:
    """Say in two sentences what the panels show."""
    drawn = measured[measured["projection"] != ON_THE_GROUND]
    said = "; ".join(
        f"{row['projection']} {row['east_west_km']:.1f} by {row['north_south_km']:.1f} km"
        for _, row in drawn.iterrows()
    )
    return (
        f"A circle of {km:g} km round Al-Tanf in {len(drawn)} projections at one nominal scale,"
        f" each over a dashed circle of the true size: east to west by north to south, {said}."
        f" {projection_title(measured)}."
    )


def projection_page(measured: pd.DataFrame, km: float) -> PageTable:
    """Show the diameters and the area in each projection, beside those on the ground."""
    frame = pd.DataFrame(
        {
            "Measured": measured["projection"],
            "East to west, km": measured["east_west_km"].round(1),
            "North to south, km": measured["north_south_km"].round(1),
            "Area, km²": measured["area_km2"].round(0).astype(int),
            "Area, share of the true": measured["area"].round(3),
        }
    )
    return table(frame, f"A circle of {km:g} km round Al-Tanf, on the ground and on three maps")
