"""The evidence on a few claims, drawn for print: claims down, alignment groups across."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from borderkit.course.claims.stances import STANCES, Stance, columns_of, places_of
from borderkit.course.show.style import FAINT, INK, PAPER, finish, source_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TITLE = 62  # characters in a line of the title
_UPRIGHT = 9  # columns whose names can stand upright; more are turned


def evidence_grid(
    ax: Axes,
    claims: pd.DataFrame,
    evidence: pd.DataFrame,
    codes: Mapping[str, Mapping[str, str]],
    title: str,
    source: str,
) -> Axes:
    """Draw a few claims with their evidence for print, each with its verdict to the right.

    ``claims`` are those to draw; of ``evidence`` only theirs is drawn. A claim without evidence is
    hatched.
    """
    own = evidence[evidence["claim_id"].isin(claims["id"])]
    placed, columns = places_of(own, codes["alignment"]), columns_of(own, codes["alignment"])
    right = placed["x"].max() + 0.8
    for row, (_, claim) in enumerate(claims.iterrows()):
        marks = placed[placed["claim_id"] == claim["id"]]
        _marks(ax, marks, row)
        if marks.empty:
            ax.axhspan(row - 0.4, row + 0.4, facecolor=PAPER, edgecolor=FAINT, hatch="////")
        verdict = textwrap.fill(codes["verdict"][claim["verdict"]], 12)
        ax.text(right, row, verdict, va="center", color=INK, fontsize=9)
    _frame(ax, claims, columns, right)
    _key(ax, own, codes["stance"])
    return finish(
        ax,
        textwrap.fill(title, _TITLE),
        source,
        "A mark is a source; a column is whose side its publisher is on.",
    )


def grid_title(claims: pd.DataFrame, subject: str, counts: pd.DataFrame) -> str:
    """State how the verdicts on a few claims fall.

    ``counts`` is :func:`borderkit.claims.evidence.verdict_counts` of the same claims.
    """
    told = [
        f"{count} {label.lower()}"
        for label, count in zip(counts["label"], counts["claims"], strict=True)
        if count
    ]
    return f'{len(claims)} claims under "{subject}": {", ".join(told)}'


def grid_source(claims: pd.DataFrame, evidence: pd.DataFrame) -> str:
    """Name the sources behind the grid of a few claims."""
    own = evidence[evidence["claim_id"].isin(claims["id"])]
    return source_line(own["publisher"], own["source_id"].nunique())


def _marks(ax: Axes, marks: pd.DataFrame, row: int) -> None:
    for _, mark in marks.iterrows():
        ax.plot([mark["x"]], [row], **_drawn(STANCES[mark["stance"]]))


def _drawn(look: Stance) -> dict[str, Any]:
    return {
        "linestyle": "none",
        "marker": look.marker,
        "markersize": 9,
        "markerfacecolor": look.colour if look.filled else PAPER,
        "markeredgecolor": INK if look.marker == "X" else look.colour,
        "markeredgewidth": 0.6 if look.marker == "X" else 2,
    }


def _frame(ax: Axes, claims: pd.DataFrame, columns: pd.DataFrame, right: float) -> None:
    words = [
        f"{textwrap.fill(claim['paraphrase'], 44)} ({claim['id']})"
        for _, claim in claims.iterrows()
    ]
    ax.set_yticks(range(len(claims)), words, color=INK, fontsize=9)
    ax.set_ylim(len(claims) - 0.5, -0.5)
    ax.set_xlim(-0.65, right)
    crowded = len(columns) > _UPRIGHT
    names = columns["label"] if crowded else columns["label"].map(_narrow)
    turned: dict[str, Any] = {"rotation": 55, "ha": "left", "rotation_mode": "anchor"}
    ax.set_xticks(columns["centre"], names, **(turned if crowded else {}))
    ax.tick_params(
        axis="x", top=True, labeltop=True, bottom=False, labelbottom=False, labelsize=8.5
    )
    ax.tick_params(axis="both", length=0)
    for edge in columns["edge"].iloc[1:]:
        ax.axvline(edge, color=FAINT, linewidth=0.6)
    for row in range(1, len(claims)):
        ax.axhline(row - 0.5, color=FAINT, linewidth=0.6)
    ax.spines[:].set_visible(False)


def _narrow(text: str) -> str:
    return textwrap.fill(text, 8, break_long_words=False)


def _key(ax: Axes, own: pd.DataFrame, labels: Mapping[str, str]) -> None:
    from matplotlib.lines import Line2D

    present = [code for code in STANCES if code in set(own["stance"])]
    handles = [Line2D([], [], label=labels[code], **_drawn(STANCES[code])) for code in present]
    ax.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(0, -0.02),
        ncols=max(len(present), 1),
        frameon=False,
        fontsize=9,
    )


def grid_alt(claims: pd.DataFrame, evidence: pd.DataFrame, verdicts: Mapping[str, str]) -> str:
    """Say in two sentences what the grid of a few claims shows."""
    told = [
        _told(claim, evidence[evidence["claim_id"] == claim["id"]]["stance"], verdicts)
        for _, claim in claims.iterrows()
    ]
    return (
        f"Claims by groups of sources: {'; '.join(told)}."
        " A mark is a source, and columns are alignments."
    )


def _told(claim: pd.Series, stances: pd.Series, verdicts: Mapping[str, str]) -> str:
    against, context = (stances == "contradicts").sum(), (stances == "context").sum()
    return (
        f"{claim['id']}, {verdicts[claim['verdict']].lower()}, has"
        f" {len(stances) - against - context} for, {against} against, {context} context"
    )
