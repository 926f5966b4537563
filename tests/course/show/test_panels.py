import pytest

from borderkit.course.show.panels import short_bar
from borderkit.course.show.style import subplots


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
