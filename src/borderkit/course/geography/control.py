"""Who held what, when: a row a place, a bar an interval, ends as sure as the table makes them.

A bar is full where the record leaves no doubt of the day, and fades over the days on which it may
have begun or ended; where no interval is recorded the row is dotted, never blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
from matplotlib.colors import to_rgb
from matplotlib.patches import Patch, Rectangle

from borderkit import load
from borderkit.course.show.chart import Chart
from borderkit.course.show.ground import HALO, legend_below
from borderkit.course.show.style import ACCENT, INK, OKABE_ITO, PAPER, SOFT, finish, subplots
from borderkit.course.show.tables import PageTable, table
from borderkit.data.dates import parse
from borderkit.kit import Kit
from borderkit.places.control import holders_on, spans

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Rows = Mapping[tuple[str, str], str]  # a place and its side ("" for a town), and the row's label

ARTICLE_DAY = "2021-07-03"
ROWS: Rows = {
    ("al-bukamal", ""): "Al-Bukamal",
    ("al-qaim", ""): "Al-Qaim",
    ("al-qaim-al-bukamal-crossing", "syrian"): "the crossing,\nSyrian side",
    ("al-qaim-al-bukamal-crossing", "iraqi"): "the crossing,\nIraqi side",
    ("al-tanf", ""): "Al-Tanf",
    ("al-walid", "iraqi"): "Al-Walid,\nIraqi post",
    ("al-omar-field", ""): "Al-Omar\noil field",
}
OTHER_ROWS: Rows = {
    ("al-tanf", "syrian"): "Al-Tanf crossing,\nSyrian side",
    ("rabia-yarubiyah-crossing", "syrian"): "Rabia–Yarubiyah,\nSyrian side",
    ("rabia-yarubiyah-crossing", "iraqi"): "Rabia–Yarubiyah,\nIraqi side",
    ("al-shaddadi", ""): "Al-Shaddadi",
    ("al-sukhna", ""): "Al-Sukhna",
    ("al-tanak-field", ""): "Al-Tanak\noil field",
    ("conoco-plant", ""): "Conoco\ngas plant",
    ("deir-ez-zor", ""): "Deir ez-Zor",
    ("palmyra", ""): "Palmyra",
    ("raqqa", ""): "Raqqa",
}
_TOWNS = ("al-qaim", "al-bukamal")
TOWN_ROWS = {key: label for key, label in ROWS.items() if "qaim" in key[0] or "bukamal" in key[0]}
_ALL_YEARS = ("2011-01-01", "2026-12-31")
_TOWN_WEEKS = ("2017-10-23", "2017-12-10")
_NOTE = (
    "Full: as recorded. Fading: the day of the change is not known. Dotted: no holder recorded."
    " The table begins in 2011 and says nothing of the time before."
)
_TINT = 0.42  # so that names can be read on every colour
_UNRECORDED: dict[str, Any] = {"fc": PAPER, "ec": SOFT, "hatch": "....", "lw": 0.4}
_DISPUTED: dict[str, Any] = {"fc": "none", "ec": INK, "ls": (0, (3, 1.5)), "lw": 1.3}
_HATCHES = ("", "\\\\\\", "--", "", "//", "", "xx", "||")
_HEIGHT = 0.64
_LONG = 800  # days; above it the axis counts years
_SLICES = 16


def who_held(kit: Kit | None = None) -> Chart:
    """Draw who held the two towns, their crossing and three more places since 2011."""
    kit = kit or load()
    counts = [_changes(kit, (place, "")) for place in ("al-bukamal", "al-tanf", "al-qaim")]
    title = (
        f"Since 2011 Al-Bukamal changed hands {counts[0]} times on record, Al-Tanf {counts[1]},"
        f" Al-Qaim {counts[2]}"
    )
    summary = "Every interval, and who says so"
    return _chart(kit, ROWS, title, _bars_alt(kit, ROWS), (10.0, 6.6), summary)


def who_held_elsewhere(kit: Kit | None = None) -> Chart:
    """Draw who held the other places and sides for which the table has intervals."""
    kit = kit or load()
    counts = {label.replace("\n", " "): _changes(kit, key) for key, label in OTHER_ROWS.items()}
    most = max(counts.values())
    *names, last = (label for label, count in counts.items() if count == most)
    named = f"{', '.join(names)} and {last}" if names else last
    rows = f"Of {len(OTHER_ROWS)} more places and sides"
    title = f"{rows}, most changes on record: {most}, {named}"
    summary = "Every one of these intervals, and who says so"
    return _chart(kit, OTHER_ROWS, title, _bars_alt(kit, OTHER_ROWS), (10.0, 8.2), summary)


def who_held_the_towns(kit: Kit | None = None) -> Chart:
    """Draw the weeks of autumn 2017 in which both towns changed hands."""
    kit = kit or load()
    qaim, bukamal = (kit.control[kit.control["place_id"] == town] for town in _TOWNS)
    there = qaim.loc[qaim["holder_actor"] == "iraq", "interval_start"].max()
    taken = bukamal.loc[bukamal["holder_actor"] == "syria-until-2024", "interval_start"]
    first, *_, again = ((day - there).days for day in taken[taken >= there].sort_values())
    title = f"Al-Bukamal was announced as taken {first} days after Al-Qaim, and again after {again}"
    disputed = bukamal.loc[bukamal["disputed"].notna(), "interval"]
    alt = (
        "Bars for the two towns and both sides of their crossing, October to December 2017: Al-Qaim"
        " passes to the Iraqi government once, Al-Bukamal to the Syrian government, back to the"
        " Islamic State, and to the government again. The first of these,"
        f" {' and '.join(parse(text).label() for text in disputed)}, has a dashed rim, for it is"
        " disputed."
    )
    return _chart(kit, TOWN_ROWS, title, alt, (10.0, 4.3), window=_TOWN_WEEKS)


def who_held_on(day: str = ARTICLE_DAY, kit: Kit | None = None) -> PageTable:
    """Show who held each place of :func:`who_held` on a day.

    Raises :class:`~borderkit.places.control.ControlError` for a day that the table can't answer.

    >>> who_held_on("2017-11-09").frame.loc[0, "Record"]
    'disputed'
    """
    kit = kit or load()
    held = _of_rows(holders_on(kit.control, day), ROWS)
    frame = pd.DataFrame(
        {
            "Place": held["label"],
            "Holder, as recorded": held["holder"].fillna("not recorded"),
            "Record": held["status"],
            "Disputed": [kit.in_words(text) for text in held["disputed"]],
        }
    )
    return table(frame, f"Who held what on {parse(day).label()}")


def holder_names(kit: Kit) -> dict[str, str]:
    """Give the short name of each holder on record, for bars, marks and keys.

    >>> holder_names(kit)["sdf"]
    'SDF'
    """
    named = kit.actors[kit.actors["id"].isin(kit.control["holder_actor"])]
    return dict(zip(named["id"], named["short"], strict=True))


def control_source(kit: Kit, control: pd.DataFrame) -> str:
    """Count intervals and the publishers behind them, and name up to four."""
    said = kit.cited("control")
    names = sorted({name for record in control["id"] for name in said.get(record, [])})
    return (
        f"{len(control)} intervals on record; {len(names)} publishers, among them"
        f" {', '.join(names[:4])}"
    )


def _chart(
    kit: Kit,
    rows: Rows,
    title: str,
    alt: str,
    size: tuple[float, float],
    summary: str = "",
    window: tuple[str, str] = _ALL_YEARS,
) -> Chart:
    control = _of_rows(kit.control, rows)
    source = control_source(kit, control)
    figure, ax = subplots(*size)
    draw_bars(ax, spans(kit.control), rows, window, holder_names(kit))
    finish(ax, title, source, _NOTE)
    if window == _ALL_YEARS:
        _mark_day(ax, ARTICLE_DAY, "the article appears")
    page = _interval_page(kit, control) if summary else None
    return Chart(figure, title, alt, source, page, summary)


def _of_rows(control: pd.DataFrame, rows: Rows) -> pd.DataFrame:
    """Pick the intervals of the rows of a figure, in its order, each with its row's label."""
    side = control["side"].fillna("")
    picked = [
        control[(control["place_id"] == place) & (side == of_side)].assign(
            label=label.replace("\n", " ")
        )
        for (place, of_side), label in rows.items()
    ]
    return pd.concat(picked, ignore_index=True)


