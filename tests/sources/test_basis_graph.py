"""The graph of pages and bodies: its nodes, its ties, and who repeats whom."""

from __future__ import annotations

import pandas as pd
import pytest

from borderkit.kit import Kit
from borderkit.sources import basis_graph as web

STRIKE = "2021-02-25-albukamal-strike"


def build(kit: Kit, event_id: str | None, bases: pd.DataFrame | None = None) -> web.Graph:
    bases = kit.report_bases if bases is None else bases
    tables = (kit.event_reports, kit.sources, kit.publishers, kit.actors)
    return web.graph(bases, *tables, event_id, kit.source_origins)


@pytest.fixture(scope="module")
def strike(kit: Kit) -> web.Graph:
    return build(kit, STRIKE)


def test_every_page_of_the_event_is_there(kit: Kit, strike: web.Graph) -> None:
    reports = kit.event_reports[kit.event_reports["event_id"] == STRIKE]
    assert len(web.pages(strike)) == reports["source_id"].nunique()
    assert len(web.pages(strike)) + len(web.bodies_in(strike)) == len(strike)


def test_ties_run_from_pages_and_say_what_they_are(strike: web.Graph) -> None:
    for page, other, tie in strike.edges(data=True):
        assert strike.nodes[page]["kind"] == web.PAGE
        expected = web.RESTS_ON if strike.nodes[other]["kind"] == web.BODY else web.REPEATS
        assert tie["relation"] == expected


def test_a_tie_carries_its_basis(strike: web.Graph) -> None:
    tie = strike.edges["page:iqnews-2021-02-26-kh", "actor:kataib-hezbollah"]
    assert tie["bases"] == ("own-statement",)
    assert tie["first_hand"]
    assert tie["figure"]


def test_a_body_is_at_first_hand_if_any_report_says_so(kit: Kit) -> None:
    bases = kit.report_bases[kit.report_bases["event_id"] == STRIKE].copy()
    bases["first_hand"] = False
    made = build(kit, STRIKE, bases)
    assert not any(made.nodes[body]["first_hand"] for body in web.bodies_in(made))


def test_a_page_repeats_an_outlet_on_the_same_event_only(strike: web.Graph) -> None:
    pairs = {(a, b) for a, b, tie in strike.edges(data="relation") if tie == web.REPEATS}
    hill, journal = "page:thehill-2021-03-04-second-target", "page:wsj-2021-03-04-danipost"
    assert (hill, journal) in pairs
    assert all(strike.nodes[a]["name"] != strike.nodes[b]["name"] for a, b in pairs)


def test_nobody_repeats_a_later_page(kit: Kit) -> None:
    made = build(kit, None)
    days = kit.sources.set_index("id")
    for page, other, relation in made.edges(data="relation"):
        if relation == web.REPEATS:
            first = days.loc[other.removeprefix("page:"), "date_start"]
            assert not first > days.loc[page.removeprefix("page:"), "date_end"]


def test_an_event_without_reports_is_named(kit: Kit) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        build(kit, "nowhere")


def test_behind_gives_bodies_and_no_pages(strike: web.Graph) -> None:
    behind = web.behind(strike, "page:thehill-2021-03-04-second-target")
    assert behind == ["actor:united-states"]
