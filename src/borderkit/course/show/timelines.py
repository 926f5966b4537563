"""Timelines in lanes: how the kinds of events look, a small figure of them, and a page for print.

All take the rows of :func:`borderkit.events.timeline.timeline_rows`. A day is a mark, a stretch is
a bar, and the part of a stretch that is only possible is pale. The timeline to point at is
:mod:`borderkit.course.chronology.page`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from borderkit.course.show.style import ACCENT, FAINT, INK, OKABE_ITO, SOFT, subplots
from borderkit.events.timeline import DAY, pieces_of_rows, rows_with_crowds

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BAR, PALE = 0.62, 0.35
FIRST_YEAR = 2014  # of the figures; what came before stands in the tables
PRINT_BAR, FADE_STEPS = 0.66, 12
MOST_LEVELS = 8  # of a lane on the page; of a fuller one each month is one mark with its number
A4 = (11.69, 8.27)  # inches, landscape
_MARGINS = {"left": 0.155, "right": 0.985, "top": 0.915, "bottom": 0.085}
_TYPE, _LETTER = 5.8, 0.6  # points, and the width of a letter as a share of that
_LONGEST, _NAME = 44, 28  # letters of the words at a mark, and of a line of a lane's name


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
_MARK_WORDS = {
    ("o", True): "Circle",
    ("^", True): "Triangle",
    ("D", True): "Diamond",
    ("X", True): "Cross",
    ("o", False): "Ring",
    ("s", True): "Square",
}


def draw_events(rows: pd.DataFrame, ax: Axes, look: Look, size: float = 30) -> None:
    """Draw events in one look: marks for days, and bars for stretches, pale where only possible."""
    face = look.colour if look.filled else "none"
    days = rows[rows["one_day"]]
    ax.scatter(
        days["start"], days["y"], size, marker=look.marker, fc=face, ec=look.colour, zorder=3
    )
    bar: dict[str, Any] = {"facecolor": face, "edgecolor": look.colour, "linewidth": 1.5}
    for sure, part in pieces_of_rows(rows).groupby("sure"):
        width = part["right"] - part["left"]
        ax.barh(part["y"], width, BAR, part["left"], alpha=1 if sure else PALE, zorder=2, **bar)


def draw_lanes(
    rows: pd.DataFrame, ax: Axes, looks: Mapping[Any, Look], by: str, article: str
) -> Axes:
    """Draw a small timeline, each event in the look of its value in column ``by``."""
    rows = drawn_rows(rows)
    for value, look in looks.items():
        draw_events(rows[rows[by] == value], ax, look)
    lanes = rows.groupby("lane")["y"].agg(["min", "max"]).sort_values("min")
    ax.set_yticks(lanes.mean(axis="columns").tolist(), lanes.index.tolist())
    ax.set_ylim(rows["y"].max() + 0.8, -0.8)
    ax.tick_params(axis="y", length=0)
    edges = [float(y) + 0.5 for y in sorted(lanes["max"])[:-1]]
    ax.hlines(edges, 0, 1, colors=FAINT, lw=0.6, transform=ax.get_yaxis_transform())
    day: Any = pd.Timestamp(article)
    ax.axvline(day, color=INK, lw=1, ls=":")
    ax.annotate(
        "the article ", (day, 0), (0, 4), xycoords=("data", "axes fraction"),
        textcoords="offset points", ha="right", fontsize=9,
    )  # fmt: skip
    ax.grid(axis="x")
    return ax


def drawn_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Leave out what ended before :data:`FIRST_YEAR`: a few early events would squeeze the rest."""
    inside: pd.DataFrame = rows[rows["end"].dt.year >= FIRST_YEAR]
    return inside


def describe_early(rows: pd.DataFrame) -> str:
    """Say in one line how many events are in the table alone; empty if there are none."""
    early = len(rows) - len(drawn_rows(rows))
    noun = "event" if early == 1 else "events"
    return f"{early} {noun} before {FIRST_YEAR} not drawn." if early else ""


