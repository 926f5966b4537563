"""Ranges: what a source said, in words, and what cannot be a range."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.data.ranges import Range, RangeError


@pytest.mark.parametrize(
    ("low", "high", "label"),
    [
        (4, 25, "4 to 25"),
        (25, 25, "25"),
        (0, 0, "0"),
        (4, None, "at least 4"),
        (None, 50, "at most 50"),
        (None, None, "not stated"),
    ],
)
def test_label(low: int | None, high: int | None, label: str) -> None:
    assert Range(low, high).label() == label


def test_no_figure_is_not_zero() -> None:
    assert not Range().stated
    assert Range(0, 0).stated
    assert Range() != Range(0, 0)


def test_low_above_high_is_refused_with_a_mend() -> None:
    with pytest.raises(RangeError, match=r"25 to 4: the lowest figure is above.*Swap them"):
        Range(25, 4)


@pytest.mark.parametrize(("low", "high"), [(-1, None), (None, -1), (-2, 3)])
def test_a_count_below_zero_is_refused(low: int | None, high: int | None) -> None:
    with pytest.raises(RangeError, match="below zero"):
        Range(low, high)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_range_exists_exactly_when_low_is_not_above_high(low: int, high: int) -> None:
    if low > high:
        with pytest.raises(RangeError):
            Range(low, high)
    else:
        assert str(low) in Range(low, high).label()
        assert str(high) in Range(low, high).label()
