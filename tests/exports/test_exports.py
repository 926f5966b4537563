"""All exports at once: what is written, listed and marked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from borderkit.data.problems import DataError
from borderkit.exports import FILES, export_texts, write_exports
from borderkit.kit import Kit

REVISED = date(2026, 11, 24)


def test_all_files_are_written_and_listed_with_their_rows(tmp_path: Path, kit: Kit) -> None:
    listed = write_exports(tmp_path / "new", kit.events, kit.tables, REVISED)
    assert sorted(listed["file"]) == sorted(path.name for path in (tmp_path / "new").iterdir())
    reported = kit.event_reports["source_id"].nunique()
    assert listed["rows"].tolist() == [len(kit.events)] * 4 + [reported] * 2
    assert str(tmp_path) not in listed.to_string()


def test_the_same_data_give_the_same_files(kit: Kit) -> None:
    one, other = (export_texts(kit.events, kit.tables, REVISED) for _ in range(2))
    assert list(one) == list(FILES)
    assert one == other


def test_every_mark_of_a_date_is_in_every_file(kit: Kit) -> None:
    dates = ["2018-06~", "2018-09-28?", "2019-12-29%", "2017~/..", "../2018-11-05?"]
    texts = export_texts(kit.events[: len(dates)].assign(date=dates), kit.tables, REVISED)
    for name in list(FILES)[:4]:
        assert all(one in texts[name] for one in dates), name


@pytest.mark.parametrize("mark", ["2018-06~", "2018-06?", "2018-06%", "2017~/.."])
def test_marks_of_a_source_are_in_both_bibliographies(kit: Kit, mark: str) -> None:
    tables = {**kit.tables, "sources": kit.sources.assign(date=mark)}
    texts = export_texts(kit.events[:1], tables, REVISED)
    for name in list(FILES)[4:]:
        assert mark in texts[name]


def test_an_event_without_a_date_is_refused_by_name(tmp_path: Path, kit: Kit) -> None:
    events = kit.events[:1].assign(date=pd.Series(dtype="string"))
    with pytest.raises(DataError, match="2014-06-20-al-qaim-seizure"):
        write_exports(tmp_path, events, kit.tables, REVISED)
