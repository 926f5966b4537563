"""A short scale bar for the small maps of a figure of several panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from borderkit.course.show.ground import HALO
from borderkit.course.show.style import INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def short_bar(ax: Axes, km: float, text: str, left_edge: bool = False) -> Axes:
    """Draw a plain bar of so many km, with one label, in a lower corner of a small map in km.

    It stands on the right, or on the left. The limits of the axis must be set.

    >>> from borderkit.course.show.style import subplots
    >>> _, ax = subplots(3, 3)
    >>> _ = ax.set(xlim=(0, 100), ylim=(0, 100))
    >>> short_bar(ax, 20, "20 km").texts[0].get_text()
    '20 km'
    """
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    rim, base = 0.04 * (right - left), bottom + 0.04 * (top - bottom)
    end = left + rim + km if left_edge else right - rim
    ax.plot([end - km, end], [base, base], color=INK, lw=2.5, solid_capstyle="butt", zorder=8)
    ax.annotate(
        text,
        (end - km / 2, base),
        (0, 4),
        textcoords="offset points",
        ha="center",
        fontsize=8.5,
        path_effects=[HALO],
        zorder=8,
    )
    return ax
