"""Why: competing explanations against the same evidence, with how firm their order is.

Explanations stand in rows and evidence in columns (Dhami, Belton and De Werd 2024 found less bias
with this layout than with the usual one). Shape says a score as well as colour does. The kit stops
before the method's ranking: a sum of judgements is no order of merit.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from borderkit import load
from borderkit.claims.hypotheses import (
    SCORES,
    Sensitivity,
    diagnosticity,
    evidence_groups,
    inconsistency_totals,
    score_matrix,
    sensitivity,
)
from borderkit.course.show import style
from borderkit.course.show.chart import Chart, Stack
from borderkit.course.show.prose import Prose, prose
from borderkit.course.show.style import ACCENT, FAINT, INK, OKABE_ITO, PAPER, SOFT
from borderkit.course.show.tables import PageTable, fold_away, table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from borderkit.course.sheet import SheetForm
    from borderkit.kit import Kit

_AGAINST = OKABE_ITO[0]
_HALF = 0.5  # of a step on the scale of scores


class _Look(NamedTuple):
    """How a score is drawn: Matplotlib marker, size, colour, filled or not."""

    marker: str
    size: float
    colour: str
    filled: bool


_LOOKS: Mapping[str, _Look] = {
    "very-inconsistent": _Look("X", 8.5, _AGAINST, True),
    "inconsistent": _Look("x", 5.5, _AGAINST, True),
    "neutral": _Look(".", 2.5, FAINT, True),
    "consistent": _Look("o", 5.5, ACCENT, False),
    "very-consistent": _Look("o", 8.5, ACCENT, True),
}


def list_explanations(kit: Kit | None = None) -> PageTable:
    """Show the explanations by name: what each says, who holds it, what would count against it."""
    kit = kit or load()
    cited = kit.citations.query("table == 'hypotheses'")
    named = cited.merge(kit.sources, left_on="source_id", right_on="id")
    publishers = named.groupby("record")["voice"]
    rows = kit.hypotheses.sort_values("name")
    frame = pd.DataFrame(
        {
            "Explanation": rows["name"],
            "As its holders would put it": rows["statement"],
            "Who holds it": rows["who_holds"],
            "What would count against it": rows["what_would_count_against"],
            "Sources": rows["id"].map(publishers.agg(lambda all_: "; ".join(sorted(all_)))),
        }
    )
    return table(frame, f"{len(frame)} explanations, by name")


def method_of_rivals(kit: Kit | None = None) -> Stack:
    """Say the steps of the method, and by which rule the kit chose the evidence."""
    kit = kit or load()
    rule = kit.contents("hypothesis_evidence")["what it holds"].item()
    return Stack(
        prose("claims", "steps", steps=_points(kit, "step")), prose("claims", "rule", rule=rule)
    )


def limits_of_rivals(kit: Kit | None = None) -> Prose:
    """Say what is known of the method's limits."""
    return prose("claims", "limits", limits=_points(kit or load(), "limit"))


def _points(kit: Kit, part: str) -> list[str]:
    points = kit.method_points.query("method_id == 'ach' and part == @part")
    return list(points["text"])


def explanation_matrix(kit: Kit | None = None) -> Stack:
    """Show the example's scores, how telling each row is and what single changes do."""
    kit = kit or load()
    numbers = score_matrix(kit.hypothesis_scores)
    telling = diagnosticity(numbers)
    words = kit.hypothesis_evidence.dropna(subset=["word"])
    said = prose(
        "claims",
        "telling",
        few=int((telling < _HALF).sum()),
        rows=len(telling),
        silent=float((numbers == 0).to_numpy().mean()),
        words=len(words),
        sides=words["word_of"].nunique(),
    )
    reasons = "Open the table: every score of the example with its reason"
    return Stack(_chart(kit, numbers, telling), fold_away(_reasons_table(kit), reasons), said)


def _chart(kit: Kit, numbers: pd.DataFrame, telling: pd.Series) -> Chart:
    groups = evidence_groups(kit.hypothesis_evidence, kit.sources)
    ranges = sensitivity(numbers, groups).ranges
    behind = kit.sources[kit.sources["id"].isin(groups["source"])]
    source = style.source_line(behind["voice"], len(behind))
    size = {"nrows": 2, "ncols": 2, "width_ratios": (5, 1.3), "height_ratios": (1, 3.4)}
    figure, ((bars, corner), (grid, strips)) = style.subplots(13, 6, **size)
    names = kit.hypotheses.set_index("id")["name"]
    order = sorted(numbers.columns, key=lambda one: names[one])
    _bars(bars, numbers.index, telling)
    _grid(grid, numbers[order], [names[one] for one in order])
    _strips(strips, ranges.set_index("hypothesis_id").loc[order])
    _key(corner, kit.codes("ach_score"), bool(numbers.isna().any(axis=None)))
    title = _title(numbers, telling)
    style.finish(bars, title, source, "Scores: one reader's example, no finding.")
    summary = "Open the table: the evidence, who says it, and how telling it is"
    alt = _alt(numbers, telling, ranges)
    return Chart(figure, title, alt, source, _evidence_table(kit, telling), summary)


