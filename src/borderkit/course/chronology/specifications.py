"""The specification curve: every definition's count, and below it what each definition chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from borderkit.course.show.style import ACCENT, FAINT, INK, OKABE_ITO, PAPER, SOFT
from borderkit.events.counting import CurvePlace

YOURS = OKABE_ITO[5]
TICK, GAP = 0.36, 0.7


def curve(
    rows: pd.DataFrame,
    axes: Sequence[Axes],
    choices: Mapping[str, str],
    marked: Sequence[CurvePlace],
    yours: CurvePlace | None = None,
) -> Sequence[Axes]:
    """Draw the counts of :func:`borderkit.events.counting.specification_curve`, and their options.

    ``axes`` are two, one above the other; ``choices`` maps the columns of the choices to their
    names. ``marked`` are definitions to set apart with a number each, ``yours`` is one more.
    Definitions that are none of the curve's combinations stand among those with their count.

    >>> from borderkit.events import counting, strikes
    >>> from borderkit.course.show.style import subplots
    >>> rows = counting.specification_curve(
    ...     strikes.strikes_on_record(kit.tables, kit.layers.lines("border"))
    ... )
    >>> upper, lower = curve(rows, subplots(nrows=2)[1], counting.CHOICES, [])
    >>> upper.get_ylabel()
    'count'
    """
    upper, lower = axes
    x = np.arange(len(rows))
    upper.vlines(x, 0, rows["count"], colors=FAINT, lw=0.6)
    upper.plot(x, rows["count"], ".", ms=2, color=SOFT)
    _dashboard(lower, rows, choices)
    for n, place in enumerate(marked, 1):
        _mark(upper, lower, place, str(n), ACCENT, "o")
    if yours is not None:
        _mark(upper, lower, yours, "yours", YOURS, "D")
    _settle(upper, lower, rows)
    return axes


def effects(rows: pd.DataFrame, ax: Axes, choices: Mapping[str, str]) -> Axes:
    """Draw how far each choice moves the count: a bar for the average, a line to the largest.

    ``rows`` are those of :func:`borderkit.events.counting.effects_of_choices`.

    >>> from borderkit.course.show.style import subplots
    >>> row = {"choice": "unit", "average": 0.5, "largest": 4, "between": "night / strike"}
    >>> ax = effects(pd.DataFrame([row]), subplots(5, 2)[1], {"unit": "What is one"})
    >>> [text.get_text() for text in ax.texts]
    ['0.5 on average, 4 at most']
    """
    y = np.arange(len(rows))
    ax.hlines(y, rows["average"], rows["largest"], colors=SOFT, lw=1)
    ax.plot(rows["largest"], y, "|", ms=9, color=SOFT)
    ax.barh(y, rows["average"], 0.5, color=ACCENT)
    for at, row in zip(y, rows.to_dict("records"), strict=True):
        label = f"{row['average']:.1f} on average, {row['largest']} at most"
        ax.annotate(label, (row["largest"], at), (8, 0), textcoords="offset points", va="center",
                    fontsize=9, color=INK)  # fmt: skip
    ax.set_yticks(y, [choices[name] for name in rows["choice"]], color=INK)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xlim(0, max(float(rows["largest"].max()), 1.0) * 1.4)
    ax.set_xlabel("difference between two definitions that differ in this choice alone")
    ax.tick_params(axis="y", length=0)
    return ax


def headline(rows: pd.DataFrame) -> str:
    """State what a curve shows: how many definitions, and from which count to which.

    >>> headline(pd.DataFrame({"count": [2, 3, 3, 4, 26]}))
    '5 definitions count from 2 to 26; the middle half from 3 to 4'
    """
    low, high = rows["count"].quantile([0.25, 0.75], interpolation="nearest")
    ends = f"from {rows['count'].min()} to {rows['count'].max()}"
    return f"{len(rows):,} definitions count {ends}; the middle half from {low} to {high}"


def describe(
    rows: pd.DataFrame, marked: Sequence[CurvePlace], yours: CurvePlace | None = None
) -> str:
    """Say in two sentences what the curve shows, for those who cannot see it.

    >>> describe(pd.DataFrame({"count": [2, 26]}), [])
    '2 definitions count from 2 to 26; the middle half from 2 to 26: a curve that climbs from left
    to right, with the options of each definition as ticks below it. None is set apart.'
    """
    apart = [f"{n} counts {place.counted}" for n, place in enumerate(marked, 1)]
    if yours is not None:
        apart.append(
            f"yours counts {yours.counted}, with {yours.fewer:,} below and {yours.more:,} above"
        )
    told = f"Set apart: {'; '.join(apart)}." if apart else "None is set apart."
    return (
        f"{headline(rows)}: a curve that climbs from left to right, with the options of each"
        f" definition as ticks below it. {told}"
    )


def _dashboard(ax: Axes, rows: pd.DataFrame, choices: Mapping[str, str]) -> None:
    y, ticks, names = 0.0, [], []
    for choice, name in choices.items():
        ax.text(0, y - 0.75, f"{name} ", ha="right", va="center", fontsize=8.5, fontweight="bold")
        for option in _in_order(rows[choice]):
            chosen = np.flatnonzero(rows[choice] == option)
            ax.vlines(chosen, y - TICK, y + TICK, colors=SOFT, lw=0.35)
            ticks.append(y)
            names.append(option)
            y += 1
        y += GAP
    ax.set_yticks(ticks, names, fontsize=8.5, color=INK)
    ax.set_ylim(y - GAP - 0.4, -1.2)


def _in_order(column: pd.Series) -> list[str]:
    """List options as they rise along the curve: the one that stands furthest left comes first."""
    middle = pd.Series(np.arange(len(column)), index=column.index).groupby(column).mean()
    return [str(name) for name in middle.sort_values(kind="stable").index]


def _mark(
    upper: Axes, lower: Axes, place: CurvePlace, label: str, colour: str, marker: str
) -> None:
    x = place.fewer + place.same / 2 if place.row is None else place.row
    upper.plot([x], [place.counted], marker, ms=7, color=colour, mec=PAPER, zorder=4)
    box: Any = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
    upper.annotate(label, (x, place.counted), (0, 9), textcoords="offset points", ha="center",
                   fontsize=9, fontweight="bold", color=colour, bbox=box, zorder=3)  # fmt: skip
    if place.row is not None:
        for ax in (upper, lower):
            ax.axvline(x, color=colour, lw=0.9, alpha=0.8, zorder=1.5)


def _settle(upper: Axes, lower: Axes, rows: pd.DataFrame) -> None:
    upper.set_ylabel("count")
    upper.set_ylim(0, max(float(rows["count"].max()), 1.0) * 1.15)
    upper.locator_params(axis="y", integer=True)
    upper.tick_params(axis="x", labelbottom=False, length=0)
    upper.grid(axis="y")
    lower.set_xlabel("definitions, from the fewest to the most")
    lower.tick_params(axis="y", length=0)
    for side in ("left", "bottom"):
        lower.spines[side].set_visible(False)
    for ax in (upper, lower):
        ax.set_xlim(-len(rows) * 0.01, len(rows) * 1.01)
