"""Rules for what stands behind a row: evidence, namesakes, citations, second readings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from borderkit.data.names import fold
from borderkit.data.problems import Problem, Tables, problem_at

NEEDS_NO_EVIDENCE = ("unsupported", "not-checkable")
_SAYS_NONE = re.compile(
    r"\b(no|none|nothing|not one)\b[^.;]{0,40}\b(evidence|sources?|pages?|found|opened|read)\b",
    re.I,
)


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


def relations_tie_two_actors(tables: Tables) -> list[Problem]:
    """Check that a relation is of two actors, and stands once for each source."""
    relations = tables["actor_relations"]
    tie = ["actor_id", "relation", "other_actor_id", "source_id"]
    own = relations["actor_id"] == relations["other_actor_id"]
    mend = "Write the other actor, or take the row out."
    return [
        problem_at(
            "actor_relations", row.Index, "other_actor_id", row.other_actor_id, "relation",
            f"{row.id} ties an actor to itself, or repeats a row of the same source.", mend,
        )
        for row in relations[own | relations.duplicated(tie)].itertuples()
    ]  # fmt: skip


def relations_rest_on_pages(tables: Tables) -> list[Problem]:
    """Check that every relation has a source that was opened."""
    sources, relations = tables["sources"], tables["actor_relations"]
    opened = sources.loc[sources["opened"].fillna(False), "id"]
    return [
        problem_at(
            "actor_relations", row.Index, "source_id", row.source_id, "relation-source",
            f"The source of {row.id} was not opened.", "Open it, or take the row out.",
        )
        for row in relations[~relations["source_id"].isin(opened)].itertuples()
    ]  # fmt: skip


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
