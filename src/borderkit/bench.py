"""What the kit costs to start, measured in fresh processes as a ratio and in seconds."""

from __future__ import annotations

import subprocess
import sys
from typing import NamedTuple

IMPORT_LIMIT = 0.15  # of the time of `import geopandas`
LOAD_LIMIT = 0.3  # seconds beyond the imports
ROUNDS = 5
_IMPORT = "from time import perf_counter as now; a = now(); import {}; print(now() - a)"
_LOAD = (
    "from time import perf_counter as now; import borderkit.kit, geopandas; "
    "a = now(); borderkit.load(); print(now() - a)"
)


class Measure(NamedTuple):
    """A measured quantity and the most that it may be, or the least."""

    name: str
    value: float
    limit: float
    at_least: bool = False

    @property
    def within(self) -> bool:
        """Whether the value keeps the limit.

        >>> Measure("ratio", 0.1, 0.15).within, Measure("a second", 9, 10, at_least=True).within
        (True, False)
        """
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    @property
    def verdict(self) -> str:
        """The limit, and whether it is kept, in words."""
        missed = "UNDER" if self.at_least else "OVER"
        side = "at least" if self.at_least else "limit"
        return f"{side} {self.limit:,g}  {'within' if self.within else missed}"


def measure(rounds: int = ROUNDS) -> list[Measure]:
    """Measure the import and the load, the best of ``rounds`` fresh processes each.

    The two imports take turns, so that a busy moment of the machine strikes both. Raises
    :class:`subprocess.CalledProcessError`, with what was printed, when a process fails.
    """
    pairs = [(_seconds(_IMPORT.format("borderkit")), _seconds(_IMPORT.format("geopandas")))
             for _ in range(rounds)]  # fmt: skip
    own, other = (min(times) for times in zip(*pairs, strict=True))
    load = min(_seconds(_LOAD) for _ in range(rounds))
    return [
        Measure("import borderkit / import geopandas (ratio)", own / other, IMPORT_LIMIT),
        Measure("borderkit.load() beyond the imports (s)", load, LOAD_LIMIT),
    ]


def table(measures: list[Measure]) -> str:
    """Set the measures as a small table of text.

    >>> print(table([Measure("ratio", 0.1, 0.15)]))
    ratio  0.100  limit 0.15  within
    """
    width = max(len(measure.name) for measure in measures)
    return "\n".join(
        f"{measure.name:<{width}}  {_figure(measure.value)}  {measure.verdict}"
        for measure in measures
    )


def _figure(value: float) -> str:
    """Write a figure with as many digits as say something.

    >>> [_figure(value) for value in (0.005, 12.34, 200_000.7)]
    ['0.005', '12.3', '200,001']
    """
    digits = 3 if value < 10 else 1 if value < 1000 else 0
    return f"{value:,.{digits}f}"


def _seconds(code: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    return float(done.stdout.split()[-1])
