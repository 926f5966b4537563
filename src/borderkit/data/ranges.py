"""Ranges of figures: what a source said, from the lowest to the highest, never an average."""

from __future__ import annotations

from dataclasses import dataclass


class RangeError(ValueError):
    """A range whose lowest figure is above its highest, or below zero."""


@dataclass(frozen=True, slots=True)
class Range:
    """A count of people or things, from ``low`` to ``high``, both included.

    ``high`` is None where a source gives only a floor ("at least"); ``low`` is None where it gives
    only a ceiling ("at most"); both are None where it states no figure, which is not zero.
    Raises :class:`RangeError` when low is above high or a figure is negative.

    >>> Range(4, 25).label()
    '4 to 25'
    """

    low: int | None = None
    high: int | None = None

    def __post_init__(self) -> None:
        if any(figure is not None and figure < 0 for figure in (self.low, self.high)):
            raise RangeError(f"{self.low} to {self.high}: a count cannot be below zero.")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise RangeError(
                f"{self.low} to {self.high}: the lowest figure is above the highest. "
                "Swap them, or look at the source again."
            )

    @property
    def stated(self) -> bool:
        """Whether the source gives a figure at all.

        >>> Range().stated
        False
        """
        return self.low is not None or self.high is not None

    def label(self) -> str:
        """Say the range in plain words.

        >>> [Range(4).label(), Range(25, 25).label(), Range().label()]
        ['at least 4', '25', 'not stated']
        """
        if self.low is None:
            return "not stated" if self.high is None else f"at most {self.high}"
        if self.high is None:
            return f"at least {self.low}"
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"
