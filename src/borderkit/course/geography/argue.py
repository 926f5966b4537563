"""How maps argue: three maps from one table that lean, and one circle in three projections."""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from borderkit import load
from borderkit.course.show.chart import Chart, Stack
from borderkit.course.show.ground import (
    NOTE,
    Frame,
    draw_areas,
    draw_lines,
    ground,
    round_length,
    short_bar,
)
from borderkit.course.show.regionmap import (
    Marks,
    place_marks,
    place_table,
    position_source,
)
from borderkit.course.show.style import (
    ACCENT,
    BORDER,
    FAINT,
    INK,
    LAND,
    WATER,
    finish_panels,
    subplots,
)
from borderkit.course.show.tables import PageTable, table
from borderkit.kit import Kit
from borderkit.places.control import spans
from borderkit.places.measure import Position, position_of
from borderkit.places.projection import (
    ON_THE_GROUND,
    PROJECTIONS,
    ZONE_REPORT,
    Projection,
    circle,
    circle_in_projections,
    stated_km,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_PANEL_MARKS = Marks(7, 8.0, (8, 8, 4), 1.15, "////", 0.7, outside=True)


@dataclass(frozen=True)
class Argument:
    """A map that argues; ``assets/arguments.toml`` says what each field is."""

    name: str
    frame: Frame
    places: Mapping[str, str]
    suggests: str
    chose: str
    joined: Sequence[str] = ()
    dated: str = ""
    presence: str = ""


_READ = tomllib.loads((Path(__file__).parent / "assets" / "arguments.toml").read_text("utf-8"))
PLACES: list[str] = _READ["table"]
OIL, ROAD, HELD = ARGUMENTS = [
    Argument(**(one | {"frame": Frame(*one["frame"])})) for one in _READ["maps"].values()
]
_WRAP = 70
_THREE_NOTE = (
    "Every mark of the three stands where the table has it. Borders as Natural Earth draws them, by"
    " who holds the ground; military sites rounded; hatched: a stand-in for an area."
)
_REACH = 1.55  # how far a panel shows beyond the true radius
_PAD_DEG = 3.0


def three_maps(kit: Kit | None = None) -> Chart:
    """Draw three maps from one table, each with a line below it that says what it chose."""
    kit = kit or load()
    spots = place_table(kit.places, kit.arabic, PLACES, kit.who)
    title = three_title(spots)
    each = "; ".join(
        f"{argument.name[0].lower()}{argument.name[1:]}, {argument.frame.width_km:.0f} km wide,"
        f" with {len(argument.places)} places"
        for argument in ARGUMENTS
    )
    alt = f"Three maps side by side: {each}. {title}."
    source = position_source(spots)
    figure, axes = subplots(13.0, 5.8, ncols=3)
    for ax, argument in zip(axes, ARGUMENTS, strict=True):
        _draw_argument(ax, kit, spots, argument)
    finish_panels(list(axes), title, source, _THREE_NOTE)
    summary = "What each map shows and leaves out"
    return Chart(figure, title, alt, source, _three_page(spots), summary)


def three_title(spots: pd.DataFrame, arguments: Sequence[Argument] = ARGUMENTS) -> str:
    """State how few of the places all the maps share."""
    shared = set.intersection(*(set(argument.places) for argument in arguments))
    *some, last = (f"{len(argument.places)}" for argument in arguments)
    return (
        f"One table of {len(spots)} places, three maps that show {', '.join(some)} and {last} of"
        f" them and have {len(shared) or 'none'} in common"
    )


def left_out(spots: pd.DataFrame, argument: Argument) -> tuple[list[str], list[str]]:
    """Name what a map leaves out of a table: by choice inside its frame, and by its extent.

    >>> "Imam Ali base" in left_out(kit.places[kit.places["id"].isin(PLACES)], OIL)[0]
    True
    """
    inside: list[str] = []
    outside: list[str] = []
    for _, spot in spots[~spots["id"].isin(argument.places)].iterrows():
        held = argument.frame.holds(float(spot["lon"]), float(spot["lat"]))
        (inside if held else outside).append(str(spot["name"]))
    return inside, outside


def held_years(kit: Kit, actor: str) -> dict[str, str]:
    """Give the years between which an actor is recorded as holder of each place, by place id."""
    rows = spans(kit.control)
    days = rows[rows["holder_actor"] == actor].groupby("place_id")
    ends = days.agg(start=("start", "min"), end=("end", "max"))
    return {
        str(place): " to ".join(dict.fromkeys(f"{day.year}" for day in row.dropna()))
        for place, row in ends.iterrows()
    }


def presence(kit: Kit, first: str) -> dict[str, str]:
    """Give, by place id, what the record of a holder adds on troops or a base of somebody else.

    A record adds it after a semicolon; ``first`` is the word that it begins with.
    """
    return {
        str(place): part.strip()
        for place, holder in zip(kit.control["place_id"], kit.control["holder"], strict=True)
        for part in str(holder).split(";")[1:]
        if part.strip().startswith(first)
    }


def _draw_argument(ax: Axes, kit: Kit, spots: pd.DataFrame, argument: Argument) -> None:
    frame = argument.frame
    ground(ax, kit.layers, frame)
    if argument.joined:
        stages = spots.set_index("id").loc[list(argument.joined)]
        ax.plot(*frame.xy(stages["lon"], stages["lat"]), color=ACCENT, lw=2.5, zorder=4.5)
    lines = held_years(kit, argument.dated) if argument.dated else {}
    lines |= presence(kit, argument.presence) if argument.presence else {}
    shown = spots[spots["id"].isin(argument.places)]
    place_marks(ax, shown, frame, argument.places, lines, _PANEL_MARKS)
    left, right, bottom, top = frame.limits
    ax.set(xlim=(left, right), ylim=(bottom, top), xticks=[], yticks=[])
    ax.set_aspect("equal")
    ax.spines[:].set(visible=True, color=FAINT)
    km = round_length(frame.width_km / 5)
    short_bar(ax, km, f"{km:g} km", left_edge=True)
    ax.set_title(argument.name, loc="left", fontsize=11, fontweight="bold", color=INK)
    ax.set_xlabel(_choices(spots, argument), loc="left", fontsize=8.5, color=INK)


def _choices(spots: pd.DataFrame, argument: Argument) -> str:
    """Say in a few short lines what a map suggests, and what it chose to show."""
    inside, outside = left_out(spots, argument)
    counted = (
        f"Shows {len(argument.places)} of {len(spots)} places over {argument.frame.width_km:.0f}"
        f" km. Left out: {len(inside)} inside, {len(outside)} beyond."
    )
    parts = (f"Suggests: {argument.suggests}", f"Chose: {argument.chose}", counted)
    return "\n".join(textwrap.fill(part, _WRAP, break_on_hyphens=False) for part in parts)


def _three_page(spots: pd.DataFrame) -> PageTable:
    names = spots.set_index("id")["name"]
    gaps = [left_out(spots, argument) for argument in ARGUMENTS]
    frame = pd.DataFrame(
        {
            "Map": [argument.name for argument in ARGUMENTS],
            "Suggests": [argument.suggests for argument in ARGUMENTS],
            "Width, km": [round(argument.frame.width_km) for argument in ARGUMENTS],
            "Shows": [", ".join(names[list(argument.places)]) for argument in ARGUMENTS],
            "Left out inside its frame": [", ".join(inside) for inside, _ in gaps],
            "Beyond its frame": [", ".join(outside) for _, outside in gaps],
        }
    )
    return table(frame, "What each of the three maps shows, and what it leaves out")


def zone_in_projections(km: float | None = None, kit: Kit | None = None) -> Stack:
    """Draw the zone round Al-Tanf, by its declared radius if none is given, in three projections.

    The full line is the circle as the projection draws it, the dashed one what it would be if a
    kilometre of the map were a kilometre on the ground. Raises ValueError for a radius that is not
    above zero.
    """
    kit = kit or load()
    tanf = position_of(kit.places, "al-tanf")
    km, radius = km or zone_km(kit), "radius as asked for"
    if km == zone_km(kit):
        radius = f"radius as {kit.who[ZONE_REPORT[1]]} has it from the coalition's spokesman"
    measured = circle_in_projections(tanf, km)
    title, source = projection_title(measured), f"{radius}; ground: Natural Earth 1:10m"
    drawn = measured.set_index("projection").drop(ON_THE_GROUND)
    said = "; ".join(
        f"{name} {row['east_west_km']:.1f} by {row['north_south_km']:.1f} km"
        for name, row in drawn.iterrows()
    )
    alt = (
        f"A circle of {km:g} km round Al-Tanf in {len(drawn)} projections at one nominal scale,"
        f" each over a dashed circle of the true size: east to west by north to south, {said}."
        f" {title}."
    )
    figure, axes = subplots(11.0, 5.0, ncols=3)
    for ax, way in zip(axes, PROJECTIONS, strict=True):
        _draw_projection(ax, kit, way, (tanf, km))
        ax.set_title(way.name, loc="left", fontsize=11, fontweight="bold", color=INK)
        ax.set_xlabel(_measures(measured, way.name), loc="left", fontsize=9, color=INK)
    note = f"All three at the scale that each projection claims. {NOTE}"
    finish_panels(list(axes), title, source, note)
    return Stack(Chart(figure, title, alt, source), _projection_page(measured, km))


def zone_km(kit: Kit) -> float:
    """Give the radius of the zone round Al-Tanf, as the coalition's spokesman declared it."""
    return stated_km(kit.statements, *ZONE_REPORT)


def _draw_projection(ax: Axes, kit: Kit, way: Projection, zone: tuple[Position, float]) -> None:
    import shapely

    centre, km = zone
    x, y = (float(part[0]) for part in way.xy([centre.lon], [centre.lat]))
    box = shapely.Point(centre.lon, centre.lat).buffer(_PAD_DEG).bounds
    land = kit.layers["countries"].geometry.clip_by_rect(*box)
    ax.set_facecolor(WATER)
    draw_areas(ax, [way.lay(area) for area in land], fc=LAND, ec=BORDER, lw=0.9, zorder=1)
    border = kit.layers["border"].geometry
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
    bar = round_length(km)
    short_bar(ax, bar, f'{bar:g} "km"')


def _measures(measured: pd.DataFrame, projection: str) -> str:
    row = measured[measured["projection"] == projection].iloc[0]
    return (
        f"{row['east_west_km']:.1f} km east to west\n"
        f"{row['north_south_km']:.1f} km north to south\n"
        f"{row['area_km2']:,.0f} km² ({_excess(row['area'])})"
    )


def _excess(share: float) -> str:
    """Say how much a share is over or under one.

    >>> _excess(1.442), _excess(0.9987)
    ('44.2 % too large', '0.1 % too small')
    """
    return f"{abs(share - 1):.1%}".replace("%", " %") + f" too {'large' if share > 1 else 'small'}"


def projection_title(measured: pd.DataFrame) -> str:
    """State how large the worst projection draws the circle, and the best."""
    drawn = measured[measured["projection"] != ON_THE_GROUND]
    order = drawn.assign(off=(drawn["area"] - 1).abs()).sort_values("off")
    best, worst = order.iloc[0], order.iloc[-1]
    return (
        f"By area, {worst['projection']} draws the same circle {_excess(worst['area'])},"
        f" {best['projection']} {_excess(best['area'])}"
    )


def _projection_page(measured: pd.DataFrame, km: float) -> PageTable:
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
