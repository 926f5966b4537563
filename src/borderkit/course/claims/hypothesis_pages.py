"""Competing explanations on the page: who holds them, their evidence, scores and sums."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from borderkit.claims.hypotheses import Sensitivity
from borderkit.course.show.tables import PageTable, table


def explanations_table(
    hypotheses: pd.DataFrame, citations: pd.DataFrame, sources: pd.DataFrame
) -> PageTable:
    """List the explanations by name: what each says, who holds it, what would count against it."""
    cited = citations[citations["table"] == "hypotheses"].merge(
        sources, left_on="source_id", right_on="id"
    )
    named = cited.groupby("record")["voice"].agg(lambda all_: "; ".join(sorted(all_)))
    rows = hypotheses.sort_values("name")
    frame = pd.DataFrame(
        {
            "Explanation": rows["name"],
            "As its holders would put it": rows["statement"],
            "Who holds it": rows["who_holds"],
            "What would count against it": rows["what_would_count_against"],
            "Sources": rows["id"].map(named),
        }
    )
    return table(frame, f"{len(frame)} explanations, by name")


def evidence_table(
    evidence: pd.DataFrame,
    sources: pd.DataFrame,
    telling: pd.Series,
    labels: Mapping[str, str],
    words: Mapping[str, str],
) -> PageTable:
    """List the evidence with its source, whose word it is and how telling the row is.

    ``labels`` names the alignments, ``words`` the kinds of a party's word.
    """
    rows = evidence.merge(sources, left_on="source_id", right_on="id", suffixes=("", "_source"))
    frame = pd.DataFrame(
        {
            "Evidence": rows["id"],
            "In our words": rows["says"],
            "Source": rows["voice"],
            "Alignment": rows["alignment"].str.split(";").str[0].map(dict(labels)),
            "Whose word": _whose(rows, labels, words),
            "How telling": rows["id"].map(telling).round(2),
            "url": rows["url"],
        }
    )
    return table(frame, f"{len(frame)} rows of evidence, by date of the source", {"Source": "url"})


def _whose(rows: pd.DataFrame, labels: Mapping[str, str], words: Mapping[str, str]) -> pd.Series:
    owner = rows["word_of"].map(dict(labels))
    return (owner + ": " + rows["word"].map(dict(words)).str.lower()).fillna("no party's")


def reasons_table(
    scores: pd.DataFrame,
    hypotheses: pd.DataFrame,
    evidence: pd.DataFrame,
    codes: pd.DataFrame,
    words: Mapping[str, str],
) -> PageTable:
    """Give the reason of each score that isn't neutral, so that it can be argued with.

    A row that is a party's word has the same discount beside it, whose ever it is: ``codes`` is
    ``kit.codes_table("party_word")``.
    """
    rows = scores[scores["score"] != "neutral"].merge(
        hypotheses, left_on="hypothesis_id", right_on="id"
    )
    word = rows["evidence_id"].map(evidence.set_index("id")["word"])
    frame = pd.DataFrame(
        {
            "Evidence": rows["evidence_id"],
            "Explanation": rows["name"],
            "Score": rows["score"].map(dict(words)),
            "Why": rows["reason"],
            "Discount": word.map(codes["description"].to_dict()).fillna(""),
        }
    ).sort_values(["Evidence", "Explanation"])
    return table(frame, f"{len(frame)} scores with their reasons: one example, to be argued with")


def totals_table(totals: pd.DataFrame, found: Sensitivity) -> PageTable:
    """Give the sums by name, each with what single changes make of it; no order of merit."""
    rows = totals.merge(found.ranges, on="hypothesis_id")
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


def changes_table(changes: pd.DataFrame) -> PageTable:
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
