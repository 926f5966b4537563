from __future__ import annotations

from collections.abc import Iterator

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from borderkit.course.chronology.counts import HATCH, definitions, months
from borderkit.course.show.style import subplots
from borderkit.events import counting, strikes
from borderkit.events.strikes import ARTICLE_DEFINITIONS, Definition
from borderkit.kit import Kit


@pytest.fixture(autouse=True)
def _close_figures() -> Iterator[None]:
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def acts(kit: Kit) -> pd.DataFrame:
    return strikes.strikes_on_record(kit.tables)


@pytest.fixture
def ax() -> Axes:
    table = pd.DataFrame(
        {
            "month": pd.date_range("2017-11-01", periods=4, freq="MS"),
            "read": [True, False, True, True],
            "strikes": pd.array([7, None, 0, 3], dtype="Int64"),
            "of_several_days": pd.array([5, None, 0, 0], dtype="Int64"),
        }
    )
    return months(table, subplots()[1], "near the town")


def heights(ax: Axes) -> list[float]:
    return [
        bar.get_height() for bar in ax.patches if isinstance(bar, Rectangle) and not bar.get_hatch()
    ]


def test_each_definition_has_a_row_its_words_and_its_number(acts: pd.DataFrame) -> None:
    drawn = definitions(acts, ARTICLE_DEFINITIONS, subplots()[1])
    labels = [label.get_text().replace("\n", " ") for label in drawn.get_yticklabels()]
    assert labels == [definition.name for definition in ARTICLE_DEFINITIONS]
    counted = [str(len(counting.strikes_counted(acts, one))) for one in ARTICLE_DEFINITIONS]
    assert [text.get_text() for text in drawn.texts] == counted


def test_each_entry_that_counts_is_a_line(acts: pd.DataFrame) -> None:
    chosen = ARTICLE_DEFINITIONS[:2]
    drawn = definitions(acts, chosen, subplots()[1])
    lines = [len(group.get_paths()) for group in drawn.collections]
    assert lines == [len(counting.strikes_counted(acts, one)) for one in chosen]


def test_a_definition_that_counts_nothing_is_drawn_with_its_zero(acts: pd.DataFrame) -> None:
    nothing = Definition("nothing", (strikes.CROSSING,), km=0.0)
    assert definitions(acts, [nothing], subplots()[1]).texts[0].get_text() == "0"


def test_nights_are_a_range_where_the_dates_leave_it_open(acts: pd.DataFrame) -> None:
    nights = Definition("nights", (strikes.CROSSING,), "named", unit="night")
    assert definitions(acts, [nights], subplots()[1]).texts[0].get_text() == "7 to 12"


def test_ten_thousand_entries_on_one_day_are_one_line_and_their_number(acts: pd.DataFrame) -> None:
    one = acts[acts["id"] == "2021-02-25-albukamal-strike"]
    many = pd.concat([one] * 10_000, ignore_index=True)
    drawn = definitions(many, [Definition("many", (strikes.CROSSING,))], subplots()[1])
    assert [len(group.get_paths()) for group in drawn.collections] == [1]
    assert drawn.texts[0].get_text() == "10000"


def test_a_month_not_read_is_hatched_to_the_top(ax: Axes) -> None:
    hatched = [bar for bar in ax.patches if isinstance(bar, Rectangle) and bar.get_hatch() == HATCH]
    assert [bar.get_height() for bar in hatched] == [ax.get_ylim()[1]]


def test_counts_of_several_days_stand_on_the_daily_ones(ax: Axes) -> None:
    assert heights(ax) == [2, 0, 3, 5, 0, 0]


def test_a_month_read_without_the_place_has_a_ring(ax: Axes) -> None:
    (rings,) = ax.collections
    assert np.shape(rings.get_offsets()) == (1, 2)


def test_axis_has_units_years_and_the_name_of_the_place(ax: Axes) -> None:
    assert ax.get_ylabel() == "strikes published"
    assert [label.get_text() for label in ax.get_xticklabels()] == ["2018"]
    assert "near the town" in [text.get_text() for text in ax.texts]
