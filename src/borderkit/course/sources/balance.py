"""A figure of who has spoken on each event: one row an event, one column a side or a kind."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from borderkit.course.show.style import (
    ACCENT,
    ALIGNMENT_MARKS,
    FAINT,
    INK,
    NONE_FOUND,
    OTHER,
    PAPER,
    SOFT,
    Mark,
    alignment_mark,
    finish,
)

SMALL, BODY = 8, 9  # type sizes in points
WIDE, LINES = 52, 2  # letters in a line of a row's label, and lines
PER_PAGE, LEAST = 16, 70  # the area of a dot grows with its pages
FLAGS = {"one side only": ("◀", "one side only"), "no known tie": ("◁", "no known tie")}
KIND = Mark(SOFT, "o")


def grid_height(rows: int) -> float:
    """Give the height in inches that ``rows`` events need."""
    return 2.3 + 0.29 * rows


def side_grid(
    events: pd.DataFrame, counted: pd.DataFrame, labels: Mapping[str, str], ax: Axes, source: str
) -> Axes:
    """Draw the pages of each event by side, in the fixed order of sides; flag the one-sided.

    ``events`` is a part of :func:`borderkit.sources.balance.by_event`, from the top in its order;
    ``counted`` has event_id, key (alignment code) and pages. A dot's area grows with its pages and
    its number stands in it; a hollow dot is "none found", which is no side. One-sided events have
    a triangle and the words at the right.
    """
    gathered = gather_others(counted)
    columns = in_order(gathered["key"])
    _dots(ax, events, gathered, columns, {code: alignment_mark(code) for code in columns})
    _columns(ax, [labels.get(code, "Other sides") for code in columns])
    for at, spoken in enumerate(events["spoken"]):
        if spoken in FLAGS:
            text = " ".join(FLAGS[spoken])
            ax.text(len(columns) - 0.4, at, text, va="center", color=ACCENT, fontsize=SMALL)
    alone = int((events["spoken"] == "one side only").sum())
    title = f"For {alone} of {len(events)} events, all pages with a known tie are one side's"
    note = "Number: pages. Hollow: no tie of the publisher is known, which is no side."
    return finish(ax, title, source, note)


def kind_grid(
    events: pd.DataFrame, counted: pd.DataFrame, labels: Mapping[str, str], ax: Axes, source: str
) -> Axes:
    """Draw the pages of each event by kind of publisher, in the order of ``labels``."""
    columns = [code for code in labels if code in set(counted["key"])]
    _dots(ax, events, counted, columns, dict.fromkeys(columns, KIND))
    _columns(ax, [labels[code] for code in columns])
    official = set(counted.loc[counted["key"] == "official", "event_id"])
    silent = len(events) - len(official)
    title = f"On {silent} of {len(events)} events no page of an official body is in the kit"
    note = "Number: pages. A newspaper that reprints an official text counts as a newspaper."
    return finish(ax, title, source, note)


def in_order(codes: pd.Series[str]) -> list[str]:
    """Put alignment codes in the order of every figure: marked sides, other sides, none found."""
    present = set(codes)
    marked = [code for code in ALIGNMENT_MARKS if code in present and code != "none-found"]
    others = sorted(present - set(ALIGNMENT_MARKS))
    return [*marked, *others, *(["none-found"] if "none-found" in present else [])]


def gather_others(counted: pd.DataFrame) -> pd.DataFrame:
    """Gather the sides that have no mark of their own under one key, ``other``; no page is lost."""
    key = counted["key"].where(counted["key"].isin(list(ALIGNMENT_MARKS)), "other")
    summed = counted.assign(key=key).groupby(["event_id", "key"])["pages"].sum()
    return summed.reset_index()


def side_grid_alt(events: pd.DataFrame) -> str:
    """Say in two sentences what :func:`side_grid` shows."""
    alone = events[events["spoken"] == "one side only"]
    most = events.sort_values(["sides", "pages"], ascending=False).iloc[0]
    named = "; ".join(f"{title} ({who})" for title, who in alone[["title", "who"]].to_numpy()[:3])
    rest = f" and {len(alone) - 3} more" if len(alone) > 3 else ""
    return (
        f"A row for each of {len(events)} events with a numbered dot under each side that has"
        f" pages on it; most sides, {most['sides']}, have spoken on: {most['title']}. One side only"
        f" on {len(alone)}: {named}{rest}."
    )


def kind_grid_alt(counted: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Say in two sentences what :func:`kind_grid` shows."""
    sums = counted.groupby("key")["pages"].sum().sort_values(ascending=False)
    listed = ", ".join(f"{labels[str(kind)].lower()} {n}" for kind, n in sums.head(4).items())
    return (
        f"A row for each of {counted['event_id'].nunique()} events with a numbered dot under each"
        f" kind of publisher. The pages by kind, the most first: {listed}."
    )


def _dots(
    ax: Axes,
    events: pd.DataFrame,
    counted: pd.DataFrame,
    columns: list[str],
    marks: Mapping[str, Mark],
) -> None:
    row_of = {event_id: at for at, event_id in enumerate(events["event_id"])}
    for event_id, key, pages in counted[["event_id", "key", "pages"]].itertuples(index=False):
        mark, hollow = marks[key], marks[key] == NONE_FOUND
        ax.scatter(
            columns.index(key),
            row_of[event_id],
            s=LEAST + PER_PAGE * pages,
            marker=mark.marker,
            facecolor=PAPER if hollow else FAINT if mark == OTHER else mark.colour,
            edgecolor=SOFT,
            alpha=0.85,
            zorder=2,
        )
        ax.text(
            columns.index(key),
            row_of[event_id],
            str(pages),
            ha="center",
            va="center_baseline",
            fontsize=SMALL,
            fontweight="bold",
            color=INK,
            zorder=3,
        )
    rows = [_label(f"{date[:4]}: {title}") for title, date in events[["title", "date"]].to_numpy()]
    ax.set_yticks(range(len(rows)), rows, fontsize=SMALL, color=INK)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.grid(axis="y", color=FAINT, linewidth=0.5)


def _label(text: str) -> str:
    """Break a long title, and cut a longer one with a sign; the table has it whole."""
    return textwrap.fill(text, WIDE, max_lines=LINES, placeholder=" …")


def _columns(ax: Axes, names: list[str]) -> None:
    ax.set_xticks(range(len(names)), names, rotation=50, ha="left", fontsize=BODY, color=INK)
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.set_xlim(-0.6, len(names) + 0.9)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
