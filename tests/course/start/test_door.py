"""What notebook 00 calls."""

from __future__ import annotations

from pathlib import Path

from borderkit.course import start
from borderkit.kit import Kit


def test_the_copy_is_looked_for_in_the_folder_of_your_own_work(own_work: Path) -> None:
    assert start.article_check().startswith(f"There is no file {own_work.name}/article.txt.")
    (own_work / "article.txt").write_text("Nobody swims.", encoding="utf-8")
    assert start.article_check().startswith("0 of 18 paragraphs")


def test_the_article_is_named_with_its_address(kit: Kit) -> None:
    row = kit.sources.set_index("id").loc[start.ARTICLE]
    assert str(row["url"]) in repr(start.article_citation())
    assert str(row["title"]) in repr(start.article_citation())


def test_what_was_not_opened_is_counted(kit: Kit) -> None:
    unopened = int((~kit.sources["opened"]).sum())
    assert f"{unopened} were not opened" in repr(start.opened_sources())


def test_the_map_and_the_tables_stand_with_their_words(kit: Kit) -> None:
    chart = start.region_map()
    assert chart.alt.startswith("Map of eastern Syria")
    assert "Natural Earth" in chart.source
    assert start.tables().frame["rows"].tolist()[0] == len(kit.events)
