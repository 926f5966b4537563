"""Citations and the bibliography in a CSL style (Citation Style Language 1.0.2), by citeproc-py.

Three styles come with the kit, chosen because the processor sets the kit's sources well in them.
A source without an author stands under its publisher; titles stand as printed, in no other case.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from borderkit.course.capstone import letters
from borderkit.exports import bibliography, csljson

FOLDER = Path(__file__).parent / "styles"
STYLES: Mapping[str, str] = {
    "american-medical-association-brackets": "Numbers in brackets (AMA)",
    "apa": "Author and date (APA)",
    "chicago-author-date": "Author and date (Chicago)",
}
# The processor takes these signs for markup; it gets letters of no script in their place.
_HIDE = {ord(sign): chr(0xE000 + n) for n, sign in enumerate("<>&'\"")}
_SHOW = {ord(hidden): chr(sign) for sign, hidden in _HIDE.items()}
# All that the processor needs to tell apart; "Edition" would be set for a newspaper without one.
_REPORT, _PAGE = "report", "webpage"


class Run(NamedTuple):
    """A stretch of text; ``link`` is a web address, empty where it leads nowhere."""

    text: str
    italic: bool = False
    link: str = ""


@dataclass(frozen=True)
class Cited:
    """The citations of one text: ``mark`` gives the words of a mark, ``entries`` the bibliography.

    ``entries`` maps each source to its runs, in the order of the style.
    """

    marks: Mapping[tuple[str, ...], str]
    entries: Mapping[str, tuple[Run, ...]]


def cite(sources: pd.DataFrame, marks: Sequence[tuple[str, ...]], style: str) -> Cited:
    """Set the marks of a text, each a tuple of ids of ``sources``, and their bibliography.

    Raises KeyError, with the styles that there are, for a style that isn't there.

    >>> set_ = cite(kit.sources, [("tehrantimes-2021-07-03",)], "apa")
    >>> set_.marks[("tehrantimes-2021-07-03",)]
    '(Tehran Times, 2021)'
    """
    if style not in STYLES:
        raise KeyError(f"There is no style {style!r}. There are: {', '.join(STYLES)}.")
    ids = list(dict.fromkeys(one for mark in marks for one in mark))
    if not ids:
        return Cited({}, {})
    known = sources.set_index("id", drop=False).loc[ids]
    items = {str(item["id"]): item for item in json.loads(_csl(known))}
    said, entries = _processed([_item(items[one]) for one in ids], marks, style)
    given = letters.of(said, entries)
    texts = {mark: letters.mark(mark, said, given) for mark in said}
    made = {
        one: _linked(_lettered(_runs(text), given.get(one, "")), items[one])
        for one, text in entries.items()
    }
    return Cited({mark: texts[mark] for mark in marks}, made)


def _csl(sources: pd.DataFrame) -> str:
    return csljson.dumps(bibliography.entries(sources))


def _item(item: Mapping[str, Any]) -> dict[str, Any]:
    """Make an item that the processor sets without a warning and without a title twice."""
    place = _hidden(str(item.get("container-title") or item.get("publisher") or ""))
    report = item["type"] == _REPORT
    made = {key: item[key] for key in ("id", "issued") if key in item}
    made |= {key: _hidden(str(item[key])) for key in ("title", "URL") if key in item}
    # A language that is none keeps the processor from changing the case of a printed title.
    made |= {"type": _REPORT if report else _PAGE, "language": "und"}
    if not item.get("author"):
        return made | {"author": [{"literal": place}]}
    where = "publisher" if report else "container-title"
    authors = [{"literal": _hidden(str(name["literal"]))} for name in item["author"]]
    return made | {"author": authors, where: place}


def _hidden(text: str) -> str:
    return text.translate(_HIDE)


def _processed(
    items: list[dict[str, Any]], marks: Sequence[tuple[str, ...]], style: str
) -> tuple[dict[tuple[str, ...], str], dict[str, str]]:
    """Run the processor: the words of every mark and of every single source, and the entries."""
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of fields that it doesn't know
        made = CitationStylesBibliography(
            CitationStylesStyle(str(FOLDER / f"{style}.csl"), validate=False),
            CiteProcJSON(items),
            formatter.html,
        )
        wanted = [*marks, *((str(item["id"]),) for item in items)]
        citations = {mark: Citation([CitationItem(one) for one in mark]) for mark in wanted}
        for citation in citations.values():
            made.register(citation)
        made.sort()
        said = {mark: str(made.cite(one, _never)) for mark, one in citations.items()}
        entries = dict(zip(made.keys, map(str, made.bibliography()), strict=True))
    return {mark: _plain(text) for mark, text in said.items()}, entries


def _never(item: Any) -> str:
    raise KeyError(item.key)  # every id was looked up before


def _lettered(runs: tuple[Run, ...], letter: str) -> tuple[Run, ...]:
    if not letter:
        return runs
    return (runs[0]._replace(text=letters.after_year(runs[0].text, letter)), *runs[1:])


def _linked(runs: tuple[Run, ...], item: Mapping[str, Any]) -> tuple[Run, ...]:
    """Make the address in an entry a link, and add what the fields of a style can't say."""
    address = str(item.get("URL", ""))
    made: list[Run] = []
    for run in runs:
        before, found, after = run.text.partition(address) if address else (run.text, "", "")
        parts = [Run(before, run.italic), Run(found, run.italic, address), Run(after, run.italic)]
        made += [part for part in parts if part.text]
    told = [words for words in str(item.get("note", "")).split("; ") if words]
    note = "; ".join(words for words in told if f"[{words}]" != item.get("title"))
    return (*made, Run(f" [{note}]")) if note else tuple(made)


class _Reader(HTMLParser):
    """Reads what the processor wrote: italics are kept, other tags are dropped."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.depth += tag == "i"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "i"

    def handle_data(self, data: str) -> None:
        self.runs.append(Run(data.translate(_SHOW), self.depth > 0))


def _runs(text: str) -> tuple[Run, ...]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    first, *rest = reader.runs
    numbered = re.sub(r"^(\d+\.)(?=\S)", r"\1 ", first.text)  # "1.Reuters" in a numbered style
    return (first._replace(text=numbered), *rest)


def _plain(text: str) -> str:
    return "".join(run.text for run in _runs(text))
