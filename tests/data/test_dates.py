"""Dates: every shape the data uses, every mistake a person makes, and a second reader of EDTF."""

from __future__ import annotations

import math
import time
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import assume, given
from hypothesis import strategies as st

from borderkit.data.dates import DateError, Interval, parse

# Every shape that stands in the data, with its first and last possible day and its words.
SHAPES = [
    ("2014", date(2014, 1, 1), date(2014, 12, 31), "2014"),
    ("2018-06", date(2018, 6, 1), date(2018, 6, 30), "June 2018"),
    ("2019-12-29", date(2019, 12, 29), date(2019, 12, 29), "29 December 2019"),
    ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "February 2020"),
    ("2018-06~", date(2018, 6, 1), date(2018, 6, 30), "about June 2018"),
    ("2021-03-02?", date(2021, 3, 2), date(2021, 3, 2), "perhaps 2 March 2021"),
    ("2016%", date(2016, 1, 1), date(2016, 12, 31), "perhaps about 2016"),
    ("2014-06-17/2014-06-21", date(2014, 6, 17), date(2014, 6, 21), "17 to 21 June 2014"),
    ("2014-06-30/2014-07-02", date(2014, 6, 30), date(2014, 7, 2), "30 June to 2 July 2014"),
    (
        "2019-12-29/2020-01-03",
        date(2019, 12, 29),
        date(2020, 1, 3),
        "29 December 2019 to 3 January 2020",
    ),
    ("2017-02/2017-11", date(2017, 2, 1), date(2017, 11, 30), "February to November 2017"),
    ("2014-06/2017-12", date(2014, 6, 1), date(2017, 12, 31), "June 2014 to December 2017"),
    ("2014/2017", date(2014, 1, 1), date(2017, 12, 31), "2014 to 2017"),
    ("2014/2017-11", date(2014, 1, 1), date(2017, 11, 30), "2014 to November 2017"),
    ("2011/2012-07", date(2011, 1, 1), date(2012, 7, 31), "2011 to July 2012"),
    (
        "2016-08~/2017-06-16",
        date(2016, 8, 1),
        date(2017, 6, 16),
        "about August 2016 to 16 June 2017",
    ),
    ("2024-12~/..", date(2024, 12, 1), None, "from about December 2024 on"),
    ("2018/", date(2018, 1, 1), None, "from 2018 to an unknown date"),
    ("../2018-09-28?", None, date(2018, 9, 28), "until perhaps 28 September 2018"),
    ("/2018", None, date(2018, 12, 31), "until 2018, from an unknown date"),
    ("2018-06-03/2018-06-03", date(2018, 6, 3), date(2018, 6, 3), "3 June 2018"),
]


@pytest.mark.parametrize(("text", "start", "end", "label"), SHAPES)
def test_every_shape_in_the_data(
    text: str, start: date | None, end: date | None, label: str
) -> None:
    interval = parse(text)
    assert (interval.text, interval.start, interval.end) == (text, start, end)
    assert interval.label() == label


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2018-06", (False, False), (False, False)),
        ("2018-06~", (True, True), (False, False)),
        ("2018-06?", (False, False), (True, True)),
        ("2018-06%", (True, True), (True, True)),
        ("2016-08~/2017-06-16?", (True, False), (False, True)),
        ("../2018%", (False, True), (False, True)),
    ],
)
def test_marks_belong_to_their_end(
    text: str, approximate: tuple[bool, bool], uncertain: tuple[bool, bool]
) -> None:
    found = parse(text)
    assert (found.approximate_start, found.approximate_end) == approximate
    assert (found.uncertain_start, found.uncertain_end) == uncertain


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("2018/..", (False, True)),
        ("../2018", (True, False)),
        ("2018/", (False, False)),
        ("/2018", (False, False)),
        ("2018", (False, False)),
    ],
)
def test_an_open_end_is_not_an_unknown_one(text: str, opened: tuple[bool, bool]) -> None:
    found = parse(text)
    assert (found.open_start, found.open_end) == opened


