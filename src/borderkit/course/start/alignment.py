"""Where a short row of marks lies in a long one, with what was changed, added or left out.

The method is approximate string matching with free ends (Sellers 1980, "The theory and computation
of evolutionary distances"): the whole pattern against any stretch of the text. A mark that is left
out or added costs 2, a changed one 3, so that a row that was cut short isn't stretched over what
stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import numpy as np

GAP, CHANGE = 2, 3
ENOUGH = 9  # marks that agree, of which seven in ten must, before it is no chance
RUN = 8  # marks in a row that agree
LOOSE = 8  # steps at an end, that agree hardly more than by chance

Steps = list[tuple[str, int]]  # same, changed, added or missing, and where in the text


class Edit(NamedTuple):
    """One difference.

    ``kind`` is changed, added or missing; ``at`` the place in the text, from 0 on, of the first
    mark that differs (for missing: of the mark before which it is missing), ``size`` how many.
    """

    kind: str
    at: int
    size: int


class Alignment(NamedTuple):
    """The stretch of the text from ``start`` to before ``end``, and how it differs."""

    start: int
    end: int
    edits: tuple[Edit, ...]
    same: int
    longest: int

    def likely(self, length: int) -> bool:
        """Whether a pattern of this length lies here, and not a chance likeness.

        Marks of sixteen kinds agree by chance in one place of sixteen; eight in a row by chance in
        one place of four thousand million.
        """
        return self.longest >= RUN or self.same >= max(ENOUGH, 0.7 * length)


def align(pattern: str, text: str) -> Alignment:
    """Find where ``pattern`` fits best into ``text``.

    Takes time in proportion to the product of both lengths. At an end of the pattern where only
    a few marks agree, amid many that are missing, all of them count as missing.

    >>> align("abcdef", "xxabdzfxx")
    Alignment(start=2, end=7, edits=(Edit(kind='missing', at=4, size=1), \
Edit(kind='changed', at=5, size=1)), same=4, longest=2)
    """
    *_, last = _costs(pattern, text)
    end = int(last.argmin())
    begin = max(0, end - 2 * len(pattern) - 1)  # no cheaper match is longer than this
    steps = _trimmed(_steps(pattern, text[begin:end]))
    used = [begin + place for kind, place in steps if kind != "missing"] or [end, end - 1]
    runs = [(kind, list(run)) for kind, run in groupby(steps, key=lambda step: step[0])]
    edits = (Edit(kind, begin + run[0][1], len(run)) for kind, run in runs if kind != "same")
    same = [len(run) for kind, run in runs if kind == "same"]
    return Alignment(used[0], used[-1] + 1, tuple(edits), sum(same), max(same, default=0))


def _costs(pattern: str, text: str) -> Iterator[np.ndarray]:
    """Yield, for each beginning of the pattern, its lowest cost at each end in the text."""
    signs = np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    ramp = GAP * np.arange(len(text) + 1)
    row = np.zeros(len(text) + 1, dtype=np.int64)
    yield row
    for sign in pattern.encode("ascii"):
        best = row + GAP
        best[1:] = np.minimum(best[1:], row[:-1] + np.where(signs == sign, 0, CHANGE))
        row = np.minimum.accumulate(best - ramp) + ramp
        yield row


def _steps(pattern: str, text: str) -> Steps:
    """Walk the cheapest way back through both, from the end of ``text``."""
    costs = list(_costs(pattern, text))
    steps: Steps = []
    row, place = len(pattern), len(text)
    while row:
        cost = costs[row][place]
        equal = place > 0 and pattern[row - 1] == text[place - 1]
        if place and cost == costs[row - 1][place - 1] + (0 if equal else CHANGE):
            row, place = row - 1, place - 1
            steps.append(("same" if equal else "changed", place))
        elif cost == costs[row - 1][place] + GAP:
            row -= 1
            steps.append(("missing", place))
        else:
            place -= 1
            steps.append(("added", place))
    return steps[::-1]


def _trimmed(steps: Steps) -> Steps:
    """Let go of the ends where only a few marks agree by chance, amid many that are missing."""
    first, last = _dense(steps)
    if first > LOOSE:
        steps = [("missing", steps[first][1])] * _marks(steps[:first]) + steps[first:]
        first, last = _dense(steps)
    if len(steps) - last > LOOSE:
        place = steps[last - 1][1] + 1
        steps = steps[:last] + [("missing", place)] * _marks(steps[last:])
    return steps


def _marks(steps: Steps) -> int:
    return sum(kind != "added" for kind, _ in steps)


def _dense(steps: Steps) -> tuple[int, int]:
    """Give the bounds of the stretch in which agreement outweighs difference the most (Kadane)."""
    best, bounds, total, first = 0, (0, 0), 0, 0
    for number, (kind, _) in enumerate(steps):
        if total <= 0:
            total, first = 0, number
        total += 1 if kind == "same" else -1
        if total > best:
            best, bounds = total, (first, number + 1)
    return bounds if best else (0, len(steps))
