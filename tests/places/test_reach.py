import geopandas as gpd
import pandas as pd
import pytest
import shapely

from borderkit.kit import Kit
from borderkit.places.reach import LIMITS, from_line, verdict, within

LINE = gpd.GeoDataFrame(geometry=[shapely.LineString([(41, 33), (41, 36)])], crs=4326)
PLACES = pd.DataFrame(
    {
        "id": ["far", "near", "land", "lost"],
        "name": ["Far", "Near", "Land", "Lost"],
        "kind": ["town", "town", "country", "town"],
        "lat": [34.5, 34.5, 34.5, None],
        "lon": [40.0, 40.9, 40.0, None],
        "precision_m": [1000, 12000, 100000, None],
    }
)


def test_distances_come_nearest_first_with_their_doubt() -> None:
    table = from_line(PLACES, LINE)
    assert table["id"].tolist() == ["near", "far"]
    assert table["km"].round(1).tolist() == [9.2, 91.8]
    assert table["doubt_km"].tolist() == [12, 1]


def test_countries_and_places_without_a_position_are_left_out() -> None:
    assert not {"land", "lost"} & set(from_line(PLACES, LINE)["id"])


def test_the_least_distance_is_never_below_nought() -> None:
    near = from_line(PLACES, LINE).iloc[0]
    assert near["least_km"] == 0
    assert near["most_km"] == pytest.approx(21.2, abs=0.1)


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [(0, 10, "inside"), (10, 12, "can't say"), (10.1, 12, "outside"), (0, 10.1, "can't say")],
)
def test_the_verdict_at_ten_kilometres(least: float, most: float, expected: str) -> None:
    assert verdict(least, most, 10) == expected


def test_counts_name_those_of_which_none_can_say() -> None:
    table = within(from_line(PLACES, LINE), (10, 100))
    assert table["which"].tolist() == ["Near", "none"]
    assert table["inside"].tolist() == [0, 2]
    assert table["outside"].tolist() == [1, 0]


def test_a_wider_limit_never_has_fewer_places(kit: Kit) -> None:
    table = within(from_line(kit.places, kit.layers["border"]))
    assert table["limit_km"].tolist() == list(LIMITS)
    assert table["inside"].is_monotonic_increasing
    assert table["outside"].is_monotonic_decreasing
