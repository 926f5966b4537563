from typing import Any

import pandas as pd
import pytest

from borderkit.course.geography import arguing
from borderkit.course.geography.arguments import ARGUMENTS, HELD, OIL, PLACES, ROAD, Argument
from borderkit.course.show.placemarks import place_table
from borderkit.course.show.style import png, subplots
from borderkit.kit import Kit
from borderkit.places.control import spans
from borderkit.places.gazetteer import arabic_names


@pytest.fixture(scope="module")
def spots(kit: Kit) -> pd.DataFrame:
    return place_table(kit.places, arabic_names(kit.place_names), PLACES)


@pytest.fixture
def axes(kit: Kit, spots: pd.DataFrame) -> list[Any]:
    _, drawn = subplots(*arguing.SIZE, ncols=3)
    arguing.three_maps(list(drawn), spots, spans(kit.control), kit.layers, "kit data")
    return list(drawn)


@pytest.mark.parametrize("argument", ARGUMENTS)
def test_each_map_shows_places_of_the_one_table_inside_its_frame(
    argument: Argument, spots: pd.DataFrame
) -> None:
    rows = spots.set_index("id").loc[list(argument.places)]
    assert all(
        argument.frame.holds(lon, lat) for lon, lat in zip(rows["lon"], rows["lat"], strict=True)
    )
    assert set(argument.sides) <= set(argument.places)
    assert set(argument.joined) <= set(argument.places)


@pytest.mark.parametrize("argument", ARGUMENTS)
def test_what_is_shown_and_left_out_is_the_whole_table(
    argument: Argument, spots: pd.DataFrame
) -> None:
    inside, outside = arguing.left_out(spots, argument)
    assert len(argument.places) + len(inside) + len(outside) == len(spots)
    assert inside, "a map that leaves nothing out inside its frame chooses by its extent alone"


def test_every_place_of_the_map_of_the_islamic_state_was_held_by_it(kit: Kit) -> None:
    years = arguing.held_years(spans(kit.control), "islamic-state")
    assert set(HELD.places) <= set(years)
    assert years["raqqa"] == "2014 to 2017"


def test_the_map_of_oil_has_all_that_the_record_says_of_us_bases_there(kit: Kit) -> None:
    assert set(arguing.presence(kit.control, "U.S.")) <= set(OIL.places)


def test_the_road_is_made_of_stages_that_the_data_name(kit: Kit) -> None:
    stages = kit.route_places[kit.route_places["route_id"] == "land-bridge"].sort_values("n")
    ids = [place for place in stages["place_id"] if place in ROAD.joined]
    assert list(ROAD.joined) == ids


def test_the_frames_have_one_shape_and_different_extents() -> None:
    shapes = [argument.frame.shape for argument in ARGUMENTS]
    assert max(shapes) / min(shapes) < 1.02
    widths = [arguing.width_km(argument) for argument in ARGUMENTS]
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
        assert len(shown) == len(argument.sides) + 1  # and the label of the bar


def test_only_the_map_of_the_road_has_a_line_between_places(axes: list[Any]) -> None:
    joined = [sum(len(line.get_xdata()) > 2 for line in ax.lines) for ax in axes]
    assert joined == [0, 1, 0]


def test_no_label_is_smaller_than_eight_points(axes: list[Any]) -> None:
    assert min(text.get_fontsize() for ax in axes for text in ax.texts) >= 8


def test_title_small_print_and_picture(axes: list[Any], spots: pd.DataFrame) -> None:
    figure = axes[0].figure
    assert figure.get_suptitle() == arguing.three_title(spots)
    assert "5, 9 and 11 of them and have none in common" in figure.get_suptitle()
    assert "by who holds the ground" in " ".join(figure.get_supxlabel().split())
    assert png(figure).startswith(b"\x89PNG")


def test_a_shared_place_is_counted(spots: pd.DataFrame) -> None:
    assert "have 5 in common" in arguing.three_title(spots, (OIL, OIL))


def test_the_alt_text_gives_each_width(spots: pd.DataFrame) -> None:
    alt = arguing.three_alt(spots)
    for argument in ARGUMENTS:
        assert f"{arguing.width_km(argument):.0f} km wide" in alt
    assert "the map of the Islamic State" in alt


def test_the_table_behind_names_what_each_leaves_out(spots: pd.DataFrame) -> None:
    frame = arguing.three_page(spots).frame.set_index("Map")
    assert "Imam Ali base" in str(frame.loc[OIL.name, "Left out inside its frame"])
    assert "Baghdad" in str(frame.loc[OIL.name, "Beyond its frame"])
    assert frame.loc[ROAD.name, "Beyond its frame"] == ""
