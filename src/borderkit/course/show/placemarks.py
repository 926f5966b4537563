"""Places on a printed map: a mark for a known point, never one for a stand-in, and its doubt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Patch

from borderkit.course.show.frames import Frame
from borderkit.course.show.ground import ARABIC_SIZE, HALO
from borderkit.course.show.holders import below
from borderkit.course.show.style import ACCENT, INK, PAPER, SOFT
from borderkit.places.measure import WIDE_KINDS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHAPES = {"border-crossing": "D", "military-base": "s", "oil-field": "^"}
SHAPE_WORDS = {
    "o": "city, town or village",
    "D": "border crossing",
    "s": "military base",
    "^": "oil field",
}
STAND_IN_HATCH = "//"
RIVAL_MARK: Mapping[str, Any] = {
    "color": ACCENT,
    "marker": "x",
    "ms": 7,
    "mew": 1.8,
    "ls": "none",
}
# Where a label stands, seen from its point: offset in points, and how it is aligned.
_SIDES = {
    "e": (7, 0, "left", "center"),
    "w": (-7, 0, "right", "center"),
    "n": (0, 7, "center", "bottom"),
    "s": (0, -7, "center", "top"),
    "ne": (6, 4, "left", "bottom"),
    "nw": (-6, 4, "right", "bottom"),
    "se": (6, -4, "left", "top"),
    "sw": (-6, -4, "right", "top"),
}


def place_table(
    places: pd.DataFrame, arabic: Mapping[str, str] | pd.Series, ids: tuple[str, ...]
) -> pd.DataFrame:
    """Pick places for a map, in the order of ``ids``, each with its Arabic name (empty if none).

    ``arabic`` maps place ids to names, as :func:`borderkit.places.gazetteer.arabic_names` gives.
    Raises KeyError for a place that isn't there.

    >>> from borderkit.places.gazetteer import arabic_names
    >>> table = place_table(kit.places, arabic_names(kit.place_names), ("al-qaim",))
    >>> table.loc[0, "name_ar"]
    'القائم'
    """
    columns = ["id", "name", "kind", "lat", "lon", "precision_m", "coordinate_basis"]
    columns += ["coordinate_source", "coordinate_note"]
    picked = pd.DataFrame(places[columns]).set_index("id").loc[list(ids)].reset_index()
    return picked.assign(name_ar=[dict(arabic).get(place, "") for place in picked["id"]])


def located(places: pd.DataFrame) -> tuple[str, ...]:
    """Give the ids of the places that a point can stand for: small, and with a position.

    >>> "al-qaim" in located(kit.places), "iraq" in located(kit.places)
    (True, False)
    """
    small = ~places["kind"].isin(WIDE_KINDS) & places["lat"].notna()
    return tuple(places.loc[small, "id"])


def place_marks(ax: Axes, table: pd.DataFrame, frame: Frame, sides: Mapping[str, str]) -> Axes:
    """Draw each place of a :func:`place_table` with its radius and its two names.

    A printed position has a filled mark, one that was worked out a hollow one; a stand-in has no
    mark, only its hatched area. ``sides`` says where a label stands ("e", "nw" ...; "e" if unsaid).
    Places outside the frame are left out.
    """
    for _, place in table.iterrows():
        if frame.holds(float(place["lon"]), float(place["lat"])):
            _place(ax, place, frame, sides.get(place["id"], "e"))
    return ax


def _place(ax: Axes, place: pd.Series[Any], frame: Frame, side: str) -> None:
    x, y = (float(part[0]) for part in frame.xy([place["lon"]], [place["lat"]]))
    stand_in = place["coordinate_basis"] == "proxy"
    ax.add_patch(_radius((x, y), place["precision_m"] / 1000, stand_in))
    if not stand_in:
        shape = SHAPES.get(place["kind"], "o")
        ax.plot([x], [y], **_mark(shape, place["coordinate_basis"] == "seen"), zorder=6)
    label = f"{place['name']}\n{place['name_ar']}".strip()
    if stand_in:
        label += "\n(somewhere in this area)"
        y += {"n": 0.75, "s": -0.75}.get(side, 0.0) * place["precision_m"] / 1000
    dx, dy, ha, va = (0, 0, "center", "center") if stand_in else _SIDES[side]
    ax.annotate(
        label,
        (x, y),
        (dx, dy),
        textcoords="offset points",
        ha=ha,
        va=va,
        fontsize=ARABIC_SIZE,
        linespacing=1.2,
        color=SOFT if stand_in else INK,
        path_effects=[HALO],
        zorder=7,
    )


def _radius(xy: tuple[float, float], km: float, stand_in: bool) -> Circle:
    if stand_in:
        hatch = STAND_IN_HATCH
        return Circle(
            xy, km, fc="none", ec=SOFT, ls="--", lw=0.8, hatch=hatch, alpha=0.45, zorder=5
        )
    return Circle(xy, km, fc=ACCENT, ec=ACCENT, lw=0.8, alpha=0.18, zorder=5)


def _mark(shape: str, filled: bool) -> dict[str, Any]:
    face = INK if filled else PAPER
    return {"marker": shape, "ms": 6, "mfc": face, "mec": INK, "ls": "none"}


def mark_legend(ax: Axes, table: pd.DataFrame, rivals: bool = False) -> Axes:
    """Explain below the map the marks that it has: shapes, how known, the radius, rival points."""
    shapes = {SHAPES.get(kind, "o") for kind in table["kind"]}
    basis = set(table["coordinate_basis"])
    rows: list[Line2D | Patch] = [
        Line2D([], [], label=words, **_mark(shape, True))
        for shape, words in SHAPE_WORDS.items()
        if shape in shapes
    ]
    if "derived" in basis:
        rows.append(Line2D([], [], label="hollow: position worked out", **_mark("o", False)))
    if rivals:
        rows.append(Line2D([], [], label="where another source puts it", **RIVAL_MARK))
    rows.append(Patch(fc=ACCENT, alpha=0.3, label="how far off the point may be"))
    if "proxy" in basis:
        area: dict[str, Any] = {"fc": "none", "ec": SOFT, "hatch": 2 * STAND_IN_HATCH, "ls": "--"}
        rows.append(Patch(**area, label="stand-in: somewhere in the area"))
    style: dict[str, Any] = {"fontsize": 8.5, "frameon": False, "ncols": 4, "borderpad": 0}
    ax.legend(
        handles=rows, loc="upper left", bbox_to_anchor=(0, 0), bbox_transform=below(ax), **style
    )
    return ax
