from __future__ import annotations

from collections.abc import Iterator

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba_array
from matplotlib.patches import Rectangle
from plotly.graph_objects import Figure

from borderkit.chronology import timeline
from borderkit.figures.style import ACCENT, subplots
from borderkit.figures.timelines import (
    ATTRIBUTION_LOOKS,
    PALE,
    TOLD_LOOKS,
    describe,
    interactive,
    static,
)
from borderkit.kit import Kit

ARTICLE = "2021-07-03"


@pytest.fixture(autouse=True)
def _close_figures() -> Iterator[None]:
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def rows(kit: Kit) -> pd.DataFrame:
    return timeline.rows(kit.events, kit.event_reports, kit.codes("event_type"))


@pytest.fixture(scope="module")
def figure(rows: pd.DataFrame, kit: Kit) -> Figure:
    return interactive(rows, kit.codes("attribution"), ARTICLE, "Some & events", "kit")


@pytest.fixture
def ax(rows: pd.DataFrame) -> Axes:
    return static(rows, subplots()[1], TOLD_LOOKS, "in_article", ARTICLE)


def test_every_attribution_has_a_look_of_its_own(kit: Kit) -> None:
    assert list(ATTRIBUTION_LOOKS) == list(kit.codes("attribution"))
    assert len({(look.colour, look.marker) for look in ATTRIBUTION_LOOKS.values()}) == 6
    assert len({look.symbol for look in ATTRIBUTION_LOOKS.values()}) == 6


def test_the_key_counts_every_event_once(figure: Figure, rows: pd.DataFrame) -> None:
    names = [trace.name for trace in figure.data if trace.showlegend is not False]
    assert sum(int(name.split("(")[1].rstrip(")")) for name in names) == len(rows)


def test_days_are_marks_and_never_bars(figure: Figure, rows: pd.DataFrame) -> None:
    marks = [trace for trace in figure.data if trace.type == "scatter" and trace.showlegend is None]
    assert sum(len(trace.x) for trace in marks) == rows["one_day"].sum()


def test_bars_are_the_pieces_and_what_is_only_possible_is_pale(
    figure: Figure, rows: pd.DataFrame
) -> None:
    cut = timeline.pieces(rows)
    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert sum(len(trace.base) for trace in bars) == len(cut)
    pale = sum(len(trace.base) for trace in bars if trace.opacity == PALE)
    assert pale == (~cut["sure"]).sum()


def test_bars_of_unknown_authors_are_hatched(figure: Figure) -> None:
    shapes = {
        trace.legendgroup: trace.marker.pattern.shape
        for trace in figure.data
        if trace.type == "bar"
    }
    assert shapes["Unknown"] == "/"
    assert shapes["Acknowledged"] == ""


def test_days_go_to_the_browser_as_text_without_a_time(figure: Figure) -> None:
    days = [day for trace in figure.data if trace.type == "scatter" for day in trace.x]
    assert all(len(day) == 10 for day in days)
    assert "2019-12-29" in days


def test_pointing_tells_date_author_sources_and_the_article(figure: Figure) -> None:
    cards = [card for trace in figure.data for card in trace.hovertext]
    card = next(card for card in cards if "recorded as 2019-12-29)" in card)
    assert "29 December 2019" in card
    assert "Author: acknowledged · 20 sources · in the article: told or alluded to" in card


def test_text_of_the_tables_is_escaped(rows: pd.DataFrame, kit: Kit) -> None:
    bad = rows.assign(title="<script>x</script>", summary="a < b")
    drawn = interactive(bad, kit.codes("attribution"), ARTICLE, "<b>t", "kit")
    assert "<script>" not in str(drawn.to_json())
    assert drawn.layout.title.text == "<b>&lt;b&gt;t</b>"


def test_lanes_are_named_from_the_top_down(figure: Figure, kit: Kit) -> None:
    kinds = list(kit.codes("event_type").values())
    assert [name for name in kinds if name in figure.layout.yaxis.ticktext] == list(
        figure.layout.yaxis.ticktext
    )
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]


def test_the_print_version_draws_the_same_events(ax: Axes, rows: pd.DataFrame) -> None:
    marks = sum(np.shape(group.get_offsets())[0] for group in ax.collections[: len(TOLD_LOOKS)])
    bars = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    assert marks == rows["one_day"].sum()
    assert len(bars) == len(timeline.pieces(rows))


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
