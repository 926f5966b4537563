import pandas as pd
import pytest

from borderkit.course.geography import controlwords
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


def test_days_are_summers_without_the_first_year_and_the_last_change() -> None:
    days = controlwords.days_of(CONTROL)
    assert days[0] == "2012-07-01"
    assert days[-1] == "2016-12-31"
    assert len(days) == 6


def test_a_place_with_its_own_record_is_not_counted_by_side_too() -> None:
    day = held("2013-07-01")
    assert day["place"].tolist() == ["A", "B crossing, Iraqi side", "C"]
    assert day["status"].tolist() == ["recorded", "not recorded", "recorded"]
    assert day["holder"].tolist() == ["Iraqi government", "not recorded", "SDF"]


def test_two_intervals_with_one_holder_are_told_once(kit: Kit) -> None:
    day = controlwords.held_on_days(kit.control, kit.places, ["2014-07-01"])
    city = day[day["place_id"] == "deir-ez-zor"]
    assert controlwords.told_of(city) == "contested or divided (disputed)"
    assert day.index.tolist() == list(range(len(day)))


def test_titles_count_places_by_holder_and_by_state() -> None:
    day = held("2015-07-01")
    assert controlwords.step_title(day) == "1 July 2015: of 3 places and sides, Peshmerga 1"
    assert controlwords.step_rest(day) == "disputed 1, not recorded 1"
    nobody = day[day["status"] != "recorded"]
    assert controlwords.step_title(nobody).endswith("none with a sure holder")


def test_description_has_the_first_and_the_last_day() -> None:
    alt = controlwords.control_map_alt(held("2013-07-01", "2015-07-01"))
    assert "2 days" in alt
    assert "1 July 2013" in alt
    assert "1 July 2015" in alt


def test_the_table_has_a_row_only_where_the_answer_changes() -> None:
    page = controlwords.days_page(held("2012-07-01", "2013-07-01", "2015-07-01"))
    rows = page.frame[page.frame["Place"] == "A"]
    assert rows["Seen first on"].tolist() == ["1 July 2012", "1 July 2015"]
    assert rows["Holder"].tolist() == ["Iraqi government", "Islamic State (disputed)"]


def test_a_day_outside_the_table_is_refused() -> None:
    with pytest.raises(ControlError, match="outside the table"):
        held("1999-01-01")
