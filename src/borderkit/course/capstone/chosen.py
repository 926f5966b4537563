"""Two pictures for a briefing: where the chosen events took place, and when.

The map takes the close-up's frame if all places fit into it, else the region's. The timeline has
one row an event, with the number that the event has in the briefing's table.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.lines import Line2D

from borderkit.course.show.ground import below
from borderkit.course.show.regionmap import CLOSE_UP, NORTH, REGION, Plan, draw_plan
from borderkit.course.show.style import finish, subplots
from borderkit.course.show.timelines import ATTRIBUTION_LOOKS, BAR, PALE
from borderkit.events.timeline import pieces_of_rows
from borderkit.places.basemap import Layers
from borderkit.places.measure import Line, Position, nearest_point

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NEAR_BORDER_KM = 25
# On the map of the region two names nearer than this would overlap.
ACROSS_KM, DOWN_KM = 130, 33
TALL, LOW, MOST_NAMED = 0.36, 0.13, 24
_TITLE_WIDTH = 52


def plan_of(table: pd.DataFrame) -> Plan:
    """Choose the smaller frame that holds every place of a ``place_table``."""
    fits = [_holds(CLOSE_UP, row) for row in table.itertuples()]
    return CLOSE_UP if all(fits) else REGION


def drawn(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out the places outside the frame and, on the region's map, those that would overlap.

    Of two that are too near, the one that stands first in ``table`` is drawn; the places that the
    region's map was planned for have labels that keep out of each other's way.
    """
    plan = plan_of(table)
    inside = table[[_holds(plan, row) for row in table.itertuples()]]
    if plan is CLOSE_UP:
        return inside.reset_index(drop=True)
    planned = inside["id"].isin(plan.places)
    kept = [(str(row.id), *_xy(plan, row)) for row in inside[planned].itertuples()]
    for row in inside[~planned].itertuples():
        x, y = _xy(plan, row)
        if all(abs(x - there) > ACROSS_KM or abs(y - up) > DOWN_KM for _, there, up in kept):
            kept.append((str(row.id), x, y))
    return inside[inside["id"].isin([name for name, *_ in kept])].reset_index(drop=True)


def _holds(plan: Plan, place: Any) -> bool:
    return plan.frame.holds(float(place.lon), float(place.lat))


def _xy(plan: Plan, place: Any) -> tuple[float, float]:
    x, y = plan.frame.xy([place.lon], [place.lat])
    return float(x[0]), float(y[0])


def map_title(table: pd.DataFrame, border: Line) -> str:
    """State how many places the chosen events have, and how many lie near the border."""
    away = [nearest_point(border, _position(row)).km for row in table.itertuples()]
    near = sum(km <= NEAR_BORDER_KM for km in away)
    noun = "place" if len(table) == 1 else "places"
    return (
        f"The chosen events name {len(table)} {noun}: {near} within {NEAR_BORDER_KM} km of"
        " the border"
    )


def _position(row: Any) -> Position:
    return Position(float(row.lat), float(row.lon))


def left_out(table: pd.DataFrame) -> str:
    """Name the places of ``table`` that the map leaves out; empty if there are none."""
    names = table.loc[~table["id"].isin(drawn(table)["id"]), "name"].tolist()
    return f"Not drawn, outside the map or too near another: {', '.join(names)}." if names else ""


def map_alt(table: pd.DataFrame, border: Line) -> str:
    """Say in two or three sentences what the map shows."""
    names = ", ".join(drawn(table)["name"])
    return f"Map with {names}. {map_title(table, border)}. {left_out(table)}".strip()


def chosen_map(table: pd.DataFrame, layers: Layers, source: str) -> Figure:
    """Draw the places of the chosen events, a ``place_table``, with how far off each may be."""
    plan = plan_of(table)
    figure, ax = subplots(*plan.size)
    draw_plan(ax, plan, drawn(table), layers)
    more = textwrap.fill(left_out(table), 120)
    finish(ax, map_title(table, layers.lines("border")), source, f"{NORTH}\n{more}".strip())
    return figure


