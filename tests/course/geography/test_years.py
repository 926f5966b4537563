"""Who held what on a map with a slider: each state of the record in its own way."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from borderkit.course.geography import years
from borderkit.course.geography.control import holder_names
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


@pytest.fixture(scope="module")
def small(kit: Kit) -> Kit:
    """Three places of the kit's own shape, with a record of control that is made up."""
    record = {**kit.record, "control": CONTROL.assign(crossing_id=None)}
    made = Kit(kit.folder, record, kit.layers)
    made.places = PLACES  # type: ignore[assignment]
    return made


def held(small: Kit, *days: str) -> pd.DataFrame:
    return years.held_on_days(small, days)


def test_days_are_summers_without_the_first_year_and_the_last_change() -> None:
    days = years.summers(CONTROL)
    assert days[0] == "2012-07-01"
    assert days[-1] == "2016-12-31"
    assert len(days) == 6


def test_a_place_with_its_own_record_is_not_counted_by_side_too(small: Kit) -> None:
    day = held(small, "2013-07-01")
    assert day["place"].tolist() == ["A", "B crossing, Iraqi side", "C"]
    assert day["status"].tolist() == ["recorded", "not recorded", "recorded"]
    assert day["holder"].tolist() == ["Iraqi government", "not recorded", "SDF"]


def test_two_intervals_with_one_holder_are_told_once(kit: Kit) -> None:
    day = years.held_on_days(kit, ["2014-07-01"])
    city = day[day["place_id"] == "deir-ez-zor"]
    assert years.holders_told(city) == "contested or divided (disputed)"
    assert day.index.tolist() == list(range(len(day)))


def test_titles_count_places_by_holder_and_by_state(small: Kit) -> None:
    day = held(small, "2015-07-01")
    assert years.step_title(day) == "1 July 2015: of 3 places and sides, Peshmerga 1"
    assert years.step_rest(day) == "disputed 1, not recorded 1"
    nobody = day[day["status"] != "recorded"]
    assert years.step_title(nobody).endswith("none with a sure holder")


def test_description_has_the_first_and_the_last_day(small: Kit) -> None:
    alt = years.control_map(["2013-07-01", "2015-07-01"], small).alt
    assert "2 days" in alt
    assert "1 July 2013" in alt
    assert "1 July 2015" in alt


def test_the_table_has_a_row_only_where_the_answer_changes(small: Kit) -> None:
    page = years.days_page(held(small, "2012-07-01", "2013-07-01", "2015-07-01"))
    rows = page.frame[page.frame["Place"] == "A"]
    assert rows["Seen first on"].tolist() == ["1 July 2012", "1 July 2015"]
    assert rows["Holder"].tolist() == ["Iraqi government", "Islamic State (disputed)"]


@pytest.fixture(scope="module")
def figure(kit: Kit) -> go.Figure:
    return years.control_map(kit=kit).figure


def test_each_state_of_the_record_is_drawn_and_worded_in_its_own_way(small: Kit) -> None:
    drawn = years.control_map(["2014-07-05", "2015-07-01"], small).figure
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


def test_what_is_disputed_can_be_read_on_the_mark(small: Kit) -> None:
    drawn = years.control_map(["2015-07-01"], small).figure
    (marks,) = [trace for trace in drawn.data if trace.mode == "markers+text"]
    assert "Someone says 2013." in marks.hovertext[0]
    assert "Record: not recorded" in marks.hovertext[1]


def test_every_step_sets_marks_rings_and_both_titles(figure: go.Figure, kit: Kit) -> None:
    (slider,) = figure.layout.sliders
    assert len(slider.steps) == len(years.summers(kit.control)) <= years.MOST_STEPS
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


def test_a_holder_has_the_same_shape_and_colour_at_every_step(figure: go.Figure, kit: Kit) -> None:
    names = set(holder_names(kit).values())
    looks = {
        (trace.marker.symbol, trace.marker.color) for trace in figure.data if trace.name in names
    }
    assert len({shape for shape, _ in looks}) == len(names)
    for step in figure.layout.sliders[0].steps:
        marks = step.args[0]
        for symbol, colour in zip(marks["marker.symbol"][0], marks["marker.color"][0], strict=True):
            assert symbol == "x-thin" or (symbol.removesuffix("-open"), colour) in looks


def test_the_legend_explains_every_mark(figure: go.Figure, kit: Kit) -> None:
    names = [trace.name for trace in figure.data if trace.showlegend is not False]
    assert set(holder_names(kit).values()) <= set(names)
    assert {"no holder recorded", "hollow, with ?: perhaps", "the place itself"} <= set(names)


def test_the_figure_is_light_and_asks_the_network_for_nothing(figure: go.Figure) -> None:
    written = figure.to_json()
    assert len(written) < 300_000
    assert "http" not in written


def test_too_many_days_and_days_outside_the_table_are_refused(small: Kit, kit: Kit) -> None:
    days = [day.date().isoformat() for day in pd.date_range("2014-01-01", periods=41)]
    with pytest.raises(ValueError, match="41 days are too many"):
        years.control_map(days, small)
    with pytest.raises(ControlError, match="outside the table"):
        years.control_map(["1999-01-01"], kit)
