"""The bibliography as CSL-JSON, which Zotero, Pandoc and every CSL processor read.

The format: https://github.com/citation-style-language/schema (csl-data.json).
"""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from borderkit.data.dates import Interval, parse
from borderkit.data.points import Point
from borderkit.exports import bibliography as bib


def dumps(rows: pd.DataFrame) -> str:
    """Return the entries (see :func:`bibliography.entries`) as a JSON array.

    The EDTF of a date stands under ``custom``, where the format lets a program keep its own.

    >>> item = json.loads(dumps(bib.entries(kit.sources[:1])))[0]
    >>> item["type"], item["issued"]
    ('article-newspaper', {'date-parts': [[2004, 12, 17]]})
    """
    items = [_item(row) for row in bib.records(rows)]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def loads(text: str) -> pd.DataFrame:
    """Read the entries back from the text that :func:`dumps` wrote.

    >>> rows = bib.entries(kit.sources)
    >>> loads(dumps(rows)).equals(rows)
    True
    """
    return bib.typed(pd.DataFrame([_row(item) for item in json.loads(text)]))


def _item(row: dict[str, str]) -> dict[str, Any]:
    types = bib.entry_type(row["kind"])
    item = {
        "id": row["id"],
        "type": types.csl,
        "title": row["title"],
        "author": [{"literal": name} for name in row["authors"].split(";") if name],
        types.csl_publisher: row["publisher"],
        "issued": _issued(parse(row["date"])) if row["date"] else {},
        "URL": row["url"],
        "language": row["language"],
        "note": bib.note(row),
    }
    custom = {"kind": row["kind"]} | ({"edtf": row["date"]} if row["date"] else {})
    return {name: value for name, value in item.items() if value} | {"custom": custom}


def _issued(when: Interval) -> dict[str, Any]:
    """Date parts as far as they are known; an open end can only be said in words."""
    if when.head is None or when.tail is None:
        return {"literal": when.label()}
    ends = [when.head] if when.head == when.tail else [when.head, when.tail]
    circa = {"circa": True} if any(end.marked for end in ends) else {}
    return {"date-parts": [_parts(end) for end in ends], **circa}


def _parts(point: Point) -> list[int]:
    length = ("year", "month", "day").index(point.precision) + 1
    return [point.first.year, point.first.month, point.first.day][:length]


def _row(item: dict[str, Any]) -> dict[str, Any]:
    custom = item["custom"]
    return {
        "id": item["id"],
        "kind": custom["kind"],
        "title": item["title"],
        "authors": ";".join(name["literal"] for name in item.get("author", [])) or None,
        "publisher": item[bib.entry_type(custom["kind"]).csl_publisher],
        "date": custom.get("edtf"),
        "url": item.get("URL"),
        "language": item["language"],
        **bib.read_note(item.get("note", "")),
    }
