from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from borderkit.course import chronology
from borderkit.course.chronology.overview import (
    READING,
    _draw_telling,
    _order_alt,
    _order_table,
    _order_title,
    _tellings_table,
)
from borderkit.course.show.style import ACCENT, PAPER, subplots
from borderkit.events.timeline import (
    events_in_paragraphs,
    order_of_telling,
    tellings_of_events,
)
from borderkit.kit import Kit

ARTICLE = "2021-07-03"


@pytest.fixture(scope="module")
def told(kit: Kit) -> pd.DataFrame:
    return events_in_paragraphs(kit.tables)


@pytest.fixture
def ax(told: pd.DataFrame, kit: Kit) -> Axes:
    return _draw_telling(told, int(kit.paragraphs["paragraph"].max()), subplots()[1])


def test_every_event_is_a_mark_or_a_bar_once_a_paragraph(ax: Axes, told: pd.DataFrame) -> None:
    days = told["start"] == told["end"]
    marks = sum(np.shape(group.get_offsets())[0] for group in ax.collections[1:3])
    assert marks == days.sum()
    assert len(ax.patches) == (~days).sum()


def test_what_the_article_leaves_out_is_an_outline(ax: Axes, told: pd.DataFrame) -> None:
    faces = [to_hex(patch.get_facecolor()) for patch in ax.patches]
    outside = (~told["in_article"].astype(bool)) & (told["start"] != told["end"])
    assert faces.count(PAPER) == outside.sum() > 0
    assert faces.count(ACCENT) == len(faces) - outside.sum()


def test_paragraphs_run_down_from_the_headline(ax: Axes, kit: Kit) -> None:
    labels = [tick.get_text() for tick in ax.get_yticklabels()]
    assert labels == ["headline", *map(str, range(1, len(kit.paragraphs)))]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]


def test_a_paragraph_without_an_event_says_so(ax: Axes, told: pd.DataFrame, kit: Kit) -> None:
    empty = len(kit.paragraphs) - told["paragraph"].nunique()
    said = [text.get_text() for text in ax.texts]
    assert said.count("no event of the chronology") == empty > 0


def test_title_and_alt_text_count_the_same_pairs(told: pd.DataFrame) -> None:
    order = order_of_telling(told)
    assert f"Of {order.forward + order.backward} pairs" in _order_title(order)
    assert _order_title(order) in _order_alt(told, order)
    assert f"each of {told['event_id'].nunique()} events" in _order_alt(told, order)


def test_the_table_holds_what_is_drawn_with_edtf_and_words(told: pd.DataFrame) -> None:
    table = _order_table(told)
    assert len(table) == len(told)
    assert table["as recorded"].tolist() == told["date"].tolist()
    assert any("~" in text for text in table["as recorded"])
    left_out = table["in the article"].str.startswith("left out")
    assert left_out.sum() == (~told["in_article"].astype(bool)).sum()


def test_standings_add_up_for_every_kind(kit: Kit) -> None:
    found = tellings_of_events(kit.events, kit.claim_events, ARTICLE)
    table = _tellings_table(found, kit.codes("event_type"))
    assert (table.iloc[:, 1:-1].sum(axis="columns") == table["events"]).all()
    assert table["events"].sum() == len(found)


def test_every_exported_file_is_listed_where_it_was_written(kit: Kit, own_work: Path) -> None:
    listed: Any = chronology.exported_files(kit).parts[0]
    names = {path.name for path in (own_work / "timeline").iterdir()}
    assert set(listed.frame["file"]) == names
    assert len(names) > 4


def test_the_pages_to_read_next_are_all_on_record(kit: Kit) -> None:
    assert len(chronology.reading_list(kit).frame) == len(READING)
