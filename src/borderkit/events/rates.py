"""The gaps between strikes, whether they could come from a constant rate, and what would be seen.

At a constant rate (a Poisson process), once it is known that n strikes fell in a window, their
times are as n points thrown on it at random (D. R. Cox and P. A. W. Lewis, *The Statistical
Analysis of Series of Events*, 1966). How uneven they lie is measured by the sum of the squares of
the n + 1 gaps, those at the ends too, as shares of the window (M. Greenwood, "The statistical study
of infectious diseases", *Journal of the Royal Statistical Society* 109, 1946): 1 / (n + 1) at equal
steps, 2 / (n + 2) on average at a constant rate, and near 1 when all fall together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from borderkit.events.strikes import CountError, Definition

FEWEST, TRIES, PLACEMENTS, LEVEL = 3, 1999, 200, 0.05
SEED = 462687  # the number in the article's address
_TIE = 1 + 1e-12
_Pattern = Callable[[int, np.random.Generator], np.ndarray]
_VERDICTS = {
    "bunched": "Series at a constant rate are seldom as bunched.",
    "regular": "Series at a constant rate are seldom as even.",
    "depends on the dates": "Whether that is rare depends on the days that nobody knows.",
    "not told apart": "They can't be told apart from a constant rate, and need not have had one.",
}


class RateTest(NamedTuple):
    """How uneven n strikes lie in a window, and how rare that is at a constant rate.

    ``least`` and ``most`` are the unevenness over where the strikes may lie in their days,
    ``expected`` its mean at a constant rate and ``even`` that of equal steps. The p-values are
    ranges over the same, widened by two standard errors of the simulation: ``bunched`` is the share
    of series at a constant rate that are at least as uneven, ``regular`` the share at least as
    even.
    """

    n: int
    days: int
    least: float
    most: float
    expected: float
    even: float
    bunched: tuple[float, float]
    regular: tuple[float, float]
    tries: int = TRIES

    @property
    def verdict(self) -> str:
        """What the test says: "bunched", "regular", "not told apart" or "depends on the dates".

        >>> RateTest(3, 9, 0.4, 0.4, 0.4, 0.25, (0.4, 0.5), (0.5, 0.6)).verdict
        'not told apart'
        """
        for word, (low, high) in (("bunched", self.bunched), ("regular", self.regular)):
            if high <= LEVEL / 2:
                return word
            if low <= LEVEL / 2:
                return "depends on the dates"
        return "not told apart"


def gaps_between(rows: pd.DataFrame) -> pd.DataFrame:
    """Give the gaps in days between consecutive strikes, as ranges where their dates are.

    ``rows`` are those of :func:`borderkit.events.counting.strikes_counted`. Columns: after and
    before (the dates in words), start and end (the days from and to which the gap surely runs),
    least and most (days; the least is 0 where the two may fall on the same day).

    >>> days = pd.to_datetime(["2019-12-29", "2021-02-25"])
    >>> rows = pd.DataFrame({"first": days, "last": days, "when": ["a", "b"]})
    >>> gaps_between(rows)[["least", "most"]].to_numpy().tolist()
    [[424, 424]]
    """
    rows = rows.sort_values(["first", "last"], ignore_index=True)
    one, other = rows.iloc[:-1].reset_index(drop=True), rows.iloc[1:].reset_index(drop=True)
    return pd.DataFrame(
        {
            "after": one["when"],
            "before": other["when"],
            "start": one["last"],
            "end": other["first"],
            "least": (other["first"] - one["last"]).dt.days.clip(lower=0).astype(int),
            "most": (other["last"] - one["first"]).dt.days.astype(int),
        }
    )


def gap_in_days(least: int, most: int) -> str:
    """Say a gap in days, as a range where the dates leave it open.

    >>> gap_in_days(424, 425), gap_in_days(122, 122)
    ('424 to 425', '122')
    """
    return f"{least}" if least == most else f"{least} to {most}"


def constant_rate_test(rows: pd.DataFrame, definition: Definition) -> RateTest:
    """Test strikes against a constant rate over the window of a definition.

    ``rows`` are those of :func:`borderkit.events.counting.strikes_counted`. Each strike is put at
    random within its possible days, :data:`PLACEMENTS` times, and each time compared with
    :data:`TRIES` series at a constant rate; the seed is fixed. Raises
    :class:`~borderkit.events.strikes.CountError` for fewer than :data:`FEWEST` strikes.
    """
    _refuse_few(len(rows))
    random = np.random.default_rng(SEED)
    since, until = pd.Timestamp(definition.since), pd.Timestamp(definition.until)
    days = (until - since).days + 1
    seen = np.array([_unevenness(_placed(rows, since, random) / days) for _ in range(PLACEMENTS)])
    at_random = _at_constant_rate(len(rows), TRIES, random)
    return RateTest(
        n=len(rows),
        days=days,
        least=float(seen.min()),
        most=float(seen.max()),
        expected=2 / (len(rows) + 2),
        even=1 / (len(rows) + 1),
        bunched=_share([int((at_random >= one / _TIE).sum()) for one in seen]),
        regular=_share([int((at_random <= one * _TIE).sum()) for one in seen]),
    )


def power_of_test(n: int, tries: int = TRIES) -> pd.DataFrame:
    """Tell how often the test would notice n strikes that did not come at a constant rate.

    A row for each pattern, with the share of ``tries`` made-up series in which the test at 5% (on
    both sides) notices it. Raises :class:`~borderkit.events.strikes.CountError` for fewer
    than :data:`FEWEST` strikes.

    >>> power_of_test(8)["noticed"].between(0, 1).all()
    np.True_
    """
    _refuse_few(n)
    random = np.random.default_rng(SEED)
    low, high = np.quantile(_at_constant_rate(n, tries, random), [LEVEL / 2, 1 - LEVEL / 2])
    rows = []
    for name, pattern in _PATTERNS.items():
        seen = np.array([_unevenness(pattern(n, random)) for _ in range(tries)])
        rows.append((name, float(((seen < low) | (seen > high)).mean())))
    return pd.DataFrame(rows, columns=["pattern", "noticed"])


def power_by_number(numbers: Iterable[int]) -> pd.DataFrame:
    """Set the power for several numbers of strikes side by side, in series of 100.

    >>> power_by_number([3, 8]).columns.tolist()
    ['pattern', '3 strikes', '8 strikes']
    """
    shares = {f"{n} strikes": power_of_test(n).set_index("pattern")["noticed"] for n in numbers}
    return pd.DataFrame(shares).mul(100).round().astype(int).reset_index()


def rate_test_in_words(test: RateTest) -> str:
    """Say what a test of a constant rate shows; :func:`power_by_number` says how little it could.

    >>> test = RateTest(3, 9, 0.4, 0.4, 0.4, 0.25, (0.4, 0.5), (0.5, 0.6))
    >>> rate_test_in_words(test).startswith(
    ...     "Of 100 series of 3 strikes at a constant rate, 40 to 50"
    ... )
    True
    """
    return (
        f"Of 100 series of {test.n} strikes at a constant rate, {_range(test.bunched)} are at least"
        f" as bunched as these and {_range(test.regular)} at least as even."
        f" {_VERDICTS[test.verdict]}"
    )


def _refuse_few(n: int) -> None:
    if n < FEWEST:
        raise CountError(
            f"{n} strike(s) make no series: at least {FEWEST} are needed to speak of a rate."
            " Widen the definition, or say that they are too few."
        )


def _unevenness(times: np.ndarray) -> float:
    """Give the sum of the squares of the gaps between times, which are shares of a window."""
    gaps = np.diff(np.concatenate([[0.0], np.sort(times), [1.0]]))
    return float((gaps**2).sum())


def _at_constant_rate(n: int, tries: int, random: np.random.Generator) -> np.ndarray:
    """Draw series of n strikes at a constant rate, and give the unevenness of each.

    Their gaps are those of exponential waits, as shares of the whole.
    """
    sums = np.empty(tries)
    for k in range(tries):  # one at a time, so that many strikes need no more room than one series
        waits = random.exponential(size=n + 1)
        sums[k] = (waits**2).sum() / waits.sum() ** 2
    return sums


def _placed(rows: pd.DataFrame, since: pd.Timestamp, random: np.random.Generator) -> np.ndarray:
    first = (rows["first"] - since).dt.days.to_numpy()
    length = (rows["last"] - rows["first"]).dt.days.to_numpy() + 1
    return np.asarray(first + random.random(len(rows)) * length)


def _share(counts: list[int]) -> tuple[float, float]:
    """Give the range of (count + 1) / (tries + 1), and two standard errors to either side."""
    ends = [(count + 1) / (TRIES + 1) for count in (min(counts), max(counts))]
    errors = [2 * float(np.sqrt(p * (1 - p) / TRIES)) for p in ends]
    return max(ends[0] - errors[0], 1 / (TRIES + 1)), min(ends[1] + errors[1], 1.0)


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


_PATTERNS: Mapping[str, _Pattern] = {
    "like clockwork, in equal steps": _clockwork,
    "one in each equal part of the time, on any of its days": _roughly_regular,
    "half of them in one tenth of the time": _half_in_a_tenth,
    "all of them in one tenth of the time": _all_in_a_tenth,
}
