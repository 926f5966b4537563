from collections.abc import Callable
from datetime import date, timedelta

import icalendar
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.data.dates import DateError, parse
from borderkit.data.problems import DataError
from borderkit.exports import ical

Make = Callable[..., pd.DataFrame]
REVISED = date(2026, 11, 24)


def events(text: str) -> list[icalendar.Event]:
    """Read with the icalendar package, which notes errors instead of raising them."""
    calendar = icalendar.Calendar.from_ical(text)
    assert isinstance(calendar, icalendar.Calendar)
    found = [one for one in calendar.walk("VEVENT") if isinstance(one, icalendar.Event)]
    assert not any(one.errors for one in [calendar, *found])
    return found


def test_read_back_it_is_what_was_shown(rows: pd.DataFrame) -> None:
    again = ical.loads(ical.dumps(rows, REVISED))
    assert {"id", "title", "date", "start", "end", "lat", "sources"} <= set(again.columns)
    pd.testing.assert_frame_equal(again, rows[again.columns])


def test_icalendar_reads_what_was_shown(rows: pd.DataFrame) -> None:
    found = events(ical.dumps(rows, REVISED))
    assert len(found) == len(rows)
    for event, row in zip(found, rows.to_dict("records"), strict=True):
        assert event["UID"] == row["id"] + "@borderkit"
        assert str(event["SUMMARY"]).startswith(row["title"])
        assert event.decoded("DTSTART") == date.fromisoformat(row["start"])
        assert event.decoded("DTEND") - timedelta(days=1) == date.fromisoformat(row["end"])
        assert str(event["X-BORDERKIT-EDTF"]) == row["date"]
        when, summary, sources = str(event["DESCRIPTION"]).split("\n\n")
        assert when == f"{row['when']} (EDTF {row['date']})"
        assert summary == row["summary"]
        assert sources == "Sources:\n" + row["sources"]
        assert ("GEO" in event) == (not pd.isna(row["lat"]))


def test_days_are_dates_and_the_end_is_the_day_after(make: Make) -> None:
    lines = ical.dumps(make({"date": "2019-12-29"}), REVISED).split("\r\n")
    assert "DTSTART;VALUE=DATE:20191229" in lines
    assert "DTEND;VALUE=DATE:20191230" in lines
    assert "DTSTAMP:20261124T000000Z" in lines


@pytest.mark.parametrize(
    ("edtf", "first", "after", "title"),
    [
        ("2018-06~", "20180601", "20180701", "One [about June 2018]"),
        ("2018-06-03?", "20180603", "20180604", "One [perhaps 3 June 2018]"),
        ("2014/2017-11", "20140101", "20171201", "One [2014 to November 2017]"),
        ("2014-06-17/2014-06-21", "20140617", "20140622", "One"),
        ("2024-12/..", "20241201", "20250101", "One [from December 2024 on]"),
        ("../2018", "20180101", "20190101", "One [until 2018]"),
    ],
)
def test_a_vague_date_spans_its_days_and_says_so(
    make: Make, edtf: str, first: str, after: str, title: str
) -> None:
    rows = make({"date": edtf})
    (event,) = events(ical.dumps(rows, REVISED))
    assert f"{event.decoded('DTSTART'):%Y%m%d}" == first
    assert f"{event.decoded('DTEND'):%Y%m%d}" == after
    assert event["SUMMARY"] == title
    assert str(event["X-BORDERKIT-EDTF"]) == edtf
    assert f"(EDTF {edtf})" in str(event["DESCRIPTION"])
    again = ical.loads(ical.dumps(rows, REVISED))
    assert again.equals(rows[again.columns])


def test_no_line_is_too_long_and_each_ends_as_it_must(rows: pd.DataFrame) -> None:
    octets = ical.dumps(rows, REVISED).encode()
    assert octets.count(b"\n") == octets.count(b"\r\n")
    assert max(map(len, octets.split(b"\r\n"))) <= 75


def test_the_same_data_give_the_same_file(rows: pd.DataFrame) -> None:
    assert ical.dumps(rows, REVISED) == ical.dumps(rows.copy(), REVISED)


def test_an_event_without_a_date_is_refused_by_name(make: Make) -> None:
    with pytest.raises(DataError, match='"e7": A calendar has no room'):
        ical.dumps(make({"id": "e7", "date": None}), REVISED)


def test_a_day_without_a_next_one_is_refused(make: Make) -> None:
    with pytest.raises(DateError, match=r"calendar ends on 30 December 9999.*open end"):
        ical.dumps(make({"date": "2019/9999"}), REVISED)


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_text_comes_back_in_both_readers(make: Make, title: str, summary: str) -> None:
    rows = make({"title": f"t{title}", "summary": f"s{summary}"})
    text = ical.dumps(rows, REVISED)
    again = ical.loads(text)
    assert again.equals(rows[again.columns])
    assert str(events(text)[0]["SUMMARY"]) == rows.loc[0, "title"]


def test_a_summary_that_looks_like_our_own_headings_comes_back(make: Make) -> None:
    rows = make({"summary": "a\n\nSources:\nb (EDTF 2018)\n\nc", "title": "t [2018]"})
    again = ical.loads(ical.dumps(rows, REVISED))
    assert again.equals(rows[again.columns])


@settings(deadline=None)
@given(st.dates(max_value=date(9999, 12, 30)), st.dates(max_value=date(9999, 12, 30)))
def test_any_two_days_come_back(make: Make, one: date, other: date) -> None:
    first, last = sorted((one, other))
    rows = make({"date": f"{first}/{last}"})
    again = ical.loads(ical.dumps(rows, REVISED))
    assert (again.loc[0, "start"], again.loc[0, "end"]) == (str(first), str(last))
    assert parse(rows.loc[0, "date"]).end == last


def test_ten_thousand_events_come_back(crowd: pd.DataFrame) -> None:
    again = ical.loads(ical.dumps(crowd, REVISED))
    assert again.equals(crowd[again.columns])
