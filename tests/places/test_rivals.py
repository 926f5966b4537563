import pandas as pd
import pytest

from borderkit.kit import Kit
from borderkit.places.coordinates import PositionError
from borderkit.places.rivals import position_of, spread

POSITIONS = pd.DataFrame(
    {
        "place_id": ["a", "a", "a", "b", "c", "c"],
        "source_id": ["one", "two", "three", "one", "one", "two"],
        "lat": [34.0, 34.5, 35.0, 33.0, 33.0, 33.0],
        "lon": [41.0, 41.0, 41.0, 40.0, 40.0, 40.0],
    }
)


def test_the_two_points_farthest_apart_are_found() -> None:
    first = spread(POSITIONS).iloc[0]
    assert first[["place_id", "points"]].tolist() == ["a", 3]
    assert {first["one"], first["other"]} == {"one", "three"}
    assert first["km"] == pytest.approx(110.9, abs=0.1)


def test_points_that_agree_are_nought_apart_and_come_last() -> None:
    last = spread(POSITIONS).iloc[-1]
    assert last[["place_id", "km"]].tolist() == ["c", 0]


def test_a_place_with_one_point_is_left_out() -> None:
    assert "b" not in spread(POSITIONS)["place_id"].tolist()


def test_no_rivals_give_an_empty_table() -> None:
    table = spread(POSITIONS.iloc[3:4])
    assert table.empty
    assert "km" in table


def test_the_note_on_al_qaim_agrees_with_the_points(kit: Kit) -> None:
    widest = spread(kit.place_positions)["km"].max()
    assert f"{widest:.0f} km apart" in kit.places.set_index("id").loc["al-qaim", "notes"]


def test_the_position_of_a_place() -> None:
    places = pd.DataFrame({"id": ["a", "b"], "lat": [34.0, None], "lon": [41.0, None]})
    assert position_of(places, "a") == (34.0, 41.0)
    with pytest.raises(KeyError, match="atlantis"):
        position_of(places, "atlantis")
    with pytest.raises(PositionError, match="missing"):
        position_of(places, "b")
