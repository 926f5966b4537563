"""The shown events as other programs read them: a calendar, a timeline, a map.

Every format keeps the date as it is recorded (EDTF) beside its own form of it, and none holds a
time of day, so that no time zone can move an event to another day.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from borderkit.data.dates import DateError, Interval, Point
from borderkit.exports.events import dated, is_web_address, split_credit

if TYPE_CHECKING:
    from icalendar import Event

# The paragraphs of a slide, in their order: column, and the words before it.
_PARAGRAPHS = {
    "summary": "",
    "places": "Where: ",
    "attribution_label": "Attribution: ",
    "date": "Date as recorded (EDTF): ",
}
_CALENDAR = {  # property: column
    "categories": "type_label",
    "location": "places",
    "x-borderkit-edtf": "date",
    "x-borderkit-attribution": "attribution_label",
    "x-borderkit-location-precision": "location_precision",
}


def geojson(rows: pd.DataFrame) -> str:
    """Give the events as GeoJSON (RFC 7946): longitude first, WGS84, null where no point is known.

    A point stands for a place as precisely as ``location_precision`` says, and no more.
    """
    records = rows.astype(object).where(rows.notna(), None).to_dict("records")
    collection = {
        "type": "FeatureCollection",
        "features": [_feature({str(key): item for key, item in row.items()}) for row in records],
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    lat, lon = row.pop("lat"), row.pop("lon")
    point = None if lat is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": row["id"], "geometry": point, "properties": row}


def timelinejs(rows: pd.DataFrame) -> str:
    """Give the events as TimelineJS3 JSON (https://timeline.knightlab.com/docs/json-format.html).

    A start has a year, a month and a day only as far as its EDTF gives them; an end is its last
    possible day, since TimelineJS would take a month for its first. Raises DataError where an event
    has no date: TimelineJS would leave it out without a word.

    >>> from borderkit.exports.events import shown
    >>> slide = json.loads(timelinejs(shown(kit.events[:1], kit.tables)))["events"][0]
    >>> slide["start_date"], slide["display_date"]
    ({'year': 2014, 'month': 6, 'day': 17}, '17 to 21 June 2014')
    """
    slides = [_slide(row, when) for row, when in dated(rows, "A timeline")]
    return json.dumps({"events": slides}, ensure_ascii=False, indent=1) + "\n"


def _slide(row: dict[str, str], when: Interval) -> dict[str, Any]:
    return {
        "unique_id": row["id"],
        "group": escape(row["type_label"]),
        **_dates(when),
        "display_date": row["when"],
        "text": {"headline": escape(row["title"]), "text": "".join(_html(row))},
        "autolink": False,  # the links are ours; TimelineJS need not look for any
    }


def _dates(when: Interval) -> dict[str, dict[str, int]]:
    """Two dates for an interval, one for anything else and where an end is open."""
    if when.head is None or when.tail is None or when.head == when.tail:
        known = when.head or when.tail
        assert known  # no interval is without a date
        return {"start_date": _known(known)}
    last = when.tail.last
    end = {"year": last.year, "month": last.month, "day": last.day}
    return {"start_date": _known(when.head), "end_date": end}


def _known(point: Point) -> dict[str, int]:
    names = ("year", "month", "day")
    known = names[: names.index(point.precision) + 1]
    return {name: getattr(point.first, name) for name in known}


def _html(row: dict[str, str]) -> Iterator[str]:
    """Yield the paragraphs of a slide: HTML there, so what the kit holds as text is escaped."""
    for name, label in _PARAGRAPHS.items():
        if row[name]:
            yield f'<p class="{name}">{label}{escape(row[name])}</p>'
    if row["sources"]:
        yield f'<ul class="sources">{"".join(map(_source, row["sources"].splitlines()))}</ul>'


def _source(line: str) -> str:
    words, url = split_credit(line)
    if not is_web_address(url):
        return f"<li>{escape(line)}</li>"
    return f'<li><a href="{escape(url)}">{escape(words)}</a></li>'


def calendar(rows: pd.DataFrame, revised: date) -> str:
    """Give the events as an iCalendar file (RFC 5545) of whole days.

    An event spans its possible days, from the first to the last, so one that is known only to the
    month fills the month; its title then carries the date in words. ``revised``, the day on which
    the data were last changed, becomes the DTSTAMP, so that the same data give the same file.
    Raises DataError where an event has no date, and DateError where one lasts to the end of 9999.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//Borderkit//Exports//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    for row, when in dated(rows, "A calendar"):
        made.add_component(_entry(row, when, revised))
    return str(made.to_ical(sorted=False).decode("utf-8"))


def _entry(row: dict[str, str], when: Interval, revised: date) -> Event:
    from icalendar import Event

    first, last = _days(when)
    made = Event()
    made.add("uid", f"{row['id']}@borderkit")
    made.add("dtstamp", datetime(revised.year, revised.month, revised.day, tzinfo=UTC))
    made.add("dtstart", first)
    made.add("dtend", _day_after(last, when))
    made.add("summary", row["title"] + _in_words(when))
    made.add("description", _description(row))
    for name, column in _CALENDAR.items():
        if row[column]:
            made.add(name, row[column])
    if row["lat"]:
        made.add("geo", (float(row["lat"]), float(row["lon"])))
    made.add("transp", "TRANSPARENT")  # nobody is busy on that day because of it
    return made


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
    told = f"{row['when']} (EDTF {row['date']})\n\n{row['summary']}"
    return told + (f"\n\nSources:\n{row['sources']}" if row["sources"] else "")
