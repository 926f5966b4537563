"""Whose text a page carries, on whose word it rests, and when a second voice is the first."""

from __future__ import annotations

from typing import Any

import networkx
import pandas as pd
import pytest

from borderkit.kit import Kit
from borderkit.sources import trail
from borderkit.sources.base import reports
from borderkit.sources.trail import BODY, PAGE, REPEATS, RESTS_ON, Graph

SOURCES = pd.DataFrame(
    {
        "id": ["s1", "s2", "s3", "s4", "s5", "s6"],
        "publisher_id": ["p1", "p2", "p3", "p4", "p5", "p6"],
        "publisher_printed": ["One", "Two (copy of Wire)", "Three", "Four", "Five", "Six"],
        "origin": ["original"] * 6,
        "relation": ["original", "reprints", "reprints", "cites", "cites", "cites"],
        "url": ["https://example.org"] * 6,
        "date": ["2020-01-02", "2020-01", pd.NA, "2020-01-01", "2020-01-03~", "2020"],
        "date_end": pd.to_datetime(
            ["2020-01-02", "2020-01-31", "", "2020-01-01", "2020-01-03", "2020-12-31"]
        ),
    }
).astype({"date": "string"})
PUBLISHERS = pd.DataFrame(
    {"id": ["p1", "p2", "p3", "p4", "p5", "p6", "wire"], "name": [*"ABCDEF", "Wire agency"]}
)
ORIGINS = pd.DataFrame(
    [
        ("s2", 1, "republishes", "Wire", "wire"),
        ("s3", 1, "republishes", "Wire", "wire"),
        ("s3", 2, "cites", "The Ministry", None),
        ("s4", 1, "cites", "ministry", None),
        ("s5", 1, "cites", "unnamed officials", None),
        ("s6", 1, "cites", "agencies", None),
    ],
    columns=["source_id", "n", "relation", "who_printed", "publisher_id"],
)
REPORTS = pd.DataFrame(
    [("e1", n, f"s{n}", f"text {n}", low, high) for n, low, high in
     [(1, 4, 4), (2, 5, None), (3, None, None), (4, 0, 0), (5, None, 3), (6, 1, 2)]],
    columns=["event_id", "n", "source_id", "says", "killed_low", "killed_high"],
).assign(killed_kind=None).astype({"killed_low": "Int64", "killed_high": "Int64"})  # fmt: skip


TABLES = {
    "statements": REPORTS.assign(kind="report"),
    "source_origins": ORIGINS,
    "sources": SOURCES,
    "publishers": PUBLISHERS,
}


@pytest.fixture
def table() -> pd.DataFrame:
    return trail.event_origins(TABLES, "e1")


def origins_of(table: pd.DataFrame, source: str) -> list[Any]:
    return table.loc[table["source_id"] == source, "origin"].tolist()


def test_an_original_page_is_its_own_origin(table: pd.DataFrame) -> None:
    assert origins_of(table, "s1") == ["A"]


def test_a_copy_counts_under_whom_it_copies(table: pd.DataFrame) -> None:
    assert origins_of(table, "s2") == ["Wire agency"]


def test_whom_a_copied_text_cites_lies_further_back(table: pd.DataFrame) -> None:
    assert origins_of(table, "s3") == ["The Ministry"]


def test_two_spellings_of_one_name_are_one_origin(table: pd.DataFrame) -> None:
    ministry = table[table["source_id"].isin(["s3", "s4"])]
    assert ministry["origin_key"].nunique() == 2  # "The" is a word, not an article of Arabic
    same = ORIGINS.replace("The Ministry", "MINISTRY")
    table = trail.event_origins({**TABLES, "source_origins": same}, "e1")
    assert (
        table.loc[table["source_id"].isin(["s3", "s4"]), "origin_key"].tolist()
        == ["printed:ministry"] * 2
    )


@pytest.mark.parametrize("source", ["s5", "s6"])
def test_an_origin_that_names_nobody_is_said_as_such(table: pd.DataFrame, source: str) -> None:
    assert origins_of(table, source) == [trail.NOT_NAMED]
    assert not table.loc[table["source_id"] == source, "named"].any()


def test_a_page_that_does_not_say_on_whom_it_rests_is_no_origin() -> None:
    silent = SOURCES.replace({"relation": {"original": "not-stated"}})
    row = trail.event_origins({**TABLES, "sources": silent}, "e1").iloc[0]
    assert (row["source_id"], row["relation"]) == ("s1", "not-stated")
    assert (row["origin"], row["named"]) == (trail.NOT_NAMED, False)


def test_no_report_is_lost_and_no_origin_counted_for_nobody(table: pd.DataFrame) -> None:
    counted = trail.origins_by_event(table).iloc[0]
    assert counted["pages"] == 6
    assert counted["not_named"] == 2
    assert counted["origins"] == table.loc[table["named"], "origin_key"].nunique() == 4


def test_an_event_without_reports_is_named() -> None:
    with pytest.raises(KeyError, match="no-such-event"):
        trail.event_origins(TABLES, "no-such-event")


