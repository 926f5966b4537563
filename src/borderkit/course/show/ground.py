"""The ground of a printed map: land, water, governorates, the border, and their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import geopandas as gpd
from matplotlib.patheffects import withStroke

from borderkit.course.show.frames import Frame
from borderkit.course.show.shapes import draw_areas, draw_lines
from borderkit.course.show.style import BORDER, INK, LAND, PAPER, SOFT, WATER

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HALO = withStroke(linewidth=2.5, foreground=PAPER)
GOVERNORATE = BORDER  # dotted where a border is a line
RIVER_INK = "#4f6f88"  # the water colour, dark enough to read
ARABIC_SIZE = 9.5


def ground(ax: Axes, layers: Mapping[str, gpd.GeoDataFrame], frame: Frame) -> Axes:
    """Draw land, lakes, governorates, rivers and borders; the Iraqi-Syrian line is the strongest.

    ``layers`` are those of the base map (see :mod:`borderkit.places.basemap`).
    """
    ax.set_facecolor(WATER)
    here = {name: list(frame.project(layers[name]).geometry) for name in _DRAWN}
    draw_areas(ax, here["countries"], fc=LAND, ec=BORDER, lw=0.9, zorder=1)
    draw_lines(ax, here["admin1"], colors=GOVERNORATE, lw=0.8, ls=":", zorder=2.1)
    draw_areas(ax, here["lakes"], fc=WATER, ec="none", zorder=2.6)
    draw_lines(ax, here["rivers"], colors=WATER, lw=1.8, zorder=2.7)
    draw_lines(ax, here["border"], colors=INK, lw=1.6, ls=(0, (6, 2)), zorder=3)
    return ax


_DRAWN = ("countries", "admin1", "lakes", "rivers", "border")


def area_names(
    ax: Axes,
    layer: gpd.GeoDataFrame,
    frame: Frame,
    spots: Mapping[str, tuple[float, float]],
    capitals: bool = False,
) -> Axes:
    """Write the names of areas, the Arabic below the Latin, at given longitudes and latitudes.

    ``capitals`` sets countries apart from governorates.
    """
    arabic = dict(zip(layer["name"], layer["name_ar"], strict=True))
    for name, (lon, lat) in spots.items():
        text = " ".join(name.upper()) if capitals else name
        write(ax, frame, f"{text}\n{arabic[name]}", (lon, lat), color=SOFT)
    return ax


def river_names(
    ax: Axes,
    layer: gpd.GeoDataFrame,
    frame: Frame,
    spots: Mapping[str, tuple[float, float, float]],
) -> Axes:
    """Write the names of rivers at given longitudes, latitudes and angles."""
    arabic = dict(zip(layer["name"], layer["name_ar"], strict=True))
    for name, (lon, lat, angle) in spots.items():
        text = f"{name}  {arabic[name]}"
        write(ax, frame, text, (lon, lat), color=RIVER_INK, rotation=angle)
    return ax


def write(ax: Axes, frame: Frame, text: str, spot: tuple[float, float], **style: Any) -> None:
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
