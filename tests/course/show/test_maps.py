from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes

from borderkit.course.show import mapplans, maps, mapwords
from borderkit.course.show.mapplans import BORDER_PLAN, CLOSE_UP_PLAN, REGION_PLAN, Plan
from borderkit.course.show.placemarks import place_table
from borderkit.course.show.style import png, subplots
from borderkit.kit import Kit
from borderkit.places.gazetteer import arabic_names


def table_of(kit: Kit, plan: Plan) -> pd.DataFrame:
    return place_table(kit.places, arabic_names(kit.place_names), plan.places)


@pytest.fixture(scope="module")
def region(kit: Kit) -> Axes:
    _, ax = subplots(*REGION_PLAN.size)
    return maps.region_map(ax, table_of(kit, REGION_PLAN), kit.layers, "kit data")


@pytest.fixture(scope="module")
def close_up(kit: Kit) -> Axes:
    rivals = kit.place_positions.assign(who="a source")
    _, ax = subplots(*CLOSE_UP_PLAN.size)
    return maps.close_up(ax, table_of(kit, CLOSE_UP_PLAN), rivals, kit.layers, "kit data")


@pytest.fixture(scope="module")
def border(kit: Kit) -> Axes:
    _, ax = subplots(*BORDER_PLAN.size)
    return maps.border_map(ax, table_of(kit, BORDER_PLAN), kit.layers, "kit data")


def words(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def small_print(ax: Axes) -> str:
    figure: Any = ax.get_figure(root=True)
    return str(figure.get_supxlabel())


def test_the_title_states_the_distances_that_the_tables_give(region: Axes, kit: Kit) -> None:
    km = mapwords.apart(kit.places, "al-bukamal", "al-tanf")
    assert f"{km:.0f} km from Al-Tanf" in region.get_title(loc="left")


def test_every_place_of_the_region_is_named_in_latin_and_arabic(region: Axes, kit: Kit) -> None:
    shown = words(region)
    for _, place in table_of(kit, REGION_PLAN).iterrows():
        assert f"{place['name']}\n{place['name_ar']}".strip() in shown


def test_no_label_of_a_map_is_smaller_than_eight_points(region: Axes, close_up: Axes) -> None:
    assert min(float(text.get_fontsize()) for ax in (region, close_up) for text in ax.texts) >= 8


def test_the_small_print_has_the_source_and_says_that_lines_are_de_facto(region: Axes) -> None:
    assert "kit data" in small_print(region)
    assert "by who holds the ground" in small_print(region)


def test_the_map_has_scale_north_graticule_and_locator(region: Axes) -> None:
    assert {"N", "0", "50", "100 km"} <= set(words(region))
    assert "41°E" in [label.get_text() for label in region.get_xticklabels()]
    assert "34°N" in [label.get_text() for label in region.get_yticklabels()]
    assert len(region.child_axes) == 1


def test_countries_governorates_and_rivers_are_named(region: Axes) -> None:
    shown = words(region)
    assert "S Y R I A\nسوريا" in shown
    assert "Anbar\nالأنبار" in shown
    assert "Khabur  الخابور" in shown


def test_stand_ins_of_the_close_up_say_so_and_have_no_mark(close_up: Axes, kit: Kit) -> None:
    stand_ins = table_of(kit, CLOSE_UP_PLAN).query("coordinate_basis == 'proxy'")
    assert len(stand_ins) == 2
    assert sum("somewhere in this area" in text for text in words(close_up)) == 2
    hatched = [patch for patch in close_up.patches if patch.get_hatch()]
    assert len(hatched) == 2


def test_a_far_rival_point_names_who_prints_it_and_how_far(close_up: Axes) -> None:
    said = [text for text in words(close_up) if "a source" in text]
    assert len(said) == 1
    assert "14 km from the other point" in said[0]


def test_near_rival_points_have_a_cross_and_no_words(close_up: Axes) -> None:
    crosses = [line for line in close_up.lines if line.get_marker() == "x"]
    assert len(crosses) == 3  # Al-Qaim's, Al-Bukamal's, the crossing's


def test_the_close_up_warns_that_the_line_is_coarse(close_up: Axes) -> None:
    assert "a kilometre or two" in small_print(close_up)


def test_the_legend_of_the_close_up_explains_crosses_and_stand_ins(close_up: Axes) -> None:
    legend: Any = close_up.get_legend()
    said = [text.get_text() for text in legend.get_texts()]
    assert "where another source puts it" in said
    assert "stand-in: somewhere in the area" in said


def test_each_band_of_the_border_has_its_label(border: Axes) -> None:
    assert {"10 km", "25 km", "50 km", "100 km"} <= set(words(border))


def test_the_pair_is_joined_by_a_line_with_its_length(border: Axes, kit: Kit) -> None:
    km = mapwords.apart(kit.places, "al-qaim", "al-tanf")
    assert f"{km:.0f} km" in words(border)


def test_other_limits_give_other_bands(kit: Kit) -> None:
    _, ax = subplots(*BORDER_PLAN.size)
    maps.border_map(ax, table_of(kit, BORDER_PLAN), kit.layers, "kit data", limits=(30,))
    assert "30 km" in words(ax)
    assert "10 km" not in words(ax)


def test_the_maps_draw_without_a_warning(region: Axes, close_up: Axes, border: Axes) -> None:
    for ax in (region, close_up, border):
        figure: Any = ax.get_figure(root=True)
        assert png(figure).startswith(b"\x89PNG")


@pytest.mark.parametrize("plan", [REGION_PLAN, CLOSE_UP_PLAN, BORDER_PLAN])
def test_every_place_of_a_plan_lies_in_its_frame(plan: Plan, kit: Kit) -> None:
    for _, place in table_of(kit, plan).iterrows():
        assert plan.frame.holds(place["lon"], place["lat"]), place["id"]


def test_military_sites_are_placed_no_finer_than_a_hundredth_of_a_degree(kit: Kit) -> None:
    for plan in (REGION_PLAN, CLOSE_UP_PLAN, BORDER_PLAN):
        bases = table_of(kit, plan).query("kind == 'military-base'")
        assert (bases["lat"] == bases["lat"].round(2)).all()
        assert (bases["lon"] == bases["lon"].round(2)).all()


def test_a_plan_has_sides_only_for_its_own_places() -> None:
    for plan in (mapplans.REGION_PLAN, mapplans.CLOSE_UP_PLAN, mapplans.BORDER_PLAN):
        assert set(plan.sides) <= set(plan.places)
