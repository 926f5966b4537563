"""Strikes added up over time, their gaps in days, and where a constant rate would have put them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from borderkit.course.show.style import ACCENT, FAINT, INK, PAPER
from borderkit.events.rates import SEED, RateTest, gap_in_days, gaps_between
from borderkit.events.strikes import Definition

SHOWN = 12  # gaps with a label; of more only the longest
INSIDE = 95  # of 100 series at a constant rate, from end to end
_TRIES = 999
_SHORT = 0.03  # of the window: no room for a label


def series(rows: pd.DataFrame, definition: Definition, ax: Axes) -> Axes:
    """Draw strikes as steps, the gaps in days between them, and the band of a constant rate.

    ``rows`` are those of :func:`borderkit.events.counting.strikes_counted`. A strike known to
    the day is a mark; a stretch of possible days is a bar. Of 100 series that have as many strikes
    in the window, at a constant rate, 95 stay in the band from end to end (Kolmogorov's greatest
    distance from the straight line, its limit found by simulation).

    >>> from borderkit.events import counting, strikes
    >>> from borderkit.course.show.style import subplots
    >>> table = strikes.strikes_on_record(kit.tables)
    >>> same = strikes.ARTICLE_DEFINITIONS[1]
    >>> ax = series(counting.strikes_counted(table, same), same, subplots()[1])
    >>> [text.get_text() for text in ax.texts]
    ['424 to 425 days', '121 to 123 days']
    """
    since, until = pd.Timestamp(definition.since), pd.Timestamp(definition.until)
    rows = rows.sort_values(["first", "last"], ignore_index=True)
    _band(ax, len(rows), since, until)
    steps = np.arange(len(rows) + 2).clip(max=len(rows))
    days: Any = pd.concat([pd.Series([since]), rows["first"], pd.Series([until])])
    ax.step(days, steps, where="post", color=ACCENT, lw=1.6)
    _marks(ax, rows)
    _labels(ax, gaps_between(rows), (until - since).days)
    window: Any = (since, until)
    ax.set_xlim(*window)
    ax.set_ylim(0, max(len(rows), 1) * 1.08)
    ax.set_ylabel("strikes so far")
    ax.locator_params(axis="y", integer=True)
    return ax


def headline(rows: pd.DataFrame, test: RateTest) -> str:
    """State what the figure shows: how many strikes, the gaps between, and what the test says.

    >>> days = pd.to_datetime(["2019-12-29", "2021-02-25", "2021-06-27"])
    >>> rows = pd.DataFrame({"first": days, "last": days, "when": ["a", "b", "c"]})
    >>> headline(rows, RateTest(3, 9, 0.4, 0.4, 0.4, 0.25, (0.4, 0.5), (0.5, 0.6)))
    '3 strikes, 122 to 424 days apart: not told apart from a constant rate'
    """
    gaps = gaps_between(rows)
    said = {
        "bunched": "more bunched than a constant rate",
        "regular": "more even than a constant rate",
        "depends on the dates": "how bunched depends on their dates",
        "not told apart": "not told apart from a constant rate",
    }
    days = gap_in_days(gaps["least"].min(), gaps["most"].max())
    return f"{test.n:,} strikes, {days} days apart: {said[test.verdict]}"


def describe(rows: pd.DataFrame, test: RateTest) -> str:
    """Say in two sentences what the figure shows, for those who cannot see it.

    >>> days = pd.to_datetime(["2019-12-29", "2021-02-25", "2021-06-27"])
    >>> rows = pd.DataFrame({"first": days, "last": days, "when": ["a", "b", "c"]})
    >>> describe(rows, RateTest(3, 9, 0.4, 0.4, 0.4, 0.25, (0.4, 0.5), (0.5, 0.6)))[-32:]
    ' between them are 424, 122 days.'
    """
    gaps = [
        gap_in_days(row["least"], row["most"])
        for row in gaps_between(rows).head(SHOWN).to_dict("records")
    ]
    rest = len(rows) - 1 - len(gaps)
    more = f" and {rest:,} more" if rest > 0 else ""
    return (
        f"{headline(rows, test)}; a line that steps up at each strike, before a pale band that"
        " 95 of 100 series at a constant rate never leave. The gaps"
        f" between them are {', '.join(gaps)}{more} days."
    )


def _band(ax: Axes, n: int, since: pd.Timestamp, until: pd.Timestamp) -> None:
    share = np.linspace(0, 1, 201)
    low, high = (np.clip(n * (share + end), 0, n) for end in (-_reach(n), _reach(n)))
    days: Any = since + (until - since) * share
    ax.fill_between(days, low, high, color=FAINT, alpha=0.5, lw=0, gid="constant-rate")


def _reach(n: int) -> float:
    """Find how far from the straight line a series at a constant rate strays, as a share of n."""
    random, below = np.random.default_rng(SEED), np.arange(n) / max(n, 1)
    far = [_farthest(np.sort(random.random(n)), below) for _ in range(_TRIES)]
    return float(np.percentile(far, INSIDE))


def _farthest(times: np.ndarray, below: np.ndarray) -> float:
    step = 1 / max(len(times), 1)
    off = np.maximum(times - below, below + step - times)
    return float(off.max(initial=0.0))


def _marks(ax: Axes, rows: pd.DataFrame) -> None:
    # Many strikes on the same days are one mark, at the height of the last of them.
    heights = rows.assign(n=np.arange(1, len(rows) + 1))
    heights = heights.drop_duplicates(["first", "last"], keep="last")
    one_day = heights["first"] == heights["last"]
    long: Any = heights[~one_day]
    ax.plot(heights.loc[one_day, "first"], heights.loc[one_day, "n"], "o", ms=6, color=ACCENT,
            clip_on=False)  # fmt: skip
    ax.hlines(long["n"], long["first"], long["last"], colors=ACCENT, lw=5, alpha=0.5)


def _labels(ax: Axes, gaps: pd.DataFrame, days: int) -> None:
    heights = gaps.assign(n=np.arange(1, len(gaps) + 1)).query("most >= @days * @_SHORT")
    box: Any = {"facecolor": PAPER, "edgecolor": "none", "pad": 1, "alpha": 0.8}
    for row in heights.nlargest(SHOWN, "most").sort_values("n").to_dict("records"):
        middle = row["start"] + (row["end"] - row["start"]) / 2
        said = f"{gap_in_days(row['least'], row['most'])} days"
        ax.annotate(said, (middle, row["n"]), (0, 5), textcoords="offset points",
                    ha="center", va="bottom", fontsize=8.5, color=INK, bbox=box)  # fmt: skip
