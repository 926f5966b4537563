"""Who held what, when: a row a place, a bar an interval, ends as sure as the table makes them.

Takes tables of :func:`borderkit.geography.control.spans`. A bar is full where the record leaves no
doubt of the day, and fades over the days on which it may have begun or ended; where no interval is
recorded the row is dotted, never blank.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.patches import Rectangle

from borderkit.figures.ground import HALO
from borderkit.figures.holders import DISPUTED, SHORT, UNRECORDED, Look, edge, legend, looks
from borderkit.figures.style import ACCENT, INK, PAPER, SOFT, finish

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NOTE = (
    "Full: as recorded. Fading: the day of the change is not known. Dotted: no holder recorded."
    " The table begins in 2011 and says nothing of the time before."
)
_HEIGHT = 0.64
_STEPS = 16


def control_gantt(
    ax: Axes,
    spans: pd.DataFrame,
    rows: Mapping[tuple[str, str], str],
    window: tuple[str, str],
    title: str,
    source: str,
) -> Axes:
    """Draw the intervals of control between the two days of ``window``.

    ``rows`` maps (place id, side) to the label of a row, the top row first; a town has the side "".
    """
    first, last = (pd.Timestamp(day) for day in window)
    opening = spans["start"].min()
    shown = {key: _of(spans, *key, first, last) for key in rows}
    for level, key in enumerate(rows):
        held = shown[key]
        for begin, end in gaps(held, first, last):
            _block(ax, level, begin, end, zorder=1, **UNRECORDED)
        for _, span in held.iterrows():
            _bar(ax, level, span, first, last, opening)
    ax.set_ylim(len(rows) - 0.45, -0.55)
    ax.set_yticks(range(len(rows)), list(rows.values()), color=INK)
    ax.tick_params(axis="y", length=0)
    _time_axis(ax, first, last)
    legend(ax, pd.concat(shown.values())["holder_actor"])
    return finish(ax, title, source, NOTE)


def _of(
    spans: pd.DataFrame, place: str, side: str, first: pd.Timestamp, last: pd.Timestamp
) -> pd.DataFrame:
    """Give the intervals of one row that touch the window."""
    of_row = spans[(spans["place_id"] == place) & (spans["side"].fillna("") == side)]
    begun = of_row["start"].isna() | (of_row["start"] <= last)
    lasting = of_row["end"].isna() | (of_row["end"] >= first)
    return of_row[begun & lasting]


def gaps(
    held: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp
) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """Find the stretches of a window for which no interval is recorded.

    >>> held = pd.DataFrame({"start": pd.to_datetime(["2015-05-01"]), "end": [pd.NaT]})
    >>> found = gaps(held, pd.Timestamp("2014-01-01"), pd.Timestamp("2016-01-01"))
    >>> [(a.date().isoformat(), b.date().isoformat()) for a, b in found]
    [('2014-01-01', '2015-04-30')]
    """
    day = pd.Timedelta(days=1)
    found, reached = [], first
    for start, end in sorted(
        zip(held["start"].fillna(first), held["end"].fillna(last), strict=True)
    ):
        if start > reached + day:
            found.append((reached, min(start - day, last)))
        reached = max(reached, end)
    if reached < last:
        found.append((reached + day, last))
    return [(begin, end) for begin, end in found if begin < end]


def _bar(
    ax: Axes,
    level: int,
    span: pd.Series[Any],
    first: pd.Timestamp,
    last: pd.Timestamp,
    opening: pd.Timestamp,
) -> None:
    """Draw one interval: fade in, full, fade out; an arrow where it goes on."""
    look = looks()[span["holder_actor"]]
    start, end = _clip(span["start"], first, last, first), _clip(span["end"], first, last, last)
    from_table = span["start"] == opening  # the table begins here, not the hold
    sure_from = start if from_table else _clip(span["sure_start"], start, end, start)
    sure_to = end if span["open_end"] else _clip(span["sure_end"], start, end, end)
    if sure_from > sure_to:
        sure_from = sure_to = start + (end - start) / 2
    _fade(ax, level, start, sure_from, look, rising=True)
    if sure_to > sure_from:
        face = {"fc": look.colour, "ec": edge(look), "hatch": look.hatch, "lw": 0}
        _block(ax, level, sure_from, sure_to, zorder=2, **face)
    _fade(ax, level, sure_to, end, look, rising=False)
    if pd.notna(span["disputed"]):
        _block(ax, level, start, end, zorder=3, **DISPUTED)
    _arrows(ax, level, from_table and start == first, bool(span["open_end"]), first, last)
    _name(ax, level, sure_from, sure_to, SHORT[span["holder_actor"]], last - first)


def _clip(
    day: pd.Timestamp, low: pd.Timestamp, high: pd.Timestamp, missing: pd.Timestamp
) -> pd.Timestamp:
    return missing if pd.isna(day) else min(max(day, low), high)


def _block(
    ax: Axes, level: float, start: pd.Timestamp, end: pd.Timestamp, **style: Any
) -> Rectangle:
    left, right = mdates.date2num(start), mdates.date2num(end) + 1  # to the end of the last day
    return ax.add_patch(Rectangle((left, level - _HEIGHT / 2), right - left, _HEIGHT, **style))


def _fade(
    ax: Axes, level: int, start: pd.Timestamp, end: pd.Timestamp, look: Look, rising: bool
) -> None:
    """Draw thin slices from nearly clear to nearly full, or the other way."""
    if end <= start:
        return
    left, right = mdates.date2num(start), mdates.date2num(end)
    width = (right - left) / _STEPS
    face = look.colour if look.colour != PAPER else SOFT
    for n in range(_STEPS):
        strength = (n + 0.5) / _STEPS
        ax.add_patch(
            Rectangle(
                (left + n * width, level - _HEIGHT / 2),
                width,
                _HEIGHT,
                fc=face,
                ec="none",
                alpha=strength if rising else 1 - strength,
                zorder=1.8,
            )
        )


def _arrows(
    ax: Axes, level: int, before: bool, after: bool, first: pd.Timestamp, last: pd.Timestamp
) -> None:
    style: dict[str, Any] = {"color": INK, "ms": 5, "clip_on": False, "zorder": 4, "ls": "none"}
    if before:
        ax.plot([mdates.date2num(first)], [level], marker="<", **style)
    if after:
        ax.plot([mdates.date2num(last) + 1], [level], marker=">", **style)


def _name(
    ax: Axes,
    level: int,
    start: pd.Timestamp,
    end: pd.Timestamp,
    name: str,
    whole: pd.Timedelta,
) -> None:
    """Write the holder's name on its bar where there is room for it."""
    share = (end - start) / whole
    for text in (name, name.split(" (")[0]):
        if share > 0.0115 * len(text):
            middle = mdates.date2num(start + (end - start) / 2)
            style = {"ha": "center", "va": "center", "fontsize": 8.5, "path_effects": [HALO]}
            ax.text(middle, level, text, zorder=5, **style)
            return


def _time_axis(ax: Axes, first: pd.Timestamp, last: pd.Timestamp) -> None:
    ax.set_xlim(mdates.date2num(first), mdates.date2num(last) + 1)
    if (last - first).days > 800:
        ax.xaxis.set_major_locator(mdates.YearLocator())
        ax.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
    else:
        ax.xaxis.set_major_locator(mdates.WeekdayLocator(byweekday=0))
        ax.xaxis.set_major_formatter(mdates.DateFormatter("%-d %b %Y"))
    ax.grid(axis="x")


def mark_day(ax: Axes, day: str, words: str) -> Axes:
    """Draw a line through all rows at a day, with its words above the rows."""
    at = mdates.date2num(pd.Timestamp(day))
    ax.axvline(at, color=ACCENT, lw=1.4, zorder=4)
    style = {"color": ACCENT, "fontsize": 9, "va": "bottom", "path_effects": [HALO], "zorder": 6}
    ax.text(at, -0.42, f" {words}", **style)
    return ax
