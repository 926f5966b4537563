"""Agreement between coders, drawn: how the codes fall, alpha with its interval, who differs."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from borderkit.course.show.chart import Chart
from borderkit.course.show.style import ACCENT, FAINT, INK, PAPER, SOFT, finish, subplots
from borderkit.course.show.tables import PageTable, table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LARGEST = 620  # area of the dot of a code that everybody gave
_SMALL = 160  # area below which the number stands beside its dot
_DARK = 0.6  # a share from which on the number stands white on its cell


def dots_chart(
    spread: pd.DataFrame,
    labels: Mapping[str, str],
    words: Mapping[str, str],
    what: str,
    source: str,
    lead: str = "",
    kit: Mapping[str, str] | None = None,
    below: PageTable | None = None,
    height: float = 6.4,
) -> Chart:
    """Draw how often each code was given to each item: a dot by its number, written inside.

    ``spread`` counts codes (across) by item (down), in the order to be drawn; ``labels`` and
    ``words`` say the codes and the items, ``what`` these are. ``kit``, where given, has a code for
    some items, which is drawn as a square around its dot.
    """
    shares = spread.max(axis=1) / spread.sum(axis=1)
    told = "more than half of the coders gave one code"
    title = f"{lead}On {(shares > 0.5).sum()} of {len(spread)} {what}, {told}"
    figure, ax = subplots(10, height)
    if spread.empty:
        _nothing(ax, "Nothing was coded on this question.")
        alt = f"{lead}No {what} were coded on this question. There is nothing to compare."
        finish(ax, title, source)
        return Chart(figure, title, alt, source)
    _dots(ax, spread, kit or {})
    _grid(ax, spread, labels, words)
    square = " A square: the kit's own code, one more reading and no key." if kit else ""
    note = f"A dot's area and number: how many coders gave this code.{square}"
    finish(ax, textwrap.fill(title, 80), source, note)
    most = [
        f"{item} {given.idxmax()} ({given.max()} of {given.sum()})"
        for item, given in spread.iterrows()
    ]
    alt = (
        f"{lead}Dots for {len(spread)} {what} by code, sized by the number of coders."
        f" The most given code: {'; '.join(most)}."
    )
    summary = (
        f"Open the table behind the figure: each {what.removesuffix('s')} with its disagreement"
    )
    return Chart(figure, title, alt, source, below, summary)


def _nothing(ax: Axes, text: str) -> None:
    ax.text(0.5, 0.5, text, ha="center", va="center", transform=ax.transAxes, color=SOFT)
    ax.set_axis_off()


def _dots(ax: Axes, spread: pd.DataFrame, squares: Mapping[str, str]) -> None:
    from matplotlib.patches import Rectangle

    most = int(spread.sum(axis=1).max())
    for row, (item, counts) in enumerate(spread.iterrows()):
        for column, (code, count) in enumerate(counts.items()):
            if squares.get(str(item)) == code:
                corner = (column - 0.36, row - 0.4)
                ax.add_patch(Rectangle(corner, 0.72, 0.8, facecolor="none", edgecolor=INK))
            if count:
                _dot(ax, column, row, int(count), most)


def _dot(ax: Axes, column: int, row: int, count: int, most: int) -> None:
    area = max(_LARGEST * count / most, 60)
    ax.scatter(column, row, s=area, color=ACCENT, edgecolor=ACCENT)
    shift, side, colour = (0.16, "left", INK) if area < _SMALL else (0, "center", PAPER)
    ax.text(column + shift, row, str(count), ha=side, va="center", fontsize=8.5, color=colour)


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
    names = [
        f"{code}: {labels[code]}" if len(code) == 1 else labels[code] for code in map(str, spread)
    ]
    names = [textwrap.fill(name, 12) for name in names]
    ax.set_xticks(range(len(names)), names, color=INK, fontsize=8.5)
    ax.set_xlim(-0.5, len(names) - 0.5)
    ax.tick_params(length=0, top=False, labeltop=True, labelbottom=False, bottom=False)
    for row in range(1, len(rows)):
        ax.axhline(row - 0.5, color=FAINT, linewidth=0.5)
    ax.spines[:].set_visible(False)


def alpha_chart(results: pd.DataFrame, cuts: Sequence[float], source: str, lead: str = "") -> Chart:
    """Draw alpha and its interval for each question, against the customary cut-offs.

    ``results`` has question, alpha, low, high and why; an undefined alpha is hatched and says why.
    """
    reached = (results["alpha"].astype(float) >= cuts[0]).sum()
    title = f"{lead}Of {len(results)} questions, {reached} reach the lower custom of {cuts[0]}"
    figure, ax = subplots(9, 3.8)
    lowest = min([-0.1, *(float(low) - 0.05 for low in results["low"].dropna())])
    for row, (_, one) in enumerate(results.iterrows()):
        if pd.isna(one["alpha"]):
            _undefined(ax, row, lowest, str(one["why"]))
        else:
            _interval(ax, row, one["alpha"], one["low"], one["high"])
    _scale(ax, results, cuts, lowest)
    note = "Diamond: alpha. Grey bar: 95% interval, items drawn again and again with replacement."
    finish(ax, textwrap.fill(title, 80), source, note)
    alt = (
        f"{lead}Alpha with its 95% interval for each question, on a scale where 0 is chance and 1"
        f" full agreement. {'; '.join(_said(one) for _, one in results.iterrows())}."
    )
    return Chart(figure, title, alt, source)


def _said(one: pd.Series) -> str:
    if pd.isna(one["alpha"]):
        return f"{one['question']}: undefined"
    return f"{one['question']}: {one['alpha']:.2f}, from {one['low']:.2f} to {one['high']:.2f}"


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


def _scale(ax: Axes, results: pd.DataFrame, cuts: Sequence[float], lowest: float) -> None:
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


def pairs_chart(apart: pd.DataFrame, question: str, source: str, lead: str = "") -> Chart:
    """Draw who differs from whom: coders by coders, the share coded differently in hundredths.

    Pairs that share no item are hatched. Coders stand in order of their mean difference.
    """
    figure, ax = subplots(9, 8.4)
    if len(apart) < 2:
        _nothing(ax, "Fewer than two coders: there is no pair to compare.")
        title = f"{lead}No two coders gave a {question}"
        finish(ax, title, source)
        alt = f"{lead}Fewer than two coders gave a code. There is no pair to compare."
        return Chart(figure, title, alt, source)
    order = apart.mean().sort_values(kind="stable").index
    pairs = [apart.iloc[row, column] for row in range(len(apart)) for column in range(row)]
    middle = f"{100 * float(pd.Series(pairs, dtype=float).median()):.0f}"
    title = f"{lead}Of 100 {question} codes, the middle pair of coders differs on {middle}"
    _squares(ax, apart.loc[order, order])
    note = "Of 100 items that both coded, how many they coded differently. Alike first, apart last."
    finish(ax, textwrap.fill(title, 80), source, note)
    alt = (
        f"{lead}A square of {len(apart)} coders by {len(apart)}: the darker, the more they differ,"
        f" {middle} of 100 codes in the middle pair. Closest to the others on average is"
        f" {order[0]}, furthest from them {order[-1]}."
    )
    hundredths = (100 * apart).round().astype("Int64").reset_index(names="Coder")
    below = table(hundredths, "Of 100 items that both coded, how many they coded differently")
    return Chart(figure, title, alt, source, below, "Open the table behind the figure")


def _squares(ax: Axes, shown: pd.DataFrame) -> None:
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.patches import Rectangle

    shades = LinearSegmentedColormap.from_list("accent", [PAPER, ACCENT])
    ax.imshow(shown.astype(float), cmap=shades, vmin=0, vmax=1)
    for row, one in enumerate(shown.index):
        for column, other in enumerate(shown.columns):
            share = shown.loc[one, other]
            if pd.isna(share):
                corner = (column - 0.5, row - 0.5)
                ax.add_patch(Rectangle(corner, 1, 1, facecolor=PAPER, edgecolor=FAINT, hatch="///"))
            elif one != other:
                ink = PAPER if share > _DARK else INK
                number = f"{100 * share:.0f}"
                ax.text(column, row, number, ha="center", va="center", fontsize=7.5, color=ink)
    names = [str(name) for name in shown.index]
    long = max(map(len, names)) > 3
    ax.set_xticks(range(len(names)), names, rotation=90 if long else 0, fontsize=8.5, color=INK)
    ax.set_yticks(range(len(names)), names, fontsize=8.5, color=INK)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