def _title(numbers: pd.DataFrame, telling: pd.Series) -> str:
    rows, apart = len(numbers), int((telling >= _HALF).sum())
    pieces = "piece" if rows == 1 else "pieces"
    return (
        f"{numbers.shape[1]} explanations, {rows} {pieces} of evidence:"
        f" {apart} tell them apart by half a step or more"
    )


def _alt(numbers: pd.DataFrame, telling: pd.Series, ranges: pd.DataFrame) -> str:
    overlap = "most overlap" if _overlapping(ranges) > 0.5 else "most stand apart"
    return (
        f"A table of {numbers.shape[1]} explanations by {len(numbers)} rows of evidence:"
        f" {int((numbers < 0).sum().sum())} crosses where a row does not fit,"
        f" {int((numbers > 0).sum().sum())} circles where it fits,"
        f" {int((numbers == 0).sum().sum())} dots where it says nothing;"
        f" the tallest bar, the row that tells most, is {telling.idxmax()}."
        f" Beside it the strips of what single changes do reach from"
        f" {ranges['lowest'].min():.1f} to {ranges['highest'].max():.1f}, and {overlap}."
    )


def _overlapping(ranges: pd.DataFrame) -> float:
    """Give the share of pairs of explanations whose strips overlap."""
    low, high = ranges["lowest"].to_numpy(), ranges["highest"].to_numpy()
    meet = (low[:, None] <= high) & (low <= high[:, None])
    upper = np.triu_indices(len(low), 1)
    return float(meet[upper].mean())


def _bars(ax: Axes, evidence: pd.Index, telling: pd.Series) -> None:
    ax.bar(range(len(evidence)), telling.loc[evidence], width=0.7, color=SOFT)
    ax.set_xlim(-0.8, len(evidence) - 0.2)
    ax.set_xticks([])
    ax.set_ylabel("How telling\n(steps)", fontsize=8)
    ax.tick_params(axis="y", labelsize=8)


def _grid(ax: Axes, numbers: pd.DataFrame, names: list[str]) -> None:
    codes = {number: code for code, number in SCORES.items()}
    for row, column in enumerate(numbers):
        for at, value in enumerate(numbers[column]):
            if np.isnan(value):
                ax.axvspan(at - 0.5, at + 0.5, 1 - (row + 1) / len(names), 1 - row / len(names),
                           facecolor=PAPER, edgecolor=FAINT, hatch="////")  # fmt: skip
            else:
                ax.plot([at], [row], **_drawn(_LOOKS[codes[int(value)]]))
    ax.set_yticks(range(len(names)), [textwrap.fill(name, 22) for name in names], color=INK)
    ax.set_xticks(range(len(numbers)), list(numbers.index), rotation=90, fontsize=6.5)
    ax.set_xlim(-0.8, len(numbers) - 0.2)
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    for row in range(1, len(names)):
        ax.axhline(row - 0.5, color=FAINT, linewidth=0.5)
    ax.set_xlabel("Evidence, by date of its source", fontsize=8)


def _strips(ax: Axes, ranges: pd.DataFrame) -> None:
    rows = range(len(ranges))
    ax.barh(rows, ranges["highest"] - ranges["lowest"], left=ranges["lowest"], height=0.35,
            color="none", edgecolor=SOFT, hatch="....")  # fmt: skip
    ax.plot(ranges["total"], rows, linestyle="none", marker="|", markersize=16, color=INK)
    ax.set_ylim(len(ranges) - 0.5, -0.5)
    ax.set_xlim(0, max(float(ranges["highest"].max()), 1) * 1.08)
    ax.set_yticks([])
    ax.tick_params(axis="x", labelsize=8)
    ax.set_xlabel("Inconsistency: total (line), reach\nof any single change (strip)", fontsize=8)


def _key(ax: Axes, words: Mapping[str, str], gaps: bool) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles: list[Any] = [
        Line2D([], [], label=words[code], **_drawn(look)) for code, look in _LOOKS.items()
    ]
    if gaps:
        handles.append(Patch(facecolor=PAPER, edgecolor=FAINT, hatch="////", label="Not scored"))
    ax.legend(handles=handles, loc="center", frameon=False, fontsize=8, labelspacing=0.3)
    ax.axis("off")


def _drawn(look: _Look) -> dict[str, Any]:
    return {
        "linestyle": "none",
        "marker": look.marker,
        "markersize": look.size,
        "markerfacecolor": look.colour if look.filled else PAPER,
        "markeredgecolor": INK if look.marker == "X" else look.colour,
        "markeredgewidth": 0.6 if look.marker == "X" else 1.6,
    }


