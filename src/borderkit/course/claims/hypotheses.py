"""Competing explanations drawn: the table turned, as studies of the method advise.

Explanations stand in rows and evidence in columns (Dhami, Belton and De Werd 2024 found less bias
with this layout than with the usual one). Shape says a score as well as colour does.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from borderkit.claims.hypotheses import SCORES
from borderkit.course.show.style import ACCENT, FAINT, INK, OKABE_ITO, PAPER, SOFT, finish

if TYPE_CHECKING:
    from matplotlib.axes import Axes

AGAINST = OKABE_ITO[0]
HALF = 0.5  # of a step on the scale of scores


class Look(NamedTuple):
    """How a score is drawn: Matplotlib marker, size, colour, filled or not."""

    marker: str
    size: float
    colour: str
    filled: bool


LOOKS: Mapping[str, Look] = {
    "very-inconsistent": Look("X", 8.5, AGAINST, True),
    "inconsistent": Look("x", 5.5, AGAINST, True),
    "neutral": Look(".", 2.5, FAINT, True),
    "consistent": Look("o", 5.5, ACCENT, False),
    "very-consistent": Look("o", 8.5, ACCENT, True),
}


def draw(
    axes: np.ndarray,
    numbers: pd.DataFrame,
    names: Mapping[str, str],
    telling: pd.Series,
    ranges: pd.DataFrame,
    words: Mapping[str, str],
    source: str,
) -> np.ndarray:
    """Draw the matrix, above it how telling each row is, beside it what single changes do.

    ``axes`` is two by two (``style.subplots(12, 6, nrows=2, ncols=2, ...)``). ``numbers`` is
    :func:`borderkit.claims.hypotheses.matrix`, ``names`` the explanations by id, ``telling`` its
    diagnosticity, ``ranges`` of :func:`borderkit.claims.sensitivity.sensitivity`, ``words`` the
    labels of the scores. Explanations stand by name.
    """
    (bars, corner), (grid, strips) = axes
    order = sorted(numbers.columns, key=lambda one: names[one])
    _bars(bars, numbers.index, telling)
    _grid(grid, numbers[order], [names[one] for one in order])
    _strips(strips, ranges.set_index("hypothesis_id").loc[order])
    _key(corner, words, bool(numbers.isna().any(axis=None)))
    finish(bars, title(numbers, telling), source, "Scores: one reader's example, no finding.")
    return axes


def title(numbers: pd.DataFrame, telling: pd.Series) -> str:
    """State how many rows of evidence tell the explanations apart by half a step or more."""
    rows, apart = len(numbers), int((telling >= HALF).sum())
    pieces = "piece" if rows == 1 else "pieces"
    explanations = numbers.shape[1]
    return (
        f"{explanations} explanations, {rows} {pieces} of evidence:"
        f" {apart} tell them apart by half a step or more"
    )


def alt(numbers: pd.DataFrame, telling: pd.Series, ranges: pd.DataFrame) -> str:
    """Say in two sentences what a person would see."""
    overlap = "most overlap" if _overlapping(ranges) > 0.5 else "most stand apart"
    return (
        f"A table of {numbers.shape[1]} explanations by {len(numbers)} rows of evidence:"
        f" {int((numbers < 0).sum().sum())} crosses where a row does not fit,"
        f" {int((numbers > 0).sum().sum())} circles where it fits,"
        f" {int((numbers == 0).sum().sum())} dots where it says nothing;"
        f" the tallest bar, the row that tells most, is {telling.idxmax()}."
        f" Beside it the strips of what single changes do reach from"
        f" {ranges['lowest'].min():.1f} to {ranges['highest'].max():.1f}, and {overlap}."
    )


def _overlapping(ranges: pd.DataFrame) -> float:
    """Give the share of pairs of explanations whose strips overlap."""
    low, high = ranges["lowest"].to_numpy(), ranges["highest"].to_numpy()
    meet = (low[:, None] <= high) & (low <= high[:, None])
    upper = np.triu_indices(len(low), 1)
    return float(meet[upper].mean())


def _bars(ax: Axes, evidence: pd.Index, telling: pd.Series) -> None:
    ax.bar(range(len(evidence)), telling.loc[evidence], width=0.7, color=SOFT)
    ax.set_xlim(-0.8, len(evidence) - 0.2)
    ax.set_xticks([])
    ax.set_ylabel("How telling\n(steps)", fontsize=8)
    ax.tick_params(axis="y", labelsize=8)


def _grid(ax: Axes, numbers: pd.DataFrame, names: list[str]) -> None:
    codes = {number: code for code, number in SCORES.items()}
    for row, column in enumerate(numbers):
        for at, value in enumerate(numbers[column]):
            if np.isnan(value):
                ax.axvspan(at - 0.5, at + 0.5, 1 - (row + 1) / len(names), 1 - row / len(names),
                           facecolor=PAPER, edgecolor=FAINT, hatch="////")  # fmt: skip
            else:
                ax.plot([at], [row], **_drawn(LOOKS[codes[int(value)]]))
    ax.set_yticks(range(len(names)), [textwrap.fill(name, 22) for name in names], color=INK)
    ax.set_xticks(range(len(numbers)), list(numbers.index), rotation=90, fontsize=6.5)
    ax.set_xlim(-0.8, len(numbers) - 0.2)
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    for row in range(1, len(names)):
        ax.axhline(row - 0.5, color=FAINT, linewidth=0.5)
    ax.set_xlabel("Evidence, by date of its source", fontsize=8)


def _strips(ax: Axes, ranges: pd.DataFrame) -> None:
    rows = range(len(ranges))
    ax.barh(rows, ranges["highest"] - ranges["lowest"], left=ranges["lowest"], height=0.35,
            color="none", edgecolor=SOFT, hatch="....")  # fmt: skip
    ax.plot(ranges["total"], rows, linestyle="none", marker="|", markersize=16, color=INK)
    ax.set_ylim(len(ranges) - 0.5, -0.5)
    ax.set_xlim(0, max(float(ranges["highest"].max()), 1) * 1.08)
    ax.set_yticks([])
    ax.tick_params(axis="x", labelsize=8)
    ax.set_xlabel("Inconsistency: total (line), reach\nof any single change (strip)", fontsize=8)


def _key(ax: Axes, words: Mapping[str, str], gaps: bool) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles: list[Any] = [
        Line2D([], [], label=words[code], **_drawn(look)) for code, look in LOOKS.items()
    ]
    if gaps:
        handles.append(Patch(facecolor=PAPER, edgecolor=FAINT, hatch="////", label="Not scored"))
    ax.legend(handles=handles, loc="center", frameon=False, fontsize=8, labelspacing=0.3)
    ax.axis("off")


def _drawn(look: Look) -> dict[str, Any]:
    return {
        "linestyle": "none",
        "marker": look.marker,
        "markersize": look.size,
        "markerfacecolor": look.colour if look.filled else PAPER,
        "markeredgecolor": INK if look.marker == "X" else look.colour,
        "markeredgewidth": 0.6 if look.marker == "X" else 1.6,
    }
