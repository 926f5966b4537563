"""Events as rows for drawing: a lane, a level in the lane, and what is sure of the dates.

Nothing here makes a date finer than its source: an event known to the day is a point, any other is
a stretch whose vague ends are kept apart from what is sure (see :mod:`borderkit.places.control`
for how the sure days are told from EDTF). A day is kept at midnight without a time zone.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping

import pandas as pd

from borderkit.data.dates import parse
from borderkit.events.checking import refuse_undrawable
from borderkit.places.control import spans

DAY = pd.Timedelta(days=1)
GAP_DAYS = 60  # between two marks of one level, so that each can be told from the next


def rows(
    events: pd.DataFrame, event_reports: pd.DataFrame, lanes: Mapping[str, str], by: str = "type"
) -> pd.DataFrame:
    """Return the events in order of date, ready to be drawn in lanes.

    ``lanes`` maps the codes of column ``by`` to their names, from the top lane down; a lane without
    events is left out. New columns: when (the date in plain words), sources (how many report it),
    start, end, sure_start and sure_end (days), one_day, about_start, about_end (that end is marked
    approximate), doubtful (an end is marked uncertain), lane (its name) and y (its level, from 0 at
    the top, such that no two events of a lane overlap). Raises
    :class:`borderkit.data.problems.DataError` for an event without a date that can be read, or
    with a code without a lane, and names it.

    >>> table = rows(kit.events, kit.event_reports, kit.codes("event_type"))
    >>> table.loc[table["id"] == "2014-06-20-al-qaim-seizure", "when"].item()
    '17 to 21 June 2014'
    """
    refuse_undrawable(events, lanes, by)
    table = spans(events.rename(columns={"date": "interval"}))
    when = [parse(text) for text in table["interval"]]
    counted = event_reports.groupby("event_id")["source_id"].nunique()
    table = table.assign(
        when=[one.label() for one in when],
        about_start=[one.approximate_start for one in when],
        about_end=[one.approximate_end for one in when],
        doubtful=[one.uncertain_start or one.uncertain_end for one in when],
        sources=table["id"].map(counted).fillna(0).astype(int),
        lane=[lanes[code] for code in table[by]],
    )
    table = _bounded(table)
    table["one_day"] = (table["start"] == table["end"]) & (table["sure_start"] == table["start"])
    table = table.sort_values(["start", "end", "id"], ignore_index=True)
    return table.assign(y=_levels(table, list(lanes.values())))


def laid(rows: pd.DataFrame, lanes: pd.DataFrame) -> pd.DataFrame:
    """Lay the rows of :func:`rows` in other lanes (see :mod:`borderkit.events.lanes`).

    An event in several lanes has a row in each.

    >>> from borderkit.events.lanes import by_side
    >>> table = rows(kit.events, kit.event_reports, kit.codes("event_type"))
    >>> laid(table, by_side(kit.events, kit.event_places, kit.places))["lane"].nunique()
    3
    """
    table = rows.drop(columns=["lane", "y"]).merge(lanes, left_on="id", right_on="event_id")
    table = table.sort_values(["start", "end", "id", "lane"], ignore_index=True)
    y = _levels(table, list(lanes["lane"].cat.categories))
    return table.assign(lane=table["lane"].astype(str), y=y).drop(columns=["event_id"])


def crowds(rows: pd.DataFrame, most: int = 14) -> pd.DataFrame:
    """Gather a lane that needs more than ``most`` levels into one row a month, with a count.

    The new column ``events`` says how many a row stands for. A row of several keeps the words of
    the first and is no single day; all levels are laid anew.

    >>> table = rows(kit.events, kit.event_reports, kit.codes("event_type"))
    >>> (
    ...     int(crowds(table)["events"].max()),
    ...     bool(crowds(table, most=1)["events"].sum() == len(table)),
    ... )
    (1, True)
    """
    taken = rows.groupby("lane")["y"].transform(lambda y: y.max() - y.min() + 1)
    month = rows["start"].dt.strftime("%Y-%m").where(taken > most, rows["id"])
    groups = rows.groupby(["lane", month], sort=False)
    firsts = groups.head(1).assign(events=groups["id"].transform("size"))
    order = rows.groupby("lane")["y"].min().sort_values().index.tolist()
    firsts = firsts.reset_index(drop=True)
    return firsts.assign(y=_levels(firsts, order))


def pieces(table: pd.DataFrame) -> pd.DataFrame:
    """Cut the stretches of :func:`rows` into what is sure and what is only possible.

    One-day events are left out. New columns: left (first day), right (the day after the last) and
    sure. An event of which no day is sure is one piece that is not sure.

    >>> table = rows(kit.events, kit.event_reports, kit.codes("event_type"))
    >>> cut = pieces(table[table["id"] == "2018-2019-al-qaim-firebase"])
    >>> cut["sure"].tolist()
    [False, True]
    """
    long = table[~table["one_day"]]
    nothing_sure = long["sure_start"] > long["sure_end"]
    sure_left = long["sure_start"].where(~nothing_sure, long["end"] + DAY)
    sure_right = (long["sure_end"] + DAY).where(~nothing_sure, long["end"] + DAY)
    cut = [
        long.assign(left=long["start"], right=sure_left, sure=False),
        long.assign(left=sure_left, right=sure_right, sure=True),
        long.assign(left=sure_right, right=long["end"] + DAY, sure=False),
    ]
    whole = pd.concat(cut).query("left < right")
    return whole.sort_values(["id", "left"], ignore_index=True)


def told(events: pd.DataFrame, until: str, lanes: Mapping[str, str]) -> pd.DataFrame:
    """Count, for each kind of act, the events that began by day ``until`` and those in the article.

    Columns: kind, events, told (in the article, told or alluded to) and left_out; in the order of
    ``lanes``.

    >>> told(kit.events, "2021-07-03", kit.codes("event_type")).columns.tolist()
    ['kind', 'events', 'told', 'left_out']
    """
    before = began_by(events, until)
    counts = before.groupby("type").agg(events=("in_article", "size"), told=("in_article", "sum"))
    counts = counts.reindex([code for code in lanes if code in counts.index])
    counts.insert(0, "kind", [lanes[str(code)] for code in counts.index])
    counts["left_out"] = counts["events"] - counts["told"]
    return counts.reset_index(drop=True)


def began_by(events: pd.DataFrame, until: str) -> pd.DataFrame:
    """Return the events that can have begun by day ``until``.

    >>> len(began_by(kit.events, "2014-06-17"))
    3
    """
    by_then: pd.DataFrame = events[events["date_start"] <= pd.Timestamp(until)]
    return by_then


def _bounded(table: pd.DataFrame) -> pd.DataFrame:
    """Draw an open or unknown end as far as the table reaches; nothing there is sure."""
    first, last = table["start"].min(), table["end"].max()
    return table.assign(
        start=table["start"].fillna(first),
        end=table["end"].fillna(last),
        sure_start=table["sure_start"].fillna(table["end"]),
        sure_end=table["sure_end"].fillna(table["start"]),
    )


def _levels(table: pd.DataFrame, lanes: list[str]) -> list[int]:
    """Give each event the first free level of its lane (greedy interval partitioning)."""
    left, right = table["start"].to_numpy(), (table["end"] + GAP_DAYS * DAY).to_numpy()
    levels = [0] * len(table)
    top = 0
    for lane in lanes:
        taken: list[tuple[object, int]] = []  # when a level is free again
        free: list[int] = []
        for row in (table["lane"] == lane).to_numpy().nonzero()[0]:
            while taken and taken[0][0] < left[row]:
                heapq.heappush(free, heapq.heappop(taken)[1])
            level = heapq.heappop(free) if free else len(taken)
            heapq.heappush(taken, (right[row], level))
            levels[row] = top + level
        top += len(taken) + len(free)
    return levels
