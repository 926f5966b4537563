"""Lines of iCalendar: escaped, folded at 75 octets, and read back (RFC 5545, 3.1 and 3.3.11)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_OCTETS = 75
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_PLAIN = {written: letter for letter, written in _ESCAPES.items()} | {"\\N": "\n"}


def escape(text: str) -> str:
    r"""Return a text as the value of a property.

    >>> print(escape("al-Qaim; Husaybah, then\nthe border"))
    al-Qaim\; Husaybah\, then\nthe border
    """
    return re.sub(r"[\\;,\n]", lambda found: _ESCAPES[found.group()], text)


def unescape(value: str) -> str:
    r"""Return the text of a value.

    >>> unescape(escape("a\\n, b;\nc"))
    'a\\n, b;\nc'
    """
    return re.sub(r"\\[\\;,nN]", lambda found: _PLAIN[found.group()], value)


def fold(line: str) -> str:
    r"""Break a line so that no part is longer than 75 octets, never within a letter.

    >>> [len(part.encode()) for part in fold("القائم" * 10).split("\r\n")]
    [74, 47]
    """
    parts, size = [""], 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _OCTETS:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += width
    return "\r\n".join(parts)


def properties(text: str) -> Iterator[tuple[str, str]]:
    r"""Yield the name and the text of each property, unfolded; parameters are left out.

    >>> list(properties("DTSTART;VALUE=DATE:2014\r\n 0617\r\n"))
    [('DTSTART', '20140617')]
    """
    for line in text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        name, colon, value = line.partition(":")
        if not colon:
            raise ValueError(f"{line!r} is not a line of an iCalendar file: it has no colon.")
        yield name.partition(";")[0], unescape(value)


def day(when: date) -> str:
    """Return a day as iCalendar writes it.

    >>> day(date(2019, 12, 29))
    '20191229'
    """
    return when.isoformat().replace("-", "")


def read_day(value: str) -> date:
    """Read a day back; raises ValueError for anything else.

    >>> read_day("20191229")
    datetime.date(2019, 12, 29)
    """
    return date.fromisoformat(value)
