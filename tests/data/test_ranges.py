"""Ranges: what a source said, in words, and what cannot be a range."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.data.ranges import Range, RangeError, printed


@pytest.mark.parametrize(
    ("low", "high", "label"),
    [
        (4, 25, "4 to 25"),
        (25, 25, "25"),
        (0, 0, "0"),
        (4, None, "at least 4"),
        (None, 50, "up to 50"),
        (None, None, "not stated"),
    ],
)
def test_label(low: int | None, high: int | None, label: str) -> None:
    assert Range(low, high).label() == label


@pytest.mark.parametrize(
    ("figure", "label"),
    [
        (Range(50, None, "more-than"), "more than 50"),
        (Range(50, 50, "about"), "about 50"),
        (Range(None, 30, "nearly"), "nearly 30"),
        (Range(24, 24, "so-far"), "24 so far"),
        (Range(kind="tens"), "tens, no number"),
    ],
)
def test_the_word_stays_beside_the_number_printed(figure: Range, label: str) -> None:
    assert figure.label() == label


@pytest.mark.parametrize(
    ("low", "high", "kind"),
    [
        (50, 50, "more-than"),
        (30, None, "nearly"),
        (4, 25, "exact"),
        (25, 25, "range"),
        (25, 25, "tens"),
        (None, None, "about"),
        (25, 25, "perhaps"),
    ],
)
def test_a_word_that_does_not_fit_its_numbers_is_refused(
    low: int | None, high: int | None, kind: str
) -> None:
    with pytest.raises(RangeError, match="are not the numbers of"):
        Range(low, high, kind)


MORE_THAN_FIFTY = Range(50, None, "more-than")


@pytest.mark.parametrize(
    ("figure", "allowed"),
    [
        (Range(25), True),
        (Range(25, 25), False),
        (Range(50, 50), False),
        (Range(51, 51), True),
        (Range(24, 24, "so-far"), True),
        (Range(50, 50, "about"), True),
        (Range(25, 25, "about"), False),
        (Range(None, 30, "nearly"), False),
        (Range(None, 60, "nearly"), True),
        (Range(None, 50, "up-to"), False),
        (Range(30, 95), True),
        (Range(kind="tens"), True),
        (Range(), False),
    ],
)
def test_which_words_leave_more_than_fifty_possible(figure: Range, allowed: bool) -> None:
    assert figure.allows(MORE_THAN_FIFTY) is allowed
    assert MORE_THAN_FIFTY.allows(figure) is allowed


def test_a_row_is_read_as_printed() -> None:
    row = {"killed_low": pd.NA, "killed_high": 30, "killed_kind": "nearly"}
    assert printed(row, "killed") == Range(None, 30, "nearly")
    assert printed(dict.fromkeys(row, pd.NA), "killed") == Range()


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
