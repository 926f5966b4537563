from __future__ import annotations

from collections.abc import Iterator

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba_array
from matplotlib.patches import Rectangle

from borderkit.course.show.style import ACCENT, subplots
from borderkit.course.show.timelines import ATTRIBUTION_LOOKS, TOLD_LOOKS, describe, static
from borderkit.events import timeline
from borderkit.kit import Kit

ARTICLE = "2021-07-03"


@pytest.fixture(autouse=True)
def _close_figures() -> Iterator[None]:
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def rows(kit: Kit) -> pd.DataFrame:
    return timeline.timeline_rows(kit.events, kit.event_reports, kit.codes("event_type"))


@pytest.fixture
def ax(rows: pd.DataFrame) -> Axes:
    return static(rows, subplots()[1], TOLD_LOOKS, "in_article", ARTICLE)


def test_every_attribution_has_a_look_of_its_own(kit: Kit) -> None:
    assert list(ATTRIBUTION_LOOKS) == list(kit.codes("attribution"))
    assert len({(look.colour, look.marker) for look in ATTRIBUTION_LOOKS.values()}) == 6
    assert len({look.symbol for look in ATTRIBUTION_LOOKS.values()}) == 6


def test_the_print_version_draws_the_same_events(ax: Axes, rows: pd.DataFrame) -> None:
    marks = sum(np.shape(group.get_offsets())[0] for group in ax.collections[: len(TOLD_LOOKS)])
    bars = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    assert marks == rows["one_day"].sum()
    assert len(bars) == len(timeline.pieces_of_rows(rows))


def test_told_is_filled_and_left_out_is_an_outline(ax: Axes) -> None:
    told, left_out = ax.collections[:2]
    assert to_rgba_array(told.get_facecolor()).tolist() == to_rgba_array(ACCENT).tolist()
    assert np.shape(left_out.get_facecolor())[0] == 0


def test_the_day_of_the_article_is_marked(ax: Axes) -> None:
    assert "the article" in [text.get_text().strip() for text in ax.texts]


def test_the_description_counts_what_is_drawn(rows: pd.DataFrame, kit: Kit) -> None:
    text = describe(rows, kit.codes("attribution"))
    assert f"{len(rows)} events from 2014 to 2026" in text
    assert f"{rows['one_day'].sum()} are known to the day" in text
    assert f"unknown {(rows['attribution'] == 'unknown').sum()}" in text
