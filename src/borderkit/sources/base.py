"""The kit's own source base: whose pages it rests on, who spoke on which event, how rows held up.

**One-sided events.** An event is one-sided when it has pages whose publishers are tied to a side,
and all of them to the same one. Pages of which no tie is known stand beside the count and do not
make a second side, for nobody knows whose they are.

**The index of sides** is the Hill number of order 2, the inverse of Simpson's index (Hill 1973,
"Diversity and evenness"): 1 / (p1² + p2² + ...), where p is a side's share of the pages with a
known tie. It is read as a number of sides: 1 where one side has all the pages, 3 where three sides
have as many pages each, and something between where one of them has more.

**Second readings.** What a second reader found on rows drawn at random comes with the interval of
Wilson (1927, "Probable inference, the law of succession, and statistical inference"), which stays
sensible for small samples and for counts of none (Brown, Cai and DasGupta 2001, "Interval
estimation for a binomial proportion").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import sqrt

import pandas as pd

from borderkit.data.problems import Tables

NONE_FOUND = "none-found"
SEVERAL_SIDES, ONE_SIDE, NO_TIE = "several sides", "one side only", "no known tie"
ALL_TABLES = "all rows read again"
Z_95 = 1.959964  # the standard normal deviate that leaves 2.5 % on either side
HELD = ("confirmed", "confirmed-elsewhere")


def each_side(sources: pd.DataFrame) -> pd.DataFrame:
    """Give a row for each page and each side that it is tied to, the side as ``code``.

    >>> each_side(pd.DataFrame({"alignment": ["iran;iraq"]}))["code"].tolist()
    ['iran', 'iraq']
    """
    return sources.assign(code=sources["alignment"].str.split(";")).explode("code")


def pages_by_side(sources: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Count the sources of each side: code, side, pages, opened, not_opened; sides by name.

    A source tied to two sides counts under both. "None found" stands last, for it is no side.

    >>> pages_by_side(kit.sources, kit.codes("alignment")).iloc[-1]["side"]
    'None found'
    """
    counted = each_side(sources).groupby("code").agg(pages=("id", "size"), opened=("opened", "sum"))
    table = counted.reset_index()
    table["side"] = table["code"].map(labels)
    table["not_opened"] = table["pages"] - table["opened"]
    table["last"] = table["code"] == NONE_FOUND
    table = table.sort_values(["last", "side"]).reset_index(drop=True)
    return table[["code", "side", "pages", "opened", "not_opened"]]


def gather_small_sides(table: pd.DataFrame, fewest: int) -> pd.DataFrame:
    """Gather the sides with fewer than ``fewest`` pages in one row, with an empty code.

    The row stands after the sides and before "None found"; no page is lost.
    """
    small = (table["pages"] < fewest) & (table["code"] != NONE_FOUND)
    if not small.any():
        return table
    sums = table.loc[small, ["pages", "opened", "not_opened"]].sum().to_dict()
    name = f"{small.sum()} more sides, fewer than {fewest} pages each"
    gathered = pd.DataFrame([{"code": "", "side": name, **sums}])
    none_found = table["code"] == NONE_FOUND
    return pd.concat([table[~small & ~none_found], gathered, table[none_found]], ignore_index=True)


def pages_by_publisher(
    tables: Tables, sides: Mapping[str, str], kinds: Mapping[str, str]
) -> pd.DataFrame:
    """Count pages by side, kind and publisher: code, side, kind, publisher, profile, pages, opened.

    >>> table = pages_by_publisher(kit.tables, kit.codes("alignment"), kit.codes("source_kind"))
    >>> table.query("publisher == 'Tehran Times'")["side"].unique().tolist()
    ['Iran']
    """
    known = tables["publishers"].set_index("id")[["name", "profile"]]
    each = each_side(tables["sources"]).join(known, on="publisher_id")
    each = each.assign(side=each["code"].map(sides), kind=each["kind"].map(kinds))
    keys = ["code", "side", "kind", "name", "profile"]
    counted = each.groupby(keys).agg(pages=("id", "size"), opened=("opened", "sum"))
    return counted.reset_index().rename(columns={"name": "publisher"})