def _evidence_table(kit: Kit, telling: pd.Series) -> PageTable:
    """List the evidence with its source, whose word it is and how telling the row is."""
    rows = kit.hypothesis_evidence.merge(
        kit.sources, left_on="source_id", right_on="id", suffixes=("", "_source")
    )
    sides, words = kit.codes("alignment"), kit.codes("party_word")
    whose = rows["word_of"].map(sides) + ": " + rows["word"].map(words).str.lower()
    frame = pd.DataFrame(
        {
            "Evidence": rows["id"],
            "In our words": rows["says"],
            "Source": rows["voice"],
            "Alignment": rows["alignment"].str.split(";").str[0].map(sides),
            "Whose word": whose.fillna("no party's"),
            "How telling": rows["id"].map(telling).round(2),
            "url": rows["url"],
        }
    )
    return table(frame, f"{len(frame)} rows of evidence, by date of the source", {"Source": "url"})


def _reasons_table(kit: Kit) -> PageTable:
    """Give the reason of each score that isn't neutral, so that it can be argued with.

    A row that is a party's word has the same discount beside it, whose ever it is.
    """
    scores = kit.hypothesis_scores.query("score != 'neutral'")
    rows = scores.merge(kit.hypotheses, left_on="hypothesis_id", right_on="id")
    word = rows["evidence_id"].map(kit.hypothesis_evidence.set_index("id")["word"])
    discounts = kit.codes_table("party_word")["description"]
    frame = pd.DataFrame(
        {
            "Evidence": rows["evidence_id"],
            "Explanation": rows["name"],
            "Score": rows["score"].map(kit.codes("ach_score")),
            "Why": rows["reason"],
            "Discount": word.map(discounts.to_dict()).fillna(""),
        }
    ).sort_values(["Evidence", "Explanation"])
    return table(frame, f"{len(frame)} scores with their reasons: one example, to be argued with")


def explanation_sums(kit: Kit | None = None) -> Stack:
    """Show the sums by name, what single changes do to them, and how firm their order is."""
    kit = kit or load()
    numbers = score_matrix(kit.hypothesis_scores)
    moved = sensitivity(numbers, evidence_groups(kit.hypothesis_evidence, kit.sources))
    by_score = moved.changes[moved.changes["kind"] == "score"]
    said = prose(
        "claims",
        "firm",
        turned=int((moved.pairs["turned_by"] > 0).sum()),
        hold=int((moved.pairs["turned_by"] == 0).sum()),
        by_score=int((by_score["turned"] > 0).sum()),
        scores=len(by_score),
    )
    totals = inconsistency_totals(numbers, kit.hypotheses)
    return Stack(_sums_table(totals, moved), _changes_table(moved.changes), said)


def scoring_form(blank: bool = False, kit: Kit | None = None) -> SheetForm:
    """Show the form in which you score the explanations yourself; each choice is kept at once.

    Your sheet begins with the example, or without any score where ``blank``; one that is there
    stays as it is.
    """
    from borderkit.course.claims import ach_sheet

    return ach_sheet.scoring_form(kit or load(), blank)


def your_sums(kit: Kit | None = None) -> PageTable:
    """Show the sums of your own scoring, made with the form or in the sheet."""
    from borderkit.course.claims import ach_sheet

    kit = kit or load()
    mine = ach_sheet.read_scoring(kit)
    numbers = score_matrix(mine.scores)
    groups = evidence_groups(kit.hypothesis_evidence, kit.sources)
    moved = sensitivity(numbers, groups, mine.weights)
    return _sums_table(inconsistency_totals(numbers, kit.hypotheses, mine.weights), moved)


def _sums_table(totals: pd.DataFrame, moved: Sensitivity) -> PageTable:
    rows = totals.merge(moved.ranges, on="hypothesis_id")
    frame = pd.DataFrame(
        {
            "Explanation": rows["name"],
            "Fits": rows["fits"],
            "Doesn't fit": rows["misfits"],
            "Not scored": rows["unscored"],
            "Inconsistency": rows["inconsistency"].round(1),
            "Lowest by one change": rows["lowest"].round(1),
            "Highest by one change": rows["highest"].round(1),
        }
    )
    return table(frame, "Sums of one scoring, explanations by name: no order of merit")


def _changes_table(changes: pd.DataFrame) -> PageTable:
    """Say of each kind of change how many there are and how many turn the order of some pair."""
    names = {"score": "A score moved by a step", "row": "A row taken away"}
    rows = changes.groupby("kind", sort=False)["turned"]
    frame = pd.DataFrame(
        {
            "Changes": rows.size(),
            "Turn some pair": rows.agg(lambda turned: int((turned > 0).sum())),
            "Most pairs turned": rows.max(),
        }
    ).reset_index()
    kinds = [names.get(kind, f"A {kind} taken away") for kind in frame["kind"]]
    frame.insert(0, "One change", kinds)
    pairs = int(changes["pairs"].iloc[0])
    return table(frame.drop(columns="kind"), f"What single changes do to {pairs} pairs")
