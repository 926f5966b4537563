"""Which column is which: several languages, near misses, titles above, headers in two rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from borderkit.course.lab.sheets.grids import Grid
from borderkit.data.names import plain

CODE = "code"  # a code for whatever the item asks: a verdict, or a grade such as B2
KNOWN: Mapping[str, tuple[str, ...]] = {
    "coder": ("coder", "name", "your name", "student", "student name", "reader", "rater", "codeur",
              "nom", "Name des Kodierers", "nombre", "الاسم", "اسم الطالب", "المرمز"),
    "item": ("item", "id", "item id", "claim", "claim id", "source", "source id", "number",
             "élément", "Nr", "الرقم", "البند", "الادعاء", "المصدر"),
    CODE: ("code", "your code", "answer", "rating", "grade", "Kode", "código",
           "الرمز", "الجواب", "التقدير"),
    "verdict": ("verdict", "your verdict", "judgement", "judgment", "Urteil", "الحكم"),
    "reliability": ("reliability", "source reliability", "fiabilité", "Zuverlässigkeit",
                    "موثوقية المصدر"),
    "credibility": ("credibility", "item credibility", "crédibilité", "Glaubwürdigkeit",
                    "مصداقية المعلومة"),
}  # fmt: skip
CODES = (CODE, "verdict", "reliability", "credibility")
TOP = 25  # rows in which the header is looked for
NEAR = 82.0  # of 100, as RapidFuzz measures it: one or two letters in a word
_WORDS = {plain(word): name for name, words in KNOWN.items() for word in words}


@dataclass(frozen=True)
class Header:
    """Where a table begins: ``places`` maps a column's name to its place in the row.

    ``last`` is the header's last row, counted from 1; ``guessed`` are (printed, taken as).
    """

    last: int
    places: Mapping[str, int]
    guessed: tuple[tuple[str, str], ...]

    @property
    def usable(self) -> bool:
        """Tell whether the items and some code can be read."""
        return "item" in self.places and any(name in self.places for name in CODES)


def find_header(grid: Grid) -> Header | None:
    """Find the header among the first rows; None where no row has an item and a code column.

    >>> find_header(Grid("", [["Seminar 3"], ["Item", "Vredict"]]))
    Header(last=2, places={'item': 0, 'verdict': 1}, guessed=(('Vredict', 'verdict'),))
    """
    found = [header for header in _candidates(grid) if header.usable]
    return max(found, key=lambda one: (len(one.places), -len(one.guessed), -one.last), default=None)


def _candidates(grid: Grid) -> Iterator[Header]:
    top = grid.cells[:TOP]
    for number, row in enumerate(top, start=1):
        yield _name(row, number)
        if number < len(top):  # a merged cell above two others leaves its names in the row below
            yield _name(_stacked(row, top[number]), number + 1)


def _stacked(above: list[str], below: list[str]) -> list[str]:
    width = max(len(above), len(below))
    upper, lower = ([*row, *[""] * (width - len(row))] for row in (above, below))
    return [low or high for high, low in zip(upper, lower, strict=True)]


def _name(row: list[str], number: int) -> Header:
    places: dict[str, int] = {}
    guessed = []
    for place, cell in enumerate(row):
        name = _WORDS.get(plain(cell))
        if name:
            places.setdefault(name, place)
    for place, cell in enumerate(row):
        near = None if place in places.values() else _near(cell)
        if near and near not in places:
            places[near] = place
            guessed.append((cell, near))
    return Header(number, places, tuple(guessed))


def _near(cell: str) -> str | None:
    """Find the name that a cell nearly is: a letter or two off, or the same letters swapped."""
    from rapidfuzz import fuzz, process

    word = plain(cell)
    if not 4 <= len(word) <= 30:
        return None
    best = process.extractOne(word, list(_WORDS), scorer=fuzz.ratio, score_cutoff=NEAR)
    swapped = [known for known in _WORDS if sorted(known) == sorted(word)]
    near = best[0] if best else next(iter(swapped), None)
    return _WORDS[near] if near else None