def _holders(control: pd.DataFrame, key: tuple[str, str]) -> list[str]:
    """Give the holders of a row in the order of the table, a change of hands between any two."""
    actors = _of_rows(control, {key: ""})["holder_actor"].tolist()
    return actors[:1] + [after for before, after in pairwise(actors) if after != before]


def _changes(kit: Kit, key: tuple[str, str]) -> int:
    """Count how often the recorded holder of a place changed; "contested" is a holder, too."""
    return len(_holders(kit.control, key)) - 1


def _bars_alt(kit: Kit, rows: Rows) -> str:
    names = holder_names(kit)
    told = "; ".join(
        f"{label.replace(chr(10), ' ')}: "
        + ", ".join(names[actor] for actor in _holders(kit.control, key))
        for key, label in rows.items()
    )
    return (
        f"Bars of who held each of {len(rows)} rows since 2011, in order of time: {told}."
        " Ends that are not known to the day fade, and disputed intervals have a dashed rim."
    )


def _interval_page(kit: Kit, control: pd.DataFrame) -> PageTable:
    said = kit.cited("control")
    frame = pd.DataFrame(
        {
            "Place": control["label"],
            "When": [parse(text).label() for text in control["interval"]],
            "Holder, as recorded": control["holder"],
            "Disputed": [kit.in_words(text) for text in control["disputed"]],
            "Says who": [
                ", ".join(said.get(record, ["no source recorded"])) for record in control["id"]
            ],
        }
    )
    return table(frame, "Every interval of the figure, with its sources")


