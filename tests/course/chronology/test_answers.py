from __future__ import annotations

import pandas as pd
import pytest

from borderkit.course.chronology.answers import answers
from borderkit.events.around import (
    events_around,
    statements_around,
    statements_on_events,
    us_strikes,
)
from borderkit.kit import Kit


@pytest.fixture(scope="module")
def ways(kit: Kit) -> tuple[pd.DataFrame, pd.DataFrame]:
    strikes = us_strikes(kit.tables)
    said = statements_on_events(kit.tables)
    return statements_around(events_around(strikes, kit.events), strikes, said)


def test_every_statement_has_one_row_and_all_of_its_words(
    ways: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    for part in ways:
        page = answers(part)
        assert len(page) == len(part.drop_duplicates(["event_id", "kind", "side", "by", "says"]))
        bare = page["what was said"].str.removeprefix("Reason given. ")
        assert set(bare) == set(part["says"])


def test_both_directions_have_the_same_columns(ways: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    first, second = (answers(part) for part in ways)
    assert list(first) == list(second) == ["from", "event", "who", "what was said"]


def test_each_event_is_named_once_and_its_side_every_time(
    ways: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    _, others = ways
    page = answers(others)
    named = page.loc[page["event"] != "", "event"]
    assert sorted(named) == sorted(others.drop_duplicates("event_id")["event"])
    days = page.loc[page["from"] != "", "from"]
    assert days.is_monotonic_increasing
    assert page["who"].str.contains(": ").all()
