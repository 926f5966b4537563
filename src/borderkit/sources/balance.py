"""Which sides have spoken on each event: pages by alignment, and how varied they are.

**The rule.** An event is one-sided when it has pages whose publishers are tied to a side, and all
of them to the same one. Pages of which no tie is known stand beside the count and do not make a
second side, for nobody knows whose they are.

**The index** is the Hill number of order 2, the inverse of Simpson's index (Hill 1973, "Diversity
and evenness"): 1 / (p1² + p2² + ...), where p is a side's share of the pages with a known tie. It
is read as a number of sides: 1 where one side has all the pages, 3 where three sides have as many
pages each, and something between where one of them has more.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from borderkit.sources.base import NONE_FOUND

RULE = (
    "An event is one-sided when every page with a known tie is tied to the same side. Pages of"
    " which no tie is known do not make a second side: nobody knows whose they are."
)
FORMULA = (
    "1 / (p1² + p2² + …), where p is a side's share of the pages with a known tie (the Hill number"
    " of order 2, the inverse of Simpson's index). Read it as a number of sides with as many pages"
    " each."
)
LIMITS = (
    "The labels are coarse: two papers of one state count as one side, whatever they write.",
    "Pages are not voices: three pages may pass on one statement.",
    "It cannot be higher than the number of pages, so events with few pages look narrow.",
    "A page tied to two sides is counted under both.",
    "It says nothing of who is right, and nothing of pages that were never found.",
)
SEVERAL, ONE, NO_TIE = "several sides", "one side only", "no known tie"


def pages(event_reports: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Give each page of each event once a side: event_id, source_id, code, kind.

    A page tied to two sides has a row under each.

    >>> pages(kit.event_reports, kit.sources).duplicated().any()
    np.False_
    """
    once = event_reports[["event_id", "source_id"]].drop_duplicates()
    known = sources[["id", "alignment", "kind"]]
    each = once.merge(known, left_on="source_id", right_on="id")
    each = each.assign(code=each["alignment"].str.split(";")).explode("code")
    return each[["event_id", "source_id", "code", "kind"]].reset_index(drop=True)


def diversity(counts: pd.Series[int]) -> float:
    """Give the Hill number of order 2 of counts; NaN where there is nothing to count.

    >>> diversity(pd.Series([2, 2, 2])), diversity(pd.Series([5])), diversity(pd.Series([3, 1]))
    (3.0, 1.0, 1.6)
    """
    total = counts.sum()
    return float(total**2 / (counts**2).sum()) if total else float("nan")


def by_event(
    event_reports: pd.DataFrame,
    sources: pd.DataFrame,
    events: pd.DataFrame,
    labels: Mapping[str, str],
) -> pd.DataFrame:
    """Say for each event with a report who has spoken, by date.

    Columns: event_id, title, date, pages, tied (pages with a known tie), sides (how many), spoken
    (several sides, one side only, no known tie), index, who (the sides by name with their pages).

    >>> table = by_event(kit.event_reports, kit.sources, kit.events, kit.codes("alignment"))
    >>> table.query("sides == 1")["spoken"].unique().tolist()
    ['one side only']
    """
    each = pages(event_reports, sources)
    rows = [
        {"event_id": event_id, **_spoken(group, labels)}
        for event_id, group in each.groupby("event_id")
    ]
    named = events[["id", "title", "date", "date_start"]]
    table = pd.DataFrame(rows).merge(named, left_on="event_id", right_on="id")
    table = table.sort_values(["date_start", "event_id"], ignore_index=True)
    return table[["event_id", "title", "date", "pages", "tied", "sides", "spoken", "index", "who"]]


def one_side_only(table: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Count the one-sided events of each side: side, events; the most first, then by name.

    ``table`` is that of :func:`by_event`.

    >>> events = by_event(kit.event_reports, kit.sources, kit.events, kit.codes("alignment"))
    >>> alone = one_side_only(events, kit.codes("alignment"))
    >>> int(alone["events"].sum()) == int((events["spoken"] == "one side only").sum())
    True
    """
    alone = table[table["spoken"] == ONE]
    side = alone["who"].str.replace(r" \d+$", "", regex=True)
    counted = side.value_counts().rename_axis("side").reset_index(name="events")
    return counted.sort_values(["events", "side"], ascending=[False, True], ignore_index=True)


def by_event_and(column: str, each: pd.DataFrame, event_ids: list[str]) -> pd.DataFrame:
    """Count the pages of each of ``event_ids`` by ``column`` (code or kind): event_id, key, pages.

    ``each`` is the table of :func:`pages`. Counted by kind, a page tied to two sides counts once.

    >>> each = pages(kit.event_reports, kit.sources)
    >>> strike = "2021-02-25-albukamal-strike"
    >>> int(by_event_and("kind", each, [strike])["pages"].sum())
    15
    """
    chosen = each[each["event_id"].isin(event_ids)]
    once = chosen[["event_id", "source_id", column]].drop_duplicates()
    counted = once.groupby(["event_id", column]).size().reset_index(name="pages")
    return counted.rename(columns={column: "key"})


def _spoken(group: pd.DataFrame, labels: Mapping[str, str]) -> dict[str, object]:
    tied = group[group["code"] != NONE_FOUND]
    counts = tied["code"].value_counts()
    named = sorted((labels[str(code)], int(count)) for code, count in counts.items())
    spoken = (NO_TIE, ONE)[len(counts)] if len(counts) < 2 else SEVERAL
    return {
        "pages": group["source_id"].nunique(),
        "tied": tied["source_id"].nunique(),
        "sides": len(counts),
        "spoken": spoken,
        "index": diversity(counts),
        "who": "; ".join(f"{side} {count}" for side, count in named),
    }
