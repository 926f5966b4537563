"""The events as TimelineJS3 JSON (https://timeline.knightlab.com/docs/json-format.html).

A date has a year, a month and a day only as far as its EDTF gives them; the words shown are those
of the EDTF label. Headlines and texts are HTML there, so what the kit holds as text is escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape, unescape
from typing import Any

import pandas as pd

from borderkit.data.dates import Interval
from borderkit.data.points import Point
from borderkit.exports.credits import split_credit
from borderkit.exports.shown import dated, typed

# The paragraphs of a slide, in their order: column, and the words before it.
_PARAGRAPHS = {
    "summary": "",
    "places": "Where: ",
    "attribution_label": "Attribution: ",
    "date": "Date as recorded (EDTF): ",
}
_READ = ["id", "title", "when", "type_label", *_PARAGRAPHS, "sources"]
_PARAGRAPH = re.compile(r'<p class="(\w+)">(.*?)</p>', re.DOTALL)
_SOURCE = re.compile(r'<li>(?:<a href="([^"]*)">)?(.*?)(?:</a>)?</li>', re.DOTALL)


def dumps(rows: pd.DataFrame) -> str:
    """Return the shown events (see :func:`shown.table`) as the JSON that TimelineJS3 reads.

    Raises DataError where an event has no date: TimelineJS would leave it out without a word.

    >>> from borderkit.exports import shown
    >>> rows = shown.table(kit.events[:1], kit.tables)
    >>> slide = json.loads(dumps(rows))["events"][0]
    >>> slide["start_date"], slide["display_date"]
    ({'year': 2014, 'month': 6, 'day': 17}, '17 to 21 June 2014')
    """
    slides = [_slide(row, when) for row, when in dated(rows, "A timeline")]
    return json.dumps({"events": slides}, ensure_ascii=False, indent=1) + "\n"


def loads(text: str) -> pd.DataFrame:
    """Read back what a slide shows: id, title, date, when, type_label, and its paragraphs.

    >>> from borderkit.exports import shown
    >>> rows = shown.table(kit.events, kit.tables)
    >>> again = loads(dumps(rows))
    >>> again.equals(rows[again.columns])
    True
    """
    return typed(pd.DataFrame([_row(slide) for slide in json.loads(text)["events"]], columns=_READ))


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
        return {"start_date": _parts(known)}
    return {"start_date": _parts(when.head), "end_date": _parts(when.tail)}


def _parts(point: Point) -> dict[str, int]:
    names = ("year", "month", "day")
    known = names[: names.index(point.precision) + 1]
    return {name: getattr(point.first, name) for name in known}


def _html(row: dict[str, str]) -> Iterator[str]:
    for name, label in _PARAGRAPHS.items():
        if row[name]:
            yield f'<p class="{name}">{label}{escape(row[name])}</p>'
    if row["sources"]:
        yield f'<ul class="sources">{"".join(map(_source, row["sources"].split(chr(10))))}</ul>'


def _source(line: str) -> str:
    words, url = split_credit(line)
    if not url.startswith(("https://", "http://")):  # no script may hide in a link
        return f"<li>{escape(line)}</li>"
    return f'<li><a href="{escape(url)}">{escape(words)}</a></li>'


def _row(slide: dict[str, Any]) -> dict[str, str | None]:
    html = slide["text"]["text"]
    found = {name: unescape(inner) for name, inner in _PARAGRAPH.findall(html)}
    lines = [
        f"{unescape(words)} <{unescape(url)}>" if url else unescape(words)
        for url, words in _SOURCE.findall(html)
    ]
    return {
        "id": slide["unique_id"],
        "title": unescape(slide["text"]["headline"]),
        "when": slide["display_date"],
        "type_label": unescape(slide["group"]),
        **{name: _after(label, found.get(name)) for name, label in _PARAGRAPHS.items()},
        "sources": "\n".join(lines) or None,
    }


def _after(label: str, text: str | None) -> str | None:
    return text.removeprefix(label) if text else None
