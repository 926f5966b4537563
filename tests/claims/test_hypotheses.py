"""Scores, their sums by name, how telling a row is, and what every single change does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import isclose, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.claims import hypotheses
from borderkit.claims.hypotheses import evidence_groups, score_matrix, sensitivity
from borderkit.kit import Kit

GRID = st.lists(st.lists(st.integers(-2, 2), min_size=4, max_size=4), min_size=1, max_size=8)


def frame(rows: list[list[int]]) -> pd.DataFrame:
    columns = [f"h{n}" for n in range(1, len(rows[0]) + 1)]
    return pd.DataFrame(rows, columns=columns, dtype="float64")


@pytest.fixture(scope="module")
def numbers(kit: Kit) -> pd.DataFrame:
    return hypotheses.score_matrix(kit.hypothesis_scores)


def test_every_row_is_scored_against_every_explanation(kit: Kit, numbers: pd.DataFrame) -> None:
    assert numbers.shape == (len(kit.hypothesis_evidence), len(kit.hypotheses))
    assert not numbers.isna().any(axis=None)


def test_the_codes_are_those_of_the_data(kit: Kit) -> None:
    assert list(hypotheses.SCORES) == list(kit.codes("ach_score"))


def test_a_pair_without_a_score_is_missing_and_not_neutral() -> None:
    scores = pd.DataFrame(
        {
            "evidence_id": ["e1", "e2"],
            "hypothesis_id": ["h1", "h2"],
            "score": ["neutral", "consistent"],
        }
    )
    table = hypotheses.score_matrix(scores)
    assert table.astype(object).fillna("missing")["h1"].to_dict() == {"e1": 0, "e2": "missing"}


def test_sums_count_what_does_not_fit_and_nothing_else(kit: Kit) -> None:
    grid = frame([[-2, 2, 0, -1], [-1, 2, 0, 1]])
    table = hypotheses.inconsistency_totals(grid, kit.hypotheses).set_index("hypothesis_id")
    assert table["inconsistency"].to_dict() == {"h1": 3, "h2": 0, "h3": 0, "h4": 1}
    assert table["fits"].to_dict() == {"h1": 0, "h2": 2, "h3": 0, "h4": 1}
    assert table["misfits"].to_dict() == {"h1": 2, "h2": 0, "h3": 0, "h4": 1}


def test_weights_are_those_of_the_programme(kit: Kit) -> None:
    grid = frame([[-2, 0, 0, 0], [-1, 0, 0, 0]])
    weighed = {"0": "high", "1": "low"}
    grid.index = pd.Index(["0", "1"])
    found = hypotheses.inconsistency_totals(grid, kit.hypotheses, weighed).set_index(
        "hypothesis_id"
    )
    assert isclose(found["inconsistency"]["h1"], 2 * sqrt(2) + 1 / sqrt(2))


def test_sums_stand_by_name_and_not_by_rank(kit: Kit, numbers: pd.DataFrame) -> None:
    table = hypotheses.inconsistency_totals(numbers, kit.hypotheses)
    assert table["name"].is_monotonic_increasing
    assert not table["inconsistency"].is_monotonic_increasing


def test_what_is_not_scored_is_counted(kit: Kit) -> None:
    grid = frame([[1, 1, 1, 1]]).assign(h2=float("nan"))
    table = hypotheses.inconsistency_totals(grid, kit.hypotheses).set_index("hypothesis_id")
    assert table["unscored"].to_dict() == {"h1": 0, "h2": 1, "h3": 0, "h4": 0}


@given(GRID)
def test_diagnosticity_is_the_mean_distance_of_pairs(rows: list[list[int]]) -> None:
    found = hypotheses.diagnosticity(frame(rows)).tolist()
    for scores, value in zip(rows, found, strict=True):
        apart = [abs(one - other) for one, other in combinations(scores, 2)]
        assert isclose(value, sum(apart) / len(apart))


def test_what_fits_all_alike_tells_nothing() -> None:
    assert hypotheses.diagnosticity(frame([[2, 2, 2, 2]])).tolist() == [0]


def test_what_no_one_scored_tells_nothing() -> None:
    grid = frame([[1, 1, 1, 1]]).mask(lambda table: table == 1)
    assert hypotheses.diagnosticity(grid).tolist() == [0]


def by_loops(numbers: pd.DataFrame, sources: pd.Series) -> Iterator[int]:
    """Yield how many pairs each single change turns, adding up anew for each (weights of one)."""
    grid = numbers.to_numpy().tolist()
    base = sums_of(grid)
    for step in (1, -1):
        for row, column in np.ndindex(numbers.shape):
            moved = min(max(grid[row][column] + step, -2), 2)
            if moved != grid[row][column]:
                changed = [list(cells) for cells in grid]
                changed[row][column] = moved
                yield turned(base, sums_of(changed))
    for row in range(len(grid)):
        yield turned(base, sums_of(grid[:row] + grid[row + 1 :]))
    for source in sorted(set(sources)):
        kept = [cells for cells, of in zip(grid, sources, strict=True) if of != source]
        yield turned(base, sums_of(kept))


def sums_of(grid: list[list[float]]) -> list[float]:
    return [sum(max(-score, 0) for score in column) for column in zip(*grid, strict=True)]


def turned(base: list[float], sums: list[float]) -> int:
    pairs = combinations(range(len(base)), 2)
    return sum(np.sign(base[i] - base[j]) != np.sign(sums[i] - sums[j]) for i, j in pairs)


THREE = st.lists(st.lists(st.integers(-2, 2), min_size=3, max_size=3), min_size=2, max_size=6)


def grid_of(rows: list[list[int]]) -> pd.DataFrame:
    index = pd.Index([f"e{n}" for n in range(len(rows))])
    columns = [f"h{n}" for n in range(len(rows[0]))]
    return pd.DataFrame(rows, index, columns, dtype="float64")


@given(THREE)
def test_the_arrays_agree_with_plain_loops(rows: list[list[int]]) -> None:
    numbers = grid_of(rows)
    sources = pd.Series([f"s{n % 2}" for n in range(len(rows))], numbers.index)
    found = sensitivity(numbers, {"source": sources}).changes
    assert found["turned"].tolist() == list(by_loops(numbers, sources))


def test_a_drawn_example_of_full_size_agrees_too() -> None:
    random = np.random.default_rng(462687)
    numbers = grid_of(random.integers(-2, 3, (60, 7)).tolist())
    sources = pd.Series([f"s{n:02}" for n in random.integers(0, 40, 60)], numbers.index)
    found = sensitivity(numbers, {"source": sources}).changes
    assert found["turned"].tolist() == list(by_loops(numbers, sources))
    assert found["pairs"].unique().tolist() == [21]


def test_each_score_moves_both_ways_within_the_scale(kit: Kit) -> None:
    numbers = score_matrix(kit.hypothesis_scores)
    changes = sensitivity(numbers, {}).changes.query("kind == 'score'")
    ends = int((numbers.abs() == 2).sum().sum())
    assert len(changes) == 2 * numbers.size - ends


def test_a_score_that_was_not_given_does_not_move() -> None:
    numbers = grid_of([[0, 0, 0]])
    numbers.loc["e0", "h1"] = np.nan
    moved = sensitivity(numbers, {}).changes.query("kind == 'score'")
    assert set(moved["hypothesis_id"]) == {"h0", "h2"}


def test_the_range_holds_the_total_and_what_changes_give() -> None:
    found = sensitivity(grid_of([[-2, 0, 1], [-1, 0, 1]]), {}).ranges.set_index("hypothesis_id")
    assert found["total"].to_dict() == {"h0": 3, "h1": 0, "h2": 0}
    assert found["lowest"].to_dict() == {"h0": 1, "h1": 0, "h2": 0}
    assert found["highest"].to_dict() == {"h0": 4, "h1": 1, "h2": 0}


def test_a_group_takes_all_its_rows_with_it() -> None:
    numbers = grid_of([[-2, -1, 0], [-2, -1, 0], [0, -1, 0]])
    side = pd.Series(["a", "a", "b"], numbers.index)
    changes = sensitivity(numbers, {"side": side}).changes.set_index(["kind", "what"])
    assert changes.loc[("side", "a"), "turned"] == 2  # h0 and h1, h0 and h2
    assert changes.loc[("row", "e0"), "turned"] == 1  # h0 and h1 fall even


def test_a_row_of_high_weight_turns_more() -> None:
    numbers = grid_of([[-1, 0, 0], [0, -1, 0]])
    even = sensitivity(numbers, {}).ranges.set_index("hypothesis_id")["total"]
    tipped = sensitivity(numbers, {}, {"e0": "high"}).ranges.set_index("hypothesis_id")["total"]
    assert even["h0"] == even["h1"]
    assert tipped["h0"] > tipped["h1"]


def test_equal_sums_of_other_weights_are_even() -> None:
    """Two lows weigh as much as one high, though floating point tells them apart by a hair."""
    numbers = grid_of([[-1, 0, 0], [-1, 0, 0], [0, -1, 0]])
    found = sensitivity(numbers, {}, {"e0": "low", "e1": "low", "e2": "high"})
    gone = found.changes.query("kind == 'row'").set_index("what")["turned"]
    assert sum([1 / sqrt(2)] * 2) != sqrt(2)
    assert gone["e0"] == 1  # h1 falls behind h0; had the two not been even, nothing would turn
    assert gone["e2"] == 2  # h1 falls behind h0, and even with h2


def test_sums_that_differ_by_little_are_not_even() -> None:
    """17 and 12 * sqrt(2) differ by less than 0.03, and one of the two is lower all the same."""
    usual, high = [[-2, 0, 0]] * 8 + [[-1, 0, 0]], [[0, -2, 0]] * 6
    numbers = grid_of([*usual, *high, [0, 0, -1]])
    weights = {f"e{n}": "high" for n in range(len(usual), len(usual) + len(high))}
    found = sensitivity(numbers, {}, weights)
    gone = found.changes.query("kind == 'row'").set_index("what")["turned"]
    total = found.ranges.set_index("hypothesis_id")["total"]
    assert 0.02 < total["h0"] - total["h1"] < 0.03
    assert gone["e0"] == 1  # the two change places
    assert gone["e9"] == 0  # h1 was lower before, and is lower now


def test_pairs_say_how_many_changes_turn_them() -> None:
    found = sensitivity(grid_of([[-2, 0, 0], [-2, 0, 0], [-2, 0, 0]]), {})
    pairs = found.pairs.set_index(["one", "other"])["turned_by"]
    assert pairs[("h0", "h1")] == 0
    assert pairs.sum() == found.changes["turned"].sum()


def test_a_source_without_a_known_tie_is_of_no_side(kit: Kit) -> None:
    groups = evidence_groups(kit.hypothesis_evidence, kit.sources)
    changes = sensitivity(score_matrix(kit.hypothesis_scores), groups).changes
    taken = set(changes.query("kind == 'side'")["what"])
    assert "none-found" not in taken
    assert {"iran", "united-states"} <= taken
    assert (changes["kind"] == "source").sum() == groups["source"].nunique()
