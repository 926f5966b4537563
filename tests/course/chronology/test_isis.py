from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from borderkit.course import chronology
from borderkit.course.chronology.isis import HATCHES, _draw_dyads, _draw_releases, _dyads_alt
from borderkit.course.show.style import subplots
from borderkit.events.series import OTHER_DYADS, dyads_by_month
from borderkit.kit import Kit


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
    return _draw_releases(table, subplots()[1], "near the town")


def heights(ax: Axes) -> list[float]:
    return [
        bar.get_height() for bar in ax.patches if isinstance(bar, Rectangle) and not bar.get_hatch()
    ]


def test_a_month_not_read_is_hatched_to_the_top(ax: Axes) -> None:
    hatched = [
        bar for bar in ax.patches if isinstance(bar, Rectangle) and bar.get_hatch() == HATCHES[2]
    ]
    assert [bar.get_height() for bar in hatched] == [ax.get_ylim()[1]]


def test_counts_of_several_days_stand_on_the_daily_ones(ax: Axes) -> None:
    assert heights(ax) == [2, 0, 3, 5, 0, 0]


def test_a_month_read_without_the_place_has_a_ring(ax: Axes) -> None:
    (rings,) = ax.collections
    assert np.shape(rings.get_offsets()) == (1, 2)


def test_axis_has_units_years_and_the_name_of_the_place(ax: Axes) -> None:
    assert ax.get_ylabel() == "strikes"
    assert [label.get_text() for label in ax.get_xticklabels()] == ["2018"]
    assert "near the town" in [text.get_text() for text in ax.texts]


def dyad_axes(table: pd.DataFrame, axes: list[Axes]) -> list[Axes]:
    _draw_dyads(table, axes)
    return axes


def test_months_not_covered_are_hatched_and_every_panel_has_the_same_scale(kit: Kit) -> None:
    table = dyads_by_month(kit.ucdp_monthly, ["IS - SDF"], "2015-11", "2016-02")
    axes = dyad_axes(table, subplots(nrows=2)[1])
    for ax in axes:
        assert [bar.get_hatch() for bar in ax.patches].count(HATCHES[1]) == 2
    assert np.unique([ax.get_ylim()[1] for ax in axes]).size == 1


def test_a_panel_says_its_dyad_and_its_rows(kit: Kit) -> None:
    table = dyads_by_month(kit.ucdp_monthly, ["IS - SDF"], "2018-01", "2018-12")
    axes = dyad_axes(table, subplots(nrows=2)[1])
    total = table.groupby("dyad")["events"].sum()
    assert axes[0].texts[0].get_text() == f"IS - SDF: {total['IS - SDF']} rows"
    assert f"{OTHER_DYADS} {total[OTHER_DYADS]}" in _dyads_alt(table)


def test_as_many_axes_as_dyads_are_needed(kit: Kit) -> None:
    table = dyads_by_month(kit.ucdp_monthly, ["IS - SDF"], "2018-01", "2018-12")
    with pytest.raises(ValueError, match="argument 2 is longer"):
        dyad_axes(table, subplots(nrows=3)[1])


def test_one_country_can_be_drawn_alone(kit: Kit) -> None:
    both: Any = chronology.ucdp_dyads(kit=kit).parts[0]
    iraq: Any = chronology.ucdp_dyads("Iraq", kit).parts[0]
    assert both.title != iraq.title
    assert "rows" in iraq.alt
