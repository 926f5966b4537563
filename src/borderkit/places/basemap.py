"""The layers of the base map, read from GeoJSON into tables with shapes."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd

from borderkit.data.problems import DataError, Problem

# Every layer, with the columns that maps rely on. data/geo/README.md says where each comes from.
LAYERS = {
    "countries": ("name", "name_ar", "iso"),
    "admin1": ("name", "name_ar", "country"),
    "border": ("name",),
    "rivers": ("name", "name_ar"),
    "lakes": ("name", "name_ar"),
    "locator": ("name",),
}
_MEND = (
    "Take the file anew from the repository (git checkout -- data/geo), "
    "or make all layers with: python scripts/make_basemap.py"
)


def read_layers(folder: Path) -> dict[str, gpd.GeoDataFrame]:
    """Read every layer of :data:`LAYERS` from a folder, in WGS84.

    Raises :class:`~borderkit.data.DataError` with every layer that is missing or broken, so that
    a map is never drawn with half of its ground.

    >>> layers = read_layers(data_folder() / "geo")
    >>> list(layers)
    ['countries', 'admin1', 'border', 'rivers', 'lakes', 'locator']
    >>> layers["border"]["name"].tolist()
    ['Iraq-Syria border']
    """
    layers: dict[str, gpd.GeoDataFrame] = {}
    problems: list[Problem] = []
    for name, columns in LAYERS.items():
        try:
            layers[name] = _read_layer(folder / f"{name}.geojson", columns)
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return layers


def _read_layer(path: Path, columns: tuple[str, ...]) -> gpd.GeoDataFrame:
    if not path.is_file():
        raise _error(path, "The layer is missing.")
    try:
        layer = gpd.read_file(path)
    except RuntimeError as error:  # the base of all errors of the reader
        raise _error(path, f"The layer cannot be read ({error}).") from error
    missing = [column for column in (*columns, "geometry") if column not in layer]
    if missing:
        raise _error(path, f"The layer has no column {', '.join(missing)}.")
    if layer.empty or layer.geometry.isna().any():
        raise _error(path, "The layer has no features, or some without a shape.")
    return layer.to_crs(4326)


def _error(path: Path, message: str) -> DataError:
    file = f"{path.parent.name}/{path.name}"
    return DataError([Problem(file, None, None, "", "layer", message, f"{_MEND}.")])
