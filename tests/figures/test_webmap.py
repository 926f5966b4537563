import json
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from pyproj import Geod

from borderkit.figures import webmap
from borderkit.kit import Kit

PLACES = pd.DataFrame(
    {
        "id": ["town", "field", "camp"],
        "name": ["Town <b>", "Field", "Camp"],
        "name_ar": ["بلدة", "", ""],
        "kind": ["Town", "Oil field", "Military base"],
        "lat": [34.4, 35.1, 34.0],
        "lon": [41.0, 40.6, 40.0],
        "precision_m": [2000, 5000, 12000],
        "coordinate_basis": ["seen", "derived", "proxy"],
        "coordinate_note": [None, "a mean", "a stand-in"],
        "who": ["GeoNames", "", ""],
    }
)


@pytest.fixture(scope="module")
def figure(kit: Kit) -> go.Figure:
    return webmap.web_map(PLACES, kit.layers, "Three places", "kit data")


def hovers(figure: go.Figure) -> list[str]:
    return [text for trace in figure.data for text in (trace.text or ())]


def test_nothing_of_the_map_comes_from_the_network(figure: go.Figure) -> None:
    written = json.dumps(figure.to_plotly_json()["layout"]["map"])
    assert "http" not in written
    assert '"sources": {}' in written


def test_every_place_says_names_kind_precision_and_who(figure: go.Figure) -> None:
    town, field, camp = hovers(figure)
    assert town.split("<br>") == [
        "<b>Town &lt;b&gt;</b>",
        "بلدة",
        "Town",
        "within about 2 km",
        "Says: GeoNames",
    ]
    assert "worked out, within about 5 km" in field
    assert "Says: a mean" in field
    assert "a stand-in: somewhere within 12 km" in camp


def test_a_stand_in_has_no_visible_point(figure: go.Figure) -> None:
    (camp,) = [t for t in figure.data if t.text and "Camp" in t.text[0]]
    assert camp.marker.opacity == 0


def test_a_point_worked_out_is_white_inside(figure: go.Figure) -> None:
    inner = [trace for trace in figure.data if trace.marker.size == 7]
    printed, worked_out = (trace.marker.color for trace in inner)
    assert printed != worked_out


def test_the_radius_of_points_and_stand_ins_can_be_hidden_apart(figure: go.Figure) -> None:
    areas = [trace for trace in figure.data if trace.mode == "lines"]
    assert [trace.name for trace in areas] == ["how far off it may be", "a stand-in for an area"]
    assert len({trace.legendgroup for trace in areas}) == 2


def test_a_rim_lies_everywhere_at_its_distance() -> None:
    geod = Geod(ellps="WGS84")
    for east, north in webmap.rim(41.0, 34.4, 12):
        _, _, metres = geod.inv(41.0, 34.4, east, north)
        assert metres == pytest.approx(12_000, abs=15)


def test_the_border_is_the_topmost_layer_and_keeps_its_points(figure: go.Figure, kit: Kit) -> None:
    top: Any = figure.layout.map.layers[-1]
    drawn = top.source["features"][0]["geometry"]["coordinates"]
    assert len(drawn) == len(kit.layers["border"].geometry.iloc[0].coords)


def test_the_map_is_light_enough_to_be_kept_in_a_notebook(figure: go.Figure) -> None:
    assert len(figure.to_json()) < 300_000


def test_the_same_map_is_written_the_same_way(figure: go.Figure, kit: Kit) -> None:
    again = webmap.web_map(PLACES, kit.layers, "Three places", "kit data")
    assert figure.to_json() == again.to_json()


def test_title_and_description_count(figure: go.Figure) -> None:
    title = webmap.web_title(PLACES)
    assert title.startswith("3 places: 1 points printed by a source, 1 worked out, 1 stand-ins")
    alt = webmap.web_alt(PLACES)
    assert "3 places" in alt
    assert alt.count(". ") == 1
