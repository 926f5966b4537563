import pytest
from matplotlib.axes import Axes

from borderkit.course.show import furniture
from borderkit.course.show.frames import CLOSE_UP, REGION
from borderkit.course.show.style import subplots
from borderkit.kit import Kit


@pytest.fixture
def ax() -> Axes:
    axis: Axes = subplots(6, 4)[1]
    return axis


@pytest.mark.parametrize(
    ("most", "expected"), [(1.0, 1), (4.9, 2), (5, 5), (99, 50), (163, 100), (0.7, 0.5)]
)
def test_a_scale_has_a_round_length_that_fits(most: float, expected: float) -> None:
    assert furniture.round_length(most) == pytest.approx(expected)


def test_the_bar_is_as_long_on_the_map_as_it_says(ax: Axes) -> None:
    furniture.scale_bar(ax, REGION)
    halves = [patch.get_width() for patch in ax.patches]  # type: ignore[attr-defined]
    assert sum(halves) == pytest.approx(100)
    assert ax.texts[-1].get_text() == "100 km"


def test_the_bar_stands_in_the_corner_asked_for(ax: Axes) -> None:
    furniture.scale_bar(ax, REGION, corner="left")
    left, right, _, _ = REGION.limits
    assert ax.patches[0].get_x() < (left + right) / 2  # type: ignore[attr-defined]


def test_the_graticule_labels_every_step_inside_the_frame(ax: Axes) -> None:
    furniture.graticule(ax, CLOSE_UP, 0.1)
    assert [text.get_text() for text in ax.get_yticklabels()] == ["34.3°N", "34.4°N", "34.5°N"]
    assert len(ax.lines) == 3 + 5


def test_the_arrow_says_north(ax: Axes) -> None:
    furniture.north_arrow(ax)
    assert ax.texts[0].get_text() == "N"
    assert len(ax.patches) == 1


def test_the_locator_frames_the_map_in_a_wider_region(ax: Axes, kit: Kit) -> None:
    inset = furniture.locator(ax, kit.layers["locator"], REGION, (0.8, 0.8, 0.2, 0.2))
    box = inset.patches[0]
    assert (box.get_x(), box.get_y()) == (REGION.west, REGION.south)  # type: ignore[attr-defined]
    assert inset.get_xlim()[0] < REGION.west
    assert inset.get_xlim()[1] > REGION.east
