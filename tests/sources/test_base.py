import pandas as pd
import pytest

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
KINDS = {"wire": "News agency", "blog": "Blog"}


def test_sides_stand_by_name_with_the_unknown_last() -> None:
    table = base.by_side(SOURCES, LABELS)
    assert table["side"].tolist() == ["Alpha", "Beta", "Gamma", "None found"]


def test_a_page_of_two_sides_counts_under_both() -> None:
    table = base.by_side(SOURCES, LABELS).set_index("code")
    assert table["pages"].to_dict() == {"a": 1, "b": 3, "c": 1, "none-found": 1}
    assert table["not_opened"].to_dict() == {"a": 0, "b": 1, "c": 1, "none-found": 1}


def test_small_sides_are_gathered_and_no_page_is_lost() -> None:
    table = base.by_side(SOURCES, LABELS)
    gathered = base.gather_small(table, 2)
    assert gathered["side"].tolist() == [
        "Beta",
        "2 more sides, fewer than 2 pages each",
        "None found",
    ]
    assert gathered["pages"].sum() == table["pages"].sum()


def test_nothing_is_gathered_where_nothing_is_small() -> None:
    table = base.by_side(SOURCES, LABELS)
    pd.testing.assert_frame_equal(base.gather_small(table, 1), table)


def test_pages_by_side_kind_and_publisher() -> None:
    table = base.by_side_kind_publisher(SOURCES, PUBLISHERS, LABELS, KINDS)
    beta = table[table["side"] == "Beta"].set_index("publisher")
    assert beta["pages"].to_dict() == {"Pea": 2, "Cue": 1}
    assert beta["profile"].to_dict() == {"Pea": True, "Cue": False}
    assert beta["kind"].to_dict() == {"Pea": "News agency", "Cue": "Blog"}


def test_the_table_for_reading_adds_up() -> None:
    table = base.by_side_kind_publisher(SOURCES, PUBLISHERS, LABELS, KINDS)
    grid = base.side_by_kind(table, 1).set_index("side")
    assert grid.index[0] == "Beta"
    assert (grid.drop(columns="pages").sum(axis=1) == grid["pages"]).all()
    assert grid.columns.tolist()[-1] == "other kinds"


@pytest.mark.parametrize("fewest", [1, 7, 10_000])
def test_the_kits_own_pages_are_all_counted(kit: Kit, fewest: int) -> None:
    sides = base.by_side(kit.sources, kit.codes("alignment"))
    assert sides["side"].notna().all()
    each = (kit.sources["alignment"].str.count(";") + 1).sum()
    assert base.gather_small(sides, fewest)["pages"].sum() == each


def test_pages_behind_a_method_are_its_evidence(kit: Kit) -> None:
    pages = base.pages_behind(kit.citations, kit.sources, "methods", ["sift", "opvl"])
    assert set(pages["record"]) == {"sift", "opvl"}
    assert pages.columns.tolist() == ["record", "page", "issued by", "opened", "url"]
    assert base.pages_behind(kit.citations, kit.sources, "methods", ["nothing"]).empty
