"""Agreement between coders, drawn: how the codes fall, and alpha with its interval."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from borderkit.course.show.style import ACCENT, FAINT, INK, PAPER, SOFT, finish

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LARGEST = 620  # area of the dot of a code that everybody gave


def code_dots(
    ax: Axes,
    spread: pd.DataFrame,
    labels: Mapping[str, str],
    words: Mapping[str, str],
    title: str,
    source: str,
    kit: Mapping[str, str] | None = None,
) -> Axes:
    """Draw how often each code was given to each item: a dot by its number, written inside.

    ``spread`` counts codes (across) by item (down), in the order to be drawn; ``labels`` and
    ``words`` say the codes and the items. ``kit``, where given, has a code for some items, which
    is drawn as a square around its dot.

    >>> from borderkit.course.show.style import subplots
    >>> one = pd.DataFrame({"yes": [3], "no": [0]}, index=["c1"])
    >>> names = {"yes": "Yes", "no": "No"}
    >>> ax = code_dots(subplots()[1], one, names, {"c1": "A claim"}, "Three said yes", "made up")
    >>> [text.get_text() for text in ax.texts]
    ['3']
    """
    if spread.empty:
        nothing(ax, "Nothing was coded on this question.")
        return finish(ax, title, source)
    squares = kit or {}
    most = int(spread.sum(axis=1).max())
    for row, (item, counts) in enumerate(spread.iterrows()):
        for column, (code, count) in enumerate(counts.items()):
            if squares.get(str(item)) == code:
                _square(ax, column, row)
            if count:
                _dot(ax, column, row, int(count), most)
    _grid(ax, spread, labels, words)
    square = " A square: the kit's own code, one more reading and no key." if kit else ""
    note = f"A dot's area and number: how many coders gave this code.{square}"
    return finish(ax, textwrap.fill(title, 80), source, note)


def nothing(ax: Axes, text: str) -> None:
    """Say in the place of a figure why there is none."""
    ax.text(0.5, 0.5, text, ha="center", va="center", transform=ax.transAxes, color=SOFT)
    ax.set_axis_off()


def _square(ax: Axes, column: int, row: int) -> None:
    from matplotlib.patches import Rectangle

    ax.add_patch(Rectangle((column - 0.36, row - 0.4), 0.72, 0.8, facecolor="none", edgecolor=INK))


def _dot(ax: Axes, column: int, row: int, count: int, most: int) -> None:
    area = max(_LARGEST * count / most, 60)
    ax.scatter(column, row, s=area, color=ACCENT, edgecolor=ACCENT)
    small = area < 160
    ax.text(
        column + (0.16 if small else 0),
        row,
        str(count),
        ha="left" if small else "center",
        va="center",
        fontsize=8.5,
        color=INK if small else PAPER,
    )


def _grid(
    ax: Axes, spread: pd.DataFrame, labels: Mapping[str, str], words: Mapping[str, str]
) -> None:
    said = [textwrap.shorten(words[str(item)], 165, placeholder=" ...") for item in spread.index]
    rows = [
        f"{textwrap.fill(text, 58)} ({item})" if len(str(item)) < 6 else textwrap.fill(text, 58)
        for item, text in zip(spread.index, said, strict=True)
    ]
    ax.set_yticks(range(len(rows)), rows, color=INK, fontsize=8)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    names = [textwrap.fill(_code_label(code, labels), 12) for code in spread.columns]
    ax.set_xticks(range(len(names)), names, color=INK, fontsize=8.5)
    ax.set_xlim(-0.5, len(names) - 0.5)
    ax.tick_params(length=0, top=False, labeltop=True, labelbottom=False, bottom=False)
    for row in range(1, len(rows)):
        ax.axhline(row - 0.5, color=FAINT, linewidth=0.5)
    ax.spines[:].set_visible(False)


def _code_label(code: str, labels: Mapping[str, str]) -> str:
    return f"{code}: {labels[code]}" if len(code) == 1 else labels[code]


def alpha_intervals(
    ax: Axes, results: pd.DataFrame, cuts: Mapping[float, str], title: str, source: str
) -> Axes:
    """Draw alpha and its interval for each question, against the customary cut-offs.

    ``results`` has question, alpha, low, high and why; an undefined alpha is hatched and says why.

    >>> from borderkit.course.show.style import subplots
    >>> row = {"question": "verdict", "alpha": 0.4, "low": 0.2, "high": 0.6, "why": ""}
    >>> ax = alpha_intervals(subplots()[1], pd.DataFrame([row]), {0.8: "custom"}, "Low", "made up")
    >>> len(ax.patches)
    1
    """
    lowest = min([-0.1, *(float(low) - 0.05 for low in results["low"].dropna())])
    for row, (_, one) in enumerate(results.iterrows()):
        if pd.isna(one["alpha"]):
            _undefined(ax, row, lowest, str(one["why"]))
        else:
            _interval(ax, row, one["alpha"], one["low"], one["high"])
    _scale(ax, results, cuts, lowest)
    note = "Diamond: alpha. Grey bar: 95% interval, items drawn again and again with replacement."
    return finish(ax, textwrap.fill(title, 80), source, note)


def _undefined(ax: Axes, row: int, lowest: float, why: str) -> None:
    box = {"facecolor": PAPER, "edgecolor": "none"}
    ax.barh(row, 1 - lowest, left=lowest, height=0.5, color=PAPER, edgecolor=FAINT, hatch="////")
    text = textwrap.fill(why, 60)
    ax.text(0.5, row, text, ha="center", va="center", fontsize=8.5, bbox=box)


def _interval(ax: Axes, row: int, alpha: float, low: float, high: float) -> None:
    ax.barh(row, high - low, left=low, height=0.28, color=FAINT)
    ax.plot([alpha], [row], marker="D", markersize=8, color=ACCENT)
    text = f"{alpha:.2f} ({low:.2f} to {high:.2f})"
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.5}
    ax.text(alpha, row - 0.3, text, ha="center", fontsize=9, bbox=box)


def _scale(ax: Axes, results: pd.DataFrame, cuts: Mapping[float, str], lowest: float) -> None:
    ax.set_yticks(range(len(results)), results["question"], color=INK)
    ax.set_ylim(len(results) - 0.4, -1.25)
    ax.set_xlim(lowest, 1.02)
    ax.axvline(0, color=SOFT, linewidth=0.8)
    _mark(ax, 0, "chance")
    for cut in cuts:
        ax.axvline(cut, color=SOFT, linestyle=(0, (4, 3)), linewidth=0.9)
        _mark(ax, cut, f"{cut:.3f}\na custom")
    ax.set_xlabel("Krippendorff's alpha (1 is full agreement)")
    ax.tick_params(axis="y", length=0)


def _mark(ax: Axes, at: float, text: str) -> None:
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
    where = ax.get_xaxis_transform()
    ax.text(at, 0.99, text, transform=where, ha="center", va="top", fontsize=8.5, bbox=box)