class Look(NamedTuple):
    """How a holder is drawn: a face colour, its hatch and the colour of the hatch."""

    colour: Any
    hatch: str
    edge: Any = PAPER


def looks(names: Mapping[str, str]) -> dict[str, Look]:
    """Give the look of each holder; colours go by id, so that none follows sympathy."""
    named = [actor for actor in sorted(names) if actor != "contested"]
    colours = (*OKABE_ITO, SOFT)
    drawn = {
        actor: Look(_tinted(colours[n % len(colours)]), _HATCHES[n % len(_HATCHES)])
        for n, actor in enumerate(named)
    }
    return drawn | {"contested": Look(PAPER, "////", SOFT)}


def _tinted(colour: str) -> tuple[float, ...]:
    return tuple(part + (1 - part) * _TINT for part in to_rgb(colour))


def draw_bars(
    ax: Axes, held: pd.DataFrame, rows: Rows, window: tuple[str, str], names: Mapping[str, str]
) -> Axes:
    """Draw the intervals of a table of ``spans`` between the two days of ``window``.

    The earliest start in ``held`` counts as where the record begins, not as a change of hands.
    """
    first, last = (pd.Timestamp(day) for day in window)
    opening = held["start"].min()
    begun = held["start"].isna() | (held["start"] <= last)
    lasting = held["end"].isna() | (held["end"] >= first)
    shown = [_of_rows(held[begun & lasting], {key: ""}) for key in rows]
    for level, of_row in enumerate(shown):
        for begin, end in unrecorded(of_row, first, last):
            _block(ax, level, begin, end, zorder=1, **_UNRECORDED)
        for _, span in of_row.iterrows():
            _bar(ax, level, span, (first, last, opening), names)
    ax.set_ylim(len(rows) - 0.45, -0.55)
    ax.set_yticks(range(len(rows)), list(rows.values()), color=INK)
    ax.tick_params(axis="y", length=0)
    _time_axis(ax, first, last)
    return _legend(ax, pd.concat(shown)["holder_actor"], names)


def unrecorded(
    held: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp
) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """Find the stretches of a window for which no interval is recorded."""
    day = pd.Timedelta(days=1)
    found, reached = [], first - day
    intervals = zip(held["start"].fillna(first), held["end"].fillna(last), strict=True)
    for start, end in [*sorted(intervals), (last + day, last + day)]:
        if start > reached + day:
            found.append((reached + day, start - day))
        reached = max(reached, end)
    return found


def _bar(
    ax: Axes,
    level: int,
    span: pd.Series[Any],
    days: tuple[pd.Timestamp, pd.Timestamp, pd.Timestamp],
    names: Mapping[str, str],
) -> None:
    """Draw one interval: fade in, full, fade out; an arrow where it goes on."""
    first, last, opening = days
    look = looks(names)[span["holder_actor"]]
    start, end = _clip(span["start"], first, last, first), _clip(span["end"], first, last, last)
    from_table = span["start"] == opening  # the table begins here, not the hold
    sure_from, sure_to = _sure_days(span, start, end, from_table)
    if sure_from <= sure_to:
        face = {"fc": look.colour, "ec": look.edge, "hatch": look.hatch, "lw": 0}
        _block(ax, level, sure_from, sure_to, zorder=2, **face)
    else:
        sure_from = sure_to = start + (end - start) / 2  # no day is beyond doubt
    _fade(ax, level, start, sure_from, look, rising=True)
    _fade(ax, level, sure_to, end, look, rising=False)
    if pd.notna(span["disputed"]):
        _block(ax, level, start, end, zorder=3, **_DISPUTED)
    arrow: dict[str, Any] = {"color": INK, "ms": 5, "clip_on": False, "zorder": 4, "ls": "none"}
    if from_table and start == first:
        ax.plot([axis_day(first)], [level], marker="<", **arrow)
    if span["open_end"]:
        ax.plot([axis_day(last) + 1], [level], marker=">", **arrow)
    _name(ax, level, (sure_from, sure_to), names[span["holder_actor"]], last - first)


