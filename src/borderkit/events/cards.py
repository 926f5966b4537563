"""All that the tables hold on one event, as plain values: its card.

The accounts of an event, reports and reactions alike, stand at one level and in one order (see
:mod:`borderkit.events.accounts`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from borderkit.data.dates import parse
from borderkit.data.problems import DataError, Problem
from borderkit.events.accounts import Account, Accounts, labels, records
from borderkit.events.timeline import refuse_undrawable


@dataclass(frozen=True)
class Card:
    """One event with its accounts; every empty text means that nothing is on record."""

    id: str
    title: str
    date: str  # EDTF
    when: str
    kind: str
    attribution: str
    in_article: bool
    summary: str
    where: str
    by: str
    against: str
    reason: str
    notes: str
    reports: tuple[Account, ...]
    reactions: tuple[Account, ...]


def card(event_id: str, tables: Mapping[str, pd.DataFrame]) -> Card:
    """Give the card of one event; ``tables`` are the kit's, by name.

    Raises :class:`borderkit.data.problems.DataError` where there is no such event.

    >>> found = card("2019-12-29-us-strikes-kataib-hezbollah", kit.tables)
    >>> found.when, found.attribution, len(found.reports) > 10
    ('29 December 2019', 'Acknowledged', True)
    """
    events = tables["events"]
    one = events[events["id"] == event_id]
    if one.empty:
        message = "There is no event with this id."
        mend = "Copy an id from the column id of the events."
        raise DataError([Problem("events", None, "id", event_id, "unknown-event", message, mend)])
    return cards(one, tables)[0]


def cards(events: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> list[Card]:
    """Give the cards of some events, in order of date, then of title.

    >>> [card.date for card in cards(kit.events, kit.tables)[:2]]
    ['2014/2017-12', '2014-06/2017-12']
    """
    kinds, authors = (labels(tables["codes"], name) for name in ("event_type", "attribution"))
    refuse_undrawable(events, list(kinds))
    of_event = Accounts(events["id"], tables)
    return sorted(
        (_card(row, kinds, authors, of_event) for row in records(events)),
        key=lambda one: (parse(one.date), one.title),
    )


def _card(
    row: dict[str, Any], kinds: Mapping[str, str], authors: Mapping[str, str], own: Accounts
) -> Card:
    event = row["id"]
    return Card(
        id=event,
        title=row["title"],
        date=row["date"],
        when=parse(row["date"]).label(),
        kind=kinds[row["type"]],
        attribution=authors.get(row["attribution"], row["attribution"]),
        in_article=bool(row["in_article"]),
        summary=row["summary"],
        where=own.places.get(event, ""),
        by=own.by.get(event, ""),
        against=own.against.get(event, ""),
        reason=row["stated_reason"],
        notes=row["notes"],
        reports=own.reports.get(event, ()),
        reactions=own.reactions.get(event, ()),
    )
