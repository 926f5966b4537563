"""A small timeline in lanes, and how the kinds of events look in every timeline of the kit.

It takes the rows of :func:`borderkit.events.timeline.timeline_rows`. A day is a mark, a stretch is
a bar, and the part of a stretch that is only possible is pale. The timeline to point at is
:mod:`.chronology.timeline_page`, the one for print :mod:`.chronology.printed`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from borderkit.course.show.style import ACCENT, FAINT, INK, OKABE_ITO, SOFT
from borderkit.events.timeline import pieces_of_rows

BAR, PALE = 0.62, 0.35


class Look(NamedTuple):
    """How a kind of event is drawn: colour, symbol on the page, marker in print, filled or open."""

    colour: str
    symbol: str
    marker: str
    filled: bool = True


ATTRIBUTION_LOOKS: Mapping[str, Look] = {
    "acknowledged": Look(ACCENT, "circle", "o"),
    "attributed": Look(OKABE_ITO[0], "triangle-up", "^"),
    "disputed": Look(OKABE_ITO[5], "diamond", "D"),
    "denied": Look(OKABE_ITO[6], "x", "X"),
    "unknown": Look(INK, "circle-open", "o", filled=False),
    "not-applicable": Look(SOFT, "square", "s"),
}
TOLD_LOOKS: Mapping[bool, Look] = {
    True: Look(ACCENT, "circle", "o"),
    False: Look(SOFT, "circle-open", "o", filled=False),
}


def static(rows: pd.DataFrame, ax: Axes, looks: Mapping[Any, Look], by: str, article: str) -> Axes:
    """Draw the same lanes for print, each event in the look of its value in column ``by``.

    >>> from borderkit.events import timeline
    >>> from borderkit.course.show.style import subplots
    >>> rows = timeline.timeline_rows(kit.events, kit.event_reports, kit.codes("event_type"))
    >>> ax = static(rows, subplots()[1], TOLD_LOOKS, "in_article", "2021-07-03")
    >>> ax.get_yticklabels()[0].get_text()
    'Air strike'
    """
    for value, look in looks.items():
        _draw(rows[rows[by] == value], ax, look)
    names = _lane_centres(rows)
    ax.set_yticks(names.tolist(), names.index.tolist())
    ax.set_ylim(rows["y"].max() + 0.8, -0.8)
    ax.tick_params(axis="y", length=0)
    ax.hlines(_lane_edges(rows), 0, 1, colors=FAINT, lw=0.6, transform=ax.get_yaxis_transform())
    day: Any = pd.Timestamp(article)
    ax.axvline(day, color=INK, lw=1, ls=":")
    ax.annotate(
        "the article ",
        (day, 0),
        (0, 4),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        ha="right",
        fontsize=9,
    )
    ax.grid(axis="x")
    return ax


def describe(rows: pd.DataFrame, attributions: Mapping[str, str]) -> str:
    """Say in two sentences what the timeline shows, for those who cannot see it.

    >>> from borderkit.events import timeline
    >>> rows = timeline.timeline_rows(kit.events, kit.event_reports, kit.codes("event_type"))
    >>> describe(rows, kit.codes("attribution")).startswith(f"A timeline of {len(rows)} events")
    True
    """
    busiest = rows["lane"].value_counts()
    authors = rows["attribution"].value_counts()
    told = ", ".join(
        f"{attributions[code].lower()} {authors.get(code, 0)}" for code in attributions
    )
    return (
        f"A timeline of {len(rows)} events from {rows['start'].min().year} to"
        f" {rows['end'].max().year}, in {len(busiest)} lanes by kind of act; the fullest is"
        f" {str(busiest.index[0]).lower()} with {busiest.iloc[0]}. {int(rows['one_day'].sum())} are"
        f" known to the day and the others are drawn as stretches; by author: {told}."
    )


def _draw(rows: pd.DataFrame, ax: Axes, look: Look) -> None:
    face = look.colour if look.filled else "none"
    days = rows[rows["one_day"]]
    ax.scatter(days["start"], days["y"], 30, marker=look.marker, fc=face, ec=look.colour, zorder=3)
    for sure, part in pieces_of_rows(rows).groupby("sure"):
        ax.barh(
            part["y"],
            part["right"] - part["left"],
            BAR,
            part["left"],
            facecolor=face,
            edgecolor=look.colour,
            linewidth=1.5,
            alpha=1 if sure else PALE,
            zorder=2,
        )


def _lane_centres(rows: pd.DataFrame) -> pd.Series[float]:
    lanes = rows.groupby("lane")["y"].agg(["min", "max"]).sort_values("min")
    return lanes.mean(axis="columns")


def _lane_edges(rows: pd.DataFrame) -> list[float]:
    lowest: pd.Series[int] = rows.groupby("lane")["y"].max()
    return [float(y) + 0.5 for y in sorted(lowest)[:-1]]
