"""Exercises of notebook 01: how far, which one, how near, who held it, what a map leaves out."""

from __future__ import annotations

import math

import pandas as pd

from borderkit.course.exercises import Exercise
from borderkit.course.geography.argue import OIL, zone_km
from borderkit.course.geography.distances import along_river
from borderkit.kit import Kit
from borderkit.places.control import MILITARY, holders_on
from borderkit.places.measure import (
    LIMITS,
    distances_from_line,
    km_apart,
    near_verdict,
    position_of,
)
from borderkit.places.projection import ON_THE_GROUND, circle_in_projections

DAY = "2017-11-09"
GRID = ("al-qaim", "palmyra", "rutba", "al-tanf")
SQUARE = (33, 38)  # the south and the west edge of a square of the map, in degrees
RIVER = ("al-bukamal", "deir-ez-zor")
LEGS = ("al-tanf--az-zaqf", "az-zaqf--al-bukamal")
_NEITHER = "Nowhere yet: the name fits two places."
_DISPUTED = "That is disputed: one side announced it, others denied it."
# Military sites that the map of oil doesn't show: one within its frame, others beyond it.
_SITES = ("ain-al-asad", "al-tanf", "imam-ali-base")


def _names(kit: Kit, places: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(kit.places.set_index("id")["name"].loc[list(places)])


def _estimate(off: float) -> str:
    return f" Your estimate is {abs(off):.0f} km {'over' if off > 0 else 'under'}."


def _far(kit: Kit) -> float:
    return km_apart(kit.places, "al-qaim", "al-tanf")


def _explain_far(kit: Kit, answer: str | float) -> str:
    km = _far(kit)
    home = km_apart(kit.places, "al-bukamal", "deir-ez-zor")
    off = float(answer) - km
    return (
        f"The straight line from Al-Qaim to Al-Tanf is {km:.0f} km, {km / home:.1f} times that from"
        f" Al-Bukamal to Deir ez-Zor ({home:.0f} km).{'' if abs(off) < 1 else _estimate(off)}"
    )


def _husaybah_options(kit: Kit) -> tuple[str, ...]:
    return ("On the border, beside Al-Qaim.", "On the Euphrates, near Ramadi.", _NEITHER)


def _explain_husaybah(kit: Kit, answer: str | float) -> str:
    km = km_apart(kit.places, "husaybah", "husaybah-ramadi")
    told = f"Both places lie on the Euphrates in Anbar, {km:.0f} km apart, and both are Husaybah."
    if answer == _NEITHER:
        return f"{told} Look for another name in the report: a road, a bridge, a neighbouring town."
    return f"{told} The line doesn't say which, and a guess would move the event by that much."


def _limit_options(kit: Kit) -> tuple[str, ...]:
    return tuple(f"{limit} km" for limit in LIMITS)


def _tanf(kit: Kit) -> tuple[float, float, float]:
    """Give the distance of Al-Tanf from the border, and its least and most, in km."""
    table = distances_from_line(kit.places, kit.layers.lines("border"))
    tanf = table[table["id"] == "al-tanf"]
    return tanf["km"].item(), tanf["least_km"].item(), tanf["most_km"].item()


def _limit(kit: Kit) -> str:
    _, least, most = _tanf(kit)
    return f"{next(limit for limit in LIMITS if near_verdict(least, most, limit) == 'inside')} km"


def _explain_limit(kit: Kit, answer: str | float) -> str:
    km, least, most = _tanf(kit)
    limit = float(str(answer).split()[0])
    told = (
        f"Al-Tanf lies {km:.0f} km from the line, between {least:.1f} and {most:.1f} km with the"
        f" doubt of its position: it is {near_verdict(least, most, limit)} a limit of {answer}"
    )
    if limit > float(_limit(kit).split()[0]):
        return f"{told}, and so it is already at {_limit(kit)}."
    return f"{told}."


def _control_options(kit: Kit) -> tuple[str, ...]:
    return ("The Islamic State.", "The Syrian army and its allies.", _DISPUTED)


def _control(kit: Kit) -> str:
    row = _held(kit)
    return _DISPUTED if row["status"] == "disputed" else f"{row['holder']}."


def _held(kit: Kit) -> dict[str, str]:
    held = holders_on(kit.control, DAY)
    row = held[(held["place_id"] == "al-bukamal") & held["side"].isna()].iloc[0]
    return {name: str(row[name]) for name in ("holder", "status", "disputed")}


def _explain_control(kit: Kit, answer: str | float) -> str:
    table = kit.control[kit.control["place_id"] == "al-bukamal"]
    again = table.loc[table["holder_actor"] == "syria-until-2024", "interval_start"].max()
    row = _held(kit)
    return (
        f"The record of that day reads: {row['holder']}. It goes on:"
        f" {kit.in_words(row['disputed'])} The town is next recorded with the Syrian government"
        f" from {again.day} {again:%B %Y}."
    )


def zone(kit: Kit) -> pd.DataFrame:
    """Measure the zone round Al-Tanf, by its declared radius, in each projection."""
    table = circle_in_projections(position_of(kit.places, "al-tanf"), zone_km(kit))
    return table[table["projection"] != ON_THE_GROUND].set_index("projection")


def _projection_options(kit: Kit) -> tuple[str, ...]:
    return tuple(zone(kit).index)


def _squashed(kit: Kit) -> str:
    table = zone(kit)
    return str((table["east_west"] / table["north_south"] - 1).abs().idxmax())


def _explain_squashed(kit: Kit, answer: str | float) -> str:
    row = zone(kit).loc[str(answer)]
    told = (
        f"In {answer} the circle measures {row['east_west_km']:.1f} km from east to west and"
        f" {row['north_south_km']:.1f} km from north to south."
    )
    if answer == _squashed(kit):
        return f"{told} It is no circle any more: a kilometre has two lengths, by its direction."
    if abs(row["area"] - 1) > 0.01:
        return (
            f"{told} It stays round, or nearly; what is wrong is its size,"
            f" {row['area']:.2f} times the area."
        )
    return f"{told} It stays round and keeps its size, to {abs(row['area'] - 1):.1%} of its area."


def _site_options(kit: Kit) -> tuple[str, ...]:
    return _names(kit, _SITES)


def left_by_choice(kit: Kit) -> list[str]:
    """Name the military sites that lie in the frame of the map of oil and that it doesn't show.

    >>> left_by_choice(kit)
    ['Imam Ali base']
    """
    military = kit.places[kit.places["kind"] == MILITARY]
    return [
        str(site["name"])
        for _, site in military.iterrows()
        if OIL.frame.holds(site["lon"], site["lat"]) and site["id"] not in OIL.places
    ]


def _chosen_out(kit: Kit) -> str:
    (name,) = left_by_choice(kit)
    return name


def _explain_chosen_out(kit: Kit, answer: str | float) -> str:
    (site,) = kit.places.loc[kit.places["name"] == answer, "id"]
    km = km_apart(kit.places, "al-omar-field", site)
    far = f"{answer} lies {km:.0f} km from Al-Omar oil field"
    if answer == _chosen_out(kit):
        return (
            f"{far}, inside the frame, and the map leaves it out. A choice of places did that;"
            " nobody can see it from the map alone."
        )
    return (
        f"{far}, beyond the frame: the extent left it out, and a reader can see where a map ends."
        " Look for one inside the frame."
    )


def _square(kit: Kit, place: str) -> tuple[int, int]:
    at = position_of(kit.places, place)
    return math.floor(at.lat), math.floor(at.lon)


def _grid_options(kit: Kit) -> tuple[str, ...]:
    return _names(kit, GRID)


def _grid(kit: Kit) -> str:
    (name,) = _names(kit, tuple(place for place in GRID if _square(kit, place) == SQUARE))
    return name


def _explain_grid(kit: Kit, answer: str | float) -> str:
    place = dict(zip(_names(kit, GRID), GRID, strict=True))[str(answer)]
    at = position_of(kit.places, place)
    south, west = _square(kit, place)
    return (
        f"{answer} lies at {at.lat:.2f}° north, {at.lon:.2f}° east: in the square from {south}° to"
        f" {south + 1}° north and {west}° to {west + 1}° east. Latitude says how far north,"
        " longitude how far east."
    )


def _river_km(kit: Kit) -> float:
    return along_river(*RIVER, kit).km


def _explain_river(kit: Kit, answer: str | float) -> str:
    way = along_river(*RIVER, kit)
    off, times = float(answer) - way.km, way.km / way.straight_km
    told = (
        f"Along the kit's line of the Euphrates it is {way.km:.0f} km, {times:.1f} times"
        f" the straight line of {way.straight_km:.0f} km. The line is old and coarse, and"
        " cuts short the bends between its points."
    )
    if float(answer) < way.straight_km:
        told += " No way is shorter than the straight line."
    return told if abs(off) < 1 else told + _estimate(off)


def _printed(kit: Kit) -> list[float]:
    """Give the two distances that one page prints, in km."""
    said = kit.distance_statements
    return [float(said.loc[said["check_id"] == leg, "km"].iloc[0]) for leg in LEGS]


def _missing(kit: Kit) -> float:
    return km_apart(kit.places, "al-tanf", "al-bukamal") - sum(_printed(kit))


def _explain_missing(kit: Kit, answer: str | float) -> str:
    first, second = _printed(kit)
    whole = km_apart(kit.places, "al-tanf", "al-bukamal")
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
        id="geo-1",
        question=(
            "With the scale bar of the map of the region: how far is it from Al-Qaim to Al-Tanf in"
            " a straight line? An estimate within 25 km counts."
        ),
        right=_far,
        explain=_explain_far,
        hints=(
            "The bar of the map is 100 km long. How often does it fit between the two?",
            "A strip of paper held to the screen will do.",
        ),
        tolerance=25.0,
        unit="km",
    ),
    Exercise(
        id="geo-2",
        question=(
            "A report of May 2015 says only that there was fighting at Husaybah in Anbar. Where on"
            " the map does it belong?"
        ),
        options=_husaybah_options,
        right=lambda kit: _NEITHER,
        explain=_explain_husaybah,
        hints=("Ask the gazetteer for Husaybah and read its last line.",),
    ),
    Exercise(
        id="geo-3",
        question=(
            "Which is the smallest of these limits within which Al-Tanf lies near the border beyond"
            " doubt?"
        ),
        options=_limit_options,
        right=_limit,
        explain=_explain_limit,
        hints=(
            "Find Al-Tanf on the map of bands: which band is it in?",
            "Then add the doubt of its position to its distance.",
        ),
    ),
    Exercise(
        id="geo-4",
        question="Who held Al-Bukamal on 9 November 2017?",
        options=_control_options,
        right=_control,
        explain=_explain_control,
        hints=("Look for a dashed rim in the figure of those weeks.",),
    ),
    Exercise(
        id="geo-5",
        question=(
            "A map of the zone round Al-Tanf has one scale bar. In which projection is a kilometre"
            " from east to west drawn longer than one from north to south, so that no one bar can"
            " be right?"
        ),
        options=_projection_options,
        right=_squashed,
        explain=_explain_squashed,
        hints=(
            "Compare the blue rim with the dashed circle, first along the parallel, then along the"
            " meridian.",
            "In the table, look for the row whose two diameters differ most.",
        ),
    ),
    Exercise(
        id="geo-6",
        question=(
            "Somebody shows you the map of oil alone. Which military site does it leave out by the"
            " choice of its places, and not by its extent?"
        ),
        options=_site_options,
        right=_chosen_out,
        explain=_explain_chosen_out,
        hints=(
            "Find each of the three on the map of the sites: is it inside the frame of the map of"
            " oil?",
            "The table behind the three maps has a column for what is left out inside the frame.",
        ),
    ),
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
