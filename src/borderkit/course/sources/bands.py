"""A figure of the words of likelihood: a bar for each published band, a mark for your number."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from borderkit.course.show.style import ACCENT, FAINT, INK, SOFT, finish

BODY = 9.5  # type size in points


def word_bands(
    scale: pd.DataFrame, ax: Axes, source: str, mine: pd.DataFrame | None = None
) -> Axes:
    """Draw each term's band in per cent; ``mine`` adds the reader's numbers as diamonds.

    ``scale`` is that of :func:`borderkit.sources.probability.bands`, ``mine`` that of
    :func:`borderkit.sources.probability.compare`.
    """
    for at, (low, high) in enumerate(scale[["low", "high"]].to_numpy()):
        ax.barh(at, high - low, left=low, height=0.55, color=FAINT, edgecolor=SOFT, linewidth=0.6)
        ax.text(high + 3, at, f"{low:.0f} to {high:.0f}", va="center", fontsize=BODY, color=INK)
    own = [] if mine is None else mine[["term", "mine"]].to_numpy().tolist()
    rows = {term: at for at, term in enumerate(scale["term"])}
    for term, number in own:
        ax.plot(number, rows[term], marker="D", color=ACCENT, markersize=8, linestyle="")
    ax.set_yticks(range(len(scale)), scale["term"], fontsize=BODY, color=INK)
    ax.set_xlim(0, 115)
    ax.set_xticks(range(0, 101, 20))
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("Per cent")
    return finish(ax, _title(scale, mine), source, "Blue diamonds: your numbers." if own else "")


def word_bands_alt(scale: pd.DataFrame, mine: pd.DataFrame | None = None) -> str:
    """Say in two sentences what :func:`word_bands` shows."""
    listed = "; ".join(
        f"{term} {low:.0f} to {high:.0f}" for term, low, high in scale.to_numpy().tolist()
    )
    count = "Seven" if len(scale) == 7 else str(len(scale))
    head = f"{count} bars from the least to the most likely, in per cent: {listed}."
    return f"{head} {_title(scale, mine)}."


def _title(scale: pd.DataFrame, mine: pd.DataFrame | None) -> str:
    if mine is not None and len(mine):
        inside = int((mine["verdict"] == "inside").sum())
        return f"{inside} of your {len(mine)} numbers lie inside the published band"
    widths = scale["high"] - scale["low"]
    return (
        f"A word stands for a band of {widths.min():.0f} to {widths.max():.0f} points, not for a"
        " number"
    )
