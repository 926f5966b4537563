from typing import Any

import pandas as pd
import pytest

from borderkit.kit import Kit
from borderkit.sources import lineage

SOURCES = pd.DataFrame(
    {
        "id": ["s1", "s2", "s3", "s4", "s5", "s6"],
        "publisher_id": ["p1", "p2", "p3", "p4", "p5", "p6"],
        "publisher_printed": ["One", "Two (copy of Wire)", "Three", "Four", "Five", "Six"],
        "origin": ["original"] * 6,
        "relation": ["original", "reprints", "reprints", "cites", "cites", "cites"],
        "url": ["https://example.org"] * 6,
        "date": ["2020-01-02", "2020-01", pd.NA, "2020-01-01", "2020-01-03~", "2020"],
        "date_end": pd.to_datetime(
            ["2020-01-02", "2020-01-31", "", "2020-01-01", "2020-01-03", "2020-12-31"]
        ),
    }
).astype({"date": "string"})
PUBLISHERS = pd.DataFrame(
    {"id": ["p1", "p2", "p3", "p4", "p5", "p6", "wire"], "name": [*"ABCDEF", "Wire agency"]}
)
ORIGINS = pd.DataFrame(
    [
        ("s2", 1, "republishes", "Wire", "wire"),
        ("s3", 1, "republishes", "Wire", "wire"),
        ("s3", 2, "cites", "The Ministry", None),
        ("s4", 1, "cites", "ministry", None),
        ("s5", 1, "cites", "unnamed officials", None),
        ("s6", 1, "cites", "agencies", None),
    ],
    columns=["source_id", "n", "relation", "who_printed", "publisher_id"],
)
REPORTS = pd.DataFrame(
    [("e1", n, f"s{n}", f"text {n}", low, high) for n, low, high in
     [(1, 4, 4), (2, 5, None), (3, None, None), (4, 0, 0), (5, None, 3), (6, 1, 2)]],
    columns=["event_id", "n", "source_id", "says", "killed_low", "killed_high"],
).astype({"killed_low": "Int64", "killed_high": "Int64"})  # fmt: skip
EVENTS = pd.DataFrame(
    {
        "id": ["e1"],
        "title": ["An event"],
        "date": ["2020-01-01"],
        "date_start": pd.to_datetime(["2020-01-01"]),
    }
)


@pytest.fixture
def table() -> pd.DataFrame:
    return lineage.origins(REPORTS, ORIGINS, SOURCES, PUBLISHERS, "e1")


def of(table: pd.DataFrame, source: str) -> list[Any]:
    return table.loc[table["source_id"] == source, "origin"].tolist()


def test_an_original_page_is_its_own_origin(table: pd.DataFrame) -> None:
    assert of(table, "s1") == ["A"]


def test_a_copy_counts_under_whom_it_copies(table: pd.DataFrame) -> None:
    assert of(table, "s2") == ["Wire agency"]


def test_whom_a_copied_text_cites_lies_further_back(table: pd.DataFrame) -> None:
    assert of(table, "s3") == ["The Ministry"]


def test_two_spellings_of_one_name_are_one_origin(table: pd.DataFrame) -> None:
    ministry = table[table["source_id"].isin(["s3", "s4"])]
    assert ministry["origin_key"].nunique() == 2  # "The" is a word, not an article of Arabic
    same = ORIGINS.replace("The Ministry", "MINISTRY")
    table = lineage.origins(REPORTS, same, SOURCES, PUBLISHERS, "e1")
    assert (
        table.loc[table["source_id"].isin(["s3", "s4"]), "origin_key"].tolist()
        == ["printed:ministry"] * 2
    )


@pytest.mark.parametrize("source", ["s5", "s6"])
def test_an_origin_that_names_nobody_is_said_as_such(table: pd.DataFrame, source: str) -> None:
    assert of(table, source) == [lineage.NOT_NAMED]
    assert not table.loc[table["source_id"] == source, "named"].any()


def test_a_page_that_does_not_say_on_whom_it_rests_is_no_origin() -> None:
    sources = SOURCES.replace({"relation": {"original": "not-stated"}})
    table = lineage.origins(REPORTS, ORIGINS, sources, PUBLISHERS, "e1")
    row = table[table["source_id"] == "s1"].iloc[0]
    assert (row["relation"], row["origin"]) == ("not-stated", lineage.NOT_NAMED)
    assert not row["named"]


def test_no_report_is_lost_and_no_origin_counted_for_nobody(table: pd.DataFrame) -> None:
    counted = lineage.by_event(table, EVENTS).iloc[0]
    assert counted["reports"] == 6
    assert counted["not_named"] == 2
    assert counted["original"] == 1
    assert counted["origins"] == table.loc[table["named"], "origin_key"].nunique() == 4
    assert counted["when"] == "1 January 2020"


def test_origins_are_grouped_with_the_unnamed_last(table: pd.DataFrame) -> None:
    grouped = lineage.by_origin(table)
    assert grouped["origin"].iloc[-1] == lineage.NOT_NAMED
    assert grouped["reports"].iloc[-1] == 2
    assert grouped["pages"].iloc[-1] == "Five; Six"
    assert grouped["reports"].iloc[:-1].is_monotonic_decreasing


def test_an_event_without_reports_is_named() -> None:
    with pytest.raises(KeyError, match="no-such-event"):
        lineage.origins(REPORTS, ORIGINS, SOURCES, PUBLISHERS, "no-such-event")


def test_pages_with_looks_at_origins_and_at_what_is_said(table: pd.DataFrame) -> None:
    both = lineage.pages_with(table, "wire", "text 4")
    assert set(both["source_id"]) == {"s2", "s4"}
    assert set(lineage.pages_with(table, "wire")["source_id"]) == {"s2"}


def test_a_trace_runs_by_date_and_never_makes_a_gap_a_zero() -> None:
    trace = lineage.trace(REPORTS, SOURCES, "e1")
    assert trace["page"].tolist() == ["Four", "One", "Five", "Two (copy of Wire)", "Six", "Three"]
    assert trace["killed"].tolist() == ["0", "4", "at most 3", "at least 5", "1 to 2", "not stated"]
    assert trace["date"].tolist()[-1] == ""


def test_every_event_of_the_kit_keeps_every_page(kit: Kit) -> None:
    everything = lineage.origins(kit.event_reports, kit.source_origins, kit.sources, kit.publishers)
    counted = lineage.by_event(everything, kit.events).set_index("event_id")["reports"]
    expected = kit.event_reports.groupby("event_id")["source_id"].nunique()
    assert counted.sort_index().to_dict() == expected.to_dict()
    assert everything["origin"].notna().all()
    assert everything["named"].any()


def test_the_limits_are_said_in_sentences() -> None:
    assert len(lineage.LIMITS) >= 3
    assert all(limit.endswith(".") for limit in lineage.LIMITS)
