"""Distances drawn: all pairs of places in one matrix, and printed figures beside computed ones.

Takes the tables of :func:`borderkit.places.measure.distance_table`, ``kit.distance_checks`` and
``kit.distance_statements``. A distance that nobody can compute is hatched, never blank or zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle
from matplotlib.ticker import FixedLocator, NullLocator

from borderkit.course.geography.map_pages import in_words
from borderkit.course.show.style import ACCENT, FAINT, INK, PAPER, SOFT, finish
from borderkit.course.show.tables import PageTable, table
from borderkit.places.measure import distance_table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MATRIX_SIZE = (8.6, 6.0)
STATED_SIZE = (10.0, 9.6)
# From paper to a dark blue, darker with every step, so that grey print keeps the order.
ONE_HUE = LinearSegmentedColormap.from_list("one-hue", [PAPER, ACCENT, "#00304d"])
STATED_NOTE = (
    "Dot: one source's figure, in km. Pale bar: what the straight line may be, with the doubt of"
    " both positions; arrows: it goes on.\nA figure by road is longer than the straight line and"
    " may be right. The comments of the table give the reason of each verdict."
)
# From agreement to none, as the table of codes orders them.
VERDICTS = ("consistent", "within-tolerance", "mixed", "mismatch")
_TICKS = (0.5, 0.75, 1, 1.5, 2)
_LIMITS = (0.42, 3.3)


def named_matrix(places: pd.DataFrame, ids: Sequence[str]) -> pd.DataFrame:
    """Give the distances in km between places, by their names, in the order of ``ids``.

    >>> named_matrix(kit.places, ["al-qaim", "al-tanf"]).round().loc["Al-Qaim"].tolist()
    [0.0, 240.0]
    """
    picked = places.set_index("id", drop=False).loc[list(ids)]
    names = picked["name"].tolist()
    return distance_table(picked).set_axis(names, axis=0).set_axis(names, axis=1)


def distance_matrix(ax: Axes, square: pd.DataFrame, source: str) -> Axes:
    """Draw the distances in km between places as a stair of cells with their numbers.

    ``square`` is a table of :func:`borderkit.places.measure.distance_table` with names for its rows
    and columns. Each pair has one cell.

    >>> from borderkit.course.show.style import subplots
    >>> square = pd.DataFrame([[0.0, 9.3], [9.3, 0.0]], ["Al-Bukamal", "Al-Qaim"])
    >>> [text.get_text() for text in distance_matrix(subplots(4, 3)[1], square, "kit").texts]
    ['9', 'Al-Bukamal', 'Al-Qaim']
    """
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
    return finish(ax, matrix_title(square), source, "Straight lines on the WGS84 ellipsoid, in km.")


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


def matrix_title(square: pd.DataFrame) -> str:
    """State the shortest and the longest distance of a matrix.

    >>> square = pd.DataFrame([[0, 9.3, 4], [9.3, 0, 6], [4, 6, 0]], ["A", "B", "C"])
    >>> matrix_title(square)
    'From 4 km (A to C) to 9 km (A to B)'
    """
    pairs = _pairs(square)
    (least, near), (most, far) = min(pairs), max(pairs)
    return f"From {least:.0f} km ({near}) to {most:.0f} km ({far})"


def matrix_alt(square: pd.DataFrame) -> str:
    """Say in two sentences what the matrix shows."""
    return (
        f"A stair of cells with the straight-line distance in km between {len(square)} places:"
        f" {', '.join(str(name) for name in square.index)}."
        f" {matrix_title(square)}; the darker the cell, the farther."
    )


def _pairs(square: pd.DataFrame) -> list[tuple[float, str]]:
    values = square.to_numpy(dtype=float)
    names = list(square.index)
    return [
        (values[one, other], f"{names[one]} to {names[other]}")
        for one, other in combinations(range(len(names)), 2)
        if pd.notna(values[one, other])
    ]


def stated(
    checks: pd.DataFrame, statements: pd.DataFrame, places: pd.DataFrame, who: Mapping[str, str]
) -> pd.DataFrame:
    """Join every printed distance with the computed one, in order of verdict and of the pair.

    ``who`` names the publisher of each source. The columns are check_id, pair, says, km, who,
    straight_km, doubt_km (the radii of both positions together), ratio (printed over computed),
    verdict and comment.

    >>> who = dict(zip(kit.sources["id"], kit.sources["voice"]))
    >>> table = stated(kit.distance_checks, kit.distance_statements, kit.places, who)
    >>> len(table) == len(kit.distance_statements)
    True
    """
    known = places.set_index("id")
    joined = statements.merge(checks, left_on="check_id", right_on="id", validate="many_to_one")
    starts, ends = known.loc[joined["from_id"]], known.loc[joined["to_id"]]
    doubt = starts["precision_m"].to_numpy(float) + ends["precision_m"].to_numpy(float)
    pairs = zip(starts["name"], ends["name"], strict=True)
    joined = joined.assign(
        pair=[f"{_short(one)} – {_short(other)}" for one, other in pairs],
        who=[who[source] for source in joined["source_id"]],
        straight_km=joined["geodesic_km"].astype(float),
        doubt_km=doubt / 1000,
        ratio=joined["km"].astype(float) / joined["geodesic_km"].astype(float),
        order=[VERDICTS.index(verdict) for verdict in joined["verdict"]],
    )
    columns = ["check_id", "pair", "says", "km", "who", "straight_km", "doubt_km", "ratio"]
    ordered = joined.sort_values(["order", "pair", "km", "who"], ignore_index=True)
    return ordered[[*columns, "verdict", "comment"]]


def _short(name: str) -> str:
    if name.endswith(" border crossing"):
        return f"{name.split('–')[0]} crossing"
    return name.split(" (")[0]


def stated_figure(ax: Axes, table: pd.DataFrame, verdicts: Mapping[str, str], source: str) -> Axes:
    """Draw printed distances against the straight line: a row a pair, a dot a source.

    ``table`` is made by :func:`stated`; ``verdicts`` gives the label of each verdict. The axis
    counts how often the straight line goes into the printed figure.
    """
    ax.axvline(1, color=INK, lw=1, zorder=1)
    for level, (_, rows) in enumerate(table.groupby("check_id", sort=False)):
        _pair_row(ax, level, rows, verdicts)
    count = table["check_id"].nunique()
    ax.set_yticks(range(count), _row_names(table), color=INK, fontsize=9)
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(count - 0.4, -0.6)
    ax.set_xscale("log")
    ax.set_xlim(*_LIMITS)
    ax.xaxis.set_major_locator(FixedLocator(_TICKS))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.set_xticklabels([f"{tick:g}" for tick in _TICKS])
    ax.set_xlabel("printed distance divided by the straight line (1: the same)", loc="left")
    return finish(ax, stated_title(table), source, STATED_NOTE)


def _pair_row(ax: Axes, level: int, rows: pd.DataFrame, verdicts: Mapping[str, str]) -> None:
    first = rows.iloc[0]
    doubt = first["doubt_km"] / first["straight_km"]
    low, high = max(1 - doubt, _TICKS[0]), min(1 + doubt, _TICKS[-1])
    ax.add_patch(Rectangle((low, level - 0.32), high - low, 0.64, fc=FAINT, ec="none", alpha=0.6))
    if doubt > 1:  # the bar goes on past the figure, both ways
        ax.plot([low], [level], "<", color=SOFT, ms=5)
        ax.plot([high], [level], ">", color=SOFT, ms=5)
    ax.plot(rows["ratio"], [level] * len(rows), "o", color=ACCENT, mec=PAPER, ms=7.5, zorder=3)
    last = rows["ratio"].max()
    said = ", ".join(f"{km:g}" for km in rows["km"])
    ax.annotate(said, (last, level), (7, 0), textcoords="offset points", va="center", fontsize=8.5)
    verdict = verdicts[first["verdict"]].lower()
    ax.text(_LIMITS[1], level, verdict, ha="right", va="center", fontsize=8.5, color=SOFT)


def _row_names(table: pd.DataFrame) -> list[str]:
    rows = table.drop_duplicates("check_id")
    return [
        f"{pair}, {km:g} km" for pair, km in zip(rows["pair"], rows["straight_km"], strict=True)
    ]


def verdict_counts(table: pd.DataFrame) -> dict[str, int]:
    """Count the pairs of a table of :func:`stated` by verdict, from agreement to none.

    >>> verdict_counts(pd.DataFrame({"check_id": ["a", "a", "b"], "verdict": ["mixed"] * 3}))
    {'consistent': 0, 'within-tolerance': 0, 'mixed': 2, 'mismatch': 0}
    """
    found = table.drop_duplicates("check_id")["verdict"].value_counts()
    return {verdict: int(found.get(verdict, 0)) for verdict in VERDICTS}


def stated_title(table: pd.DataFrame) -> str:
    """State for how many pairs the printed figures fit a straight line or a road.

    >>> stated_title(pd.DataFrame({"check_id": ["a", "b"], "verdict": ["mixed", "mismatch"]}))
    'Printed distances of 2 pairs: 0 fit a line or a road, 1 in part, 1 not'
    """
    counts = verdict_counts(table)
    fit = counts["consistent"] + counts["within-tolerance"]
    return (
        f"Printed distances of {sum(counts.values())} pairs: {fit} fit a line or a road,"
        f" {counts['mixed']} in part, {counts['mismatch']} not"
    )


def stated_alt(table: pd.DataFrame) -> str:
    """Say in two sentences what the printed distances show."""
    ordered = table.sort_values("ratio")
    least, most = ordered.iloc[0], ordered.iloc[-1]
    return (
        f"A row for each of {table['check_id'].nunique()} pairs of places and a dot for each of"
        f" {len(table)} printed distances, measured in straight lines, from {least['ratio']:.2f}"
        f" ({least['pair']}) to {most['ratio']:.2f} ({most['pair']}). {stated_title(table)}."
    )


def stated_page(
    rows: pd.DataFrame, verdicts: Mapping[str, str], who: Mapping[str, str]
) -> PageTable:
    """Show every printed distance: what it says, on whose word, and the computed one.

    ``who`` names the publisher of each source that a comment mentions.
    """
    frame = pd.DataFrame(
        {
            "From – to": rows["pair"],
            "Printed, km": rows["km"],
            "Straight, km": rows["straight_km"],
            "Give or take, km": rows["doubt_km"],
            "Says": rows["says"],
            "Who": rows["who"],
            "Verdict": rows["verdict"].map(verdicts),
            "Comment": [in_words(text, who) for text in rows["comment"]],
        }
    )
    return table(frame, "Every printed distance beside the computed one")


def stages_page(stages: pd.DataFrame) -> PageTable:
    """Show a journey along a river, stage by stage.

    ``stages`` is a table of :func:`borderkit.places.basemap.river_stages`.
    """
    frame = pd.DataFrame(
        {
            "From": stages["start"],
            "To": stages["end"],
            "Along the river, km": stages["river_km"].round(1),
            "Straight, km": stages["straight_km"].round(1),
            "River over straight": stages["ratio"].round(2),
        }
    )
    return table(frame, "Down the river: each stage along the line and in a straight line")
