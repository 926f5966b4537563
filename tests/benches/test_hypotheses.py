"""The bench of the sensitivity says whether it keeps its limits."""

from __future__ import annotations

from borderkit.bench import table
from borderkit.benches.hypotheses import measure


def test_the_sensitivity_takes_less_than_a_second() -> None:
    seconds, _ratio = measure()
    assert seconds.within


def test_the_bench_prints_seconds_and_a_ratio() -> None:
    printed = table(measure())
    assert "7 x 60 (s)" in printed
    assert "by loops / at once (ratio)" in printed
