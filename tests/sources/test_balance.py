"""Who has spoken on each event."""

import math

import pandas as pd
import pytest

from borderkit.kit import Kit
from borderkit.sources import balance

LABELS = {"iran": "Iran", "iraq": "Iraq", "none-found": "None found"}


def table_of(*pages: tuple[str, str]) -> pd.DataFrame:
    """Give the table for one event with pages (source, alignment)."""
    reports = pd.DataFrame({"event_id": "e", "source_id": [source for source, _ in pages]})
    sources = pd.DataFrame(
        {"id": [source for source, _ in pages], "alignment": [side for _, side in pages]}
    ).assign(kind="wire")
    events = pd.DataFrame({"id": ["e"], "title": ["One"], "date": ["2021"], "date_start": ["2021"]})
    return balance.by_event(reports, sources.drop_duplicates(), events, LABELS)


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
    assert balance.diversity(pd.Series(counts)) == pytest.approx(index)


def test_the_index_never_leaves_its_range(kit: Kit) -> None:
    table = balance.by_event(kit.event_reports, kit.sources, kit.events, kit.codes("alignment"))
    tied = table.dropna(subset=["index"])
    assert (tied["index"] >= 1).all()
    assert (tied["index"] <= tied["sides"] + 1e-9).all()
    assert table["event_id"].is_unique
    assert set(table["event_id"]) == set(kit.event_reports["event_id"])
    assert table["spoken"].nunique() == 3


def test_the_one_sided_are_counted_by_side(kit: Kit) -> None:
    labels = kit.codes("alignment")
    table = balance.by_event(kit.event_reports, kit.sources, kit.events, labels)
    alone = balance.one_side_only(table, labels)
    assert set(alone["side"]) <= set(labels.values())
    assert alone["events"].is_monotonic_decreasing


def test_by_kind_a_page_of_two_sides_counts_once() -> None:
    each = pd.DataFrame(
        {"event_id": "e", "source_id": ["a", "a"], "code": ["iran", "iraq"], "kind": "wire"}
    )
    assert balance.by_event_and("kind", each, ["e"])["pages"].tolist() == [1]
    assert balance.by_event_and("code", each, ["e"])["pages"].tolist() == [1, 1]
