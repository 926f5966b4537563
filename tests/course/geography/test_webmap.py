import pandas as pd
import plotly.graph_objects as go
import pytest
from pyproj import Geod

from borderkit.course.geography import webmap
from borderkit.course.show.webground import REGION
from borderkit.kit import Kit
from borderkit.places.gazetteer import Alternative, Match

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
FOUND = Match("Twn", "town", "Town <b>", 90, (), "It is near.")
NEAR = (
    Alternative("town", "Town <b>", "town", "Town", 70),
    Alternative("field", "Field", "field", "Field", 60),
    Alternative("land", "Land", "country", "Land", 50),
)
LOST = Match("T", None, "", 70, NEAR, "Too far.")


@pytest.fixture(scope="module")
def figure(kit: Kit) -> go.Figure:
    roads = webmap.road_lines(kit.routes, kit.route_places, kit.places)
    return webmap.web_map(PLACES, kit.layers, "Three places", "kit data", roads)


def named(figure: go.Figure, name: str) -> go.Scatter:
    (trace,) = [trace for trace in figure.data if trace.name == name]
    return trace


def hovers(figure: go.Figure) -> list[str]:
    return [text for trace in figure.data if trace.hovertemplate for text in trace.text]


def test_nothing_of_the_map_comes_from_the_network(figure: go.Figure) -> None:
    assert {trace.type for trace in figure.data} == {"scatter"}
    assert "http" not in figure.to_json()


def test_every_place_says_names_kind_precision_and_who(figure: go.Figure) -> None:
    camp, town, field = hovers(figure)
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
    (camp,) = [t for t in figure.data if t.hovertemplate and "Camp" in t.text[0]]
    assert camp.marker.opacity == 0


def test_kinds_differ_in_shape_and_a_point_worked_out_is_white_inside(figure: go.Figure) -> None:
    towns, oil = named(figure, "cities, towns, villages"), named(figure, "oil and gas")
    assert towns.marker.symbol != oil.marker.symbol
    assert towns.marker.color != oil.marker.color


def test_the_radius_of_points_and_stand_ins_can_be_hidden_apart(figure: go.Figure) -> None:
    solid, dashed = (
        named(figure, name) for name in ("how far off a point may be", "a stand-in for an area")
    )
    assert (solid.line.dash, dashed.line.dash) == ("solid", "dash")
    assert solid.legendgroup != dashed.legendgroup


def test_a_rim_lies_everywhere_at_its_distance() -> None:
    geod = Geod(ellps="WGS84")
    for east, north in webmap.rim(41.0, 34.4, 12):
        _, _, metres = geod.inv(41.0, 34.4, east, north)
        assert metres == pytest.approx(12_000, abs=15)


def test_roads_are_dashed_hidden_at_first_and_say_that_they_are_no_course(
    figure: go.Figure, kit: Kit
) -> None:
    roads = [trace for trace in figure.data if str(trace.name).startswith(webmap.ROAD)]
    assert len(roads) == len(kit.routes)
    for road in roads:
        assert (road.line.dash, road.visible) == ("dash", "legendonly")
        assert any("order of places, not the course" in words for words in road.text)
        assert road.legendgroup is None  # each is switched alone


def test_a_road_names_what_it_passes_over(kit: Kit) -> None:
    roads = webmap.road_lines(kit.routes, kit.route_places, kit.places).set_index("id")
    assert "Without a point here: Iran, Lebanon." in str(roads.loc["land-bridge", "says"])
    assert "Iran – Baghdad" in str(roads.loc["land-bridge", "says"])
    assert all(len(road["lon"]) == len(road["lat"]) > 1 for _, road in roads.iterrows())


def test_the_list_has_every_place_with_its_arabic_name_and_goes_there(figure: go.Figure) -> None:
    first, *places = figure.layout.updatemenus[0].buttons
    assert first.label == "Find a place …"
    assert [button.label for button in places] == ["Camp", "Field", "Town <b>  بلدة"]
    marks, view, (at,) = places[-1].args
    assert (marks["x"], marks["y"]) == ([[41.0]], [[34.4]])
    assert sum(view["xaxis.range"]) / 2 == pytest.approx(41.0, abs=0.01)
    assert "within about 2 km" in view["title.text"]
    assert at == len(figure.data) - 1
    assert first.args[1]["xaxis.range"] == [REGION[0], REGION[2]]


def test_a_place_found_is_in_the_middle_with_the_reason(kit: Kit) -> None:
    drawn = webmap.find(FOUND, PLACES, kit.layers, "kit data")
    assert drawn.layout.title.text == '<b>"Twn" is Town &lt;b&gt;</b>'
    assert drawn.layout.title.subtitle.text == "It is near."
    assert sum(drawn.layout.yaxis.range) / 2 == pytest.approx(34.4)
    assert list(drawn.data[-1].x) == [41.0]


def test_without_a_match_the_region_is_shown_and_near_misses_are_marked(kit: Kit) -> None:
    drawn = webmap.find(LOST, PLACES, kit.layers, "kit data")
    assert tuple(drawn.layout.xaxis.range) == (REGION[0], REGION[2])
    assert drawn.data[-1].marker.symbol != "circle-open"
    assert len(drawn.data[-1].x) == 2
    said = drawn.layout.title.subtitle.text
    assert "Marked as what may be meant: Town &lt;b&gt;, Field." in said
    assert "Without a point on this map: Land." in said


def test_a_place_without_a_point_leaves_the_region(kit: Kit) -> None:
    land = Match("Land", "land", "Land", 100, (), "Recorded so.")
    drawn = webmap.find(land, PLACES, kit.layers, "kit data")
    assert tuple(drawn.layout.xaxis.range) == (REGION[0], REGION[2])
    assert "Without a point on this map: Land." in webmap.find_alt(land, PLACES)


@pytest.mark.parametrize("text", ["", "🙂", "x" * 10_000, "Qom"])
def test_nonsense_gives_a_map_that_says_so(kit: Kit, text: str) -> None:
    drawn = webmap.find(kit.places.resolve(text), PLACES, kit.layers, "kit data")
    assert "gives no sure place" in drawn.layout.title.text
    assert len(drawn.layout.title.text) < 90


def test_the_map_is_light_enough_to_be_kept_in_a_notebook(figure: go.Figure) -> None:
    assert len(figure.to_json()) < 300_000


def test_the_same_map_is_written_the_same_way(kit: Kit) -> None:
    one, other = (webmap.web_map(PLACES, kit.layers, "Three", "kit data") for _ in range(2))
    assert one.to_json() == other.to_json()


def test_title_and_description_count() -> None:
    title = webmap.web_title(PLACES)
    assert title.startswith("3 places: 1 points printed by a source, 1 worked out, 1 stand-ins")
    alt = webmap.web_alt(PLACES)
    assert "3 places" in alt
    assert alt.count(". ") == 1
