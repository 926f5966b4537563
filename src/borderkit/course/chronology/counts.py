"""Counts that depend on a definition, and counts with unknown months."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from borderkit.course.show.style import ACCENT, FAINT, INK, PAPER, SOFT
from borderkit.events.counting import count_in_unit, strikes_counted
from borderkit.events.strikes import Definition

BAR, HATCH, WRAP = 0.5, "////", 34
MARGIN = pd.Timedelta(days=30)
MONTH: Any = pd.Timedelta(days=28)  # the width of a bar, so that neighbours don't touch


def definitions(acts: pd.DataFrame, chosen: Sequence[Definition], ax: Axes) -> Axes:
    """Draw a row for each definition: a mark for each act that counts, the number at the right.

    Days are marks and stretches of days are bars; what the definition leaves out by its dates is
    grey ground. The number is in the unit of the definition, "3 to 9" where the dates leave it
    open.

    >>> from borderkit.events import strikes
    >>> from borderkit.course.show.style import subplots
    >>> acts = strikes.strikes_on_record(kit.tables)
    >>> ax = definitions(acts, strikes.ARTICLE_DEFINITIONS[:2], subplots()[1])
    >>> [text.get_text() for text in ax.texts]
    ['2', '3']
    """
    first = min(pd.Timestamp(one.since) for one in chosen)
    last = max(pd.Timestamp(one.until) for one in chosen)
    for y, definition in enumerate(chosen):
        counted = strikes_counted(acts, definition)
        _row(ax, y, counted, pd.Timestamp(definition.since) - first, first)
        _number(ax, y, count_in_unit(counted, definition).label)
    names = [textwrap.fill(definition.name, WRAP) for definition in chosen]
    ax.set_yticks(range(len(chosen)), names, fontsize=9, color=INK)
    ax.set_ylim(len(chosen) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    return _years(ax, first, last + MARGIN)


def months(table: pd.DataFrame, ax: Axes, name: str) -> Axes:
    """Draw one place of :func:`borderkit.events.series.release_strikes_by_month`.

    Solid is published day by day, pale is one count for several days; hatched from foot to top is a
    month of which no release was read; a small ring on the axis is a month of which releases were
    read and none named the place.

    >>> from borderkit.events.series import release_strikes_by_month
    >>> from borderkit.course.show.style import subplots
    >>> place = ["al-qaim"]
    >>> months_read = release_strikes_by_month(kit.tables, place)
    >>> months(months_read, subplots()[1], "near al-Qaim").get_ylabel()
    'strikes published'
    """
    read, unread = table[table["read"]], table[~table["read"]]
    top = max(float(read["strikes"].max()), 1.0) * 1.12
    daily = read["strikes"] - read["of_several_days"]
    ax.bar(read["month"], daily.astype(float), MONTH, align="edge", color=ACCENT)
    ax.bar(
        read["month"],
        read["of_several_days"].astype(float),
        MONTH,
        bottom=daily.astype(float),
        align="edge",
        facecolor=ACCENT,
        alpha=0.4,
    )
    ax.bar(
        unread["month"],
        top,
        MONTH,
        align="edge",
        facecolor="none",
        edgecolor=FAINT,
        hatch=HATCH,
        lw=0,
        gid="unknown",
    )
    none = read.loc[read["strikes"] == 0, "month"] + MONTH / 2
    ax.scatter(none, [0] * len(none), 14, fc="white", ec=SOFT, zorder=3, clip_on=False)
    ax.set_ylim(0, top)
    ax.set_ylabel("strikes published")
    ax.locator_params(axis="y", integer=True)
    label = ax.text(0.01, 0.95, name, transform=ax.transAxes, va="top", fontweight="bold")
    label.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 2})
    return _years(ax, table["month"].min(), table["month"].max() + MONTH)


def _row(ax: Axes, y: int, counted: pd.DataFrame, left_out: Any, first: Any) -> None:
    ax.barh(y, left_out, 0.9, first, facecolor=FAINT, alpha=0.35, lw=0)
    # Bars and lines on the same days would hide each other: one is enough, however many entries.
    days = counted.drop_duplicates(["first", "last"])
    ax.vlines(days["first"], y - BAR / 2, y + BAR / 2, colors=ACCENT, lw=2)
    ax.barh(y, days["last"] - days["first"], BAR, days["first"], fc=ACCENT, alpha=0.45, lw=0)


def _number(ax: Axes, y: int, label: str) -> None:
    ax.annotate(
        label,
        (1.01, y),
        xycoords=("axes fraction", "data"),
        va="center",
        fontsize=13,
        fontweight="bold",
        color=INK,
    )


def _years(ax: Axes, first: Any, last: Any) -> Axes:
    starts: Any = pd.date_range(first, last, freq="YS")
    ax.set_xticks(starts, [str(day.year) for day in starts])
    ax.set_xlim(first, last)
    return ax
