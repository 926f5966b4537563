"""The maps to point at: nothing from the network, no point for a stand-in, and a reason."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest
from pyproj import Geod

from borderkit.course.geography import webmap
from borderkit.course.show.chart import Chart
from borderkit.course.show.ground import WEB_REGION
from borderkit.course.show.tables import Folded
from borderkit.kit import Kit
from borderkit.places.gazetteer import Places

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
def small(kit: Kit) -> Kit:
    made = Kit(kit.folder, kit.record, kit.layers)
    named = PLACES.assign(coordinate_source=["g", "", ""], valid=None)
    named["kind"] = ["town", "oil-field", "military-base"]
    land = {"id": "land", "name": "Fielt", "kind": "country", "lat": None, "lon": None}
    made.places = Places.from_tables(
        pd.concat([named, pd.DataFrame([land])], ignore_index=True), PLACES.head(0)
    )
    made.__dict__["arabic"] = {"town": "بلدة"}
    made.__dict__["who"] = {"g": "GeoNames"}
    return made


@pytest.fixture(scope="module")
def chart(kit: Kit) -> Chart:
    made = webmap.web_map(kit).parts[0]
    assert isinstance(made, Chart)
    return made


@pytest.fixture(scope="module")
def figure(small: Kit) -> go.Figure:
    made = webmap.web_map(small).parts[0]
    assert isinstance(made, Chart)
    return made.figure


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


def test_a_rim_lies_everywhere_at_its_distance(figure: go.Figure) -> None:
    geod, town = Geod(ellps="WGS84"), PLACES.iloc[0]
    rims = named(figure, "how far off a point may be")
    points = list(zip(rims.x, rims.y, strict=True))
    of_town = points[: points.index((None, None))]
    assert of_town[0] == of_town[-1]
    for east, north in of_town:
        _, _, metres = geod.inv(town["lon"], town["lat"], east, north)
        assert metres == pytest.approx(2_000, abs=15)


def test_roads_are_dashed_hidden_at_first_and_say_that_they_are_no_course(
    chart: Chart, kit: Kit
) -> None:
    roads = [trace for trace in chart.figure.data if str(trace.name).startswith("road, schematic")]
    assert len(roads) == len(kit.routes)
    for road in roads:
        assert (road.line.dash, road.visible) == ("dash", "legendonly")
        assert any("order of places, not the course" in words for words in road.text)
        assert road.legendgroup is None  # each is switched alone


def test_a_road_names_what_it_passes_over(kit: Kit) -> None:
    folded = webmap.web_map(kit).parts[1]
    assert isinstance(folded, Folded)
    frame = folded.table.frame
    (bridge,) = frame.loc[frame["Road"].str.contains("Land bridge"), "Its places, in order"]
    assert "Without a point here: Iran, Lebanon." in bridge
    assert "Iran – Baghdad" in bridge


def test_the_list_has_every_place_with_its_arabic_name_and_goes_there(figure: go.Figure) -> None:
    first, *places = figure.layout.updatemenus[0].buttons
    assert first.label == "Find a place …"
    assert [button.label for button in places] == ["Camp", "Field", "Town <b>  بلدة"]
    marks, view, (at,) = places[-1].args
    assert (marks["x"], marks["y"]) == ([[41.0]], [[34.4]])
    assert sum(view["xaxis.range"]) / 2 == pytest.approx(41.0, abs=0.01)
    assert "within about 2 km" in view["title.text"]
    assert at == len(figure.data) - 1
    assert first.args[1]["xaxis.range"] == [WEB_REGION[0], WEB_REGION[2]]


def test_a_place_found_is_in_the_middle_with_the_reason(small: Kit) -> None:
    chart = webmap.find("Camp", small)
    assert chart.figure.layout.title.text == '<b>"Camp" is Camp</b>'
    assert chart.figure.layout.title.subtitle.text == "It is recorded in this spelling."
    assert sum(chart.figure.layout.yaxis.range) / 2 == pytest.approx(34.0)
    assert list(chart.figure.data[-1].x) == [40.0]
    assert chart.alt.startswith('Map round the place found: "Camp" is Camp.')


def test_without_a_match_the_region_is_shown_and_near_misses_are_marked(small: Kit) -> None:
    drawn = webmap.find("Fieln", small).figure
    assert tuple(drawn.layout.xaxis.range) == (WEB_REGION[0], WEB_REGION[2])
    assert drawn.data[-1].marker.symbol != "circle-open"
    assert len(drawn.data[-1].x) == 1
    said = drawn.layout.title.subtitle.text
    assert "Marked as what may be meant: Field." in said
    assert "Without a point on this map: Fielt." in said


def test_a_place_without_a_point_leaves_the_region(small: Kit) -> None:
    chart = webmap.find("Fielt", small)
    assert tuple(chart.figure.layout.xaxis.range) == (WEB_REGION[0], WEB_REGION[2])
    assert "Without a point on this map: Fielt." in chart.alt


@pytest.mark.parametrize("text", ["", "🙂", "x" * 10_000, "Qom", "<b>Qom</b>"])
def test_nonsense_gives_a_map_that_says_so(kit: Kit, text: str) -> None:
    title = webmap.find(text, kit).figure.layout.title.text
    assert "gives no sure place" in title
    assert len(title) < 100
    assert "<b>Qom" not in title


def test_the_map_is_light_enough_to_be_kept_in_a_notebook(chart: Chart) -> None:
    assert len(chart.figure.to_json()) < 300_000


def test_the_same_map_is_written_the_same_way(small: Kit) -> None:
    one, other = (webmap.find("Camp", small).figure for _ in range(2))
    assert one.to_json() == other.to_json()


def test_title_and_description_count(chart: Chart, figure: go.Figure) -> None:
    assert "3 places: 1 points printed by a source, 1 worked out, 1 stand-ins" in (
        figure.layout.title.text
    )
    assert chart.table is not None
    assert chart.title.startswith(f"{len(chart.table.frame)} places: ")
    assert f"{len(chart.table.frame)} places" in chart.alt
    assert chart.alt.count(". ") == 1