def kinds_of_each_side(table: pd.DataFrame, most: int) -> pd.DataFrame:
    """Lay the table of :func:`pages_by_publisher` out for reading: one row a side.

    Columns: side, pages (the most first), the ``most`` commonest kinds, other kinds.
    """
    grid = table.pivot_table(
        index="side", columns="kind", values="pages", aggfunc="sum", fill_value=0
    )
    commonest = grid.sum().sort_values(ascending=False).index
    shown = grid[commonest[:most]].copy()
    shown["other kinds"] = grid[commonest[most:]].sum(axis=1)
    shown.insert(0, "pages", grid.sum(axis=1))
    shown = shown.sort_values("pages", ascending=False)
    shown.columns.name = None
    return shown.reset_index()


def pages_behind(tables: Tables, table: str, records: Iterable[str]) -> pd.DataFrame:
    """List the evidence behind rows of a table: record, page, issued by, opened (yes/no), url.

    >>> pages_behind(kit.tables, "methods", ["sift"])["issued by"].iloc[-1]
    'Mike Caulfield'
    """
    citations = tables["citations"]
    cited = citations[
        (citations["table"] == table)
        & citations["record"].isin(list(records))
        & (citations["role"] == "evidence")
    ]
    pages = cited.merge(tables["sources"], left_on="source_id", right_on="id")
    return pd.DataFrame(
        {
            "record": pages["record"],
            "page": pages["title"].fillna("(headline not seen)"),
            "issued by": pages["publisher_printed"],
            "opened": pages["opened"].map({True: "yes", False: "no"}),
            "url": pages["url"],
        }
    )


def reports(tables: Tables) -> pd.DataFrame:
    """Give the statements on events that report what happened; the others react to it."""
    return tables["statements"].query("kind == 'report'").drop(columns="kind")


def event_pages(tables: Tables) -> pd.DataFrame:
    """Give each page that reports an event once a side: event_id, source_id, code, kind.

    A page tied to two sides has a row under each.
    """
    once = reports(tables)[["event_id", "source_id"]].drop_duplicates()
    known = tables["sources"][["id", "alignment", "kind"]]
    each = once.merge(known, left_on="source_id", right_on="id")
    return each_side(each)[["event_id", "source_id", "code", "kind"]].reset_index(drop=True)


def diversity(counts: pd.Series[int]) -> float:
    """Give the Hill number of order 2 of counts; NaN where there is nothing to count.

    >>> diversity(pd.Series([2, 2, 2])), diversity(pd.Series([5])), diversity(pd.Series([3, 1]))
    (3.0, 1.0, 1.6)
    """
    total = counts.sum()
    return float(total**2 / (counts**2).sum()) if total else float("nan")


def sides_of_events(tables: Tables, labels: Mapping[str, str]) -> pd.DataFrame:
    """Say for each event with a report who has spoken, by date.

    Columns: event_id, title, date, pages, tied (pages with a known tie), sides (how many), spoken
    (several sides, one side only, no known tie), index, who (the sides by name with their pages).

    >>> table = sides_of_events(kit.tables, kit.codes("alignment"))
    >>> table.query("sides == 1")["spoken"].unique().tolist()
    ['one side only']
    """
    each = event_pages(tables)
    rows = [
        {"event_id": event_id, **_spoken(group, labels)}
        for event_id, group in each.groupby("event_id")
    ]
    named = tables["events"][["id", "title", "date", "date_start"]]
    table = pd.DataFrame(rows).merge(named, left_on="event_id", right_on="id")
    table = table.sort_values(["date_start", "event_id"], ignore_index=True)
    return table[["event_id", "title", "date", "pages", "tied", "sides", "spoken", "index", "who"]]


def _spoken(group: pd.DataFrame, labels: Mapping[str, str]) -> dict[str, object]:
    tied = group[group["code"] != NONE_FOUND]
    counts = tied["code"].value_counts()
    named = sorted((labels[str(code)], int(count)) for code, count in counts.items())
    spoken = (NO_TIE, ONE_SIDE)[len(counts)] if len(counts) < 2 else SEVERAL_SIDES
    return {
        "pages": group["source_id"].nunique(),
        "tied": tied["source_id"].nunique(),
        "sides": len(counts),
        "spoken": spoken,
        "index": diversity(counts),
        "who": "; ".join(f"{side} {count}" for side, count in named),
    }


