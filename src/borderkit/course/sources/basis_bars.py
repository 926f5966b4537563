"""Figure on whose word reports rest: the pages of many events against the bodies behind them."""

from __future__ import annotations

import textwrap
from collections.abc import Hashable
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from borderkit.course.show.style import ACCENT, FAINT, INK, PAPER, finish

SMALL = 8.5  # type size in points
_Row = dict[Hashable, Any]


def bars(table: pd.DataFrame, ax: Axes, source: str) -> Axes:
    """Draw for each event three bars: pages, the bodies behind them, those at first hand.

    ``table`` is that of :func:`borderkit.sources.independence.independent_bodies`, cut to the
    events to show, with ``title`` and ``when`` beside.
    """
    for at, row in enumerate(_records(table)):
        _draw_bars(ax, at, row)
    names = ["\n".join([*textwrap.wrap(row["title"], 50), row["when"]]) for row in _records(table)]
    ax.set_yticks(range(len(table)), names, color=INK, fontsize=SMALL)
    ax.invert_yaxis()
    ax.set_xlim(0, max(table["pages"].max(), table["bodies"].max()) * 1.5)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("Number of pages, and of bodies on whose word they rest")
    events = f"{len(table)} event" + ("s" if len(table) != 1 else "")
    total = table[["pages", "bodies", "first_hand"]].sum()
    title = (
        f"{total['pages']} pages on {events} rest on {total['bodies']} bodies,"
        f" {total['first_hand']} at first hand"
    )
    note = "Grey: pages. Blue: bodies; filled, those that could know at first hand; open, the rest."
    return finish(ax, title, source, note)


def bars_alt(table: pd.DataFrame) -> str:
    """Say in two sentences what :func:`bars` shows."""
    most = table.iloc[0]
    fewer = int((table["bodies"] < table["pages"]).sum())
    return (
        f"For each of {len(table)} events two bars stand one above the other: the pages, and the"
        f" bodies on whose word they rest, the part at first hand filled; on top {most['title']},"
        f" with {most['pages']} pages, {most['bodies']} bodies and {most['first_hand']} at first"
        f" hand. In {fewer} of {len(table)} events there are fewer bodies than pages."
    )


def _draw_bars(ax: Axes, at: int, row: _Row) -> None:
    ax.barh(at - 0.2, row["pages"], height=0.34, color=FAINT)
    ax.barh(at + 0.2, row["bodies"], height=0.34, color=PAPER, edgecolor=ACCENT, linewidth=1)
    ax.barh(at + 0.2, row["first_hand"], height=0.34, color=ACCENT, edgecolor=ACCENT)
    label = f"  {row['pages']} pages, {row['bodies']} bodies, {row['first_hand']} at first hand"
    ax.text(max(row["pages"], row["bodies"]), at, label, va="center", fontsize=SMALL, color=INK)


def _records(table: pd.DataFrame) -> list[_Row]:
    return table.to_dict("records")
