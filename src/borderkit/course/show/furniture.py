"""What a map needs beside its content: graticule, scale bar, north arrow, locator."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
from matplotlib.patches import Polygon, Rectangle

from borderkit.course.show.frames import Frame
from borderkit.course.show.shapes import draw_areas
from borderkit.course.show.style import ACCENT, BORDER, FAINT, INK, LAND, PAPER, SOFT, WATER

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SMALL = 8
_LOCATOR_BOUNDS = (24.0, 60.0, 13.0, 44.0)


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
    ax.set_xticks(x_ticks, [f"{lon:g}°E" for lon in lons], fontsize=SMALL)
    ax.set_yticks(y_ticks, [f"{lat:g}°N" for lat in lats], fontsize=SMALL)
    ax.set_xlim(left, right)
    ax.set_ylim(bottom, top)
    ax.tick_params(length=2)
    return ax


def _steps(low: float, high: float, step: float) -> list[float]:
    return [round(n * step, 6) for n in range(math.ceil(low / step), math.floor(high / step) + 1)]


def scale_bar(ax: Axes, frame: Frame, corner: str = "right") -> Axes:
    """Draw a bar of round length, in two halves, in the lower left or right corner."""
    left, right, bottom, top = frame.limits
    width, height = right - left, top - bottom
    km = round_length(width / 5)
    start = right - width * 0.04 - km if corner == "right" else left + width * 0.04
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
            fontsize=SMALL,
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


def locator(
    ax: Axes, layer: gpd.GeoDataFrame, frame: Frame, place: tuple[float, float, float, float]
) -> Axes:
    """Draw a small map that shows where the frame lies; ``place`` is left, bottom, width, height.

    Gives the axis of the small map.
    """
    inset = ax.inset_axes(place, zorder=9)
    west, east, south, north = _LOCATOR_BOUNDS
    draw_areas(inset, layer.geometry, fc=LAND, ec=BORDER, lw=0.4)
    box = (frame.west, frame.south), frame.east - frame.west, frame.north - frame.south
    inset.add_patch(Rectangle(*box, fill=False, ec=ACCENT, lw=1.6))
    inset.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[], facecolor=WATER)
    inset.set_aspect(1 / math.cos(math.radians((south + north) / 2)))
    inset.spines[:].set(visible=True, color=SOFT, linewidth=0.7)
    return inset
