"""Is this the text that the claims were coded from? Fingerprints tell, without the text itself.

The words of a pasted text are read as one stream, so that line breaks, curly quotes and the clutter
of a web page before, between or after the paragraphs make no difference.

Two things are kept of a paragraph. Its fingerprint, the SHA-256 hash of its words, tells whether
all of them are the same. Its marks, one hexadecimal digit a word, tell where they differ. There are
sixteen kinds of mark for the whole vocabulary, so that each stands for thousands of words; a mark
of a whole byte would hold about as much as a word of running English tells after the words before
it, and the text could be guessed back from it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from borderkit.course.start.alignment import Alignment, Edit, align
from borderkit.course.work import WorkError
from borderkit.data.check import words_of

IDENTICAL, CHANGED, MISSING = "identical", "changed", "missing"
LARGEST = 2_000_000  # bytes; the article has some 8,000
MOST_EDITS, MOST_WORDS, MOST_LETTERS = 6, 3, 20  # shown of one paragraph, one edit, one word
_TAKEN = "."  # a mark that no paragraph has: a word that another paragraph has taken
_TAGS = re.compile(r"</[a-z][a-z0-9]*\s*>", re.IGNORECASE)
_INSIDE_WORDS = frozenset({"a", "abbr", "b", "em", "i", "mark", "small", "span", "strong", "u"})
_UNREAD = frozenset({"script", "style", "template"})


class Place(NamedTuple):
    """What became of a paragraph, and where it lies in the stream, unless it is missing."""

    status: str
    alignment: Alignment | None = None


@dataclass(frozen=True)
class ArticleCheck:
    """How a copy compares.

    ``table`` has a row for each paragraph: paragraph, words, found (word for word), status
    (identical, changed or missing) and says, the line about it. ``outside`` counts the words of the
    copy that belong to no paragraph: before the first, between, after the last.
    """

    table: pd.DataFrame
    outside: tuple[int, int, int]

    @property
    def complete(self) -> bool:
        """Whether every paragraph, the headline aside, is word for word the coded one."""
        return bool(self.table.query("paragraph > 0")["found"].all())

    def __str__(self) -> str:
        body = self.table.query("paragraph > 0")
        head = f"{body['found'].sum()} of {len(body)} paragraphs are word for word the same."
        if self.complete:
            head += " You read the text that the claims were coded from."
        lines = [head, *body.loc[~body["found"], "says"]]
        if any(self.outside):
            lines.append(_outside_line(self.outside))
        return "\n".join(lines)

    __repr__ = __str__


def check_file(path: Path, paragraphs: pd.DataFrame) -> ArticleCheck:
    """Compare the text of a file with the coded paragraphs (see :func:`compare_copy`).

    Raises :class:`.WorkError` for no such file, no text, or one far too long to be the article.
    """
    if not path.is_file():
        raise WorkError(
            f"There is no file {'/'.join(path.parts[-2:])}. Open the article at its address,"
            " copy its text, and save it there; nothing is sent anywhere."
        )
    if path.stat().st_size > LARGEST:
        raise WorkError(f"{path} is over {LARGEST // 1_000_000} MB, too long to be the article.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise WorkError(f"{path} is not a UTF-8 text. Save it as plain text (UTF-8).") from None
    return compare_copy(text, paragraphs)


def compare_copy(text: str, paragraphs: pd.DataFrame) -> ArticleCheck:
    """Look for each coded paragraph in ``text``.

    ``paragraphs`` has paragraph, words (how many), fingerprint and word_marks. Takes time in
    proportion to the words of the text times those of the paragraphs that aren't found as they are.
    """
    stream = pasted_words(text)
    places = find_paragraphs(stream, paragraphs)
    numbered = zip(paragraphs["paragraph"], places, strict=True)
    table = paragraphs[["paragraph", "words"]].assign(
        found=[place.status == IDENTICAL for place in places],
        status=[place.status for place in places],
        says=[_paragraph_line(number, place, stream) for number, place in numbered],
    )
    return ArticleCheck(table, _words_outside(len(stream), places))


def find_paragraphs(stream: Sequence[str], paragraphs: pd.DataFrame) -> list[Place]:
    """Give the place of each paragraph in a stream of words, in the order of ``paragraphs``.

    What is there word for word is taken out first, then the longest paragraph, so that none is
    read into the words of another.
    """
    left = marks(stream)
    found: dict[int, Place] = {}
    pairs = list(zip(paragraphs["fingerprint"], paragraphs["word_marks"], strict=True))
    longest_first = sorted(range(len(pairs)), key=lambda number: -len(pairs[number][1]))
    for look in (_identical, _alike):
        for number in longest_first:
            if number not in found and (at := look(stream, left, *pairs[number])):
                found[number] = Place(IDENTICAL if look is _identical else CHANGED, at)
                left = left[: at.start] + _TAKEN * (at.end - at.start) + left[at.end :]
    return [found.get(number, Place(MISSING)) for number in range(len(pairs))]


def _identical(stream: Sequence[str], left: str, prints: str, pattern: str) -> Alignment | None:
    length, start = len(pattern), left.find(pattern)
    while start >= 0:
        if fingerprint(stream[start : start + length]) == prints:
            return Alignment(start, start + length, (), length, length)
        start = left.find(pattern, start + 1)
    return None


def _alike(_stream: Sequence[str], left: str, _prints: str, pattern: str) -> Alignment | None:
    alignment = align(pattern, left)
    return alignment if alignment.likely(len(pattern)) else None


def fingerprint(words: Sequence[str]) -> str:
    """Hash normalised words.

    >>> fingerprint(["a", "b"])[:8]
    'c8687a08'
    """
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


def marks(words: Sequence[str]) -> str:
    """Give one hexadecimal digit for each word: the first of its own SHA-256 hash.

    >>> marks(["so", "be", "so"])
    'a4a'
    """
    digits = {word: hashlib.sha256(word.encode()).hexdigest()[0] for word in set(words)}
    return "".join(digits[word] for word in words)


def pasted_words(text: str) -> list[str]:
    r"""Give the words of a text as one stream, without case, punctuation and layout.

    Curly quotes, hard spaces, ligatures, soft hyphens and line ends make no difference; of a saved
    web page only the text counts.

    >>> pasted_words("The\u00a0of\ufb01cer doesn\u2019t\r\nsay.")
    ['the', 'officer', 'doesnt', 'say']
    >>> pasted_words("<p>One <b>t</b>wo</p><script>menu()</script><p>three</p>")
    ['one', 'two', 'three']
    """
    if _TAGS.search(text):
        page = _PageReader()
        page.feed(text)
        page.close()
        text = "".join(page.parts)
    text = unicodedata.normalize("NFKC", text)
    return words_of("".join(sign for sign in text if unicodedata.category(sign) != "Cf"))


class _PageReader(HTMLParser):
    """Keep what a page shows; a tag parts words unless it stands inside running text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in _UNREAD
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unread = max(0, self._unread - (tag in _UNREAD))
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.parts.append(data)

    def _part(self, tag: str) -> None:
        if tag not in _INSIDE_WORDS:
            self.parts.append("\n")


