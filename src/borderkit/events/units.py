"""Strikes, nights, operations: three units for the same entries, and what each makes of a stretch.

The rows are those of :func:`borderkit.events.counting.count`, their days within the window of
the definition (columns first and last).
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from borderkit.events.definition import Definition


class Number(NamedTuple):
    """A count from the least to the most that the dates allow."""

    least: int
    most: int

    @property
    def label(self) -> str:
        """The count in words.

        >>> Number(3, 3).label, Number(3, 9).label
        ('3', '3 to 9')
        """
        return str(self.least) if self.least == self.most else f"{self.least} to {self.most}"


def number(rows: pd.DataFrame, definition: Definition) -> Number:
    """Count rows in the unit of a definition.

    >>> day = pd.Timestamp("2021-02-25")
    >>> rows = pd.DataFrame({"first": [day] * 2, "last": [day] * 2, "author": ["israel", None]})
    >>> number(rows, Definition("d", ("border",), unit="night"))
    Number(least=1, most=1)
    """
    if definition.unit == "night":
        return nights(rows)
    if definition.unit == "operation":
        joined = operations(rows, definition.within_days).nunique()
        return Number(joined, joined)
    return Number(len(rows), len(rows))


def nights(rows: pd.DataFrame) -> Number:
    """Count distinct days: the fewest on which all entries can lie, and all that they touch.

    An entry of several days is at least one of them and at most every one. The fewest are found by
    taking the last day of whichever entry ends first, as long as entries are left without a day.

    >>> days = pd.to_datetime(["2020-06-06", "2020-06-28", "2020-06-10", "2020-06-10"])
    >>> nights(pd.DataFrame({"first": days[::2], "last": days[1::2]}))
    Number(least=1, most=23)
    """
    touched: set[pd.Timestamp] = set()
    taken: list[pd.Timestamp] = []
    ordered = rows.sort_values("last")
    for first, last in zip(ordered["first"], ordered["last"], strict=True):
        touched.update(pd.date_range(first, last))
        if not taken or taken[-1] < first:
            taken.append(last)
    return Number(len(taken), len(touched))


def operations(rows: pd.DataFrame, within_days: int = 2) -> pd.Series:
    """Number the operations: entries by the same author not more than some days apart are one.

    The days run from the end of one entry to the start of the next. Entries of which nobody names
    an author are never joined: nothing says that it was the same.

    >>> days = pd.to_datetime(["2017-06-06", "2017-06-08"])
    >>> rows = pd.DataFrame({"first": days, "last": days, "author": ["united-states"] * 2})
    >>> operations(rows, 2).tolist(), operations(rows, 1).tolist()
    ([0, 0], [0, 1])
    """
    ordered = rows.sort_values("first")
    numbers: list[int] = []
    latest: dict[object, tuple[int, pd.Timestamp]] = {}  # an author's last operation and its end
    known = ordered["author"].notna()
    columns = (known, ordered["author"], ordered["first"], ordered["last"])
    for n, (named, author, first, last) in enumerate(zip(*columns, strict=True)):
        joined, end = latest.get(author, (n, last)) if named else (n, last)
        if (first - end).days > within_days:
            joined, end = n, last
        latest[author if named else n] = (joined, max(end, last))
        numbers.append(joined)
    return pd.Series(numbers, index=ordered.index, dtype="int64").reindex(rows.index)