@pytest.mark.parametrize(
    ("text", "reason", "mend"),
    [
        ("", "it is empty", "Write YYYY"),
        ("  ", "it is empty", "Write YYYY"),
        ("2021-13-45", "there is no month 13", "01 to 12"),
        ("2021-00", "there is no month 00", "01 to 12"),
        ("2021-02-30", "February 2021 has no day 30", "01 to 28"),
        ("2020-02-30", "February 2020 has no day 30", "01 to 29"),
        ("2021-06-00", "June 2021 has no day 00", "01 to 30"),
        ("0000", "there is no year 0000", "Write YYYY"),
        ("27/06/2021", "the year must come first", "as in 2021-06-27"),
        ("27.06.2021", "the year must come first", "as in 2021-06-27"),
        ("6/27/21", "the year must come first", "as in 2021-06-27"),
        ("2021/06/27", "joined by hyphens", "as in 2021-06-27"),
        ("2021-6-27", "need two digits", "2021-06-07"),
        ("2021-6", "need two digits", "2021-06-07"),
        ("2021-06-27 ", "there is a space in it", "Take the space out"),
        ("2014 / 2015", "there is a space in it", "Take the space out"),
        ("2020/2019", "it ends before it starts", "earlier date first"),
        ("2021-06-28/2021-06-27", "it ends before it starts", "earlier date first"),
        ("../..", "neither end has a date", "to one end"),
        ("/", "neither end has a date", "to one end"),
        ("201X", "neither a year, a month nor a day", "Write YYYY"),
        ("June 2021", "neither a year, a month nor a day", "Write YYYY"),
        ("2021-06-27T10:00", "neither a year, a month nor a day", "Write YYYY"),
        ("2014/2015/2016", "neither a year, a month nor a day", "Write YYYY"),
        ("٢٠٢١", "neither a year, a month nor a day", "Write YYYY"),
        ("2021\n", "there is a space in it", "Take the space out"),
    ],
)
def test_a_bad_date_says_what_is_wrong_and_how_to_mend_it(
    text: str, reason: str, mend: str
) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert reason in caught.value.reason
    assert mend in caught.value.mend
    assert repr(text) in str(caught.value)


def test_intervals_sort_by_start_then_end() -> None:
    texts = ["2019/..", "2018-06~", "../2018", "2018-06-03", "2019", "2018"]
    ordered = [interval.text for interval in sorted(parse(text) for text in texts)]
    assert ordered == ["../2018", "2018", "2018-06~", "2018-06-03", "2019", "2019/.."]


def test_an_interval_equals_only_the_same_text_and_cannot_be_changed() -> None:
    assert parse("2018") == parse("2018")
    assert parse("2018") != parse("2018~")
    assert parse("2018").__lt__("2018") is NotImplemented
    with pytest.raises(AttributeError):
        parse("2018").text = "2019"  # type: ignore[misc]


def _written(day: date, precision: int) -> str:
    return day.isoformat()[: (4, 7, 10)[precision]]


points = st.builds(
    lambda day, precision, mark: _written(day, precision) + mark,
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.integers(0, 2),
    st.sampled_from(["", "~", "?", "%"]),
)
# An unknown (empty) end is left out: the oracle gives it ten years, EDTF gives it no bound.
texts = points | st.builds("{}/{}".format, points | st.just(".."), points | st.just(".."))


def _oracle_day(value: float | time.struct_time) -> date | None:
    if isinstance(value, float):
        assert math.isinf(value)
        return None
    return date(value.tm_year, value.tm_mon, value.tm_mday)


@given(texts)
def test_agrees_with_a_second_reader_of_edtf(text: str) -> None:
    oracle = parse_edtf(text)
    start, end = _oracle_day(oracle.lower_strict()), _oracle_day(oracle.upper_strict())
    if (start is None and end is None) or (start and end and start > end):
        with pytest.raises(DateError):
            parse(text)
    else:
        assert (parse(text).start, parse(text).end) == (start, end)


@given(st.text(max_size=24))
def test_any_text_is_read_or_refused_with_a_mend(text: str) -> None:
    error: DateError | None = None
    interval: Interval | None = None
    try:
        interval = parse(text)
    except DateError as caught:
        error = caught
    assert (error and error.reason and error.mend) or (
        interval and (interval.start or interval.end)
    )


@given(st.lists(points, min_size=2, max_size=2))
def test_an_interval_holds_both_its_ends(pair: list[str]) -> None:
    first, last = sorted(parse(text) for text in pair)
    assume(first.start and last.end)
    joined = parse(f"{first.text}/{last.text}")
    assert (joined.start, joined.end) == (first.start, last.end)
    assert first.head is not None
    assert first.head.label() in joined.label() or not first.head.marked
