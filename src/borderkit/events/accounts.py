"""Who says what of an event: statements side by side, each with its source, none added to another.

One row is one source's statement, as in the statements of FollowTheMoney (OpenSanctions, 2024):
rival figures stand beside each other, none replaces another and none is averaged. The order is the
last day on which a source can have been published, then its publisher's name; no side comes first
by anything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

import pandas as pd

from borderkit.data.dates import parse
from borderkit.data.problems import DataError, Problem
from borderkit.data.ranges import Range
from borderkit.events.timeline import refuse_undrawable

Tables = Mapping[str, pd.DataFrame]
What = Literal["killed", "wounded"]
ACCOUNT_ORDER = "In order of date, then of the publisher's name."
_ORDER = ["date_end", "date_start", "publisher", "n"]
_SOURCE = ["source_id", "publisher", "alignment", "alignment_label", "date", "when", "opened", "url"]


class CasualtyError(ValueError):
    """A question that the reports cannot answer; the message says why."""


@dataclass(frozen=True)
class Publication:
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

    source: Publication
    says: str
    killed: str = ""
    wounded: str = ""
    who: str = ""  # who is counted, as the source puts it
    by: str = ""  # who reacted, as printed; empty for a report


@dataclass(frozen=True)
class EventRecord:
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


def event_record(event_id: str, tables: Tables) -> EventRecord:
    """Give all that is on record of one event; ``tables`` are the kit's, by name.

    Raises :class:`borderkit.data.problems.DataError` where there is no such event.

    >>> found = event_record("2019-12-29-us-strikes-kataib-hezbollah", kit.tables)
    >>> found.when, found.attribution, len(found.reports) > 10
    ('29 December 2019', 'Acknowledged', True)
    """
    events = tables["events"]
    one = events[events["id"] == event_id]
    if one.empty:
        message = "There is no event with this id."
        mend = "Copy an id from the column id of the events."
        raise DataError([Problem("events", None, "id", event_id, "unknown-event", message, mend)])
    return event_records(one, tables)[0]


def event_records(events: pd.DataFrame, tables: Tables) -> list[EventRecord]:
    """Give all that is on record of some events, in order of date, then of title."""
    kinds, authors = (_labels(tables, name) for name in ("event_type", "attribution"))
    refuse_undrawable(events, list(kinds))
    accounts = _accounts(statements_with_sources(tables, events["id"]))
    actors = tables["event_actors"]
    by, against = (
        _joined(actors[actors["role"] == role], "printed") for role in ("initiator", "target")
    )
    where = _joined(tables["event_places"], "name_printed")
    found = [
        EventRecord(
            id=(event := row["id"]),
            title=row["title"],
            date=row["date"],
            when=parse(row["date"]).label(),
            kind=kinds[row["type"]],
            attribution=authors.get(row["attribution"], row["attribution"]),
            in_article=bool(row["in_article"]),
            summary=row["summary"],
            where=where.get(event, ""),
            by=by.get(event, ""),
            against=against.get(event, ""),
            reason=row["stated_reason"],
            notes=row["notes"],
            reports=tuple(accounts.get((event, "report"), ())),
            reactions=tuple(accounts.get((event, "reaction"), ())),
        )
        for row in _plain_rows(events)
    ]
    return sorted(found, key=lambda one: (parse(one.date), one.title))


def statements_with_sources(tables: Tables, event_ids: pd.Series) -> pd.DataFrame:
    """Return the statements on some events with what is known of their sources, in their one order.

    To the columns of the table of statements come publisher, alignment and alignment_label (codes
    and words), date (EDTF), when (in words), date_start, date_end, origin, opened and url.
    """
    sources, sides = tables["sources"], _labels(tables, "alignment")
    names = tables["publishers"].set_index("id")["name"]
    known = pd.DataFrame(
        {
            "source_id": sources["id"],
            "publisher": sources["publisher_id"].map(names).fillna(sources["publisher_printed"]),
            "alignment": sources["alignment"],
            "alignment_label": [
                ", ".join(sides.get(code, code) for code in str(codes).split(";"))
                for codes in sources["alignment"]
            ],
            "date": sources["date"],
            "when": [
                "no date" if pd.isna(text) else parse(text).label() for text in sources["date"]
            ],
            **{name: sources[name] for name in ("date_start", "date_end", "origin", "opened", "url")},
        }
    )
    statements = tables["statements"]
    own = statements[statements["event_id"].isin(event_ids)]
    table = own.merge(known, on="source_id", how="left")
    return table.sort_values(["event_id", *_ORDER], ignore_index=True, na_position="last")


def figures_by_source(tables: Tables, event_id: str, what: What = "killed") -> pd.DataFrame:
    """Return what each source says of the killed or the wounded of one event.

    A row is one statement (a source that passes on two figures has two rows). Columns: source_id,
    publisher, alignment, alignment_label, date, when, opened, url, low, high, figure, who, says and
    origin. ``low`` and ``high`` are people; low without high is "at least", high without low "at
    most", neither means that the source gives no figure, which is not zero; ``figure`` says it in
    words. Raises :class:`CasualtyError`.

    >>> table = figures_by_source(kit.tables, "2019-12-29-us-strikes-kataib-hezbollah")
    >>> table.loc[table["source_id"] == "tehrantimes-2021-07-03", "figure"].item()
    'at least 51'
    """
    if what not in ("killed", "wounded"):
        raise CasualtyError(f"{what!r} is not counted here. Ask for 'killed' or 'wounded'.")
    table = statements_with_sources(tables, pd.Series([event_id]))
    table = table[table["kind"] == "report"].reset_index(drop=True)
    if table.empty:
        raise CasualtyError(f"No source reports on an event with the id {event_id!r}.")
    low, high = table[f"{what}_low"], table[f"{what}_high"]
    figure = [_range(*pair).label() for pair in zip(low, high, strict=True)]
    table = table.assign(low=low, high=high, figure=figure)
    return table[[*_SOURCE, "low", "high", "figure", "who", "says", "origin"]]


def leaves_possible(rows: pd.DataFrame, figure: int) -> pd.Series:
    """Say for each row of :func:`figures_by_source` whether its words leave ``figure`` possible.

    "At least 25" leaves 50 possible, "25" does not. A row without a figure is False: it says
    nothing either way.

    >>> rows = pd.DataFrame({"low": [25, 25, None], "high": [None, 25, None]}, dtype="Int64")
    >>> leaves_possible(rows, 50).tolist()
    [True, False, False]
    """
    stated = rows["low"].notna() | rows["high"].notna()
    return stated & (rows["low"].fillna(0) <= figure) & (rows["high"].fillna(figure) >= figure)


@dataclass(frozen=True)
class FigureStatement:
    """One statement with a figure: who published it, when, whom it counts, and the figure."""

    publisher: str
    when: str
    who: str
    figure: str


@dataclass(frozen=True)
class Disagreement:
    """What is known of the gap between the figures of one event.

    ``lowest`` and ``highest`` are the statements with the least and the greatest figure;
    ``whom`` is how many different answers there are to "who is counted?"; ``unsaid`` how many
    figures come without an answer; ``open_ended`` how many say "at least" or "at most";
    ``common`` is the figure that most statements carry, and ``carriers`` by how many.
    """

    figures: int
    silent: int
    lowest: FigureStatement
    highest: FigureStatement
    first: FigureStatement
    last: FigureStatement
    whom: int
    unsaid: int
    open_ended: int
    common: str
    carriers: int


def disagreement_of_figures(rows: pd.DataFrame) -> Disagreement | None:
    """Read the gap off the rows of :func:`figures_by_source`.

    None if no row has a figure. Of equal figures the one published first stands for all.

    >>> found = disagreement_of_figures(figures_by_source(kit.tables, "2021-02-25-albukamal-strike"))
    >>> found.lowest.figure, found.highest.figure
    ('1', '22')
    """
    stated = rows[rows["low"].notna() | rows["high"].notna()].reset_index(drop=True)
    if stated.empty:
        return None
    least = stated["low"].fillna(stated["high"]).astype(int)
    most = stated["high"].fillna(stated["low"]).astype(int)
    counts = stated["figure"].value_counts()
    return Disagreement(
        figures=len(stated),
        silent=len(rows) - len(stated),
        lowest=_statement(stated, int(least.to_numpy().argmin())),
        highest=_statement(stated, int(most.to_numpy().argmax())),
        first=_statement(stated, 0),
        last=_statement(stated, len(stated) - 1),
        whom=int(stated["who"].nunique()),
        unsaid=int(stated["who"].isna().sum()),
        open_ended=int((stated["low"].isna() | stated["high"].isna()).sum()),
        common=str(counts.index[0]),
        carriers=int(counts.iloc[0]),
    )


def _statement(stated: pd.DataFrame, row: int) -> FigureStatement:
    cells = stated.iloc[row]
    who = "whom, it does not say" if pd.isna(cells["who"]) else str(cells["who"])
    name = str(cells["publisher"]).split(" (", maxsplit=1)[0]
    return FigureStatement(name, str(cells["when"]), who, str(cells["figure"]))


def _accounts(statements: pd.DataFrame) -> dict[tuple[str, str], list[Account]]:
    """Gather the accounts of each event and kind."""
    found: dict[tuple[str, str], list[Account]] = {}
    for row in _plain_rows(statements):
        found.setdefault((row["event_id"], row["kind"]), []).append(_account(row))
    return found


def _account(row: dict[str, Any]) -> Account:
    address = row["url"] if urlsplit(row["url"]).scheme in ("http", "https") else ""
    source = Publication(
        row["source_id"], row["when"], row["publisher"] or "publisher not on record",
        row["alignment_label"] or "side not on record", row["opened"] is True, address,
    )  # fmt: skip
    if row["kind"] == "reaction":
        return Account(source, row["says"], by=row["by_printed"])
    killed, wounded = (
        _range(row[f"{what}_low"], row[f"{what}_high"]).label() for what in ("killed", "wounded")
    )
    return Account(source, row["says"], killed, wounded, row["who"])


def _range(low: Any, high: Any) -> Range:
    return Range(
        *(None if pd.isna(figure) or figure == "" else int(figure) for figure in (low, high))
    )


def _plain_rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Give rows as dictionaries of plain values, "" for what is missing."""
    plain = table.astype(object).where(table.notna(), "")
    return [{str(key): value for key, value in row.items()} for row in plain.to_dict("records")]


def _joined(rows: pd.DataFrame, column: str) -> dict[str, str]:
    known = rows.dropna(subset=column)
    texts = known[column].astype(object)
    return dict(texts.groupby(known["event_id"].astype(object)).agg("; ".join))


def _labels(tables: Tables, name: str) -> dict[str, str]:
    codes = tables["codes"]
    of_list = codes[codes["list"] == name]
    return dict(zip(of_list["code"], of_list["label"], strict=True))
