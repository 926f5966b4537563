"""Notebook 01: where the places are, what they are called, how far apart, and who held them.

Each figure is one function that gives a chart with its words and its table: ``region``, ``towns``,
``near_border``, ``oil_and_bases`` (printed maps), ``web_map``, ``find`` (maps to point at),
``who_held``, ``who_held_elsewhere``, ``who_held_the_towns``, ``control_map`` (who held what),
``crossing``, ``distance_matrix``, ``printed_distances``, ``three_maps``, ``zone_in_projections``.
"""

from borderkit.course.geography.argue import three_maps, zone_in_projections
from borderkit.course.geography.control import (
    who_held,
    who_held_elsewhere,
    who_held_on,
    who_held_the_towns,
)
from borderkit.course.geography.crossings import closings, crossing
from borderkit.course.geography.distances import (
    along_river,
    distance_matrix,
    printed_distances,
    river_journey,
    straight_lines,
)
from borderkit.course.geography.maps import (
    article_names,
    article_places,
    namesakes,
    near_border,
    oil_and_bases,
    reading_list,
    region,
    rival_table,
    spellings,
    towns,
    zone_accounts,
)
from borderkit.course.geography.webmap import find, web_map
from borderkit.course.geography.years import control_map

__all__ = [
    "along_river",
    "article_names",
    "article_places",
    "closings",
    "control_map",
    "crossing",
    "distance_matrix",
    "find",
    "namesakes",
    "near_border",
    "oil_and_bases",
    "printed_distances",
    "reading_list",
    "region",
    "rival_table",
    "river_journey",
    "spellings",
    "straight_lines",
    "three_maps",
    "towns",
    "web_map",
    "who_held",
    "who_held_elsewhere",
    "who_held_on",
    "who_held_the_towns",
    "zone_accounts",
    "zone_in_projections",
]
