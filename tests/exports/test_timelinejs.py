import json
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.data.problems import DataError
from borderkit.exports import timelinejs

Make = Callable[..., pd.DataFrame]


def slide(rows: pd.DataFrame) -> dict[str, Any]:
    first: dict[str, Any] = json.loads(timelinejs.dumps(rows))["events"][0]
    return first


def test_read_back_it_is_what_was_shown(rows: pd.DataFrame) -> None:
    again = timelinejs.loads(timelinejs.dumps(rows))
    assert {"id", "title", "date", "when", "summary", "sources"} <= set(again.columns)
    pd.testing.assert_frame_equal(again, rows[again.columns])


@pytest.mark.parametrize(
    ("date", "start", "end", "words"),
    [
        ("2018-06~", {"year": 2018, "month": 6}, None, "about June 2018"),
        ("2019", {"year": 2019}, None, "2019"),
        ("2021-02-25", {"year": 2021, "month": 2, "day": 25}, None, "25 February 2021"),
        ("2014-06/2017", {"year": 2014, "month": 6}, {"year": 2017}, "June 2014 to 2017"),
        ("2024-12/..", {"year": 2024, "month": 12}, None, "from December 2024 on"),
        ("/2018-01-02", {"year": 2018, "month": 1, "day": 2}, None,
         "until 2 January 2018, from an unknown date"),
    ],
)  # fmt: skip
def test_a_date_goes_only_as_far_as_its_edtf(
    make: Make, date: str, start: dict[str, int], end: dict[str, int] | None, words: str
) -> None:
    found = slide(make({"date": date}))
    assert (found["start_date"], found.get("end_date")) == (start, end)
    assert found["display_date"] == words


def test_html_in_the_data_is_shown_and_not_run(make: Make, hostile: str) -> None:
    rows = make({"title": hostile, "summary": hostile, "type": hostile})
    found = slide(rows)
    assert "<script" not in json.dumps(found)
    assert "&lt;script&gt;" in found["text"]["headline"]
    again = timelinejs.loads(timelinejs.dumps(rows))
    assert again.equals(rows[again.columns])


def test_sources_are_linked_and_only_web_addresses(make: Make) -> None:
    linked = slide(make({"id": "e1"}))["text"]["text"]
    assert '<li><a href="https://example.org/1">An agency, no alignment found:' in linked
    script = make({"id": "e1"}, source={"url": "javascript:alert(1)"})
    assert "href" not in slide(script)["text"]["text"]
    again = timelinejs.loads(timelinejs.dumps(script))
    assert again["sources"].equals(script["sources"])


def test_an_event_without_a_date_is_refused_by_name(make: Make) -> None:
    with pytest.raises(DataError, match='"e7": A timeline has no room'):
        timelinejs.dumps(make({"id": "e7", "date": None}))


def test_no_events_come_back_as_no_rows(rows: pd.DataFrame) -> None:
    assert timelinejs.loads(timelinejs.dumps(rows[:0])).empty


@settings(deadline=None)
@given(st.text(min_size=1), st.text())
def test_any_text_comes_back(make: Make, title: str, summary: str) -> None:
    rows = make({"title": f"t{title}", "summary": summary})
    again = timelinejs.loads(timelinejs.dumps(rows))
    assert again.equals(rows[again.columns])


def test_ten_thousand_events_come_back(crowd: pd.DataFrame) -> None:
    again = timelinejs.loads(timelinejs.dumps(crowd))
    assert again.equals(crowd[again.columns])
