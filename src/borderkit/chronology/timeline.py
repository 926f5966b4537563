"""Events as rows for drawing: a lane, a level in the lane, and what is sure of the dates.

Nothing here makes a date finer than its source: an event known to the day is a point, any other is
a stretch whose vague ends are kept apart from what is sure (see :mod:`borderkit.geography.control`
for how the sure days are told from EDTF).
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from borderkit.geography.control import spans
from borderkit.values.dates import parse

DAY = pd.Timedelta(days=1)


def rows(
    events: pd.DataFrame, event_reports: pd.DataFrame, lanes: Mapping[str, str], by: str = "type"
) -> pd.DataFrame:
    """Return the events in order of date, ready to be drawn in lanes.

    ``lanes`` maps the codes of column ``by`` to their names, from the top lane down; a lane without
    events is left out. New columns: when (the date in plain words), sources (how many report it),
    start, end, sure_start and sure_end (days), one_day, lane (its name) and y (its level, from 0 at
    the top, such that no two events of a lane overlap). Raises KeyError for a code without a lane.

    >>> table = rows(kit.events, kit.event_reports, kit.codes("event_type"))
    >>> table.loc[table["id"] == "2014-06-20-al-qaim-seizure", "when"].item()
    '17 to 21 June 2014'
    """
    table = spans(events.rename(columns={"date": "interval"}))
    counted = event_reports.groupby("event_id")["source_id"].nunique()
    table = table.assign(
        when=[parse(text).label() for text in table["interval"]],
        sources=table["id"].map(counted).fillna(0).astype(int),
        lane=[lanes[code] for code in table[by]],
    )
    table = _bounded(table)
    table["one_day"] = (table["start"] == table["end"]) & (table["sure_start"] == table["start"])
    table = table.sort_values(["start", "end", "id"], ignore_index=True)
    return table.assign(y=_levels(table, list(lanes.values())))


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


def _levels(table: pd.DataFrame, lanes: list[str], gap_days: int = 60) -> list[int]:
    """Give each event the first free level of its lane (greedy interval partitioning)."""
    levels = [0] * len(table)
    top = 0
    for lane in lanes:
        free: list[pd.Timestamp] = []
        for row in (table["lane"] == lane).to_numpy().nonzero()[0]:
            start, end = table["start"].iloc[row], table["end"].iloc[row]
            level = next((n for n, day in enumerate(free) if day < start), len(free))
            free[level : level + 1] = [end + gap_days * DAY]
            levels[row] = top + level
        top += len(free)
    return levels
