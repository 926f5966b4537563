import pandas as pd
import plotly.graph_objects as go
import pytest

from borderkit.course.geography import controlmap, controlwords
from borderkit.course.show.holders import SHORT
from borderkit.kit import Kit
from borderkit.places.control import ControlError

CONTROL = pd.DataFrame(
    {
        "id": ["a-1", "a-2", "b-1", "c-1", "c-2", "c-3"],
        "place_id": ["a", "a", "b", "c", "c", "c"],
        "side": ["", "", "iraqi", "", "", "syrian"],
        "interval": [
            "2011/2014-06",
            "2014-07/..",
            "2014-01/2015-01-01",
            "2012/2014-07~",
            "2014-07~/2016-12-31",
            "2011/..",
        ],
        "holder": list("uvwxyz"),
        "holder_actor": ["iraq", "islamic-state", "iraq", "sdf", "peshmerga", "sdf"],
        "disputed": [None, "Someone says 2013.", None, None, None, None],
    }
)
PLACES = pd.DataFrame(
    {"id": ["a", "b", "c"], "name": ["A", "B border crossing", "C"], "lat": 34.5, "lon": 41.0}
)


def held(*days: str) -> pd.DataFrame:
    return controlwords.held_on_days(CONTROL, PLACES, days)


@pytest.fixture(scope="module")
def figure(kit: Kit) -> go.Figure:
    days = controlwords.days_of(kit.control)
    real = controlwords.held_on_days(kit.control, kit.places, days)
    return controlmap.control_map(real, kit.layers, "kit data")


def test_each_state_of_the_record_is_drawn_and_worded_in_its_own_way(kit: Kit) -> None:
    drawn = controlmap.control_map(held("2014-07-05", "2015-07-01"), kit.layers, "kit data")
    (marks,) = [trace for trace in drawn.data if trace.mode == "markers+text"]
    words = list(marks.text)
    assert any("Islamic State (disputed)" in text for text in words)
    assert any("SDF? or Peshmerga?" in text for text in words)
    assert [str(shape).endswith("-open") for shape in marks.marker.symbol] == [
        False,
        False,
        True,
        True,
    ]
    (rings,) = [trace for trace in drawn.data if str(trace.name).startswith("in a ring")]
    assert len(rings.x) == 1
    later = drawn.layout.sliders[0].steps[1].args[0]["marker.symbol"][0]
    assert later[1] == "x-thin"


def test_what_is_disputed_can_be_read_on_the_mark(kit: Kit) -> None:
    drawn = controlmap.control_map(held("2015-07-01"), kit.layers, "kit data")
    (marks,) = [trace for trace in drawn.data if trace.mode == "markers+text"]
    assert "Someone says 2013." in marks.hovertext[0]
    assert "Record: not recorded" in marks.hovertext[1]


def test_every_step_sets_marks_rings_and_both_titles(figure: go.Figure, kit: Kit) -> None:
    (slider,) = figure.layout.sliders
    assert len(slider.steps) == len(controlwords.days_of(kit.control)) <= controlmap.MOST_STEPS
    for step in slider.steps:
        changed, layout, at = step.args
        assert all(len(values) == len(at) == 2 for values in changed.values())
        assert len(changed["x"][0]) == len(changed["text"][0]) == len(changed["marker.symbol"][0])
        assert step.label[:4] in layout["title.text"]
        assert "title.subtitle.text" in layout
    assert slider.steps[0].args[1]["title.text"] == figure.layout.title.text


def test_no_place_is_lost_at_any_step(figure: go.Figure) -> None:
    counts = {
        sum(bool(text) for text in step.args[0]["text"][0])
        for step in figure.layout.sliders[0].steps
    }
    assert len(counts) == 1


def test_a_holder_has_the_same_shape_and_colour_at_every_step(figure: go.Figure) -> None:
    looks = controlmap.looks()
    assert set(looks) == set(SHORT)
    assert len({shape for shape, _ in looks.values()}) == len(SHORT)
    for step in figure.layout.sliders[0].steps:
        marks = step.args[0]
        for symbol, colour in zip(marks["marker.symbol"][0], marks["marker.color"][0], strict=True):
            assert symbol == "x-thin" or (symbol.removesuffix("-open"), colour) in looks.values()


def test_the_legend_explains_every_mark(figure: go.Figure) -> None:
    names = [trace.name for trace in figure.data if trace.showlegend is not False]
    assert set(SHORT.values()) <= set(names)
    assert {"no holder recorded", "hollow, with ?: perhaps", "the place itself"} <= set(names)


def test_the_figure_is_light_and_asks_the_network_for_nothing(figure: go.Figure) -> None:
    written = figure.to_json()
    assert len(written) < 300_000
    assert "http" not in written


def test_too_many_days_and_days_outside_the_table_are_refused(kit: Kit) -> None:
    days = [day.date().isoformat() for day in pd.date_range("2014-01-01", periods=41)]
    with pytest.raises(ValueError, match="41 days are too many"):
        controlmap.control_map(held(*days), kit.layers, "kit data")
    with pytest.raises(ControlError, match="outside the table"):
        held("1999-01-01")
