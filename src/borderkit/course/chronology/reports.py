"""Reports of one event side by side: a row a statement, a bar from lowest to highest figure.

The rows are those of :func:`borderkit.events.casualties.side_by_side`. A count of 25 is a bar
as wide as one person; a floor or an unfinished count fades out to the right, a ceiling to the left,
and a source that gives no number is hatched, which is not zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from borderkit.course.show.style import ACCENT, FAINT, INK, SOFT, alignment_mark
from borderkit.data.ranges import NOT_STATED
from borderkit.events.casualties import populations

BAR, FADE_STEPS, FADE_SHARE, HATCH = 0.62, 12, 0.16, "////"
MOST = 2  # populations named in a headline


def killed_and_wounded(
    killed: pd.DataFrame, wounded: pd.DataFrame, axes: Sequence[Axes], highlight: str
) -> Sequence[Axes]:
    """Draw the killed and the wounded apart, with one list of sources at the left.

    ``axes`` are two axes side by side; ``highlight`` is the id of the source to be set apart.

    >>> from borderkit.events.casualties import side_by_side
    >>> from borderkit.course.show.style import subplots
    >>> event = "2021-02-25-albukamal-strike"
    >>> tables = [
    ...     side_by_side(kit.event_reports, kit.sources, kit.publishers, event, what)
    ...     for what in ("killed", "wounded")
    ... ]
    >>> _, axes = subplots(ncols=2)
    >>> killed_and_wounded(*tables, axes, "tehrantimes-2021-07-03")[1].get_xlabel()
    'people wounded'
    """
    left, right = axes
    ranges(killed, left, "people killed", highlight)
    ranges(wounded, right, "people wounded", highlight)
    left.set_yticks(range(len(killed)), _names(killed))
    for label, source in zip(left.get_yticklabels(), killed["source_id"], strict=True):
        label.set(fontsize=9, color=ACCENT if source == highlight else INK)
    right.set_yticks([])
    return axes


def ranges(table: pd.DataFrame, ax: Axes, label: str, highlight: str = "") -> Axes:
    """Draw one bar a row, from the lowest to the highest figure, with the figure beside it.

    >>> from borderkit.course.show.style import subplots
    >>> row = {"low": 4, "high": 4, "kind": "exact", "figure": "4", "alignment": "kdp"}
    >>> ax = ranges(pd.DataFrame([{**row, "source_id": "a"}]), subplots(4, 2)[1], "people killed")
    >>> [text.get_text() for text in ax.texts]
    ['4']
    """
    reach = _reach(table)
    for y, row in enumerate(table.itertuples()):
        if row.source_id == highlight:
            ax.axhspan(y - 0.5, y + 0.5, color=ACCENT, alpha=0.10, lw=0)
        _bar(ax, y, row, reach)
    ax.set_xlim(0, reach * 1.35)
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.set_xlabel(label)
    ax.locator_params(axis="x", integer=True)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    return ax


def headline(killed: pd.DataFrame, wounded: pd.DataFrame) -> str:
    """State what the figure shows: how many sources, and from which to which figure.

    >>> from borderkit.events.casualties import side_by_side
    >>> tables = kit.event_reports, kit.sources, kit.publishers
    >>> event = "2019-12-29-us-strikes-kataib-hezbollah"
    >>> killed = side_by_side(*tables, event)
    >>> headline(killed, side_by_side(*tables, event, "wounded"))
    '20 sources: killed from 2 to more than 50, wounded from 14 so far to about 60'
    """
    count = killed["source_id"].nunique()
    noun = "source" if count == 1 else "sources"
    return f"{count} {noun}: killed {_span(killed)}, wounded {_span(wounded)}"


def describe(killed: pd.DataFrame, wounded: pd.DataFrame, highlight: str) -> str:
    """Say in two sentences what the figure shows, for those who cannot see it.

    >>> from borderkit.events.casualties import side_by_side
    >>> tables = kit.event_reports, kit.sources, kit.publishers
    >>> event = "2019-12-29-us-strikes-kataib-hezbollah"
    >>> killed = side_by_side(*tables, event)
    >>> text = describe(killed, side_by_side(*tables, event, "wounded"), "tehrantimes-2021-07-03")
    >>> text.endswith("the source set apart, Tehran Times, says more than 50 killed.")
    True
    """
    silent = int(killed[["low", "high"]].isna().all(axis=1).sum())
    own = killed[killed["source_id"] == highlight]
    apart = "".join(
        f"; the source set apart, {row.publisher}, says {row.figure} killed"
        for row in own.itertuples()
    )
    return (
        f"Two panels of bars, killed and wounded, with a row for each of {len(killed)} statements"
        f" in order of date: {headline(killed, wounded)}. {silent} give no number of killed{apart}."
    )


def _bar(ax: Axes, y: int, row: Any, reach: float) -> None:
    colour = alignment_mark(row.alignment).colour
    low, high = (None if pd.isna(end) else float(end) for end in (row.low, row.high))
    if low is None and high is None:
        ax.barh(y, reach, BAR, 0, facecolor="none", edgecolor=FAINT, hatch=HATCH, lw=0)
        text = "no figure" if row.figure == NOT_STATED else row.figure
        ax.text(reach * 1.03, y, text, va="center", fontsize=8, color=SOFT)
        return
    left, right = (high if low is None else low), (low if high is None else high)
    assert left is not None  # one of the two ends is stated
    assert right is not None
    ax.barh(y, right - left + 1, BAR, left - 0.5, facecolor=colour, edgecolor=INK, lw=0.5)
    fade = FADE_SHARE * reach
    upward = high is None or row.kind == "so-far"
    if upward:
        _fade(ax, y, right + 0.5, fade, colour)
    if low is None:
        _fade(ax, y, left - 0.5, -fade, colour)
    end = right + (fade if upward else 0.5)
    ax.text(end + 0.02 * reach, y, row.figure, va="center", fontsize=9, color=INK)


def _fade(ax: Axes, y: int, start: float, length: float, colour: str) -> None:
    step = length / FADE_STEPS
    for n, alpha in enumerate(np.linspace(0.7, 0.0, FADE_STEPS, endpoint=False)):
        ax.barh(y, step, BAR, start + n * step, facecolor=colour, alpha=alpha, lw=0)


def _reach(table: pd.DataFrame) -> float:
    """Give the length of the axis: the highest figure, with room for an open end."""
    highest = table[["low", "high"]].max().max()
    return 1.0 if pd.isna(highest) else max(float(highest), 1.0) * (1 + FADE_SHARE)


def _names(table: pd.DataFrame) -> list[str]:
    nth = table.groupby("source_id").cumcount() + 1
    of = table.groupby("source_id")["source_id"].transform("size")
    return [
        f"{date}  {name}, {tie.lower() if tie == 'None found' else tie}"
        + (f", {n} of {m}" if m > 1 else "")
        for date, name, tie, n, m in zip(
            table["date"], table["publisher"], table["alignment_label"], nth, of, strict=True
        )
    ]


def _span(table: pd.DataFrame) -> str:
    """Say from which to which figure, for each population apart where there are several."""
    groups = populations(table)
    if not groups:
        return NOT_STATED
    said = [_ends(rows) + (f" ({name})" if len(groups) > 1 else "") for name, rows in groups[:MOST]]
    more = len(groups) - MOST
    return "; ".join(said) + (f" and {more} counted apart" if more > 0 else "")


def _ends(stated: pd.DataFrame) -> str:
    least, most = stated["low"].fillna(stated["high"]), stated["high"].fillna(stated["low"])
    first = stated["figure"][least.sort_values(kind="stable").index[0]]
    last = stated["figure"][most.sort_values(kind="stable").index[-1]]
    return first if first == last else f"from {first} to {last}"
