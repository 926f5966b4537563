"""The kit's own rules for the record: each takes the tables and gives what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd

from borderkit.tables.problems import Problem
from borderkit.tables.sheets import FIRST_ROW
from borderkit.values.names import fold

Tables = Mapping[str, pd.DataFrame]
Rule = Callable[[Tables], list[Problem]]

NEEDS_NO_EVIDENCE = ("unsupported", "not-checkable")
_SAYS_NONE = re.compile(
    r"\b(no|none|nothing|not one)\b[^.;]{0,40}\b(evidence|sources?|pages?|found|opened|read)\b",
    re.I,
)
# Pairs of columns, each an EDTF date, of which the first may not start after the second ends.
DATE_PAIRS = (
    ("strike_releases", "date", "last_date"),
    ("ucdp_matches", "date_start", "date_end"),
)
FIGURES = (("killed_low", "killed_high"), ("wounded_low", "wounded_high"))


def problem_at(
    table: str, index: Any, column: str | None, value: Any, rule: str, message: str, mend: str
) -> Problem:
    """Make a problem from a row's index in a table (0 is row 2 of the file).

    >>> problem_at("events", 0, "date", None, "event-date", "No date.", "Write one.").row
    2
    """
    text = "" if value is None or pd.isna(value) else str(value)
    return Problem(f"{table}.csv", int(index) + FIRST_ROW, column, text, rule, message, mend)


def figures_in_order(tables: Tables) -> list[Problem]:
    """Check that no report's lowest figure is above its highest."""
    reports = tables["event_reports"]
    mend = "Swap the two, or read the source again."
    return [
        problem_at(
            "event_reports", row.Index, low, getattr(row, low), "low-above-high",
            f"It is above {high}, which is {getattr(row, high)}.", mend,
        )
        for low, high in FIGURES
        for row in reports[(reports[low] > reports[high]).fillna(False)].itertuples()
    ]  # fmt: skip


def dates_in_order(tables: Tables) -> list[Problem]:
    """Check that no first date is after the last date beside it."""
    mend = "Swap the two, or read the source again."
    return [
        problem_at(
            table, row, first, tables[table].loc[row, first], "dates-in-order",
            f"It is after {last}, which is {tables[table].loc[row, last]}.", mend,
        )
        for table, first, last in DATE_PAIRS
        for row in _backwards(tables[table], first, last)
    ]  # fmt: skip


def _backwards(table: pd.DataFrame, first: str, last: str) -> pd.Index[Any]:
    late = table[f"{first}_start"] > table[f"{last}_end"]
    return table.index[late]


def events_have_a_date(tables: Tables) -> list[Problem]:
    """Check that every event has a date, or notes that say why it has none."""
    events = tables["events"]
    mend = "Write the date (2018-06~ for about June 2018), or say in notes why there is none."
    return [
        problem_at(
            "events",
            row.Index,
            "date",
            None,
            "event-date",
            f"The event {row.id} has no date.",
            mend,
        )
        for row in events[events["date"].isna() & events["notes"].isna()].itertuples()
    ]


def events_have_a_place(tables: Tables) -> list[Problem]:
    """Check that every event has a place or a printed name of one, or notes that say why not."""
    events, at = tables["events"], tables["event_places"]
    placed = set(at.loc[at["place_id"].notna() | at["name_printed"].notna(), "event_id"])
    bare = events[~events["id"].isin(placed) & events["notes"].isna()]
    mend = "Add a row to event_places.csv, or say in notes why there is no place."
    return [
        problem_at("events", row.Index, "id", row.id, "event-place", "It has no place.", mend)
        for row in bare.itertuples()
    ]


def figures_have_a_source(tables: Tables) -> list[Problem]:
    """Check that every report with a figure names the source that gave it."""
    reports = tables["event_reports"]
    figured = reports[[name for pair in FIGURES for name in pair]].notna().any(axis=1)
    mend = "Write the id of the source, as in sources.csv."
    return [
        problem_at(
            "event_reports", row.Index, "source_id", None, "figure-source",
            f"A report of {row.event_id} has figures but no source.", mend,
        )
        for row in reports[figured & reports["source_id"].isna()].itertuples()
    ]  # fmt: skip