def test_pages_with_looks_at_origins_and_at_what_is_said(table: pd.DataFrame) -> None:
    both = trail.pages_naming(table, "wire", "text 4")
    assert set(both["source_id"]) == {"s2", "s4"}
    assert set(trail.pages_naming(table, "wire")["source_id"]) == {"s2"}


def test_a_trace_runs_by_date_and_never_makes_a_gap_a_zero() -> None:
    steps = trail.trace(TABLES, "e1")
    assert steps["page"].tolist() == ["Four", "One", "Five", "Two (copy of Wire)", "Six", "Three"]
    assert steps["killed"].tolist() == ["0", "4", "up to 3", "at least 5", "1 to 2", "not stated"]
    assert steps["date"].tolist()[-1] == ""


def test_every_event_of_the_kit_keeps_every_page(kit: Kit) -> None:
    everything = trail.event_origins(kit.tables)
    counted = trail.origins_by_event(everything).set_index("event_id")["pages"]
    expected = reports(kit.record).groupby("event_id")["source_id"].nunique()
    assert counted.sort_index().to_dict() == expected.to_dict()
    assert everything["origin"].notna().all()
    assert everything["named"].any()


@pytest.fixture(scope="module")
def rests(kit: Kit) -> pd.DataFrame:
    return trail.bodies(kit.tables)


def test_organs_and_nameless_officials_of_a_state_are_one_body(rests: pd.DataFrame) -> None:
    american = rests[rests["actor_id"] == "united-states"]
    assert american["body"].unique().tolist() == ["actor:united-states"]
    assert {"own-statement", "unnamed-official"} <= set(american["basis"])
    assert american["publisher_id"].nunique() >= 3  # ministries, and yet one body


@pytest.mark.parametrize(
    ("ids", "key"),
    [
        (("iraq", "ina", "the state agency"), "actor:iraq"),
        ((pd.NA, "sohr", "the Observatory"), "publisher:sohr"),
        ((pd.NA, pd.NA, "Residents"), "printed:residents"),
    ],
)
def test_the_key_is_the_most_certain_name(ids: tuple[object, object, object], key: str) -> None:
    assert trail.body_key(*ids) == key


def test_nobody_is_dropped_and_everybody_else_stays(kit: Kit, rests: pd.DataFrame) -> None:
    stated = kit.report_bases["basis"] != "not-stated"
    assert len(rests) == stated.sum() < len(kit.report_bases)
    assert rests[["body", "name", "side"]].notna().all(axis=None)


def test_one_body_has_one_name_and_one_side(rests: pd.DataFrame) -> None:
    known = rests[~rests["body"].str.startswith("printed:")]
    assert not known[["body", "name", "side"]].drop_duplicates()["body"].duplicated().any()


def test_nameless_people_have_no_side(rests: pd.DataFrame) -> None:
    unknown = rests[rests["body"].str.startswith("printed:")]
    assert set(unknown["side"]) == {"none-found"}


def test_a_report_counts_once_for_each_kind_of_word() -> None:
    bases = pd.DataFrame(
        {
            "event_id": ["e", "e", "e"],
            "n": [1, 1, 2],
            "basis": ["monitor", "monitor", "not-stated"],
            "figure": [False, True, False],
            "first_hand": [True, False, False],
        }
    )
    counted = trail.reports_by_basis(bases, {"monitor": "A monitor", "not-stated": "Not stated"})
    assert counted.to_numpy().tolist() == [["A monitor", 1, 1, 1], ["Not stated", 1, 0, 0]]


def test_no_kind_of_word_is_lost(kit: Kit) -> None:
    counted = trail.reports_by_basis(kit.report_bases, kit.codes("report_basis"))
    assert set(counted["basis"]) == set(kit.codes("report_basis").values())
    assert (counted["first_hand"] <= counted["reports"]).all()


STRIKE = "2021-02-25-albukamal-strike"


def build(kit: Kit, event_id: str | None, **changed: pd.DataFrame) -> Graph:
    return trail.event_graph({**kit.tables, **changed}, event_id)


@pytest.fixture(scope="module")
def strike(kit: Kit) -> Graph:
    return build(kit, STRIKE)


def test_every_page_of_the_event_is_there(kit: Kit, strike: Graph) -> None:
    own = reports(kit.record).query("event_id == @STRIKE")
    assert len(trail.pages_in(strike)) == own["source_id"].nunique()
    assert len(trail.pages_in(strike)) + len(trail.bodies_in(strike)) == len(strike)


def test_ties_run_from_pages_and_say_what_they_are(strike: Graph) -> None:
    for page, other, tie in strike.edges(data=True):
        assert strike.nodes[page]["kind"] == PAGE
        expected = RESTS_ON if strike.nodes[other]["kind"] == BODY else REPEATS
        assert tie["relation"] == expected


def test_a_tie_carries_its_basis(strike: Graph) -> None:
    tie = strike.edges["page:iqnews-2021-02-26-kh", "actor:kataib-hezbollah"]
    assert tie["bases"] == ("own-statement",)
    assert tie["first_hand"]
    assert tie["figure"]


