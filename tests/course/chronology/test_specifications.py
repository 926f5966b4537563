from __future__ import annotations

from collections.abc import Iterator

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation

from borderkit.course.chronology import specifications as figures
from borderkit.course.show.style import subplots
from borderkit.events import counting, strikes
from borderkit.kit import Kit


@pytest.fixture(autouse=True)
def _close_figures() -> Iterator[None]:
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def table(kit: Kit) -> pd.DataFrame:
    return strikes.strikes_on_record(kit.tables, kit.layers.lines("border"))


@pytest.fixture(scope="module")
def rows(table: pd.DataFrame) -> pd.DataFrame:
    return counting.specification_curve(table)


def test_every_option_has_a_row_of_ticks_as_many_as_definitions_chose_it(
    rows: pd.DataFrame,
) -> None:
    _, lower = figures.curve(rows, subplots(nrows=2)[1], counting.CHOICES, [])
    names = [label.get_text() for label in lower.get_yticklabels()]
    assert sorted(names) == sorted(one.name for one in counting.OPTIONS)
    ticks = [len(group.get_paths()) for group in lower.collections]
    sizes = {name: int((rows == name).sum().sum()) for name in names}
    assert ticks == [sizes[name] for name in names]
    headings = [text.get_text().strip() for text in lower.texts]
    assert headings == list(counting.CHOICES.values())


def test_marked_definitions_stand_at_their_counts(rows: pd.DataFrame, table: pd.DataFrame) -> None:
    marked = [counting.place_on_curve(rows, table, one) for one in strikes.ARTICLE_DEFINITIONS]
    mine = strikes.Definition("mine", (strikes.CROSSING,), km=77.0)
    yours = counting.place_on_curve(rows, table, mine)
    upper, lower = figures.curve(rows, subplots(nrows=2)[1], counting.CHOICES, marked, yours)
    labels = {text.get_text(): text.xy for text in upper.texts if isinstance(text, Annotation)}
    assert list(labels) == ["1", "2", "3", "4", "5", "6", "yours"]
    assert [xy[1] for xy in labels.values()] == [2, 3, 4, 8, 12, 22, yours.counted]
    assert labels["yours"][0] == yours.fewer + yours.same / 2
    assert len(lower.lines) == len(marked)  # none for a definition off the grid


def test_the_words_name_every_count_set_apart(rows: pd.DataFrame, table: pd.DataFrame) -> None:
    place = counting.place_on_curve(rows, table, strikes.ARTICLE_DEFINITIONS[1])
    words = figures.describe(rows, [place], place)
    assert words.startswith(figures.headline(rows))
    assert (
        f"1 counts 3; yours counts 3, with {place.fewer:,} below and {place.more:,} above" in words
    )


def test_effects_are_bars_with_their_numbers(rows: pd.DataFrame) -> None:
    effects = counting.effects_of_choices(rows)
    ax = figures.effects(effects, subplots()[1], counting.CHOICES)
    assert [bar.get_width() for bar in ax.patches if isinstance(bar, Rectangle)] == effects[
        "average"
    ].tolist()
    assert ax.get_yticklabels()[0].get_text() == "Whose act"
    assert "4.4 on average, 17 at most" in [text.get_text() for text in ax.texts]


def test_counts_of_ten_thousand_keep_the_axis_readable(rows: pd.DataFrame) -> None:
    many = rows.assign(count=rows["count"] * 10_000)
    upper, _ = figures.curve(many, subplots(nrows=2)[1], counting.CHOICES, [])
    assert len(upper.get_yticks()) < 15
    assert upper.get_ylim()[1] > many["count"].max()
