"""The two weeks before and after each strike: a row a strike, a mark an event.

The pairs are those of :func:`borderkit.events.around.events_around`. An event known to the day is a
mark; where the dates leave several days open it is a pale stretch, cut at the edge of the window.
Marks of one kind on one day are drawn once, with their number. What fills the whole window, such as
a campaign of months, is not drawn: it came neither before nor after. A strike beside which nothing
is recorded is hatched, since that is no knowledge that nothing happened.
"""

from __future__ import annotations

import textwrap
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from borderkit.course.chronology.kinds import FAMILIES, families, key
from borderkit.course.show.style import FAINT, INK, SOFT
from borderkit.events.around import pairs_within_window

LANE, STRETCH, WRAP, HATCH = 0.21, 4.0, 46, "////"
STANDING_MARKS = {"acknowledged": "", "partly acknowledged": " °", "named by others": " *"}


def sequences(strikes: pd.DataFrame, pairs: pd.DataFrame, ax: Axes, days: int = 14) -> Axes:
    """Draw a row for each strike, from ``days`` before to ``days`` after.

    A star after the name means that others name the United States and it did not acknowledge the
    strike; a small ring, that it acknowledged a part. Raises
    :class:`~borderkit.data.problems.DataError` for a type without a way to draw it.

    >>> from borderkit.events.around import events_around, us_strikes
    >>> from borderkit.course.show.style import subplots
    >>> strikes = us_strikes(kit.tables)
    >>> ax = sequences(strikes, events_around(strikes, kit.events), subplots()[1])
    >>> len(ax.get_yticklabels()) == len(strikes)
    True
    """
    drawn = _placed(strikes, pairs_within_window(pairs, days), days)
    _hatch_empty(ax, strikes, drawn, days)
    one_day = drawn["left"] == drawn["right"]
    for family, group in drawn[~one_day].groupby("family"):
        look = FAMILIES[int(str(family))]
        ax.hlines(
            group["y"],
            group["left"] - 0.45,
            group["right"] + 0.45,
            colors=look.colour,
            lw=STRETCH,
            alpha=0.35,
        )
    for family, group in drawn[one_day].groupby("family"):
        look = FAMILIES[int(str(family))]
        ax.scatter(
            group["left"], group["y"], 34, marker=look.marker, fc=look.colour, ec="white", lw=0.5
        )
    _say_how_many(ax, drawn)
    return _dressed(ax, strikes, days)


def describe(strikes: pd.DataFrame, pairs: pd.DataFrame, days: int = 14) -> str:
    """Say in two sentences what the figure shows, for those who cannot see it.

    >>> from borderkit.events.around import events_around, us_strikes
    >>> strikes = us_strikes(kit.tables)
    >>> describe(strikes, events_around(strikes, kit.events)).startswith(
    ...     "A row for each of 30 strikes"
    ... )
    True
    """
    alone = len(set(strikes["id"]) - set(pairs_within_window(pairs, days)["strike_id"]))
    counts = pairs_within_window(pairs, days)["order"].value_counts()
    return (
        f"A row for each of {len(strikes)} strikes, with marks for what else the chronology has in"
        f" the days round it: {counts.get('before', 0)} before, {counts.get('after', 0)} after, and"
        f" {counts.get('same days', 0)} of which the dates leave the order open. {alone} strikes"
        " have nothing beside them in the chronology, which does not mean that nothing happened."
    )


def headline(strikes: pd.DataFrame, pairs: pd.DataFrame) -> str:
    """State how many strikes have an event surely before and how many surely after.

    >>> pairs = pd.DataFrame({"strike_id": ["a"], "order": ["before"], "sure": [True]})
    >>> headline(pd.DataFrame({"id": ["a", "b"]}), pairs)
    'Of 2 strikes, 1 surely has something recorded in the days before, 0 in the days after'
    """
    sure = pairs[pairs["sure"].astype(bool)]
    before, after = (
        sure.loc[sure["order"] == order, "strike_id"].nunique() for order in ("before", "after")
    )
    return (
        f"Of {len(strikes)} strikes, {before} surely {'has' if before == 1 else 'have'} something"
        f" recorded in the days before, {after} in the days after"
    )


def _placed(strikes: pd.DataFrame, pairs: pd.DataFrame, days: int) -> pd.DataFrame:
    """Give each group of like marks a place: y, left and right in days, and how many it holds."""
    row_of = {strike: row for row, strike in enumerate(strikes["id"])}
    table = pd.DataFrame(
        {
            "row": pairs["strike_id"].map(row_of),
            "family": families(pairs["type"]),
            "left": pairs["first"].clip(lower=-days),
            "right": pairs["last"].clip(upper=days),
        }
    )
    keys = ["row", "family", "left", "right"]
    table = table.groupby(keys, as_index=False).size().rename(columns={"size": "many"})
    middle = (len(FAMILIES) - 1) / 2
    return table.assign(y=table["row"] + (table["family"] - middle) * LANE)


def _hatch_empty(ax: Axes, strikes: pd.DataFrame, drawn: pd.DataFrame, days: int) -> None:
    empty = [row for row in range(len(strikes)) if row not in set(drawn["row"])]
    width = [2 * days + 1.0] * len(empty)
    left = -days - 0.5
    ax.barh(empty, width, 0.5, left, facecolor="none", edgecolor=FAINT, hatch=HATCH, lw=0)


def _say_how_many(ax: Axes, drawn: pd.DataFrame) -> None:
    for group in drawn[drawn["many"] > 1].itertuples():
        place: Any = (group.right, group.y)
        ax.annotate(
            f"{group.many:,}",
            place,
            (5, 0),
            textcoords="offset points",
            va="center",
            fontsize=7,
            color=INK,
        )


def _dressed(ax: Axes, strikes: pd.DataFrame, days: int) -> Axes:
    names = [_name(strike) for strike in strikes.itertuples()]
    ax.set_yticks(range(len(strikes)), names, fontsize=8.5, color=INK)
    ax.set_ylim(len(strikes) - 0.4, -0.6)
    edges = [n - 0.5 for n in range(1, len(strikes))]
    ax.hlines(edges, -days - 0.7, days + 0.7, colors=FAINT, lw=0.5)
    ax.axvline(0, color=SOFT, lw=1)
    ax.set_xlim(-days - 0.7, days + 0.7)
    ax.set_xticks(range(-days, days + 1, 7))
    ax.set_xlabel("days before (left) and after (right) the strike")
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    return key(ax)


def _name(strike: Any) -> str:
    day = pd.Timestamp(strike.date_start)
    mark = STANDING_MARKS.get(strike.standing, "")
    return textwrap.shorten(f"{day.day} {day:%b %Y}: {strike.name}", WRAP, placeholder=" …") + mark
