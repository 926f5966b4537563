import json
from collections.abc import Callable
from html import escape, unescape
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.data.problems import DataError
from borderkit.exports.formats import timelinejs

Make = Callable[..., pd.DataFrame]


def slide(rows: pd.DataFrame) -> dict[str, Any]:
    first: dict[str, Any] = json.loads(timelinejs(rows))["events"][0]
    return first


@pytest.mark.parametrize(
    ("date", "start", "end", "words"),
    [
        ("2018-06~", {"year": 2018, "month": 6}, None, "about June 2018"),
        ("2019", {"year": 2019}, None, "2019"),
        ("2021-02-25", {"year": 2021, "month": 2, "day": 25}, None, "25 February 2021"),
        ("2014-06/2017", {"year": 2014, "month": 6}, {"year": 2017, "month": 12, "day": 31},
         "June 2014 to 2017"),
        ("2019-05-15/2019-05", {"year": 2019, "month": 5, "day": 15},
         {"year": 2019, "month": 5, "day": 31}, "15 May 2019 to May 2019"),
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


def test_sources_are_linked_and_only_web_addresses(make: Make) -> None:
    linked = slide(make({"id": "e1"}))["text"]["text"]
    assert '<li><a href="https://example.org/1">An agency, no alignment found:' in linked
    script = make({"id": "e1"}, source={"url": "javascript:alert(1)"})
    assert "href" not in slide(script)["text"]["text"]


def test_an_event_without_a_date_is_refused_by_name(make: Make) -> None:
    with pytest.raises(DataError, match='"e7": A timeline has no room'):
        timelinejs(make({"id": "e7", "date": None}))


def test_an_end_is_the_last_possible_day(rows: pd.DataFrame) -> None:
    ends = dict(zip(rows["id"], rows["end"], strict=True))
    slides = [one for one in json.loads(timelinejs(rows))["events"] if "end_date" in one]
    assert len(slides) > 8
    for one in slides:
        day = one["end_date"]
        assert f"{day['year']}-{day['month']:02}-{day['day']:02}" == ends[one["unique_id"]]


def test_no_events_are_no_slides(rows: pd.DataFrame) -> None:
    assert json.loads(timelinejs(rows[:0]))["events"] == []


@settings(deadline=None)
@given(st.text(min_size=1), st.text())
def test_any_text_comes_back(make: Make, title: str, summary: str) -> None:
    rows = make({"title": f"t{title}", "summary": f"s{summary}"})
    text = slide(rows)["text"]
    assert unescape(text["headline"]) == rows.loc[0, "title"]
    assert f'<p class="summary">{escape(str(rows.loc[0, "summary"]))}</p>' in text["text"]
