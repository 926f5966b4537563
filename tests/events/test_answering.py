from __future__ import annotations

import pandas as pd
import pytest

from borderkit.events.answering import OTHERS, SIDE_OF, US_SIDE, both_ways, statements
from borderkit.events.sequences import around, us_strikes
from borderkit.kit import Kit

STRIKE = "2019-12-29-us-strikes-kataib-hezbollah"


@pytest.fixture(scope="module")
def said(kit: Kit) -> pd.DataFrame:
    return statements(kit.events, kit.event_actors, kit.reactions)


@pytest.fixture(scope="module")
def ways(kit: Kit, said: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    strikes = us_strikes(kit.acknowledged_strikes, kit.events, kit.event_actors)
    one = strikes[strikes["event_id"] == STRIKE]
    return both_ways(around(one, kit.events), one, said)


def test_every_reaction_and_every_reason_is_there(kit: Kit, said: pd.DataFrame) -> None:
    assert (said["kind"] == "said of it").sum() == len(kit.reactions)
    reasons = said.loc[said["kind"] == "reason", "event_id"]
    assert set(reasons) == set(kit.events.dropna(subset="stated_reason")["id"])


def test_the_words_are_those_on_record(kit: Kit, said: pd.DataFrame) -> None:
    on_record = set(kit.reactions["says"]) | set(kit.events["stated_reason"].dropna())
    assert set(said["says"]) <= on_record


def test_each_side_holds_actors_of_the_kit(kit: Kit) -> None:
    assert set(SIDE_OF) <= set(kit.actors["id"])
    theirs = SIDE_OF["kataib-hezbollah"], SIDE_OF["us-congress"], SIDE_OF["irgc"]
    assert theirs == ("PMF and groups in it", US_SIDE, "Iran")


def test_who_is_on_no_list_stands_among_the_others(said: pd.DataFrame) -> None:
    speaker = said[said["by"] == "Government of Turkey"]
    assert speaker["side"].tolist() == [OTHERS]


def test_who_joined_a_named_side_is_not_given_its_reason(said: pd.DataFrame) -> None:
    struck = said[said["event_id"] == "2016-09-17-deir-ez-zor-strike"]
    reasons = struck[struck["kind"] == "reason"]
    assert reasons["side"].tolist() == [US_SIDE]


def test_both_directions_of_the_same_two_weeks_are_given(
    ways: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    theirs, others = ways
    assert set(theirs["side"]) == {US_SIDE}
    assert {"Iran", "Iraq", "PMF and groups in it"} <= set(others["side"])
    for table in ways:
        assert table["date_start"].is_monotonic_increasing
        assert {"before", "the strike", "after"} <= set(table["order"])


def test_the_strike_is_an_answer_to_one_side_and_a_beginning_to_another(
    ways: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    theirs, others = ways
    own = theirs[(theirs["order"] == "the strike") & (theirs["kind"] == "reason")]
    assert own["says"].str.contains("to answer").all()
    protest = others[(others["kind"] == "reason") & (others["order"] == "after")]
    assert protest["says"].str.contains("after the 29 December strikes").any()
