from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes

from borderkit.course.show.frames import REGION
from borderkit.course.show.placemarks import located, mark_legend, place_marks, place_table
from borderkit.course.show.style import subplots
from borderkit.kit import Kit

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
    return place_marks(axis, PLACES, REGION, {"field": "nw", "camp": "s"})


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
