"""The sources as a bibliography: CSL-JSON, from which Pandoc makes BibTeX and every citation.

The format: https://github.com/citation-style-language/schema (csl-data.json).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from borderkit.data.dates import Interval, Point, parse
from borderkit.exports.events import NOT_SEEN, clean_url, is_web_address, one_line

_NEWS = ("article-newspaper", "container-title")
_REPORT = ("report", "publisher")
_PAGE = ("webpage", "container-title")
# The type of each kind of source, and where its publisher stands, paired as Zotero pairs them. The
# data don't tell a journal from a site that carries an abstract: an academic text is a document.
TYPES = {
    "wire": _NEWS,
    "newspaper": _NEWS,
    "state-media": _NEWS,
    "party-media": _NEWS,
    "official": _REPORT,
    "un": _REPORT,
    "ngo": _REPORT,
    "think-tank": _REPORT,
    "academic": ("document", "publisher"),
    "encyclopedia": ("entry-encyclopedia", "container-title"),
    "blog": ("post-weblog", "container-title"),
    "law": ("legislation", "publisher"),
}
_NO_CLOCK = "1767225600"  # the first day of 2026: the same data give the same file
_STATUS = {"not-seen": "title not seen", "supplied": "title supplied"}


class PandocError(RuntimeError):
    """Pandoc refused what it was given, or is not there."""


@cache
def _pandoc() -> str:
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def pandoc(text: str, *arguments: str, folder: Path | None = None) -> bytes:
    """Run Pandoc on a text and give what it writes; ``folder`` is where it runs.

    It fetches nothing and runs nothing of what it reads. Raises :class:`PandocError`, with what it
    said.
    """
    command = [_pandoc(), "--sandbox", *arguments] if folder is None else [_pandoc(), *arguments]
    try:
        done = subprocess.run(
            command,
            input=text.encode("utf-8"),
            capture_output=True,
            cwd=folder,
            env={**os.environ, "SOURCE_DATE_EPOCH": _NO_CLOCK},
            check=True,
        )
    except subprocess.CalledProcessError as error:
        raise PandocError(error.stderr.decode("utf-8", "replace").strip()) from error
    return done.stdout


def items(sources: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the sources as CSL items, in their order.

    A supplied title stands in square brackets, and one that nobody saw is said to be that; the EDTF
    of a date stands under ``custom``, where the format lets a program keep its own. Raises
    DateError for a date that cannot be read.

    >>> items(kit.sources[:1])[0]["issued"]
    {'date-parts': [[2004, 12, 17]]}
    """
    rows = sources.astype(object).where(sources.notna(), "").to_dict("records")
    return [_item({str(name): one_line(str(value)) for name, value in row.items()}) for row in rows]


def csl_json(sources: pd.DataFrame) -> str:
    """Give the sources as CSL-JSON, which Zotero, Pandoc and every CSL processor read."""
    return json.dumps(items(sources), ensure_ascii=False, indent=1) + "\n"


def biblatex(sources: pd.DataFrame) -> str:
    """Give the sources as a .bib file for BibLaTeX, made by Pandoc; each id is the key to cite by.

    Titles stand as printed: a language that is none keeps Pandoc from changing their case. The date
    is the EDTF as recorded, which BibLaTeX reads and Pandoc would cut to what it knows.
    """
    known = {item["id"]: item for item in items(sources)}
    bare = [{**item, "language": "und"} for item in known.values()]
    for item in bare:
        item.pop("issued", None)
    made = pandoc(json.dumps(bare, ensure_ascii=False), "-f", "csljson", "-t", "biblatex")
    text = re.sub(r",?\n  langid = \{und\}", "", made.decode("utf-8"))
    return _ENTRY.sub(lambda found: found[0] + _date_line(known[found[1]]["custom"]), text)


_ENTRY = re.compile(r"^@\w+\{([^,]+),\n", re.MULTILINE)


def _date_line(custom: dict[str, str]) -> str:
    return f"  date = {{{custom['edtf']}}},\n" if "edtf" in custom else ""


def note(row: dict[str, str]) -> str:
    """Say of a source what its fields can't: title not seen or supplied, not opened, a copy read.

    >>> note({"title_status": "supplied", "opened": "False", "seen_through": "mirror"})
    'title supplied; page not opened; read through: mirror'
    """
    parts = [_STATUS.get(row["title_status"], "")]
    parts += ["page not opened"] if row["opened"] == "False" else []
    parts += [f"read through: {row['seen_through']}"] if row["seen_through"] else []
    return "; ".join(part for part in parts if part)


def _item(row: dict[str, str]) -> dict[str, Any]:
    kind, publisher = TYPES.get(row["kind"], _PAGE)
    url = clean_url(row["url"])
    item = {
        "id": row["id"],
        "type": kind,
        "title": _title(row),
        "author": [{"literal": name} for name in _authors(row["author"])],
        publisher: row["voice"],
        "issued": _issued(parse(row["date"])) if row["date"] else {},
        "URL": url if is_web_address(url) else "",
        "language": row["language"],
        "note": note(row),
    }
    custom = {"kind": row["kind"]} | ({"edtf": row["date"]} if row["date"] else {})
    return {name: value for name, value in item.items() if value} | {"custom": custom}


def _title(row: dict[str, str]) -> str:
    title = row["title"] or NOT_SEEN
    bare = row["title_status"] == "supplied" and not re.fullmatch(r"\[.*\]", title)
    return f"[{title}]" if bare else title


def _authors(printed: str) -> list[str]:
    """The names of a printed list, "A, B and C"."""
    return [name for name in re.split(r",? and |, |;\s*", printed) if name]


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
