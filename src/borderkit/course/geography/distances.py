"""How far: straight lines and their matrix, the way along a river, and what sources print.

A distance that nobody can compute is hatched, never blank or zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle
from matplotlib.ticker import FixedLocator, NullLocator

from borderkit import load
from borderkit.course.show.chart import Chart, Stack
from borderkit.course.show.prose import prose
from borderkit.course.show.style import (
    ACCENT,
    FAINT,
    INK,
    PAPER,
    SOFT,
    finish,
    source_line,
    subplots,
)
from borderkit.course.show.tables import PageTable, table
from borderkit.kit import Kit
from borderkit.places.basemap import (
    Stretch,
    area_of,
    km_to_area,
    river_stages,
    river_step_m,
    river_stretch,
)
from borderkit.places.measure import (
    distance_table,
    km_apart,
    km_to_line,
    position_of,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PLACES = (
    "al-bukamal",
    "al-qaim",
    "al-tanf",
    "ain-al-asad",
    "deir-ez-zor",
    "damascus",
    "baghdad",
)
JOURNEY = (
    "deir-ez-zor",
    "mayadin",
    "hajin",
    "al-bukamal",
    "al-qaim",
    "rawa",
    "haditha",
    "ramadi",
)
# From paper to a dark blue, darker with every step, so that grey print keeps the order.
ONE_HUE = LinearSegmentedColormap.from_list("one-hue", [PAPER, ACCENT, "#00304d"])
_PRINTED_NOTE = (
    "Dot: one source's figure, in km. Pale bar: what the straight line may be, with the doubt of"
    " both positions; arrows: it goes on.\nA figure by road is longer than the straight line and"
    " may be right. The comments of the table give the reason of each verdict."
)
# From agreement to none, as the table of codes orders them.
VERDICTS = ("consistent", "within-tolerance", "mixed", "mismatch")
_TICKS = (0.5, 0.75, 1, 1.5, 2)
_LIMITS = (0.42, 3.3)


def straight_lines(kit: Kit | None = None) -> Stack:
    """Show the distances between places and to the border, and where the article puts Al-Tanf."""
    kit = kit or load()
    picked = _picked(kit, PLACES)
    names = picked["name"].tolist()
    frame = pd.DataFrame(distance_table(picked).round().astype(int).to_numpy(), columns=names)
    frame.insert(0, "km", names)
    border = kit.layers.lines("border")
    frame["the border"] = km_to_line(picked, border).round().astype(int).to_numpy()
    home = km_apart(kit.places, "al-bukamal", "deir-ez-zor")
    tanf = position_of(kit.places, "al-tanf")
    said = prose(
        "geography",
        "straight_lines",
        times=f"{km_apart(kit.places, 'al-tanf', 'al-bukamal') / home:.1f}",
        drawn_in=area_of(kit.layers, "admin1", tanf),
        km=f"{km_to_area(kit.layers, 'admin1', 'Deir ez-Zor', tanf):.0f}",
    )
    caption = "Straight-line distances in kilometres, on the WGS84 ellipsoid"
    return Stack(table(frame, caption), said)


def _picked(kit: Kit, ids: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(kit.places.set_index("id", drop=False).loc[list(ids)])


def distance_matrix(*ids: str, kit: Kit | None = None) -> Chart:
    """Draw the distances in km between places as a stair of cells with their numbers.

    Raises KeyError for a place that the kit doesn't have.
    """
    kit = kit or load()
    picked = _picked(kit, ids or PLACES)
    names = picked["name"].tolist()
    square = distance_table(picked).set_axis(names, axis=0).set_axis(names, axis=1)
    sourced = picked["coordinate_source"].dropna()
    source = f"positions from {source_line(sourced.map(kit.who), sourced.nunique())}"
    title = matrix_title(square)
    alt = (
        f"A stair of cells with the straight-line distance in km between {len(names)} places:"
        f" {', '.join(names)}. {title}; the darker the cell, the farther."
    )
    figure, ax = subplots(8.6, 6.0)
    draw_matrix(ax, square)
    finish(ax, title, source, "Straight lines on the WGS84 ellipsoid, in km.")
    return Chart(figure, title, alt, source)


def matrix_title(square: pd.DataFrame) -> str:
    """State the shortest and the longest distance of a matrix.

    >>> square = pd.DataFrame([[0, 9.3, 4], [9.3, 0, 6], [4, 6, 0]], ["A", "B", "C"])
    >>> matrix_title(square)
    'From 4 km (A to C) to 9 km (A to B)'
    """
    values, names = square.to_numpy(dtype=float), list(square.index)
    pairs = [
        (values[one, other], f"{names[one]} to {names[other]}")
        for one, other in combinations(range(len(names)), 2)
        if pd.notna(values[one, other])
    ]
    (least, near), (most, far) = min(pairs), max(pairs)
    return f"From {least:.0f} km ({near}) to {most:.0f} km ({far})"


def draw_matrix(ax: Axes, square: pd.DataFrame) -> Axes:
    """Draw a square table of distances, by names; each pair has one cell."""
    names = [str(name) for name in square.index]
    values = square.to_numpy(dtype=float)
    longest = float(square.max().max())
    for column, row in combinations(range(len(names)), 2):
        _cell(ax, column, row, values[row, column], longest)
    for n, name in enumerate(names):
        ax.text(n - 0.42, n, name, ha="left", va="center", color=INK, fontsize=9.5)
    ax.set_xlim(-0.5, len(names) + 0.6)
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.set_axis_off()
    return ax


def _cell(ax: Axes, column: int, row: int, km: float, longest: float) -> None:
    unknown = pd.isna(km)
    share = 0.0 if unknown else km / longest
    look: dict[str, Any] = {"fc": PAPER if unknown else ONE_HUE(share), "ec": PAPER, "lw": 2}
    if unknown:
        look |= {"hatch": "////", "ec": FAINT}
    ax.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, **look))
    said = "not known" if unknown else f"{km:.0f}"
    colour = PAPER if share > 0.44 else INK
    ax.text(column, row, said, ha="center", va="center", color=colour, fontsize=10)


def river_journey(*ids: str, kit: Kit | None = None) -> Stack:
    """Show a journey down the Euphrates, stage by stage, along the line and straight.

    Raises :class:`~borderkit.places.basemap.RiverError` for a place off the river.
    """
    kit = kit or load()
    stages = river_stages(kit.layers, kit.places, ids or JOURNEY)
    frame = pd.DataFrame(
        {
            "From": stages["start"],
            "To": stages["end"],
            "Along the river, km": stages["river_km"].round(1),
            "Straight, km": stages["straight_km"].round(1),
            "River over straight": stages["ratio"].round(2),
        }
    )
    page = table(frame, "Down the river: each stage along the line and in a straight line")
    odd = prose(
        "geography",
        "river",
        times=f"{stages['river_km'].sum() / stages['straight_km'].sum():.1f}",
        shortest=stages.sort_values("ratio").iloc[0].to_dict(),
        way=along_river("al-bukamal", "al-qaim", kit)._asdict(),
    )
    return Stack(page, odd, prose("geography", "river_line", step=river_step_m(kit.layers)))


def along_river(start: str, end: str, kit: Kit | None = None) -> Stretch:
    """Give the way along the Euphrates between two places, by their ids, and how far off they lie.

    Raises :class:`~borderkit.places.basemap.RiverError`, which says how far, for one off the river.

    >>> round(along_river("al-bukamal", "deir-ez-zor").straight_km)
    121
    """
    kit = kit or load()
    return river_stretch(kit.layers, kit.places, start, end)


def printed_distances(kit: Kit | None = None) -> Chart:
    """Draw the distances that sources print against the straight line: a row a pair, a dot each."""
    kit = kit or load()
    rows, verdicts = printed_rows(kit), kit.codes("distance_verdict")
    title = printed_title(rows)
    ordered = rows.sort_values("ratio")
    least, most = ordered.iloc[0], ordered.iloc[-1]
    alt = (
        f"A row for each of {rows['check_id'].nunique()} pairs of places and a dot for each of"
        f" {len(rows)} printed distances, measured in straight lines, from {least['ratio']:.2f}"
        f" ({least['pair']}) to {most['ratio']:.2f} ({most['pair']}). {title}."
    )
    source = source_line(rows["who"], rows["source_id"].nunique())
    figure, ax = subplots(10.0, 9.6)
    draw_printed(ax, rows, verdicts)
    finish(ax, title, source, _PRINTED_NOTE)
    summary = "Every printed distance, who prints it, and why the verdict"
    return Chart(figure, title, alt, source, _printed_page(kit, rows, verdicts), summary)


def printed_rows(kit: Kit) -> pd.DataFrame:
    """Join every printed distance with the computed one, in order of verdict and of the pair.

    The columns are check_id, source_id, pair, says, km, who, straight_km, doubt_km (the radii of
    both positions together), ratio (printed over computed), verdict and comment.
    """
    checks = kit.distance_checks.assign(straight_km=checked_km(kit))
    rows = kit.distance_statements.merge(checks, left_on="check_id", right_on="id")
    starts, ends = (_picked(kit, rows[end].tolist()) for end in ("from_id", "to_id"))
    doubt = starts["precision_m"].to_numpy(float) + ends["precision_m"].to_numpy(float)
    pairs = zip(starts["name"], ends["name"], strict=True)
    rows = rows.assign(
        pair=[f"{_short(one)} – {_short(other)}" for one, other in pairs],
        who=rows["source_id"].map(kit.printed),
        doubt_km=doubt / 1000,
        ratio=rows["km"].astype(float) / rows["straight_km"],
        order=rows["verdict"].map(VERDICTS.index),
    )
    columns = ["check_id", "source_id", "pair", "says", "km", "who", "straight_km", "doubt_km"]
    ordered = rows.sort_values(["order", "pair", "km", "who"], ignore_index=True)
    return ordered[[*columns, "ratio", "verdict", "comment"]]


def checked_km(kit: Kit) -> pd.Series[float]:
    """Give the straight line of every pair of the table of checks, to a tenth of a km."""
    return kit.distance_checks["geodesic_km"].astype(float)


def _short(name: str) -> str:
    if name.endswith(" border crossing"):
        return f"{name.split('–')[0]} crossing"
    return name.split(" (")[0]


def draw_printed(ax: Axes, rows: pd.DataFrame, verdicts: Mapping[str, str]) -> Axes:
    """Draw a table of :func:`printed_rows`: how often the straight line goes into each figure."""
    ax.axvline(1, color=INK, lw=1, zorder=1)
    names = []
    for level, (_, of_pair) in enumerate(rows.groupby("check_id", sort=False)):
        first = of_pair.iloc[0]
        names.append(f"{first['pair']}, {first['straight_km']:g} km")
        _pair_row(ax, level, of_pair, verdicts[first["verdict"]].lower())
    ax.set_yticks(range(len(names)), names, color=INK, fontsize=9)
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_xscale("log")
    ax.set_xlim(*_LIMITS)
    ax.xaxis.set_major_locator(FixedLocator(_TICKS))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.set_xticklabels([f"{tick:g}" for tick in _TICKS])
    ax.set_xlabel("printed distance divided by the straight line (1: the same)", loc="left")
    return ax


def _pair_row(ax: Axes, level: int, rows: pd.DataFrame, verdict: str) -> None:
    doubt = rows["doubt_km"].iloc[0] / rows["straight_km"].iloc[0]
    low, high = max(1 - doubt, _TICKS[0]), min(1 + doubt, _TICKS[-1])
    ax.add_patch(Rectangle((low, level - 0.32), high - low, 0.64, fc=FAINT, ec="none", alpha=0.6))
    if doubt > 1:  # the bar goes on past the figure, both ways
        ax.plot([low], [level], "<", color=SOFT, ms=5)
        ax.plot([high], [level], ">", color=SOFT, ms=5)
    ax.plot(rows["ratio"], [level] * len(rows), "o", color=ACCENT, mec=PAPER, ms=7.5, zorder=3)
    said, last = ", ".join(f"{km:g}" for km in rows["km"]), rows["ratio"].max()
    ax.annotate(said, (last, level), (7, 0), textcoords="offset points", va="center", fontsize=8.5)
    ax.text(_LIMITS[1], level, verdict, ha="right", va="center", fontsize=8.5, color=SOFT)


def verdict_counts(rows: pd.DataFrame) -> dict[str, int]:
    """Count the pairs of a table of :func:`printed_rows` by verdict, from agreement to none.

    >>> verdict_counts(pd.DataFrame({"check_id": ["a", "a", "b"], "verdict": ["mixed"] * 3}))
    {'consistent': 0, 'within-tolerance': 0, 'mixed': 2, 'mismatch': 0}
    """
    found = rows.drop_duplicates("check_id")["verdict"].tolist()
    return {verdict: found.count(verdict) for verdict in VERDICTS}


def printed_title(rows: pd.DataFrame) -> str:
    """State for how many pairs the printed figures fit a straight line or a road.

    >>> printed_title(pd.DataFrame({"check_id": ["a", "b"], "verdict": ["mixed", "mismatch"]}))
    'Printed distances of 2 pairs: 0 fit a line or a road, 1 in part, 1 not'
    """
    counts = verdict_counts(rows)
    fit = counts["consistent"] + counts["within-tolerance"]
    return (
        f"Printed distances of {sum(counts.values())} pairs: {fit} fit a line or a road,"
        f" {counts['mixed']} in part, {counts['mismatch']} not"
    )


def _printed_page(kit: Kit, rows: pd.DataFrame, verdicts: Mapping[str, str]) -> PageTable:
    frame = pd.DataFrame(
        {
            "From – to": rows["pair"],
            "Printed, km": rows["km"],
            "Straight, km": rows["straight_km"],
            "Give or take, km": rows["doubt_km"],
            "Says": rows["says"],
            "Who": rows["who"],
            "Verdict": rows["verdict"].map(verdicts),
            "Comment": [kit.in_words(text, kit.printed) for text in rows["comment"]],
        }
    )
    return table(frame, "Every printed distance beside the computed one")
