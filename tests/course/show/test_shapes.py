from typing import Any

import numpy as np
import pytest
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from borderkit.course.show.shapes import draw_areas, draw_lines
from borderkit.course.show.style import subplots

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
