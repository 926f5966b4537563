from __future__ import annotations

import pandas as pd
import pytest

from borderkit.events.aftermath import LOOKING_AHEAD, after, bearing, expectations
from borderkit.kit import Kit

ARTICLE = "2021-07-03"


@pytest.fixture(scope="module")
def later(kit: Kit) -> pd.DataFrame:
    return after(kit.events, ARTICLE)


def test_what_came_after_began_after(kit: Kit, later: pd.DataFrame) -> None:
    assert (later["date_start"] > ARTICLE).all()
    assert len(later) == (kit.events["date_start"] > ARTICLE).sum()
    assert later["date_start"].is_monotonic_increasing
    assert not later["in_article"].any()


def test_every_motive_and_prediction_is_chosen_and_so_is_a_will(kit: Kit) -> None:
    chosen = expectations(kit.claims)
    coded = kit.claims[kit.claims["kind"].isin(LOOKING_AHEAD)]
    assert set(coded["id"]) <= set(chosen["id"])
    rest = chosen[~chosen["id"].isin(coded["id"])]
    assert rest["paraphrase"].str.contains("will|would").all()
    assert "c36" in set(rest["id"])


def test_a_claim_about_what_is_gone_is_not_chosen() -> None:
    claims = pd.DataFrame({"id": ["a"], "kind": ["fact"], "paraphrase": ["They fought at Willow."]})
    assert expectations(claims).empty


def test_an_event_bears_on_a_claim_by_a_word_of_its_topic() -> None:
    claims = pd.DataFrame({"id": ["a", "b"], "topics": ["oil", "motives"]})
    events = pd.DataFrame(
        {
            "id": ["e1", "e2"],
            "date": ["2022", "2023"],
            "title": ["Oil sold", "Turmoil"],
            "summary": ["", ""],
        }
    )
    assert bearing(claims, events)[["claim_id", "event_id"]].to_numpy().tolist() == [["a", "e1"]]


def test_no_event_stands_twice_beside_a_claim(kit: Kit, later: pd.DataFrame) -> None:
    pairs = bearing(expectations(kit.claims), later)
    assert not pairs.duplicated(["claim_id", "event_id"]).any()
    assert set(pairs["event_id"]) <= set(later["id"])
    assert "2026-02-11-us-leaves-al-tanf" in set(pairs.query("claim_id == 'c36'")["event_id"])
