"""Who differs from whom, drawn: coders by coders, with numbers."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from borderkit.course.lab.agreement_figure import nothing
from borderkit.course.show.style import ACCENT, FAINT, INK, PAPER, finish

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_DARK = 0.6  # a share from which on the number stands white on its cell


def pair_heat(ax: Axes, apart: pd.DataFrame, title: str, source: str) -> Axes:
    """Draw who differs from whom: coders by coders, the share coded differently in hundredths.

    Pairs that share no item are hatched. Coders stand in order of their mean difference.

    >>> from borderkit.course.show.style import subplots
    >>> two = pd.DataFrame([[0.0, 0.5], [0.5, 0.0]], index=["A", "B"], columns=["A", "B"])
    >>> [text.get_text() for text in pair_heat(subplots()[1], two, "Half", "made up").texts]
    ['50', '50']
    """
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.patches import Rectangle

    if len(apart) < 2:
        nothing(ax, "Fewer than two coders: there is no pair to compare.")
        return finish(ax, title, source)
    order = apart.mean().sort_values(kind="stable").index
    shown = apart.loc[order, order]
    shades = LinearSegmentedColormap.from_list("accent", [PAPER, ACCENT])
    ax.imshow(shown.astype(float), cmap=shades, vmin=0, vmax=1)
    for row, one in enumerate(order):
        for column, other in enumerate(order):
            share = shown.loc[one, other]
            if pd.isna(share):
                corner = (column - 0.5, row - 0.5)
                ax.add_patch(Rectangle(corner, 1, 1, facecolor=PAPER, edgecolor=FAINT, hatch="///"))
            elif one != other:
                colour = PAPER if share > _DARK else INK
                ax.text(column, row, f"{100 * share:.0f}", ha="center", va="center", fontsize=7.5,
                        color=colour)  # fmt: skip
    _names(ax, [str(name) for name in order])
    note = "Of 100 items that both coded, how many they coded differently. Alike first, apart last."
    return finish(ax, textwrap.fill(title, 80), source, note)


def _names(ax: Axes, names: Sequence[str]) -> None:
    long = max(map(len, names)) > 3
    ax.set_xticks(range(len(names)), names, rotation=90 if long else 0, fontsize=8.5, color=INK)
    ax.set_yticks(range(len(names)), names, fontsize=8.5, color=INK)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
