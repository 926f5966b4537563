"""What the cells compute judges nobody, and takes no side's word for its own.

A side's word ("militia", "regime", "martyr" and the like) or a judging word is allowed

- within quotation marks;
- in a name;
- where the sentence says, before the word, who says it;
- in a column that shows the words of others, where the row or the head of the column names the
  owner (``OWNERS``);
- in the cells of ``CELLS``, each for its reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from borderkit.kit import Kit
from tests.test_fairness import NOTEBOOKS, judged, own_words

SIDES = re.compile(
    r"(?<![\w-])(?:militia\w*|regimes?|terroris\w*|prox(?:y|ies)|martyr\w*|liberat\w+"
    r"|occup(?:y|ied|ies|ying|ations?))\b",
    re.I,
)
NAMES = re.compile(r"(?:Anti|Counter)[ -]?Terrorism|Martyrs Foundation", re.I)
SAID = re.compile(
    r"\b(?:accuses?|accused|calls?|called|charges?|charged|describes?|described|labels?|names?"
    r"|named|says?|said)\b"
)
# A column with the words of others, and the columns of which one names the owner in each row.
OWNERS: Mapping[str, tuple[str, ...]] = {
    "entry": ("in whose mouth",),
    "found": ("publisher",),
    "in our words": ("claim", "source"),  # the number of a claim names its text: c is the article
    "in the article (paragraph)": ("in the article (paragraph)",),
    "loaded word": ("who uses it",),
    "page": ("issued by", "publisher"),
    "title": ("publisher",),
    "why it is known": ("who uses it",),
    "word": ("in whose mouth",),
    "words": ("of how many titles, by side", "no tie known", "side"),
    "words found": ("who uses it",),
}
_CHOICES = "claims of the article, as choices"
_GRADES = "the names of a system's grades"
_RATINGS = "each rating begins with who gives it"
_WORDS = "the words themselves are what is asked about"
CELLS: Mapping[tuple[str, str], str] = {
    ("01_geography", "towns-map"): "a position that stands for another, and no armed group",
    ("01_geography", "web-map"): "a position that stands for another, and no armed group",
    ("03_sources", "cards"): _RATINGS,
    ("03_sources", "grades-scales"): _GRADES,
    ("03_sources", "card-any"): "the loaded words counted in a publisher's own headlines",
    ("03_sources", "harm-rule"): _GRADES,
    ("03_sources", "sift-investigate-check"): _RATINGS,
    ("03_sources", "src-7"): _GRADES,
    ("03_sources", "src-11"): _WORDS,
    ("03_sources", "words-sample"): "a text with marks, and the entries of the word list in it",
    ("04_claims", "exercise-1"): _CHOICES,
    ("04_claims", "exercise-4-check"): _WORDS,
    ("04_claims", "terms-table"): "the terms coded in the article",
    ("05_seminar_lab", "task-table"): _GRADES,
    ("07_capstone", "model-words"): "the titles of sources, as they are printed",
}
_BREAKS = {"br", "caption", "details", "div", "h1", "h2", "h3", "li", "p", "summary", "table", "ul"}


@dataclass(frozen=True)
class Shown:
    """A piece of text on the page: a table's cell with its head and row, or a line."""

    text: str
    head: str = ""
    row: Mapping[str, str] = field(default_factory=dict)


