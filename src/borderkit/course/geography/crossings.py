"""What happened at a border crossing: a row an entry, by side, with the doubt of its day.

A day that is known is a mark; one that is not is a bar over the days on which it may have been; a
state that lasted is a line.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from borderkit import load
from borderkit.course.geography.control import axis_day
from borderkit.course.show.chart import Chart
from borderkit.course.show.ground import legend_below
from borderkit.course.show.prose import Prose, prose
from borderkit.course.show.style import ACCENT, FAINT, INK, PAPER, SOFT, finish, subplots
from borderkit.course.show.tables import PageTable, table
from borderkit.data.dates import parse
from borderkit.kit import Kit
from borderkit.places.control import BLUR_DAYS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

QAIM = "al-qaim-al-bukamal-crossing"
_NOTE = (
    'A date marked "about" is taken to be right to within'
    f" {BLUR_DAYS} days. No entry means that none was found, not that nothing happened."
)
# In order of name.
SIDES = {"both": "Both sides", "iraqi": "Iraqi side", "syrian": "Syrian side"}
# Recorded over a span because they lasted; of any other entry a span is doubt of the day.
LASTING = ("blocked", "open-for-un-aid", "partially-open")
_LABEL_CHARACTERS = 46
_HEAD: dict[str, Any] = {"fontsize": 9.5, "fontweight": "bold", "va": "center", "color": SOFT}
_DOUBT: dict[str, Any] = {"fc": FAINT, "ec": SOFT, "hatch": "////", "lw": 0}


class Sort(NamedTuple):
    """A sort of entry: its name, how it is drawn, and the types of the data that it covers."""

    name: str
    marker: str
    face: str
    types: tuple[str, ...]


SORTS = (
    Sort("changed hands", "D", ACCENT, ("changed-hands", "handed-over", "retaken", "seized")),
    Sort("closed or restricted", "s", INK, ("blocked", "closed", "restricted")),
    Sort(
        "opened, or open for some",
        "o",
        PAPER,
        ("open", "open-for-un-aid", "opened", "opened-for-soldiers", "partially-open", "reopened"),
    ),
    Sort(
        "announced, ordered or put off",
        "^",
        FAINT,
        (
            "control-announced",
            "planned-reopening",
            "reopening-announced",
            "reopening-ordered",
            "reopening-postponed",
        ),
    ),
)


def crossing(crossing_id: str = QAIM, kit: Kit | None = None) -> Chart:
    """Draw every entry for a crossing. Raises KeyError, with the crossings that there are.

    An entry is what somebody reported; two entries may tell of one event.
    """
    kit = kit or load()
    entries = entries_of(kit.record["crossing_events"], crossing_id)
    named = str(kit.places.set_index("id").loc[crossing_id, "crossing"])
    name = named.split(" (")[0].removesuffix(" border crossing").removesuffix(" crossing")
    hands, shut, opened, _ = sort_counts(entries).values()
    title = f"Entries for {name}: {hands} on changing hands, {shut} on closing, {opened} on opening"
    publishers = sorted({name for names in _said_by(kit, entries) for name in names})
    source = f"{len(publishers)} publishers, among them {', '.join(publishers[:4])}"
    figure, ax = subplots(10.0, 1.8 + 0.27 * (len(entries) + entries["side"].nunique()))
    draw_entries(ax, entries, kit.codes("crossing_event"))
    finish(ax, title, source, _NOTE)
    summary = "Every entry for this crossing, and who says so"
    return Chart(figure, title, _alt(entries, title), source, _page(kit, entries, name), summary)


def closings(kit: Kit | None = None) -> Prose:
    """Say how many closings the record has on each side of the crossing at Al-Qaim."""
    kit = kit or load()
    entries = entries_of(kit.record["crossing_events"], QAIM)
    shut = {
        side: sort_counts(entries[entries["side"] == side])["closed or restricted"]
        for side in SIDES
    }
    return prose("geography", "closings", **shut)


def sort_of(kind: str) -> Sort:
    """Give the sort of a type of entry. Raises ValueError for a type that none covers.

    >>> sort_of("seized").name
    'changed hands'
    """
    for sort in SORTS:
        if kind in sort.types:
            return sort
    raise ValueError(f"No sort of entry covers the type {kind!r}.")


def sort_counts(entries: pd.DataFrame) -> dict[str, int]:
    """Count the entries of a crossing by their sort."""
    found = [sort_of(kind).name for kind in entries["type"]]
    return {sort.name: found.count(sort.name) for sort in SORTS}


def entries_of(events: pd.DataFrame, crossing_id: str) -> pd.DataFrame:
    """Pick the entries of one crossing, by side and date, with the days on which each may lie.

    The new columns are first and last (the first and the last possible day) and lasting (a state
    that lasted over the span). Raises KeyError, with the crossings that there are.
    """
    found = events[events["crossing_id"] == crossing_id]
    if found.empty:
        known = ", ".join(sorted(events["crossing_id"].unique()))
        raise KeyError(f"There is no crossing {crossing_id!r}. There are: {known}.")
    days = pd.DataFrame([_days(text) for text in found["date"]], index=found.index)
    lasting = found["type"].isin(LASTING) & found["date"].str.contains("/")
    found = found.assign(first=days[0], last=days[1], lasting=lasting)
    return found.sort_values(["side", "date_start", "id"], ignore_index=True)


def _days(text: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Give the first and the last possible day; a marked end is let slip by its blur."""
    when = parse(text)
    head, tail = when.head, when.tail
    if head is None or tail is None:
        raise ValueError(f"The date {text!r} of an entry is open.")
    first = head.first - head.marked * timedelta(days=BLUR_DAYS)
    last = tail.last + tail.marked * timedelta(days=BLUR_DAYS)
    return pd.Timestamp(first), pd.Timestamp(last)


