"""The article's order beside the calendar's: paragraphs down the page, dates across it."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from borderkit.course.show.style import ACCENT, FAINT, INK, PAPER, SOFT
from borderkit.events.timeline import TELLINGS, OrderCount

DAY = pd.Timedelta(days=1)


def article_order(told: pd.DataFrame, paragraphs: int, ax: Axes, article: str) -> Axes:
    """Draw each event where the text tells it: its paragraph down, its date across.

    ``told`` is made by :func:`borderkit.events.timeline.events_in_paragraphs`; ``paragraphs`` is
    the number of the last paragraph (0 is the headline). A mark is a day and a bar a stretch of
    possible days; full is in the article, an outline is what a claim leans on without telling it. A
    grey line spans what one paragraph reaches; one that reaches no event of the chronology says so.

    >>> from borderkit.events.timeline import events_in_paragraphs
    >>> from borderkit.course.show.style import subplots
    >>> told = events_in_paragraphs(kit.tables)
    >>> article_order(told, 18, subplots()[1], "2021-07-03").get_ylabel()
    'paragraph of the article'
    """
    _spans(told, paragraphs, ax)
    levels = told.groupby("paragraph").cumcount()
    of = told.groupby("paragraph")["event_id"].transform("size")
    y = told["paragraph"] + 0.6 * ((levels + 0.5) / of - 0.5)
    for inside, look in ((True, ACCENT), (False, PAPER)):
        part = told["in_article"].astype(bool) == inside
        _draw(told[part], y[part], ax, look)
    ax.set_yticks(range(paragraphs + 1), ["headline", *map(str, range(1, paragraphs + 1))])
    ax.set_ylim(paragraphs + 0.6, -0.6)
    ax.set_ylabel("paragraph of the article")
    day: Any = pd.Timestamp(article)
    ax.axvline(day, color=INK, lw=1, ls=":")
    quiet = next((n for n in range(paragraphs + 1) if n not in set(told["paragraph"])), paragraphs)
    ax.text(day, quiet, "the article appears ", ha="right", va="center", fontsize=9, color=SOFT)
    first: Any = told["start"].min() - 90 * DAY
    ax.set_xlim(first, day + 90 * DAY)
    ax.hlines(
        [n + 0.5 for n in range(paragraphs)], 0, 1, FAINT, lw=0.5,
        transform=ax.get_yaxis_transform(),
    )  # fmt: skip
    return ax


def _spans(told: pd.DataFrame, paragraphs: int, ax: Axes) -> None:
    reach = told.groupby("paragraph").agg(first=("start", "min"), last=("end", "max"))
    ax.hlines(reach.index, reach["first"], reach["last"], FAINT, lw=2, zorder=1)
    for empty in sorted(set(range(paragraphs + 1)) - set(reach.index)):
        ax.text(
            0.01, empty, "no event of the chronology", va="center", fontsize=8, color=SOFT,
            transform=ax.get_yaxis_transform(),
        )  # fmt: skip


def _draw(told: pd.DataFrame, y: pd.Series, ax: Axes, face: str) -> None:
    days = told["start"] == told["end"]
    ax.scatter(told.loc[days, "start"], y[days], 30, fc=face, ec=ACCENT, lw=1.3, zorder=3)
    long = told[~days]
    if len(long):
        width = long["end"] - long["start"] + DAY
        ax.barh(y[~days], width, 0.16, long["start"], fc=face, ec=ACCENT, lw=1.3, zorder=2)


def order_title(order: OrderCount) -> str:
    """State how far the order of telling follows the calendar.

    >>> order_title(OrderCount(30, 10, 5))
    'Of 40 pairs of events with an order, the text tells 10 with the later one first'
    """
    pairs = order.forward + order.backward
    return (
        f"Of {pairs} pairs of events with an order, the text tells {order.backward} with the later"
        " one first"
    )


def order_alt(told: pd.DataFrame, order: OrderCount) -> str:
    """Say in two sentences what the figure shows.

    >>> from borderkit.events.timeline import events_in_paragraphs, order_of_telling
    >>> told = events_in_paragraphs(kit.tables)
    >>> order_alt(told, order_of_telling(told)).count(". ")
    1
    """
    most = told["paragraph"].value_counts().sort_index()
    fullest, count = most.sort_values().index.tolist()[-1], int(most.max())
    return (
        f"Paragraphs down the page and dates across it, with a mark or a bar for each of"
        f" {told['event_id'].nunique()} events where a claim is about it; a grey line spans what"
        f" each paragraph reaches. {order_title(order)}; most events stand"
        f" in {'the headline' if fullest == 0 else f'paragraph {fullest}'}, {count}."
    )


def order_table(told: pd.DataFrame) -> pd.DataFrame:
    """Give the telling as a table in the order of reading: paragraph, date, event, in the article.

    >>> from borderkit.events.timeline import events_in_paragraphs
    >>> order_table(events_in_paragraphs(kit.tables)).columns.tolist()
    ['paragraph', 'when', 'as recorded', 'event', 'in the article']
    """
    words = {True: "told or alluded to", False: "left out; a claim leans on it"}
    names = ["headline" if n == 0 else str(n) for n in told["paragraph"]]
    return pd.DataFrame(
        {
            "paragraph": names,
            "when": told["when"],
            "as recorded": told["date"],
            "event": told["title"],
            "in the article": told["in_article"].astype(bool).map(words),
        }
    )


def standing_table(standing: pd.DataFrame, kinds: dict[str, str]) -> pd.DataFrame:
    """Count the events of each kind by how the article stands to them, in the order of the kinds.

    >>> from borderkit.events.timeline import tellings_of_events
    >>> found = tellings_of_events(kit.events, kit.claim_events, "2021-07-03")
    >>> int(standing_table(found, kit.codes("event_type"))["events"].sum()) == len(found)
    True
    """
    counts = pd.crosstab(standing["type"], standing["standing"], dropna=False)
    counts = counts.reindex(index=[code for code in kinds if code in set(standing["type"])])
    counts = counts.reindex(columns=list(TELLINGS), fill_value=0)
    table = pd.DataFrame({"kind": [kinds[str(code)] for code in counts.index]}, index=counts.index)
    return table.join(counts).assign(events=counts.sum(axis="columns")).reset_index(drop=True)
