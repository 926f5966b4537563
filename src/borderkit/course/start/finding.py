"""Find the coded paragraphs in a stream of words, by fingerprint first and by marks then.

The fingerprint of a paragraph, the SHA-256 hash of its words, tells whether all of them are the
same. Its marks, one hexadecimal digit a word, tell where they differ. There are sixteen kinds of
mark for the whole vocabulary, so that each stands for thousands of words; a mark of a whole byte
would hold about as much as a word of running English tells after the words before it, and the text
could be guessed back from it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from borderkit.course.start.alignment import TAKEN, Alignment, align


@dataclass(frozen=True)
class Place:
    """What became of a paragraph; ``alignment`` is None where it wasn't found."""

    identical: bool = False
    alignment: Alignment | None = None

    @property
    def status(self) -> str:
        """One of identical, changed, missing.

        >>> Place().status
        'missing'
        """
        if self.alignment is None:
            return "missing"
        return "identical" if self.identical else "changed"


class Coded(NamedTuple):
    """What is kept of a paragraph, and its row."""

    number: int
    fingerprint: str
    marks: str


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


def find(stream: Sequence[str], paragraphs: pd.DataFrame) -> list[Place]:
    """Give the place of each paragraph in ``stream``, in the order of ``paragraphs``.

    ``paragraphs`` has fingerprint and word_marks. What is found word for word is
    taken out first, then the longest paragraph, so that none is read into the words of another.

    >>> words = ["so", "be", "it"]
    >>> coded = {"fingerprint": [fingerprint(words)], "word_marks": [marks(words)]}
    >>> find(["menu", *words], pd.DataFrame(coded))[0].alignment.start
    1
    """
    left = marks(stream)
    places: dict[int, Place] = {}
    coded = [
        Coded(number, prints, pattern)
        for number, (prints, pattern) in enumerate(
            zip(paragraphs["fingerprint"], paragraphs["word_marks"], strict=True)
        )
    ]
    for exact in (True, False):
        for each in sorted(coded, key=lambda each: -len(each.marks)):
            if each.number in places:
                continue
            place = _exact(stream, left, each) if exact else _like(left, each.marks)
            if place.alignment:
                places[each.number] = place
                left = _take(left, place.alignment)
    return [places.get(each.number, Place()) for each in coded]


def outside(length: int, places: Sequence[Place]) -> tuple[int, int, int]:
    """Count the words of a stream in no paragraph: before the first, between, after the last.

    >>> outside(9, [Place(True, Alignment(2, 6, (), 4, 4))])
    (2, 0, 3)
    """
    spans = [(place.alignment.start, place.alignment.end) for place in places if place.alignment]
    if not spans:
        return (length, 0, 0)
    first, last = min(spans)[0], max(end for _, end in spans)
    return (first, last - first - sum(end - start for start, end in spans), length - last)


def _exact(stream: Sequence[str], left: str, coded: Coded) -> Place:
    length = len(coded.marks)
    for start in _starts(left, coded.marks):
        if fingerprint(stream[start : start + length]) == coded.fingerprint:
            return Place(True, Alignment(start, start + length, (), length, length))
    return Place()


def _starts(left: str, pattern: str) -> Iterator[int]:
    start = left.find(pattern)
    while start >= 0:
        yield start
        start = left.find(pattern, start + 1)


def _like(left: str, pattern: str) -> Place:
    alignment = align(pattern, left)
    return Place(False, alignment) if alignment.likely(len(pattern)) else Place()


def _take(left: str, alignment: Alignment) -> str:
    start, end = alignment.start, alignment.end
    return left[:start] + TAKEN * (end - start) + left[end:]
