"""The layers of data/geo themselves: sound shapes in the right places."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
from pyproj import Geod
from shapely import Point

from borderkit.places.basemap import LAYERS, read_layers
from borderkit.places.coordinates import Position
from borderkit.places.distances import nearest_on

GEO = Path(__file__).parents[2] / "data" / "geo"
ALL = read_layers(GEO)
BUKAMAL = Position(34.45226, 40.91854)
QAIM = Position(34.39251, 40.98945)


def area_at(layer: gpd.GeoDataFrame, lat: float, lon: float) -> str:
    (name,) = layer.loc[layer.contains(Point(lon, lat)), "name"]
    return str(name)


def river(name: str) -> gpd.GeoDataFrame:
    return ALL["rivers"].query("name == @name")


@pytest.mark.parametrize("name", LAYERS)
def test_shapes_are_valid_and_named(name: str) -> None:
    layer = ALL[name]
    assert layer.is_valid.all()
    assert (layer["name"].str.len() > 0).all()


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("countries", {"Polygon", "MultiPolygon"}),
        ("admin1", {"Polygon", "MultiPolygon"}),
        ("lakes", {"Polygon", "MultiPolygon"}),
        ("locator", {"Polygon", "MultiPolygon"}),
        ("border", {"LineString"}),
        ("rivers", {"LineString", "MultiLineString"}),
    ],
)
def test_shapes_are_of_their_kind(name: str, kinds: set[str]) -> None:
    assert set(ALL[name].geom_type) <= kinds


def test_names_are_unique_but_where_two_countries_share_one() -> None:
    for name, layer in ALL.items():
        assert not layer["name"].duplicated().any(), name


def test_the_border_is_599_km_long() -> None:
    (line,) = ALL["border"].geometry
    assert Geod(ellps="WGS84").geometry_length(line) / 1000 == pytest.approx(599, rel=0.01)


def test_the_border_is_where_the_two_countries_meet() -> None:
    outlines = ALL["countries"].set_index("name").boundary.to_crs(32637)
    line = ALL["border"].to_crs(32637).geometry.iloc[0].segmentize(1000)
    for country in ("Iraq", "Syria"):
        assert outlines[country].buffer(5).contains(line)


def test_the_towns_are_on_their_side() -> None:
    assert area_at(ALL["countries"], *BUKAMAL) == "Syria"
    assert area_at(ALL["countries"], *QAIM) == "Iraq"
    assert area_at(ALL["admin1"], *BUKAMAL) == "Deir ez-Zor"
    assert area_at(ALL["admin1"], *QAIM) == "Anbar"


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [
        (31.9, 35.2, "Palestine"),
        (31.45, 34.4, "Palestine"),
        (32.1, 34.8, "Israel"),
        (33.9, 35.5, "Lebanon"),
        (31.95, 35.93, "Jordan"),
        (29.4, 47.7, "Kuwait"),
        (35.7, 49.5, "Iran"),
        (37.0, 37.4, "Turkey"),
        (29.0, 43.0, "Saudi Arabia"),
    ],
)
def test_the_neighbours_are_there(lat: float, lon: float, country: str) -> None:
    assert area_at(ALL["countries"], lat, lon) == country


def test_governorates_are_complete_and_fill_their_country() -> None:
    counts = ALL["admin1"]["country"].value_counts().to_dict()
    assert counts == {"Iraq": 18, "Syria": 15}
    equal_area = ALL["admin1"].to_crs(6933).area.groupby(ALL["admin1"]["country"]).sum()
    countries = ALL["countries"].set_index("name").to_crs(6933).area
    for country in ("Iraq", "Syria"):
        assert equal_area[country] == pytest.approx(countries[country], rel=0.001)


@pytest.mark.parametrize(
    ("name", "lat", "lon", "within_km"),
    [
        ("Euphrates", 34.45226, 40.91854, 2),  # Al-Bukamal
        ("Euphrates", 35.33588, 40.14084, 3),  # Deir ez-Zor
        ("Euphrates", 35.95283, 39.00788, 5),  # Raqqa
        ("Euphrates", 33.42056, 43.30778, 5),  # Ramadi
        ("Tigris", 36.335, 43.11889, 5),  # Mosul
        ("Tigris", 33.34058, 44.40088, 5),  # Baghdad
        ("Tigris", 34.61581, 43.67861, 5),  # Tikrit
        ("Khabur", 36.06, 40.73, 10),  # Al-Shaddadi
        ("Khabur", 35.1425, 40.4308, 5),  # where it meets the Euphrates
    ],
)
def test_rivers_pass_the_towns_on_them(name: str, lat: float, lon: float, within_km: float) -> None:
    assert nearest_on(river(name), Position(lat, lon)).km < within_km


@pytest.mark.parametrize(
    ("name", "least", "most"), [("Euphrates", 1900, 2700), ("Tigris", 1500, 1900)]
)
def test_the_great_rivers_run_through(name: str, least: float, most: float) -> None:
    (shape,) = river(name).geometry
    assert least < Geod(ellps="WGS84").geometry_length(shape) / 1000 < most


def test_lakes_lie_where_they_should() -> None:
    assert area_at(ALL["lakes"], 36.0, 38.15) == "Lake Assad"
    assert area_at(ALL["lakes"], 34.0, 43.25) == "Lake Tharthar"


def test_the_locator_shows_the_wider_region() -> None:
    west, south, east, north = ALL["locator"].total_bounds
    assert (west, south) <= (20, 15)
    assert (east, north) >= (70, 50)


def test_the_layers_are_small() -> None:
    assert sum(path.stat().st_size for path in GEO.glob("*.geojson")) < 1_500_000


def test_every_layer_is_described() -> None:
    text = (GEO / "README.md").read_text(encoding="utf-8")
    for path in GEO.glob("*.geojson"):
        assert f"`{path.stem}`" in text
    assert "de facto" in text
