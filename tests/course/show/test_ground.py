"""The ground of maps: frames, shapes, furniture, and the ground of a map to point at."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import shapely
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from pyproj import Geod

from borderkit.course.show import regionmap
from borderkit.course.show.ground import (
    EDGES,
    Frame,
    area_names,
    below,
    draw_areas,
    draw_lines,
    graticule,
    ground,
    locator,
    north_arrow,
    outline,
    river_names,
    round_length,
    scale_bar,
    short_bar,
    web_ground,
    web_layout,
    web_window,
)
from borderkit.course.show.style import INK, LAND, WATER, subplots
from borderkit.kit import Kit

REGION, CLOSE_UP = regionmap.REGION.frame, regionmap.CLOSE_UP.frame
FRAMES = (CLOSE_UP, REGION)


@pytest.mark.parametrize("frame", FRAMES)
def test_distances_on_the_map_are_true_to_a_fifth_of_a_percent(frame: Frame) -> None:
    corners = [frame.west, frame.east, frame.east], [frame.south, frame.south, frame.north]
    x, y = frame.xy(*corners)
    geod = Geod(ellps="WGS84")
    for a, b in ((0, 1), (1, 2), (0, 2)):
        drawn = ((x[a] - x[b]) ** 2 + (y[a] - y[b]) ** 2) ** 0.5
        _, _, true = geod.inv(corners[0][a], corners[1][a], corners[0][b], corners[1][b])
        assert drawn == pytest.approx(true / 1000, rel=0.002)


@pytest.mark.parametrize("frame", FRAMES)
def test_the_limits_are_symmetric_round_the_middle_in_the_east_and_west(frame: Frame) -> None:
    left, right, bottom, top = frame.limits
    assert left == pytest.approx(-right)
    assert bottom < 0 < top
    assert frame.shape == pytest.approx((right - left) / (top - bottom))


def test_a_layer_is_cut_to_the_frame_and_measured_in_kilometres(kit: Kit) -> None:
    cut = CLOSE_UP.project(kit.layers["admin1"])
    assert 0 < len(cut) < len(kit.layers["admin1"])
    west, south, east, north = cut.total_bounds
    assert east - west < 400
    assert north - south < 400


def test_holds_says_what_lies_inside() -> None:
    assert CLOSE_UP.holds(40.98, 34.4)
    assert not CLOSE_UP.holds(44.4, 33.3)


@pytest.fixture
def ax() -> Axes:
    axis: Axes = subplots(6, 4)[1]
    return axis


def test_land_and_water_have_their_colours(ax: Axes, kit: Kit) -> None:
    ground(ax, kit.layers, REGION)
    areas = [part for part in ax.collections if isinstance(part, PathCollection)]
    assert [to_hex(np.asarray(part.get_facecolor())[0]) for part in areas] == [LAND, WATER]
    assert to_hex(ax.get_facecolor()) == WATER


def test_the_border_is_the_strongest_line(ax: Axes, kit: Kit) -> None:
    ground(ax, kit.layers, REGION)
    lines = [part for part in ax.collections if isinstance(part, LineCollection)]
    strongest = max(lines, key=lambda line: line.get_zorder())
    assert to_hex(np.asarray(strongest.get_edgecolor())[0]) == INK


def test_countries_are_set_in_spaced_capitals(ax: Axes, kit: Kit) -> None:
    area_names(ax, kit.layers["countries"], REGION, {"Iraq": (42.0, 33.0)}, capitals=True)
    assert ax.texts[0].get_text() == "I R A Q\nالعراق"


def test_an_unknown_area_is_an_error(ax: Axes, kit: Kit) -> None:
    with pytest.raises(KeyError):
        area_names(ax, kit.layers["countries"], REGION, {"Atlantis": (42.0, 33.0)})


def test_rivers_are_written_at_their_angle(ax: Axes, kit: Kit) -> None:
    river_names(ax, kit.layers["rivers"], REGION, {"Khabur": (40.4, 35.8, 62)})
    assert ax.texts[0].get_rotation() == 62
    assert "الخابور" in ax.texts[0].get_text()


def test_a_name_stands_where_it_belongs(ax: Axes, kit: Kit) -> None:
    area_names(ax, kit.layers["countries"], REGION, {"Iraq": REGION.middle})
    assert ax.texts[0].get_position() == pytest.approx((0, 0), abs=1e-6)


@pytest.mark.parametrize(
    ("most", "expected"), [(1.0, 1), (4.9, 2), (5, 5), (99, 50), (163, 100), (0.7, 0.5)]
)
def test_a_scale_has_a_round_length_that_fits(most: float, expected: float) -> None:
    assert round_length(most) == pytest.approx(expected)


def test_the_bar_is_as_long_on_the_map_as_it_says(ax: Axes) -> None:
    scale_bar(ax, REGION)
    halves = [patch.get_width() for patch in ax.patches]  # type: ignore[attr-defined]
    assert sum(halves) == pytest.approx(100)
    assert ax.texts[-1].get_text() == "100 km"


def test_the_graticule_labels_every_step_inside_the_frame(ax: Axes) -> None:
    graticule(ax, CLOSE_UP, 0.1)
    assert [text.get_text() for text in ax.get_yticklabels()] == ["34.3°N", "34.4°N", "34.5°N"]
    assert len(ax.lines) == 3 + 5


def test_the_arrow_says_north(ax: Axes) -> None:
    north_arrow(ax)
    assert ax.texts[0].get_text() == "N"
    assert len(ax.patches) == 1


def test_the_locator_frames_the_map_in_a_wider_region(ax: Axes, kit: Kit) -> None:
    inset = locator(ax, kit.layers["locator"], REGION, (0.8, 0.8, 0.2, 0.2))
    box = inset.patches[0]
    assert (box.get_x(), box.get_y()) == (REGION.west, REGION.south)  # type: ignore[attr-defined]
    assert inset.get_xlim()[0] < REGION.west
    assert inset.get_xlim()[1] > REGION.east


SQUARE = shapely.box(0, 0, 4, 4)
BOTH = [(0, 0), (4, 0), (4, 4), (0, 4)], [(1, 1), (2, 1), (2, 2), (1, 2)]  # run the same way
RING = SQUARE.difference(shapely.box(1, 1, 2, 2))


@pytest.mark.parametrize("area", [RING, RING.reverse(), shapely.Polygon(BOTH[0], [BOTH[1]])])
def test_a_hole_stays_a_hole_whichever_way_its_rings_run(area: shapely.Polygon) -> None:
    figure = Figure(figsize=(1, 1), dpi=100)
    ax = figure.add_axes((0, 0, 1, 1), xlim=(0, 4), ylim=(0, 4))
    draw_areas(ax, [area], fc="black", ec="none")
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    red = np.asarray(canvas.buffer_rgba())[:, :, 0]
    assert red[20, 80] == 0  # inside, near the upper right
    assert red[100 - 37, 37] == 255  # in the hole


def test_each_part_of_a_multipolygon_is_drawn() -> None:
    both = shapely.MultiPolygon([SQUARE, shapely.box(6, 0, 7, 1)])
    assert len(draw_areas(subplots(2, 2)[1], [both]).get_paths()) == 2


def test_lines_among_areas_are_passed_over() -> None:
    line = shapely.LineString([(0, 0), (1, 1)])
    assert len(draw_areas(subplots(2, 2)[1], [line]).get_paths()) == 0


def test_the_edges_of_an_area_are_lines() -> None:
    drawn = draw_lines(subplots(2, 2)[1], [RING])
    assert len(drawn.get_paths()) == 2


def test_lines_keep_their_points() -> None:
    drawn = draw_lines(subplots(2, 2)[1], [shapely.LineString([(0, 0), (1, 2), (3, 3)])])
    np.testing.assert_array_equal(drawn.get_segments()[0], [(0, 0), (1, 2), (3, 3)])


def test_drawing_leaves_the_view_alone() -> None:
    _, ax = subplots(2, 2)
    ax.set_xlim(0, 1)
    draw_areas(ax, [SQUARE])
    assert ax.get_xlim() == (0, 1)


@pytest.mark.parametrize("left_edge", [True, False])
def test_the_bar_is_as_long_as_it_says_and_inside(left_edge: bool) -> None:
    _, ax = subplots(3, 3)
    ax.set(xlim=(-100, 100), ylim=(0, 200))
    short_bar(ax, 50, "50 km", left_edge)
    start, end = (float(x) for x in ax.lines[0].get_xdata())
    assert end - start == 50
    assert start > -100
    assert end < 100
    assert (start < 0) == left_edge


def test_below_is_the_same_number_of_points_at_any_height() -> None:
    offsets = []
    for height in (2, 8):
        _, axis = subplots(6, height, layout=None)
        offsets.append(axis.transAxes.transform((0, 0))[1] - below(axis).transform((0, 0))[1])
    assert abs(offsets[0] - offsets[1]) < 1e-6
    assert offsets[0] > 0


def test_a_window_is_as_wide_as_the_map_is_for_its_height() -> None:
    assert web_window(41.0, 34.4, 0.5) == {
        "xaxis.range": [39.879, 42.121],
        "yaxis.range": [33.9, 34.9],
    }


def test_the_layers_can_be_switched_and_the_border_is_the_topmost(kit: Kit) -> None:
    traces = web_ground(kit.layers)
    named = [trace.name for trace in traces if trace.showlegend is not False]
    assert named == ["governorates", "rivers and lakes", "Iraqi–Syrian border, de facto"]
    water = [trace for trace in traces if trace.legendgroup == "water"]
    assert len(water) == 2
    assert traces[-1].name.startswith("Iraqi–Syrian border")


def test_the_ground_stays_within_the_edges_and_is_light(kit: Kit) -> None:
    west, south, east, north = EDGES
    traces = web_ground(kit.layers)
    for trace in traces:
        assert all(west <= x <= east for x in trace.x if x is not None)
        assert all(south <= y <= north for y in trace.y if y is not None)
    assert len(json.dumps([trace.to_plotly_json() for trace in traces])) < 150_000


def test_two_shapes_are_parted_by_a_gap() -> None:
    lon, lat = outline([shapely.box(40, 34, 41, 35), shapely.box(42, 34, 43, 35)])
    assert lon.count(None) == lat.count(None) == 1
    assert not any(a is None and b is None for a, b in pairwise(lon))


def test_what_lies_outside_is_left_out() -> None:
    assert outline([shapely.box(0, 0, 1, 1)]) == ([], [])


def test_lines_keep_more_points_than_areas(kit: Kit) -> None:
    rivers = list(kit.layers["rivers"].geometry)
    assert len(outline(rivers, fine=True)[0]) > len(outline(rivers)[0])


def test_a_degree_of_latitude_is_longer_than_one_of_longitude() -> None:
    layout = web_layout("Title", "kit data")
    assert layout["yaxis"]["scaleratio"] == 1.213
    assert layout["annotations"][0]["text"] == "Source: kit data"
