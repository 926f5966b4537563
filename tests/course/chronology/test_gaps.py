from __future__ import annotations

from collections.abc import Iterator

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes

from borderkit.course.chronology import gaps
from borderkit.course.show.style import subplots
from borderkit.events.rates import constant_rate_test
from borderkit.events.strikes import Definition

WINDOW = Definition("d", ("border",), since="2017-01-01", until="2019-12-31")


@pytest.fixture(autouse=True)
def _close_figures() -> Iterator[None]:
    yield
    plt.close("all")


def strikes(days: list[int], length: int = 0) -> pd.DataFrame:
    first = pd.Timestamp(WINDOW.since) + pd.to_timedelta(pd.Series(days, dtype="int64"), unit="D")
    last = first + pd.Timedelta(days=length)
    return pd.DataFrame({"first": first, "last": last, "when": "a day"})


def band(ax: Axes) -> np.ndarray:
    (shape,) = (one for one in ax.collections if one.get_gid() == "constant-rate")
    return np.asarray(shape.get_paths()[0].vertices)


def test_a_series_steps_up_at_each_strike() -> None:
    ax = gaps.series(strikes([100, 200, 600]), WINDOW, subplots()[1])
    steps = ax.lines[0]
    assert np.asarray(steps.get_ydata()).tolist() == [0, 1, 2, 3, 3]
    assert [text.get_text() for text in ax.texts] == ["100 days", "400 days"]
    assert ax.get_ylabel() == "strikes so far"


def test_a_stretch_is_a_bar_and_its_gap_a_range() -> None:
    rows = pd.concat([strikes([100], length=20), strikes([400])])
    ax = gaps.series(rows, WINDOW, subplots()[1])
    assert [text.get_text() for text in ax.texts] == ["280 to 300 days"]
    assert marks(ax) == 1


def marks(ax: Axes) -> int:
    return int(np.size(ax.lines[1].get_xdata()))


def test_the_band_starts_at_nothing_ends_at_all_and_holds_a_steady_series() -> None:
    vertices = band(gaps.series(strikes(list(range(20, 1080, 20))), WINDOW, subplots()[1]))
    assert vertices[:, 1].min() == 0
    assert vertices[:, 1].max() == 53
    middle = vertices[np.isclose(vertices[:, 0], np.median(vertices[:, 0])), 1]
    assert middle.min() < 53 / 2 < middle.max()


def test_the_band_narrows_with_the_number() -> None:
    widths = [gaps._reach(n) for n in (3, 12, 100)]
    assert widths[0] > widths[1] > widths[2]
    # Kolmogorov's limit at 5%: 0.708 for three, about 1.36 / sqrt(n) for many (Smirnov 1948).
    assert widths[0] == pytest.approx(0.708, abs=0.03)
    assert widths[2] == pytest.approx(0.134, abs=0.01)


def test_ten_thousand_strikes_on_one_day_are_one_mark() -> None:
    rows = strikes([500] * 10_000)
    ax = gaps.series(rows, WINDOW, subplots()[1])
    assert marks(ax) == 1
    assert not ax.texts
    test = constant_rate_test(rows, WINDOW)
    assert gaps.headline(rows, test) == (
        "10,000 strikes, 0 days apart: more bunched than a constant rate"
    )
    assert len(gaps.describe(rows, test)) < 400


def test_of_many_gaps_only_the_longest_are_labelled() -> None:
    ax = gaps.series(strikes(list(range(0, 1080, 35))), WINDOW, subplots()[1])
    assert len(ax.texts) == gaps.SHOWN