def timeline_title(rows: pd.DataFrame) -> str:
    """State how many events are drawn, and over which years."""
    first, last = rows["start"].min().year, rows["end"].max().year
    years = f"in {first}" if first == last else f"from {first} to {last}"
    return f"The chosen events: {len(rows)}, {years}"


def timeline_alt(rows: pd.DataFrame, attributions: Mapping[str, str]) -> str:
    """Say in two sentences what the timeline shows."""
    counts = Counter(rows["attribution"])
    told = ", ".join(f"{attributions[code].lower()} {counts[code]}" for code in counts)
    listed = "; ".join(f"{n} {row.when}" for n, row in enumerate(rows.itertuples(), 1))
    return f"{timeline_title(rows)}; by author: {told}. In order of date: {listed}."


def chosen_timeline(rows: pd.DataFrame, attributions: Mapping[str, str], source: str) -> Figure:
    """Draw the rows of :func:`borderkit.events.timeline.timeline_rows`, one line an event."""
    table = rows.assign(y=range(1, len(rows) + 1))
    few = len(table) <= MOST_NAMED
    figure, ax = subplots(10, 1.6 + (TALL if few else LOW) * len(table))
    for code, look in ATTRIBUTION_LOOKS.items():
        _draw(table[table["attribution"] == code], ax, look)
    labels = [_label(row, few) for row in table.itertuples()]
    ax.set_yticks(table["y"], labels, fontsize=9 if few else 6)
    ax.set_ylim(len(table) + 0.7, 0.3)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    _limits(table, ax)
    _legend(ax, [code for code in ATTRIBUTION_LOOKS if code in set(table["attribution"])],
            attributions)  # fmt: skip
    finish(ax, timeline_title(rows), source, "Pale: the part of a stretch that is only possible.")
    return figure


def _draw(table: pd.DataFrame, ax: Axes, look: Any) -> None:
    face = look.colour if look.filled else "none"
    days = table[table["one_day"]]
    ax.scatter(days["start"], days["y"], 40, marker=look.marker, fc=face, ec=look.colour, zorder=3)
    bar: dict[str, Any] = {"facecolor": face, "edgecolor": look.colour, "linewidth": 1.5}
    for sure, part in pieces_of_rows(table).groupby("sure"):
        width = part["right"] - part["left"]
        ax.barh(part["y"], width, BAR, part["left"], alpha=1 if sure else PALE, zorder=2, **bar)


def _limits(table: pd.DataFrame, ax: Axes) -> None:
    """Leave room on both sides, and a week at least where all happened at once."""
    from matplotlib import dates

    pick: Any = dates.AutoDateLocator
    write: Any = dates.ConciseDateFormatter
    first, last = table["start"].min(), table["end"].max()
    room = max((last - first) * 0.06, pd.Timedelta(days=3))
    ax.set_xlim(first - room, last + room)
    locator = pick(minticks=3, maxticks=9)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(write(locator))


def _label(row: Any, few: bool) -> str:
    title = textwrap.shorten(str(row.title), _TITLE_WIDTH, placeholder=" …")
    return f"{title}  {row.y}" if few else str(row.y)


def _legend(ax: Axes, codes: list[str], attributions: Mapping[str, str]) -> None:
    handles = []
    for code in codes:
        look = ATTRIBUTION_LOOKS[code]
        face = look.colour if look.filled else "none"
        style: dict[str, Any] = {"marker": look.marker, "mfc": face, "mec": look.colour}
        handles.append(Line2D([], [], ls="none", label=attributions[code], **style))
    place: dict[str, Any] = {"bbox_to_anchor": (0, 0), "bbox_transform": below(ax)}
    ax.legend(handles=handles, loc="upper left", ncols=6, frameon=False, fontsize=9, **place)
