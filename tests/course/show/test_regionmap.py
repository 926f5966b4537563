"""Places on printed maps: marks, doubt, labels, legend, and the map of the region."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes

from borderkit.course.show.chart import Chart
from borderkit.course.show.regionmap import (
    CLOSE_UP,
    REGION,
    Marks,
    Plan,
    located,
    mark_legend,
    place_marks,
    place_table,
    position_page,
    position_source,
    region_map,
)
from borderkit.course.show.style import subplots
from borderkit.kit import Kit
from borderkit.places.measure import km_apart

PLACES = pd.DataFrame(
    {
        "id": ["town", "field", "camp", "abroad"],
        "name": ["Town", "Field", "Camp", "Abroad"],
        "name_ar": ["بلدة", "حقل", "", "بعيد"],
        "kind": ["town", "oil-field", "military-base", "town"],
        "lat": [34.4, 35.1, 34.0, 10.0],
        "lon": [41.0, 40.6, 40.0, 10.0],
        "precision_m": [2000, 5000, 12000, 1000],
        "coordinate_basis": ["seen", "derived", "proxy", "seen"],
    }
)


@pytest.fixture
def ax() -> Axes:
    _, axis = subplots(6, 4)
    sides = {"town": "e", "field": "nw", "camp": "s", "abroad": "e"}
    return place_marks(axis, PLACES, REGION.frame, sides)


def test_a_stand_in_has_no_mark_and_is_hatched(ax: Axes) -> None:
    assert len(ax.lines) == 2  # the town and the field, not the camp
    hatched = [patch for patch in ax.patches if patch.get_hatch()]
    assert [patch.get_radius() for patch in hatched] == [12.0]  # type: ignore[attr-defined]


def test_a_printed_point_is_filled_and_one_worked_out_is_hollow(ax: Axes) -> None:
    town, field = ax.lines
    assert town.get_markerfacecolor() == town.get_markeredgecolor()
    assert field.get_markerfacecolor() != field.get_markeredgecolor()
    assert (town.get_marker(), field.get_marker()) == ("o", "^")


def test_every_point_has_its_radius_in_km(ax: Axes) -> None:
    radii = [patch.get_radius() for patch in ax.patches]  # type: ignore[attr-defined]
    assert radii == [2.0, 5.0, 12.0]


def test_a_place_outside_the_frame_is_left_out(ax: Axes) -> None:
    assert not any("Abroad" in text.get_text() for text in ax.texts)


def test_the_arabic_name_stands_below_the_latin_one(ax: Axes) -> None:
    shown = [text.get_text() for text in ax.texts]
    assert shown == ["Town\nبلدة", "Field\nحقل", "Camp\n(somewhere in this area)"]


def test_the_side_of_a_label_is_that_of_the_plan(ax: Axes) -> None:
    town, field, _ = ax.texts
    assert (town.get_horizontalalignment(), field.get_horizontalalignment()) == ("left", "right")


def test_the_legend_explains_only_what_the_map_has(ax: Axes) -> None:
    legend: Any = mark_legend(ax, PLACES.iloc[:1]).get_legend()
    said = [text.get_text() for text in legend.get_texts()]
    assert said == ["city, town or village", "how far off the point may be"]


def test_the_legend_explains_rivals_where_there_are_some(ax: Axes) -> None:
    legend: Any = mark_legend(ax, PLACES, rivals=True).get_legend()
    said = [text.get_text() for text in legend.get_texts()]
    assert "where another source puts it" in said
    assert "hollow: position worked out" in said
    assert "stand-in: somewhere in the area" in said
    assert "military base" not in said  # the only one is a stand-in, which has no mark


def test_a_table_keeps_the_order_asked_for(kit: Kit) -> None:
    table = place_table(kit.places, {"al-tanf": "التنف"}, ("al-tanf", "al-qaim"))
    assert table["id"].tolist() == ["al-tanf", "al-qaim"]
    assert table["name_ar"].tolist() == ["التنف", ""]


def test_a_table_refuses_an_unknown_place(kit: Kit) -> None:
    with pytest.raises(KeyError, match="atlantis"):
        place_table(kit.places, {}, ("atlantis",))


def test_located_leaves_out_countries_and_places_without_a_position(kit: Kit) -> None:
    ids = located(kit.places)
    assert "al-bukamal" in ids
    assert not {"syria", "anbar-governorate", "t3", "euphrates"} & set(ids)


def test_a_place_without_a_side_is_shown_and_not_named() -> None:
    ax = place_marks(subplots(6, 4)[1], PLACES, REGION.frame, {"town": "e"}, {"town": "held"})
    assert len(ax.patches) == 3
    assert [text.get_text() for text in ax.texts] == ["Town\nبلدة\nheld"]


def test_the_label_of_a_stand_in_may_stand_outside_its_area() -> None:
    camp = PLACES[PLACES["id"] == "camp"]
    ax = place_marks(
        subplots(6, 4)[1], camp, REGION.frame, {"camp": "s"}, None, Marks(outside=True)
    )
    (label,), (area,) = ax.texts, ax.patches
    assert label.get_text() == "Camp"
    assert label.xy[1] == pytest.approx(area.center[1] - 12)  # type: ignore[attr-defined]


def test_who_prints_a_position_stands_beside_it(kit: Kit) -> None:
    table = place_table(kit.places, {}, ("al-qaim", "al-hari"), kit.who)
    assert table["who"].tolist() == ["GeoNames", ""]


def test_the_source_line_counts_sources_once() -> None:
    table = pd.DataFrame({"who": ["A", "A", "B", ""], "coordinate_source": ["a", "a", "b", None]})
    assert position_source(table).startswith("positions from 2 sources: A, B;")


def test_places_say_how_their_position_is_known() -> None:
    camp = PLACES[PLACES["id"] == "camp"].assign(who="", coordinate_note="the middle of the area")
    row = position_page(camp).frame.iloc[0]
    assert row["Position"] == "stand-in for an area"
    assert row["Within km"] == 12
    assert row["Says who"] == "the middle of the area"


def table_of(kit: Kit, plan: Plan) -> pd.DataFrame:
    return place_table(kit.places, kit.arabic, plan.places, kit.who)


@pytest.fixture(scope="module")
def region(kit: Kit) -> Chart:
    return region_map(table_of(kit, REGION), kit.layers, "kit data")


@pytest.fixture(scope="module")
def drawn(region: Chart) -> Axes:
    axis: Axes = region.figure.axes[0]
    return axis


def words(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def test_the_title_states_the_distances_that_the_tables_give(region: Chart, kit: Kit) -> None:
    assert f"{km_apart(kit.places, 'al-bukamal', 'al-tanf'):.0f} km from Al-Tanf" in region.title
    assert region.figure.axes[0].get_title(loc="left") == region.title


def test_the_region_is_told_in_two_sentences_with_its_count(region: Chart) -> None:
    assert f"{len(REGION.places)} places" in region.alt
    assert region.alt.count(". ") == 1


def test_every_place_of_the_region_is_named_in_latin_and_arabic(drawn: Axes, kit: Kit) -> None:
    shown = words(drawn)
    for _, place in table_of(kit, REGION).iterrows():
        assert f"{place['name']}\n{place['name_ar']}".strip() in shown


def test_no_label_is_smaller_than_eight_points(drawn: Axes) -> None:
    assert min(float(text.get_fontsize()) for text in drawn.texts) >= 8


def test_the_small_print_has_the_source_and_says_that_lines_are_de_facto(region: Chart) -> None:
    small = region.figure.get_supxlabel()
    assert "kit data" in small
    assert "by who holds the ground" in small


def test_the_map_has_scale_north_graticule_and_locator(drawn: Axes) -> None:
    assert {"N", "0", "50", "100 km"} <= set(words(drawn))
    assert "41°E" in [label.get_text() for label in drawn.get_xticklabels()]
    assert "34°N" in [label.get_text() for label in drawn.get_yticklabels()]
    assert len(drawn.child_axes) == 1


def test_countries_governorates_and_rivers_are_named(drawn: Axes) -> None:
    assert {"S Y R I A\nسوريا", "Anbar\nالأنبار", "Khabur  الخابور"} <= set(words(drawn))


@pytest.mark.parametrize("plan", [REGION, CLOSE_UP])
def test_a_plan_has_places_in_its_frame_and_sides_for_no_others(plan: Plan, kit: Kit) -> None:
    for _, place in table_of(kit, plan).iterrows():
        assert plan.frame.holds(place["lon"], place["lat"]), place["id"]
    assert set(plan.places.values()) <= {"n", "e", "s", "w", "ne", "se", "sw", "nw"}


@pytest.mark.parametrize("plan", [REGION, CLOSE_UP])
def test_military_sites_are_placed_no_finer_than_a_hundredth_of_a_degree(
    plan: Plan, kit: Kit
) -> None:
    bases = table_of(kit, plan).query("kind == 'military-base'")
    assert len(bases) > 0
    assert (bases["lat"] == bases["lat"].round(2)).all()
    assert (bases["lon"] == bases["lon"].round(2)).all()