class _Page(HTMLParser):
    """Take the text of a page apart: cells of tables with head and row, other text by block."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Shown] = []
        self._heads: list[str] = []
        self._row: list[tuple[str, str]] = []
        self._text = ""
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("style", "script")
        if tag in _BREAKS | {"th", "td"}:
            self._block(tag)
        if tag == "table":
            self._heads = []
        self.shown += [Shown(text) for name, text in attrs if name == "alt" and text]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "script")
        if tag in ("th", "td"):
            self._row.append((tag, self._text.strip()))
            self._text = ""
        elif tag == "tr":
            self._end_row()
        elif tag in _BREAKS:
            self._block(tag)

    def handle_data(self, data: str) -> None:
        self._text += "" if self._hidden else data

    def close(self) -> None:
        super().close()
        self._block("")

    def _block(self, tag: str) -> None:
        """End a block of text; a break within a cell is only a space."""
        if tag == "br" and self._heads:
            self._text += " "
        elif self._text.strip():
            self.shown.append(Shown(self._text.strip()))
            self._text = ""

    def _end_row(self) -> None:
        if all(tag == "th" for tag, _ in self._row):
            self._heads = [text.casefold() for _, text in self._row]
        else:
            heads = self._heads + [""] * len(self._row)
            row = {head: text for head, (_, text) in zip(heads, self._row, strict=False)}
            cells = zip(heads, self._row, strict=False)
            self.shown += [Shown(text, head, row) for head, (_, text) in cells]
        self._row = []


def shown_in(output: Mapping[str, Any]) -> Iterator[Shown]:
    """Take an output apart, the richest form of it, with the words that stand for a figure."""
    data = output.get("data", {"text/plain": output.get("text", "")})
    forms = ("text/html", "text/markdown", "text/plain")
    form = next((name for name in forms if name in data), None)
    text = "".join(data[form]) if form else ""
    if form == "text/html":
        page = _Page()
        page.feed(text)
        page.close()
        yield from page.shown
    else:
        yield from (Shown(line) for line in text.splitlines() if line.strip())


def others_words(shown: Shown, speakers: set[str]) -> bool:
    """Tell whether a cell shows somebody's words and its row or head names the owner."""
    owned = any(shown.row.get(owner) for owner in OWNERS.get(shown.head, ()))
    return owned or shown.head in speakers


def own_hits(text: str) -> list[str]:
    """List the words of a side or of a judge that stand in the kit's own voice."""
    own = NAMES.sub("", own_words(text))
    sided = [
        match.group().casefold()
        for sentence in re.split(r"(?<=[.;?!])\s+", own)
        for match in SIDES.finditer(sentence)
        if not SAID.search(sentence[: match.start()])
    ]
    return sided + judged(own)


def hits(notebook: Mapping[str, Any], speakers: set[str]) -> Iterator[tuple[str, str]]:
    """Yield cell and word of each hit in what a notebook's cells compute."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            for shown in shown_in(output):
                if not others_words(shown, speakers):
                    yield from ((cell["id"], word) for word in own_hits(shown.text))


@pytest.fixture(scope="module")
def speakers(kit: Kit) -> set[str]:
    return {speaker.casefold() for speaker in kit.texts["speaker"]}


def _read(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_the_cells_compute_judges_nobody(path: Path, speakers: set[str]) -> None:
    found = {(cell, word) for cell, word in hits(_read(path), speakers)
             if (path.stem, cell) not in CELLS}  # fmt: skip
    assert found == set()


def test_every_cell_that_is_let_through_needs_it(speakers: set[str]) -> None:
    used = {(path.stem, cell) for path in NOTEBOOKS for cell, _ in hits(_read(path), speakers)}
    assert set(CELLS) <= used


_TABLE = (
    "<table><caption>Two</caption><tr><th>Publisher</th><th>Title</th><th>Note</th></tr>"
    "<tr><td>{}</td><td>Militia hit</td><td>{}</td></tr></table>"
)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (_TABLE.format("CNN", "A strike."), []),
        (_TABLE.format("", "A strike."), ["militia"]),  # nobody owns the title
        (_TABLE.format("CNN", "The regime fell."), ["regime"]),
        (_TABLE.format("CNN", "The 'regime' fell."), []),
        (_TABLE.format("CNN", "A brutal strike."), ["brutal"]),
        ("<p>SANA said that terrorists fled.</p>", []),
        ("<p>SANA said so. The terrorists fled.</p>", ["terrorists"]),
        ("<p>The Counter Terrorism Service took it.</p>", []),
        ("<p>The occupation</p><p>was called so.</p>", ["occupation"]),
        ('<img alt="Two martyrs"><style>.proxy {}</style>', ["martyrs"]),
    ],
)
def test_a_word_of_a_side_needs_its_owner(html: str, expected: list[str]) -> None:
    cell = {"id": "one", "outputs": [{"data": {"text/html": [html], "text/plain": ["militia"]}}]}
    assert [word for _, word in hits({"cells": [cell]}, set())] == expected


def test_text_without_a_page_form_is_read_line_by_line() -> None:
    lines = [{"data": {"text/markdown": "It was\na *liberated* town."}}, {"text": "The militia\n"}]
    cell = {"id": "one", "outputs": lines}
    assert [word for _, word in hits({"cells": [cell]}, set())] == ["liberated", "militia"]
