from __future__ import annotations

import pandas as pd
import pytest

from borderkit.data.problems import DataError
from borderkit.events.checking import refuse_undrawable


def event(**changes: object) -> pd.DataFrame:
    return pd.DataFrame([{"id": "e1", "date": "2019-12-29", "type": "airstrike", **changes}])


def said(events: pd.DataFrame) -> str:
    with pytest.raises(DataError) as caught:
        refuse_undrawable(events, ["airstrike", "clash"])
    return str(caught.value)


def test_good_events_pass_unchanged() -> None:
    assert refuse_undrawable(event(), ["airstrike"]).equals(event())


@pytest.mark.parametrize("date", [None, pd.NA, "", " "])
def test_an_event_without_a_date_is_named_with_the_mend(date: object) -> None:
    text = said(event(date=date))
    assert "The event e1 has no date" in text
    assert "even a wide one such as 2019" in text


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        ("2021-06/2019-01", "it ends before it starts. Put the earlier date first."),
        ("27.6.2021", "the year must come first. Write year, month, day"),
        ("2021-06-27T14:00:00Z", "is neither a year, a month nor a day"),
    ],
)
def test_a_date_that_cannot_be_read_is_named_with_the_mend(date: str, reason: str) -> None:
    text = said(event(date=date))
    assert "The date of the event e1 can't be read" in text
    assert reason in text


def test_a_type_that_is_not_in_the_list_is_named_with_those_that_are() -> None:
    text = said(event(type="raid"))
    assert 'column type, "raid": The type of the event e1 is not in the code list.' in text
    assert "Use one of: airstrike, clash" in text


def test_two_events_with_one_id_are_refused() -> None:
    assert "Two events have this id." in said(pd.concat([event(), event()]))


def test_all_problems_are_told_at_once_and_many_are_counted() -> None:
    many = pd.concat([event(id=f"e{n}", date=None, type="raid") for n in range(30)])
    text = said(many)
    assert text.count("has no date") == 20
    assert text.count("10 more of this kind.") == 2


def test_a_notebook_shows_the_message_alone() -> None:
    with pytest.raises(DataError) as caught:
        refuse_undrawable(event(date=""), ["airstrike"])
    assert caught.value._render_traceback_() == [str(caught.value)]
