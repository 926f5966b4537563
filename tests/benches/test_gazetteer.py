"""The gazetteer's bench runs on a small size; how fast it is, only the bench itself says."""

from __future__ import annotations

from pathlib import Path

import pytest

from borderkit.bench import table
from borderkit.benches import gazetteer as bench
from borderkit.data.names import fold
from borderkit.kit import Kit
from borderkit.places.gazetteer import Gazetteer


def test_the_bench_prints_ratios(kit: Kit) -> None:
    printed = table(bench.speeds(kit.places, kit.place_names, size=60, sample=5))
    for measure in (
        "exact names a second",
        "fuzzy names a second",
        "exact / get_close_matches",
        "fuzzy / same answers by difflib",
        "fuzzy / get_close_matches",
    ):
        assert measure in printed
    assert "at least 200,000" in printed


def test_difflib_gives_mostly_the_same_answers(kit: Kit) -> None:
    measures = bench.speeds(kit.places, kit.place_names, size=60, sample=60)
    agreement = next(measure for measure in measures if "agree" in measure.name)
    assert agreement.within


def test_accuracy_is_measured_where_the_tests_are(
    kit: Kit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert [measure.within for measure in bench.accuracy(kit.places.gazetteer)] == [True] * 3
    monkeypatch.setattr(bench, "data_folder", lambda: tmp_path / "data")
    assert bench.accuracy(kit.places.gazetteer) == []


def test_names_written_otherwise_are_recorded_ones(kit: Kit) -> None:
    names = kit.place_names["name"].tolist()
    written = list(bench.written_otherwise(names, 500))
    assert len(set(written)) == 500
    assert written == list(bench.written_otherwise(names, 500))
    assert {fold(text) for text in written} <= {fold(name) for name in names}


def test_slips_are_mostly_not_recorded(kit: Kit) -> None:
    names = kit.place_names["name"].tolist()
    slips = list(bench.with_slips(names, 500))
    recorded = {fold(name) for name in names}
    assert sum(fold(text) in recorded for text in slips) < 25
    assert min(len(fold(text)) for text in slips) >= 6


def test_difflib_scores_as_it_does(kit: Kit) -> None:
    scores = bench.ByDifflib({}).scores(["bukmal", "qom"], ["bukamal", "qoms"])
    assert scores.round().tolist() == [[92, 0], [0, 86]]
    by_difflib = Gazetteer(kit.places, kit.place_names, bench.ByDifflib)
    assert by_difflib.resolve("Al-Bukmaal").place_id == "al-bukamal"
