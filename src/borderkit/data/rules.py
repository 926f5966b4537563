"""The kit's own rules: each is a function that takes the tables and gives what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from math import cos, radians
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from borderkit.data.problems import Problem, Tables, problem_at
from borderkit.data.rules_claims import (
    pages_are_read_both_ways,
    stances_say_why,
    verdicts_fit_the_evidence,
    words_weigh_alike,
    worked_cases_rest_on_rows,
)
from borderkit.data.rules_dates import (
    dates_are_possible,
    dates_fit_their_ids,
    dates_in_order,
    events_are_told_in_time,
    readings_follow_what_they_read,
    repeated_dates_agree,
    sources_follow_their_events,
)
from borderkit.data.rules_events import (
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
    relations_rest_on_pages,
    relations_tie_two_actors,
    verdicts_have_evidence,
)
from borderkit.data.rules_reports import (
    bases_name_a_body,
    own_statements_are_of_parties,
    reports_have_a_basis,
    statements_stand_once,
)
from borderkit.data.rules_voices import (
    assessed_labels_have_two_assessors,
    labels_fit_the_day,
    labels_have_a_ground,
    originals_speak_for_themselves,
    summaries_say_something,
    what_a_page_says_stands_once,
    writers_are_named,
)
from borderkit.data.schema import DESCRIPTOR, Field, Package
from borderkit.data.sheets import listed

Rule = Callable[[Tables], list[Problem]]
Ring = np.ndarray[Any, np.dtype[np.float64]]

RULES: tuple[Rule, ...] = (
    figures_in_order,
    figures_fit_their_kind,
    populations_are_apart,
    dates_in_order,
    dates_are_possible,
    dates_fit_their_ids,
    sources_follow_their_events,
    events_are_told_in_time,
    repeated_dates_agree,
    readings_follow_what_they_read,
    events_have_a_date,
    events_have_a_place,
    figures_have_a_source,
    verdicts_have_evidence,
    namesakes_have_notes,
    citations_point_somewhere,
    readings_name_a_table,
    relations_tie_two_actors,
    relations_rest_on_pages,
    reports_have_a_basis,
    bases_name_a_body,
    own_statements_are_of_parties,
    statements_stand_once,
    stances_say_why,
    pages_are_read_both_ways,
    verdicts_fit_the_evidence,
    words_weigh_alike,
    worked_cases_rest_on_rows,
    writers_are_named,
    originals_speak_for_themselves,
    labels_have_a_ground,
    assessed_labels_have_two_assessors,
    labels_fit_the_day,
    what_a_page_says_stands_once,
    summaries_say_something,
)

# What the rules (also those of positions and code lists) look at.
NEEDED: dict[str, tuple[str, ...]] = {
    "acknowledged_strikes": ("event_id", "date"),
    "actor_relations": ("id", "actor_id", "relation", "other_actor_id", "source_id"),
    "actors": ("id", "kind", "name", "side", "house"),
    "citations": ("table", "record", "source_id"),
    "claim_evidence": (
        "claim_id", "n", "source_id", "stance", "why_stance", "ground", "says", "other_way",
        "page_read",
    ),
    "claims": ("id", "verdict", "verdict_reason"),
    "codes": ("list", "code", "label", "description"),
    "crossing_events": ("id", "date"),
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
    "second_readings": ("table", "key", "checked_on"),
    "publisher_notes": ("publisher_id", "by", "label", "rival"),
    "publishers": ("id", "name", "kind", "alignment", "alignment_basis"),
    "source_origins": ("source_id", "who_printed", "publisher_id"),
    "sources": (
        "id", "publisher_id", "writer_id", "relation", "publisher_printed", "date", "states",
        "opened",
    ),
    "statements": (
        "event_id", "n", "kind", "source_id", "actor_id", "killed_low", "killed_high",
        "killed_kind", "killed_who", "wounded_low", "wounded_high", "wounded_kind", "wounded_who",
        "population", "earlier", "says",
    ),
    "strike_releases": ("date", "last_date", "release_date"),
    "ucdp_matches": ("event_id", "date_start", "date_end", "verdict"),
    "worked_cases": ("rests_on",),
}  # fmt: skip


COUNTRIES = Path("geo", "countries.geojson")
UNPLACED = ("proxy", "not-found", "not-sought")  # coordinate_basis of points that are stand-ins
WATER = ("gulf", "strait", "river")  # kinds of place that lie in no country, or in several
METRES_PER_DEGREE = 111_320.0
# Natural Earth at 1:10m draws borders to within a kilometre or two; a town at a crossing may fall
# on the other side of its line without being wrong.
MAP_TOLERANCE_M = 2_000.0


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


def codes_agree(package: Package, tables: Tables) -> Iterator[Problem]:
    """Yield each coded column whose list is missing, differs from its enum, or lacks a code."""
    lists = {str(name): set(rows["code"]) for name, rows in tables["codes"].groupby("list")}
    for name, schema in package.tables.items():
        for field in schema.fields:
            if field.codes:
                yield from _codes_of(name, field, lists, tables[name][field.name])


def _codes_of(
    table: str, field: Field, lists: Mapping[str, set[str]], cells: pd.Series
) -> Iterator[Problem]:
    allowed = lists.get(field.codes or "")
    if allowed is None:
        yield _of_schema(table, field, f"codes.csv has no list {field.codes}.")
        return
    if field.enum and (differing := sorted(allowed ^ set(field.enum))):
        message = f"The list {field.codes} and the enum differ in: {', '.join(differing)}."
        yield _of_schema(table, field, message)
    for index, cell in cells.dropna().items():
        if unknown := [code for code in listed(cell) if code not in allowed]:
            message = f"The list {field.codes} in codes.csv has no code {', '.join(unknown)}."
            mend = f"Use codes of the list, or add the code with its meaning to {field.codes}."
            yield problem_at(table, index, field.name, cell, "codes", message, mend)


def _of_schema(table: str, field: Field, message: str) -> Problem:
    mend = "Make codes.csv and datapackage.json say the same."
    return Problem(DESCRIPTOR, None, f"{table}.{field.name}", "", "codes", message, mend)


def positions_in_country(package: Package, tables: Tables) -> Iterator[Problem]:
    """Yield each place that lies in none of its countries, within the precision that it claims.

    Where the map layer of countries is not there, nothing can be said and nothing is.
    """
    file = package.folder / COUNTRIES
    if not file.exists():
        return
    layer = json.loads(file.read_text(encoding="utf-8"))["features"]
    shapes = {item["properties"]["name"]: _rings(item["geometry"]) for item in layer}
    places = tables["places"]
    sure = places["lat"].notna() & places["lon"].notna() & places["country"].notna()
    sure &= ~places["coordinate_basis"].isin(UNPLACED) & ~places["kind"].isin(WATER)
    for place in places[sure].itertuples():
        yield from _outside(place, shapes)


def _outside(place: Any, shapes: Mapping[str, list[Ring]]) -> Iterator[Problem]:
    named = listed(place.country)
    rings = [shapes[name] for name in named if name in shapes]
    if not rings:
        return  # the base map is cut to the region: other countries cannot be looked up
    metres = min(_metres_outside(place.lat, place.lon, country) for country in rings)
    tolerance = MAP_TOLERANCE_M + (0.0 if pd.isna(place.precision_m) else place.precision_m)
    if metres > tolerance:
        where = " and ".join(named)
        message = f"The point of {place.id} lies {metres / 1000:.0f} km outside {where}."
        mend = "Look whether lat and lon were swapped or mistyped, or mend country."
        value = f"{place.lat}, {place.lon}"
        yield problem_at("places", place.Index, "lat, lon", value, "position", message, mend)


def _rings(geometry: Mapping[str, Any]) -> list[Ring]:
    """Give the rings of a polygon or of several, holes among them, as arrays of lon and lat."""
    parts = geometry["coordinates"]
    polygons = parts if geometry["type"] == "MultiPolygon" else [parts]
    return [np.array(ring, dtype=float)[:, :2] for polygon in polygons for ring in polygon]


def _metres_outside(lat: float, lon: float, rings: list[Ring]) -> float:
    """Metres from a point to a country, 0 inside it, on a plane that is true near the point.

    A point is inside where a ray from it crosses the rings an odd number of times, which holds
    with holes too.
    """
    scale = np.array([cos(radians(lat)), 1.0]) * METRES_PER_DEGREE
    crossings, nearest = 0, float("inf")
    for ring in rings:
        flat = (ring - [lon, lat]) * scale
        start, end = flat[:-1], flat[1:]
        step = end - start
        over = (start[:, 1] > 0) != (end[:, 1] > 0)
        at = start[over, 0] - start[over, 1] * step[over, 0] / step[over, 1]
        crossings += int((at > 0).sum())
        length = np.maximum((step**2).sum(axis=1), 1e-9)
        along = np.clip(-(start * step).sum(axis=1) / length, 0, 1)
        gap = np.hypot(*(start + step * along[:, None]).T)
        nearest = min(nearest, float(gap.min()))
    return 0.0 if crossings % 2 else nearest
