import json
from itertools import pairwise

import shapely

from borderkit.course.show import webground
from borderkit.kit import Kit


def test_the_layers_can_be_switched_and_the_border_is_the_topmost(kit: Kit) -> None:
    traces = webground.ground(kit.layers)
    named = [trace.name for trace in traces if trace.showlegend is not False]
    assert named == ["governorates", "rivers and lakes", "Iraqi–Syrian border, de facto"]
    water = [trace for trace in traces if trace.legendgroup == "water"]
    assert len(water) == 2
    assert traces[-1].name.startswith("Iraqi–Syrian border")


def test_the_ground_stays_within_the_edges_and_is_light(kit: Kit) -> None:
    west, south, east, north = webground.EDGES
    traces = webground.ground(kit.layers)
    for trace in traces:
        assert all(west <= x <= east for x in trace.x if x is not None)
        assert all(south <= y <= north for y in trace.y if y is not None)
    assert len(json.dumps([trace.to_plotly_json() for trace in traces])) < 150_000


def test_two_shapes_are_parted_by_a_gap() -> None:
    lon, lat = webground.outline([shapely.box(40, 34, 41, 35), shapely.box(42, 34, 43, 35)])
    assert lon.count(None) == lat.count(None) == 1
    assert not any(a is None and b is None for a, b in pairwise(lon))


def test_what_lies_outside_is_left_out() -> None:
    assert webground.outline([shapely.box(0, 0, 1, 1)]) == ([], [])


def test_lines_keep_more_points_than_areas(kit: Kit) -> None:
    rivers = list(kit.layers["rivers"].geometry)
    assert len(webground.outline(rivers, fine=True)[0]) > len(webground.outline(rivers)[0])


def test_a_degree_of_latitude_is_longer_than_one_of_longitude() -> None:
    layout = webground.map_layout("Title", "kit data")
    assert layout["yaxis"]["scaleratio"] == 1.213
    assert layout["annotations"][0]["text"] == "Source: kit data"
