"""Figures as a source prints them: the numbers and the word beside them, never an average."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

# How each kind of figure (the code list figure_kind) is said.
WORDS = {
    "exact": "{low}",
    "at-least": "at least {low}",
    "more-than": "more than {low}",
    "about": "about {low}",
    "nearly": "nearly {high}",
    "up-to": "up to {high}",
    "so-far": "{low} so far",
    "range": "{low} to {high}",
    "tens": "tens, no number",
}
NOT_STATED = "not stated"
TENS = 20  # the least that "tens" can mean; for comparing, never shown


class RangeError(ValueError):
    """Numbers and a word that do not go together, or a count below zero."""


@dataclass(frozen=True, slots=True)
class Range:
    """A count of people or things as printed: a lower and an upper number, and the kind of figure.

    A number that is no bound stands in ``low`` and ``high``; "at least" has no ``high``, "up to"
    no ``low``; neither means that no number is given, which is not zero. Without ``kind`` it is
    read off the ends. Raises :class:`RangeError`.

    >>> [Range(4, 25).label(), Range(50, kind="more-than").label(), Range(kind="tens").label()]
    ['4 to 25', 'more than 50', 'tens, no number']
    """

    low: int | None = None
    high: int | None = None
    kind: str = ""

    def __post_init__(self) -> None:
        if any(figure is not None and figure < 0 for figure in (self.low, self.high)):
            raise RangeError(f"{self.low} to {self.high}: a count cannot be below zero.")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise RangeError(
                f"{self.low} to {self.high}: the lowest figure is above the highest. "
                "Swap them, or look at the source again."
            )
        if self.kind and not self._fits():
            raise RangeError(f"{self.low}, {self.high} are not the numbers of {self.kind!r}.")

    @property
    def stated(self) -> bool:
        """Whether the source gives a number.

        >>> Range().stated
        False
        """
        return self.low is not None or self.high is not None

    def label(self) -> str:
        """Say the figure in plain words, as the source does.

        >>> [Range(4).label(), Range(25, 25).label(), Range().label()]
        ['at least 4', '25', 'not stated']
        """
        kind = self.kind or self._kind()
        return WORDS[kind].format(low=self.low, high=self.high) if kind else NOT_STATED

    def allows(self, other: Range) -> bool:
        """Say whether this figure and another can both be true of one count.

        "About" and "nearly" leave what rounds to the same last digit that is not zero. A figure
        that is not stated allows nothing: it says nothing either way.

        >>> [
        ...     Range(n, n, kind).allows(Range(50, kind="more-than"))
        ...     for n, kind in ((50, "about"), (24, "so-far"), (25, "exact"))
        ... ]
        [True, True, False]
        """
        ours, theirs = self._span(), other._span()
        if ours is None or theirs is None:
            return False
        return ours[0] <= theirs[1] and theirs[0] <= ours[1]

    def _kind(self) -> str:
        if not self.stated:
            return ""
        if self.high is None:
            return "at-least"
        if self.low is None:
            return "up-to"
        return "exact" if self.low == self.high else "range"

    def _fits(self) -> bool:
        if self.kind in ("at-least", "more-than"):
            return self.low is not None and self.high is None
        if self.kind in ("up-to", "nearly"):
            return self.low is None and self.high is not None
        if self.kind == "range":
            return self._kind() == "range"
        if self.kind == "tens":
            return not self.stated
        return self.kind in WORDS and self._kind() == "exact"

    def _span(self) -> tuple[float, float] | None:
        """Give the least and the most that the words leave possible."""
        kind = self.kind or self._kind()
        if not kind:
            return None
        if kind == "tens":
            return TENS, float("inf")
        low = float("-inf") if self.low is None else self.low
        high = float("inf") if self.high is None else self.high
        unit = _last_digit(self.high if self.low is None else self.low)
        return {
            "more-than": (low + 1, high),
            "so-far": (low, float("inf")),
            "about": (low - unit // 2, high + unit // 2),
            "nearly": (high - unit, high - 1),
            "up-to": (0, high),
        }.get(kind, (low, high))


def printed(row: Any, what: str) -> Range:
    """Read the figure of the killed or the wounded off a row (a mapping) of event_reports.

    >>> printed({"killed_low": 25, "killed_high": None, "killed_kind": "at-least"}, "killed")
    Range(low=25, high=None, kind='at-least')
    """
    low, high = (_number(row[f"{what}_{end}"]) for end in ("low", "high"))
    kind = row[f"{what}_kind"]
    return Range(low, high, "" if pd.isna(kind) else str(kind))


def _number(cell: Any) -> int | None:
    return None if pd.isna(cell) or cell == "" else int(cell)


def _last_digit(number: int | None) -> int:
    """Give what one step of the last digit that is not zero is worth: ten for 50, one for 25."""
    unit = 1
    while number and number % (10 * unit) == 0:
        unit *= 10
    return unit