def one_sided_events(table: pd.DataFrame) -> pd.DataFrame:
    """Count the one-sided events of each side: side, events; the most first, then by name.

    ``table`` is that of :func:`sides_of_events`.
    """
    alone = table[table["spoken"] == ONE_SIDE]
    side = alone["who"].str.replace(r" \d+$", "", regex=True)
    counted = side.value_counts().rename_axis("side").reset_index(name="events")
    return counted.sort_values(["events", "side"], ascending=[False, True], ignore_index=True)


def pages_of_events(each: pd.DataFrame, column: str, event_ids: Iterable[str]) -> pd.DataFrame:
    """Count the pages of each of ``event_ids`` by ``column`` (code or kind): event_id, key, pages.

    ``each`` is the table of :func:`event_pages`. Counted by kind, a page tied to two sides counts
    once.
    """
    chosen = each[each["event_id"].isin(list(event_ids))]
    once = chosen[["event_id", "source_id", column]].drop_duplicates()
    counted = once.groupby(["event_id", column]).size().reset_index(name="pages")
    return counted.rename(columns={column: "key"})


def wilson(count: int, total: int, z: float = Z_95) -> tuple[float, float]:
    """Give the Wilson interval of ``count`` in ``total``, as two shares between 0 and 1.

    Raises ValueError where there is nothing to divide, or more hits than rows.

    >>> [round(share, 3) for share in wilson(0, 70)]
    [0.0, 0.052]
    """
    if not 0 <= count <= total or total == 0:
        raise ValueError(f"{count} of {total} is no share: give 0 to {total} of at least 1.")
    share, spread = count / total, z * z / total
    middle = share + spread / 2
    half = z * sqrt(share * (1 - share) / total + spread / (4 * total))
    low, high = (middle - half) / (1 + spread), (middle + half) / (1 + spread)
    # The exact ends are 0 and 1 there; floating point misses them by a hair.
    return (0.0 if count == 0 else low), (1.0 if count == total else high)


def drawn_readings(second_readings: pd.DataFrame) -> pd.DataFrame:
    """Give the second readings of rows drawn at random: only their shares hold for the whole."""
    return second_readings[second_readings["sample"] == "random"].reset_index(drop=True)


def verdict_shares(readings: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Count the verdicts, in the order of ``labels``: code, verdict, rows, share, low, high.

    The shares are between 0 and 1; ``low`` and ``high`` are the ends of the 95 % interval. A
    verdict that never came up has its row too.

    >>> drawn = drawn_readings(kit.second_readings)
    >>> found = verdict_shares(drawn, kit.codes("second_verdict"))
    >>> bool(found["rows"].sum() == len(drawn))
    True
    """
    counts = readings["verdict"].value_counts()
    rows = [
        {"code": code, "verdict": label, **_share(int(counts.get(code, 0)), len(readings))}
        for code, label in labels.items()
    ]
    return pd.DataFrame(rows)


def _share(count: int, total: int) -> dict[str, float]:
    low, high = wilson(count, total)
    return {"rows": count, "share": count / total, "low": low, "high": high}


def held_by_table(readings: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Count the verdicts of each table and of all: one row a table, one column a verdict.

    ``held`` counts rows found as recorded, by the page itself or by another; ``low`` and ``high``
    are the ends of the 95 % interval of its share, between 0 and 1.
    """
    groups = [*readings.groupby("table"), (ALL_TABLES, readings)]
    return pd.DataFrame([_held(str(name), group, labels) for name, group in groups])


def _held(name: str, group: pd.DataFrame, labels: Mapping[str, str]) -> dict[str, object]:
    counts = group["verdict"].value_counts()
    held = int(group["verdict"].isin(HELD).sum())
    low, high = wilson(held, len(group))
    found = {label: int(counts.get(code, 0)) for code, label in labels.items()}
    return {"table": name, "rows": len(group), **found, "held": held, "low": low, "high": high}
