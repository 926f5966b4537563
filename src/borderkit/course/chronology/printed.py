"""The timeline for print: lanes on a page of A4, with words at the events that the article tells.

A day is a mark; a stretch is a bar, of which the part that is only possible is pale and an end
marked "about" fades out; an uncertain date has a question mark.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from borderkit.course.chronology.printfit import NAME, TYPE, bands, fitted, span
from borderkit.course.show.style import FAINT, INK, SOFT, subplots
from borderkit.course.show.timelines import Look
from borderkit.events.timeline import DAY, pieces_of_rows, rows_with_crowds

A4 = (11.69, 8.27)  # inches, landscape
BAR, PALE, FADE_STEPS = 0.66, 0.35, 12
_MARK_WORDS = {
    ("o", True): "Circle",
    ("^", True): "Triangle",
    ("D", True): "Diamond",
    ("X", True): "Cross",
    ("o", False): "Ring",
    ("s", True): "Square",
}
_MARGINS = {"left": 0.155, "right": 0.985, "top": 0.915, "bottom": 0.085}


def page() -> tuple[Figure, Axes]:
    """Make an empty page of A4, landscape, and its axes.

    >>> page()[0].get_size_inches().tolist()
    [11.69, 8.27]
    """
    figure, ax = subplots(*A4, layout=None)
    figure.subplots_adjust(**_MARGINS)
    return figure, ax


def printed(rows: pd.DataFrame, ax: Axes, looks: Mapping[Any, Look], by: str, article: str) -> Axes:
    """Draw the rows of a timeline on a :func:`page`, each in the look of its value in ``by``.

    ``rows`` come from :func:`borderkit.events.timeline.timeline_rows`; a lane too full
    for its levels is drawn as one mark a month with a count.

    >>> from borderkit.events import timeline
    >>> from borderkit.course.show.timelines import ATTRIBUTION_LOOKS
    >>> rows = timeline.timeline_rows(kit.events, kit.event_reports, kit.codes("event_type"))
    >>> ax = printed(rows, page()[1], ATTRIBUTION_LOOKS, "attribution", "2021-07-03")
    >>> ax.get_yticklabels()[0].get_text()
    'Air strike'
    """
    limits: Any = span(rows)
    ax.set_xlim(limits)
    table = fitted(rows_with_crowds(rows), _points(ax))
    for value, look in looks.items():
        _marks(table[(table[by] == value) & (table["events"] == 1)], ax, look)
    for row in table.itertuples():
        _words(row, ax)
    _furniture(table, ax, article)
    return ax


def key(looks: Mapping[Any, Look], names: Mapping[Any, str]) -> str:
    """Say in one line which mark is what, for the note below a page.

    >>> from borderkit.course.show.timelines import ATTRIBUTION_LOOKS
    >>> key(ATTRIBUTION_LOOKS, kit.codes("attribution"))[:43]
    'Circle: acknowledged. Triangle: attributed.'
    """
    said = [
        f"{_MARK_WORDS[look.marker, look.filled]}: {names[v].lower()}." for v, look in looks.items()
    ]
    return " ".join([*said, "Pale: only possible days. Fading: about. Words: told by the article."])


def _points(ax: Axes) -> float:
    return float(ax.get_position().width) * A4[0] * 72


def _marks(part: pd.DataFrame, ax: Axes, look: Look) -> None:
    face = look.colour if look.filled else "none"
    days = part[part["one_day"]]
    ax.scatter(days["start"], days["y"], 20, marker=look.marker, fc=face, ec=look.colour, zorder=3)
    for piece in pieces_of_rows(part).itertuples():
        _bar(piece, ax, look, face)


def _bar(piece: Any, ax: Axes, look: Look, face: str) -> None:
    first, last = piece.left == piece.start, piece.right == piece.end + DAY
    fading = not piece.sure and ((first and piece.about_start) or (last and piece.about_end))
    if fading and _wide(piece, ax):
        _fade(piece, ax, look.colour, outward=-1 if first and piece.about_start else 1)
        return
    alpha = 1 if piece.sure else PALE
    width = piece.right - piece.left
    ax.barh(piece.y, width, BAR, piece.left, fc=face, ec=look.colour, lw=1, alpha=alpha, zorder=2)


def _wide(piece: Any, ax: Axes) -> bool:
    """Say whether a fading end can be seen; one of a few days is drawn as a pale bar."""
    first, last = ax.get_xlim()
    return bool((piece.right - piece.left).days / (last - first) * _points(ax) > 4)


def _fade(piece: Any, ax: Axes, colour: str, outward: int) -> None:
    step = (piece.right - piece.left) / FADE_STEPS
    strengths = np.linspace(0.9, 0.05, FADE_STEPS)[::outward]
    for n, alpha in enumerate(strengths):
        ax.barh(piece.y, step, BAR, piece.left + n * step, fc=colour, alpha=alpha, lw=0, zorder=2)


def _words(row: Any, ax: Axes) -> None:
    if row.events > 1:
        ax.scatter([row.start], [row.y], 20, marker="s", color=INK, zorder=3)
    mark = " ?" if row.doubtful and row.events == 1 else ""
    if row.words or mark:
        day, shift, side = (row.start, -5, "right") if row.turned else (row.end, 5, "left")
        text = f"{row.words}{mark}".strip()
        ax.annotate(
            text, (day, row.y), (shift, 0), textcoords="offset points", ha=side, va="center",
            fontsize=TYPE, color=INK, annotation_clip=False,
        )  # fmt: skip


def _furniture(table: pd.DataFrame, ax: Axes, article: str) -> None:
    lanes = bands(table)
    names = [textwrap.fill(str(lane), NAME) for lane in lanes.index]
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
