"""The scores, their sums by name, and how differently a row of evidence bears."""

from __future__ import annotations

from itertools import combinations
from math import isclose, sqrt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.claims import hypotheses
from borderkit.kit import Kit

GRID = st.lists(st.lists(st.integers(-2, 2), min_size=4, max_size=4), min_size=1, max_size=8)


def frame(rows: list[list[int]]) -> pd.DataFrame:
    columns = [f"h{n}" for n in range(1, len(rows[0]) + 1)]
    return pd.DataFrame(rows, columns=columns, dtype="float64")


@pytest.fixture(scope="module")
def numbers(kit: Kit) -> pd.DataFrame:
    return hypotheses.matrix(kit.hypothesis_scores)


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
    table = hypotheses.matrix(scores)
    assert table.astype(object).fillna("missing")["h1"].to_dict() == {"e1": 0, "e2": "missing"}


def test_sums_count_what_does_not_fit_and_nothing_else(kit: Kit) -> None:
    grid = frame([[-2, 2, 0, -1], [-1, 2, 0, 1]])
    table = hypotheses.totals(grid, kit.hypotheses).set_index("hypothesis_id")
    assert table["inconsistency"].to_dict() == {"h1": 3, "h2": 0, "h3": 0, "h4": 1}
    assert table["fits"].to_dict() == {"h1": 0, "h2": 2, "h3": 0, "h4": 1}
    assert table["misfits"].to_dict() == {"h1": 2, "h2": 0, "h3": 0, "h4": 1}


def test_weights_are_those_of_the_programme(kit: Kit) -> None:
    grid = frame([[-2, 0, 0, 0], [-1, 0, 0, 0]])
    weighed = {"0": "high", "1": "low"}
    grid.index = pd.Index(["0", "1"])
    found = hypotheses.totals(grid, kit.hypotheses, weighed).set_index("hypothesis_id")
    assert isclose(found["inconsistency"]["h1"], 2 * sqrt(2) + 1 / sqrt(2))


def test_sums_stand_by_name_and_not_by_rank(kit: Kit, numbers: pd.DataFrame) -> None:
    table = hypotheses.totals(numbers, kit.hypotheses)
    assert table["name"].is_monotonic_increasing
    assert not table["inconsistency"].is_monotonic_increasing


def test_what_is_not_scored_is_counted(kit: Kit) -> None:
    grid = frame([[1, 1, 1, 1]]).assign(h2=float("nan"))
    table = hypotheses.totals(grid, kit.hypotheses).set_index("hypothesis_id")
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
