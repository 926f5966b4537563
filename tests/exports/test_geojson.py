import json
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd

from borderkit.exports.formats import geojson

Make = Callable[..., pd.DataFrame]


def save(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_geopandas_reads_what_was_shown(rows: pd.DataFrame, tmp_path: Path) -> None:
    path = save(tmp_path / "events.geojson", geojson(rows))
    found = gpd.read_file(path, DATE_AS_STRING="YES")
    assert found.crs.to_epsg() == 4326
    assert found.geometry.isna().tolist() == rows["lat"].isna().tolist()
    assert found.geometry.x.dropna().tolist() == rows["lon"].dropna().tolist()
    assert found.geometry.y.dropna().tolist() == rows["lat"].dropna().tolist()
    for name in rows.columns.drop(["lat", "lon"]):
        assert found[name].astype(object).where(found[name].notna(), None).tolist() == (
            rows[name].astype(object).where(rows[name].notna(), None).tolist()
        )


def test_geopandas_makes_days_of_the_days(rows: pd.DataFrame, tmp_path: Path) -> None:
    found = gpd.read_file(save(tmp_path / "events.geojson", geojson(rows)))
    assert found["start"].dt.strftime("%Y-%m-%d").tolist() == rows["start"].tolist()
    assert found["start"].dt.tz is None


def test_it_is_a_collection_as_the_rfc_wants_it(make: Make) -> None:
    collection = json.loads(geojson(make({"id": "e1"}, {"id": "e2", "lat": None})))
    first, second = collection["features"]
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection  # RFC 7946 knows WGS84 only, and forbids to say another
    assert first["geometry"] == {"type": "Point", "coordinates": [40.9, 34.4]}
    assert (second["geometry"], second["id"]) == (None, "e2")
    assert first["properties"]["date"] == "2019-12-29"
    assert first["properties"]["location_precision"] == "exact"
    assert "T00:00" not in geojson(make({"id": "e1"}))


def test_an_event_without_a_date_is_kept(make: Make) -> None:
    [feature] = json.loads(geojson(make({"id": "e1", "date": None})))["features"]
    assert (feature["id"], feature["properties"]["date"]) == ("e1", None)


def test_no_events_are_no_features(rows: pd.DataFrame) -> None:
    assert json.loads(geojson(rows[:0]))["features"] == []
