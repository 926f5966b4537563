"""How often: the count under a definition of one's own, under all of them, and the gaps between.

A reader writes a definition as the words of a call: ``strikes_under(whose="named", km=30)``.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from borderkit import load
from borderkit.course.show.chart import Chart, Stack
from borderkit.course.show.prose import Prose, prose
from borderkit.course.show.style import (
    ACCENT,
    FAINT,
    INK,
    OKABE_ITO,
    PAPER,
    SOFT,
    finish,
    subplots,
)
from borderkit.course.show.tables import PageTable, table
from borderkit.data.dates import parse
from borderkit.events.counting import (
    CHOICES,
    OPTIONS,
    CurvePlace,
    count_in_unit,
    effects_of_choices,
    options_table,
    place_on_curve,
    specification_curve,
    strikes_counted,
    tally_of_definitions,
)
from borderkit.events.rates import (
    FEWEST,
    SEED,
    RateTest,
    constant_rate_test,
    gap_in_days,
    gaps_between,
    power_by_number,
    power_of_test,
    rate_test_in_words,
)
from borderkit.events.strikes import (
    ARTICLE_DAY,
    ARTICLE_DEFINITIONS,
    CROSSING,
    TANF,
    CountError,
    Definition,
    strikes_on_record,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from borderkit.kit import Kit

BAR, WRAP = 0.5, 34
MARGIN = pd.Timedelta(days=30)
YOURS = OKABE_ITO[5]
TICK, GAP = 0.36, 0.7
SHOWN = 12  # gaps with a label; of more only the longest
INSIDE = 95  # of 100 series at a constant rate, from end to end
_TRIES = 999
_SHORT = 0.03  # of the window: no room for a label
_TALLY = {
    "of_several_days": "of these, of several days",
    "at_edge": "of these, over the edge of the dates",
    "without_position": "not counted: place unknown",
    "without_date": "not counted: date unknown",
    "shortest_gap": "shortest gap, days",
    "longest_gap": "longest gap, days",
}
_VERDICTS = {
    "bunched": "more bunched than a constant rate",
    "regular": "more even than a constant rate",
    "depends on the dates": "how bunched depends on their dates",
    "not told apart": "not told apart from a constant rate",
}


def counts_by_definition(kit: Kit | None = None) -> Stack:
    """Draw what counts under six definitions, narrow to wide, with the counts as a table."""
    strikes = _strikes(kit)
    tally = tally_of_definitions(strikes, ARTICLE_DEFINITIONS)
    counted = tally["counted"]
    figure, ax = subplots(10, 4.6)
    _draw_definitions(strikes, ARTICLE_DEFINITIONS, ax)
    title = f"One title, {len(tally)} definitions: from {counted.min()} to {counted.max()} entries"
    source = _source()
    finish(
        ax,
        title,
        source,
        "A line is an entry, a pale bar its stretch of days. Each row adds to the one above. Grey:"
        " not asked.",
    )
    alt = (
        f"{title}, a row for each definition, narrow to wide. They count"
        f" {', '.join(counted.astype(str))}."
    )
    caption = "The same counts, with the gaps between one entry and the next"
    page = table(tally.drop(columns="most").rename(columns=_TALLY), caption)
    _, same, others, tanf, named, anyone = tally.to_dict("records")
    says = prose(
        "chronology",
        "counts_by_definition",
        same=same, others=others, tanf=tanf, named=named, anyone=anyone,
    )  # fmt: skip
    return Stack(Chart(figure, title, alt, source), page, says)


def strikes_under(kit: Kit | None = None, **words: Any) -> PageTable:
    """List what counts under a definition of your own.

    ``words`` are those of :class:`~borderkit.events.strikes.Definition`: whose, against, near, km,
    unit, since, until, without.

    >>> set(strikes_under(whose="acknowledged", against=["pmf"], km=30).frame["standing"])
    {'acknowledged'}
    """
    mine = _yours(words)
    rows = strikes_counted(_strikes(kit), mine)
    caption = (
        f"{len(rows)} entries under this definition; as {mine.unit}s:"
        f" {count_in_unit(rows, mine).label}"
    )
    shown = rows[["when", "date", "title", "standing"]].rename(columns={"date": "as recorded"})
    return table(shown, caption)


def _yours(words: Mapping[str, Any]) -> Definition:
    """Make a definition of a reader's words; lists will do, and one word for a list of one."""
    known = [one.name for one in fields(Definition) if one.name != "name"]
    if unknown := sorted(words.keys() - set(known)):
        raise CountError(f"{', '.join(unknown)}: no word of a definition. Use {', '.join(known)}.")
    given = {"near": [CROSSING], **words}
    for name in {"near", "against", "without"} & given.keys():
        value = given[name]
        given[name] = (value,) if isinstance(value, str) else tuple(value)
    return Definition("mine", **given)


