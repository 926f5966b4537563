"""Who is one body: by actor, by publisher, by words; and whose side it is on."""

from __future__ import annotations

import pandas as pd
import pytest

from borderkit.kit import Kit
from borderkit.sources.bodies import NONE_FOUND, SIDES, bodies, body_key, by_basis, side_of_actor


@pytest.fixture(scope="module")
def table(kit: Kit) -> pd.DataFrame:
    return bodies(kit.report_bases, kit.publishers, kit.actors)


def test_organs_and_nameless_officials_of_a_state_are_one_body(table: pd.DataFrame) -> None:
    american = table[table["actor_id"] == "united-states"]
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
    assert body_key(*ids) == key


def test_nobody_is_dropped_and_everybody_else_stays(kit: Kit, table: pd.DataFrame) -> None:
    stated = kit.report_bases["basis"] != "not-stated"
    assert len(table) == stated.sum() < len(kit.report_bases)
    assert table[["body", "name", "side"]].notna().all(axis=None)


def test_one_body_has_one_name_and_one_side(table: pd.DataFrame) -> None:
    known = table[~table["body"].str.startswith("printed:")]
    assert not known[["body", "name", "side"]].drop_duplicates()["body"].duplicated().any()


def test_nameless_people_have_no_side(table: pd.DataFrame) -> None:
    unknown = table[table["body"].str.startswith("printed:")]
    assert set(unknown["side"]) == {NONE_FOUND}


def test_sides_are_labels_that_publishers_have_too(kit: Kit) -> None:
    assert set(SIDES.values()) <= set(kit.codes("alignment"))
    assert set(SIDES) <= set(kit.actors["id"])
    assert side_of_actor("kataib-hezbollah") == "kataib-hezbollah"


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
    counted = by_basis(bases, {"monitor": "A monitor", "not-stated": "Not stated"})
    assert counted.to_numpy().tolist() == [["A monitor", 1, 1, 1], ["Not stated", 1, 0, 0]]


def test_no_kind_of_word_is_lost(kit: Kit) -> None:
    counted = by_basis(kit.report_bases, kit.codes("report_basis"))
    assert set(counted["basis"]) == set(kit.codes("report_basis").values())
    assert (counted["first_hand"] <= counted["reports"]).all()
