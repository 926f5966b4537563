"""The events as GeoJSON (RFC 7946): longitude before latitude, WGS84, null where no point is known.

The point stands for a place as precisely as ``location_precision`` says, and no more.
"""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from borderkit.exports.shown import COLUMNS, typed

_POINT = ("lat", "lon")


def dumps(rows: pd.DataFrame) -> str:
    """Return the shown events (see :func:`shown.table`) as one FeatureCollection.

    >>> from borderkit.exports import shown
    >>> rows = shown.table(kit.events, kit.tables)
    >>> json.loads(dumps(rows))["features"][0]["geometry"]
    {'type': 'Point', 'coordinates': [41.09, 34.37]}
    """
    records = rows.astype(object).where(rows.notna(), None).to_dict("records")
    collection = {
        "type": "FeatureCollection",
        "features": [_feature({str(key): item for key, item in row.items()}) for row in records],
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def loads(text: str) -> pd.DataFrame:
    """Read the events back from the text that :func:`dumps` wrote.

    >>> from borderkit.exports import shown
    >>> rows = shown.table(kit.events, kit.tables)
    >>> loads(dumps(rows)).equals(rows)
    True
    """
    features = json.loads(text)["features"]
    return typed(pd.DataFrame([_row(feature) for feature in features], columns=list(COLUMNS)))


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    lat, lon = (row.get(name) for name in _POINT)
    point = None if lat is None else {"type": "Point", "coordinates": [lon, lat]}
    properties = {name: value for name, value in row.items() if name not in _POINT}
    return {"type": "Feature", "id": row["id"], "geometry": point, "properties": properties}


def _row(feature: dict[str, Any]) -> dict[str, Any]:
    lon, lat = feature["geometry"]["coordinates"] if feature["geometry"] else (None, None)
    return {**feature["properties"], "lat": lat, "lon": lon}