def choices() -> PageTable:
    """List the options of each choice that goes into the curve, with the reason for each."""
    caption = f"{len(OPTIONS)} options of {len(CHOICES)} choices, and the reason for each"
    return table(options_table(), caption)


def every_definition(kit: Kit | None = None, **words: Any) -> Stack:
    """Draw the counts of all definitions at once, with the six above and yours set apart."""
    strikes = _strikes(kit)
    curve = specification_curve(strikes)
    marked = [place_on_curve(curve, strikes, one) for one in ARTICLE_DEFINITIONS]
    yours = place_on_curve(curve, strikes, _yours(words))
    figure, axes = subplots(10, 7.8, nrows=2, height_ratios=[1, 1.7], sharex=True)
    _draw_curve(curve, axes, marked, yours)
    title, source = _curve_title(curve), _source()
    finish(
        axes[0],
        title,
        source,
        "1 to 6: the definitions above. A tick: this definition chose this option. Of nights the"
        " fewest is drawn.",
    )
    steps = curve.groupby("count").size().rename("definitions").reset_index()
    shares = (100 * steps["definitions"].cumsum() / len(curve)).round().astype(int)
    steps["of 100, up to this count"] = shares
    page = table(steps, "The curve as a table: how many definitions give each count")
    alt = _curve_alt(curve, marked, yours)
    nights = int(curve.loc[curve["unit"] == "night", "most"].max())
    says = prose("chronology", "every_definition", counts=curve["count"], nights=nights)
    return Stack(Chart(figure, title, alt, source, page, "The curve as a table"), says)


def effects(kit: Kit | None = None) -> Stack:
    """Draw how far each choice moves the count when all others stay, with what it shows."""
    rows = effects_of_choices(specification_curve(_strikes(kit)))
    named = rows.replace({"choice": CHOICES})
    first, second, *_, last = named.to_dict("records")
    figure, ax = subplots(10, 3.4)
    _draw_effects(rows, ax)
    title = f'"{first["choice"]}" moves the count most: by {first["average"]:.1f} on average'
    source = "every pair of definitions that differ in one choice"
    finish(ax, title, source, "Bar: average difference. Line: the largest.")
    alt = (
        f'{title}, up to {first["largest"]}. "{last["choice"]}" moves it least, by'
        f" {last['average']:.1f}."
    )
    shown = named.round({"average": 1}).rename(columns={"between": "widest on average between"})
    page = table(shown, "What each choice does to the count")
    summary = "The same as a table, with the two options that lie furthest apart"
    says = prose(
        "chronology",
        "effects_of_choices",
        first=first["choice"],
        second=second["choice"],
        largest=named.set_index("choice")["largest"].idxmax(),
        last=last["choice"],
    )
    return Stack(Chart(figure, title, alt, source, page, summary), says)


def your_definition(kit: Kit | None = None, **words: Any) -> Prose:
    """Say where a definition of your own stands among all."""
    strikes = _strikes(kit)
    curve = specification_curve(strikes)
    place = place_on_curve(curve, strikes, _yours(words))
    return prose("chronology", "your_definition", place=place, definitions=len(curve))


