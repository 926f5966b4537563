"""Places on a printed map: a mark for a known point, never one for a stand-in, and its doubt."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Patch

from borderkit.course.show.chart import Chart
from borderkit.course.show.ground import (
    ARABIC_SIZE,
    HALO,
    NOTE,
    Frame,
    area_names,
    graticule,
    ground,
    legend_below,
    locator,
    north_arrow,
    river_names,
    scale_bar,
)
from borderkit.course.show.style import ACCENT, INK, PAPER, SOFT, finish, source_line, subplots
from borderkit.course.show.tables import PageTable, table
from borderkit.places.measure import WIDE_KINDS, km_apart

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from borderkit.places.basemap import Layers

NORTH = f"{NOTE} North is up in the middle of the map."
BASIS_WORDS = {
    "seen": "printed",
    "derived": "worked out",
    "proxy": "stand-in for an area",
}
_FROM_AL_BUKAMAL = ("deir-ez-zor", "al-tanf", "baghdad")
_COLUMNS = ["id", "name", "kind", "lat", "lon", "precision_m", "coordinate_basis"]
_COLUMNS += ["coordinate_source", "coordinate_note", "valid"]
_SHAPES = {
    "border-crossing": "D",
    "military-base": "s",
    "oil-field": "^",
    "gas-plant": "v",
    "pumping-station": "P",
}
_SHAPE_WORDS = {
    "o": "city, town or village",
    "D": "border crossing",
    "s": "military base",
    "^": "oil field",
    "v": "gas plant",
    "P": "pumping station",
}
_HATCH = "//"
RIVAL_MARK: Mapping[str, Any] = {
    "color": ACCENT,
    "marker": "x",
    "ms": 7,
    "mew": 1.8,
    "ls": "none",
}
# Where a label stands, seen from its point: shares of the offset, and how it is aligned.
_SIDES = {
    "e": (1, 0, "left", "center"),
    "w": (-1, 0, "right", "center"),
    "n": (0, 1, "center", "bottom"),
    "s": (0, -1, "center", "top"),
    "ne": (1, 1, "left", "bottom"),
    "nw": (-1, 1, "right", "bottom"),
    "se": (1, -1, "left", "top"),
    "sw": (-1, -1, "right", "top"),
}


@dataclass(frozen=True)
class Plan:
    """What a map shows and where its labels stand; ``assets/plans.toml`` says what each field is.

    ``places`` says on which side of its point each label stands ("e", "nw" ...).
    """

    frame: Frame
    places: Mapping[str, str]
    step: float
    inset: Sequence[float]
    size: Sequence[float]
    governorates: Mapping[str, Sequence[float]] = field(default_factory=dict)
    countries: Mapping[str, Sequence[float]] = field(default_factory=dict)
    rivers: Mapping[str, Sequence[float]] = field(default_factory=dict)


def read_plans(file: Path) -> list[Plan]:
    """Read the plans of a file of TOML, in its order."""
    plans = tomllib.loads(file.read_text(encoding="utf-8")).values()
    return [Plan(**(plan | {"frame": Frame(*plan["frame"])})) for plan in plans]


REGION, CLOSE_UP = read_plans(Path(__file__).parent / "assets" / "plans.toml")


@dataclass(frozen=True)
class Marks:
    """How places are marked and labelled: sizes, offsets in points, the look of a stand-in.

    ``outside`` puts the label of a stand-in beside its area instead of on it.
    """

    size: float = 6
    label: float = ARABIC_SIZE
    offset: tuple[float, float, float] = (7, 6, 4)  # along an axis; aslant, across and up
    spacing: float = 1.2
    hatch: str = _HATCH
    strength: float = 0.45
    outside: bool = False


PLAIN_MARKS = Marks()


def place_table(
    places: pd.DataFrame,
    arabic: Mapping[str, str],
    ids: Iterable[str],
    who: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Pick places for a map, in the order of ``ids``, each with its Arabic name (empty if none).

    ``arabic`` maps place ids to names; ``who`` maps sources to publishers and gives the column who,
    the publisher of the source of a position. Raises KeyError for a place that isn't there.

    >>> place_table(kit.places, {"al-qaim": "القائم"}, ("al-qaim",)).loc[0, "name_ar"]
    'القائم'
    """
    picked = pd.DataFrame(places[_COLUMNS]).set_index("id").loc[list(ids)].reset_index()
    return picked.assign(
        name_ar=[arabic.get(place, "") for place in picked["id"]],
        who=[(who or {}).get(str(source), "") for source in picked["coordinate_source"]],
    )


