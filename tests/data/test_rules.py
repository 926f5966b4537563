"""The rules of the kit: each has a broken case that it names, and passes on what is sound."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from borderkit.data import rules
from borderkit.data import rules_claims as claims
from borderkit.data import rules_dates as dates
from borderkit.data import rules_events as events
from borderkit.data import rules_links as links
from borderkit.data import rules_reports as reports
from borderkit.data import rules_voices as voices
from borderkit.data.package import read_package
from borderkit.data.problems import Problem
from borderkit.data.rules import codes_agree, positions_in_country
from borderkit.data.schema import read_schema

if TYPE_CHECKING:
    from tests.data.conftest import Sandbox


@pytest.mark.parametrize("rule", rules.RULES)
def test_the_sound_package_keeps_every_rule(sandbox: Sandbox, rule: rules.Rule) -> None:
    assert rule(read_package(sandbox.folder)) == []


BROKEN = [
    (events.figures_in_order, "statements", "4,25,r", "26,25,r", 2, "killed_low", "26"),
    (events.figures_in_order, "statements", "51,51,e", "52,51,e", 2, "wounded_low", "52"),
    (
        events.figures_fit_their_kind, "statements", "25,range", "25,exact", 2,
        "killed_kind", "exact",
    ),
    (events.figures_fit_their_kind, "statements", "4,,at-least", "4,,", 3, "killed_kind", ""),
    (
        events.populations_are_apart, "statements", "at-least,fighters", "at-least,a child", 3,
        "population", "",
    ),
    (dates.dates_in_order, "strike_releases", "2017-12-15", "2017-12-19", 2, "date", "2017-12-19"),
    (dates.dates_in_order, "strike_releases", "2017-12-20", "2017-12-01", 2, "date", "2017-12-15"),
    (
        dates.dates_in_order, "ucdp_matches", "2018-06-17", "2018-06-19", 2,
        "date_start", "2018-06-19",
    ),
    (dates.dates_are_possible, "strike_releases", "2018-01", "1439-05", 3, "date", "1439-05"),
    (dates.dates_are_possible, "strike_releases", "2018-01", "2561-01", 3, "date", "2561-01"),
    (
        dates.dates_fit_their_ids, "crossing_events", ",2019-09-30", ",2019-10-30", 2,
        "date", "2019-10-30",
    ),
    (dates.sources_follow_their_events, "sources", "2020-01-02", "2019-01-02", 2, "earlier", ""),
    (
        dates.sources_follow_their_events, "statements", "iraqi,,,", "iraqi,,true,", 2,
        "earlier", "True",
    ),
    (dates.events_are_told_in_time, "sources", "2018-06-20", "2019-06-20", 3, "date", "2018-06~"),
    (
        dates.repeated_dates_agree, "acknowledged_strikes", "2019-12-30", "2020-12-30", 2,
        "date", "2020-12-30",
    ),
    (
        dates.repeated_dates_agree, "ucdp_matches", "2018-06-17,2018-06-18",
        "2018-05-17,2018-05-18", 2, "date_start", "2018-05-17",
    ),
    (
        dates.readings_follow_what_they_read, "second_readings", "2020-06-01", "2019-06-01", 2,
        "checked_on", "2019-06-01",
    ),
    (events.events_have_a_date, "events", "No date was printed", "", 4, "date", ""),
    (events.events_have_a_place, "events", "The place is not known", "", 5, "id", "e4"),
    (events.figures_have_a_source, "statements", "report,seen", "report,", 3, "source_id", ""),
    (links.verdicts_have_evidence, "claims", "No evidence was found", "Two", 4, "verdict", "c3"),
    (links.verdicts_have_evidence, "claims", "unsupported", "supported", 3, "verdict", "c2"),
    (links.namesakes_have_notes, "places", "Not the town", "", 4, "name", "Al Sharq"),
    (links.citations_point_somewhere, "citations", "east", "easter", 2, "record", "easter"),
    (links.citations_point_somewhere, "citations", "places", "plazas", 2, "table", "plazas"),
    (links.readings_name_a_table, "second_readings", "events", "vents", 2, "table", "vents"),
    (reports.reports_have_a_basis, "report_bases", "e2,1,not", "e2,2,not", 4, "n", "1"),
    (reports.bases_name_a_body, "report_bases", "a monitor", "", 3, "basis", "monitor"),
    (
        reports.bases_name_a_body, "report_bases", "stated,,,,", "stated,,iraq,,", 4,
        "basis", "not-stated",
    ),
    (reports.bases_name_a_body, "report_bases", ",,,,false", ",,,,true", 4, "basis", "not-stated"),
    (
        reports.own_statements_are_of_parties, "report_bases", ",us-led-coalition,", ",iran,", 2,
        "actor_id", "iran",
    ),
    (
        reports.own_statements_are_of_parties, "report_bases", ",us-led-coalition,", ",,", 2,
        "actor_id", "",
    ),
    (
        links.relations_tie_two_actors, "actor_relations", "by,united-states",
        "by,us-led-coalition",
        2, "other_actor_id", "us-led-coalition",
    ),
    (links.relations_rest_on_pages, "actor_relations", ",read", ",seen", 2, "source_id", "seen"),
    (reports.statements_stand_once, "statements", "Others acted", "Unhappy", 6, "says", "Unhappy"),
    (
        claims.stances_say_why, "claim_evidence", "A part,", ",", 3,
        "stance", "partly-supports",
    ),
    (claims.pages_are_read_both_ways, "claim_evidence", "Nothing seen", "", 3, "other_way", ""),
    (
        claims.pages_are_read_both_ways, "claim_evidence", "saw it,,", "saw it,No,", 4,
        "other_way", "No",
    ),
    (
        claims.verdicts_fit_the_evidence, "claim_evidence", "finding", "party-word", 4,
        "verdict", "contested",
    ),
    (
        claims.verdicts_fit_the_evidence, "claims", "supported,Two", "mixed,Two", 2,
        "verdict", "mixed",
    ),
    (
        claims.words_weigh_alike, "hypothesis_scores", "a1,con", "a1,very-con", 2,
        "score", "very-consistent",
    ),
    (
        claims.words_weigh_alike, "hypothesis_evidence", "own-word,iran", "own-word,", 2,
        "word", "own-word",
    ),
    (
        claims.worked_cases_rest_on_rows, "worked_cases", "statements:e1", "statements:e9", 2,
        "rests_on", "claim_evidence:c1|1;statements:e9|1",
    ),
    (voices.writers_are_named, "source_origins", "SANA,sana", "SANA,", 3, "relation", "reprints"),
    (voices.writers_are_named, "source_origins", "read,A minister,\n", "", 2, "relation", "cites"),
    (
        voices.originals_speak_for_themselves, "statements", "Nobody was", "Minister: nobody was",
        4, "says", "Minister: nobody was hurt",
    ),
    (voices.labels_have_a_ground, "publishers", "2024,owner", "2024,", 3, "alignment_basis", ""),
    (
        voices.labels_have_a_ground, "publishers", "found,none", "found,owner", 2,
        "alignment_basis", "owner",
    ),
    (
        voices.assessed_labels_have_two_assessors, "publisher_notes", "A rival", "A scholar", 4,
        "alignment_basis", "assessed",
    ),
    (
        voices.assessed_labels_have_two_assessors, "publisher_notes", "iran,false", "iran,true", 4,
        "alignment_basis", "assessed",
    ),
    (voices.labels_fit_the_day, "sources", "2020-01-03", "2025-01-03", 3, "writer_id", "sana"),
    (
        voices.what_a_page_says_stands_once, "sources", "2020-01-03,,", "2020-01-03,Four,", 3,
        "states", "Four",
    ),
    (
        voices.summaries_say_something, "claim_evidence", "Somebody looked", "Same document", 5,
        "says", "Same document",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "table", "old", "new", "row", "column", "value"), BROKEN)
def test_one_broken_place_is_named(
    sandbox: Sandbox,
    rule: rules.Rule,
    table: str,
    old: str,
    new: str,
    row: int,
    column: str,
    value: str,
) -> None:
    sandbox.replace(f"{table}.csv", old, new)
    tables = read_package(sandbox.folder)
    (problem,) = rule(tables)
    assert (problem.row, problem.column, problem.value) == (row, column, value)
    assert problem.file.removesuffix(".csv") in tables
    assert problem.message
    assert problem.mend
    assert list(rules.broken_rules(tables)) == [problem]  # and no other rule minds


def test_every_rule_has_a_broken_case() -> None:
    assert {case[0] for case in BROKEN} == set(rules.RULES)


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("sources", "2020-01-02", "2019-12-28"),  # the evening of another clock
        ("sources", "2020-01-02", "2019-12~"),  # some day of the month
        ("crossing_events", ",2019-09-30", ",2019-10-01"),
        ("ucdp_matches", "17,2018-06-18,same", "17,2018-09-18,same"),  # the two overlap
        ("statements", "us-led-coalition,,Others acted", "iran,,It is unhappy"),
        ("statements", "us-led-coalition,,Others acted", ",,It is unhappy"),
    ],
)
def test_what_the_rules_let_pass(sandbox: Sandbox, table: str, old: str, new: str) -> None:
    sandbox.replace(f"{table}.csv", old, new)
    assert list(rules.broken_rules(read_package(sandbox.folder))) == []


def test_a_relation_stands_once_for_a_source(sandbox: Sandbox) -> None:
    row = "t1,us-led-coalition,commanded-by,united-states,read\n"
    sandbox.replace("actor_relations.csv", row, row + row.replace("t1", "t2"))
    (problem,) = links.relations_tie_two_actors(read_package(sandbox.folder))
    assert problem.row == 3


def test_a_doubtful_match_may_be_of_another_time(sandbox: Sandbox) -> None:
    sandbox.replace("ucdp_matches.csv", "2018-06-17,2018-06-18,same", "2018-03,2018-04,doubtful")
    assert dates.repeated_dates_agree(read_package(sandbox.folder)) == []


def test_a_page_that_leads_up_to_its_event(sandbox: Sandbox) -> None:
    sandbox.replace("sources.csv", "2020-01-02", "2019-12-16")
    sandbox.replace("statements.csv", "iraqi,,,", "iraqi,,true,")
    assert list(rules.broken_rules(read_package(sandbox.folder))) == []


def test_a_floor_without_a_ceiling_is_in_order(sandbox: Sandbox) -> None:
    sandbox.replace("statements.csv", "seen,4,,", "seen,999,,")
    assert events.figures_in_order(read_package(sandbox.folder)) == []


@pytest.mark.parametrize("verdict", links.NEEDS_NO_EVIDENCE)
def test_some_verdicts_stand_without_evidence(sandbox: Sandbox, verdict: str) -> None:
    sandbox.replace("claims.csv", "contested,No evidence was found", f"{verdict},Looked for")
    assert links.verdicts_have_evidence(read_package(sandbox.folder)) == []


@pytest.mark.parametrize(
    ("reason", "says_none"),
    [
        ("No evidence was found.", True),
        ("None of the pages could be opened.", True),
        ("Nothing that bears on it was found.", True),
        ("There is no source that was opened.", True),
        ("Two sources carry it.", False),
        ("No. Evidence is plentiful.", False),
        ("It is not shown.", False),
    ],
)
def test_a_reason_may_say_that_there_is_none(
    sandbox: Sandbox, reason: str, says_none: bool
) -> None:
    sandbox.replace("claims.csv", "No evidence was found on either side", reason)
    found = links.verdicts_have_evidence(read_package(sandbox.folder))
    assert bool(found) is not says_none


def test_spellings_of_one_place_are_no_namesakes(sandbox: Sandbox) -> None:
    names = pd.DataFrame({"place_id": ["west", "west"], "name": ["al-Gharb", "Gharb"]})
    tables = {"places": read_package(sandbox.folder)["places"], "place_names": names}
    assert links.namesakes_have_notes(tables) == []


def test_a_citation_of_a_table_without_ids_uses_its_first_column(sandbox: Sandbox) -> None:
    sandbox.replace("citations.csv", "places,east", "event_places,e2")
    assert links.citations_point_somewhere(read_package(sandbox.folder)) == []


def test_a_table_that_the_rules_need_is_missed(sandbox: Sandbox) -> None:
    package = read_schema(sandbox.folder)
    assert list(rules.missing_columns(package)) == []
    fewer = replace(package, tables={k: v for k, v in package.tables.items() if k != "citations"})
    (problem,) = rules.missing_columns(fewer)
    assert problem.message == "The table citations lacks: table, record, source_id."


def test_a_column_that_the_rules_need_is_missed(sandbox: Sandbox) -> None:
    package = read_schema(sandbox.folder)
    table = package.tables["events"]
    cut = replace(table, fields=tuple(f for f in table.fields if f.name != "notes"))
    (problem,) = rules.missing_columns(replace(package, tables={**package.tables, "events": cut}))
    assert problem.message == "The table events lacks: notes."


@pytest.mark.parametrize("party", ["united-states", "us-led-coalition"])
def test_one_of_the_house_speaks_of_its_own_act(sandbox: Sandbox, party: str) -> None:
    sandbox.replace("event_actors.csv", "united-states", party)
    assert reports.own_statements_are_of_parties(read_package(sandbox.folder)) == []


def _codes(sandbox: Sandbox) -> list[Problem]:
    return list(codes_agree(read_schema(sandbox.folder), read_package(sandbox.folder)))


def test_lists_that_agree_pass(sandbox: Sandbox) -> None:
    assert _codes(sandbox) == []


def test_a_code_that_only_the_list_has_is_named(sandbox: Sandbox) -> None:
    sandbox.replace("codes.csv", "side,syrian", "side,both,Both,\nside,syrian")
    (problem,) = _codes(sandbox)
    assert (problem.file, problem.column) == ("datapackage.json", "statements.side")
    assert problem.message == "The list side and the enum differ in: both."


def test_a_code_that_only_the_enum_has_is_named_where_it_is_used_too(sandbox: Sandbox) -> None:
    sandbox.replace("codes.csv", "side,iraqi,Iraqi,East of the line\n", "")
    of_schema, of_cell = _codes(sandbox)
    assert "differ in: iraqi" in of_schema.message
    assert (of_cell.file, of_cell.row, of_cell.value) == ("statements.csv", 2, "iraqi")


def test_each_code_of_a_joined_list_is_looked_up(sandbox: Sandbox) -> None:
    sandbox.replace("codes.csv", "topic,where,Where,\n", "")
    problems = _codes(sandbox)
    assert [(problem.row, problem.value) for problem in problems] == [
        (2, "who;where"),
        (4, "where"),
    ]
    assert "no code where" in problems[0].message


def test_a_list_that_is_missing_altogether_is_named(sandbox: Sandbox) -> None:
    sandbox.descriptor(
        lambda t: t["statements"]["schema"]["fields"][8].update({"borderkit:codes": "bank"})
    )
    (problem,) = _codes(sandbox)
    assert problem.message == "codes.csv has no list bank."


def _positions(sandbox: Sandbox) -> list[Problem]:
    package = read_schema(sandbox.folder)
    return list(positions_in_country(package, read_package(sandbox.folder)))


def test_places_in_their_countries_pass_and_stand_ins_are_skipped(sandbox: Sandbox) -> None:
    assert _positions(sandbox) == []


def test_a_place_in_the_wrong_country_is_named_with_its_distance(sandbox: Sandbox) -> None:
    sandbox.replace("places.csv", "east,town,Iraq,34.4,41.1", "east,town,Iraq,34.4,40.0")
    (problem,) = _positions(sandbox)
    assert (problem.file, problem.row, problem.column) == ("places.csv", 2, "lat, lon")
    assert problem.value == "34.4, 40.0"
    # One degree of longitude at 34.4 north is 111.32 km times the cosine of 34.4: 91.9 km.
    assert "lies 92 km outside Iraq" in problem.message


def test_swapped_latitude_and_longitude_are_found(sandbox: Sandbox) -> None:
    sandbox.replace("places.csv", "Syria,34.5,40.9", "Syria,40.9,34.5")
    (problem,) = _positions(sandbox)
    assert "swapped" in problem.mend


@pytest.mark.parametrize(
    ("lon", "precision", "count"),
    [("40.99", "500", 0), ("40.95", "500", 1), ("40.95", "5000", 0), ("40.95", "", 1)],
)
def test_the_precision_of_a_place_is_allowed_for(
    sandbox: Sandbox, lon: str, precision: str, count: int
) -> None:
    # 40.99 is 0.9 km west of the border, within the map's own tolerance; 40.95 is 4.6 km west.
    sandbox.replace("places.csv", "34.4,41.1,500", f"34.4,{lon},{precision}")
    assert len(_positions(sandbox)) == count


def test_a_place_of_two_countries_may_lie_in_either(sandbox: Sandbox) -> None:
    sandbox.replace("places.csv", "Iraq;Syria,34.4,41.2", "Iraq;Syria,34.4,40.0")
    assert _positions(sandbox) == []


def test_a_country_off_the_map_cannot_be_looked_up(sandbox: Sandbox) -> None:
    sandbox.replace("places.csv", "east,town,Iraq", "east,town,Peru")
    assert _positions(sandbox) == []


def test_without_the_layer_there_is_nothing_to_look_up(sandbox: Sandbox) -> None:
    (sandbox.folder / "geo" / "countries.geojson").unlink()
    sandbox.replace("places.csv", "Syria,34.5,40.9", "Syria,40.9,34.5")
    assert _positions(sandbox) == []
