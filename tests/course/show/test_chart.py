"""A chart shows its picture, its words and its table; prose and stacks show themselves in order."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from borderkit.course.show import style
from borderkit.course.show.chart import Chart, Stack
from borderkit.course.show.prose import Prose
from borderkit.course.show.tables import table

TABLE = table(pd.DataFrame({"km": [1, 2]}), "Two roads")


@pytest.fixture(autouse=True)
def _shell() -> None:
    InteractiveShell.instance()  # outside one, nothing is displayed


def shown(thing: object) -> list[dict[str, str]]:
    with capture_output() as captured:
        thing._ipython_display_()  # type: ignore[attr-defined]
    return [output.data for output in captured.outputs]


def test_a_drawn_chart_is_a_picture_with_alt_text_and_its_table_below() -> None:
    figure, _ = style.subplots(2, 2)
    picture, below = shown(Chart(figure, "Two roads", "Two bars.", "kit", TABLE, "Open it"))
    assert picture["text/plain"] == "Two bars."
    assert "image/png" in picture
    assert "Open it" in below["text/html"]


def test_an_interactive_chart_says_its_words_in_the_page() -> None:
    plot, words = shown(Chart(go.Figure(), "Two roads", "Two bars.", "kit"))
    assert "application/vnd.plotly.v1+json" in plot
    assert "Two bars." in words["text/html"]


@pytest.mark.parametrize("dark", ["color:#666666", "color:#222222"])
def test_the_words_take_the_colour_of_the_reader_s_theme(dark: str) -> None:
    assert dark not in shown(Chart(go.Figure(), "t", "Two bars.", "kit"))[1]["text/html"]


def test_a_stack_shows_its_parts_in_order() -> None:
    with capture_output() as captured:
        Stack(Prose("one"), Prose("two"))._ipython_display_()
    assert [output.data["text/markdown"] for output in captured.outputs] == ["one", "two"]
