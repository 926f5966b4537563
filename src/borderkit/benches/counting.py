"""How the time of a specification curve grows with events and definitions."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

import numpy as np
import pandas as pd

from borderkit import load
from borderkit.bench import Measure
from borderkit.events.acts import acts
from borderkit.events.definition import BORDER, CROSSING, TANF, Definition
from borderkit.events.manycounts import numbers
from borderkit.events.options import definitions

SIZES = (1_000, 10_000, 100_000, 1_000_000)
DEFINITIONS = 1_000
KIT_LIMIT = 1.0  # seconds for the kit's own table, beyond the imports
GROWTH_LIMIT = 1.5  # of the time an event or a definition took at the first, smaller size
STANDINGS = ("acknowledged", "attributed", "disputed", "other")
KINDS = ("pmf", "others", "isis")
AUTHORS = ("united-states", "israel", "iran-aligned")
_SEED = 462687  # the number in the article's address
_DAYS = 2500  # from 2015 on, as in the chronology


def measure(sizes: Sequence[int] = SIZES, count: int = DEFINITIONS) -> list[Measure]:
    """Measure ``count`` definitions on the kit's table, and how time grows from ``sizes`` to size.

    Growth is the time for an event relative to the first size: 1 where the time is in proportion to
    the events, less where a fixed part weighs on the small ones.
    """
    kit = load()
    record = kit.acknowledged_strikes, kit.events, kit.event_actors, kit.places
    grid = definitions()[:count]
    own = _seconds(acts(*record, kit.layers["border"]), grid, rounds=3)
    return [
        Measure(f"{len(grid):,} definitions on the kit's strikes (s)", own, KIT_LIMIT),
        *_by_events(sizes, grid),
        _by_definitions(sizes[min(1, len(sizes) - 1)], grid),
    ]


def strikes(count: int) -> pd.DataFrame:
    """Make up strikes of every kind, as in :func:`borderkit.events.acts.acts`.

    One in ten lasts up to a month. The same ``count`` gives the same strikes.

    >>> strikes(3)["against"].isin(KINDS).all()
    np.True_
    """
    random = np.random.default_rng(_SEED)
    first = np.datetime64("2015-01-01", "s") + random.integers(0, _DAYS, count) * 86_400
    length = np.where(random.random(count) < 0.1, random.integers(1, 30, count), 0)
    columns = {"standing": STANDINGS, "against": KINDS, "author": (*AUTHORS, None)}
    picked = {name: random.choice(np.array(of, object), count) for name, of in columns.items()}
    km = {place: random.uniform(0, 120, count) for place in (CROSSING, TANF, BORDER)}
    table = pd.DataFrame({"date_start": first, "date_end": first + length * 86_400})
    return table.assign(date="2020", **picked, **km)


def _by_events(sizes: Sequence[int], grid: Sequence[Definition]) -> list[Measure]:
    times = [_seconds(strikes(size), grid, rounds=3 if size < 50_000 else 1) for size in sizes]
    each = [seconds / size for seconds, size in zip(times, sizes, strict=True)]
    return [
        Measure(f"time an event, {size:,} / {sizes[0]:,} events", one / each[0], GROWTH_LIMIT)
        for size, one in zip(sizes[1:], each[1:], strict=True)
    ]


def _by_definitions(size: int, grid: Sequence[Definition]) -> Measure:
    table, few = strikes(size), grid[:: max(1, len(grid) // 100)]
    each = [_seconds(table, some, rounds=3) / len(some) for some in (few, grid)]
    name = f"time a definition, {len(grid):,} / {len(few):,} definitions"
    return Measure(name, each[1] / each[0], GROWTH_LIMIT)


def _seconds(table: pd.DataFrame, grid: Sequence[Definition], rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = perf_counter()
        numbers(table, grid)
        best = min(best, perf_counter() - start)
    return best
