"""The places as a GeoDataFrame that also resolves names."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from borderkit.places.gazetteer import Gazetteer, Match


class Places(gpd.GeoDataFrame):  # type: ignore[misc]  # GeoPandas carries no types
    """One row a place, with its point in WGS84; a place without a position has no geometry.

    What is cut out of it is a plain GeoDataFrame.
    """

    # Tells pandas that the attribute is no column, and that copies keep it.
    _metadata = ["gazetteer"]  # noqa: RUF012

    gazetteer: Gazetteer

    @classmethod
    def from_tables(cls, places: pd.DataFrame, place_names: pd.DataFrame) -> Places:
        """Make it from the tables ``places`` and ``place_names``.

        >>> Places.from_tables(kit.tables["places"], kit.place_names).crs.to_epsg()
        4326
        """
        located = places["lat"].notna() & places["lon"].notna()
        points = gpd.GeoSeries(
            gpd.points_from_xy(places["lon"].astype(float), places["lat"].astype(float)),
            index=places.index,
            crs=4326,
        ).where(located)
        made = cls(places, geometry=points, crs=4326)
        made.gazetteer = Gazetteer(places, place_names)
        return made

    def resolve(self, text: str) -> Match:
        """Find the place that ``text`` names (see :meth:`Gazetteer.resolve`).

        >>> kit.places.resolve("Dayr az-Zawr Governorate").place_id
        'deir-ez-zor-governorate'
        """
        return self.gazetteer.resolve(text)
