import geopandas as gpd
import pytest
import shapely

from borderkit.kit import Kit
from borderkit.places.areas import area_of, km_to_area
from borderkit.places.coordinates import Position
from borderkit.places.rivals import position_of

AREAS = gpd.GeoDataFrame(
    {"name": ["West", "East"]},
    geometry=[shapely.box(40, 34, 41, 35), shapely.box(41, 34, 42, 35)],
    crs=4326,
)
HERE = Position(34.5, 40.5)


def test_the_area_round_a_position_is_named() -> None:
    assert area_of(AREAS, HERE) == "West"
    assert area_of(AREAS, Position(30.0, 40.5)) == ""


def test_the_distance_is_nought_inside_and_true_outside() -> None:
    assert km_to_area(AREAS, "West", HERE) == 0
    assert km_to_area(AREAS, "East", HERE) == pytest.approx(45.9, abs=0.1)


def test_an_unknown_area_is_an_error_that_names_the_others() -> None:
    with pytest.raises(KeyError, match="East, West"):
        km_to_area(AREAS, "North", HERE)


@pytest.mark.parametrize(
    ("place", "area"),
    [("al-bukamal", "Deir ez-Zor"), ("al-qaim", "Anbar"), ("mosul", "Nineveh"), ("raqqa", "Raqqa")],
)
def test_towns_lie_in_the_governorates_that_the_table_names(
    kit: Kit, place: str, area: str
) -> None:
    assert area_of(kit.layers["admin1"], position_of(kit.places, place)) == area
    assert area in kit.places.set_index("id").loc[place, "admin1"]
