"""How many bodies stand behind how many pages, and when a second voice is the first one again."""

from __future__ import annotations

import networkx
import pandas as pd
import pytest

from borderkit.kit import Kit
from borderkit.sources import independence as own
from borderkit.sources.basis_graph import BODY, PAGE, REPEATS, RESTS_ON, Graph


@pytest.fixture(scope="module")
def counted(kit: Kit) -> pd.DataFrame:
    tables = (kit.sources, kit.publishers, kit.actors, kit.source_origins)
    return own.independent_bodies(kit.report_bases, kit.event_reports, *tables)


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
    assert sorted(counted["event_id"]) == sorted(set(kit.event_reports["event_id"]))
    assert counted["reports"].sum() == len(kit.event_reports)
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
    reports = kit.event_reports[kit.event_reports["event_id"] == event]
    tables = (reports, kit.sources, kit.publishers, kit.actors)
    assert own.independent_bodies(bases, *tables)["one_side"].item()
    bases["publisher_id"] = pd.NA
    assert not own.independent_bodies(bases, *tables)["one_side"].item()


def test_a_page_that_repeats_another_with_its_body_adds_nothing() -> None:
    made = small(first="x", second="xy", third="y")
    made.add_edge("second", "first", relation=REPEATS)
    made.add_edge("third", "first", relation=REPEATS)  # another body: nothing comes back
    assert own.circular(made).to_numpy().tolist() == [["second", "first", "x", "same body"]]


def test_pages_that_repeat_each_other_are_a_ring() -> None:
    made = small(first="", second="", third="")
    for one, other in (("first", "second"), ("second", "third"), ("third", "first")):
        made.add_edge(one, other, relation=REPEATS)
    assert own.circular(made)["kind"].tolist() == ["cycle"]


def test_the_real_chain_of_two_papers(kit: Kit) -> None:
    tables = (kit.event_reports, kit.sources, kit.publishers, kit.actors)
    event = "2021-02-25-albukamal-strike"
    found = own.circular(own.graph(kit.report_bases, *tables, event, kit.source_origins))
    row = found.set_index("page").loc["page:thehill-2021-03-04-second-target"]
    assert (row["through"], row["body"]) == ("page:wsj-2021-03-04-danipost", "actor:united-states")


def test_parts_have_nothing_in_common() -> None:
    made = small(first="x", second="x", third="y", fourth="")
    table = own.components(made)
    assert table[["part", "pages", "bodies", "names"]].to_numpy().tolist() == [
        [1, 2, 1, "x"],
        [2, 1, 0, ""],
        [3, 1, 1, "y"],
    ]


def test_the_limits_say_that_it_is_a_ceiling() -> None:
    assert "ceiling" in own.LIMITS[0]
