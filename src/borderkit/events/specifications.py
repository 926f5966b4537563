"""The specification curve: the counts of all defensible definitions, and what moves them most.

After U. Simonsohn, J. P. Simmons and L. D. Nelson, "Specification curve analysis", *Nature Human
Behaviour* 4, 2020: every defensible combination of choices is reported, not the one that was liked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations as pairs_of
from typing import NamedTuple

import numpy as np
import pandas as pd

from borderkit.events.definition import Definition
from borderkit.events.manycounts import numbers
from borderkit.events.options import CHOICES, OPTIONS, Option, combinations, definition


class Place(NamedTuple):
    """Where a definition stands on the curve: its count, and how many count fewer, same, more.

    ``row`` is its row of the curve, or None where it is none of the curve's combinations.
    """

    definition: Definition
    counted: int
    most: int
    fewer: int
    same: int
    more: int
    row: int | None

    @property
    def rank(self) -> str:
        """The ranks, from the fewest, that all definitions with this count share.

        >>> Place(Definition("d", ("border",)), 3, 3, fewer=10, same=5, more=2, row=None).rank
        '11 to 15'
        """
        if self.same <= 1:
            return f"{self.fewer + 1:,}"
        return f"{self.fewer + 1:,} to {self.fewer + self.same:,}"


def curve(table: pd.DataFrame, options: Sequence[Option] = OPTIONS) -> pd.DataFrame:
    """Count under every combination of options: a row each, from the fewest to the most.

    ``table`` is that of :func:`borderkit.events.acts.acts`, with the border. The columns are
    the choices (whose, against, unit, where, tanf, since), with the names of their options, count
    and most (in the unit of the definition) and definition. Raises
    :class:`~borderkit.events.definition.CountError`.

    >>> from borderkit.events.acts import acts
    >>> record = kit.acknowledged_strikes, kit.events, kit.event_actors, kit.places
    >>> found = curve(acts(*record, kit.layers.lines("border")))
    >>> len(found), found["count"].is_monotonic_increasing
    (1728, True)
    """
    picked = list(combinations(options))
    names = [[one.name for one in row] for row in picked]
    defined = [definition(row) for row in picked]
    counts = numbers(table, defined)
    rows = pd.DataFrame(names, columns=list(CHOICES))
    rows = rows.assign(count=counts[:, 0], most=counts[:, 1])
    rows["definition"] = pd.Series(defined, dtype="object")
    return rows.sort_values("count", kind="stable", ignore_index=True)


def effect_of_choices(curve: pd.DataFrame) -> pd.DataFrame:
    """Tell how far the count moves when one choice changes and all others stay, most first.

    Each definition is paired with those that differ from it in that choice alone. Columns: choice,
    pairs, average and largest (differences in count), and between (the two options that differ most
    on average).

    >>> from borderkit.events.acts import acts
    >>> record = kit.acknowledged_strikes, kit.events, kit.event_actors, kit.places
    >>> moved = effect_of_choices(curve(acts(*record, kit.layers.lines("border"))))
    >>> len(moved), moved["average"].is_monotonic_decreasing
    (6, True)
    """
    rows = [_effect(curve, choice) for choice in CHOICES]
    return pd.DataFrame(rows).sort_values("average", ascending=False, ignore_index=True)


def place_of(curve: pd.DataFrame, table: pd.DataFrame, definition: Definition) -> Place:
    """Find a definition of your own on a curve, whether or not it is one of its combinations.

    >>> from borderkit.events.acts import acts
    >>> from borderkit.events.definition import ARTICLE_DEFINITIONS
    >>> record = kit.acknowledged_strikes, kit.events, kit.event_actors, kit.places
    >>> table = acts(*record, kit.layers.lines("border"))
    >>> place_of(curve(table), table, ARTICLE_DEFINITIONS[1]).counted
    3
    """
    ((count, most),) = numbers(table, [definition]).tolist()
    counts = curve["count"].to_numpy()
    rows = (n for n, one in enumerate(curve["definition"]) if one.counts_as(definition))
    below, above = int((counts < count).sum()), int((counts > count).sum())
    same = len(counts) - below - above
    return Place(definition, count, most, below, same, above, next(rows, None))


def _effect(curve: pd.DataFrame, choice: str) -> dict[str, object]:
    others = [name for name in CHOICES if name != choice]
    matched = curve.set_index([*others, choice])["count"].unstack(choice)  # noqa: PD010
    moved = {
        (one, other): (matched[one] - matched[other]).abs().to_numpy()
        for one, other in pairs_of(matched.columns, 2)
    }
    if not moved:  # a choice with a single option moves nothing
        return {"choice": choice, "pairs": 0, "average": 0.0, "largest": 0, "between": ""}
    every = np.concatenate(list(moved.values()))
    widest = max(moved, key=lambda pair: float(moved[pair].mean()))
    return {
        "choice": choice,
        "pairs": len(every),
        "average": float(every.mean()),
        "largest": int(every.max()),
        "between": " / ".join(str(name) for name in widest),
    }
