"""The marks of the evidence figures: how a stance is drawn, and where each source stands.

Shape says the stance as well as colour does: a full circle supports, a ring partly supports, a
cross contradicts, a dash is context. A group's column is as wide as its fullest cell, so that every
source has a mark of its own and none is counted by size.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from borderkit.claims.evidence import group_order
from borderkit.course.show.style import ACCENT, OKABE_ITO, SOFT

GAP = 0.3  # between two columns, in marks


class Stance(NamedTuple):
    """How a stance is drawn: colour, filled or not, Matplotlib marker, Plotly symbol."""

    colour: str
    filled: bool
    marker: str
    symbol: str


STANCES: Mapping[str, Stance] = {
    "supports": Stance(ACCENT, True, "o", "circle"),
    "partly-supports": Stance(ACCENT, False, "o", "circle-open"),
    "contradicts": Stance(OKABE_ITO[0], True, "X", "x"),
    "context": Stance(SOFT, True, "_", "line-ew-open"),
}


def places_of(evidence: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Give each source a place across: the evidence with the added column ``x``.

    Groups stand by name with "none found" last; ``x`` counts sources from the left.
    """
    starts = starts_of(evidence, labels)
    ordered = evidence.sort_values(["claim_id", "group", "stance", "n"])
    within = ordered.groupby(["claim_id", "group"]).cumcount()
    return ordered.assign(x=ordered["group"].map(starts).astype(float) + within)


def starts_of(evidence: pd.DataFrame, labels: Mapping[str, str]) -> dict[str, float]:
    """Give the place across at which the column of each group begins."""
    widths = widths_of(evidence)
    starts, at = {}, 0.0
    for group in group_order(evidence["group"], labels):
        starts[group] = at
        at += widths[group] + GAP
    return starts


def widths_of(evidence: pd.DataFrame) -> dict[str, int]:
    """Give the width of each group's column: the sources in its fullest cell."""
    sizes = evidence.groupby(["claim_id", "group"]).size().groupby("group").max()
    return {str(group): int(size) for group, size in sizes.items()}


def columns_of(evidence: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """List the groups: group, label, centre and left edge across."""
    starts, widths = starts_of(evidence, labels), widths_of(evidence)
    return pd.DataFrame(
        [
            (group, labels[group], start + (widths[group] - 1) / 2, start - 0.65)
            for group, start in starts.items()
        ],
        columns=["group", "label", "centre", "edge"],
    )