def draw_entries(ax: Axes, entries: pd.DataFrame, labels: Mapping[str, str]) -> Axes:
    """Draw a table of :func:`entries_of`, grouped by side; ``labels`` names the types of entry."""
    start, end = entries["first"].min().year, entries["last"].max().year + 1
    ax.set_xlim(axis_day(pd.Timestamp(start, 1, 1)), axis_day(pd.Timestamp(end, 1, 1)))
    levels, level = [], 0
    for side, rows in entries.groupby("side"):
        ax.text(0.005, level, SIDES[str(side)], transform=ax.get_yaxis_transform(), **_HEAD)
        for _, row in rows.iterrows():
            level += 1
            levels.append(level)
            _entry(ax, level, row, labels)
        level += 1
    ax.set_ylim(level - 0.4, -0.7)
    ax.set_yticks(levels, [parse(text).label() for text in entries["date"]], color=INK, fontsize=9)
    ax.tick_params(axis="y", length=0)
    years = range(start, end + 1, 2)
    ax.set_xticks([axis_day(pd.Timestamp(year, 1, 1)) for year in years], [str(y) for y in years])
    ax.grid(axis="x")
    return _legend(ax)


def _entry(ax: Axes, level: int, row: pd.Series[Any], labels: Mapping[str, str]) -> None:
    sort = sort_of(row["type"])
    left, right = axis_day(row["first"]), axis_day(row["last"]) + 1
    if row["lasting"]:
        ax.plot([left, right], [level, level], color=INK, lw=2.2, zorder=2)
    elif right - left > 1:
        ax.add_patch(Rectangle((left, level - 0.3), right - left, 0.6, zorder=2, **_DOUBT))
    at = left if row["lasting"] else (left + right) / 2
    disputed = pd.notna(row["disputed"])
    if disputed:
        ax.plot([at], [level], "o", ms=13, mfc="none", mec=INK, mew=1.1, zorder=4, ls="none")
    ax.plot([at], [level], sort.marker, ms=6, mfc=sort.face, mec=INK, mew=1, zorder=3)
    text = labels[row["type"]]
    if pd.notna(row["by"]):
        text += f": {textwrap.shorten(row['by'], _LABEL_CHARACTERS, placeholder=' …')}"
    _label(ax, level, left, right, text + (" (disputed)" if disputed else ""))


def _label(ax: Axes, level: int, left: float, right: float, text: str) -> None:
    """Write the words on a line that is long enough, else beside the mark where there is room."""
    low, high = ax.get_xlim()
    middle = (left + right) / 2
    if right - left > (high - low) / 2:
        at, shift, side = middle, 0, "center"
    elif middle < (low + high) / 2:
        at, shift, side = right, 10, "left"
    else:
        at, shift, side = left, -10, "right"
    style: dict[str, Any] = {"va": "center", "ha": side, "fontsize": 8.5, "color": INK, "zorder": 5}
    style["bbox"] = {"fc": PAPER, "ec": "none", "pad": 0.6}
    ax.annotate(text, (at, level), (shift, 0), textcoords="offset points", **style)


def _legend(ax: Axes) -> Axes:
    look: dict[str, Any] = {"ls": "none", "mec": INK, "ms": 6}
    marks: list[Line2D | Patch] = [
        Line2D([], [], marker=sort.marker, mfc=sort.face, label=sort.name, **look) for sort in SORTS
    ]
    marks += [
        Patch(**_DOUBT, label="the day lies in here"),
        Line2D([], [], color=INK, lw=2.2, label="lasted"),
        Line2D([], [], marker="o", ls="none", mfc="none", mec=INK, ms=11, label="disputed"),
    ]
    return legend_below(ax, marks)


def _alt(entries: pd.DataFrame, title: str) -> str:
    day = pd.Timedelta(days=1)
    vague = int((~entries["lasting"] & (entries["last"] - entries["first"] >= day)).sum())
    years = f"{entries['first'].min().year} to {entries['last'].max().year}"
    return (
        f"A row for each of {len(entries)} entries from {years}, grouped by the side they are told"
        f" of: {vague} with no certain day, drawn as bars, and"
        f" {int(entries['disputed'].notna().sum())} disputed, in a ring. {title}."
    )


def _said_by(kit: Kit, entries: pd.DataFrame) -> list[list[str]]:
    said = kit.cited("crossing_events")
    return [said.get(record, []) for record in entries["id"]]


def _page(kit: Kit, entries: pd.DataFrame, name: str) -> PageTable:
    """Show every entry: when, side, what, by whom, what is disputed, who says so."""
    frame = pd.DataFrame(
        {
            "Side": entries["side"].map(SIDES),
            "When": [parse(text).label() for text in entries["date"]],
            "What": entries["type"].map(kit.codes("crossing_event")),
            "By": entries["by"].fillna("not recorded"),
            "The record": [kit.in_words(text) for text in entries["says"]],
            "Disputed": [kit.in_words(text) for text in entries["disputed"]],
            "Says who": [
                ", ".join(said) or "no source recorded" for said in _said_by(kit, entries)
            ],
        }
    )
    return table(frame, f"{name}: every entry of the figure, with its sources")
