"""Who says what of an event: statements side by side, each with its source, none added to another.

One row is one source's statement, as in the statements of FollowTheMoney (OpenSanctions, 2024):
rival figures stand beside each other, none replaces another and none is averaged. The order is the
last day on which a source can have been published, then its publisher's name; no side comes first
by anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

import pandas as pd

from borderkit.data.dates import parse
from borderkit.data.problems import DataError, Problem, Tables
from borderkit.data.ranges import Range, printed
from borderkit.events.timeline import refuse_undrawable

What = Literal["killed", "wounded"]
ACCOUNT_ORDER = "In order of date, then of the publisher's name."
_ORDER = ["date_end", "date_start", "publisher", "n"]
_SOURCE = (
    "source_id",
    "publisher",
    "alignment",
    "alignment_label",
    "date",
    "when",
    "opened",
    "url",
)
_FIGURE = ("low", "high", "kind", "figure", "who", "population")


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
    kinds, authors = (code_labels(tables, name) for name in ("event_type", "attribution"))
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
    sources, sides = tables["sources"], code_labels(tables, "alignment")
    known = pd.DataFrame(
        {
            "source_id": sources["id"],
            "publisher": sources["voice"],
            "alignment": sources["alignment"],
            "alignment_label": [
                ", ".join(sides.get(code, code) for code in str(codes).split(";"))
                for codes in sources["alignment"]
            ],
            "date": sources["date"],
            "when": [
                "no date" if pd.isna(text) else parse(text).label() for text in sources["date"]
            ],
            **{
                name: sources[name]
                for name in ("date_start", "date_end", "origin", "opened", "url")
            },
        }
    )
    statements = tables["statements"]
    own = statements[statements["event_id"].isin(event_ids)]
    table = own.merge(known, on="source_id", how="left")
    return table.sort_values(["event_id", *_ORDER], ignore_index=True, na_position="last")


def figures_by_source(tables: Tables, event_id: str, what: What = "killed") -> pd.DataFrame:
    """Return what each source says of the killed or the wounded of one event.

    A row is one statement (a source that passes on two figures has two rows). Columns: source_id,
    publisher, alignment, alignment_label, date, when, opened, url, low and high (the numbers
    printed), kind (the word beside them), figure (both as the source says it; "not stated" is not
    zero), who and population (whom it counts), says and origin. Raises :class:`CasualtyError`.

    >>> table = figures_by_source(kit.tables, "2019-12-29-us-strikes-kataib-hezbollah")
    >>> table.loc[table["source_id"] == "tehrantimes-2021-07-03", "figure"].item()
    'more than 50'
    """
    if what not in ("killed", "wounded"):
        raise CasualtyError(f"{what!r} is not counted here. Ask for 'killed' or 'wounded'.")
    table = statements_with_sources(tables, pd.Series([event_id]))
    table = table[table["kind"] == "report"].reset_index(drop=True)
    if table.empty:
        raise CasualtyError(f"No source reports on an event with the id {event_id!r}.")
    table = table.assign(
        **{name: table[f"{what}_{name}"] for name in ("low", "high", "kind", "who")},
        figure=[printed(row, what).label() for row in table.to_dict("records")],
    )
    return table[[*_SOURCE, *_FIGURE, "says", "origin"]]


def leaves_possible(rows: pd.DataFrame, figure: Range) -> pd.Series:
    """Say for each row of :func:`figures_by_source` whether its words leave ``figure`` possible.

    "At least 25" leaves "more than 50" possible, "25" does not. A row without a figure is False:
    it says nothing either way.

    >>> rows = pd.DataFrame([{"low": 25, "high": None, "kind": "at-least"}])
    >>> leaves_possible(rows, Range(50, kind="more-than")).tolist()
    [True]
    """
    figures = rows[["low", "high", "kind"]].add_prefix("x_").to_dict("records")
    return pd.Series([printed(row, "x").allows(figure) for row in figures], rows.index, dtype=bool)


def figures_by_population(rows: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Part the rows that give a number by whom they count, those with most numbers first.

    Only figures of one population make a range: a child and fighters, or the dead of two
    countries, never do. The name is empty where the event has one population.

    >>> people = ["fighters", "child", "fighters"]
    >>> rows = pd.DataFrame({"low": [4, 1, 9], "high": [4, 1, 9], "population": people})
    >>> [(name, len(rows)) for name, rows in figures_by_population(rows)]
    [('fighters', 2), ('child', 1)]
    """
    stated = rows[rows["low"].notna() | rows["high"].notna()]
    named = stated["population"].fillna("")
    groups = [(str(name), stated[named == name]) for name in named.unique()]
    return sorted(groups, key=lambda group: -len(group[1]))


