"""Who says what of an event: reports and reactions, each with its source, in one order.

That order is the last day on which a source can have been published, then its publisher's name. No
side comes first by anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from borderkit.data.dates import parse
from borderkit.data.ranges import printed

ORDER = "In order of date, then of the publisher's name."


@dataclass(frozen=True)
class Source:
    """Who published an account, when, on whose side that publisher is, and whether it was read."""

    id: str
    when: str
    publisher: str
    alignment: str
    opened: bool
    url: str  # empty where the address is not of the web


@dataclass(frozen=True)
class Account:
    """What one source says of an event: a report with its figures, or somebody's reaction in it."""

    source: Source
    says: str
    killed: str = ""
    wounded: str = ""
    who: str = ""  # who is counted, as the source puts it
    by: str = ""  # who reacted, as printed; empty for a report


class Accounts:
    """The parts of other tables that belong to each of some events, by the event's id.

    >>> len(Accounts(kit.events["id"][:1], kit.tables).reports["2014-06-20-al-qaim-seizure"]) > 2
    True
    """

    def __init__(self, ids: pd.Series, tables: Mapping[str, pd.DataFrame]) -> None:
        def own(name: str) -> pd.DataFrame:
            return tables[name][tables[name]["event_id"].isin(ids)]

        known = _sources(tables)
        self.reports = _gathered(own("event_reports"), known, _report)
        self.reactions = _gathered(own("reactions"), known, _reaction)
        actors = own("event_actors")
        self.places = _joined(own("event_places"), "name_printed")
        self.by = _joined(actors[actors["role"] == "initiator"], "printed")
        self.against = _joined(actors[actors["role"] == "target"], "printed")


def _report(row: dict[str, Any], source: Source) -> Account:
    killed, wounded = (printed(row, what).label() for what in ("killed", "wounded"))
    return Account(source, row["says"], killed, wounded, _whom(row))


def _whom(row: dict[str, Any]) -> str:
    """Say whom the figures count, the killed and the wounded apart where they differ."""
    killed, wounded = row["killed_who"], row["wounded_who"]
    if killed and wounded and killed != wounded:
        return f"killed: {killed}; wounded: {wounded}"
    return str(killed or wounded)


def _reaction(row: dict[str, Any], source: Source) -> Account:
    return Account(source, row["says"], by=row["by_printed"])


def _gathered(
    rows: pd.DataFrame, known: pd.DataFrame, make: Callable[[dict[str, Any], Source], Account]
) -> dict[str, tuple[Account, ...]]:
    """The accounts of each event, in their one order."""
    merged = rows.merge(known, on="source_id", how="left")
    order = ["event_id", "date_end", "date_start", "publisher", "n"]
    found: dict[str, list[Account]] = {}
    for row in records(merged.sort_values(order, na_position="last")):
        found.setdefault(row["event_id"], []).append(make(row, _source(row)))
    return {event: tuple(accounts) for event, accounts in found.items()}


def _sources(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    sources = tables["sources"]
    sides = labels(tables["codes"], "alignment")
    words = [
        ", ".join(sides.get(c, c) for c in str(codes).split(";")) for codes in sources["alignment"]
    ]
    return pd.DataFrame(
        {
            "source_id": sources["id"],
            "published": sources["date"],
            "date_start": sources["date_start"],
            "date_end": sources["date_end"],
            "publisher": sources["voice"],
            "side": words,
            "opened": sources["opened"],
            "url": sources["url"],
        }
    )


def _source(row: dict[str, Any]) -> Source:
    when = parse(row["published"]).label() if row["published"] else "no date"
    address = row["url"] if urlsplit(row["url"]).scheme in ("http", "https") else ""
    publisher = row["publisher"] or "publisher not on record"
    return Source(
        row["source_id"], when, publisher, row["side"] or "side not on record",
        row["opened"] is True, address,
    )  # fmt: skip


def records(table: pd.DataFrame) -> Iterable[dict[str, Any]]:
    """Give rows as dictionaries of plain values, "" for what is missing.

    >>> records(pd.DataFrame({"n": [4], "who": [None]}))
    [{'n': 4, 'who': ''}]
    """
    plain = table.astype(object).where(table.notna(), "")
    return [{str(key): value for key, value in row.items()} for row in plain.to_dict("records")]


def _joined(rows: pd.DataFrame, column: str) -> dict[str, str]:
    known = rows.dropna(subset=column)
    texts = known[column].astype(object)
    return dict(texts.groupby(known["event_id"].astype(object)).agg("; ".join))


def labels(codes: pd.DataFrame, name: str) -> dict[str, str]:
    """Give the words of one list of the table of codes.

    >>> labels(kit.tables["codes"], "attribution")["denied"]
    'Denied'
    """
    of_list = codes[codes["list"] == name]
    return dict(zip(of_list["code"], of_list["label"], strict=True))
