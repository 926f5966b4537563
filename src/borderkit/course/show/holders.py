"""How each holder of a place is drawn and briefly named, in every figure of control."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from matplotlib.colors import to_rgb
from matplotlib.patches import Patch
from matplotlib.transforms import ScaledTranslation

from borderkit.course.show.style import INK, OKABE_ITO, PAPER, SOFT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.transforms import Transform

_TINT = 0.42  # so that names can be read on every colour
UNRECORDED: dict[str, Any] = {"fc": PAPER, "ec": SOFT, "hatch": "....", "lw": 0.4}
DISPUTED: dict[str, Any] = {"fc": "none", "ec": INK, "ls": (0, (3, 1.5)), "lw": 1.3}
SHORT = {
    "contested": "contested or divided",
    "iraq": "Iraqi government",
    "islamic-state": "Islamic State",
    "peshmerga": "Peshmerga",
    "sdf": "SDF",
    "syria-since-2024": "new Syrian authorities",
    "syria-until-2024": "Syrian government (to 2024)",
    "syrian-opposition": "Syrian opposition",
    "us-led-coalition": "coalition and partners",
}
_HATCHES = ("", "\\\\\\", "--", "", "//", "", "xx", "||")


class Look(NamedTuple):
    """How a holder is drawn: a face colour and a hatch."""

    colour: Any
    hatch: str


def looks() -> dict[str, Look]:
    """Give the look of each holder; colours go by name, so that none follows sympathy.

    >>> looks()["contested"].hatch
    '////'
    """
    named = [actor for actor in sorted(SHORT) if actor != "contested"]
    colours = (*OKABE_ITO, SOFT)
    drawn = {
        actor: Look(_tint(colours[n % len(colours)]), _HATCHES[n % len(_HATCHES)])
        for n, actor in enumerate(named)
    }
    return drawn | {"contested": Look(PAPER, "////")}


def _tint(colour: str) -> tuple[float, ...]:
    return tuple(part + (1 - part) * _TINT for part in to_rgb(colour))


def edge(look: Look) -> Any:
    """Give the colour of the hatch of a look.

    >>> edge(looks()["contested"]) == SOFT
    True
    """
    return SOFT if look.colour == PAPER else PAPER


def legend(ax: Axes, actors: Iterable[str]) -> Axes:
    """Explain below the axis the holders given, in order of their names, and the other marks."""
    drawn = looks()
    patches = [
        Patch(fc=drawn[actor].colour, ec=edge(drawn[actor]), hatch=drawn[actor].hatch, label=name)
        for actor, name in sorted(SHORT.items(), key=lambda item: item[1].casefold())
        if actor in set(actors)
    ]
    patches.append(Patch(**UNRECORDED, label="no holder recorded"))
    patches.append(Patch(**DISPUTED, label="disputed: see the table"))
    style: dict[str, Any] = {"fontsize": 8.5, "frameon": False, "ncols": 4, "borderpad": 0}
    ax.legend(
        handles=patches, loc="upper left", bbox_to_anchor=(0, 0), bbox_transform=below(ax), **style
    )
    return ax


def below(ax: Axes, points: float = 26) -> Transform:
    """Give the transform that puts a legend so many points below the axis, at any height.

    >>> from matplotlib.figure import Figure
    >>> bool(below(Figure().subplots()).is_affine)
    True
    """
    figure = ax.get_figure(root=True)
    assert figure is not None  # an axis without a figure cannot be drawn on
    return ax.transAxes + ScaledTranslation(0, -points / 72, figure.dpi_scale_trans)
