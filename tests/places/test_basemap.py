"""The base map: sound layers or an error that names the broken one, areas, ways along a river."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from pyproj import Geod
from shapely import Point

from borderkit.data import DataError
from borderkit.kit import Kit
from borderkit.places.basemap import (
    LAYERS,
    Layers,
    RiverError,
    area_of,
    km_to_area,
    river_stages,
    river_step_m,
    river_stretch,
)
from borderkit.places.measure import (
    Position,
    PositionError,
    km_between,
    line_lengths,
    nearest_point,
    position_of,
)

GEO = Path(__file__).parents[2] / "data" / "geo"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "geo"
    shutil.copytree(GEO, copy)
    return copy


def test_every_layer_is_read_in_wgs84(folder: Path) -> None:
    layers = Layers(folder)
    assert list(layers) == list(LAYERS)
    assert len(layers) == len(LAYERS)
    assert {layer.crs.to_epsg() for layer in layers.values()} == {4326}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "cannot be read"),
        ("no GeoJSON", "cannot be read"),
        ('{"type":"FeatureCollection","features":[{"type":"Feat', "cannot be read"),
        ('{"type":"FeatureCollection","features":[]}', "has no features"),
        (
            '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,'
            '"properties":{"name":"Tigris","name_ar":""}}]}',
            "has no features, or some without a shape",
        ),
        (
            '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"a"},'
            '"geometry":{"type":"Point","coordinates":[41,34]}}]}',
            "has no column name_ar",
        ),
    ],
)
def test_a_broken_layer_is_named_with_a_mend(folder: Path, text: str, why: str) -> None:
    (folder / "rivers.geojson").write_text(text, encoding="utf-8")
    layers = Layers(folder)
    for ask in (layers.__getitem__, layers.lines, layers.names):
        with pytest.raises(DataError, match=rf"geo/rivers\.geojson: .*{why}.*make_basemap") as told:
            ask("rivers")
        assert len(told.value.problems) == 1


def test_all_missing_layers_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        Layers(tmp_path / "geo")
    files = [problem.file for problem in caught.value.problems]
    assert files == [f"geo/{name}.geojson" for name in LAYERS]
    assert "The layer is missing." in str(caught.value)


ALL = Layers(GEO)
BUKAMAL = Position(34.45226, 40.91854)
QAIM = Position(34.39251, 40.98945)


def area_at(layer: gpd.GeoDataFrame, lat: float, lon: float) -> str:
    (name,) = layer.loc[layer.contains(Point(lon, lat)), "name"]
    return str(name)


@pytest.mark.parametrize("name", LAYERS)
def test_shapes_are_valid_and_named(name: str) -> None:
    layer = ALL[name]
    assert layer.is_valid.all()
    assert (layer["name"].str.len() > 0).all()


@pytest.mark.parametrize("name", ["countries", "admin1", "lakes", "locator"])
def test_outer_rings_run_counterclockwise_and_holes_clockwise(name: str) -> None:
    parts = ALL[name].geometry.explode()
    assert parts.exterior.is_ccw.all()
    assert not any(ring.is_ccw for part in parts for ring in part.interiors)


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
    assert nearest_point(ALL.lines("rivers", name), Position(lat, lon)).km < within_km


@pytest.mark.parametrize(
    ("name", "least", "most"), [("Euphrates", 1900, 2700), ("Tigris", 1500, 1900)]
)
def test_the_great_rivers_run_through(name: str, least: float, most: float) -> None:
    km = sum(line_lengths(part).sum() for part in ALL.lines("rivers", name))
    assert least < km < most


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


HERE = Position(34.5, 40.5)


def square(west: float, south: float, side: float = 1) -> list[list[float]]:
    east, north = west + side, south + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


@pytest.fixture
def made(folder: Path) -> Layers:
    """Two areas, one with a hole, and a river with a bend and a piece apart from it."""
    hole = square(40.8, 34.8, 0.1)
    write(
        folder / "admin1.geojson",
        West=("Polygon", [square(40, 34), hole]),
        East=("MultiPolygon", [[square(41, 34)], [square(43, 34)]]),
    )
    write(
        folder / "rivers.geojson",
        Bend=("MultiLineString", [[[40, 34], [40, 35], [41, 35]], [[44, 33], [45, 33]]]),
    )
    return Layers(folder)


def write(path: Path, **shapes: tuple[str, Any]) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"name": name, "name_ar": "", "country": ""},
            "geometry": {"type": kind, "coordinates": coordinates},
        }
        for name, (kind, coordinates) in shapes.items()
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")


def test_a_layer_is_given_as_plain_lines_or_rims(made: Layers) -> None:
    assert made.names("admin1") == ["West", "East"]
    assert [len(rim) for rim in made.lines("admin1")] == [5, 5, 5, 5]
    assert made.lines("rivers", "Bend")[1].tolist() == [[44, 33], [45, 33]]
    with pytest.raises(KeyError, match=r"no 'Nile'\. There are: Bend"):
        made.lines("rivers", "Nile")
    with pytest.raises(KeyError, match=r"No layer 'seas'\. There are: countries"):
        made["seas"]


@pytest.mark.parametrize("name", LAYERS)
def test_the_plain_lines_of_the_kit_are_those_of_its_shapes(name: str) -> None:
    shapes = ALL[name].geometry.get_coordinates().to_numpy()
    np.testing.assert_array_equal(np.vstack(ALL.lines(name)), shapes)


@pytest.mark.parametrize(
    ("lat", "lon", "area"),
    [
        (34.5, 40.5, "West"),
        (34.5, 41.5, "East"),
        (34.5, 43.5, "East"),
        (30, 40.5, ""),
        (34.5, 42.5, ""),
        (34.85, 40.85, ""),
    ],
)
def test_the_area_round_a_position_is_named(
    made: Layers, lat: float, lon: float, area: str
) -> None:
    assert area_of(made, "admin1", Position(lat, lon)) == area


def test_the_distance_is_nought_inside_and_true_outside(made: Layers) -> None:
    assert km_to_area(made, "admin1", "West", HERE) == 0
    assert km_to_area(made, "admin1", "East", HERE) == pytest.approx(45.9, abs=0.1)
    assert km_to_area(made, "admin1", "West", Position(34.85, 40.85)) == pytest.approx(4.6, abs=0.1)


def test_an_unknown_area_is_an_error_that_names_the_others(made: Layers) -> None:
    with pytest.raises(KeyError, match="East, West"):
        km_to_area(made, "admin1", "North", HERE)


@pytest.mark.parametrize(
    ("place", "area"),
    [("al-bukamal", "Deir ez-Zor"), ("al-qaim", "Anbar"), ("mosul", "Nineveh"), ("raqqa", "Raqqa")],
)
def test_towns_lie_in_the_governorates_that_the_table_names(
    kit: Kit, place: str, area: str
) -> None:
    assert area_of(kit.layers, "admin1", position_of(kit.places, place)) == area
    assert area in str(kit.places.set_index("id").loc[place, "admin1"])


def town(place: str, lat: float | None, lon: float | None, **other: Any) -> dict[str, Any]:
    plain = {"name": place.title(), "kind": "town", "precision_m": 1000, "coordinate_basis": "seen"}
    return plain | {"id": place, "lat": lat, "lon": lon} | other


PLACES = pd.DataFrame(
    [
        town("source", 34, 40),
        town("corner", 35, 40),
        town("mouth", 35, 41),
        town("aside", 34.5, 40.03),
        town("off", 34.5, 40.1),
        town("far", 33, 44.5),
        town("province", 34.5, 40, kind="governorate"),
        town("guess", 34.5, 40, coordinate_basis="proxy"),
        town("unknown", None, None),
    ]
)


def test_the_way_round_a_bend_is_the_sum_of_its_sides(made: Layers) -> None:
    way = river_stretch(made, PLACES, "source", "mouth", "Bend")
    # A degree of latitude at 34.5 and of longitude at 35, on the WGS84 ellipsoid.
    assert way.km == pytest.approx(110.93 + 91.29, abs=0.02)
    assert way.straight_km < way.km
    assert way.start_off_km == pytest.approx(0, abs=0.001)


def test_there_is_as_far_as_back(made: Layers) -> None:
    down = river_stretch(made, PLACES, "source", "mouth", "Bend")
    up = river_stretch(made, PLACES, "mouth", "source", "Bend")
    assert down.km == pytest.approx(up.km)


def test_a_place_beside_the_river_is_set_on_it_and_says_how_far_off_it_lies(made: Layers) -> None:
    way = river_stretch(made, PLACES, "source", "aside", "Bend")
    assert way.km == pytest.approx(55.46, abs=0.02)
    assert way.end_off_km == pytest.approx(2.76, abs=0.02)


def test_a_place_to_itself_is_no_way(made: Layers) -> None:
    assert river_stretch(made, PLACES, "corner", "corner", "Bend").km == 0


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("off", r"Off lies 9\.2 km from the Bend.*within 1 km.*not a place on the river"),
        ("far", "on pieces of the Bend that don't join"),
        ("province", "no point on a river but a governorate"),
        ("guess", "stand-in for an area"),
        ("nowhere", r"no place 'nowhere' in the table.*kit\.places\.resolve"),
    ],
)
def test_what_the_line_cannot_answer_is_refused(made: Layers, place: str, why: str) -> None:
    with pytest.raises(RiverError, match=why):
        river_stretch(made, PLACES, "source", place, "Bend")


def test_a_place_without_a_position_is_refused(made: Layers) -> None:
    with pytest.raises(PositionError, match="missing"):
        river_stretch(made, PLACES, "source", "unknown", "Bend")


def test_a_river_that_the_layer_lacks_is_named_with_those_it_has(made: Layers) -> None:
    with pytest.raises(RiverError, match=r"no river 'Nile'. It has: Bend\."):
        river_stretch(made, PLACES, "source", "mouth", "Nile")


@pytest.mark.parametrize(("radius_m", "on_it"), [(6200, True), (6100, False)])
def test_a_place_may_lie_3_km_farther_off_than_its_radius(
    made: Layers, radius_m: int, on_it: bool
) -> None:
    wide = PLACES.assign(precision_m=radius_m)
    if on_it:
        way = river_stretch(made, wide, "source", "off", "Bend")
        assert way.end_off_km == pytest.approx(9.18, abs=0.01)
        return
    with pytest.raises(RiverError, match="the line is trusted within 3: it is not a place"):
        river_stretch(made, wide, "source", "off", "Bend")


def test_stages_add_up_to_the_whole_way(made: Layers) -> None:
    table = river_stages(made, PLACES, ["source", "corner", "mouth"], "Bend")
    whole = river_stretch(made, PLACES, "source", "mouth", "Bend")
    assert table["start"].tolist() == ["Source", "Corner"]
    assert table["river_km"].sum() == pytest.approx(whole.km)
    assert table["ratio"].tolist() == pytest.approx([1, 1], abs=0.01)


def test_the_euphrates_is_longer_than_the_straight_line(kit: Kit) -> None:
    down = ("raqqa", "deir-ez-zor", "mayadin", "al-bukamal", "anah", "haditha", "ramadi")
    table = river_stages(kit.layers, kit.places, down)
    assert len(table) == len(down) - 1
    assert (table["ratio"] > 1).all()
    assert (table["ratio"] < 2.5).all()


@pytest.mark.parametrize("place", ["al-omar-field", "ain-al-asad", "palmyra", "mosul"])
def test_real_places_off_the_euphrates_are_refused(kit: Kit, place: str) -> None:
    with pytest.raises(RiverError, match="km from the Euphrates"):
        river_stretch(kit.layers, kit.places, "al-bukamal", place)


def test_along_the_river_a_detour_is_never_shorter_than_the_straight_line(kit: Kit) -> None:
    way = river_stretch(kit.layers, kit.places, "al-bukamal", "deir-ez-zor")
    ends = (position_of(kit.places, place) for place in ("al-bukamal", "deir-ez-zor"))
    assert way.straight_km == km_between(*ends)
    assert way.km + way.start_off_km + way.end_off_km > way.straight_km


def test_the_points_of_a_river_are_so_many_metres_apart(made: Layers, kit: Kit) -> None:
    assert river_step_m(kit.layers) == 400
    assert river_step_m(made, "Bend") == 93500  # in the middle of 111, 91 and 93.5 km
