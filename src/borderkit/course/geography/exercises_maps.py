"""Exercises of notebook 01 on maps: what a projection does, and what a map leaves out."""

from __future__ import annotations

import pandas as pd

from borderkit.course.exercises import Exercise
from borderkit.course.geography.arguments import OIL
from borderkit.kit import Kit
from borderkit.places.control import MILITARY
from borderkit.places.measure import km_between, position_of
from borderkit.places.projection import ON_THE_GROUND, ZONE_REPORT, circle_in_projections, stated_km

# Military sites that the map of oil doesn't show: one within its frame, others beyond it.
_ASKED = ("ain-al-asad", "al-tanf", "imam-ali-base")


def zone(kit: Kit) -> pd.DataFrame:
    """Measure the zone round Al-Tanf, by its declared radius, in each projection.

    >>> zone(kit)["projection"].tolist()[1]
    'Web Mercator'
    """
    km = stated_km(kit.event_reports, *ZONE_REPORT)
    return circle_in_projections(position_of(kit.places, "al-tanf"), km)


def _drawn(kit: Kit) -> pd.DataFrame:
    table = zone(kit)
    return table[table["projection"] != ON_THE_GROUND].set_index("projection")


def _map_options(kit: Kit) -> tuple[str, ...]:
    return tuple(_drawn(kit).index)


def _squashed(kit: Kit) -> str:
    table = _drawn(kit)
    return str((table["east_west"] / table["north_south"] - 1).abs().idxmax())


def _explain_squashed(kit: Kit, answer: str | float) -> str:
    row = _drawn(kit).loc[str(answer)]
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
    names = kit.places.set_index("id")["name"]
    return tuple(names[site] for site in _ASKED)


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
    km = km_between(position_of(kit.places, "al-omar-field"), position_of(kit.places, site))
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


BANK = (
    Exercise(
        id="geo-5",
        question=(
            "A map of the zone round Al-Tanf has one scale bar. In which projection is a kilometre"
            " from east to west drawn longer than one from north to south, so that no one bar can"
            " be right?"
        ),
        options=_map_options,
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
)
