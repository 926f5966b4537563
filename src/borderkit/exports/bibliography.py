"""The sources as a bibliography: what both formats, BibTeX and CSL-JSON, say of each."""

from __future__ import annotations

import re
from typing import NamedTuple

import pandas as pd

from borderkit.data.dates import parse
from borderkit.exports.cleaning import clean_url, one_line

COLUMNS = {
    "id": "string",
    "kind": "string",
    "title": "string",
    "title_status": "string",
    "authors": "string",  # joined by ;
    "publisher": "string",
    "seen_through": "string",
    "date": "string",  # EDTF
    "url": "string",
    "language": "string",
    "opened": "bool",
}
NOT_SEEN = "[title not seen]"


class EntryType(NamedTuple):
    """How a kind of source is called in each format, and where its publisher stands there."""

    csl: str
    csl_publisher: str
    bibtex: str
    bibtex_publisher: str


_NEWS = EntryType("article-newspaper", "container-title", "article", "journal")
_REPORT = EntryType("report", "publisher", "techreport", "institution")
_PAGE = EntryType("webpage", "container-title", "misc", "howpublished")
# Paired as Zotero pairs them. The data don't tell a journal from a site that carries an abstract,
# so an academic text is a document.
TYPES = {
    "wire": _NEWS,
    "newspaper": _NEWS,
    "state-media": _NEWS,
    "party-media": _NEWS,
    "official": _REPORT,
    "un": _REPORT,
    "ngo": _REPORT,
    "think-tank": _REPORT,
    "academic": EntryType("document", "publisher", "misc", "howpublished"),
    "encyclopedia": EntryType("entry-encyclopedia", "container-title", "incollection", "booktitle"),
    "blog": EntryType("post-weblog", "container-title", "misc", "howpublished"),
    "law": EntryType("legislation", "publisher", "misc", "howpublished"),
}
_STATUS = {"not-seen": "title not seen", "supplied": "title supplied"}
_NOTE = re.compile(
    r"(?:(title not seen|title supplied)(?:; |$))?(?:(page not opened)(?:; |$))?"
    r"(?:read through: (.*))?"
)


def entry_type(kind: str) -> EntryType:
    """Return the types of a kind of source; a kind that is not known is a web page.

    >>> entry_type("encyclopedia").csl, entry_type("podcast").csl
    ('entry-encyclopedia', 'webpage')
    """
    return TYPES.get(kind, _PAGE)


def cited(sources: pd.DataFrame, *tables: pd.DataFrame) -> pd.DataFrame:
    """Return the sources that stand in a column ``source_id`` of any of these tables.

    >>> cited(kit.sources, kit.event_reports[:3], kit.reactions[:1])["id"].tolist()
    ['ahram-2014-06-21-alqaim', 'france24-2014-06-21-border-post', 'nbcla-2014-06-21-alqaim',
     'riyadhvision-2014-06-29-albukamal']
    """
    named = pd.concat([table["source_id"] for table in tables])
    return sources[sources["id"].isin(named)].reset_index(drop=True)


def entries(sources: pd.DataFrame) -> pd.DataFrame:
    """Return the bibliography: one row a source, with the columns of :data:`COLUMNS`.

    A supplied title stands in square brackets; a title that nobody saw is said to be that. Names of
    authors are kept as printed, each for itself. Raises DateError for a date that cannot be read.

    >>> entries(kit.sources).loc[0, ["title", "authors", "date"]].tolist()
    ["U.S. designates al-Manar TV as 'terrorist'", 'Caroline Drees', '2004-12-17']
    """
    sources["date"].dropna().map(parse)  # what cannot be read is refused here, for both formats
    made = sources.assign(
        title=_titles(sources),
        authors=sources["author"].map(_authors, na_action="ignore"),
        publisher=sources["voice"],
        url=sources["url"].map(clean_url, na_action="ignore"),
    )
    tidy = {
        name: made[name].astype("string").map(one_line, na_action="ignore")
        for name, kind in COLUMNS.items()
        if kind == "string"
    }
    return typed(made.assign(**tidy))


def typed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the columns and types of a bibliography.

    >>> typed(entries(kit.sources)[::-1]).index[0]
    0
    """
    return rows.reindex(columns=list(COLUMNS)).astype(COLUMNS).reset_index(drop=True)


def note(row: dict[str, str]) -> str:
    """Say of an entry what its fields can't: title not seen or supplied, not opened, a copy read.

    ``row`` holds the columns as text, "" where empty.

    >>> note({"title_status": "supplied", "opened": "False", "seen_through": "mirror"})
    'title supplied; page not opened; read through: mirror'
    """
    parts = [_STATUS.get(row["title_status"], "")]
    parts += ["page not opened"] if row["opened"] == "False" else []
    parts += [f"read through: {row['seen_through']}"] if row["seen_through"] else []
    return "; ".join(part for part in parts if part)


def read_note(text: str) -> dict[str, str | bool | None]:
    """Read back what :func:`note` wrote.

    Raises ValueError for a note that is not of its making.

    >>> read_note("page not opened")
    {'title_status': 'printed', 'opened': False, 'seen_through': None}
    """
    match = _NOTE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a note that Borderkit wrote.")
    words = {said: status for status, said in _STATUS.items()}
    return {
        "title_status": words.get(match[1], "printed"),
        "opened": match[2] is None,
        "seen_through": match[3],
    }


def records(rows: pd.DataFrame) -> list[dict[str, str]]:
    """Return each entry as texts, "" where empty.

    >>> records(entries(kit.sources))[0]["opened"]
    'True'
    """
    found = rows.astype(object).where(rows.notna(), "").to_dict("records")
    return [{str(name): str(value) for name, value in record.items()} for record in found]


def _titles(sources: pd.DataFrame) -> pd.Series:
    titles = sources["title"].fillna(NOT_SEEN)
    bare = (sources["title_status"] == "supplied") & ~titles.str.fullmatch(r"(?s)\[.*\]")
    return titles.mask(bare, "[" + titles + "]")


def _authors(printed: str) -> str:
    """The names of a printed list, "A, B and C", joined by ;."""
    return ";".join(re.split(r",? and |, |;", one_line(printed)))
