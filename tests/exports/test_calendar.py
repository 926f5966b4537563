from collections.abc import Callable
from datetime import date, timedelta

import icalendar
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.data.dates import DateError
from borderkit.data.problems import DataError
from borderkit.exports.formats import calendar

Make = Callable[..., pd.DataFrame]
REVISED = date(2026, 11, 24)


def events(text: str) -> list[icalendar.Event]:
    """Read with the icalendar package, which notes errors instead of raising them."""
    read = icalendar.Calendar.from_ical(text)
    assert isinstance(read, icalendar.Calendar)
    found = [one for one in read.walk("VEVENT") if isinstance(one, icalendar.Event)]
    assert not any(one.errors for one in [read, *found])
    return found


def test_icalendar_reads_what_was_shown(rows: pd.DataFrame) -> None:
    found = events(calendar(rows, REVISED))
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
    lines = calendar(make({"date": "2019-12-29"}), REVISED).split("\r\n")
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
    (event,) = events(calendar(rows, REVISED))
    assert f"{event.decoded('DTSTART'):%Y%m%d}" == first
    assert f"{event.decoded('DTEND'):%Y%m%d}" == after
    assert event["SUMMARY"] == title
    assert str(event["X-BORDERKIT-EDTF"]) == edtf
    assert f"(EDTF {edtf})" in str(event["DESCRIPTION"])


def test_no_line_is_too_long_and_each_ends_as_it_must(rows: pd.DataFrame) -> None:
    octets = calendar(rows, REVISED).encode()
    assert octets.count(b"\n") == octets.count(b"\r\n")
    assert max(map(len, octets.split(b"\r\n"))) <= 75


def test_the_same_data_give_the_same_file(rows: pd.DataFrame) -> None:
    assert calendar(rows, REVISED) == calendar(rows.copy(), REVISED)


def test_an_event_without_a_date_is_refused_by_name(make: Make) -> None:
    with pytest.raises(DataError, match='"e7": A calendar has no room'):
        calendar(make({"id": "e7", "date": None}), REVISED)


def test_a_day_without_a_next_one_is_refused(make: Make) -> None:
    with pytest.raises(DateError, match=r"calendar ends on 30 December 9999.*open end"):
        calendar(make({"date": "2019/9999"}), REVISED)


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_text_comes_back(make: Make, title: str, summary: str) -> None:
    rows = make({"title": f"t{title}", "summary": f"s{summary}"})
    [event] = events(calendar(rows, REVISED))
    assert str(event["SUMMARY"]) == rows.loc[0, "title"]
    assert str(event["DESCRIPTION"]).split("\n\n", 1)[1].startswith(str(rows.loc[0, "summary"]))


@settings(deadline=None)
@given(st.dates(max_value=date(9999, 12, 30)), st.dates(max_value=date(9999, 12, 30)))
def test_any_two_days_come_back(make: Make, one: date, other: date) -> None:
    first, last = sorted((one, other))
    [event] = events(calendar(make({"date": f"{first}/{last}"}), REVISED))
    assert event.decoded("DTSTART") == first
    assert event.decoded("DTEND") == last + timedelta(days=1)
