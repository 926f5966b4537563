"""The kit's own rules: each is a function that takes the tables and gives what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from borderkit.data.problems import Problem
from borderkit.data.rows import Tables
from borderkit.data.rules_claims import (
    pages_are_read_both_ways,
    stances_say_why,
    verdicts_fit_the_evidence,
    words_weigh_alike,
    worked_cases_rest_on_rows,
)
from borderkit.data.rules_events import (
    dates_in_order,
    events_have_a_date,
    events_have_a_place,
    figures_fit_their_kind,
    figures_have_a_source,
    figures_in_order,
    populations_are_apart,
)
from borderkit.data.rules_links import (
    citations_point_somewhere,
    namesakes_have_notes,
    readings_name_a_table,
    verdicts_have_evidence,
)
from borderkit.data.rules_reports import (
    bases_name_a_body,
    own_statements_are_of_parties,
    reports_have_a_basis,
)
from borderkit.data.schema import DESCRIPTOR, Package

Rule = Callable[[Tables], list[Problem]]

RULES: tuple[Rule, ...] = (
    figures_in_order,
    figures_fit_their_kind,
    populations_are_apart,
    dates_in_order,
    events_have_a_date,
    events_have_a_place,
    figures_have_a_source,
    verdicts_have_evidence,
    namesakes_have_notes,
    citations_point_somewhere,
    readings_name_a_table,
    reports_have_a_basis,
    bases_name_a_body,
    own_statements_are_of_parties,
    stances_say_why,
    pages_are_read_both_ways,
    verdicts_fit_the_evidence,
    words_weigh_alike,
    worked_cases_rest_on_rows,
)

# What the rules (also those of positions and code lists) look at.
NEEDED: dict[str, tuple[str, ...]] = {
    "citations": ("table", "record"),
    "claim_evidence": (
        "claim_id", "n", "source_id", "stance", "why_stance", "ground", "says", "other_way",
        "page_read",
    ),
    "claims": ("id", "verdict", "verdict_reason"),
    "codes": ("list", "code", "label", "description"),
    "event_actors": ("event_id", "actor_id"),
    "event_places": ("event_id", "place_id", "name_printed"),
    "events": ("id", "date", "notes"),
    "hypothesis_evidence": ("id", "word", "word_of"),
    "hypothesis_scores": ("evidence_id", "score"),
    "place_names": ("place_id", "name"),
    "places": (
        "id", "kind", "country", "lat", "lon", "precision_m", "coordinate_basis", "notes",
    ),
    "report_bases": (
        "event_id", "n", "basis", "publisher_id", "actor_id", "body_printed", "first_hand",
    ),
    "second_readings": ("table",),
    "sources": ("id", "opened"),
    "statements": (
        "event_id", "n", "kind", "source_id", "killed_low", "killed_high", "killed_kind",
        "killed_who", "wounded_low", "wounded_high", "wounded_kind", "wounded_who", "population",
    ),
    "strike_releases": ("date", "last_date"),
    "ucdp_matches": ("date_start", "date_end"),
    "worked_cases": ("rests_on",),
}  # fmt: skip


def missing_columns(package: Package) -> Iterator[Problem]:
    """Yield what the rules need and the schema does not have."""
    for table, columns in NEEDED.items():
        schema = package.tables.get(table)
        known = {field.name for field in schema.fields} if schema else set()
        if lacking := [column for column in columns if column not in known]:
            message = f"The table {table} lacks: {', '.join(lacking)}."
            mend = "The kit's rules need them: put them back."
            yield Problem(DESCRIPTOR, None, None, "", "schema", message, mend)


def broken_rules(tables: Tables) -> Iterator[Problem]:
    """Yield what each rule finds."""
    for rule in RULES:
        yield from rule(tables)
