"""Oil, pipelines and bases on a printed map, with who is recorded as holder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Patch

from borderkit.course.show.frames import Frame
from borderkit.course.show.furniture import graticule, locator, north_arrow, scale_bar
from borderkit.course.show.ground import HALO, area_names, ground, river_names
from borderkit.course.show.holders import SHORT, below
from borderkit.course.show.mapplans import Plan
from borderkit.course.show.placemarks import STAND_IN_HATCH, place_table
from borderkit.course.show.style import ACCENT, INK, PAPER, SOFT, finish
from borderkit.data.dates import parse
from borderkit.places.control import GRAIN_DEG, MILITARY

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHAPES = {
    "oil-field": "^",
    "gas-plant": "v",
    "pumping-station": "P",
    "military-base": "s",
    "border-crossing": "D",
}
SHAPE_WORDS = {
    "^": "oil field",
    "v": "gas plant",
    "P": "pumping station",
    "s": "military site",
    "D": "border crossing",
    "o": "city or town",
}
NO_HOLDER = "no holder on record"
NOTE = (
    f"Military sites are rounded to {GRAIN_DEG:g} degree. Borders as Natural Earth draws them, by"
    " who holds the ground; the kit takes no position on them."
)
SITES_PLAN = Plan(
    frame=Frame(36.8, 32.5, 44.9, 36.6),
    places=(
        "al-omar-field",
        "al-tanak-field",
        "conoco-plant",
        "t2",
        "imam-ali-base",
        "al-qaim-base",
        "al-tanf",
        "tower-22",
        "az-zaqf",
        "ain-al-asad",
        "k1-base",
        "erbil-base",
        "camp-taji",
    ),
    step=1.0,
    inset=(0.008, 0.78, 0.15, 0.21),
    size=(11.0, 8.0),
    sides={
        "al-omar-field": "ne",
        "al-tanak-field": "se",
        "conoco-plant": "nw",
        "t2": "nw",
        "imam-ali-base": "s",
        "al-qaim-base": "ne",
        "al-tanf": "nw",
        "az-zaqf": "se",
        "tower-22": "sw",
        "ain-al-asad": "s",
        "k1-base": "w",
        "erbil-base": "w",
        "camp-taji": "w",
    },
    countries={"Syria": (38.9, 35.25), "Iraq": (42.3, 33.2), "Jordan": (38.9, 32.75)},
    rivers={"Euphrates": (39.3, 35.95, 0), "Tigris": (43.75, 35.2, 0)},
)
# Where a label stands: offset in points, and how it is aligned.
_SIDES = {
    "e": (8, 0, "left", "center"),
    "w": (-8, 0, "right", "center"),
    "s": (0, -8, "center", "top"),
    "n": (0, 8, "center", "bottom"),
    "ne": (8, 4, "left", "bottom"),
    "nw": (-8, 4, "right", "bottom"),
    "se": (8, -4, "left", "top"),
    "sw": (-8, -4, "right", "top"),
}


def site_table(
    places: pd.DataFrame, arabic: Mapping[str, str] | pd.Series, ids: tuple[str, ...]
) -> pd.DataFrame:
    """Pick places as :func:`.placemarks.place_table` does, each with the time that it stood.

    >>> site_table(kit.places, {}, ("al-qaim-base",))["valid"].tolist()
    ['2017/2020-03-17']
    """
    valid = places.set_index("id")["valid"]
    return place_table(places, arabic, ids).assign(valid=[valid[place] for place in ids])


def holder_lines(spots: pd.DataFrame, held: pd.DataFrame) -> dict[str, str]:
    """Say in a few words, by place id, who is recorded as holder.

    ``spots`` has the columns id and valid; ``held`` is a table of
    :func:`borderkit.places.control.holders_on`. A place without a holder has :data:`NO_HOLDER`,
    never an empty line, and the time that it is recorded as standing; a doubtful one says how.

    >>> from borderkit.places.control import holders_on
    >>> lines = holder_lines(kit.places, holders_on(kit.control, "2021-07-03"))
    >>> lines["al-omar-field"], lines["t2"]
    ('SDF (disputed)', 'no holder on record')
    """
    whole = held[held["side"].isna() & held["holder_actor"].notna()]
    said = {
        str(row["place_id"]): SHORT.get(row["holder_actor"], str(row["holder"]))
        + ("" if row["status"] == "recorded" else f" ({row['status']})")
        for _, row in whole.iterrows()
    }
    return {
        str(place): said.get(str(place), _unheld(valid))
        for place, valid in zip(spots["id"], spots["valid"], strict=True)
    }


def _unheld(valid: object) -> str:
    told = isinstance(valid, str)
    return NO_HOLDER + (f"\nstood: {parse(str(valid)).label()}" if told else "")


def site_marks(
    ax: Axes,
    spots: pd.DataFrame,
    frame: Frame,
    sides: Mapping[str, str],
    lines: Mapping[str, str],
    size: float = 9.0,
) -> Axes:
    """Draw each place of a :func:`.placemarks.place_table`; label those that ``sides`` names.

    ``lines`` gives a second line for a label. A stand-in has a hatched area and no mark.
    """
    for _, spot in spots.iterrows():
        x, y = (float(part[0]) for part in frame.xy([spot["lon"]], [spot["lat"]]))
        stand_in = spot["coordinate_basis"] == "proxy"
        ax.add_patch(_doubt((x, y), float(spot["precision_m"]) / 1000, stand_in))
        if not stand_in:
            face = INK if spot["coordinate_basis"] == "seen" else PAPER
            marker = SHAPES.get(spot["kind"], "o")
            ax.plot([x], [y], marker=marker, ms=7, mfc=face, mec=INK, ls="none", zorder=6)
        if spot["id"] in sides:
            text = f"{spot['name']}\n{spot['name_ar']}".strip()
            text += f"\n{lines[spot['id']]}" if lines.get(spot["id"]) else ""
            side = sides[spot["id"]]
            if stand_in:  # below or above the area, not on its hatching
                y += float(spot["precision_m"]) / 1000 * ((side == "n") - (side == "s"))
            _label(ax, text, (x, y), side, size)
    return ax


def _doubt(xy: tuple[float, float], km: float, stand_in: bool) -> Circle:
    look: dict[str, Any] = {"fc": ACCENT, "ec": ACCENT, "alpha": 0.18}
    if stand_in:
        look = {"fc": "none", "ec": SOFT, "ls": "--", "hatch": 2 * STAND_IN_HATCH, "alpha": 0.7}
    return Circle(xy, km, lw=0.8, zorder=5, **look)


def _label(ax: Axes, text: str, xy: tuple[float, float], side: str, size: float) -> None:
    dx, dy, ha, va = _SIDES[side]
    ax.annotate(
        text,
        xy,
        (dx, dy),
        textcoords="offset points",
        ha=ha,
        va=va,
        fontsize=size,
        linespacing=1.15,
        color=INK,
        path_effects=[HALO],
        zorder=7,
    )


def site_legend(ax: Axes, spots: pd.DataFrame, ncols: int = 4) -> Axes:
    """Explain below the map the marks that it has."""
    known = spots[spots["coordinate_basis"] != "proxy"]
    used = {SHAPES.get(kind, "o") for kind in known["kind"]}
    rows: list[Line2D | Patch] = [
        Line2D([], [], marker=shape, ms=7, mfc=INK, mec=INK, ls="none", label=words)
        for shape, words in SHAPE_WORDS.items()
        if shape in used
    ]
    if (spots["coordinate_basis"] == "derived").any():
        hollow: dict[str, Any] = {"marker": "o", "mfc": PAPER, "mec": INK, "ls": "none"}
        rows.append(Line2D([], [], label="hollow: position worked out", **hollow))
    rows.append(Patch(fc=ACCENT, alpha=0.3, label="how far off the point may be"))
    if (spots["coordinate_basis"] == "proxy").any():
        area: dict[str, Any] = {"fc": "none", "ec": SOFT, "ls": "--", "hatch": 2 * STAND_IN_HATCH}
        rows.append(Patch(label="military site somewhere in the area (stand-in)", **area))
    look: dict[str, Any] = {"fontsize": 8.5, "frameon": False, "ncols": ncols, "borderpad": 0}
    ax.legend(
        handles=rows, loc="upper left", bbox_to_anchor=(0, 0), bbox_transform=below(ax), **look
    )
    return ax


def sites_map(
    ax: Axes,
    spots: pd.DataFrame,
    layers: Mapping[str, gpd.GeoDataFrame],
    held: pd.DataFrame,
    day: str,
    source: str,
    plan: Plan = SITES_PLAN,
) -> Axes:
    """Draw oil, pipelines and bases, each with its recorded holder on a day.

    ``held`` is a table of :func:`borderkit.places.control.holders_on` for that day.
    """
    ground(ax, layers, plan.frame)
    area_names(ax, layers["countries"], plan.frame, plan.countries, capitals=True)
    river_names(ax, layers["rivers"], plan.frame, plan.rivers)
    lines = holder_lines(spots, held)
    sides = {place: plan.sides.get(place, "e") for place in spots["id"]}
    site_marks(ax, spots, plan.frame, sides, lines)
    graticule(ax, plan.frame, plan.step)
    ax.set_aspect("equal")
    scale_bar(ax, plan.frame, plan.scale_corner)
    site_legend(ax, spots)
    locator(ax, layers["locator"], plan.frame, plan.inset)
    north_arrow(ax, x=0.965)
    return finish(ax, sites_title(spots, lines, day), source, NOTE)


def sites_title(spots: pd.DataFrame, lines: Mapping[str, str], day: str) -> str:
    """State for how many of the sites of a map the data record a holder on a day."""
    recorded = sum(not lines[place].startswith(NO_HOLDER) for place in spots["id"])
    return (
        f"Of {len(spots)} sites, {recorded} have a recorded holder on {parse(day).label()};"
        f" of the other {len(spots) - recorded} the tables name none"
    )


def sites_alt(spots: pd.DataFrame, held: pd.DataFrame, day: str) -> str:
    """Say in two sentences what the map of sites shows."""
    military = int((spots["kind"] == MILITARY).sum())
    lines = holder_lines(spots, held)
    named = ", ".join(
        f"{name} ({lines[place]})"
        for place, name in zip(spots["id"], spots["name"], strict=True)
        if not lines[place].startswith(NO_HOLDER)
    )
    return (
        f"Map of eastern Syria and western Iraq with {len(spots) - military} oil, gas and pipeline"
        f" sites and {military} military sites, each labelled with its recorded holder"
        f" if it has one: {named}. {sites_title(spots, lines, day)}."
    )
