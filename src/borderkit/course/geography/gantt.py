"""Who held what, when: a row a place, a bar an interval, ends as sure as the table makes them.

Takes tables of :func:`borderkit.places.control.spans`. A bar is full where the record leaves no
doubt of the day, and fades over the days on which it may have begun or ended; where no interval is
recorded the row is dotted, never blank.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.patches import Rectangle

from borderkit.course.show.ground import HALO
from borderkit.course.show.holders import DISPUTED, SHORT, UNRECORDED, Look, edge, legend, looks
from borderkit.course.show.style import ACCENT, INK, PAPER, SOFT, finish

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NOTE = (
    "Full: as recorded. Fading: the day of the change is not known. Dotted: no holder recorded."
    " The table begins in 2011 and says nothing of the time before."
)
_HEIGHT = 0.64
_EPOCH = pd.Timestamp("1970-01-01")
_LONG = 800  # days; above it the axis counts years
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
    The earliest start in ``spans`` counts as where the record begins, not as a change of hands.
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
    found, reached = [], first - day
    spans = zip(held["start"].fillna(first), held["end"].fillna(last), strict=True)
    for start, end in [*sorted(spans), (last + day, last + day)]:
        if start > reached + day:
            found.append((reached + day, start - day))
        reached = max(reached, end)
    return found


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
    sure_from, sure_to = _sure(span, start, end, from_table)
    if sure_from <= sure_to:
        face = {"fc": look.colour, "ec": edge(look), "hatch": look.hatch, "lw": 0}
        _block(ax, level, sure_from, sure_to, zorder=2, **face)
    else:
        sure_from = sure_to = start + (end - start) / 2  # no day is beyond doubt
    _fade(ax, level, start, sure_from, look, rising=True)
    _fade(ax, level, sure_to, end, look, rising=False)
    if pd.notna(span["disputed"]):
        _block(ax, level, start, end, zorder=3, **DISPUTED)
    _arrows(ax, level, from_table and start == first, bool(span["open_end"]), first, last)
    _name(ax, level, sure_from, sure_to, SHORT[span["holder_actor"]], last - first)


def _sure(
    span: pd.Series[Any], start: pd.Timestamp, end: pd.Timestamp, from_table: bool
) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Give the first and the last day beyond doubt; the first is the later one if there is none."""
    if pd.isna(span["end"]) and not span["open_end"]:
        end = start  # an end that nobody knows leaves only the start
    sure_from = start if from_table else _clip(span["sure_start"], start, end, end)
    sure_to = end if span["open_end"] else _clip(span["sure_end"], start, end, end)
    return sure_from, sure_to


def _clip(day: Any, low: pd.Timestamp, high: pd.Timestamp, missing: pd.Timestamp) -> pd.Timestamp:
    return missing if pd.isna(day) else min(max(day, low), high)


def _block(
    ax: Axes, level: float, start: pd.Timestamp, end: pd.Timestamp, **style: Any
) -> Rectangle:
    left, right = _number(start), _number(end) + 1  # to the end of the last day
    block = Rectangle((left, level - _HEIGHT / 2), right - left, _HEIGHT, **style)
    ax.add_patch(block)
    return block


def _fade(
    ax: Axes, level: int, start: pd.Timestamp, end: pd.Timestamp, look: Look, rising: bool
) -> None:
    """Draw thin slices from nearly clear to nearly full, or the other way."""
    if end <= start:
        return
    left, right = _number(start), _number(end)
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
        ax.plot([_number(first)], [level], marker="<", **style)
    if after:
        ax.plot([_number(last) + 1], [level], marker=">", **style)


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
            middle = _number(start + (end - start) / 2)
            style: dict[str, Any] = {
                "ha": "center",
                "va": "center",
                "fontsize": 8.5,
                "path_effects": [HALO],
            }
            ax.text(middle, level, text, zorder=5, **style)
            return


def _time_axis(ax: Axes, first: pd.Timestamp, last: pd.Timestamp) -> None:
    """Set ticks at the years, or at the Mondays of a window of few weeks."""
    if (last - first).days > _LONG:
        days = pd.date_range(first, last + pd.Timedelta(days=1), freq="YS")
        labels = [str(day.year) for day in days]
    else:
        days = pd.date_range(first, last, freq="W-MON")
        labels = [f"{day.day} {day:%b %Y}" for day in days]
    ax.set_xticks([_number(day) for day in days], labels)
    ax.set_xlim(_number(first), _number(last) + 1)
    ax.grid(axis="x")


def _number(day: pd.Timestamp) -> float:
    """Give a day as a number of days, for the axis."""
    return float((day - _EPOCH) / pd.Timedelta(days=1))


def mark_day(ax: Axes, day: str, words: str) -> Axes:
    """Draw a line through all rows at a day, with its words above the rows."""
    at = _number(pd.Timestamp(day))
    ax.axvline(at, color=ACCENT, lw=1.4, zorder=4)
    style: dict[str, Any] = {
        "color": ACCENT,
        "fontsize": 9,
        "va": "bottom",
        "path_effects": [HALO],
        "zorder": 6,
    }
    ax.text(at, -0.42, f" {words}", **style)
    return ax
