"""What each of the three maps that argue shows, names and leaves out: decisions, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from borderkit.course.show.frames import Frame

# The one table that all three maps are drawn from.
PLACES = (
    "ain-al-asad",
    "al-bukamal",
    "al-omar-field",
    "al-qaim",
    "al-qaim-al-bukamal-crossing",
    "al-qaim-base",
    "al-sukhna",
    "al-tanak-field",
    "al-tanf",
    "baghdad",
    "conoco-plant",
    "damascus",
    "deir-ez-zor",
    "haditha",
    "imam-ali-base",
    "mayadin",
    "palmyra",
    "rabia-yarubiyah-crossing",
    "raqqa",
    "t2",
    "tower-22",
)


@dataclass(frozen=True)
class Argument:
    """A map that argues: its frame, the places that it shows, and those that it names.

    ``sides`` says on which side of its point the label of a place stands; a place without one is
    shown and not named. ``joined`` is a row of places that a line joins; ``dated`` is an actor
    whose years a label gives, ``presence`` the first word of what the record of control adds on
    foreign troops. ``suggests`` is what the map says by itself, ``chose`` how it comes to say it.
    """

    name: str
    frame: Frame
    places: tuple[str, ...]
    sides: Mapping[str, str]
    suggests: str
    chose: str
    joined: tuple[str, ...] = ()
    dated: str = ""
    presence: str = ""


OIL = Argument(
    name="The map of oil",
    frame=Frame(39.6, 34.25, 41.49, 35.6),
    places=("al-omar-field", "al-tanak-field", "conoco-plant", "al-qaim-base", "deir-ez-zor"),
    sides={
        "al-omar-field": "w",
        "al-tanak-field": "s",
        "conoco-plant": "e",
        "al-qaim-base": "n",
        "deir-ez-zor": "sw",
    },
    suggests="Foreign troops are where the oil is.",
    chose=(
        "A close frame; oil, gas, and what the record says of U.S. bases and troops there; no other"
        " side's base, and nobody before or after."
    ),
    presence="U.S.",
)
ROAD = Argument(
    name="The map of the road",
    frame=Frame(36.0, 31.0, 44.8, 37.37),
    places=(
        "baghdad",
        "al-qaim",
        "al-qaim-al-bukamal-crossing",
        "al-bukamal",
        "imam-ali-base",
        "mayadin",
        "deir-ez-zor",
        "palmyra",
        "damascus",
    ),
    sides={
        "baghdad": "sw",
        "imam-ali-base": "se",
        "deir-ez-zor": "n",
        "palmyra": "n",
        "damascus": "se",
    },
    suggests="One road joins two capitals, and it runs through Al-Bukamal.",
    chose=(
        "A wide frame; one line, straight between places that sources name as stages; one base"
        " beside it, attributed to Iran's Quds Force; no oil, and none of the coalition's bases."
    ),
    joined=("baghdad", "al-qaim", "al-bukamal", "mayadin", "deir-ez-zor", "palmyra", "damascus"),
)
HELD = Argument(
    name="The map of the Islamic State",
    frame=Frame(37.6, 33.0, 43.0, 36.87),
    places=(
        "al-bukamal",
        "al-omar-field",
        "al-qaim",
        "al-qaim-al-bukamal-crossing",
        "al-sukhna",
        "al-tanak-field",
        "al-tanf",
        "conoco-plant",
        "palmyra",
        "rabia-yarubiyah-crossing",
        "raqqa",
    ),
    sides={
        "al-bukamal": "w",
        "al-qaim": "se",
        "al-omar-field": "sw",
        "al-tanf": "se",
        "palmyra": "se",
        "raqqa": "n",
    },
    suggests="The Islamic State was everywhere, so whoever came had to come.",
    chose=(
        "A middle frame; places that it once held, all at one time, though their years differ; no"
        " place that it did not hold, and nobody who fought it."
    ),
    dated="islamic-state",
)
ARGUMENTS = (OIL, ROAD, HELD)
