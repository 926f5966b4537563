"""How many were killed and wounded, by whose count: every source's figure beside every other.

A row is one statement. A count of 25 is a bar as wide as one person; a floor or an unfinished count
fades out to the right, a ceiling to the left, and a source that gives no number is hatched, which
is not zero.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
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
    SOFT,
    alignment_mark,
    finish_panels,
    source_line,
    subplots,
)
from borderkit.course.show.tables import PageTable, table
from borderkit.data.ranges import NOT_STATED
from borderkit.events.accounts import (
    ACCOUNT_ORDER,
    Account,
    EventRecord,
    FigureStatement,
    disagreement_of_figures,
    event_record,
    figures_by_population,
    figures_by_source,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from borderkit.kit import Kit

ARTICLE = "tehrantimes-2021-07-03"  # the source that is set apart
DECEMBER_2019 = "2019-12-29-us-strikes-kataib-hezbollah"
JUNE_2018, FEBRUARY_2021 = "2018-06-17-al-hari", "2021-02-25-albukamal-strike"
CASES = {
    "17 to 18 June 2018, al-Hari": JUNE_2018,
    "25 February 2021, Al-Bukamal": FEBRUARY_2021,
    "27 to 28 June 2021, both sides": "2021-06-27-border-strikes",
    "2 to 3 February 2024, Iraq and Syria": "2024-02-02-iraq-syria-strikes",
}
NOTE = (
    "After the name: the side to which the writer is tied; 'none found' does not mean independent."
)
WHO = "who is counted, as the source puts it"
WIDEST = 96  # letters of a title that the figure has room for
MOST_NAMED = 2  # populations named in a headline
BAR, FADE_STEPS, FADE_SHARE, HATCH = 0.62, 12, 0.16, "////"


def killed_in_december_2019(kit: Kit | None = None) -> Stack:
    """Draw every figure of the strike of 29 December 2019, with what it shows."""
    kit = kit or load()
    killed, wounded = (
        figures_by_source(kit.tables, DECEMBER_2019, what) for what in ("killed", "wounded")
    )
    june = figures_by_source(kit.tables, JUNE_2018)
    figures = killed.drop_duplicates("source_id").set_index("source_id")
    own, force = (figures.loc[source, "low"] for source in (ARTICLE, "trend-2019-12-30-sputnik"))
    says = prose(
        "chronology",
        "killed",
        killed=figures["figure"],
        wounded=wounded.drop_duplicates("source_id").set_index("source_id")["figure"],
        carriers=int((killed["low"] == force).sum()),
        statements=len(killed),
        june=int((june["low"] > own).sum()),
    )
    shown = _in_words(killed, wounded).join(killed[["origin", "url"]])
    page = table(shown, "The same statements in words", links={"publisher": "url"})
    summary = f"The {len(shown)} statements in words, with links and with whom each cites"
    return Stack(_chart(killed, wounded, 7.4, page, summary), says)


def tolls_compared(kit: Kit | None = None) -> PageTable:
    """Set four strikes beside each other, a row for each population that the figures count.

    The ends are figures that a source gives.
    """
    kit = kit or load()
    lines = [
        _line(name, population, rows)
        for name, event in CASES.items()
        for population, rows in figures_by_population(figures_by_source(kit.tables, event))
    ]
    caption = "Figures of the killed, a row for each group of people that is counted"
    return table(pd.DataFrame(lines), caption)


def case(event_id: str, kit: Kit | None = None) -> Stack:
    """Show one event, its rival figures, and what might explain them."""
    kit = kit or load()
    event = event_record(event_id, kit.tables)
    killed, wounded = (
        figures_by_source(kit.tables, event_id, what) for what in ("killed", "wounded")
    )
    shown = _in_words(killed, wounded).join(killed["url"])
    caption = f"The statements on {event.title}"
    page = table(shown, caption, links={"publisher": "url"})
    summary = f"The {len(shown)} statements in words, with links"
    chart = _chart(killed, wounded, 1.7 + 0.3 * len(killed), page, summary)
    return Stack(prose("chronology", "case", event=event), chart, _questions(killed))


def gaps_between_figures(kit: Kit | None = None) -> Prose:
    """Say what the cases show together."""
    kit = kit or load()
    gaps = {
        event: disagreement_of_figures(figures_by_source(kit.tables, event))
        for event in CASES.values()
    }
    return prose(
        "chronology",
        "gaps_between_figures",
        june=gaps[JUNE_2018],
        february=gaps[FEBRUARY_2021],
        apart=sum(len(gap.apart) for gap in gaps.values() if gap),
    )


def card(event_id: str, kit: Kit | None = None) -> Stack:
    """Show all that is on record of one event: what is known, and who says what, side by side.

    Raises :class:`borderkit.data.problems.DataError` where there is no such event.
    """
    record = event_record(event_id, (kit or load()).tables)
    opened = sum(one.source.opened for one in record.reports)
    says = prose("chronology", "card", record=record, opened=opened)
    return Stack(prose("chronology", "card_facts", record=record), *_accounts(record), says)


def _accounts(record: EventRecord) -> list[PageTable | Prose]:
    """Give the accounts of an event as tables, or say that there are none."""
    reports = [
        {
            **_cited(one),
            "Killed": one.killed,
            "Wounded": one.wounded,
            "Who is counted": one.who,
            "What it says": one.says,
        }
        for one in record.reports
    ]
    reactions = [
        {"Who": one.by, "What they said": one.says, **_cited(one)} for one in record.reactions
    ]
    named = {"Reports side by side": reports, "Reactions": reactions}
    return [
        table(pd.DataFrame(rows), f"{name} ({len(rows)}). {ACCOUNT_ORDER}", links={"Source": "url"})
        if rows
        else prose("chronology", "no_accounts", name=name)
        for name, rows in named.items()
    ]


def _cited(account: Account) -> dict[str, str]:
    source = account.source
    return {
        "Source": f"{source.when}: {source.publisher}",
        "Its side; opened or not": (
            f"{source.alignment}; {'opened' if source.opened else 'not opened'}"
        ),
        "url": source.url,
    }


def _questions(killed: pd.DataFrame) -> Prose:
    """Ask what might explain the gap between the figures of the killed."""
    gap = disagreement_of_figures(killed)
    whom = gap and {"low": _whom(gap.lowest), "high": _whom(gap.highest)}
    return prose("chronology", "case_questions", gap=gap, whom=whom)


def _whom(statement: FigureStatement) -> str:
    said = statement.who.replace('"', "'")
    return said if said.startswith("whom, ") else f'"{said}"'


def _line(name: str, population: str, rows: pd.DataFrame) -> dict[str, object]:
    gap = disagreement_of_figures(rows)
    assert gap is not None  # every part has a figure
    return {
        "strike": name,
        "who is counted": population,
        "figures": gap.figures,
        "lowest": gap.lowest.figure,
        "highest": gap.highest.figure,
        'answers to "who?"': gap.whom,
    }


def _in_words(killed: pd.DataFrame, wounded: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "when": killed["when"],
            "publisher": killed["publisher"],
            "tie": killed["alignment_label"],
            "killed": killed["figure"],
            "wounded": wounded["figure"],
            WHO: '"' + killed["who"].str.replace('"', "'") + '"',
            "says": killed["says"],
        }
    )


def _chart(
    killed: pd.DataFrame, wounded: pd.DataFrame, height: float, page: PageTable, summary: str
) -> Chart:
    figure, axes = subplots(11, height, ncols=2)
    _draw_figures(killed, wounded, axes)
    title = _headline(killed, wounded)
    source = source_line(killed["publisher"], killed["source_id"].nunique())
    finish_panels(axes, textwrap.fill(title, WIDEST), source, NOTE)
    return Chart(figure, title, _alt(killed, wounded), source, page, summary)


def _headline(killed: pd.DataFrame, wounded: pd.DataFrame) -> str:
    count = killed["source_id"].nunique()
    noun = "source" if count == 1 else "sources"
    return f"{count} {noun}: killed {_span(killed)}, wounded {_span(wounded)}"


def _span(rows: pd.DataFrame) -> str:
    """Say from which to which figure, for each population apart where there are several."""
    groups = figures_by_population(rows)
    if not groups:
        return NOT_STATED
    said = [
        _ends(stated) + (f" ({name})" if len(groups) > 1 else "")
        for name, stated in groups[:MOST_NAMED]
    ]
    more = len(groups) - MOST_NAMED
    return "; ".join(said) + (f" and {more} counted apart" if more > 0 else "")


def _ends(stated: pd.DataFrame) -> str:
    least, most = stated["low"].fillna(stated["high"]), stated["high"].fillna(stated["low"])
    first = stated["figure"][least.sort_values(kind="stable").index[0]]
    last = stated["figure"][most.sort_values(kind="stable").index[-1]]
    return first if first == last else f"from {first} to {last}"


def _alt(killed: pd.DataFrame, wounded: pd.DataFrame) -> str:
    silent = int(killed[["low", "high"]].isna().all(axis=1).sum())
    apart = "".join(
        f"; the source set apart, {row.publisher}, says {row.figure} killed"
        for row in killed[killed["source_id"] == ARTICLE].itertuples()
    )
    return (
        f"Two panels of bars, killed and wounded, with a row for each of {len(killed)} statements"
        f" in order of date: {_headline(killed, wounded)}."
        f" {silent} give no number of killed{apart}."
    )


def _draw_figures(killed: pd.DataFrame, wounded: pd.DataFrame, axes: Sequence[Axes]) -> None:
    """Draw the killed and the wounded apart, with one list of sources at the left."""
    left, right = axes
    _draw_ranges(killed, left, "people killed")
    _draw_ranges(wounded, right, "people wounded")
    left.set_yticks(range(len(killed)), _names(killed))
    for label, source in zip(left.get_yticklabels(), killed["source_id"], strict=True):
        label.set(fontsize=9, color=ACCENT if source == ARTICLE else INK)
    right.set_yticks([])


def _draw_ranges(rows: pd.DataFrame, ax: Axes, label: str) -> Axes:
    """Draw one bar a row, from the lowest to the highest figure, with the figure beside it."""
    reach = _reach(rows)
    for y, row in enumerate(rows.itertuples()):
        if row.source_id == ARTICLE:
            ax.axhspan(y - 0.5, y + 0.5, color=ACCENT, alpha=0.10, lw=0)
        _draw_bar(ax, y, row, reach)
    ax.set_xlim(0, reach * 1.35)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlabel(label)
    ax.locator_params(axis="x", integer=True)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    return ax


def _draw_bar(ax: Axes, y: int, row: Any, reach: float) -> None:
    colour = alignment_mark(row.alignment).colour
    low, high = (None if pd.isna(end) else float(end) for end in (row.low, row.high))
    left, right = (high if low is None else low), (low if high is None else high)
    if left is None or right is None:
        ax.barh(y, reach, BAR, 0, facecolor="none", edgecolor=FAINT, hatch=HATCH, lw=0)
        said = "no figure" if row.figure == NOT_STATED else row.figure
        ax.text(reach * 1.03, y, said, va="center", fontsize=8, color=SOFT)
        return
    ax.barh(y, right - left + 1, BAR, left - 0.5, facecolor=colour, edgecolor=INK, lw=0.5)
    fade = FADE_SHARE * reach
    upward = high is None or row.kind == "so-far"
    if upward:
        _draw_fade(ax, y, right + 0.5, fade, colour)
    if low is None:
        _draw_fade(ax, y, left - 0.5, -fade, colour)
    end = right + (fade if upward else 0.5)
    ax.text(end + 0.02 * reach, y, row.figure, va="center", fontsize=9, color=INK)


def _draw_fade(ax: Axes, y: int, start: float, length: float, colour: str) -> None:
    step = length / FADE_STEPS
    for n, alpha in enumerate(np.linspace(0.7, 0.0, FADE_STEPS, endpoint=False)):
        ax.barh(y, step, BAR, start + n * step, facecolor=colour, alpha=alpha, lw=0)


def _reach(rows: pd.DataFrame) -> float:
    """Give the length of the axis: the highest figure, with room for an open end."""
    highest = rows[["low", "high"]].max().max()
    return 1.0 if pd.isna(highest) else max(float(highest), 1.0) * (1 + FADE_SHARE)


def _names(rows: pd.DataFrame) -> list[str]:
    nth = rows.groupby("source_id").cumcount() + 1
    of = rows.groupby("source_id")["source_id"].transform("size")
    return [
        f"{date}  {name}, {tie.lower() if tie == 'None found' else tie}"
        + (f", {n} of {m}" if m > 1 else "")
        for date, name, tie, n, m in zip(
            rows["date"], rows["publisher"], rows["alignment_label"], nth, of, strict=True
        )
    ]
