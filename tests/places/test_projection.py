import math

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from borderkit.kit import Kit
from borderkit.places.measure import Position, km_between, position_of
from borderkit.places.projection import (
    ON_THE_GROUND,
    PLATE_CARREE,
    PROJECTIONS,
    UTM_37N,
    WEB_MERCATOR,
    ZONE_REPORT,
    circle,
    circle_in_projections,
    rim_points,
    stated_km,
)

TANF = Position(33.51, 38.62)


@pytest.fixture(scope="module")
def measured() -> pd.DataFrame:
    return circle_in_projections(TANF, 55).set_index("projection")


@given(st.floats(-60, 60), st.floats(-170, 170), st.floats(1, 500))
def test_every_point_of_the_rim_is_as_far_from_the_centre(
    lat: float, lon: float, km: float
) -> None:
    centre = Position(lat, lon)
    for lon_lat in rim_points(centre, km, np.array([0.0, 77, 180, 301])):
        assert km_between(centre, Position(*lon_lat[::-1])) == pytest.approx(km, abs=1e-6)


def test_the_circle_lies_round_its_centre() -> None:
    drawn = circle(TANF, 55)
    assert drawn.contains(shapely.Point(TANF.lon, TANF.lat))
    away = [km_between(TANF, Position(lat, lon)) for lon, lat in shapely.get_coordinates(drawn)]
    assert min(away) == pytest.approx(55)
    assert max(away) == pytest.approx(55)


@pytest.mark.parametrize("km", [0, -1, math.nan])
def test_a_radius_that_makes_no_circle_is_refused(km: float) -> None:
    with pytest.raises(ValueError, match="makes no circle"):
        circle(TANF, km)


def test_the_first_row_is_the_ground(measured: pd.DataFrame) -> None:
    assert measured.index.tolist() == [ON_THE_GROUND, *(way.name for way in PROJECTIONS)]
    ground = measured.loc[ON_THE_GROUND]
    assert ground["east_west_km"] == ground["north_south_km"] == 110
    assert ground["area_km2"] == pytest.approx(math.pi * 55**2, rel=1e-3)
    assert list(ground[["east_west", "north_south", "area"]]) == [1, 1, 1]


def test_web_mercator_stretches_by_the_secant_of_the_latitude(measured: pd.DataFrame) -> None:
    secant = 1 / math.cos(math.radians(TANF.lat))
    row = measured.loc[WEB_MERCATOR.name]
    assert row["east_west"] == pytest.approx(secant, rel=0.005)
    assert row["north_south"] == pytest.approx(secant, rel=0.005)
    assert row["area"] == pytest.approx(secant**2, rel=0.005)


def test_utm_is_true_to_its_scale_factor(measured: pd.DataFrame) -> None:
    row = measured.loc[UTM_37N.name]
    assert row["east_west"] == pytest.approx(0.9996, abs=1e-4)
    assert row["area"] == pytest.approx(0.9996**2, abs=1e-4)


def test_plate_carree_stretches_east_to_west_alone(measured: pd.DataFrame) -> None:
    row = measured.loc[PLATE_CARREE.name]
    assert row["east_west"] == pytest.approx(1 / math.cos(math.radians(TANF.lat)), rel=0.005)
    assert row["north_south"] == pytest.approx(1, abs=0.01)


def test_plate_carree_is_a_degree_for_a_degree() -> None:
    x, y = PLATE_CARREE.xy([1, 50], [1, -30])
    assert x / [1, 50] == pytest.approx([6378.137 * math.pi / 180] * 2)
    assert y / [1, -30] == pytest.approx([6378.137 * math.pi / 180] * 2)


def test_at_the_equator_all_are_nearly_true() -> None:
    table = circle_in_projections(Position(0, 39), 55)
    assert table["area"].between(0.99, 1.01).all()


def test_the_radius_comes_from_a_report_in_the_data(kit: Kit) -> None:
    event, source = ZONE_REPORT
    assert stated_km(kit.event_reports, event, source) == 55
    assert source in set(kit.sources["id"])
    assert km_between(position_of(kit.places, "al-tanf"), TANF) == 0


@pytest.mark.parametrize(
    ("says", "km"), [("outside the 55-km zone", 55), ("12.5 km off", 12.5), ("in 2016, 3 km", 3)]
)
def test_kilometres_are_read_from_words(says: str, km: float) -> None:
    reports = pd.DataFrame({"event_id": ["e"], "source_id": ["s"], "says": [says]})
    assert stated_km(reports, "e", "s") == km


def test_a_report_without_kilometres_or_none_at_all_says_so() -> None:
    reports = pd.DataFrame({"event_id": ["e"], "source_id": ["s"], "says": ["34 miles"]})
    with pytest.raises(ValueError, match="no kilometres: 34 miles"):
        stated_km(reports, "e", "s")
    with pytest.raises(KeyError, match="no report of 'e' by 't'"):
        stated_km(reports, "e", "t")
