"""What lies near a line, when each position is only known to within a radius."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import pandas as pd

from borderkit.places.distances import to_line

LIMITS = (10, 25, 50, 100)
# Kinds of place that a point stands for only on a small map; a distance from it says little.
WIDE_KINDS = (
    "boundary-point",
    "country",
    "desert-region",
    "district",
    "governorate",
    "gulf",
    "river",
    "strait",
)


def from_line(places: pd.DataFrame, line: gpd.GeoDataFrame) -> pd.DataFrame:
    """Give the distance of every small place to a line, with the doubt of its position.

    ``places`` has the columns id, name, kind, lat, lon and precision_m. Left out are the kinds of
    :data:`WIDE_KINDS` and places without a position. The columns are id, name, kind, km, doubt_km
    (the radius of the position), least_km and most_km; nearest first.

    >>> table = from_line(kit.places, kit.layers["border"])
    >>> table.set_index("id").loc["al-tanf", ["km", "doubt_km"]].round(1).tolist()
    [21.0, 1.5]
    """
    small = places[~places["kind"].isin(WIDE_KINDS) & places["lat"].notna()]
    small = pd.DataFrame(small[["id", "name", "kind", "lat", "lon", "precision_m"]])
    km = to_line(small, line).to_numpy()
    doubt = small["precision_m"].astype(float).to_numpy() / 1000
    table = small[["id", "name", "kind"]].assign(km=km, doubt_km=doubt)
    table = table.assign(least_km=(km - doubt).clip(min=0), most_km=km + doubt)
    return table.sort_values(["km", "id"], ignore_index=True)


def verdict(least_km: float, most_km: float, limit: float) -> str:
    """Say whether a place lies within a limit: "inside", "outside" or "can't say".

    >>> verdict(19.5, 22.5, 25), verdict(0, 14.3, 10), verdict(19.5, 22.5, 10)
    ('inside', "can't say", 'outside')
    """
    if most_km <= limit:
        return "inside"
    return "outside" if least_km > limit else "can't say"


def within(distances: pd.DataFrame, limits: Sequence[float] = LIMITS) -> pd.DataFrame:
    """Count, for each limit in km, the places inside, outside, and those of which none can say.

    ``distances`` is a table of :func:`from_line`. The last column names those that none can say.

    >>> table = within(from_line(kit.places, kit.layers["border"]))
    >>> table.columns.tolist()
    ['limit_km', 'inside', "can't say", 'outside', 'which']
    """
    rows = []
    for limit in limits:
        said = pd.Series(
            [
                verdict(least, most, limit)
                for least, most in zip(distances["least_km"], distances["most_km"], strict=True)
            ],
            index=distances.index,
            dtype="object",
        )
        counts = {word: int((said == word).sum()) for word in ("inside", "can't say", "outside")}
        names = ", ".join(sorted(distances.loc[said == "can't say", "name"]))
        rows.append({"limit_km": limit, **counts, "which": names or "none"})
    return pd.DataFrame(rows)