@dataclass(frozen=True)
class FigureStatement:
    """One statement with a figure: who published it, when, whom it counts, and the figure."""

    publisher: str
    when: str
    who: str
    figure: str


@dataclass(frozen=True)
class Disagreement:
    """What is known of the gap between the figures of one event for one population.

    ``population`` is that of which most figures are given, empty where the event has one;
    ``apart`` are the others, which no range joins. ``lowest`` and ``highest`` are the statements
    with the least and the greatest figure; ``whom`` is how many different answers there are to
    "who is counted?"; ``unsaid`` how many figures come without an answer; ``open_ended`` how many
    set only one end or are unfinished; ``common`` is the figure that most statements carry, and
    ``carriers`` by how many.
    """

    population: str
    apart: tuple[str, ...]
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

    None if no row has a number. Of equal figures the one published first stands for all.

    >>> rows = figures_by_source(kit.tables, "2021-02-25-albukamal-strike")
    >>> found = disagreement_of_figures(rows)
    >>> found.lowest.figure, found.highest.figure, found.apart
    ('1', '22 so far', ("Kata'ib Hezbollah's own dead",))
    """
    groups = figures_by_population(rows)
    if not groups:
        return None
    population, most_given = groups[0]
    stated = most_given.reset_index(drop=True)
    least = stated["low"].fillna(stated["high"]).astype(int)
    most = stated["high"].fillna(stated["low"]).astype(int)
    counts, unfinished = stated["figure"].value_counts(), stated["kind"] == "so-far"
    return Disagreement(
        population=population,
        apart=tuple(other for other, _ in groups[1:]),
        figures=len(stated),
        silent=len(rows) - sum(len(group) for _, group in groups),
        lowest=_statement(stated, int(least.to_numpy().argmin())),
        highest=_statement(stated, int(most.to_numpy().argmax())),
        first=_statement(stated, 0),
        last=_statement(stated, len(stated) - 1),
        whom=int(stated["who"].nunique()),
        unsaid=int(stated["who"].isna().sum()),
        open_ended=int((stated[["low", "high"]].isna().any(axis=1) | unfinished).sum()),
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
    killed, wounded = (printed(row, what).label() for what in ("killed", "wounded"))
    return Account(source, row["says"], killed, wounded, _whom(row))


def _whom(row: dict[str, Any]) -> str:
    """Say whom the figures count, the killed and the wounded apart where they differ."""
    killed, wounded = row["killed_who"], row["wounded_who"]
    if killed and wounded and killed != wounded:
        return f"killed: {killed}; wounded: {wounded}"
    return str(killed or wounded)


def _plain_rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Give rows as dictionaries of plain values, "" for what is missing."""
    plain = table.astype(object).where(table.notna(), "")
    return [{str(key): value for key, value in row.items()} for row in plain.to_dict("records")]


def _joined(rows: pd.DataFrame, column: str) -> dict[str, str]:
    known = rows.dropna(subset=column)
    texts = known[column].astype(object)
    return dict(texts.groupby(known["event_id"].astype(object)).agg("; ".join))


def code_labels(tables: Tables, name: str) -> dict[str, str]:
    """Give the words of one list of the table of codes, by code and in the order of the list."""
    codes = tables["codes"]
    of_list = codes[codes["list"] == name]
    return dict(zip(of_list["code"], of_list["label"], strict=True))
