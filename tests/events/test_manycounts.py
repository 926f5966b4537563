"""Many definitions at once give the same answers as one after another."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.benches.counting import AUTHORS, KINDS, STANDINGS, strikes
from borderkit.events.counting import CountError, Definition, acts, count
from borderkit.events.definition import BORDER, CROSSING, TANF
from borderkit.events.manycounts import numbers
from borderkit.events.options import definitions
from borderkit.events.units import number
from borderkit.kit import Kit

GRID = definitions()
DAY = pd.Timestamp("2021-01-01")
EVENT = st.fixed_dictionaries(
    {
        "start": st.one_of(st.none(), st.integers(-20, 40)),
        "length": st.one_of(st.none(), st.integers(0, 9)),
        "standing": st.sampled_from(STANDINGS),
        "against": st.sampled_from(KINDS),
        "author": st.sampled_from([*AUTHORS, None]),
        BORDER: st.sampled_from([5.0, 20.0, None]),
        CROSSING: st.sampled_from([5.0, 40.0, None]),
    }
)
DEFINITION = st.builds(
    Definition,
    st.just("d"),
    near=st.sampled_from([(CROSSING,), (BORDER,), (BORDER, CROSSING)]),
    whose=st.sampled_from(["acknowledged", "attributed", "named", "anyone"]),
    against=st.sampled_from([("pmf",), ("pmf", "others"), ("pmf", "others", "isis")]),
    since=st.just("2021-01-01"),
    until=st.sampled_from(["2021-01-01", "2021-01-20"]),
    km=st.sampled_from([10.0, 30.0]),
    unit=st.sampled_from(["strike", "night", "operation"]),
    without=st.sampled_from([(), (TANF,)]),
    within_days=st.integers(0, 5),
)


def plain(table: pd.DataFrame, definition: Definition) -> tuple[int, int]:
    least, most = number(count(table, definition), definition)
    return least, most


def as_table(events: list[dict[str, Any]]) -> pd.DataFrame:
    table = pd.DataFrame(events)
    start = [pd.NaT if pd.isna(n) else DAY + pd.Timedelta(days=n) for n in table["start"]]
    end = [
        pd.NaT if pd.isna(n) or pd.isna(day) else day + pd.Timedelta(days=n)
        for day, n in zip(start, table["length"], strict=True)
    ]
    days = {"date_start": pd.Series(start), "date_end": pd.Series(end)}
    return table.assign(**days, date="2021-01", **{TANF: 300.0}).astype(
        {BORDER: float, CROSSING: float}
    )


def test_every_definition_of_the_grid_counts_the_same_one_by_one(kit: Kit) -> None:
    record = kit.acknowledged_strikes, kit.events, kit.event_actors, kit.places
    table = acts(*record, kit.layers.lines("border"))
    found = numbers(table, GRID)
    assert [tuple(row) for row in found.tolist()] == [plain(table, one) for one in GRID]


@settings(max_examples=80, deadline=None)
@given(st.lists(EVENT, min_size=1, max_size=9), DEFINITION)
def test_odd_dates_and_places_count_the_same(
    events: list[dict[str, Any]], definition: Definition
) -> None:
    table = as_table(events)
    assert tuple(numbers(table, [definition])[0].tolist()) == plain(table, definition)


def test_a_large_table_counts_the_same_on_a_sample() -> None:
    table = strikes(5000)
    sample = GRID[::97]
    found = [tuple(row) for row in numbers(table, sample).tolist()]
    assert found == [plain(table, one) for one in sample]
    assert len({count for count, _ in found}) > 10


def test_ten_thousand_on_one_day_are_one_night() -> None:
    table = strikes(10_000).assign(
        date_start=DAY, date_end=DAY, standing="acknowledged", against="pmf", author="us"
    )
    table[CROSSING] = 1.0
    units = [Definition("d", (CROSSING,), unit=unit) for unit in ("strike", "night", "operation")]
    assert numbers(table, units)[:, 0].tolist() == [10_000, 1, 1]


def test_no_events_and_no_definitions_count_nothing() -> None:
    assert numbers(strikes(0), GRID[:3]).tolist() == [[0, 0]] * 3
    assert numbers(strikes(5), []).shape == (0, 2)


def test_a_table_without_the_border_says_what_to_give() -> None:
    with pytest.raises(CountError, match=r"border=kit.layers"):
        numbers(strikes(5).drop(columns=BORDER), [Definition("d", (BORDER,))])
