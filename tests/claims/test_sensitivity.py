"""Every single change is made, and each turns what plain loops say that it turns."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from borderkit.benches.hypotheses import by_loops, example
from borderkit.claims.hypotheses import matrix
from borderkit.claims.sensitivity import groupings, sensitivity
from borderkit.kit import Kit

GRID = st.lists(st.lists(st.integers(-2, 2), min_size=3, max_size=3), min_size=2, max_size=6)


def frame(rows: list[list[int]]) -> pd.DataFrame:
    index = pd.Index([f"e{n}" for n in range(len(rows))])
    columns = [f"h{n}" for n in range(len(rows[0]))]
    return pd.DataFrame(rows, index, columns, dtype="float64")


@given(GRID)
def test_the_arrays_agree_with_plain_loops(rows: list[list[int]]) -> None:
    numbers = frame(rows)
    sources = pd.Series([f"s{n % 2}" for n in range(len(rows))], numbers.index)
    found = sensitivity(numbers, {"source": sources}).changes
    assert found["turned"].tolist() == list(by_loops(numbers, sources))


def test_a_drawn_example_of_full_size_agrees_too() -> None:
    numbers, sources = example()
    found = sensitivity(numbers, {"source": sources}).changes
    assert found["turned"].tolist() == list(by_loops(numbers, sources))
    assert found["pairs"].unique().tolist() == [21]


def test_each_score_moves_both_ways_within_the_scale(kit: Kit) -> None:
    numbers = matrix(kit.hypothesis_scores)
    changes = sensitivity(numbers, {}).changes.query("kind == 'score'")
    ends = int((numbers.abs() == 2).sum().sum())
    assert len(changes) == 2 * numbers.size - ends


def test_a_score_that_was_not_given_does_not_move() -> None:
    numbers = frame([[0, 0, 0]])
    numbers.loc["e0", "h1"] = np.nan
    moved = sensitivity(numbers, {}).changes.query("kind == 'score'")
    assert set(moved["hypothesis_id"]) == {"h0", "h2"}


def test_the_range_holds_the_total_and_what_changes_give() -> None:
    found = sensitivity(frame([[-2, 0, 1], [-1, 0, 1]]), {}).ranges.set_index("hypothesis_id")
    assert found["total"].to_dict() == {"h0": 3, "h1": 0, "h2": 0}
    assert found["lowest"].to_dict() == {"h0": 1, "h1": 0, "h2": 0}
    assert found["highest"].to_dict() == {"h0": 4, "h1": 1, "h2": 0}


def test_a_group_takes_all_its_rows_with_it() -> None:
    numbers = frame([[-2, -1, 0], [-2, -1, 0], [0, -1, 0]])
    side = pd.Series(["a", "a", "b"], numbers.index)
    changes = sensitivity(numbers, {"side": side}).changes.set_index(["kind", "what"])
    assert changes.loc[("side", "a"), "turned"] == 2  # h0 and h1, h0 and h2
    assert changes.loc[("row", "e0"), "turned"] == 1  # h0 and h1 fall even


def test_a_row_of_high_weight_turns_more() -> None:
    numbers = frame([[-1, 0, 0], [0, -1, 0]])
    even = sensitivity(numbers, {}).ranges.set_index("hypothesis_id")["total"]
    tipped = sensitivity(numbers, {}, {"e0": "high"}).ranges.set_index("hypothesis_id")["total"]
    assert even["h0"] == even["h1"]
    assert tipped["h0"] > tipped["h1"]


def test_pairs_say_how_many_changes_turn_them() -> None:
    found = sensitivity(frame([[-2, 0, 0], [-2, 0, 0], [-2, 0, 0]]), {})
    pairs = found.pairs.set_index(["one", "other"])["turned_by"]
    assert pairs[("h0", "h1")] == 0
    assert pairs.sum() == found.changes["turned"].sum()


def test_a_source_without_a_known_tie_is_of_no_side(kit: Kit) -> None:
    groups = groupings(kit.hypothesis_evidence, kit.sources)
    changes = sensitivity(matrix(kit.hypothesis_scores), groups).changes
    taken = set(changes.query("kind == 'side'")["what"])
    assert "none-found" not in taken
    assert {"iran", "united-states"} <= taken
    assert (changes["kind"] == "source").sum() == groups["source"].nunique()
