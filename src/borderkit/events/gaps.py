"""The gaps between strikes, and whether they could come from a constant rate.

At a constant rate (a Poisson process), once it is known that n strikes fell in a window, their
times are as n points thrown on it at random (D. R. Cox and P. A. W. Lewis, *The Statistical
Analysis of Series of Events*, 1966). How uneven they lie is measured by the sum of the squares of
the n + 1 gaps, those at the ends too, as shares of the window (M. Greenwood, "The statistical study
of infectious diseases", *Journal of the Royal Statistical Society* 109, 1946): 1 / (n + 1) at equal
steps, 2 / (n + 2) on average at a constant rate, and near 1 when all fall together.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from borderkit.events.definition import CountError, Definition

FEWEST, TRIES, PLACEMENTS, LEVEL = 3, 1999, 200, 0.05
SEED = 462687  # the number in the article's address
_TIE = 1 + 1e-12


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


def between(rows: pd.DataFrame) -> pd.DataFrame:
    """Give the gaps in days between consecutive strikes, as ranges where their dates are.

    ``rows`` are those of :func:`borderkit.events.counting.count`. Columns: after and before
    (the dates in words), start and end (the days from and to which the gap surely runs), least and
    most (days; the least is 0 where the two may fall on the same day).

    >>> days = pd.to_datetime(["2019-12-29", "2021-02-25"])
    >>> rows = pd.DataFrame({"first": days, "last": days, "when": ["a", "b"]})
    >>> between(rows)[["least", "most"]].to_numpy().tolist()
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


def in_days(least: int, most: int) -> str:
    """Say a gap in days, as a range where the dates leave it open.

    >>> in_days(424, 425), in_days(122, 122)
    ('424 to 425', '122')
    """
    return f"{least}" if least == most else f"{least} to {most}"


def constant_rate(rows: pd.DataFrame, definition: Definition) -> RateTest:
    """Test strikes against a constant rate over the window of a definition.

    ``rows`` are those of :func:`borderkit.events.counting.count`. Each strike is put at random
    within its possible days, :data:`PLACEMENTS` times, and each time compared with :data:`TRIES`
    series at a constant rate; the seed is fixed. Raises
    :class:`~borderkit.events.definition.CountError` for fewer than :data:`FEWEST` strikes.

    >>> from borderkit.events.counting import ARTICLE_DEFINITIONS, acts, count
    >>> table = acts(kit.acknowledged_strikes, kit.events, kit.event_actors, kit.places)
    >>> all_since_2017 = ARTICLE_DEFINITIONS[3]
    >>> constant_rate(count(table, all_since_2017), all_since_2017).n
    8
    """
    refuse_few(len(rows))
    random = np.random.default_rng(SEED)
    since, until = pd.Timestamp(definition.since), pd.Timestamp(definition.until)
    days = (until - since).days + 1
    seen = np.array([unevenness(_placed(rows, since, random) / days) for _ in range(PLACEMENTS)])
    at_random = at_constant_rate(len(rows), TRIES, random)
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


def refuse_few(n: int) -> None:
    """Raise :class:`CountError` for fewer than :data:`FEWEST` strikes.

    >>> refuse_few(2)
    Traceback (most recent call last):
    borderkit.events.definition.CountError: 2 strike(s) make no series: at least 3 are needed to
    speak of a rate. Widen the definition, or say that they are too few.
    """
    if n < FEWEST:
        raise CountError(
            f"{n} strike(s) make no series: at least {FEWEST} are needed to speak of a rate."
            " Widen the definition, or say that they are too few."
        )


def unevenness(times: np.ndarray) -> float:
    """Give the sum of the squares of the gaps between times, which are shares of a window.

    >>> unevenness(np.array([0.25, 0.5, 0.75]))
    0.25
    """
    gaps = np.diff(np.concatenate([[0.0], np.sort(times), [1.0]]))
    return float((gaps**2).sum())


def at_constant_rate(n: int, tries: int, random: np.random.Generator) -> np.ndarray:
    """Draw series of n strikes at a constant rate, and give the unevenness of each.

    Their gaps are those of exponential waits, as shares of the whole.

    >>> at_constant_rate(3, 5, np.random.default_rng(1)).shape
    (5,)
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
