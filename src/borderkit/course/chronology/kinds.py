"""How the kinds of event are drawn where there is room for four families only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from borderkit.course.show.style import ACCENT, INK, OKABE_ITO
from borderkit.data.problems import DataError, Problem


class Family(NamedTuple):
    """A family of kinds of event: its name, its codes, its colour and its marker."""

    name: str
    types: tuple[str, ...]
    colour: str
    marker: str


FAMILIES = (
    Family("strike from aircraft or drone", ("airstrike", "drone-strike"), ACCENT, "v"),
    Family("rockets or missiles", ("rocket-fire", "missile-strike"), OKABE_ITO[5], "^"),
    Family(
        "ground forces",
        ("ground-operation", "clash", "base-or-deployment", "crossing-opened-or-closed"),
        OKABE_ITO[2],
        "s",
    ),
    Family(
        "words, law, protest, other",
        ("agreement", "law-or-vote", "statement", "protest", "economic", "other"),
        INK,
        "o",
    ),
)
_OF: Mapping[str, int] = {code: n for n, one in enumerate(FAMILIES) for code in one.types}


def families(types: Iterable[str]) -> list[int]:
    """Give the family of each type of event, as its place in :data:`FAMILIES`.

    Raises :class:`~borderkit.data.problems.DataError` for a type that none holds.

    >>> families(["airstrike", "protest"])
    [0, 3]
    """
    types = list(types)
    odd = sorted({str(code) for code in types} - set(_OF))
    if odd:
        message = "A type of event that no family holds can't be drawn."
        mend = f"Use one of: {', '.join(_OF)}."
        raise DataError(
            [Problem("events", None, "type", code, "code", message, mend) for code in odd]
        )
    return [_OF[code] for code in types]


def key(ax: Axes, right: bool = False) -> Axes:
    """Write the key of the families above a figure, from its left or its right edge.

    >>> from borderkit.course.show.style import subplots
    >>> len(key(subplots()[1]).get_legend().get_texts()) == len(FAMILIES)
    True
    """
    handles = [
        Line2D([], [], ls="", marker=one.marker, color=one.colour, label=one.name)
        for one in FAMILIES
    ]
    ax.legend(
        handles=handles,
        loc="lower right" if right else "lower left",
        bbox_to_anchor=(float(right), 1.0),
        ncols=len(handles),
        frameon=False,
        fontsize=8.5,
        handletextpad=0.2,
        columnspacing=1.2,
    )
    return ax