def located(places: pd.DataFrame) -> tuple[str, ...]:
    """Give the ids of the places that a point can stand for: small, and with a position.

    >>> "al-qaim" in located(kit.places), "iraq" in located(kit.places)
    (True, False)
    """
    small = ~places["kind"].isin(WIDE_KINDS) & places["lat"].notna()
    return tuple(places.loc[small, "id"])


def position_source(places: pd.DataFrame) -> str:
    """Name who stands behind a map: who prints the positions (column who), and the base map."""
    named = places[places["who"] != ""]
    line = source_line(named["who"], named["coordinate_source"].nunique())
    return f"positions from {line}; ground: Natural Earth 1:10m, rivers: GSHHG"


def position_page(places: pd.DataFrame) -> PageTable:
    """Show the places of a map: names, kind, how the position is known, and who says so."""
    said = places["who"].where(places["who"] != "", places["coordinate_note"])
    frame = pd.DataFrame(
        {
            "Place": places["name"],
            "In Arabic": places["name_ar"],
            "Kind": places["kind"],
            "Position": places["coordinate_basis"].map(BASIS_WORDS),
            "Within km": places["precision_m"].astype(float) / 1000,
            "Says who": said,
        }
    )
    return table(frame, "The places of the map, and how well each position is known")


def region_map(
    places: pd.DataFrame,
    layers: Layers,
    source: str,
    size: Sequence[float] = REGION.size,
    page: PageTable | None = None,
) -> Chart:
    """Draw the region with the places of a :func:`place_table` of :data:`REGION`."""
    names = places.set_index("id")["name"]
    first, second, third = (
        f"{km_apart(places, 'al-bukamal', place):.0f} km from {names[place]}"
        for place in _FROM_AL_BUKAMAL
    )
    title = f"Al-Bukamal lies {first}, {second} and {third}"
    alt = (
        f"Map of eastern Syria and western Iraq with {len(places)} places: the border runs from the"
        " Jordanian desert in the southwest to the Tigris in the northeast and crosses the"
        " Euphrates between Al-Bukamal and Al-Qaim, halfway along."
        f" {title}, in straight lines."
    )
    figure, ax = subplots(*size)
    draw_plan(ax, REGION, places, layers)
    finish(ax, title, source, NORTH)
    return Chart(figure, title, alt, source, page, "The places of this map as a table")


def draw_plan(
    ax: Axes,
    plan: Plan,
    places: pd.DataFrame,
    layers: Layers,
    lines: Mapping[str, str] | None = None,
    marks: Marks = PLAIN_MARKS,
) -> None:
    """Draw what all maps share: ground, names, places (a :func:`place_table`), furniture."""
    ground(ax, layers, plan.frame)
    area_names(ax, layers["admin1"], plan.frame, plan.governorates)
    area_names(ax, layers["countries"], plan.frame, plan.countries, capitals=True)
    river_names(ax, layers["rivers"], plan.frame, plan.rivers)
    sides = {place: plan.places.get(place, "e") for place in places["id"]}
    place_marks(ax, places, plan.frame, sides, lines, marks)
    graticule(ax, plan.frame, plan.step)
    ax.set_aspect("equal")
    scale_bar(ax, plan.frame)
    mark_legend(ax, places)
    locator(ax, layers["locator"], plan.frame, plan.inset)
    north_arrow(ax, x=0.965 if plan.inset[0] < 0.5 else 0.035)


