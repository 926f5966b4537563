"""A frame: the part of the earth that a map shows, and its projection in kilometres."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
from pyproj import CRS, Transformer

_PAD = 1.5  # degrees beyond the frame, so that no cut edge is seen


@dataclass(frozen=True)
class Frame:
    """The bounds of a map, in degrees.

    The map is drawn in the azimuthal equidistant projection round the middle of the frame (Snyder,
    *Map Projections: A Working Manual*, 1987, 191), whose distances from the middle are true; over
    the kit's frames the others are true to 0.2 % or better. Its unit is the kilometre.

    >>> x, y = CLOSE_UP.xy([CLOSE_UP.middle[0]], [CLOSE_UP.middle[1]])
    >>> float(abs(x[0])) < 1e-6, float(abs(y[0])) < 1e-6
    (True, True)
    """

    west: float
    south: float
    east: float
    north: float

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the frame: longitude, latitude."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    @cached_property
    def crs(self) -> CRS:
        """The projection of the map."""
        lon, lat = self.middle
        return CRS.from_proj4(f"+proj=aeqd +lon_0={lon} +lat_0={lat} +ellps=WGS84 +units=km")

    @cached_property
    def _to_map(self) -> Transformer:
        return Transformer.from_crs(4326, self.crs, always_xy=True)

    def xy(self, lon: object, lat: object) -> tuple[np.ndarray, np.ndarray]:
        """Give the place on the map, in km from its middle, of longitudes and latitudes."""
        x, y = self._to_map.transform(np.asarray(lon, dtype=float), np.asarray(lat, dtype=float))
        return x, y

    @cached_property
    def limits(self) -> tuple[float, float, float, float]:
        """The edges of the map in km: left, right, bottom, top."""
        lon, lat = self.middle
        x, _ = self.xy([self.west, self.east], [lat, lat])
        _, y = self.xy([lon, lon], [self.south, self.north])
        return float(x[0]), float(x[1]), float(y[0]), float(y[1])

    @property
    def shape(self) -> float:
        """The width of the map over its height."""
        left, right, bottom, top = self.limits
        return (right - left) / (top - bottom)

    def project(self, layer: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """Cut a layer to the frame, with a margin, and project it."""
        box = (self.west - _PAD, self.south - _PAD, self.east + _PAD, self.north + _PAD)
        cut = layer.set_geometry(layer.geometry.clip_by_rect(*box))
        return cut[~cut.geometry.is_empty].to_crs(self.crs)

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a position lies in the frame."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


REGION = Frame(36.0, 32.5, 44.9, 37.2)
BORDER = Frame(37.9, 32.75, 43.1, 37.3)
CLOSE_UP = Frame(40.74, 34.27, 41.26, 34.56)
