"""The verdicts: a numbered tile for each claim, by paragraph and verdict.

The codebook's rule stands with each verdict's name. Blue leans towards "the record carries it" and
orange towards "the record speaks against it"; rows, edges and hatches say the same without colour.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from borderkit.course.show.style import ACCENT, FAINT, INK, OKABE_ITO, PAPER, SOFT, finish

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TILE = 0.86
_GAP = 0.7  # between the rows of two verdicts, in tiles


class Look(NamedTuple):
    """How the tile of a verdict is drawn."""

    face: str
    edge: str
    ink: str
    hatch: str = ""


ORANGE, SKY = OKABE_ITO[0], OKABE_ITO[1]
LOOKS: Mapping[str, Look] = {
    "supported": Look(ACCENT, ACCENT, PAPER),
    "mostly-supported": Look(SKY, SKY, INK),
    "partly-supported": Look(PAPER, ACCENT, INK),
    "mixed": Look(SKY, ORANGE, INK),
    "contested": Look(FAINT, SOFT, INK),
    "contradicted": Look(ORANGE, ORANGE, INK),
    "unsupported": Look(PAPER, ORANGE, INK),
    "not-checkable": Look(PAPER, SOFT, INK, "////"),
}


def verdict_tiles(
    ax: Axes, claims: pd.DataFrame, counts: pd.DataFrame, paragraphs: pd.DataFrame, source: str
) -> Axes:
    """Draw each claim as a numbered tile: its paragraph across, its verdict down.

    ``counts`` is :func:`borderkit.claims.evidence.verdict_counts`. A paragraph without claims says
    so; a verdict without claims keeps its row.
    """
    tops = _rows(ax, claims, counts)
    stacked = claims.groupby(["paragraph", "verdict"]).cumcount()
    for (_, claim), depth in zip(claims.iterrows(), stacked, strict=True):
        draw_tile(ax, int(claim["paragraph"]), tops[claim["verdict"]] + depth, claim)
    _paragraphs(ax, claims, paragraphs)
    note = "A number is a claim: 25 is claim c25. A dashed edge: low confidence in the verdict."
    return finish(ax, verdict_title(counts), source, note)


def _rows(ax: Axes, claims: pd.DataFrame, counts: pd.DataFrame) -> dict[str, float]:
    """Give each verdict a row as high as its fullest paragraph; return where each row begins."""
    fullest = claims.groupby(["verdict", "paragraph"]).size().groupby("verdict").max()
    heights = [max(int(fullest.get(code, 1)), 1) for code in counts["verdict"]]
    tops, at = {}, 0.0
    for code, height in zip(counts["verdict"], heights, strict=True):
        tops[str(code)] = at
        at += height + _GAP
        ax.axhline(at - _GAP / 2 - 0.5, color=FAINT, linewidth=0.6)
    ax.set_ylim(at - _GAP / 2 - 0.5, -0.5 - _GAP / 2)
    centres = [tops[code] + (high - 1) / 2 for code, high in zip(tops, heights, strict=True)]
    ax.set_yticks(centres, [_row_label(row) for _, row in counts.iterrows()], color=INK)
    ax.tick_params(axis="y", length=0, labelsize=8.5)
    return tops


def _row_label(row: pd.Series) -> str:
    rule = textwrap.fill(str(row["rule"]), 40)
    return f"{row['label']}: {row['claims']}\n{rule}"


def draw_tile(ax: Axes, across: float, down: float, claim: pd.Series, size: float = 8) -> None:
    """Draw a claim as a tile with the look of its verdict; dashed where confidence is low.

    ``claim`` has id, verdict and confidence; its number is written at ``size`` points. An id that
    does not begin with c keeps its letter.
    """
    from matplotlib.patches import Rectangle

    look, unsure = LOOKS[claim["verdict"]], claim["confidence"] == "low"
    corner = (across - _TILE / 2, down - _TILE / 2)
    ax.add_patch(
        Rectangle(
            corner,
            _TILE,
            _TILE,
            facecolor=look.face,
            edgecolor=INK if unsure else look.edge,
            hatch=look.hatch,
            linewidth=1.3,
            linestyle=(0, (2, 1)) if unsure else "-",
        )
    )
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.6} if look.hatch else None
    name = str(claim["id"])
    number = name.lstrip("c0") if name.startswith("c") else name[0] + name[1:].lstrip("0")
    ax.text(across, down, number, ha="center", va="center", fontsize=size, color=look.ink, bbox=box)


def _paragraphs(ax: Axes, claims: pd.DataFrame, paragraphs: pd.DataFrame) -> None:
    numbers = [int(number) for number in paragraphs["paragraph"]]
    ax.set_xlim(min(numbers) - 0.7, max(numbers) + 0.7)
    ax.set_xticks(numbers, ["head-\nline" if n == 0 else str(n) for n in numbers])
    ax.set_xlabel("Paragraph of the article")
    ax.spines["left"].set_visible(False)
    middle = sum(ax.get_ylim()) / 2
    for number in sorted(set(numbers) - set(claims["paragraph"])):
        ax.text(number, middle, "no claim coded", rotation=90, ha="center", va="center", color=SOFT)


def verdict_title(counts: pd.DataFrame) -> str:
    """State how the verdicts fall."""
    by = counts.set_index("verdict")["claims"]
    held = by.get("supported", 0) + by.get("mostly-supported", 0)
    verb = "is" if held == 1 else "are"
    return (
        f"Of {by.sum()} claims, {held} {verb} supported or mostly supported,"
        f" {by.get('contradicted', 0)} contradicted, {by.get('contested', 0)} contested"
    )


def verdict_alt(claims: pd.DataFrame, counts: pd.DataFrame) -> str:
    """Say in two sentences what the tiles show."""
    rows = ", ".join(
        f"{label.lower()} {count}"
        for label, count in zip(counts["label"], counts["claims"], strict=True)
    )
    mixed = claims[claims["verdict"].isin(["supported", "mostly-supported", "contradicted"])]
    held = mixed.assign(against=mixed["verdict"] == "contradicted").groupby("paragraph")["against"]
    both = [str(number) for number, kinds in held if kinds.nunique() == 2]
    where = f"in paragraphs {', '.join(both)}" if both else "in no paragraph"
    return (
        f"Tiles for {claims['id'].nunique()} claims by paragraph and verdict: {rows}."
        f" Claims that hold up stand beside contradicted ones {where}."
    )
