"""Rules for dates: a slip of a digit, a month or a calendar shows against what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pandas as pd

from borderkit.data.dates import Interval, parse
from borderkit.data.problems import Problem, Tables, problem_at

FIRST_YEAR = 1900  # years of the Hijri (14..) and the Iranian calendar (13..) lie before it
DAY = timedelta(days=1)  # the night of one clock is the morning of another
IN_TIME = timedelta(days=92)  # by then somebody has written of what happened
NEAR = timedelta(days=7)  # between an event and an entry elsewhere that is said to be part of it
AGAIN = "Read the source again and mend the date."
# Tables whose ids hold the date of the row.
DATED_IDS = ("crossing_events", "events", "sources")
# Pairs of columns, each an EDTF date, of which the first may not start after the second ends.
DATE_PAIRS = (
    ("strike_releases", "date", "last_date"),
    ("strike_releases", "date", "release_date"),
    ("ucdp_matches", "date_start", "date_end"),
)
# Tables that repeat the date of an event of ours: first and last column, days that may lie between.
SAME_DAYS = (
    ("acknowledged_strikes", "date", "date", DAY),
    ("ucdp_matches", "date_start", "date_end", NEAR),
)
_IN_ID = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:[0-2]\d|3[01]))?)?(?!\d)")


def dates_in_order(tables: Tables) -> list[Problem]:
    """Check that no first date is after the last date beside it."""
    mend = "Swap the two, or read the source again."
    return [
        problem_at(
            table, row, first, tables[table].loc[row, first], "dates-in-order",
            f"It is after {last}, which is {tables[table].loc[row, last]}.", mend,
        )
        for table, first, last in DATE_PAIRS
        for row in tables[table].index[_after(tables[table], first, last)]
    ]  # fmt: skip


def _after(table: pd.DataFrame, first: str, last: str) -> pd.Series:
    return table[f"{first}_start"] > table[f"{last}_end"]


def dates_are_possible(tables: Tables) -> list[Problem]:
    """Check that no date lies before 1900 or after today: another calendar, or a slip."""
    today = pd.Timestamp(date.today())  # noqa: DTZ011 (the reader's own day)
    return [
        problem_at(name, row, column, table.loc[row, column], "date-possible", why, AGAIN)
        for name, table in tables.items()
        for column in table.columns
        if f"{column}_start" in table.columns
        for bad, why in (
            (_ends(table, column).min(axis=1).dt.year < FIRST_YEAR, "Is its year of our calendar?"),
            (_ends(table, column).min(axis=1) > today, "That day has not come yet."),
        )
        for row in table.index[bad]
    ]


def _ends(table: pd.DataFrame, column: str) -> pd.DataFrame:
    return table[[f"{column}_start", f"{column}_end"]]


def dates_fit_their_ids(tables: Tables) -> list[Problem]:
    """Check that a row whose id holds a date has that date, to within a day."""
    return [
        problem_at(
            name, row.Index, "date", row.date, "date-of-id", f"The id {row.id} has another.", AGAIN
        )
        for name in DATED_IDS
        for row in tables[name].itertuples()
        if (printed := _IN_ID.search(str(row.id))) and not _touch(row, parse(printed[0]))
    ]


def _touch(row: Any, printed: Interval) -> bool:
    """Tell whether a row's date and the printed one touch; one that is open touches all."""
    assert printed.start
    assert printed.end
    if row.date_start > pd.Timestamp(printed.end + DAY):
        return False
    return not row.date_end < pd.Timestamp(printed.start - DAY)


def _told(tables: Tables) -> pd.DataFrame:
    """Give each statement with the dates of its event and of its source, where both have one."""
    events, sources = (
        tables[name].set_index("id")[["date", "date_start", "date_end"]].dropna(subset=["date"])
        for name in ("events", "sources")
    )
    told = tables["statements"].join(events, on="event_id", how="inner")
    return told.join(sources.add_prefix("source_"), on="source_id", how="inner").sort_index()


def sources_follow_their_events(tables: Tables) -> list[Problem]:
    """Check that a source is older than its event where the row says so, and only there."""
    told = _told(tables)
    older = told["source_date_end"] + DAY < told["date_start"]
    said = told["earlier"].fillna(False).astype(bool)
    return [
        problem_at(
            "statements", row.Index, "earlier", row.earlier, "source-older",
            f"The source is of {row.source_date}, the event of {row.date}.",
            "Mend one of the dates, or write true in earlier, for a page that leads up to it.",
        )
        for row in told[older != said].itertuples()
    ]  # fmt: skip


def events_are_told_in_time(tables: Tables) -> list[Problem]:
    """Check that some dated source of each event was written within three months of its end."""
    told = _told(tables)
    first = told.groupby("event_id")["source_date_start"].min()
    events = tables["events"].set_index("id", drop=False)
    late = (first - events["date_end"].reindex(first.index)) > IN_TIME
    mend = "Mend the date, or add a source of the time."
    return [
        problem_at(
            "events", row, "date", tables["events"].loc[row, "date"], "event-told",
            "No source of it is of the three months after it.", mend,
        )
        for row in tables["events"].index[tables["events"]["id"].isin(late.index[late])]
    ]  # fmt: skip


def repeated_dates_agree(tables: Tables) -> list[Problem]:
    """Check that an event's date in another table is that of the event."""
    events = tables["events"].set_index("id")
    return [
        problem_at(
            name, row.Index, first, getattr(row, first), "date-repeated",
            f"The event {row.event_id} is of {row.of_event}.", AGAIN,
        )
        for name, first, last, slack in SAME_DAYS
        for row in _apart(tables[name], events, first, last, slack).itertuples()
    ]  # fmt: skip


def _apart(
    table: pd.DataFrame, events: pd.DataFrame, first: str, last: str, slack: timedelta
) -> pd.DataFrame:
    days = events.reindex(table["event_id"])
    start, end = (days[name].set_axis(table.index) for name in ("date_start", "date_end"))
    before, after = table[f"{last}_end"] + slack < start, table[f"{first}_start"] - slack > end
    doubtful = table["verdict"] == "doubtful" if "verdict" in table.columns else False
    wrong = (before | after) & ~pd.Series(doubtful, index=table.index).astype(bool)
    return table.assign(of_event=days["date"].set_axis(table.index))[wrong]


def readings_follow_what_they_read(tables: Tables) -> list[Problem]:
    """Check that nothing was read a second time before it had happened."""
    return [
        problem_at(
            "second_readings", row.Index, "checked_on", row.checked_on, "reading-date",
            f"{row.key} is of {row.of_event}.", AGAIN,
        )
        for row in _too_early(tables)
    ]  # fmt: skip


def _too_early(tables: Tables) -> Iterator[Any]:
    readings, events = tables["second_readings"], tables["events"].set_index("id")
    days = events.reindex(readings["key"].str.partition("|")[0])
    early = readings["checked_on_end"] < days["date_start"].set_axis(readings.index)
    yield from readings.assign(of_event=days["date"].set_axis(readings.index))[early].itertuples()
