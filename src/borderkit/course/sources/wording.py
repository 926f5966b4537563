"""Section 9: loaded words in titles and in your own text, marked, counted and explained."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from borderkit import load
from borderkit.course.show.chart import Stack
from borderkit.course.show.prose import prose
from borderkit.course.show.style import ACCENT, FAINT
from borderkit.course.show.tables import PageTable, fold_away, table
from borderkit.course.work import folder_of
from borderkit.data.problems import DataError
from borderkit.kit import Kit
from borderkit.sources import words
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
MOST = 20_000  # letters of the text shown on the page; the table of marks has them all
_Draw = Callable[[int, str, str, str], str]
_Plain = Callable[[str], str]
_MARK = f"background:none;color:inherit;border-bottom:2px solid {ACCENT}"
_THREE_TITLES = ("dod-2021-02-25-news", "rt-arabic-2017-11-19", "sana-2021-02-26-mfa-aggression")


def loaded_words_in_titles(kit: Kit | None = None) -> Stack:
    """Show in which sides' titles loaded words stand, every title, and uses that were read."""
    kit = kit or load()
    sides = kit.codes("alignment")
    titles = words.readable_titles(kit.sources)
    found = words.title_words(titles, word_list(kit.tables))
    by_side = words.title_words_by_side(found, kit.lexicon, titles, sides)
    names = {
        "loaded": "words",
        "titles": "titles with them",
        "sides": "of how many titles, by side",
        "none": "no tie known",
    }
    uses = words.read_uses(kit.tables).drop(columns="page")
    uses = uses.rename(columns={"loaded": "entry", "by": "in whose mouth", "of": "of what"})
    counts = by_side.set_index("entry")["sides"].str.count(";") + 1
    shown = by_side[list(names)].rename(columns=names)
    behind = table(_titles_behind(found, kit), "Every title behind the counts", {"title": "url"})
    return Stack(
        table(shown, "Loaded words in the printed titles of the kit's pages"),
        fold_away(behind, "Every title behind these counts, to read it yourself"),
        table(uses, "Uses that were read in the pages, by entry", {"publisher": "url"}),
        prose("sources", "words_finding", militia=counts["x06"], aggression=counts["x11"]),
    )


def words_marked_in_titles(kit: Kit | None = None) -> Reading:
    """Mark the known words in three titles."""
    kit = kit or load()
    titles = kit.sources.set_index("id").loc[list(_THREE_TITLES), "title"]
    return read_words(kit, "\n".join(titles))


def words_in_my_text(kit: Kit | None = None, path: Path | None = None) -> Reading | NotRead:
    """Mark the known words in ``my_work/text.txt``, or say why it can't be read."""
    kit = kit or load()
    try:
        return read_words(kit, read_text(path or folder_of(kit) / _FILE))
    except DataError as error:
        problem = error.problems[0]
        return NotRead(f"{problem.file}: {problem.message}")


def _titles_behind(found: pd.DataFrame, kit: Kit) -> pd.DataFrame:
    """List every marked title: words, found, side, publisher, title, url."""
    named = found.merge(kit.lexicon[["id", "loaded"]], left_on="entry", right_on="id")
    rows = named.assign(side=named["code"].map(kit.codes("alignment")))
    rows = rows.rename(columns={"loaded": "words"})
    rows = rows[["words", "found", "side", "publisher", "title", "url"]].drop_duplicates()
    return rows.sort_values(["words", "side", "publisher"], ignore_index=True)


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
    return Reading(MarkedText(text, marks, caption), table(counts, head), marks)


@dataclass(frozen=True)
class MarkedText:
    """A text and its marks, ready for the page; as plain text the marks stand in brackets."""

    text: str
    marks: pd.DataFrame
    caption: str

    def __repr__(self) -> str:
        return f"{self.caption}\n{''.join(self._pieces(_plain_mark, str))}{self._rest()}"

    def _repr_html_(self) -> str:
        body = "".join(self._pieces(_html_mark, html.escape))
        rest = html.escape(self._rest())
        return (
            f'<figure style="max-width:50em;margin:0"><figcaption style="font-weight:bold">'
            f'{html.escape(self.caption)}</figcaption><div dir="auto" style="white-space:pre-wrap;'
            f'border-left:3px solid {FAINT};padding-left:1em;line-height:1.7">{body}</div>'
            f'<p style="opacity:.75">{rest}</p></figure>'
        )

    def _pieces(self, mark: _Draw, plain: _Plain) -> list[str]:
        pieces, at = [], 0
        columns = self.marks[["n", "start", "end", "why", "plainer"]]
        for n, start, end, why, plainer in columns.itertuples(index=False):
            if end > MOST:
                break
            pieces += [plain(self.text[at:start]), mark(n, self.text[start:end], why, plainer)]
            at = end
        return [*pieces, plain(self.text[at : max(at, MOST)])]

    def _rest(self) -> str:
        if len(self.text) <= MOST:
            return ""
        return f" The text goes on; the first {MOST:,} letters are shown, all marks are counted."


def _plain_mark(n: int, words: str, why: str, plainer: str) -> str:
    return f"[{n}: {words}]"


def _html_mark(n: int, words: str, why: str, plainer: str) -> str:
    reason = html.escape(f"{why}. Plainer: {plainer}", quote=True)
    return f'<mark style="{_MARK}" title="{reason}">{html.escape(words)}<sup>{n}</sup></mark>'
