"""EDTF dates and intervals as value types that sort, compare and can be read aloud.

Read is the part of EDTF (the Library of Congress's Extended Date/Time Format, levels 0 and 1;
ISO 8601-2:2019) that the data needs: years, months and days, the marks ``~`` (approximate), ``?``
(uncertain) and ``%`` (both), and intervals whose ends may be open (``..``) or unknown (empty).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering

from borderkit.data.points import DateError, Point, parse_point, span_label

__all__ = ["DateError", "Interval", "parse"]


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
    borderkit.data.points.DateError: '2021-13-45' is not a date that can be read:
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
