"""Whose pages the kit rests on, who spoke on which event, how rows held up."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.kit import Kit
from borderkit.sources import base

LABELS = {"none-found": "None found", "b": "Beta", "a": "Alpha", "c": "Gamma"}
SOURCES = pd.DataFrame(
    {
        "id": ["1", "2", "3", "4", "5"],
        "alignment": ["b", "a;b", "none-found", "c", "b"],
        "opened": [True, True, False, False, False],
        "kind": ["wire", "wire", "blog", "blog", "blog"],
        "publisher_id": ["p", "p", "q", "q", "q"],
    }
)
PUBLISHERS = pd.DataFrame({"id": ["p", "q"], "name": ["Pea", "Cue"], "profile": [True, False]})
TABLES = {"sources": SOURCES, "publishers": PUBLISHERS}
KINDS = {"wire": "News agency", "blog": "Blog"}


def test_sides_stand_by_name_with_the_unknown_last() -> None:
    table = base.pages_by_side(SOURCES, LABELS)
    assert table["side"].tolist() == ["Alpha", "Beta", "Gamma", "None found"]


def test_a_page_of_two_sides_counts_under_both() -> None:
    table = base.pages_by_side(SOURCES, LABELS).set_index("code")
    assert table["pages"].to_dict() == {"a": 1, "b": 3, "c": 1, "none-found": 1}
    assert table["not_opened"].to_dict() == {"a": 0, "b": 1, "c": 1, "none-found": 1}


def test_small_sides_are_gathered_and_no_page_is_lost() -> None:
    table = base.pages_by_side(SOURCES, LABELS)
    gathered = base.gather_small_sides(table, 2)
    assert gathered["side"].tolist() == [
        "Beta",
        "2 more sides, fewer than 2 pages each",
        "None found",
    ]
    assert gathered["pages"].sum() == table["pages"].sum()


def test_nothing_is_gathered_where_nothing_is_small() -> None:
    table = base.pages_by_side(SOURCES, LABELS)
    pd.testing.assert_frame_equal(base.gather_small_sides(table, 1), table)


def test_pages_by_side_kind_and_publisher() -> None:
    table = base.pages_by_publisher(TABLES, LABELS, KINDS)
    beta = table[table["side"] == "Beta"].set_index("publisher")
    assert beta["pages"].to_dict() == {"Pea": 2, "Cue": 1}
    assert beta["profile"].to_dict() == {"Pea": True, "Cue": False}
    assert beta["kind"].to_dict() == {"Pea": "News agency", "Cue": "Blog"}


def test_the_table_for_reading_adds_up() -> None:
    table = base.pages_by_publisher(TABLES, LABELS, KINDS)
    grid = base.kinds_of_each_side(table, 1).set_index("side")
    assert grid.index[0] == "Beta"
    assert (grid.drop(columns="pages").sum(axis=1) == grid["pages"]).all()
    assert grid.columns.tolist()[-1] == "other kinds"


@pytest.mark.parametrize("fewest", [1, 7, 10_000])
def test_the_kits_own_pages_are_all_counted(kit: Kit, fewest: int) -> None:
    sides = base.pages_by_side(kit.sources, kit.codes("alignment"))
    assert sides["side"].notna().all()
    each = (kit.sources["alignment"].str.count(";") + 1).sum()
    assert base.gather_small_sides(sides, fewest)["pages"].sum() == each


def test_pages_behind_a_method_are_its_evidence(kit: Kit) -> None:
    pages = base.pages_behind(kit.tables, "methods", ["sift", "opvl"])
    assert set(pages["record"]) == {"sift", "opvl"}
    assert pages.columns.tolist() == ["record", "page", "issued by", "opened", "url"]
    assert base.pages_behind(kit.tables, "methods", ["nothing"]).empty


SIDES = {"iran": "Iran", "iraq": "Iraq", "none-found": "None found"}


def table_of(*pages: tuple[str, str]) -> pd.DataFrame:
    """Give the table for one event with pages (source, alignment)."""
    reports = pd.DataFrame(
        {"event_id": "e", "kind": "report", "source_id": [source for source, _ in pages]}
    )
    sources = pd.DataFrame(
        {"id": [source for source, _ in pages], "alignment": [side for _, side in pages]}
    ).assign(kind="wire")
    events = pd.DataFrame({"id": ["e"], "title": ["One"], "date": ["2021"], "date_start": ["2021"]})
    tables = {"statements": reports, "sources": sources.drop_duplicates(), "events": events}
    return base.sides_of_events(tables, SIDES)


@pytest.mark.parametrize(
    ("pages", "spoken"),
    [
        ([("a", "iran"), ("b", "iran"), ("c", "none-found")], "one side only"),
        ([("a", "iran"), ("b", "iraq")], "several sides"),
        ([("a", "none-found")], "no known tie"),
        ([("a", "iran;iraq")], "several sides"),
    ],
)
def test_the_rule_of_one_side(pages: list[tuple[str, str]], spoken: str) -> None:
    assert table_of(*pages)["spoken"].item() == spoken


def test_a_page_that_reports_twice_counts_once() -> None:
    row = table_of(("a", "iran"), ("a", "iran")).iloc[0]
    assert (row["pages"], row["tied"], row["who"]) == (1, 1, "Iran 1")


def test_pages_of_no_known_tie_are_left_out_of_the_index() -> None:
    row = table_of(("a", "iran"), ("b", "none-found"), ("c", "none-found")).iloc[0]
    assert row["index"] == 1
    assert math.isnan(table_of(("a", "none-found"))["index"].item())


@pytest.mark.parametrize(
    ("counts", "index"), [([1, 1, 1, 1], 4.0), ([7], 1.0), ([9, 1], 100 / 82), ([4, 1, 1], 2.0)]
)
def test_the_index_is_the_inverse_of_simpsons(counts: list[int], index: float) -> None:
    assert base.diversity(pd.Series(counts)) == pytest.approx(index)


def test_the_index_never_leaves_its_range(kit: Kit) -> None:
    table = base.sides_of_events(kit.tables, kit.codes("alignment"))
    tied = table.dropna(subset=["index"])
    assert (tied["index"] >= 1).all()
    assert (tied["index"] <= tied["sides"] + 1e-9).all()
    assert table["event_id"].is_unique
    assert set(table["event_id"]) == set(base.reports(kit.record)["event_id"])
    assert table["spoken"].nunique() == 3


def test_the_one_sided_are_counted_by_side(kit: Kit) -> None:
    labels = kit.codes("alignment")
    table = base.sides_of_events(kit.tables, labels)
    alone = base.one_sided_events(table)
    assert set(alone["side"]) <= set(labels.values())
    assert alone["events"].is_monotonic_decreasing


def test_by_kind_a_page_of_two_sides_counts_once() -> None:
    each = pd.DataFrame(
        {"event_id": "e", "source_id": ["a", "a"], "code": ["iran", "iraq"], "kind": "wire"}
    )
    assert base.pages_of_events(each, "kind", ["e"])["pages"].tolist() == [1]
    assert base.pages_of_events(each, "code", ["e"])["pages"].tolist() == [1, 1]


VERDICTS = {"confirmed": "As recorded", "partly": "Finer", "wrong": "Wrong"}


def sheet(*verdicts: str) -> pd.DataFrame:
    tables = ["control", "claims"] * len(verdicts)
    return pd.DataFrame({"table": tables[: len(verdicts)], "verdict": verdicts})


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),  # as in Newcombe 1998, Statistics in Medicine 17
    ],
)
def test_wilson_as_published(count: int, total: int, low: float, high: float) -> None:
    assert base.wilson(count, total) == pytest.approx((low, high), abs=5e-4)


@given(st.integers(1, 5000), st.data())
def test_wilson_holds_the_share_and_stays_within_0_and_1(total: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, total))
    low, high = base.wilson(count, total)
    assert 0 <= low <= count / total <= high <= 1
    mirrored = base.wilson(total - count, total)
    assert mirrored == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize(("count", "total"), [(1, 0), (0, 0), (4, 3), (-1, 3)])
def test_wilson_refuses_what_is_no_share(count: int, total: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        base.wilson(count, total)


def test_a_verdict_that_never_came_up_keeps_its_row() -> None:
    table = base.verdict_shares(sheet("confirmed", "partly", "confirmed"), VERDICTS)
    assert table["verdict"].tolist() == list(VERDICTS.values())
    assert table["rows"].tolist() == [2, 1, 0]
    wrong = table.iloc[-1]
    assert (wrong["share"], wrong["low"]) == (0, 0)
    assert wrong["high"] > 0.5


def test_by_table_counts_what_held_and_ends_with_all() -> None:
    rows = sheet("confirmed", "confirmed-elsewhere", "partly", "partly")
    table = base.held_by_table(rows, VERDICTS).set_index("table")
    assert list(table.index) == ["claims", "control", "all rows read again"]
    assert table["held"].tolist() == [1, 1, 2]
    assert table.loc["all rows read again", "rows"] == 4
    assert table.loc["claims", "Finer"] == 1


def test_every_row_of_the_kit_has_a_verdict_of_the_list(kit: Kit) -> None:
    table = base.verdict_shares(kit.second_readings, kit.codes("second_verdict"))
    assert table["rows"].sum() == len(kit.second_readings)
    assert table["share"].sum() == pytest.approx(1)