def verdicts_have_evidence(tables: Tables) -> list[Problem]:
    """Check that every verdict rests on a source that was opened, or says that there is none."""
    sources, evidence = tables["sources"], tables["claim_evidence"]
    opened = set(sources.loc[sources["opened"].fillna(False), "id"])
    backed = set(evidence.loc[evidence["source_id"].isin(opened), "claim_id"])
    message = "No source of this claim's evidence was opened, and verdict_reason doesn't say so."
    mend = "Add evidence that was read to claim_evidence.csv, or write 'no evidence found' in it."
    return [
        problem_at("claims", row.Index, "verdict", row.id, "verdict-evidence", message, mend)
        for row in tables["claims"].itertuples()
        if row.id not in backed and not _may_stand_alone(row)
    ]


def _may_stand_alone(claim: Any) -> bool:
    if claim.verdict in NEEDS_NO_EVIDENCE or pd.isna(claim.verdict):
        return True
    return pd.notna(claim.verdict_reason) and bool(_SAYS_NONE.search(claim.verdict_reason))


def namesakes_have_notes(tables: Tables) -> list[Problem]:
    """Check that places which share a name, however it is spelled, each say so in their notes."""
    places = tables["places"].set_index("id")
    names = tables["place_names"].dropna(subset=["name"])
    folded = names["name"].map(fold)
    shared = names.groupby(folded)["place_id"].transform("nunique") > 1
    bare = names[shared & ~names["place_id"].isin(places.index[places["notes"].notna()])]
    mend = "Say in the notes of each place in places.csv which other place has the name."
    return [
        problem_at(
            "place_names", row.Index, "name", row.name, "namesake",
            f"Another place has this name too, and the notes of {row.place_id} don't say so.", mend,
        )
        for row in bare.itertuples()
    ]  # fmt: skip


def citations_point_somewhere(tables: Tables) -> list[Problem]:
    """Check that every citation names a table of the package and a record in it."""
    known = {name: _record_ids(table) for name, table in tables.items()}
    return [
        problem
        for row in tables["citations"].itertuples()
        if (problem := _citation_problem(row, known))
    ]


def _citation_problem(row: Any, known: Mapping[str, set[str]]) -> Problem | None:
    if row.table not in known:
        return _no_table("citations", row)
    if row.record in known[row.table]:
        return None
    message = f"{row.table}.csv has no record with this id."
    mend = f"Mend the id, or add the record to {row.table}.csv."
    return problem_at("citations", row.Index, "record", row.record, "citation", message, mend)


def readings_name_a_table(tables: Tables) -> list[Problem]:
    """Check that every second reading names a table of the package (its record is free text)."""
    readings = tables["second_readings"]
    bad = readings[~readings["table"].isin(list(tables))]
    return [_no_table("second_readings", row) for row in bad.itertuples()]


def _no_table(table: str, row: Any) -> Problem:
    message, mend = "The package has no such table.", "Write the name of a table of the package."
    return problem_at(table, row.Index, "table", row.table, "citation", message, mend)


def _record_ids(table: pd.DataFrame) -> set[str]:
    """Give the ids of a table: its column ``id``, or else its first column."""
    column = "id" if "id" in table.columns else table.columns[0]
    return set(table[column].dropna().astype(str))


def broken_rules(tables: Tables) -> Iterator[Problem]:
    """Yield what each rule finds."""
    for rule in RULES:
        yield from rule(tables)


RULES: tuple[Rule, ...] = (
    figures_in_order,
    dates_in_order,
    events_have_a_date,
    events_have_a_place,
    figures_have_a_source,
    verdicts_have_evidence,
    namesakes_have_notes,
    citations_point_somewhere,
    readings_name_a_table,
)
