"""Three maps from one table: each true in every mark, each leaning by what it chose."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from borderkit.course.geography.arguments import ARGUMENTS, Argument
from borderkit.course.geography.sitemaps import site_marks
from borderkit.course.show.furniture import round_length
from borderkit.course.show.ground import ground
from borderkit.course.show.panels import short_bar
from borderkit.course.show.style import ACCENT, FAINT, INK, finish_panels
from borderkit.course.show.tables import PageTable, table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZE = (13.0, 5.8)
NOTE = (
    "Every mark of the three stands where the table has it. Borders as Natural Earth draws them, by"
    " who holds the ground; military sites rounded; hatched: a stand-in for an area."
)
_WRAP = 70


def held_years(control: pd.DataFrame, actor: str) -> dict[str, str]:
    """Give the years between which an actor is recorded as holder of each place, by place id.

    ``control`` is a table of :func:`borderkit.places.control.spans`.

    >>> from borderkit.places.control import spans
    >>> held_years(spans(kit.control), "islamic-state")["al-tanf"]
    '2015 to 2016'
    """
    rows = control[control["holder_actor"] == actor]
    days = rows.groupby("place_id").agg(start=("start", "min"), end=("end", "max"))
    return {
        str(place): " to ".join(dict.fromkeys(f"{day.year}" for day in row.dropna()))
        for place, row in days.iterrows()
    }


def presence(control: pd.DataFrame, first: str) -> dict[str, str]:
    """Give, by place id, what the record of a holder adds on troops or a base of somebody else.

    A record adds it after a semicolon; ``first`` is the word that it begins with.

    >>> presence(kit.control, "U.S.")["al-tanak-field"]
    'U.S. base from April 2018'
    """
    return {
        str(place): part.strip()
        for place, holder in zip(control["place_id"], control["holder"], strict=True)
        for part in str(holder).split(";")[1:]
        if part.strip().startswith(first)
    }


def left_out(spots: pd.DataFrame, argument: Argument) -> tuple[list[str], list[str]]:
    """Name what a map leaves out of a table: by choice inside its frame, and by its extent.

    >>> from borderkit.course.geography.arguments import OIL, PLACES
    >>> inside, _ = left_out(kit.places[kit.places["id"].isin(PLACES)], OIL)
    >>> "Imam Ali base" in inside
    True
    """
    inside: list[str] = []
    outside: list[str] = []
    for _, spot in spots[~spots["id"].isin(argument.places)].iterrows():
        held = argument.frame.holds(float(spot["lon"]), float(spot["lat"]))
        (inside if held else outside).append(str(spot["name"]))
    return inside, outside


def width_km(argument: Argument) -> float:
    """Give the width of a map on the ground in km.

    >>> round(width_km(ARGUMENTS[0]))
    173
    """
    left, right, _, _ = argument.frame.limits
    return right - left


def three_maps(
    axes: Sequence[Axes],
    spots: pd.DataFrame,
    control: pd.DataFrame,
    layers: Mapping[str, gpd.GeoDataFrame],
    source: str,
    arguments: Sequence[Argument] = ARGUMENTS,
) -> Sequence[Axes]:
    """Draw the maps side by side, each with a line below it that says what it chose.

    ``spots`` is a :func:`.placemarks.place_table` of :data:`.arguments.PLACES`, ``control`` a table
    of :func:`borderkit.places.control.spans`.
    """
    for ax, argument in zip(axes, arguments, strict=True):
        _map(ax, spots, control, layers, argument)
    return finish_panels(axes, three_title(spots, arguments), source, NOTE)


def _map(
    ax: Axes,
    spots: pd.DataFrame,
    control: pd.DataFrame,
    layers: Mapping[str, gpd.GeoDataFrame],
    argument: Argument,
) -> None:
    frame = argument.frame
    ground(ax, layers, frame)
    if argument.joined:
        stages = spots.set_index("id").loc[list(argument.joined)]
        ax.plot(*frame.xy(stages["lon"], stages["lat"]), color=ACCENT, lw=2.5, zorder=4.5)
    shown = spots[spots["id"].isin(argument.places)]
    site_marks(ax, shown, frame, argument.sides, _lines(control, argument), size=8.0)
    left, right, bottom, top = frame.limits
    ax.set(xlim=(left, right), ylim=(bottom, top), xticks=[], yticks=[])
    ax.set_aspect("equal")
    ax.spines[:].set(visible=True, color=FAINT)
    km = round_length((right - left) / 5)
    short_bar(ax, km, f"{km:g} km", left_edge=True)
    ax.set_title(argument.name, loc="left", fontsize=11, fontweight="bold", color=INK)
    ax.set_xlabel(chosen(spots, argument), loc="left", fontsize=8.5, color=INK)


def _lines(control: pd.DataFrame, argument: Argument) -> dict[str, str]:
    """Give the further line of each label of a map."""
    if argument.dated:
        return held_years(control, argument.dated)
    return presence(control, argument.presence) if argument.presence else {}


def chosen(spots: pd.DataFrame, argument: Argument) -> str:
    """Say in a few short lines what a map suggests, and what it chose to show."""
    inside, outside = left_out(spots, argument)
    counted = (
        f"Shows {len(argument.places)} of {len(spots)} places over {width_km(argument):.0f} km."
        f" Left out: {len(inside)} inside, {len(outside)} beyond."
    )
    parts = (f"Suggests: {argument.suggests}", f"Chose: {argument.chose}", counted)
    return "\n".join(textwrap.fill(part, _WRAP, break_on_hyphens=False) for part in parts)


def three_title(spots: pd.DataFrame, arguments: Sequence[Argument] = ARGUMENTS) -> str:
    """State how few of the places all the maps share."""
    shared = set.intersection(*(set(argument.places) for argument in arguments))
    *some, last = (f"{len(argument.places)}" for argument in arguments)
    return (
        f"One table of {len(spots)} places, three maps that show {', '.join(some)} and {last} of"
        f" them and have {len(shared) or 'none'} in common"
    )


def three_alt(spots: pd.DataFrame, arguments: Sequence[Argument] = ARGUMENTS) -> str:
    """Say in two sentences what the maps show."""
    each = "; ".join(
        f"{argument.name[0].lower()}{argument.name[1:]}, {width_km(argument):.0f} km wide, with"
        f" {len(argument.places)} places"
        for argument in arguments
    )
    return f"Three maps side by side: {each}. {three_title(spots, arguments)}."


def three_page(spots: pd.DataFrame, arguments: Sequence[Argument] = ARGUMENTS) -> PageTable:
    """Show what each map shows, names, and leaves out by choice or by its extent."""
    names = spots.set_index("id")["name"]
    gaps = [left_out(spots, argument) for argument in arguments]
    frame = pd.DataFrame(
        {
            "Map": [argument.name for argument in arguments],
            "Suggests": [argument.suggests for argument in arguments],
            "Width, km": [round(width_km(argument)) for argument in arguments],
            "Shows": [", ".join(names[list(argument.places)]) for argument in arguments],
            "Left out inside its frame": [", ".join(inside) for inside, _ in gaps],
            "Beyond its frame": [", ".join(outside) for _, outside in gaps],
        }
    )
    return table(frame, "What each of the three maps shows, and what it leaves out")