def test_a_body_is_at_first_hand_if_any_report_says_so(kit: Kit) -> None:
    bases = kit.report_bases[kit.report_bases["event_id"] == STRIKE].copy()
    bases["first_hand"] = False
    made = build(kit, STRIKE, report_bases=bases)
    assert not any(made.nodes[body]["first_hand"] for body in trail.bodies_in(made))


def test_a_page_repeats_an_outlet_on_the_same_event_only(strike: Graph) -> None:
    pairs = {(a, b) for a, b, tie in strike.edges(data="relation") if tie == REPEATS}
    hill, journal = "page:thehill-2021-03-04-second-target", "page:wsj-2021-03-04-danipost"
    assert (hill, journal) in pairs
    assert all(strike.nodes[a]["name"] != strike.nodes[b]["name"] for a, b in pairs)


def test_nobody_repeats_a_later_page(kit: Kit) -> None:
    made = build(kit, None)
    days = kit.sources.set_index("id")
    for page, other, relation in made.edges(data="relation"):
        if relation == REPEATS:
            first = days.loc[other.removeprefix("page:"), "date_start"]
            assert not first > days.loc[page.removeprefix("page:"), "date_end"]


def test_a_graph_of_an_event_without_reports_is_refused(kit: Kit) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        build(kit, "nowhere")


def test_behind_gives_bodies_and_no_pages(strike: Graph) -> None:
    behind = trail.bodies_behind(strike, "page:thehill-2021-03-04-second-target")
    assert behind == ["actor:united-states"]


@pytest.fixture(scope="module")
def counted(kit: Kit) -> pd.DataFrame:
    return trail.independent_bodies(kit.tables)


def small(**rests: str) -> Graph:
    """Make a graph of pages, each with the bodies named by the letters of its value."""
    made: Graph = networkx.DiGraph()
    for page, letters in rests.items():
        made.add_node(page, kind=PAGE, name=page)
        for body in letters:
            made.add_node(body, kind=BODY, name=body)
            made.add_edge(page, body, relation=RESTS_ON)
    return made


def test_every_event_is_counted_once(kit: Kit, counted: pd.DataFrame) -> None:
    assert sorted(counted["event_id"]) == sorted(set(reports(kit.record)["event_id"]))
    assert counted["reports"].sum() == len(reports(kit.record))
    assert counted["pages"].is_monotonic_decreasing


def test_the_counts_fit_each_other(counted: pd.DataFrame) -> None:
    assert (counted["pages"] <= counted["reports"]).all()
    assert (counted["first_hand"] <= counted["bodies"]).all()
    assert (counted["one_body"] + counted["no_body"] <= counted["pages"]).all()
    assert (counted["circular"] <= counted["pages"]).all()
    assert (counted.loc[counted["one_side"], "sides"] == 1).all()


def test_bodies_collapse_where_origins_do_not(counted: pd.DataFrame) -> None:
    assert counted["bodies"].sum() < 0.8 * counted["pages"].sum()


def test_one_side_needs_a_label(kit: Kit) -> None:
    event = "2020-08-03-albukamal-aug-sep-strikes"
    bases = kit.report_bases[kit.report_bases["event_id"] == event].copy()
    own = reports(kit.record).query("event_id == @event")
    tables = {**kit.tables, "statements": own.assign(kind="report"), "report_bases": bases}
    assert trail.independent_bodies(tables)["one_side"].item()
    bases["publisher_id"] = pd.NA
    assert not trail.independent_bodies(tables)["one_side"].item()


def test_a_page_that_repeats_another_with_its_body_adds_nothing() -> None:
    made = small(first="x", second="xy", third="y")
    made.add_edge("second", "first", relation=REPEATS)
    made.add_edge("third", "first", relation=REPEATS)  # another body: nothing comes back
    assert trail.circular_pages(made).to_numpy().tolist() == [["second", "first", "x", "same body"]]


def test_pages_that_repeat_each_other_are_a_ring() -> None:
    made = small(first="", second="", third="")
    for one, other in (("first", "second"), ("second", "third"), ("third", "first")):
        made.add_edge(one, other, relation=REPEATS)
    assert trail.circular_pages(made)["kind"].tolist() == ["cycle"]


def test_the_real_chain_of_two_papers(kit: Kit) -> None:
    found = trail.circular_pages(build(kit, STRIKE))
    row = found.set_index("page").loc["page:thehill-2021-03-04-second-target"]
    assert (row["through"], row["body"]) == ("page:wsj-2021-03-04-danipost", "actor:united-states")


def test_parts_have_nothing_in_common() -> None:
    made = small(first="x", second="x", third="y", fourth="")
    table = trail.components(made)
    assert table[["part", "pages", "bodies", "names"]].to_numpy().tolist() == [
        [1, 2, 1, "x"],
        [2, 1, 0, ""],
        [3, 1, 1, "y"],
    ]