def describe_lanes(rows: pd.DataFrame, attributions: Mapping[str, str]) -> str:
    """Say in two sentences what a timeline shows, for those who cannot see it."""
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


def describe_marks(looks: Mapping[Any, Look], names: Mapping[Any, str]) -> str:
    """Say in one line which mark is what, for the note below a page for print.

    >>> describe_marks(ATTRIBUTION_LOOKS, kit.codes("attribution"))[:43]
    'Circle: acknowledged. Triangle: attributed.'
    """
    said = [
        f"{_MARK_WORDS[look.marker, look.filled]}: {names[v].lower()}." for v, look in looks.items()
    ]
    return " ".join([*said, "Pale: only possible days. Fading: about. Words: told by the article."])


def draw_print_page(
    rows: pd.DataFrame, looks: Mapping[Any, Look], by: str, article: str
) -> tuple[Figure, Axes]:
    """Draw a page of A4, landscape, with words at the events that the article tells.

    An end marked "about" fades out, an uncertain date has a question mark, and a lane too full for
    its levels is drawn as one mark a month with a count.
    """
    figure, ax = subplots(*A4, layout=None)
    figure.subplots_adjust(**_MARGINS)
    rows = drawn_rows(rows)
    limits: Any = _whole_years(rows)
    ax.set_xlim(limits)
    table = _with_words(rows_with_crowds(rows, MOST_LEVELS), _points(ax))
    for value, look in looks.items():
        _print_marks(table[(table[by] == value) & (table["events"] == 1)], ax, look)
    for row in table.itertuples():
        _print_words(row, ax)
    _print_lanes(table, ax, article)
    return figure, ax


def _points(ax: Axes) -> float:
    return float(ax.get_position().width) * A4[0] * 72


def _whole_years(rows: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    first = pd.Timestamp(year=int(rows["start"].min().year), month=1, day=1)
    return first, pd.Timestamp(year=int(rows["end"].max().year) + 1, month=1, day=1)


def _with_words(table: pd.DataFrame, width: float) -> pd.DataFrame:
    """Give each row its words, and a level on which mark and words meet no other's.

    ``width`` is that of the axis in points. New columns: words (empty where the article does not
    tell the event), turned (the words stand left of the mark) and y; lanes keep their order.
    """
    first, last = _whole_years(table)
    per_day = width / (last - first).days
    left = (table["start"] - first).dt.days * per_day
    right = (table["end"] - first).dt.days * per_day
    words = [_words_of(row) for row in table.itertuples()]
    room = pd.Series([len(text) * _TYPE * _LETTER + 4 for text in words], index=table.index)
    turned = right + room + 5 > width
    table = table.assign(words=words, turned=turned)
    begin = (left - 4).where(~turned, left - room - 5)
    return table.assign(y=_levels(table, begin, (right + 4).where(turned, right + room + 5)))


def _words_of(row: Any) -> str:
    if row.events > 1:
        return f"{row.events} events in {row.start:%B %Y}"
    return _label(row.when, row.title) if row.in_article else ""


def _label(when: str, title: str) -> str:
    """Say an event at its mark: its date, and as much of its title as fits."""
    months = r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]+(?= \d|$| to)"
    date = pd.Series([when]).str.replace(months, r"\1", regex=True).item()
    return textwrap.shorten(f"{date}: {title}", _LONGEST, placeholder="…", break_on_hyphens=False)


def _levels(table: pd.DataFrame, begin: pd.Series, end: pd.Series) -> pd.Series:
    """Give each row the first level of its lane that is free; a lane has room for its name."""
    y, top = pd.Series(0, index=table.index), 0
    for lane in table.groupby("lane")["y"].min().sort_values().index:
        taken: list[float] = []
        for row in begin[table["lane"] == lane].sort_values().index:
            free = (n for n, until in enumerate(taken) if until <= begin[row])
            level = next(free, len(taken))
            taken[level : level + 1] = [end[row] + 2]
            y[row] = top + level
        top += max(len(taken), len(_name_lines(lane)))
    return y


