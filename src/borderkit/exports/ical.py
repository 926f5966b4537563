"""The events as an iCalendar file (RFC 5545): whole days, never a time of day.

An event spans its possible days, from the first to the last, so one that is known only to the month
fills the month; its title then carries the date in words, and every event its EDTF.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd

from borderkit.data.dates import DateError, Interval, parse
from borderkit.exports import icaltext
from borderkit.exports.shown import dated, typed

_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Borderkit//Exports//EN", "CALSCALE:GREGORIAN")
_UID_END = "@borderkit"
_SOURCES = "\n\nSources:\n"
_TEXTS = {  # property: column
    "CATEGORIES": "type_label",
    "LOCATION": "places",
    "X-BORDERKIT-EDTF": "date",
    "X-BORDERKIT-ATTRIBUTION": "attribution_label",
    "X-BORDERKIT-LOCATION-PRECISION": "location_precision",
}
_READ = [
    *("id", "title", "when", "start", "end", "lat", "lon", "summary", "sources"),
    *_TEXTS.values(),
]


def dumps(rows: pd.DataFrame, revised: date) -> str:
    r"""Return the shown events (see :func:`shown.table`) as one calendar.

    ``revised`` is the day on which the data were last changed; it becomes the DTSTAMP, so that the
    same data give the same file. Raises DataError where an event has no date, and DateError where
    one lasts to the very end of the year 9999.

    >>> from borderkit.exports import shown
    >>> rows = shown.table(kit.events[:1], kit.tables)
    >>> dumps(rows, date(2026, 11, 24)).split("\r\n")[7:9]
    ['DTSTART;VALUE=DATE:20140617', 'DTEND;VALUE=DATE:20140622']
    """
    lines = [*_HEAD]
    for row, when in dated(rows, "A calendar"):
        lines += _event(row, when, revised)
    return "".join(icaltext.fold(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


def loads(text: str) -> pd.DataFrame:
    """Read back what the calendar holds of each event.

    Raises ValueError for a text that :func:`dumps` did not write.

    >>> from borderkit.exports import shown
    >>> rows = shown.table(kit.events, kit.tables)
    >>> again = loads(dumps(rows, date(2026, 11, 24)))
    >>> again.equals(rows[again.columns])
    True
    """
    found: list[dict[str, str]] = []
    for name, value in icaltext.properties(text):
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found:
            found[-1][name] = value
    return typed(pd.DataFrame([_row(event) for event in found], columns=_READ))


def _event(row: dict[str, str], when: Interval, revised: date) -> Iterator[str]:
    first, last = _days(when)
    yield "BEGIN:VEVENT"
    yield f"UID:{icaltext.escape(row['id'] + _UID_END)}"
    yield f"DTSTAMP:{icaltext.day(revised)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{icaltext.day(first)}"
    yield f"DTEND;VALUE=DATE:{icaltext.day(_day_after(last, when))}"
    yield f"SUMMARY:{icaltext.escape(row['title'] + _in_words(when))}"
    yield f"DESCRIPTION:{icaltext.escape(_description(row))}"
    yield from (f"{name}:{icaltext.escape(row[of])}" for name, of in _TEXTS.items() if row[of])
    if row["lat"]:
        yield f"GEO:{row['lat']};{row['lon']}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy on that day because of it
    yield "END:VEVENT"


def _days(when: Interval) -> tuple[date, date]:
    """The first and last possible day; where one end is open, the other end's own days."""
    known = when.head or when.tail
    assert known  # no interval is without a date
    return when.start or known.first, when.end or known.last


def _day_after(last: date, when: Interval) -> date:
    """The end as iCalendar counts it: the first day that is no longer part of the event."""
    if last == date.max:
        raise DateError(when.text, "a calendar ends on 30 December 9999", "Use .. for an open end")
    return last + timedelta(days=1)


def _in_words(when: Interval) -> str:
    """The date in words, for an event whose days in the calendar say more than is known."""
    ends = (when.head, when.tail)
    exact = all(end and end.precision == "day" and not end.marked for end in ends)
    return "" if exact else f" [{when.label()}]"


def _description(row: dict[str, str]) -> str:
    when = f"{row['when']} (EDTF {row['date']})"
    return f"{when}\n\n{row['summary']}" + (_SOURCES + row["sources"] if row["sources"] else "")


def _row(event: dict[str, str]) -> dict[str, str | None]:
    when = parse(event["X-BORDERKIT-EDTF"])
    text, mark, sources = event["DESCRIPTION"].rpartition(_SOURCES)
    head, _, summary = (text if mark else event["DESCRIPTION"]).partition("\n\n")
    lat, _, lon = event.get("GEO", ";").partition(";")
    after = icaltext.read_day(event["DTEND"])
    return {
        "id": event["UID"].removesuffix(_UID_END),
        "title": event["SUMMARY"].removesuffix(_in_words(when)),
        "when": head.removesuffix(f" (EDTF {when.text})"),
        "start": icaltext.read_day(event["DTSTART"]).isoformat() if when.start else None,
        "end": (after - timedelta(days=1)).isoformat() if when.end else None,
        "lat": lat or None,
        "lon": lon or None,
        "summary": summary or None,
        "sources": sources if mark else None,
        **{of: event.get(name) for name, of in _TEXTS.items()},
    }
