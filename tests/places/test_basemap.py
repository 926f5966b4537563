"""Reading the layers: all of them, or an error that names every broken one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from borderkit.data import DataError
from borderkit.places.basemap import LAYERS, read_layers

GEO = Path(__file__).parents[2] / "data" / "geo"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "geo"
    shutil.copytree(GEO, copy)
    return copy


def test_every_layer_is_read_in_wgs84(folder: Path) -> None:
    layers = read_layers(folder)
    assert list(layers) == list(LAYERS)
    assert {layer.crs.to_epsg() for layer in layers.values()} == {4326}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "cannot be read"),
        ("no GeoJSON", "cannot be read"),
        ('{"type":"FeatureCollection","features":[{"type":"Feat', "cannot be read"),
        ('{"type":"FeatureCollection","features":[]}', "has no column name"),
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
    with pytest.raises(DataError, match=rf"geo/rivers\.geojson: .*{why}.*make_basemap") as caught:
        read_layers(folder)
    assert len(caught.value.problems) == 1


def test_all_missing_layers_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_layers(tmp_path / "geo")
    files = [problem.file for problem in caught.value.problems]
    assert files == [f"geo/{name}.geojson" for name in LAYERS]
    assert "The layer is missing." in str(caught.value)
