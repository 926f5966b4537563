"""What an event needs before it can be drawn in time, with a message for each that lacks it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pandas as pd

from borderkit.data.dates import DateError, parse
from borderkit.data.problems import DataError, Problem, capped

_FILE = "events"


def refuse_undrawable(
    events: pd.DataFrame, kinds: Collection[str], column: str = "type"
) -> pd.DataFrame:
    """Return the events as they are, if each has an id of its own, a date and a known kind.

    ``kinds`` are the codes allowed in ``column``. Raises
    :class:`borderkit.data.problems.DataError` with every problem, each naming its event.

    >>> refuse_undrawable(pd.DataFrame({"id": ["e1"], "date": ["2021/2019"], "type": ["x"]}), ["x"])
    Traceback (most recent call last):
    borderkit.data.problems.DataError: 1 problem in the data:
      events, column date, "2021/2019": The date of the event e1 can't be read: it ends before it
      starts. Put the earlier date first. [event-date]
    """
    found = [*_repeated(events), *_dates(events), *_kinds(events, kinds, column)]
    if found:
        raise DataError(capped(found))
    return events


def _repeated(events: pd.DataFrame) -> Iterator[Problem]:
    for event in events.loc[events["id"].duplicated(), "id"].unique():
        mend = "Give each event an id of its own."
        yield Problem(_FILE, None, "id", str(event), "unique", "Two events have this id.", mend)


def _dates(events: pd.DataFrame) -> Iterator[Problem]:
    for event, text in zip(events["id"], events["date"], strict=True):
        if pd.isna(text) or not str(text).strip():
            message = f"The event {event} has no date, so it has no place in time."
            mend = "Give it one, even a wide one such as 2019, or leave it out of the table."
            yield Problem(_FILE, None, "date", "", "event-date", message, mend)
            continue
        try:
            parse(text)
        except DateError as error:
            message = f"The date of the event {event} can't be read: {error.reason}."
            yield Problem(_FILE, None, "date", text, "event-date", message, f"{error.mend}.")


def _kinds(events: pd.DataFrame, kinds: Collection[str], column: str) -> Iterator[Problem]:
    unknown = events[~events[column].isin(list(kinds))]
    for event, code in zip(unknown["id"], unknown[column], strict=True):
        message = f"The {column} of the event {event} is not in the code list."
        mend = f"Use one of: {', '.join(kinds)}; or add the code to codes.csv."
        shown = "" if pd.isna(code) else str(code)
        yield Problem(_FILE, None, column, shown, "code", message, mend)
