from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from borderkit.data.problems import DataError
from borderkit.exports import takeaway
from borderkit.kit import Kit

REVISED = date(2026, 11, 24)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, kit: Kit) -> Path:
    target = tmp_path_factory.mktemp("work") / "new" / "timeline"
    takeaway.write(target, kit.events, kit.tables, REVISED)
    return target


def test_all_files_are_written_and_listed_with_their_rows(tmp_path: Path, kit: Kit) -> None:
    listed = takeaway.write(tmp_path, kit.events, kit.tables, REVISED)
    assert sorted(listed["file"]) == sorted(path.name for path in tmp_path.iterdir())
    reported = kit.event_reports["source_id"].nunique()
    assert listed["rows"].tolist() == [len(kit.events)] * 4 + [reported] * 2
    assert str(tmp_path) not in listed.to_string()


def test_each_read_back_equals_what_was_shown(folder: Path, kit: Kit) -> None:
    assert takeaway.read_back(folder, kit.events, kit.tables)["same"].all()


def test_a_changed_file_is_seen(folder: Path, kit: Kit, tmp_path: Path) -> None:
    for path in folder.iterdir():
        text = path.read_bytes().decode().replace("29 December 2019", "28 December 2019")
        (tmp_path / path.name).write_bytes(text.replace("2019-12-29", "2019-12-28").encode())
    again = takeaway.read_back(tmp_path, kit.events, kit.tables)
    assert not again["same"].any()


def test_every_mark_of_a_date_is_in_every_file(tmp_path: Path, kit: Kit) -> None:
    dates = ["2018-06~", "2018-09-28?", "2019-12-29%", "2017~/..", "../2018-11-05?"]
    events = kit.events[: len(dates)].assign(date=dates)
    takeaway.write(tmp_path, events, kit.tables, REVISED)
    for name in list(takeaway.FILES)[:4]:
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert all(one in text for one in dates), name
    assert takeaway.read_back(tmp_path, events, kit.tables)["same"].all()


@pytest.mark.parametrize("mark", ["2018-06~", "2018-06?", "2018-06%"])
def test_marks_of_a_source_are_in_both_bibliographies(tmp_path: Path, kit: Kit, mark: str) -> None:
    sources = kit.sources.assign(date=mark)
    takeaway.write(tmp_path, kit.events[:1], {**kit.tables, "sources": sources}, REVISED)
    for name in list(takeaway.FILES)[4:]:
        assert mark in (tmp_path / name).read_text(encoding="utf-8")


def test_an_event_without_a_date_is_refused_by_name(tmp_path: Path, kit: Kit) -> None:
    events = kit.events[:1].assign(date=pd.Series(dtype="string"))
    with pytest.raises(DataError, match="2014-06-20-al-qaim-seizure"):
        takeaway.write(tmp_path, events, kit.tables, REVISED)