def _words_outside(length: int, places: Sequence[Place]) -> tuple[int, int, int]:
    """Count the words of a stream in no paragraph: before the first, between, after the last."""
    spans = [(at.start, at.end) for at in (place.alignment for place in places) if at]
    if not spans:
        return (length, 0, 0)
    first, last = min(spans)[0], max(end for _, end in spans)
    return (first, last - first - sum(end - start for start, end in spans), length - last)


def _outside_line(counts: tuple[int, int, int]) -> str:
    where = ("before the first", "between them", "after the last")
    parts = ", ".join(f"{n} {words}" for n, words in zip(counts, where, strict=True) if n)
    return (
        f"{sum(counts)} of your words stand in no paragraph ({parts}): a menu, a date, a caption,"
        " a comment, or something added."
    )


def _paragraph_line(number: int, place: Place, stream: Sequence[str]) -> str:
    name = f"Paragraph {number}" if number else "Headline"
    if place.alignment is None or place.status != CHANGED:
        return f"{name}: {place.status}."
    edits, start = place.alignment.edits, place.alignment.start
    clauses = [_clause(edit, start, stream) for edit in edits[:MOST_EDITS]]
    if len(edits) > MOST_EDITS:
        clauses.append(f"and in {len(edits) - MOST_EDITS} more places")
    said = "; ".join(clauses) or "the words differ, but the marks don't show where"
    return f"{name}: changed: {said}."


def _clause(edit: Edit, start: int, stream: Sequence[str]) -> str:
    number, plural = edit.at - start + 1, edit.size > 1
    if edit.kind == "missing":
        where = f"after your word {number - 1}" if number > 1 else "at its beginning"
        return f"{edit.size} {'words are' if plural else 'word is'} missing {where}"
    words = f"words {number} to {number + edit.size - 1}" if plural else f"word {number}"
    verb = {"changed": ("differs", "differ"), "added": ("is added", "are added")}[edit.kind][plural]
    return f"your {words} ({_own(stream[edit.at : edit.at + edit.size])}) {verb}"


def _own(words: Sequence[str]) -> str:
    cut = [w if len(w) <= MOST_LETTERS else f"{w[:MOST_LETTERS]}…" for w in words[:MOST_WORDS]]
    return f"'{' '.join(cut)}{' …' if len(words) > MOST_WORDS else ''}'"