def gaps(number: int = 4, kit: Kit | None = None) -> Stack:
    """Draw the gaps between the strikes of definition ``number`` (1 to 6), and what they can show.

    Raises :class:`~borderkit.events.strikes.CountError` where the strikes are too few to speak of
    a rate.
    """
    strikes = _strikes(kit)
    if not 1 <= number <= len(ARTICLE_DEFINITIONS):
        raise CountError(f"There is no definition {number}. Use 1 to {len(ARTICLE_DEFINITIONS)}.")
    asked, same = ARTICLE_DEFINITIONS[number - 1], ARTICLE_DEFINITIONS[1]
    rows = strikes_counted(strikes, asked)
    test = constant_rate_test(rows, asked)
    figure, ax = subplots(10, 4.2)
    _draw_gaps(rows, asked, ax)
    title, source = _gaps_title(rows, test), _gaps_source(asked)
    finish(
        ax,
        title,
        source,
        "Grey band: of 100 series of as many strikes at a constant rate, 95 stay inside from end to"
        " end.",
    )
    between = gaps_between(rows)[["after", "before", "least", "most"]]
    between = between.rename(columns={"least": "days, at least", "most": "days, at most"})
    page = table(between, "From one strike to the next")
    chart = Chart(figure, title, _gaps_alt(rows, test), source, page, "The gaps as a table")
    says = prose(
        "chronology",
        "gaps_between_strikes",
        test=rate_test_in_words(test),
        n=test.n,
        half_in_a_tenth=power_of_test(test.n)["noticed"].iloc[2],
        few=len(strikes_counted(strikes, same)),
    )
    counted = tally_of_definitions(strikes, ARTICLE_DEFINITIONS)["counted"]
    caption = "If the strikes followed a pattern: in how many of 100 cases the test would notice"
    return Stack(chart, says, table(power_by_number(counted[counted >= FEWEST]), caption))


def _strikes(kit: Kit | None) -> pd.DataFrame:
    kit = kit or load()
    return strikes_on_record(kit.tables, kit.layers.lines("border"))


def _source() -> str:
    return f"the kit's events and acknowledged strikes, to {parse(ARTICLE_DAY).label()}"


def _gaps_source(definition: Definition) -> str:
    whose = {
        "named": "strikes in the kit for which the U.S. is named",
        "anyone": "the kit's strikes",
    }
    said = whose.get(definition.whose, "acknowledged strikes in the kit")
    whom = "on the PMF" if definition.against == ("pmf",) else "not on ISIS"
    where = "at the crossing and near al-Tanf" if TANF in definition.near else "at the crossing"
    return f"{said}, {whom}, {where}"


