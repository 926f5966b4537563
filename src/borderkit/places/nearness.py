"""How near spellings are: the share of letters that need no edit.

An edit puts in, takes out or changes a letter, or swaps two neighbours (optimal string alignment,
after F. J. Damerau, "A technique for computer detection and correction of spelling errors",
*Communications of the ACM* 7 (3), 1964). Spaces don't count: "Abukamal" is "Abu Kamal".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from borderkit.places.sense import Sense

# A spelling that shares fewer than two letters in three is not worth showing.
FLOOR = 65.0
# Sounds are fewer than letters, and so more names come near by chance.
SOUND_FLOOR = 75.0
_BLOCK = 2000
_MOST = 40  # more than a place has spellings, so that a rival is seen
_NOT_EXACT = 99.0

Places = Mapping[str, str]  # place ids, each with its spelling


class Near(NamedTuple):
    """What was asked, a recorded name near to it, its places, and how near it is, up to 99."""

    asked: Sense
    known: Sense
    places: Places
    score: float


class Nearness:
    """Recorded names, ready to be measured against many queries at once.

    >>> none = frozenset()
    >>> recorded = Nearness({Sense("bukamal", none): {"al-bukamal": "Al-Bukamal"}})
    >>> for found in recorded.to([Sense("bukmal", none), Sense("qom", none)]):
    ...     print([(near.known.words, near.score) for near in found])
    [('bukamal', 85.7)]
    []
    """

    def __init__(self, known: Mapping[Sense, Places], floor: float = FLOOR) -> None:
        self.floor = floor
        self._known = list(known.items())
        self._texts = [sense.joined.words for sense in known]

    def to(self, asked: Sequence[Sense]) -> Iterator[list[Near]]:
        """Yield for each query the recorded names at the floor or nearer, nearest first."""
        for start in range(0, len(asked), _BLOCK):  # a matrix of a size that memory holds
            block = asked[start : start + _BLOCK]
            scores = self.scores([query.joined.words for query in block], self._texts)
            yield from self._nearest(block, scores)

    def scores(self, asked: Sequence[str], known: Sequence[str]) -> np.ndarray:
        """Score every pair up to 100: a row for each text asked, a column for each known.

        What is below the floor has 0.
        """
        scores: np.ndarray = process.cdist(
            asked,
            known,
            scorer=OSA.normalized_similarity,
            score_cutoff=self.floor / 100,
            score_multiplier=100,
            dtype=np.float32,
            workers=-1,
        )
        return scores

    def _nearest(self, asked: Sequence[Sense], scores: np.ndarray) -> Iterator[list[Near]]:
        """Yield for each row of scores the names that have one, the best first."""
        found: list[list[tuple[float, int]]] = [[] for _ in asked]
        rows, columns = np.nonzero(scores)
        of_pairs = scores[rows, columns].tolist()
        for row, column, score in zip(rows.tolist(), columns.tolist(), of_pairs, strict=True):
            found[row].append((-score, column))
        for query, pairs in zip(asked, found, strict=True):
            pairs.sort()
            yield [
                Near(query, *self._known[n], round(min(-score, _NOT_EXACT), 1))
                for score, n in pairs[:_MOST]
            ]
