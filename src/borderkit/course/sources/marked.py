"""A text with its known words marked: escaped, numbered, with the reason behind each mark."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from borderkit.course.show.style import ACCENT, FAINT, SOFT

MOST = 20_000  # letters of the text shown on the page; the table of marks has them all
_Draw = Callable[[int, str, str, str], str]
_Plain = Callable[[str], str]
_MARK = f"background:none;color:inherit;border-bottom:2px solid {ACCENT}"


@dataclass(frozen=True)
class MarkedText:
    """A text and its marks, ready for the page; as plain text the marks stand in brackets."""

    text: str
    marks: pd.DataFrame
    caption: str

    def __repr__(self) -> str:
        return f"{self.caption}\n{''.join(self._pieces(_plain, str))}{self._rest()}"

    def _repr_html_(self) -> str:
        body = "".join(self._pieces(_html, html.escape))
        rest = html.escape(self._rest())
        return (
            f'<figure style="max-width:50em;margin:0"><figcaption style="font-weight:bold">'
            f'{html.escape(self.caption)}</figcaption><div dir="auto" style="white-space:pre-wrap;'
            f'border-left:3px solid {FAINT};padding-left:1em;line-height:1.7">{body}</div>'
            f'<p style="color:{SOFT}">{rest}</p></figure>'
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


def marked(text: str, marks: pd.DataFrame, caption: str) -> MarkedText:
    """Show ``text`` with the marks of :func:`borderkit.sources.wordreader.mark`.

    Every mark has its number and, on pointing at it, why the word is known and plainer words.
    Nothing of the text is ever run: it is escaped.
    """
    return MarkedText(text, marks, caption)


def _plain(n: int, words: str, why: str, plainer: str) -> str:
    return f"[{n}: {words}]"


def _html(n: int, words: str, why: str, plainer: str) -> str:
    reason = html.escape(f"{why}. Plainer: {plainer}", quote=True)
    return f'<mark style="{_MARK}" title="{reason}">{html.escape(words)}<sup>{n}</sup></mark>'