def _draw_definitions(strikes: pd.DataFrame, chosen: Sequence[Definition], ax: Axes) -> Axes:
    """Draw a row for each definition: a mark for each strike that counts, the number at the right.

    Days are marks and stretches of days are bars; what the definition leaves out by its dates is
    grey ground. The number is in the unit of the definition, "3 to 9" where the dates leave it
    open.
    """
    first = min(pd.Timestamp(one.since) for one in chosen)
    last = max(pd.Timestamp(one.until) for one in chosen)
    for y, definition in enumerate(chosen):
        counted = strikes_counted(strikes, definition)
        _draw_row(ax, y, counted, pd.Timestamp(definition.since) - first, first)
        _write_number(ax, y, count_in_unit(counted, definition).label)
    names = [textwrap.fill(definition.name, WRAP) for definition in chosen]
    ax.set_yticks(range(len(chosen)), names, fontsize=9, color=INK)
    ax.set_ylim(len(chosen) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    years: Any = pd.date_range(first, last + MARGIN, freq="YS")
    ax.set_xticks(years, [str(day.year) for day in years])
    ends: Any = (first, last + MARGIN)
    ax.set_xlim(ends)
    return ax


def _draw_row(ax: Axes, y: int, counted: pd.DataFrame, left_out: Any, first: Any) -> None:
    ax.barh(y, left_out, 0.9, first, facecolor=FAINT, alpha=0.35, lw=0)
    # Bars and lines on the same days would hide each other: one is enough, however many entries.
    days = counted.drop_duplicates(["first", "last"])
    ax.vlines(days["first"], y - BAR / 2, y + BAR / 2, colors=ACCENT, lw=2)
    ax.barh(y, days["last"] - days["first"], BAR, days["first"], fc=ACCENT, alpha=0.45, lw=0)


def _write_number(ax: Axes, y: int, label: str) -> None:
    ax.annotate(
        label,
        (1.01, y),
        xycoords=("axes fraction", "data"),
        va="center",
        fontsize=13,
        fontweight="bold",
        color=INK,
    )


def _draw_curve(
    rows: pd.DataFrame, axes: Sequence[Axes], marked: Sequence[CurvePlace], yours: CurvePlace
) -> None:
    """Draw the counts of the specification curve above, and what each definition chose below.

    ``marked`` are definitions to set apart with a number each. Definitions that are none of the
    curve's combinations stand among those with their count.
    """
    upper, lower = axes
    x = np.arange(len(rows))
    upper.vlines(x, 0, rows["count"], colors=FAINT, lw=0.6)
    upper.plot(x, rows["count"], ".", ms=2, color=SOFT)
    _draw_options(lower, rows)
    for n, place in enumerate(marked, 1):
        _mark_place(upper, lower, place, str(n), ACCENT, "o")
    _mark_place(upper, lower, yours, "yours", YOURS, "D")
    _settle(upper, lower, rows)


def _draw_options(ax: Axes, rows: pd.DataFrame) -> None:
    y, ticks, names = 0.0, [], []
    for choice, name in CHOICES.items():
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


def _mark_place(
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


def _curve_title(rows: pd.DataFrame) -> str:
    low, high = rows["count"].quantile([0.25, 0.75], interpolation="nearest")
    ends = f"from {rows['count'].min()} to {rows['count'].max()}"
    return f"{len(rows):,} definitions count {ends}; the middle half from {low} to {high}"


def _curve_alt(rows: pd.DataFrame, marked: Sequence[CurvePlace], yours: CurvePlace) -> str:
    apart = [f"{n} counts {place.counted}" for n, place in enumerate(marked, 1)]
    own = f"yours counts {yours.counted}, with {yours.fewer:,} below and {yours.more:,} above"
    return (
        f"{_curve_title(rows)}: a curve that climbs from left to right, with the options of each"
        f" definition as ticks below it. Set apart: {'; '.join([*apart, own])}."
    )


def _draw_effects(rows: pd.DataFrame, ax: Axes) -> Axes:
    """Draw a bar for the average difference of each choice, and a line to the largest."""
    y = np.arange(len(rows))
    ax.hlines(y, rows["average"], rows["largest"], colors=SOFT, lw=1)
    ax.plot(rows["largest"], y, "|", ms=9, color=SOFT)
    ax.barh(y, rows["average"], 0.5, color=ACCENT)
    for at, row in zip(y, rows.to_dict("records"), strict=True):
        label = f"{row['average']:.1f} on average, {row['largest']} at most"
        ax.annotate(label, (row["largest"], at), (8, 0), textcoords="offset points", va="center",
                    fontsize=9, color=INK)  # fmt: skip
    ax.set_yticks(y, [CHOICES[name] for name in rows["choice"]], color=INK)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xlim(0, max(float(rows["largest"].max()), 1.0) * 1.4)
    ax.set_xlabel("difference between two definitions that differ in this choice alone")
    ax.tick_params(axis="y", length=0)
    return ax


def _draw_gaps(rows: pd.DataFrame, definition: Definition, ax: Axes) -> Axes:
    """Draw strikes as steps, the gaps in days between them, and the band of a constant rate.

    A strike known to the day is a mark; a stretch of possible days is a bar. Of 100 series that
    have as many strikes in the window, at a constant rate, 95 stay in the band from end to end
    (Kolmogorov's greatest distance from the straight line, its limit found by simulation).
    """
    since, until = pd.Timestamp(definition.since), pd.Timestamp(definition.until)
    rows = rows.sort_values(["first", "last"], ignore_index=True)
    _draw_band(ax, len(rows), since, until)
    steps = np.arange(len(rows) + 2).clip(max=len(rows))
    days: Any = pd.concat([pd.Series([since]), rows["first"], pd.Series([until])])
    ax.step(days, steps, where="post", color=ACCENT, lw=1.6)
    _draw_steps(ax, rows)
    _write_gaps(ax, gaps_between(rows), (until - since).days)
    window: Any = (since, until)
    ax.set_xlim(*window)
    ax.set_ylim(0, max(len(rows), 1) * 1.08)
    ax.set_ylabel("strikes so far")
    ax.locator_params(axis="y", integer=True)
    return ax


def _gaps_title(rows: pd.DataFrame, test: RateTest) -> str:
    between = gaps_between(rows)
    days = gap_in_days(between["least"].min(), between["most"].max())
    return f"{test.n:,} strikes, {days} days apart: {_VERDICTS[test.verdict]}"


def _gaps_alt(rows: pd.DataFrame, test: RateTest) -> str:
    between = gaps_between(rows)[["least", "most"]].head(SHOWN).to_numpy().tolist()
    said = [gap_in_days(least, most) for least, most in between]
    rest = len(rows) - 1 - len(said)
    more = f" and {rest:,} more" if rest > 0 else ""
    return (
        f"{_gaps_title(rows, test)}; a line that steps up at each strike, before a pale band that"
        " 95 of 100 series at a constant rate never leave. The gaps"
        f" between them are {', '.join(said)}{more} days."
    )


def _draw_band(ax: Axes, n: int, since: pd.Timestamp, until: pd.Timestamp) -> None:
    share = np.linspace(0, 1, 201)
    low, high = (
        np.clip(n * (share + end), 0, n) for end in (-_farthest_of_most(n), _farthest_of_most(n))
    )
    days: Any = since + (until - since) * share
    ax.fill_between(days, low, high, color=FAINT, alpha=0.5, lw=0, gid="constant-rate")


def _farthest_of_most(n: int) -> float:
    """Find how far from the straight line a series at a constant rate strays, as a share of n."""
    random, below = np.random.default_rng(SEED), np.arange(n) / max(n, 1)
    far = [_farthest(np.sort(random.random(n)), below) for _ in range(_TRIES)]
    return float(np.percentile(far, INSIDE))


def _farthest(times: np.ndarray, below: np.ndarray) -> float:
    step = 1 / max(len(times), 1)
    off = np.maximum(times - below, below + step - times)
    return float(off.max(initial=0.0))


def _draw_steps(ax: Axes, rows: pd.DataFrame) -> None:
    # Many strikes on the same days are one mark, at the height of the last of them.
    heights = rows.assign(n=np.arange(1, len(rows) + 1))
    heights = heights.drop_duplicates(["first", "last"], keep="last")
    one_day = heights["first"] == heights["last"]
    long: Any = heights[~one_day]
    ax.plot(heights.loc[one_day, "first"], heights.loc[one_day, "n"], "o", ms=6, color=ACCENT,
            clip_on=False)  # fmt: skip
    ax.hlines(long["n"], long["first"], long["last"], colors=ACCENT, lw=5, alpha=0.5)


def _write_gaps(ax: Axes, gaps: pd.DataFrame, days: int) -> None:
    heights = gaps.assign(n=np.arange(1, len(gaps) + 1)).query("most >= @days * @_SHORT")
    box: Any = {"facecolor": PAPER, "edgecolor": "none", "pad": 1, "alpha": 0.8}
    for row in heights.nlargest(SHOWN, "most").sort_values("n").to_dict("records"):
        middle = row["start"] + (row["end"] - row["start"]) / 2
        said = f"{gap_in_days(row['least'], row['most'])} days"
        ax.annotate(said, (middle, row["n"]), (0, 5), textcoords="offset points",
                    ha="center", va="bottom", fontsize=8.5, color=INK, bbox=box)  # fmt: skip
