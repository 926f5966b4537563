"""More exercises of notebook 01: read a grid, follow a river, add two printed distances."""

from __future__ import annotations

import math

import pandas as pd

from borderkit.course.exercises import Exercise
from borderkit.course.show.mapwords import apart
from borderkit.kit import Kit
from borderkit.places.basemap import river_stretch
from borderkit.places.measure import position_of

GRID = ("al-qaim", "palmyra", "rutba", "al-tanf")
SQUARE = (33, 38)  # the south and the west edge of a square of the map, in degrees
RIVER = ("al-bukamal", "deir-ez-zor")
LEGS = ("al-tanf--az-zaqf", "az-zaqf--al-bukamal")


def _name(kit: Kit, place: str) -> str:
    names = pd.Series(kit.places["name"].tolist(), kit.places["id"].tolist())
    return str(names[place])


def _square(kit: Kit, place: str) -> tuple[int, int]:
    at = position_of(kit.places, place)
    return math.floor(at.lat), math.floor(at.lon)


def _grid_options(kit: Kit) -> tuple[str, ...]:
    return tuple(_name(kit, place) for place in GRID)


def _grid(kit: Kit) -> str:
    return next(_name(kit, place) for place in GRID if _square(kit, place) == SQUARE)


def _explain_grid(kit: Kit, answer: str | float) -> str:
    place = next(place for place in GRID if _name(kit, place) == answer)
    at = position_of(kit.places, place)
    south, west = _square(kit, place)
    return (
        f"{answer} lies at {at.lat:.2f}° north, {at.lon:.2f}° east: in the square from {south}° to"
        f" {south + 1}° north and {west}° to {west + 1}° east. Latitude says how far north,"
        " longitude how far east."
    )


def _river_km(kit: Kit) -> float:
    return river_stretch(kit.layers, kit.places, *RIVER).km


def _explain_river(kit: Kit, answer: str | float) -> str:
    way = river_stretch(kit.layers, kit.places, *RIVER)
    off, times = float(answer) - way.km, way.km / way.straight_km
    told = (
        f"Along the kit's line of the Euphrates it is {way.km:.0f} km, {times:.1f} times"
        f" the straight line of {way.straight_km:.0f} km. The line is old and coarse, and"
        " cuts short the bends between its points."
    )
    if float(answer) < way.straight_km:
        told += " No way is shorter than the straight line."
    if abs(off) < 1:
        return told
    return f"{told} Your estimate is {abs(off):.0f} km {'over' if off > 0 else 'under'}."


def _printed(kit: Kit) -> list[float]:
    """Give the two distances that one page prints, in km."""
    said = kit.distance_statements
    return [float(said.loc[said["check_id"] == leg, "km"].iloc[0]) for leg in LEGS]


def _missing(kit: Kit) -> float:
    return apart(kit.places, "al-tanf", "al-bukamal") - sum(_printed(kit))


def _explain_missing(kit: Kit, answer: str | float) -> str:
    first, second = _printed(kit)
    whole = apart(kit.places, "al-tanf", "al-bukamal")
    told = (
        f"{first:g} and {second:g} km make {first + second:g} km, but the straight line from"
        f" Al-Tanf to Al-Bukamal is {whole:.0f} km: {_missing(kit):.0f} km are missing."
        " No way by a third place is shorter than the straight line, so the two figures can't both"
        " be right."
    )
    if abs(float(answer) - first - second) < 1:
        return f"That is the sum of the two. {told}"
    if abs(float(answer) - whole) < 1:
        return f"That is the straight line. {told}"
    return told


BANK = (
    Exercise(
        id="geo-7",
        question=(
            f"On the map of the region, find the square between {SQUARE[0]}° and {SQUARE[0] + 1}°"
            f" north and between {SQUARE[1]}° and {SQUARE[1] + 1}° east. Which of these lies in it?"
        ),
        options=_grid_options,
        right=_grid,
        explain=_explain_grid,
        hints=(
            "The degrees stand at the edges of the map: north at the side, east below.",
            "Lay two strips of paper along the lines and see where they cross.",
        ),
    ),
    Exercise(
        id="geo-8",
        question=(
            "How far is it from Al-Bukamal to Deir ez-Zor along the Euphrates? Start from the"
            " straight line in the matrix and guess what the bends add. An estimate within 20 km"
            " counts."
        ),
        right=_river_km,
        explain=_explain_river,
        hints=(
            "Lay a thread along the river on the map and hold it to the scale bar.",
            "The bends add about half of the straight line.",
        ),
        tolerance=20.0,
        unit="km",
    ),
    Exercise(
        id="geo-9",
        question=(
            "One page prints how far the outpost at Az-Zaqf lies from Al-Tanf, and how far from"
            " Al-Bukamal. Add the two. By how many kilometres does the sum fall short of the"
            " straight line from Al-Tanf to Al-Bukamal?"
        ),
        right=_missing,
        explain=_explain_missing,
        hints=(
            "Both printed figures stand in the table of printed distances, under Az-Zaqf.",
            "The straight line stands in the matrix. Take the sum of the two from it.",
        ),
        tolerance=1.0,
        unit="km",
    ),
)
