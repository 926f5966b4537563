"""What each printed map shows and where its labels stand: decisions of a mapmaker, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from borderkit.course.show.frames import BORDER, CLOSE_UP, REGION, Frame

Spots = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Plan:
    """A map: its frame, its places, the side of the point on which each label stands, its names.

    ``step`` is the distance of meridians in degrees; ``governorates`` and ``countries`` say at
    which longitude and latitude a name stands, ``rivers`` also at which angle; ``inset`` is where
    the locator stands (left, bottom, width, height, from 0 to 1); ``size`` is the width and height
    of the figure in inches.

    >>> set(REGION_PLAN.sides) <= set(REGION_PLAN.places)
    True
    """

    frame: Frame
    places: tuple[str, ...]
    step: float
    inset: tuple[float, float, float, float]
    sides: Mapping[str, str] = field(default_factory=dict)
    governorates: Spots = field(default_factory=dict)
    countries: Spots = field(default_factory=dict)
    rivers: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)
    scale_corner: str = "right"
    size: tuple[float, float] = (10.0, 7.6)


REGION_PLAN = Plan(
    frame=REGION,
    places=(
        "al-bukamal",
        "al-qaim",
        "deir-ez-zor",
        "al-omar-field",
        "raqqa",
        "palmyra",
        "damascus",
        "al-tanf",
        "al-walid",
        "rutba",
        "ain-al-asad",
        "haditha",
        "ramadi",
        "baghdad",
        "tikrit",
        "k1-base",
        "mosul",
        "tal-afar",
        "rabia-yarubiyah-crossing",
    ),
    step=1.0,
    inset=(0.008, 0.79, 0.15, 0.2),
    sides={
        "al-bukamal": "w",
        "al-qaim": "se",
        "deir-ez-zor": "w",
        "al-tanf": "nw",
        "al-walid": "se",
        "haditha": "ne",
        "ain-al-asad": "s",
        "ramadi": "w",
        "baghdad": "sw",
        "tal-afar": "sw",
        "k1-base": "w",
    },
    governorates={
        "Anbar": (41.3, 32.95),
        "Nineveh": (42.5, 35.75),
        "Deir ez-Zor": (40.0, 34.93),
        "Homs": (38.4, 34.1),
        "Al-Hasakah": (40.8, 36.5),
        "Salah al-Din": (43.35, 34.95),
    },
    countries={
        "Syria": (38.0, 35.3),
        "Iraq": (42.9, 33.0),
        "Jordan": (37.4, 32.75),
        "Turkey": (39.6, 37.0),
    },
    rivers={
        "Euphrates": (41.5, 34.57, 0),
        "Khabur": (40.42, 35.8, 62),
        "Tigris": (44.4, 34.25, 0),
    },
)

CLOSE_UP_PLAN = Plan(
    frame=CLOSE_UP,
    places=(
        "al-bukamal",
        "al-qaim",
        "husaybah",
        "al-qaim-al-bukamal-crossing",
        "al-hari",
        "al-baghuz",
        "al-susah",
        "imam-ali-base",
        "al-qaim-base",
    ),
    step=0.1,
    size=(10.0, 8.6),
    inset=(0.845, 0.755, 0.15, 0.235),
    sides={
        "al-bukamal": "w",
        "al-qaim": "se",
        "husaybah": "ne",
        "al-qaim-al-bukamal-crossing": "sw",
        "al-hari": "w",
        "imam-ali-base": "s",
        "al-qaim-base": "n",
    },
    countries={"Syria": (40.79, 34.45), "Iraq": (41.2, 34.46)},
    rivers={"Euphrates": (40.9, 34.535, -68)},
)

BORDER_PLAN = Plan(
    frame=BORDER,
    places=(
        "al-bukamal",
        "al-qaim",
        "al-tanf",
        "al-walid",
        "tower-22",
        "t2",
        "al-omar-field",
        "deir-ez-zor",
        "al-shaddadi",
        "sinjar",
        "rabia-yarubiyah-crossing",
        "rutba",
    ),
    step=1.0,
    size=(8.0, 8.9),
    inset=(0.015, 0.775, 0.2, 0.215),
    sides={
        "al-bukamal": "nw",
        "al-qaim": "se",
        "al-tanf": "nw",
        "al-walid": "se",
        "tower-22": "sw",
        "t2": "w",
        "al-omar-field": "e",
        "deir-ez-zor": "w",
        "rabia-yarubiyah-crossing": "nw",
    },
    rivers={"Euphrates": (42.1, 34.6, 0), "Khabur": (40.35, 36.35, 0)},
    countries={"Syria": (38.9, 35.7), "Iraq": (42.5, 35.6), "Jordan": (38.35, 32.9)},
)