def _name_lines(lane: object) -> list[str]:
    return textwrap.wrap(str(lane), _NAME)


def _bands(table: pd.DataFrame) -> pd.DataFrame:
    """Give for each lane of the page its first level and the level below it, from the top."""
    levels = table.groupby("lane")["y"].agg(["min", "max"]).sort_values("min")
    below = levels["min"].shift(-1, fill_value=0)
    lines = len(_name_lines(levels.index[-1]))
    below.iloc[-1] = max(levels["max"].iloc[-1] + 1, levels["min"].iloc[-1] + lines)
    return pd.DataFrame({"top": levels["min"], "below": below})


def _print_marks(part: pd.DataFrame, ax: Axes, look: Look) -> None:
    face = look.colour if look.filled else "none"
    days = part[part["one_day"]]
    ax.scatter(days["start"], days["y"], 20, marker=look.marker, fc=face, ec=look.colour, zorder=3)
    for piece in pieces_of_rows(part).itertuples():
        _print_bar(piece, ax, look, face)


def _print_bar(piece: Any, ax: Axes, look: Look, face: str) -> None:
    first, last = piece.left == piece.start, piece.right == piece.end + DAY
    fading = not piece.sure and ((first and piece.about_start) or (last and piece.about_end))
    if fading and _wide(piece, ax):
        _fade(piece, ax, look.colour, outward=-1 if first and piece.about_start else 1)
        return
    ax.barh(
        piece.y, piece.right - piece.left, PRINT_BAR, piece.left, fc=face, ec=look.colour, lw=1,
        alpha=1 if piece.sure else PALE, zorder=2,
    )  # fmt: skip


def _wide(piece: Any, ax: Axes) -> bool:
    """Say whether a fading end can be seen; one of a few days is drawn as a pale bar."""
    first, last = ax.get_xlim()
    return bool((piece.right - piece.left).days / (last - first) * _points(ax) > 4)


def _fade(piece: Any, ax: Axes, colour: str, outward: int) -> None:
    step = (piece.right - piece.left) / FADE_STEPS
    for n, alpha in enumerate(np.linspace(0.9, 0.05, FADE_STEPS)[::outward]):
        left = piece.left + n * step
        ax.barh(piece.y, step, PRINT_BAR, left, fc=colour, alpha=alpha, lw=0, zorder=2)


def _print_words(row: Any, ax: Axes) -> None:
    if row.events > 1:
        ax.scatter([row.start], [row.y], 20, marker="s", color=INK, zorder=3)
    mark = " ?" if row.doubtful and row.events == 1 else ""
    if row.words or mark:
        day, shift, side = (row.start, -5, "right") if row.turned else (row.end, 5, "left")
        ax.annotate(
            f"{row.words}{mark}".strip(), (day, row.y), (shift, 0), textcoords="offset points",
            ha=side, va="center", fontsize=_TYPE, color=INK, annotation_clip=False,
        )  # fmt: skip


def _print_lanes(table: pd.DataFrame, ax: Axes, article: str) -> None:
    lanes = _bands(table)
    names = [textwrap.fill(str(lane), _NAME) for lane in lanes.index]
    centres = ((lanes["top"] + lanes["below"] - 1) / 2).tolist()
    ax.set_yticks(centres, names, fontsize=6.3, linespacing=1)
    ax.set_ylim(lanes["below"].iloc[-1] - 0.2, -0.8)
    ax.tick_params(axis="y", length=0)
    edges = (lanes["below"].iloc[:-1] - 0.5).tolist()
    ax.hlines(edges, 0, 1, colors=FAINT, lw=0.6, transform=ax.get_yaxis_transform())
    day: Any = pd.Timestamp(article)
    ax.axvline(day, color=SOFT, lw=0.8, ls=":", zorder=1)
    ax.annotate(
        "the article", (day, 1), (3, 1), xycoords=("data", "axes fraction"),
        textcoords="offset points", fontsize=7, color=SOFT,
    )  # fmt: skip
    ax.grid(axis="x")
