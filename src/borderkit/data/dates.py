"""EDTF dates and intervals as value types that sort, compare and can be read aloud.

Read is the part of EDTF (the Library of Congress's Extended Date/Time Format, levels 0 and 1;
ISO 8601-2:2019) that the data needs: years, months and days, the marks ``~`` (approximate), ``?``
(uncertain) and ``%`` (both), and intervals whose ends may be open (``..``) or unknown (empty).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
HOW_TO_WRITE = (
    "Write YYYY, YYYY-MM or YYYY-MM-DD, with ~ after it for 'about' or ? for 'uncertain'; "
    "an interval as START/END, with .. for an end that is open"
)
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)", re.ASCII)


class DateError(ValueError):
    """A date that cannot be read. ``reason`` says what is wrong, ``mend`` how to write it."""

    def __init__(self, text: str, reason: str, mend: str = HOW_TO_WRITE) -> None:
        super().__init__(f"{text!r} is not a date that can be read: {reason}. {mend}.")
        self.text = text
        self.reason = reason
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Point:
    """One end of an interval: its first and last possible day, its precision and its marks."""

    first: date
    last: date
    precision: str
    approximate: bool
    uncertain: bool

    @property
    def marked(self) -> bool:
        """Whether the date is marked as approximate or uncertain.

        >>> parse_point("2018-06~", "").marked
        True
        """
        return self.approximate or self.uncertain

    def label(self) -> str:
        """Say the date in plain words.

        >>> parse_point("2018-06-03?", "").label()
        'perhaps 3 June 2018'
        """
        marks = ("perhaps " if self.uncertain else "") + ("about " if self.approximate else "")
        return marks + _plain(self.first, self.precision)


def parse_point(part: str, whole: str) -> Point:
    """Read a single date ``part`` of the text ``whole``, which an error quotes.

    Raises :class:`DateError`.

    >>> parse_point("2018-06~", "2018-06~/..").last
    datetime.date(2018, 6, 30)
    """
    match = _POINT.fullmatch(part)
    if match is None:
        raise DateError(whole, *_explain(part, whole))
    year, month, day, mark = match.groups()
    first, last = _days(whole, int(year), month, day)
    precision = "day" if day else "month" if month else "year"
    return Point(first, last, precision, mark in ("~", "%"), mark in ("?", "%"))


def _days(whole: str, year: int, month: str | None, day: str | None) -> tuple[date, date]:
    if year == 0:
        raise DateError(whole, "there is no year 0000")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= int(month) <= 12:
        raise DateError(whole, f"there is no month {month}", "Use a month from 01 to 12")
    length = monthrange(year, int(month))[1]
    if day is None:
        return date(year, int(month), 1), date(year, int(month), length)
    if not 1 <= int(day) <= length:
        name = f"{MONTHS[int(month) - 1]} {year}"
        raise DateError(whole, f"{name} has no day {day}", f"Use a day from 01 to {length}")
    return (only := date(year, int(month), int(day))), only


def _explain(part: str, whole: str) -> tuple[str, str]:
    """Give the reason and the mend for the mistakes that people make most."""
    if whole != whole.strip() or part != part.strip():
        return "there is a space in it", "Take the space out"
    if re.fullmatch(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}", whole):
        return "the year must come first", "Write year, month, day, as in 2021-06-27"
    if re.fullmatch(r"[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}", whole):
        return "its parts must be joined by hyphens", "Write it as in 2021-06-27"
    if re.fullmatch(r"[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?[~?%]?", part):
        return "month and day need two digits", "Write 2021-06-07, not 2021-6-7"
    return f"{part!r} is neither a year, a month nor a day", HOW_TO_WRITE


def _plain(day: date, precision: str) -> str:
    if precision == "year":
        return str(day.year)
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return month if precision == "month" else f"{day.day} {month}"


def span_label(start: Point, end: Point) -> str:
    """Two ends in plain words, naming a month or year that they share only once.

    >>> span_label(parse_point("2014-06-17", ""), parse_point("2014-06-21", ""))
    '17 to 21 June 2014'
    """
    if start == end:
        return start.label()
    if start.marked or end.marked or start.precision != end.precision:
        return f"{start.label()} to {end.label()}"
    return _shared(start.first, end.first, start.precision)


def _shared(start: date, end: date, precision: str) -> str:
    """Two plain dates of one precision, naming a shared month or year once."""
    last = _plain(end, precision)
    if start.year != end.year or precision == "year":
        return f"{_plain(start, precision)} to {last}"
    if precision == "month":
        return f"{MONTHS[start.month - 1]} to {last}"
    month = "" if start.month == end.month else f" {MONTHS[start.month - 1]}"
    return f"{start.day}{month} to {last}"


@total_ordering
@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time from the first possible day to the last possible day, both included.

    ``start`` or ``end`` is None where that end is open (then ``open_start`` or ``open_end`` is
    true) or unknown. Intervals sort by start, then by end: an open or unknown start comes first,
    an open or unknown end last.

    >>> sorted([parse("2019"), parse("../2018"), parse("2018-06~")])[0].text
    '../2018'
    """

    text: str
    head: Point | None
    tail: Point | None
    open_start: bool = False
    open_end: bool = False

    @property
    def start(self) -> date | None:
        """The first possible day, or None.

        >>> parse("2018-06~").start
        datetime.date(2018, 6, 1)
        """
        return self.head.first if self.head else None

    @property
    def end(self) -> date | None:
        """The last possible day, or None.

        >>> parse("2018-06~").end
        datetime.date(2018, 6, 30)
        """
        return self.tail.last if self.tail else None

    @property
    def approximate_start(self) -> bool:
        """Whether the start is marked ``~`` or ``%``.

        >>> parse("2016-08~/2017-06-16").approximate_start
        True
        """
        return self.head is not None and self.head.approximate

    @property
    def approximate_end(self) -> bool:
        """Whether the end is marked ``~`` or ``%``.

        >>> parse("2016-08~/2017-06-16").approximate_end
        False
        """
        return self.tail is not None and self.tail.approximate

    @property
    def uncertain_start(self) -> bool:
        """Whether the start is marked ``?`` or ``%``.

        >>> parse("2018-09-28?").uncertain_start
        True
        """
        return self.head is not None and self.head.uncertain

    @property
    def uncertain_end(self) -> bool:
        """Whether the end is marked ``?`` or ``%``.

        >>> parse("../2018-09-28?").uncertain_end
        True
        """
        return self.tail is not None and self.tail.uncertain

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Interval):
            return NotImplemented
        return self._sort_key() < other._sort_key()

    def _sort_key(self) -> tuple[date, date, str]:
        return (self.start or date.min, self.end or date.max, self.text)

    def label(self) -> str:
        """Say the interval in plain words.

        >>> parse("2014-06-17/2014-06-21").label()
        '17 to 21 June 2014'
        >>> parse("2024-12~/..").label()
        'from about December 2024 on'
        """
        if self.head and self.tail:
            return span_label(self.head, self.tail)
        if self.head:
            return f"from {self.head.label()} " + ("on" if self.open_end else "to an unknown date")
        assert self.tail  # parse() refuses an interval without dates
        return f"until {self.tail.label()}" + ("" if self.open_start else ", from an unknown date")


@lru_cache(maxsize=8192)
def parse(text: str) -> Interval:
    """Read an EDTF date or interval (level 0 and the part of level 1 named above).

    Raises :class:`DateError`, which says what is wrong and how to mend it.

    >>> parse("2018-06~").end
    datetime.date(2018, 6, 30)
    >>> parse("2021-13-45")
    Traceback (most recent call last):
    borderkit.data.dates.DateError: '2021-13-45' is not a date that can be read:
    there is no month 13. Use a month from 01 to 12.
    """
    if not text.strip():
        raise DateError(text, "it is empty")
    left, slash, right = text.partition("/")
    if not slash:
        point = parse_point(text, text)
        return Interval(text, point, point)
    return _parse_interval(text, left, right)


def _parse_interval(text: str, left: str, right: str) -> Interval:
    head, tail = (None if part in ("", "..") else parse_point(part, text) for part in (left, right))
    if head is None and tail is None:
        raise DateError(text, "neither end has a date", "Give a date to one end, or leave it empty")
    if head and tail and head.first > tail.last:
        raise DateError(text, "it ends before it starts", "Put the earlier date first")
    return Interval(text, head, tail, left == "..", right == "..")
