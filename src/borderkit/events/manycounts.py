"""The counts of many definitions at once: a mask for each value of a choice, and their products.

The answers are those of :mod:`borderkit.events.counting` (a test holds the two together). Time
grows with events times definitions; memory with events alone, since one mask of each value is kept
and definitions are taken one after another.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cached_property

import numpy as np
import pandas as pd

from borderkit.events.definition import STANDINGS, CountError, Definition

_EVER, _NEVER = np.iinfo(np.int32).max, np.iinfo(np.int32).min
Mask = np.ndarray


class Masks:
    """A table of :func:`borderkit.events.acts.acts` as arrays, and the masks of its choices.

    ``first`` and ``last`` are days since 1970; an open end is as far off as can be.
    """

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table
        self.dated = (table["date_start"].notna() | table["date_end"].notna()).to_numpy()
        self.first, self.last = _days(table["date_start"], _NEVER), _days(table["date_end"], _EVER)
        self._kept: dict[Hashable, Mask] = {}

    def of(self, definition: Definition) -> Mask:
        """Say of each row whether it counts under a definition."""
        window = (definition.since, definition.until)
        place = (definition.near, definition.without, definition.km)
        mask = self._mask(("whose", definition.whose), lambda: self._whose(definition.whose))
        mask = np.logical_and(
            mask, self._mask(definition.against, lambda: self._against(definition))
        )
        mask &= self._mask(window, lambda: self._window(definition))
        mask &= self._mask(place, lambda: self._place(definition))
        return np.asarray(mask)

    @cached_property
    def authors(self) -> np.ndarray:
        """A number for each author; whoever nobody names has one of his own each time."""
        codes = pd.factorize(self.table["author"])[0].astype(np.int64)
        alone = codes < 0
        codes[alone] = codes.max(initial=-1) + 1 + np.arange(alone.sum())
        return codes

    @cached_property
    def by_author(self) -> np.ndarray:
        """The order of rows by author and, for each, by first day."""
        return np.lexsort((self.first, self.authors))

    @cached_property
    def by_last(self) -> np.ndarray:
        """The order of rows by last day and, for each, by first day."""
        return np.lexsort((self.first, self.last))

    def _mask(self, key: Hashable, make: Callable[[], Mask]) -> Mask:
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def _whose(self, whose: str) -> Mask:
        return self.table["standing"].isin(STANDINGS[whose]).to_numpy()

    def _against(self, definition: Definition) -> Mask:
        return self.table["against"].isin(definition.against).to_numpy()

    def _window(self, definition: Definition) -> Mask:
        since, until = window(definition)
        return self.dated & (self.first <= until) & (self.last >= since)

    def _place(self, definition: Definition) -> Mask:
        try:
            near, without = (
                (self.table[list(places)].to_numpy(dtype=float) <= definition.km).any(axis=1)
                for places in (definition.near, definition.without)
            )
        except KeyError as error:
            raise CountError(
                f"The table of strikes lacks a distance: {error.args[0]}."
                ' For the border line: acts(..., border=kit.layers.lines("border")).'
            ) from error
        return np.asarray(near & ~without)


def numbers(table: pd.DataFrame, definitions: Sequence[Definition]) -> np.ndarray:
    """Count under each definition, in its unit: two columns, the least and the most.

    >>> from borderkit.events.counting import ARTICLE_DEFINITIONS, acts
    >>> table = acts(kit.acknowledged_strikes, kit.events, kit.event_actors, kit.places)
    >>> numbers(table, ARTICLE_DEFINITIONS)[:, 0].tolist()
    [2, 3, 4, 8, 12, 22]
    """
    masks = Masks(table)
    rows = [_number(masks, definition) for definition in definitions]
    return np.array(rows, dtype=np.int64).reshape(-1, 2)


def window(definition: Definition) -> tuple[int, int]:
    """Give the first and the last day of a definition as days since 1970.

    >>> from borderkit.events.definition import ARTICLE_DEFINITIONS
    >>> window(ARTICLE_DEFINITIONS[1])
    (17167, 18811)
    """
    since, until = (np.datetime64(day, "D") for day in (definition.since, definition.until))
    return int(since.astype(int)), int(until.astype(int))


def _number(masks: Masks, definition: Definition) -> tuple[int, int]:
    mask = masks.of(definition)
    if definition.unit == "strike":
        return (count := int(np.count_nonzero(mask)), count)
    order = masks.by_author if definition.unit == "operation" else masks.by_last
    rows = order[mask[order]]
    if not len(rows):
        return 0, 0
    since, until = window(definition)
    first, last = np.maximum(masks.first[rows], since), np.minimum(masks.last[rows], until)
    if definition.unit == "night":
        return _fewest_days(first, last), _days_touched(first - since, last - since)
    return (count := _operations(first, last, masks.authors[rows], definition.within_days), count)


def _operations(first: np.ndarray, last: np.ndarray, authors: np.ndarray, within: int) -> int:
    """Count the joined entries; each author's days are laid out on a stretch of its own."""
    base, span = int(first.min()), int(last.max() - first.min()) + within + 1
    # Clipping to the window can only tie first days, so rows stay in order.
    begin, end = (authors * span + (days.astype(np.int64) - base) for days in (first, last))
    return 1 + int(np.count_nonzero(begin[1:] - np.maximum.accumulate(end)[:-1] > within))


def _days_touched(first: np.ndarray, last: np.ndarray) -> int:
    size = int(last.max()) + 2
    change = np.bincount(first, minlength=size) - np.bincount(last + 1, minlength=size)
    return int(np.count_nonzero(np.cumsum(change)))


def _fewest_days(first: np.ndarray, last: np.ndarray) -> int:
    """Take the last day of whichever entry ends first, as long as one is left without a day.

    Of the entries that end on the same day only that which begins last can need a new day.
    """
    ends = np.flatnonzero(np.append(last[1:] != last[:-1], True))
    latest = np.maximum.reduceat(first, np.append(0, ends[:-1] + 1))
    count, taken = 0, _NEVER
    for begin, end in zip(latest.tolist(), last[ends].tolist(), strict=True):
        if begin > taken:
            count, taken = count + 1, end
    return count


def _days(column: pd.Series, missing: int) -> np.ndarray:
    days = column.to_numpy(dtype="datetime64[D]")
    return np.where(np.isnat(days), missing, days.astype(np.int64)).astype(np.int32)
