"""The bibliography as BibTeX, in UTF-8, with the fields that BibLaTeX adds.

``date`` holds the EDTF, which BibLaTeX reads; ``year`` and ``month`` are for older styles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from borderkit.data.dates import parse
from borderkit.exports import bibliography as bib
from borderkit.exports import latex

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._+/-]*")
_ENTRY = re.compile(r"@\w+\{([^,]+),\n(.*?)\n\}\n", re.DOTALL)
_FIELD = re.compile(r"^  (\w+) = \{(.*)\},$", re.MULTILINE)
_VERBATIM = ("date", "url", "year", "month")  # read as they stand, never as LaTeX


def dumps(rows: pd.DataFrame) -> str:
    """Return the entries (see :func:`bibliography.entries`) as a .bib file.

    Each id is the key to cite by. Raises ValueError for an id that cannot be a key.

    >>> print(dumps(bib.entries(kit.sources[:1])))
    @article{16beaver-2004-reuters-al-manar,
      title = {{U.S. designates al-Manar TV as 'terrorist'}},
      author = {{Caroline Drees}},
      journal = {16 Beaver (copy of Reuters)},
      year = {2004},
      month = {12},
      date = {2004-12-17},
      url = {https://16beavergroup.org/articles/?p=921},
      language = {en},
      keywords = {wire},
      note = {read through: copy of Reuters},
    }
    """
    return "\n".join(_entry(row) for row in bib.records(rows))


def loads(text: str) -> pd.DataFrame:
    """Read the entries back from the text that :func:`dumps` wrote.

    >>> rows = bib.entries(kit.sources)
    >>> loads(dumps(rows)).equals(rows)
    True
    """
    found = [_row(key, dict(_FIELD.findall(body))) for key, body in _ENTRY.findall(text)]
    return bib.typed(pd.DataFrame(found))


def _entry(row: dict[str, str]) -> str:
    if not _KEY.fullmatch(row["id"]):
        raise ValueError(
            f"The source id {row['id']!r} cannot be a BibTeX key. "
            "Use letters A to Z, digits and - . _ : + / only."
        )
    lines = [f"  {name} = {{{value}}}," for name, value in _fields(row) if value]
    return "\n".join([f"@{bib.entry_type(row['kind']).bibtex}{{{row['id']},", *lines, "}\n"])


def _fields(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{latex.escape(row['title'])}}}"  # the inner braces keep capital letters
    yield "author", " and ".join(_name(name) for name in row["authors"].split(";") if name)
    yield bib.entry_type(row["kind"]).bibtex_publisher, latex.escape(row["publisher"])
    yield from _dates(row["date"])
    yield "url", row["url"]
    yield "language", latex.escape(row["language"])
    yield "keywords", latex.escape(row["kind"])
    yield "note", latex.escape(bib.note(row))


def _name(name: str) -> str:
    """Braces keep a printed name whole; "and others" is BibTeX's own word for et al."""
    return name if name == "others" else f"{{{latex.escape(name)}}}"


def _dates(text: str) -> Iterator[tuple[str, str]]:
    if not text:
        return
    point = parse(text).head
    if point:
        yield "year", str(point.first.year)
        yield "month", "" if point.precision == "year" else str(point.first.month)
    yield "date", text


def _row(key: str, raw: dict[str, str]) -> dict[str, str | bool | None]:
    said = {
        name: value if name in _VERBATIM else latex.unescape(value) for name, value in raw.items()
    }
    names = raw["author"].split(" and ") if "author" in raw else []
    return {
        "id": key,
        "kind": said["keywords"],
        "title": said["title"],
        "authors": ";".join(map(latex.unescape, names)) or None,
        "publisher": said[bib.entry_type(said["keywords"]).bibtex_publisher],
        "date": said.get("date"),
        "url": said.get("url"),
        "language": said["language"],
        **bib.read_note(said.get("note", "")),
    }
