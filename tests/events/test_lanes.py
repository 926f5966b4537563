from __future__ import annotations

import pandas as pd

from borderkit.events.lanes import ELSEWHERE, NOT_NAMED, SIDES, by_actor, by_kind, by_side
from borderkit.kit import Kit

EVENTS = pd.DataFrame({"id": ["e1", "e2"], "type": ["clash", "strike"]})


def lanes(table: pd.DataFrame, event: str) -> list[str]:
    return [str(lane) for lane in table.loc[table["event_id"] == event, "lane"]]


def test_kinds_keep_the_order_of_their_list() -> None:
    table = by_kind(EVENTS, {"strike": "Strike", "clash": "Clash"})
    assert table["lane"].cat.categories.tolist() == ["Strike", "Clash"]
    assert lanes(table, "e1") == ["Clash"]


def test_an_act_of_several_stands_in_the_lane_of_each_by_name() -> None:
    acted = pd.DataFrame(
        {
            "event_id": ["e1", "e1", "e1", "e1"],
            "role": ["initiator", "initiator", "initiator", "target"],
            "actor_id": ["b", "a", "a", "c"],
        }
    )
    actors = pd.DataFrame({"id": ["a", "b", "c"], "name": ["alpha", "Beta", "Gamma"]})
    table = by_actor(EVENTS, acted, actors)
    assert lanes(table, "e1") == ["alpha", "Beta"]
    assert lanes(table, "e2") == [NOT_NAMED]
    assert table["lane"].cat.categories.tolist() == ["alpha", "Beta", NOT_NAMED]


def test_places_on_both_sides_give_two_lanes_and_unknown_ones_the_third() -> None:
    at = pd.DataFrame({"event_id": ["e1", "e2"], "place_id": ["border", None]})
    places = pd.DataFrame({"id": ["border"], "country": ["Iraq;Syria"]})
    table = by_side(EVENTS, at, places)
    assert lanes(table, "e1") == list(SIDES[:2])
    assert lanes(table, "e2") == [ELSEWHERE]


def test_a_place_in_another_country_is_elsewhere() -> None:
    at = pd.DataFrame({"event_id": ["e1", "e2", "e2"], "place_id": ["amman", "amman", "hajin"]})
    places = pd.DataFrame({"id": ["amman", "hajin"], "country": ["Jordan", "Syria"]})
    table = by_side(EVENTS, at, places)
    assert (lanes(table, "e1"), lanes(table, "e2")) == ([ELSEWHERE], ["Syrian side"])


def test_no_event_of_the_kit_is_lost(kit: Kit) -> None:
    for table in (
        by_kind(kit.events, kit.codes("event_type")),
        by_actor(kit.events, kit.event_actors, kit.actors),
        by_side(kit.events, kit.event_places, kit.places),
    ):
        assert set(table["event_id"]) == set(kit.events["id"])
        assert table["lane"].notna().all()
        assert not table.duplicated().any()
