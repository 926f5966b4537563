from typing import Any

import numpy as np
import pandas as pd
import pytest

from borderkit.course.geography import projections
from borderkit.course.show.style import png, subplots
from borderkit.kit import Kit
from borderkit.places.measure import Position
from borderkit.places.projection import circle_in_projections

TANF = Position(33.51, 38.62)
KM = 55.0


@pytest.fixture(scope="module")
def measured() -> pd.DataFrame:
    return circle_in_projections(TANF, KM)


@pytest.fixture
def axes(kit: Kit) -> list[Any]:
    _, drawn = subplots(*projections.SIZE, ncols=3)
    projections.projection_panels(list(drawn), kit.layers, TANF, KM, "kit data")
    return list(drawn)


def test_there_is_a_panel_for_each_projection_with_what_was_measured(
    axes: list[Any], measured: pd.DataFrame
) -> None:
    for ax, (_, row) in zip(axes, measured.iloc[1:].iterrows(), strict=True):
        assert ax.get_title(loc="left") == row["projection"]
        assert f"{row['east_west_km']:.1f} km east to west" in ax.get_xlabel()
        assert f"{row['north_south_km']:.1f} km north to south" in ax.get_xlabel()
        assert f"{row['area_km2']:,.0f} km²" in ax.get_xlabel()


def test_all_panels_have_one_nominal_scale(axes: list[Any]) -> None:
    widths = [np.ptp(ax.get_xlim()) for ax in axes]
    assert widths == pytest.approx([widths[0]] * 3)
    assert all(ax.get_aspect() == 1 for ax in axes)


def test_the_dashed_circle_is_of_the_true_size_in_each_panel(axes: list[Any]) -> None:
    for ax in axes:
        dashed = next(line for line in ax.lines if line.get_linestyle() == "--")
        assert np.ptp(dashed.get_xdata()) == pytest.approx(2 * KM)
        assert np.ptp(dashed.get_ydata()) == pytest.approx(2 * KM)


def test_the_circle_lies_within_every_panel(axes: list[Any], measured: pd.DataFrame) -> None:
    widest = measured["east_west_km"].max()
    assert all(np.ptp(ax.get_xlim()) > widest for ax in axes)


def test_the_scale_bar_puts_its_kilometres_in_quotation_marks(axes: list[Any]) -> None:
    assert all('50 "km"' in [text.get_text() for text in ax.texts] for ax in axes)


def test_the_small_print_has_source_and_borders(axes: list[Any]) -> None:
    small = axes[0].figure.get_supxlabel()
    assert "kit data" in small
    assert "by who holds the ground" in small
    assert png(axes[0].figure).startswith(b"\x89PNG")


def test_title_and_alt_name_the_worst_and_the_best(measured: pd.DataFrame) -> None:
    title = projections.projection_title(measured)
    assert title.startswith("By area, Web Mercator")
    assert "UTM 37N" in title
    alt = projections.projection_alt(measured, KM)
    assert title in alt
    assert "A circle of 55 km round Al-Tanf in 3 projections" in alt


def test_the_table_has_the_ground_and_each_map(measured: pd.DataFrame) -> None:
    page = projections.projection_page(measured, KM)
    assert page.frame["Measured"].tolist() == measured["projection"].tolist()
    assert page.frame["East to west, km"].iloc[0] == 2 * KM
    assert page.frame["Area, share of the true"].iloc[0] == 1
