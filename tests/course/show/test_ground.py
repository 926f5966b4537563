import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex

from borderkit.course.show.frames import REGION
from borderkit.course.show.ground import area_names, ground, river_names, write
from borderkit.course.show.style import INK, LAND, WATER, subplots
from borderkit.kit import Kit


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


def test_a_text_stands_where_it_belongs(ax: Axes) -> None:
    write(ax, REGION, "here", REGION.middle)
    assert ax.texts[0].get_position() == pytest.approx((0, 0), abs=1e-6)
