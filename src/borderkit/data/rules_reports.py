"""Rules for what stands behind a report: every one has a basis, and each basis names its body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import combinations
from typing import Any

import pandas as pd

from borderkit.data.actors import house_mates
from borderkit.data.problems import Problem, Tables, problem_at

NOT_STATED, OWN = "not-stated", "own-statement"
SHARED = 1 / 3  # of the longer words of the shorter row, in two rows of one statement
_LONGER = re.compile(r"[^\W\d_]{4,}")


def reports_have_a_basis(tables: Tables) -> list[Problem]:
    """Check that every report says on whose word it rests, if only that nobody is stated."""
    report = ["event_id", "n"]
    coded = set(tables["report_bases"][report].itertuples(index=False, name=None))
    mend = f"Add a row to report_bases.csv; the basis {NOT_STATED} is an honest one."
    return [
        problem_at(
            "statements", row.Index, "n", row.n, "report-basis",
            f"Report {row.n} of {row.event_id} has no basis.", mend,
        )
        for row in tables["statements"].itertuples()
        if row.kind == "report" and (row.event_id, row.n) not in coded
    ]  # fmt: skip


def bases_name_a_body(tables: Tables) -> list[Problem]:
    """Check that every basis says who speaks, and that "not stated" names nobody."""
    bases = tables["report_bases"]
    nobody = bases["basis"] == NOT_STATED
    named = bases[["publisher_id", "actor_id", "body_printed"]].notna().any(axis=1)
    wordless = ~nobody & bases["body_printed"].isna()
    mend = f"Write who speaks in body_printed, or {NOT_STATED} if the page doesn't say."
    return [
        problem_at(
            "report_bases", row.Index, "basis", row.basis, "basis-body",
            "It and body_printed, publisher_id and actor_id don't go together.", mend,
        )
        for row in bases[(nobody & (named | bases["first_hand"])) | wordless].itertuples()
    ]  # fmt: skip


def own_statements_are_of_parties(tables: Tables) -> list[Problem]:
    """Check that an "own statement" is of an initiator or a target of the event, or of its house.

    Only that can be tested: whether the words are about the act stays the coder's reading.
    """
    parties = {
        str(event_id): set(actors.dropna())
        for event_id, actors in tables["event_actors"].groupby("event_id")["actor_id"]
    }
    mates = house_mates(tables["actors"])
    bases = tables["report_bases"]
    mend = "Write official-statement or armed-group-statement, or mend the actors of the event."
    return [
        problem_at(
            "report_bases", row.Index, "actor_id", row.actor_id, "own-statement",
            f"It is no initiator or target of {row.event_id}, nor of one house with any.", mend,
        )
        for row in bases[bases["basis"] == OWN].itertuples()
        if not _is_party(row, parties, mates)
    ]  # fmt: skip


def _is_party(
    row: Any, parties: Mapping[str, set[str]], mates: Mapping[str, frozenset[str]]
) -> bool:
    if pd.isna(row.actor_id):
        return False
    own = mates.get(row.actor_id, frozenset({row.actor_id}))
    return not own.isdisjoint(parties.get(row.event_id, set()))


def statements_stand_once(tables: Tables) -> list[Problem]:
    """Check that one house's reaction to an event does not stand twice in the same words."""
    statements = tables["statements"]
    spoken = statements[(statements["kind"] == "reaction") & statements["actor_id"].notna()]
    mates = house_mates(tables["actors"])
    mend = "Keep one row and name the other page in citations.csv, or say what is new in it."
    return [
        problem_at(
            "statements", second.Index, "says", second.says, "statement-twice",
            f"Row {first.n} of {first.event_id} has the same from the same house.", mend,
        )
        for _, rows in spoken.groupby("event_id")
        for first, second in combinations(rows.itertuples(), 2)
        if second.actor_id in mates.get(str(first.actor_id), frozenset())
        and _share(str(first.says), str(second.says)) >= SHARED
    ]  # fmt: skip


def _share(one: str, other: str) -> float:
    words, others = (set(_LONGER.findall(text.lower())) for text in (one, other))
    return len(words & others) / max(1, min(len(words), len(others)))
