"""How little a few strikes can show: what the test of a constant rate would notice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np
import pandas as pd

from borderkit.events.gaps import (
    LEVEL,
    SEED,
    TRIES,
    RateTest,
    at_constant_rate,
    refuse_few,
    unevenness,
)

Pattern = Callable[[int, np.random.Generator], np.ndarray]
_VERDICTS = {
    "bunched": "Series at a constant rate are seldom as bunched.",
    "regular": "Series at a constant rate are seldom as even.",
    "depends on the dates": "Whether that is rare depends on the days that nobody knows.",
    "not told apart": "They can't be told apart from a constant rate, and need not have had one.",
}


def power(n: int, tries: int = TRIES) -> pd.DataFrame:
    """Tell how often the test would notice n strikes that did not come at a constant rate.

    A row for each pattern, with the share of ``tries`` made-up series in which the test at 5% (on
    both sides) notices it. Raises :class:`~borderkit.events.definition.CountError` for fewer
    than :data:`FEWEST` strikes.

    >>> power(8)["noticed"].between(0, 1).all()
    np.True_
    """
    refuse_few(n)
    random = np.random.default_rng(SEED)
    low, high = np.quantile(at_constant_rate(n, tries, random), [LEVEL / 2, 1 - LEVEL / 2])
    rows = []
    for name, pattern in PATTERNS.items():
        seen = np.array([unevenness(pattern(n, random)) for _ in range(tries)])
        rows.append((name, float(((seen < low) | (seen > high)).mean())))
    return pd.DataFrame(rows, columns=["pattern", "noticed"])


def by_number(numbers: Iterable[int]) -> pd.DataFrame:
    """Set the power for several numbers of strikes side by side, in series of 100.

    >>> by_number([3, 8]).columns.tolist()
    ['pattern', '3 strikes', '8 strikes']
    """
    shares = {f"{n} strikes": power(n).set_index("pattern")["noticed"] for n in numbers}
    return pd.DataFrame(shares).mul(100).round().astype(int).reset_index()


def in_words(test: RateTest) -> str:
    """Say what a test of a constant rate shows; :func:`by_number` says how little it could.

    >>> test = RateTest(3, 9, 0.4, 0.4, 0.4, 0.25, (0.4, 0.5), (0.5, 0.6))
    >>> in_words(test).startswith("Of 100 series of 3 strikes at a constant rate, 40 to 50")
    True
    """
    return (
        f"Of 100 series of {test.n} strikes at a constant rate, {_range(test.bunched)} are at least"
        f" as bunched as these and {_range(test.regular)} at least as even."
        f" {_VERDICTS[test.verdict]}"
    )


def _range(share: tuple[float, float]) -> str:
    low, high = (_of_100(end) for end in share)
    return low if low == high else f"{low} to {high}"


def _of_100(share: float) -> str:
    if 0 < share < 0.005:
        return "less than 1"
    return f"{100 * share:.0f}"


def _clockwork(n: int, random: np.random.Generator) -> np.ndarray:
    return (np.arange(n) + random.random()) / n


def _roughly_regular(n: int, random: np.random.Generator) -> np.ndarray:
    return (np.arange(n) + random.random(n)) / n


def _half_in_a_tenth(n: int, random: np.random.Generator) -> np.ndarray:
    return _crowded(n, 0.5, random)


def _all_in_a_tenth(n: int, random: np.random.Generator) -> np.ndarray:
    return _crowded(n, 1.0, random)


def _crowded(n: int, share: float, random: np.random.Generator) -> np.ndarray:
    times, crowd = random.random(n), int(np.ceil(n * share))
    times[:crowd] = times[:crowd] * 0.1 + random.random() * 0.9
    return times


PATTERNS: Mapping[str, Pattern] = {
    "like clockwork, in equal steps": _clockwork,
    "one in each equal part of the time, on any of its days": _roughly_regular,
    "half of them in one tenth of the time": _half_in_a_tenth,
    "all of them in one tenth of the time": _all_in_a_tenth,
}
