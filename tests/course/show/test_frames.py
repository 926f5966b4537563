import pytest
from pyproj import Geod

from borderkit.course.show.frames import BORDER, CLOSE_UP, REGION, Frame
from borderkit.kit import Kit

FRAMES = (BORDER, CLOSE_UP, REGION)


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
