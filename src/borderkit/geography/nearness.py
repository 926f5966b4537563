"""How near spellings are: the share of letters that need no edit.

An edit puts in, takes out or changes a letter, or swaps two neighbours (optimal string alignment,
after F. J. Damerau, "A technique for computer detection and correction of spelling errors",
*Communications of the ACM* 7 (3), 1964). Spaces don't count: "Abukamal" is "Abu Kamal".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from borderkit.geography.sense import Sense

FLOOR = 40.0
_BLOCK = 2000
_MOST = 24
_NOT_EXACT = 99.0


class Near(NamedTuple):
    """A recorded name near to a query, and how near it is, up to 99."""

    known: Sense
    score: float


class Nearness:
    """Recorded names, ready to be measured against many queries at once.

    >>> recorded = Nearness([Sense("bukamal", frozenset()), Sense("mosul", frozenset())])
    >>> for found in recorded.to(["bukmal", "qom"]):
    ...     print([(near.known.words, near.score) for near in found])
    [('bukamal', 85.7)]
    []
    """

    def __init__(self, known: Sequence[Sense]) -> None:
        self._known = list(known)
        self._texts = [_squeezed(sense.words) for sense in known]

    def to(self, queries: Sequence[str]) -> Iterator[list[Near]]:
        """Yield for each query the recorded names at :data:`FLOOR` or nearer, nearest first."""
        for start in range(0, len(queries), _BLOCK):
            block = [_squeezed(query) for query in queries[start : start + _BLOCK]]
            scores = process.cdist(
                block,
                self._texts,
                scorer=OSA.normalized_similarity,
                score_cutoff=FLOOR / 100,
                dtype=np.float32,
            )
            for row in scores:
                yield self._best(row * 100)

    def _best(self, row: np.ndarray) -> list[Near]:
        places = np.flatnonzero(row >= FLOOR)
        order = places[np.argsort(-row[places], kind="stable")][:_MOST]
        return [
            Near(self._known[n], round(min(float(row[n]), _NOT_EXACT), 1)) for n in order.tolist()
        ]


def _squeezed(words: str) -> str:
    return words.replace(" ", "")
