"""Several texts under one codebook: their verdicts as tiles.

The tiles have the look of :mod:`borderkit.course.claims.verdicts`. Texts stand by date;
:mod:`borderkit.course.claims.text_tables` has them as tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from borderkit.course.claims.verdicts import draw_tile
from borderkit.course.show.style import FAINT, INK, finish
from borderkit.data.dates import parse

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDE = 5  # tiles beside each other under one verdict
_GAP = 0.8  # between two texts and between two verdicts, in tiles
_NOTE = (
    "A number is a claim; a dashed edge means low confidence. By date. A report that says what"
    " somebody said is judged on whether it was said."
)


def text_tiles(
    ax: Axes, claims: pd.DataFrame, compared: pd.DataFrame, codebook: pd.DataFrame, source: str
) -> Axes:
    """Draw each claim of each text as a numbered tile: texts down, verdicts across.

    ``claims`` is that of :func:`borderkit.claims.texts.gather`, ``compared`` is
    :func:`borderkit.claims.texts.compare`. A verdict that a text doesn't have stays empty.
    """
    lefts = {str(code): n * (_WIDE + _GAP) for n, code in enumerate(codebook.index)}
    tops = _tops(ax, compared, codebook)
    for (text_id, verdict), group in claims.groupby(["text_id", "verdict"], sort=False):
        for number, (_, claim) in enumerate(group.iterrows()):
            down, across = divmod(number, _WIDE)
            draw_tile(ax, lefts[str(verdict)] + across, tops[str(text_id)] + down, claim, 7)
    ax.set_xlim(-0.9, (_WIDE + _GAP) * len(codebook) - _GAP)
    labels = [str(label).replace(" ", "\n") for label in codebook["label"]]
    ax.set_xticks([left + (_WIDE - 1) / 2 for left in lefts.values()], labels)
    ax.xaxis.tick_top()
    ax.tick_params(axis="both", length=0, labelcolor=INK)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    return finish(ax, tiles_title(compared), source, _NOTE)


def _tops(ax: Axes, compared: pd.DataFrame, codebook: pd.DataFrame) -> dict[str, float]:
    """Give each text a row as high as its fullest verdict; return where each row begins."""
    tops, centres, at = {}, [], 0.0
    for _, text in compared.iterrows():
        high = max(1, *(-(-int(text[code]) // _WIDE) for code in codebook.index))
        tops[str(text["text_id"])] = at
        centres.append(at + (high - 1) / 2)
        at += high + _GAP
        ax.axhline(at - _GAP / 2 - 0.5, color=FAINT, linewidth=0.6)
    ax.set_ylim(at - _GAP / 2 - 0.5, -0.5 - _GAP / 2)
    ax.set_yticks(centres, [_row_label(text) for _, text in compared.iterrows()])
    return tops


def _row_label(text: pd.Series) -> str:
    words = f"{int(text['words']):,} words" if pd.notna(text["words"]) else "words not known"
    return f"{text['speaker']}\n{parse(text['date']).label()}\n{text['claims']} claims, {words}"


def tiles_title(compared: pd.DataFrame) -> str:
    """State what the tiles show, without a ranking."""
    held = compared["supported"] + compared["mostly-supported"]
    each = "each has" if (held > 0).all() else f"{(held > 0).sum()} have"
    mixed = int((held < compared["claims"]).sum())
    which = "all of them" if mixed == len(compared) else f"{mixed} of them"
    return (
        f"{len(compared)} texts, {compared['claims'].sum()} claims: {each} claims that hold up;"
        f" in {which} there are others as well"
    )


def tiles_alt(compared: pd.DataFrame, verdicts: Mapping[str, str]) -> str:
    """Say in two sentences what the tiles show."""
    told = "; ".join(
        f"{text['speaker'].replace('U.S.', 'US')} "
        + ", ".join(f"{label.lower()} {text[code]}" for code, label in verdicts.items())
        for _, text in compared.iterrows()
    )
    return (
        f"Numbered tiles for the claims of {len(compared)} texts, by verdict, the texts by date."
        f" Counted: {told}."
    )
