"""One end of a date or interval: its days, its marks, its words, and what is wrong with it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

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
