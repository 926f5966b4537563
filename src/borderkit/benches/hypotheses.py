"""How long the sensitivity of seven explanations on sixty rows takes, beside plain loops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from time import perf_counter

import numpy as np
import pandas as pd

from borderkit.bench import Measure
from borderkit.claims.sensitivity import STEPS, sensitivity

EXPLANATIONS, ROWS, SOURCES = 7, 60, 40
SECONDS, TIMES = 1.0, 10.0
_SEED = 462687  # the number in the article's address


def measure() -> list[Measure]:
    """Measure the whole sensitivity in seconds, and against recomputing every change by loops.

    >>> [one.name for one in measure()][0]
    'ACH: sensitivity of 7 x 60 (s)'
    """
    numbers, sources = example()
    quick = _seconds(lambda: sensitivity(numbers, {"source": sources}))
    slow = _seconds(lambda: list(by_loops(numbers, sources)))
    return [
        Measure("ACH: sensitivity of 7 x 60 (s)", quick, SECONDS),
        Measure("ACH: by loops / at once (ratio)", slow / quick, TIMES, at_least=True),
    ]


def example(rows: int = ROWS, explanations: int = EXPLANATIONS) -> tuple[pd.DataFrame, pd.Series]:
    """Draw scores and sources, the same in every run.

    >>> example()[0].shape
    (60, 7)
    """
    random = np.random.default_rng(_SEED)
    index = pd.Index([f"e{n:02}" for n in range(1, rows + 1)])
    columns = [f"h{n}" for n in range(1, explanations + 1)]
    numbers = random.integers(-2, 3, (rows, explanations)).astype("float64")
    sources = [f"s{n}" for n in random.integers(0, SOURCES, rows)]
    return pd.DataFrame(numbers, index, columns), pd.Series(sources, index)


def by_loops(numbers: pd.DataFrame, sources: pd.Series) -> Iterator[int]:
    """Yield how many pairs each single change turns, adding up anew for each (weights of one)."""
    grid = numbers.to_numpy().tolist()
    base = _sums(grid)
    for step in STEPS:
        for row, column in np.ndindex(numbers.shape):
            moved = min(max(grid[row][column] + step, -2), 2)
            if moved != grid[row][column]:
                changed = [list(cells) for cells in grid]
                changed[row][column] = moved
                yield _turned(base, _sums(changed))
    for row in range(len(grid)):
        yield _turned(base, _sums(grid[:row] + grid[row + 1 :]))
    for source in sorted(set(sources)):
        kept = [cells for cells, of in zip(grid, sources, strict=True) if of != source]
        yield _turned(base, _sums(kept))


def _sums(grid: list[list[float]]) -> list[float]:
    return [sum(max(-score, 0) for score in column) for column in zip(*grid, strict=True)]


def _turned(base: list[float], sums: list[float]) -> int:
    pairs = combinations(range(len(base)), 2)
    return sum(_sign(base[i] - base[j]) != _sign(sums[i] - sums[j]) for i, j in pairs)


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _seconds(work: Callable[[], object], rounds: int = 3) -> float:
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)
