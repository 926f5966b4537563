"""A ladder of events: one row an event, its words at the left, its date on one axis."""

from __future__ import annotations

import textwrap
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from borderkit.course.chronology.kinds import FAMILIES, families, key
from borderkit.course.show.style import INK
from borderkit.data.dates import parse
from borderkit.data.problems import DataError, Problem

MOST, WRAP, SHORT = 60, 70, pd.Timedelta(days=25)


def ladder(events: pd.DataFrame, ax: Axes) -> Axes:
    """Draw up to :data:`MOST` events, each on a row of its own, in the order given.

    A day is a mark; a stretch of days is a bar under its mark, which stands at the first day.
    Raises :class:`~borderkit.data.problems.DataError` for more events than a page can name.

    >>> from borderkit.course.show.style import subplots
    >>> later = kit.events[kit.events["date_start"] > "2021-07-03"]
    >>> len(ladder(later, subplots(9, 7)[1]).get_yticklabels()) == len(later)
    True
    """
    if len(events) > MOST:
        raise DataError([_too_many(len(events))])
    kinds = families(events["type"])
    for y, (kind, first, last) in enumerate(
        zip(kinds, events["date_start"], events["date_end"], strict=True)
    ):
        look = FAMILIES[kind]
        start: Any = first
        if last > first:
            ax.barh(y, max(last - first, SHORT), 0.3, start, color=look.colour, alpha=0.35, lw=0)
        ax.scatter([start], [y], 36, marker=look.marker, fc=look.colour, ec="white", lw=0.5)
    names = [_name(event) for event in events.itertuples()]
    ax.set_yticks(range(len(events)), names, fontsize=8.5, color=INK)
    ax.set_ylim(len(events) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    return key(ax, right=True)


def describe(events: pd.DataFrame) -> str:
    """Say in two sentences what the ladder shows, for those who cannot see it.

    >>> describe(kit.events[kit.events["date_start"] > "2025-12-31"])
    'A row for each of 4 events in order of date, from "U.S. forces leave Ain al-Asad" to "Strikes
    on PMF positions at Akashat, al-Qaim district". By kind: strike from aircraft or drone 1, ground
    forces 2, words, law, protest, other 1.'
    """
    counts = pd.Series(families(events["type"])).value_counts().sort_index()
    kinds = ", ".join(f"{FAMILIES[int(str(kind))].name} {many}" for kind, many in counts.items())
    return (
        f"A row for each of {len(events)} events in order of date, from"
        f' "{events["title"].iloc[0]}" to "{events["title"].iloc[-1]}". By kind: {kinds}.'
    )


def _too_many(number: int) -> Problem:
    message = f"{number:,} events are too many to be named on one page."
    mend = f"Choose up to {MOST}, for example of one kind or of one year."
    return Problem("events", None, None, "", "too-many", message, mend)


def _name(event: Any) -> str:
    title = textwrap.shorten(str(event.title), WRAP, placeholder=" …")
    return f"{title}, {parse(event.date).label()}"
