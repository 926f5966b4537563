"""Three maps that argue, and one circle in three projections."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from borderkit.course.geography import argue
from borderkit.course.geography.argue import ARGUMENTS, HELD, OIL, PLACES, ROAD, Argument
from borderkit.course.show.chart import Chart
from borderkit.course.show.regionmap import place_table
from borderkit.course.show.style import png
from borderkit.course.show.tables import PageTable
from borderkit.kit import Kit
from borderkit.places.measure import Position
from borderkit.places.projection import circle_in_projections


@pytest.fixture(scope="module")
def spots(kit: Kit) -> pd.DataFrame:
    return place_table(kit.places, kit.arabic, PLACES, kit.who)


@pytest.fixture(scope="module")
def chart(kit: Kit) -> Chart:
    return argue.three_maps(kit)


@pytest.fixture
def axes(chart: Chart) -> list[Any]:
    return list(chart.figure.axes)


@pytest.mark.parametrize("argument", ARGUMENTS)
def test_each_map_shows_places_of_the_one_table_inside_its_frame(
    argument: Argument, spots: pd.DataFrame
) -> None:
    rows = spots.set_index("id").loc[list(argument.places)]
    assert all(
        argument.frame.holds(lon, lat) for lon, lat in zip(rows["lon"], rows["lat"], strict=True)
    )
    assert set(argument.joined) <= set(argument.places)


@pytest.mark.parametrize("argument", ARGUMENTS)
def test_what_is_shown_and_left_out_is_the_whole_table(
    argument: Argument, spots: pd.DataFrame
) -> None:
    inside, outside = argue.left_out(spots, argument)
    assert len(argument.places) + len(inside) + len(outside) == len(spots)
    assert inside, "a map that leaves nothing out inside its frame chooses by its extent alone"


def test_every_place_of_the_map_of_the_islamic_state_was_held_by_it(kit: Kit) -> None:
    years = argue.held_years(kit, "islamic-state")
    assert set(HELD.places) <= set(years)
    assert years["raqqa"] == "2014 to 2017"


def test_the_map_of_oil_has_all_that_the_record_says_of_us_bases_there(kit: Kit) -> None:
    assert set(argue.presence(kit, "U.S.")) <= set(OIL.places)


def test_the_road_is_made_of_stages_that_the_data_name(kit: Kit) -> None:
    stages = kit.route_places[kit.route_places["route_id"] == "land-bridge"].sort_values("n")
    ids = [place for place in stages["place_id"] if place in ROAD.joined]
    assert list(ROAD.joined) == ids


def test_the_frames_have_one_shape_and_different_extents() -> None:
    shapes = [argument.frame.shape for argument in ARGUMENTS]
    assert max(shapes) / min(shapes) < 1.02
    widths = [argument.frame.width_km for argument in ARGUMENTS]
    assert max(widths) > 4 * min(widths)


def test_below_each_map_stands_what_it_chose(axes: list[Any], spots: pd.DataFrame) -> None:
    for ax, argument in zip(axes, ARGUMENTS, strict=True):
        said = " ".join(ax.get_xlabel().split())
        assert f"Suggests: {argument.suggests}" in said
        assert f"Chose: {argument.chose}" in said
        assert f"Shows {len(argument.places)} of {len(spots)} places" in said


def test_marks_and_hatched_areas_are_as_many_as_the_places(
    axes: list[Any], spots: pd.DataFrame
) -> None:
    basis = spots.set_index("id")["coordinate_basis"]
    for ax, argument in zip(axes, ARGUMENTS, strict=True):
        assert len(ax.patches) == len(argument.places)
        hatched = sum(bool(patch.get_hatch()) for patch in ax.patches)
        assert hatched == (basis[list(argument.places)] == "proxy").sum()


def test_labels_differ_and_each_has_its_own_further_line(axes: list[Any]) -> None:
    oil, road, held = ([text.get_text() for text in ax.texts] for ax in axes)
    assert any(text.startswith("Al-Tanak") and "U.S. base from April 2018" in text for text in oil)
    assert not any(text.startswith("Al-Tanak") for text in road)
    assert any(text.startswith("Al-Tanf") and "2015 to 2016" in text for text in held)
    for shown, argument in zip((oil, road, held), ARGUMENTS, strict=True):
        named = [side for side in argument.places.values() if side]
        assert len(shown) == len(named) + 1  # and the label of the bar


def test_only_the_map_of_the_road_has_a_line_between_places(axes: list[Any]) -> None:
    joined = [sum(len(line.get_xdata()) > 2 for line in ax.lines) for ax in axes]
    assert joined == [0, 1, 0]


def test_no_label_is_smaller_than_eight_points(axes: list[Any]) -> None:
    assert min(text.get_fontsize() for ax in axes for text in ax.texts) >= 8


def test_title_small_print_and_picture(chart: Chart, spots: pd.DataFrame) -> None:
    figure = chart.figure
    assert figure.get_suptitle() == argue.three_title(spots)
    assert "5, 9 and 11 of them and have none in common" in figure.get_suptitle()
    assert "by who holds the ground" in " ".join(figure.get_supxlabel().split())
    assert png(figure).startswith(b"\x89PNG")


def test_a_shared_place_is_counted(spots: pd.DataFrame) -> None:
    assert "have 5 in common" in argue.three_title(spots, (OIL, OIL))


def test_the_alt_text_gives_each_width(chart: Chart) -> None:
    alt = chart.alt
    for argument in ARGUMENTS:
        assert f"{argument.frame.width_km:.0f} km wide" in alt
    assert "the map of the Islamic State" in alt


def test_the_table_behind_names_what_each_leaves_out(chart: Chart) -> None:
    assert chart.table is not None
    frame = chart.table.frame.set_index("Map")
    assert "Imam Ali base" in str(frame.loc[OIL.name, "Left out inside its frame"])
    assert "Baghdad" in str(frame.loc[OIL.name, "Beyond its frame"])
    assert frame.loc[ROAD.name, "Beyond its frame"] == ""


TANF = Position(33.51, 38.62)
KM = 55.0


@pytest.fixture(scope="module")
def measured() -> pd.DataFrame:
    return circle_in_projections(TANF, KM)


@pytest.fixture(scope="module")
def zone(kit: Kit) -> Chart:
    chart = argue.zone_in_projections(kit=kit).parts[0]
    assert isinstance(chart, Chart)
    return chart


@pytest.fixture
def panels(zone: Chart) -> list[Any]:
    return list(zone.figure.axes)


def test_there_is_a_panel_for_each_projection_with_what_was_measured(
    panels: list[Any], measured: pd.DataFrame
) -> None:
    for ax, (_, row) in zip(panels, measured.iloc[1:].iterrows(), strict=True):
        assert ax.get_title(loc="left") == row["projection"]
        assert f"{row['east_west_km']:.1f} km east to west" in ax.get_xlabel()
        assert f"{row['north_south_km']:.1f} km north to south" in ax.get_xlabel()
        assert f"{row['area_km2']:,.0f} km²" in ax.get_xlabel()


def test_all_panels_have_one_nominal_scale(panels: list[Any]) -> None:
    widths = [np.ptp(ax.get_xlim()) for ax in panels]
    assert widths == pytest.approx([widths[0]] * 3)
    assert all(ax.get_aspect() == 1 for ax in panels)


def test_the_dashed_circle_is_of_the_true_size_in_each_panel(panels: list[Any]) -> None:
    for ax in panels:
        dashed = next(line for line in ax.lines if line.get_linestyle() == "--")
        assert np.ptp(dashed.get_xdata()) == pytest.approx(2 * KM)
        assert np.ptp(dashed.get_ydata()) == pytest.approx(2 * KM)


def test_the_circle_lies_within_every_panel(panels: list[Any], measured: pd.DataFrame) -> None:
    widest = measured["east_west_km"].max()
    assert all(np.ptp(ax.get_xlim()) > widest for ax in panels)


def test_the_scale_bar_puts_its_kilometres_in_quotation_marks(panels: list[Any]) -> None:
    assert all('50 "km"' in [text.get_text() for text in ax.texts] for ax in panels)


def test_the_small_print_has_source_and_borders(panels: list[Any]) -> None:
    small = panels[0].figure.get_supxlabel()
    assert "radius as Grasswire has it from the coalition's spokesman" in small
    assert "by who holds the ground" in small
    assert png(panels[0].figure).startswith(b"\x89PNG")


def test_title_and_alt_name_the_worst_and_the_best(zone: Chart, measured: pd.DataFrame) -> None:
    assert zone.title == argue.projection_title(measured)
    assert zone.title.startswith("By area, Web Mercator")
    assert "UTM 37N" in zone.title
    assert zone.title in zone.alt
    assert "A circle of 55 km round Al-Tanf in 3 projections" in zone.alt


def test_the_table_has_the_ground_and_each_map(kit: Kit, measured: pd.DataFrame) -> None:
    page = argue.zone_in_projections(kit=kit).parts[1]
    assert isinstance(page, PageTable)
    assert page.frame["Measured"].tolist() == measured["projection"].tolist()
    assert page.frame["East to west, km"].iloc[0] == 2 * KM
    assert page.frame["Area, share of the true"].iloc[0] == 1


def test_another_circle_may_be_asked_for_and_has_a_bar_that_fits(kit: Kit) -> None:
    chart = argue.zone_in_projections(10, kit).parts[0]
    assert isinstance(chart, Chart)
    assert "A circle of 10 km" in chart.alt
    assert "radius as asked for" in chart.source
    assert '10 "km"' in [text.get_text() for text in chart.figure.axes[0].texts]
    with pytest.raises(ValueError, match="makes no circle"):
        argue.zone_in_projections(-1, kit)
