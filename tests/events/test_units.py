from __future__ import annotations

import itertools

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.events.definition import Definition
from borderkit.events.units import Number, nights, number, operations

ENTRIES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), min_size=1, max_size=5)


def rows(*spans: tuple[str, str, str | None]) -> pd.DataFrame:
    table = pd.DataFrame(spans, columns=["first", "last", "author"])
    return table.assign(first=pd.to_datetime(table["first"]), last=pd.to_datetime(table["last"]))


def test_two_strikes_of_a_night_are_one_night_and_two_strikes() -> None:
    same = rows(("2020-01-03", "2020-01-03", "a"), ("2020-01-03", "2020-01-03", "b"))
    assert nights(same) == Number(1, 1)
    assert number(same, Definition("d", ("border",))) == Number(2, 2)


@settings(max_examples=60, deadline=None)
@given(ENTRIES)
def test_the_fewest_nights_are_the_fewest_days_that_meet_every_entry(
    entries: list[tuple[int, int]],
) -> None:
    spans = [set(range(start, start + length + 1)) for start, length in entries]
    fewest = next(
        n
        for n in range(1, 10)
        if any(all(set(days) & span for span in spans)
               for days in itertools.combinations(range(10), n))
    )  # fmt: skip
    origin = pd.Timestamp("2020-01-01")
    table = pd.DataFrame(
        {
            "first": [origin + pd.Timedelta(days=min(span)) for span in spans],
            "last": [origin + pd.Timedelta(days=max(span)) for span in spans],
        }
    )
    assert nights(table) == Number(fewest, len(set().union(*spans)))


@pytest.mark.parametrize(("within", "found"), [(0, 4), (1, 3), (2, 2)])
def test_entries_of_one_author_are_joined_within_the_days_given(within: int, found: int) -> None:
    table = rows(
        ("2017-06-06", "2017-06-06", "us"),
        ("2017-06-08", "2017-06-08", "us"),
        ("2017-06-09", "2017-06-09", "us"),
        ("2017-06-09", "2017-06-09", "israel"),
    )
    assert operations(table, within).nunique() == found


def test_the_days_run_from_the_end_of_the_longest_entry() -> None:
    table = rows(("2020-06-06", "2020-06-28", "us"), ("2020-06-10", "2020-06-10", "us"),
                 ("2020-06-29", "2020-06-29", "us"))  # fmt: skip
    assert operations(table, 1).tolist() == [0, 0, 0]


def test_who_is_not_known_is_never_the_same() -> None:
    table = rows(("2020-06-06", "2020-06-06", None), ("2020-06-06", "2020-06-06", None))
    assert operations(table).nunique() == 2


def test_nothing_counts_nothing() -> None:
    nothing = rows()
    assert nights(nothing) == Number(0, 0)
    assert number(nothing, Definition("d", ("border",), unit="operation")) == Number(0, 0)