def _sure_days(
    span: pd.Series[Any], start: pd.Timestamp, end: pd.Timestamp, from_table: bool
) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Give the first and the last day beyond doubt; the first is the later one if there is none."""
    if pd.isna(span["end"]) and not span["open_end"]:
        end = start  # an end that nobody knows leaves only the start
    sure_from = start if from_table else _clip(span["sure_start"], start, end, end)
    sure_to = end if span["open_end"] else _clip(span["sure_end"], start, end, end)
    return sure_from, sure_to


def axis_day(day: pd.Timestamp) -> float:
    """Give a day as the number that stands for it on an axis of Matplotlib."""
    return day.timestamp() / 86_400  # Matplotlib counts days from the start of 1970


def _clip(day: Any, low: pd.Timestamp, high: pd.Timestamp, missing: pd.Timestamp) -> pd.Timestamp:
    return missing if pd.isna(day) else min(max(day, low), high)


def _block(ax: Axes, level: float, start: pd.Timestamp, end: pd.Timestamp, **style: Any) -> None:
    left, right = axis_day(start), axis_day(end) + 1  # to the end of the last day
    ax.add_patch(Rectangle((left, level - _HEIGHT / 2), right - left, _HEIGHT, **style))


def _fade(
    ax: Axes, level: int, start: pd.Timestamp, end: pd.Timestamp, look: Look, rising: bool
) -> None:
    """Draw thin slices from nearly clear to nearly full, or the other way."""
    if end <= start:
        return
    left, right = axis_day(start), axis_day(end)
    width = (right - left) / _SLICES
    face: dict[str, Any] = {"fc": look.colour if look.colour != PAPER else SOFT, "ec": "none"}
    for n in range(_SLICES):
        strength = (n + 0.5) / _SLICES
        corner = left + n * width, level - _HEIGHT / 2
        alpha = strength if rising else 1 - strength
        ax.add_patch(Rectangle(corner, width, _HEIGHT, alpha=alpha, zorder=1.8, **face))


def _name(
    ax: Axes, level: int, days: tuple[pd.Timestamp, pd.Timestamp], name: str, whole: pd.Timedelta
) -> None:
    """Write the holder's name on its bar where there is room for it."""
    start, end = days
    for text in (name, name.split(" (")[0]):
        if (end - start) / whole > 0.0115 * len(text):
            style: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 8.5}
            middle = axis_day(start + (end - start) / 2)
            ax.text(middle, level, text, path_effects=[HALO], zorder=5, **style)
            return


def _time_axis(ax: Axes, first: pd.Timestamp, last: pd.Timestamp) -> None:
    """Set ticks at the years, or at the Mondays of a window of few weeks."""
    if (last - first).days > _LONG:
        days = pd.date_range(first, last + pd.Timedelta(days=1), freq="YS")
        labels = [str(day.year) for day in days]
    else:
        days = pd.date_range(first, last, freq="W-MON")
        labels = [f"{day.day} {day:%b %Y}" for day in days]
    ax.set_xticks([axis_day(day) for day in days], labels)
    ax.set_xlim(axis_day(first), axis_day(last) + 1)
    ax.grid(axis="x")


def _legend(ax: Axes, actors: Iterable[str], names: Mapping[str, str]) -> Axes:
    """Explain the holders given, in order of their names, and the other marks."""
    drawn, given = looks(names), set(actors)
    patches = [
        Patch(fc=drawn[actor].colour, ec=drawn[actor].edge, hatch=drawn[actor].hatch, label=name)
        for actor, name in sorted(names.items(), key=lambda item: item[1].casefold())
        if actor in given
    ]
    patches.append(Patch(**_UNRECORDED, label="no holder recorded"))
    patches.append(Patch(**_DISPUTED, label="disputed: see the table"))
    return legend_below(ax, patches)


def _mark_day(ax: Axes, day: str, words: str) -> None:
    """Draw a line through all rows at a day, with its words above the rows."""
    at = axis_day(pd.Timestamp(day))
    ax.axvline(at, color=ACCENT, lw=1.4, zorder=4)
    style: dict[str, Any] = {"color": ACCENT, "fontsize": 9, "va": "bottom", "zorder": 6}
    ax.text(at, -0.42, f" {words}", path_effects=[HALO], **style)
