"""Sides and houses are data: a new actor needs no code."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from borderkit.data.actors import camps, house_mates, house_members, sides_of_actors
from borderkit.data.rules_reports import own_statements_are_of_parties
from borderkit.events.around import statements_on_events
from borderkit.events.strikes import strikes_on_record
from borderkit.kit import Kit
from borderkit.sources.trail import bodies

NEW, EVENT = "a-new-brigade", "2021-02-25-albukamal-strike"


def test_the_houses_are_those_that_act_as_one(kit: Kit) -> None:
    assert house_members(kit.actors, "united-states") == {"united-states", "us-led-coalition"}
    assert house_members(kit.actors, "islamic-state") == {"islamic-state"}
    assert house_members(kit.actors, "pmf") >= {
        "pmf", "kataib-hezbollah", "kataib-sayyid-al-shuhada", "harakat-al-nujaba",
        "ansar-allah-al-awfiya",
    }  # fmt: skip


def test_no_house_holds_two_states(kit: Kit) -> None:
    states = set(kit.actors.loc[kit.actors["kind"] == "state", "id"])
    for house in kit.codes("house"):
        assert len(house_members(kit.actors, house) & states) <= 1, house


def test_a_formation_of_the_pmf_is_no_mate_of_the_government(kit: Kit) -> None:
    mates = house_mates(kit.actors)
    assert {"iraq", "kataib-hezbollah"} <= mates["pmf"]
    assert "iraq" not in mates["kataib-hezbollah"]
    assert mates["israel"] == {"israel"}


def test_a_side_is_a_label_that_publishers_have_or_the_actor_itself(kit: Kit) -> None:
    known = set(kit.codes("alignment"))
    for actor, side in sides_of_actors(kit.actors).items():
        assert side == actor or side in known, actor


def test_where_an_actor_stands_is_said_in_the_words_of_the_codes(kit: Kit) -> None:
    where = camps(kit.tables)
    assert where["us-congress"] == kit.codes("house")["united-states"]
    assert where["iraqi-parliament"] == kit.codes("house")["iraq"]
    assert where["saraya-awliya-al-dam"] == "Name used in claims"
    assert where["turkey"] == "Others"


@pytest.fixture
def tables(kit: Kit) -> dict[str, pd.DataFrame]:
    """The kit's tables with one more actor of the PMF, which was struck, spoke and reacted."""
    actor = {"id": NEW, "name": "A new brigade", "kind": "armed group", "side": NEW, "house": "pmf"}
    struck = {"event_id": EVENT, "role": "target", "n": 1, "actor_id": NEW, "printed": "brigade"}
    said = {
        "event_id": EVENT,
        "n": 99,
        "kind": "reaction",
        "actor_id": NEW,
        "by_printed": "Brigade",
        "says": "It was.",
    }
    basis = {"event_id": EVENT, "n": 1, "k": 9, "basis": "own-statement", "actor_id": NEW,
             "body_printed": "its spokesman", "figure": False, "first_hand": True}  # fmt: skip
    own = kit.event_actors["event_id"] == EVENT
    others = kit.event_actors[~(own & (kit.event_actors["role"] == "target"))]
    return kit.tables | {
        "actors": _with(kit.actors, actor),
        "event_actors": _with(others, struck),
        "statements": _with(kit.record["statements"], said),
        "report_bases": _with(kit.report_bases, basis),
    }


def _with(table: pd.DataFrame, row: Mapping[str, object]) -> pd.DataFrame:
    added = pd.DataFrame([row]).reindex(columns=table.columns).astype(table.dtypes.to_dict())
    return pd.concat([table, added], ignore_index=True)


def test_a_new_actor_of_the_pmf_counts_as_pmf_everywhere(tables: dict[str, pd.DataFrame]) -> None:
    strikes = strikes_on_record(tables).set_index("id")
    assert strikes.loc[EVENT, "against"] == "pmf"
    said = statements_on_events(tables)
    assert said.loc[said["by"] == "Brigade", "side"].tolist() == ["PMF and groups in it"]
    assert own_statements_are_of_parties(tables) == []
    spoke = bodies(tables)
    assert set(spoke.loc[spoke["actor_id"] == NEW, "side"]) == {NEW}


def test_without_its_house_it_counts_with_nobody(tables: dict[str, pd.DataFrame]) -> None:
    alone = tables["actors"].copy()
    alone.loc[alone["id"] == NEW, "house"] = pd.NA
    strikes = strikes_on_record(tables | {"actors": alone}).set_index("id")
    assert strikes.loc[EVENT, "against"] == "others"
