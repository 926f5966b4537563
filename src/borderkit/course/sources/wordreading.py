"""Your own text, read by the word reader: marked on the page, counted below, or told why not."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from borderkit.course.show.tables import PageTable, table
from borderkit.course.sources.marked import MarkedText, marked
from borderkit.course.work import folder_of
from borderkit.data.problems import DataError
from borderkit.kit import Kit
from borderkit.sources.words import count_marks, mark_words, read_text, word_list

_FILE = "text.txt"
_SHOWN = {
    "forms": "words found",
    "marks": "marks",
    "lines": "in lines",
    "why": "why it is known",
    "used_by": "who uses it",
    "plainer": "plainer words",
    "also_means": "may also mean",
}


@dataclass(frozen=True)
class Reading:
    """A text with its marks and the table of counts; ``marks`` has one row a mark."""

    text: MarkedText
    counts: PageTable
    marks: pd.DataFrame

    def __repr__(self) -> str:
        return f"{self.text!r}\n{self.counts!r}"

    def _repr_html_(self) -> str:
        return self.text._repr_html_() + self.counts._repr_html_()


@dataclass(frozen=True)
class NotRead:
    """Why a file could not be read, and how to mend it."""

    reason: str

    def __repr__(self) -> str:
        return self.reason

    def _repr_html_(self) -> str:
        return f'<p role="status">{html.escape(self.reason)}</p>'


def read_words(kit: Kit, text: str) -> Reading:
    """Mark the known words of a text and count them."""
    marks = mark_words(text, word_list(kit.tables))
    noun = "mark" if len(marks) == 1 else "marks"
    caption = f"{len(marks)} {noun}" if len(marks) else "No known word"
    counts = count_marks(marks)[list(_SHOWN)].rename(columns=_SHOWN)
    head = (
        "What was found, and why it is known" if len(marks) else f"{caption}, so nothing to count"
    )
    return Reading(marked(text, marks, caption), table(counts, head), marks)


def read_mine(kit: Kit, path: Path | None = None) -> Reading | NotRead:
    """Read ``text.txt`` in the folder of your own work, or say why it can't be read."""
    try:
        return read_words(kit, read_text(path or folder_of(kit) / _FILE))
    except DataError as error:
        problem = error.problems[0]
        return NotRead(f"{problem.file}: {problem.message}")
