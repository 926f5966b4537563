"""What the maps show, in words: titles that state it, and descriptions for who cannot see it."""

from __future__ import annotations

import pandas as pd

from borderkit.places.measure import Line, Position, km_between, nearest_point, position_of

FROM_AL_BUKAMAL = ("deir-ez-zor", "al-tanf", "baghdad")


def apart(table: pd.DataFrame, one: str, other: str) -> float:
    """Give the distance in km, in a straight line, of two places of a table.

    >>> round(apart(kit.places, "al-qaim", "al-tanf"))
    240
    """
    return km_between(position_of(table, one), position_of(table, other))


def region_title(table: pd.DataFrame) -> str:
    """State how far three places lie from Al-Bukamal.

    >>> region_title(kit.places)
    'Al-Bukamal lies 121 km from Deir ez-Zor, 237 km from Al-Tanf and 345 km from Baghdad'
    """
    names = table.set_index("id")["name"]
    first, second, third = (
        f"{apart(table, 'al-bukamal', place):.0f} km from {names[place]}"
        for place in FROM_AL_BUKAMAL
    )
    return f"Al-Bukamal lies {first}, {second} and {third}"


def region_alt(table: pd.DataFrame) -> str:
    """Say in two sentences what the map of the region shows."""
    return (
        f"Map of eastern Syria and western Iraq with {len(table)} places: the border runs from the"
        " Jordanian desert in the southwest to the Tigris in the northeast and crosses the"
        " Euphrates between Al-Bukamal and Al-Qaim, halfway along."
        f" {region_title(table)}, in straight lines."
    )


def rival_km(table: pd.DataFrame, rivals: pd.DataFrame, place: str, start: str) -> list[float]:
    """Give the distances in km from ``start`` to every point that sources print for a place.

    Nearest first. ``rivals`` has the columns place_id, lat and lon.

    >>> [round(km, 1) for km in rival_km(kit.places, kit.place_positions, "al-qaim", "al-bukamal")]
    [9.3, 22.4]
    """
    here = position_of(table, start)
    points = rivals[rivals["place_id"] == place]
    return sorted(
        km_between(here, Position(float(lat), float(lon)))
        for lat, lon in zip(points["lat"], points["lon"], strict=True)
    )


def close_up_title(table: pd.DataFrame, rivals: pd.DataFrame) -> str:
    """State how far the two towns lie apart, by which point is taken for Al-Qaim.

    >>> close_up_title(kit.places, kit.place_positions)
    'Al-Bukamal and Al-Qaim lie 9 km apart or 22, by which point is taken for Al-Qaim'
    """
    near, *others = (f"{km:.0f}" for km in rival_km(table, rivals, "al-qaim", "al-bukamal"))
    if not others:
        return f"Al-Bukamal and Al-Qaim lie {near} km apart"
    more = " or ".join([f"{near} km apart", *others])
    return f"Al-Bukamal and Al-Qaim lie {more}, by which point is taken for Al-Qaim"


def close_up_alt(table: pd.DataFrame, rivals: pd.DataFrame) -> str:
    """Say in two sentences what the close-up shows."""
    stand_ins = table.loc[table["coordinate_basis"] == "proxy", "name"]
    return (
        "Map of the Euphrates valley at the border: Al-Bukamal on the Syrian side, the crossing"
        " and Al-Qaim on the Iraqi side, each with a circle for how far off its point may be; "
        f"{' and '.join(stand_ins)} are hatched areas without a point."
        f" {close_up_title(table, rivals)}."
    )


def border_title(table: pd.DataFrame, pair: tuple[str, str], border: Line) -> str:
    """State how far each of a pair of places lies from the border, and from the other.

    >>> border_title(kit.places, ("al-qaim", "al-tanf"), kit.layers.lines("border"))
    'Al-Qaim lies 2 km from the border, Al-Tanf 21 km, and the two lie 240 km apart'
    """
    names = table.set_index("id")["name"]
    one, other = (nearest_point(border, position_of(table, place)).km for place in pair)
    return (
        f"{names[pair[0]]} lies {one:.0f} km from the border, {names[pair[1]]} {other:.0f} km,"
        f" and the two lie {apart(table, *pair):.0f} km apart"
    )


def border_alt(
    table: pd.DataFrame, pair: tuple[str, str], border: Line, counts: pd.DataFrame
) -> str:
    """Say in two sentences what the map of bands along the border shows.

    ``counts`` is a table of :func:`borderkit.places.measure.near_counts`.
    """
    said = ", ".join(
        f"{inside} within {limit:g} km"
        for limit, inside in zip(counts["limit_km"], counts["inside"], strict=True)
    )
    return (
        f"Map of the whole border with bands on both sides; of all the kit's places, {said} for"
        f" sure. {border_title(table, pair, border)}."
    )
