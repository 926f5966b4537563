from __future__ import annotations

import pandas as pd
import pytest

from borderkit.events.telling import (
    ALLUDED,
    BEHIND,
    LEFT_OUT,
    TOLD,
    Order,
    agreement,
    beyond,
    mentions,
    standing,
)
from borderkit.kit import Kit

CLAIMS = pd.DataFrame({"id": ["c1", "c2", "c3"], "paragraph": [0, 4, 4]})
LINKS = pd.DataFrame(
    {
        "claim_id": ["c1", "c2", "c3", "c3", "c2"],
        "n": [1, 1, 1, 2, 2],
        "words": ["w"] * 4 + ["a meeting"],
        "event_id": ["late", "early", "early", "late", None],
    }
)
EVENTS = pd.DataFrame(
    {
        "id": ["late", "early", "alluded", "quiet"],
        "title": ["Late", "Early", "Alluded", "Quiet"],
        "date": ["2021-02-25", "2017-06~", "2018", "2019"],
        "date_start": pd.to_datetime(["2021-02-25", "2017-06-01", "2018-01-01", "2019-01-01"]),
        "date_end": pd.to_datetime(["2021-02-25", "2017-06-30", "2018-12-31", "2019-12-31"]),
        "in_article": [True, False, True, False],
    }
)


def told(*days: str) -> pd.DataFrame:
    """Events of one day each, in paragraphs 0, 1, 2 and so on."""
    dates = pd.to_datetime(list(days))
    numbers = range(len(days))
    return pd.DataFrame(
        {"event_id": list(numbers), "paragraph": numbers, "start": dates, "end": dates}
    )


def test_an_event_stands_once_a_paragraph_in_the_order_of_reading() -> None:
    table = mentions(CLAIMS, LINKS, EVENTS)
    assert table["paragraph"].tolist() == [0, 4, 4]
    assert table["event_id"].tolist() == ["late", "early", "late"]
    assert table["claims"].tolist() == [1, 2, 1]


def test_marks_of_a_date_are_kept() -> None:
    early = mentions(CLAIMS, LINKS, EVENTS).iloc[1]
    assert (early["date"], early["when"]) == ("2017-06~", "about June 2017")


def test_pairs_are_counted_forward_and_backward() -> None:
    assert agreement(told("2019-01-01", "2020-01-01", "2018-01-01")) == Order(1, 2, 0)


def test_the_first_telling_counts_and_a_paragraph_holds_no_order() -> None:
    twice = pd.concat([told("2020-01-01", "2019-01-01"), told("2020-01-01").assign(paragraph=5)])
    assert agreement(twice) == Order(0, 1, 0)
    assert agreement(told("2020-01-01", "2019-01-01").assign(paragraph=3)) == Order(0, 0, 0)


def test_a_pair_whose_days_overlap_is_undecided() -> None:
    both = told("2017-06-01", "2017-06-10")
    wide = both.assign(end=pd.to_datetime(["2017-06-30", "2017-06-10"]))
    assert agreement(wide) == Order(0, 0, 1)


def test_every_event_has_one_standing() -> None:
    found = standing(EVENTS, LINKS).set_index("id")["standing"]
    assert found.to_dict() == {
        "late": TOLD,
        "early": BEHIND,
        "alluded": ALLUDED,
        "quiet": LEFT_OUT,
    }


@pytest.mark.parametrize(("until", "left"), [("2018-06-01", 2), ("2026-01-01", 4)])
def test_only_what_can_have_begun_counts(until: str, left: int) -> None:
    assert len(standing(EVENTS, LINKS, until)) == left


def test_claims_about_what_the_chronology_lacks_are_listed(kit: Kit) -> None:
    assert beyond(CLAIMS, LINKS)["words"].tolist() == ["a meeting"]
    listed = beyond(kit.claims, kit.claim_events)
    assert len(listed) == kit.claim_events["event_id"].isna().sum()
    assert listed["paragraph"].is_monotonic_increasing


def test_the_kit_is_told_against_the_calendar_as_often_as_with_it_or_more(kit: Kit) -> None:
    found = mentions(kit.claims, kit.claim_events, kit.events)
    order = agreement(found)
    events = found.drop_duplicates("event_id")
    of_one = sum(size * (size - 1) // 2 for size in events["paragraph"].value_counts())
    assert sum(order) == len(events) * (len(events) - 1) // 2 - of_one
    assert order.backward > 0
