"""Where a short row of marks lies in a long one, with what was changed, added or left out.

The method is approximate string matching with free ends (Sellers 1980, "The theory and computation
of evolutionary distances"): the whole pattern against any stretch of the text. A mark that is left
out or added costs 2, a changed one 3, so that a row that was cut short isn't stretched over what
stands beside it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

GAP, CHANGE = 2, 3
ENOUGH = 9  # marks that agree, of which seven in ten must, before it is no chance
RUN = 8  # marks in a row that agree
LOOSE = 8  # steps at an end, that agree hardly more than by chance

Steps = list[tuple[str, int]]
TAKEN = "."  # a mark that no pattern has: a place of the text that is taken


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
    end = _best_end(pattern, text)
    begin = max(0, end - 2 * len(pattern) - 1)  # no cheaper match is longer than this
    steps = _trimmed(_steps(pattern, text[begin:end]))
    used = [begin + place for kind, place in steps if kind != "missing"] or [end, end - 1]
    same, longest = _sameness(steps)
    return Alignment(used[0], used[-1] + 1, _edits(steps, begin), same, longest)


def _best_end(pattern: str, text: str) -> int:
    """Give the end of the cheapest match: one row of costs for each mark of the pattern."""
    signs = np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    ramp = GAP * np.arange(len(text) + 1)
    row = np.zeros(len(text) + 1, dtype=np.int64)
    for sign in pattern.encode("ascii"):
        best = row + GAP
        best[1:] = np.minimum(best[1:], row[:-1] + np.where(signs == sign, 0, CHANGE))
        row = np.minimum.accumulate(best - ramp) + ramp
    return int(row.argmin())


def _steps(pattern: str, text: str) -> Steps:
    """Walk the cheapest way through both, ending at the end of ``text``."""
    costs = [[0] * (len(text) + 1)]
    for sign in pattern:
        above = costs[-1]
        row = [above[0] + GAP]
        for place, other in enumerate(text):
            through = above[place] + (0 if sign == other else CHANGE)
            row.append(min(through, above[place + 1] + GAP, row[place] + GAP))
        costs.append(row)
    return _walk_back(pattern, text, costs)


def _walk_back(pattern: str, text: str, costs: list[list[int]]) -> Steps:
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


def _edits(steps: Steps, begin: int) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    for (kind, place), before in zip(steps, [("same", -1), *steps], strict=False):
        if kind == "same":
            continue
        if kind == before[0]:
            edits[-1] = edits[-1]._replace(size=edits[-1].size + 1)
        else:
            edits.append(Edit(kind, begin + place, 1))
    return tuple(edits)


def _sameness(steps: Steps) -> tuple[int, int]:
    """Count the marks that agree, in all and in the longest run."""
    same = longest = run = 0
    for kind, _ in steps:
        run = run + 1 if kind == "same" else 0
        same += kind == "same"
        longest = max(longest, run)
    return same, longest