def place_marks(
    ax: Axes,
    places: pd.DataFrame,
    frame: Frame,
    sides: Mapping[str, str],
    lines: Mapping[str, str] | None = None,
    marks: Marks = PLAIN_MARKS,
) -> Axes:
    """Draw each place of a :func:`place_table` with its radius; label those that ``sides`` names.

    A printed position has a filled mark, one that was worked out a hollow one; a stand-in has no
    mark, only its hatched area. ``sides`` says where a label stands ("e", "nw" ...), ``lines`` what
    stands below the two names. Places outside the frame are left out.
    """
    for _, place in places.iterrows():
        if frame.holds(float(place["lon"]), float(place["lat"])):
            more = (lines or {}).get(place["id"], "")
            _place(ax, place, frame, sides.get(place["id"], ""), more, marks)
    return ax


def _place(
    ax: Axes, place: pd.Series[Any], frame: Frame, side: str, more: str, marks: Marks
) -> None:
    x, y = (float(part[0]) for part in frame.xy([place["lon"]], [place["lat"]]))
    stand_in, km = place["coordinate_basis"] == "proxy", float(place["precision_m"]) / 1000
    ax.add_patch(_doubt((x, y), km, marks if stand_in else None))
    if not stand_in:
        filled = place["coordinate_basis"] == "seen"
        mark = _mark(_SHAPES.get(place["kind"], "o"), filled, marks.size)
        ax.plot([x], [y], **mark, zorder=6)
    if not side:
        return
    label = f"{place['name']}\n{place['name_ar']}".strip() + (f"\n{more}" if more else "")
    if stand_in and not marks.outside:
        label += "\n(somewhere in this area)"
        y += {"n": 0.75, "s": -0.75}.get(side, 0.0) * km
        _label(ax, label, (x, y), (0, 0, "center", "center"), marks, SOFT)
        return
    if stand_in:  # below or above the area, not on its hatching
        y += km * ((side == "n") - (side == "s"))
    along, across, up = marks.offset
    dx, dy, ha, va = _SIDES[side]
    offset = (dx * across, dy * up) if dx and dy else (dx * along, dy * along)
    _label(ax, label, (x, y), (*offset, ha, va), marks, INK)


def _label(
    ax: Axes,
    text: str,
    xy: tuple[float, float],
    place: tuple[float, float, str, str],
    marks: Marks,
    colour: str,
) -> None:
    dx, dy, ha, va = place
    ax.annotate(
        text,
        xy,
        (dx, dy),
        textcoords="offset points",
        ha=ha,
        va=va,
        fontsize=marks.label,
        linespacing=marks.spacing,
        color=colour,
        path_effects=[HALO],
        zorder=7,
    )


def _doubt(xy: tuple[float, float], km: float, stand_in: Marks | None) -> Circle:
    look: dict[str, Any] = {"fc": ACCENT, "ec": ACCENT, "alpha": 0.18}
    if stand_in:
        look = {"fc": "none", "ec": SOFT, "ls": "--"}
        look |= {"hatch": stand_in.hatch, "alpha": stand_in.strength}
    return Circle(xy, km, lw=0.8, zorder=5, **look)


def _mark(shape: str, filled: bool, size: float = PLAIN_MARKS.size) -> dict[str, Any]:
    face = INK if filled else PAPER
    return {"marker": shape, "ms": size, "mfc": face, "mec": INK, "ls": "none"}


def mark_legend(ax: Axes, places: pd.DataFrame, rivals: bool = False) -> Axes:
    """Explain below the map the marks that it has: shapes, how known, the radius, rival points."""
    basis = set(places["coordinate_basis"])
    marked = places.loc[places["coordinate_basis"] != "proxy", "kind"]
    shapes = {_SHAPES.get(kind, "o") for kind in marked}
    rows: list[Line2D | Patch] = [
        Line2D([], [], label=words, **_mark(shape, True))
        for shape, words in _SHAPE_WORDS.items()
        if shape in shapes
    ]
    if "derived" in basis:
        rows.append(Line2D([], [], label="hollow: position worked out", **_mark("o", False)))
    if rivals:
        rows.append(Line2D([], [], label="where another source puts it", **RIVAL_MARK))
    rows.append(Patch(fc=ACCENT, alpha=0.3, label="how far off the point may be"))
    if "proxy" in basis:
        area: dict[str, Any] = {"fc": "none", "ec": SOFT, "hatch": 2 * _HATCH, "ls": "--"}
        rows.append(Patch(**area, label="stand-in: somewhere in the area"))
    return legend_below(ax, rows)
