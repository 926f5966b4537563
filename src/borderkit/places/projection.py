"""How a projection distorts: a circle on the ground, measured in kilometres on the map.

The circle is geodesic: every point of its rim lies equally far from its centre on the WGS84
ellipsoid. On a map that calls itself 1 km to the kilometre, its diameters and its area come out
otherwise; after J. P. Snyder, *Map Projections: A Working Manual*, 1987, chapters 4 (distortion),
7 (Mercator), 8 (Transverse Mercator) and 12 (equidistant cylindrical).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from borderkit.places.measure import Position

if TYPE_CHECKING:
    import shapely
    from pyproj import Proj

_RIM_POINTS = 720
_KM = re.compile(r"(\d+(?:\.\d+)?)[ -]km\b")
# The report in which the coalition's spokesman gives the radius of its zone round al-Tanf.
ZONE_REPORT = ("2016-03-al-tanf-garrison", "grasswire-2017-06-08-uav")
ON_THE_GROUND = "on the ground"


@dataclass(frozen=True)
class Projection:
    """A way to lay the earth flat: its name and its definition for PROJ, in metres."""

    name: str
    definition: str

    @cached_property
    def _proj(self) -> Proj:
        from pyproj import Proj

        return Proj(self.definition)

    def lay(self, shape: shapely.Geometry) -> shapely.Geometry:
        """Lay a shape of longitudes and latitudes flat; the unit is the kilometre of the map."""
        import shapely

        return shapely.transform(shape, lambda lonlat: np.column_stack(self.xy(*lonlat.T)))

    def xy(self, lon: object, lat: object) -> tuple[np.ndarray, np.ndarray]:
        """Give the place on the map, in its kilometres, of longitudes and latitudes."""
        x, y = self._proj(np.asarray(lon, dtype=float), np.asarray(lat, dtype=float))
        return np.asarray(x) / 1000, np.asarray(y) / 1000


WEB_MERCATOR = Projection("Web Mercator", "EPSG:3857")
UTM_37N = Projection("UTM 37N", "EPSG:32637")
# On a sphere, so that a degree is as long everywhere as at the equator: the plain square grid.
PLATE_CARREE = Projection("Plate carrée", "+proj=eqc +R=6378137")
PROJECTIONS = (WEB_MERCATOR, UTM_37N, PLATE_CARREE)


def stated_km(reports: pd.DataFrame, event_id: str, source_id: str) -> float:
    """Read the kilometres that a source gives, in its words in the table of event reports.

    Raises KeyError without such a report and ValueError where its words give no kilometres.
    """
    rows = reports[(reports["event_id"] == event_id) & (reports["source_id"] == source_id)]
    if rows.empty:
        raise KeyError(f"There is no report of {event_id!r} by {source_id!r}.")
    says = " ".join(rows["says"].dropna())
    if (found := _KM.search(says)) is None:
        raise ValueError(f"The report of {source_id!r} gives no kilometres: {says}")
    return float(found.group(1))


def rim_points(centre: Position, km: float, bearings: np.ndarray) -> np.ndarray:
    """Give the points so many km from a centre, a row (longitude, latitude) for each bearing.

    Bearings are in degrees clockwise from north. Raises ValueError for a radius not above zero.

    >>> rim_points(Position(33.51, 38.62), 55, np.array([0.0])).round(2).tolist()
    [[38.62, 34.01]]
    """
    from pyproj import Geod

    if not km > 0:
        raise ValueError(f"A radius of {km:g} km makes no circle; it must be above zero.")
    same = np.ones_like(bearings)
    lon, lat, _ = Geod(ellps="WGS84").fwd(
        centre.lon * same, centre.lat * same, bearings, km * 1000 * same
    )
    return np.column_stack([lon, lat])


def circle(centre: Position, km: float) -> shapely.Polygon:
    """Give the circle of a radius in km round a centre, as longitudes and latitudes."""
    import shapely

    return shapely.Polygon(rim_points(centre, km, np.linspace(0, 360, _RIM_POINTS, endpoint=False)))


def circle_in_projections(
    centre: Position, km: float, projections: tuple[Projection, ...] = PROJECTIONS
) -> pd.DataFrame:
    """Measure a circle on the ground and in each projection, all at the same nominal scale.

    The columns are projection, east_west_km and north_south_km (from rim to rim through the
    centre), area_km2, and each of the three as a share of the true one: east_west, north_south,
    area. The first row is the circle on the ground.

    >>> table = circle_in_projections(Position(33.51, 38.62), 55).set_index("projection")
    >>> table.loc["Web Mercator", ["east_west", "north_south", "area"]].round(2).tolist()
    [1.2, 1.2, 1.44]
    """
    from pyproj import Geod

    area, _ = Geod(ellps="WGS84").geometry_area_perimeter(circle(centre, km))
    truth: dict[str, str | float] = {
        "projection": ON_THE_GROUND,
        "east_west_km": 2.0 * km,
        "north_south_km": 2.0 * km,
        "area_km2": abs(area) / 1e6,
    }
    table = pd.DataFrame([truth, *(_measured(centre, km, way) for way in projections)])
    for column in ("east_west_km", "north_south_km", "area_km2"):
        share = column.rpartition("_")[0]
        table[share] = table[column] / table[column].iloc[0]
    return table


def _measured(centre: Position, km: float, way: Projection) -> dict[str, str | float]:
    return {
        "projection": way.name,
        "east_west_km": _diameter(centre, km, way, 90),
        "north_south_km": _diameter(centre, km, way, 0),
        "area_km2": float(way.lay(circle(centre, km)).area),
    }


def _diameter(centre: Position, km: float, way: Projection, bearing: float) -> float:
    x, y = way.xy(*rim_points(centre, km, np.array([bearing, bearing + 180.0])).T)
    return float(np.hypot(x[1] - x[0], y[1] - y[0]))
