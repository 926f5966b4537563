"""The bench of counting runs on small sizes; how fast it is, only the bench itself says."""

from __future__ import annotations

from borderkit.bench import table
from borderkit.benches import counting as bench
from borderkit.events.manycounts import numbers
from borderkit.events.options import definitions


def test_the_bench_prints_ratios_for_each_size_after_the_first() -> None:
    printed = table(bench.measure(sizes=(20, 40, 80), count=30))
    assert "30 definitions on the kit's strikes (s)" in printed
    assert "time an event, 40 / 20 events" in printed
    assert "time an event, 80 / 20 events" in printed
    assert "time a definition, 30 / 30 definitions" in printed


def test_the_sizes_are_those_promised() -> None:
    assert bench.SIZES == (1_000, 10_000, 100_000, 1_000_000)
    assert bench.DEFINITIONS == 1_000


def test_made_up_strikes_are_the_same_each_time_and_of_every_kind() -> None:
    one = bench.strikes(500)
    assert one.equals(bench.strikes(500))
    assert set(one["standing"]) == set(bench.STANDINGS)
    assert set(one["against"]) == set(bench.KINDS)
    assert (one["date_end"] >= one["date_start"]).all()
    assert 0.05 < (one["date_end"] > one["date_start"]).mean() < 0.15


def test_no_definition_counts_more_than_there_are() -> None:
    counts = numbers(bench.strikes(200), definitions()[::50])
    assert counts[:, 0].max() <= 200
    assert (counts[:, 0] <= counts[:, 1]).all()
