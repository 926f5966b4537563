"""The evidence on the article's claims: who says what of each, and where they stand.

A source's stance is towards the claim as the kit paraphrases it. A source counts under the first
alignment that is recorded for it; "none-found" never means independent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from borderkit.claims.missing import Missing, missing_of

EVIDENCE_COLUMNS = (
    "claim_id",
    "n",
    "publisher",
    "group",
    "stance",
    "says",
    "date",
    "first_hand",
    "voice",
    "opened",
    "url",
    "source_id",
)
_STANCE_WORDS = {
    "supports": "supports",
    "partly-supports": "partly supports",
    "contradicts": "contradicts",
    "context": "context",
}


class UnknownClaimError(ValueError):
    """A claim that the table does not have; the message names those that it has."""


@dataclass(frozen=True)
class ClaimFile:
    """One claim with all that is recorded on it.

    ``claim`` is its row; ``evidence`` has the columns of :data:`EVIDENCE_COLUMNS`, a row a source;
    ``missing`` says plainly what the evidence lacks.
    """

    claim: pd.Series
    evidence: pd.DataFrame
    missing: tuple[Missing, ...]


def of_claim(
    claims: pd.DataFrame,
    claim_evidence: pd.DataFrame,
    sources: pd.DataFrame,
    publishers: pd.DataFrame,
    claim_id: str,
) -> ClaimFile:
    """Give one claim with its evidence and with what is missing from it.

    Raises :class:`UnknownClaimError` for an id that no claim has.

    >>> file = of_claim(kit.claims, kit.claim_evidence, kit.sources, kit.publishers, "c25")
    >>> file.evidence["stance"].unique().tolist()
    ['contradicts', 'context', 'partly-supports']
    """
    found = claims[claims["id"] == claim_id]
    if found.empty:
        first, last = claims["id"].iloc[0], claims["id"].iloc[-1]
        raise UnknownClaimError(f"There is no claim {claim_id!r}. They run from {first} to {last}.")
    claim = found.iloc[0]
    own = claim_evidence[claim_evidence["claim_id"] == claim_id]
    evidence = rows(own, sources, publishers)
    return ClaimFile(claim, evidence, missing_of(str(claim["verdict"]), evidence))


def rows(
    claim_evidence: pd.DataFrame, sources: pd.DataFrame, publishers: pd.DataFrame
) -> pd.DataFrame:
    """Give every piece of evidence with its source: the columns of :data:`EVIDENCE_COLUMNS`.

    ``group`` is the alignment that the source counts under. ``first_hand`` says whether the page is
    recorded as its publisher's own report; ``voice`` names whose words it carries: the publisher,
    or else whom it republishes or cites.

    >>> table = rows(kit.claim_evidence, kit.sources, kit.publishers)
    >>> table.query("source_id == 'japantimes-2019-12-30-reuters'")["voice"].tolist()
    ['Reuters']
    """
    table = claim_evidence.merge(sources, left_on="source_id", right_on="id", how="left")
    publisher = table["voice"]
    first_hand = table["origin"].str.startswith("original").fillna(False).astype(bool)
    carried = table["origin"].str.split(";").str[0].str.split(": ", n=1).str[-1]
    return table.assign(
        publisher=publisher,
        group=table["alignment"].str.split(";").str[0],
        first_hand=first_hand,
        voice=publisher.where(first_hand, carried),
    )[list(EVIDENCE_COLUMNS)]


def matrix(claims: pd.DataFrame, evidence: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Give a table of claims by alignment groups, each cell naming the stances in words.

    ``evidence`` is from :func:`rows`, ``labels`` names the groups. A cell without a source is
    missing, which says that none is recorded and not that the group is silent.

    >>> table = matrix(
    ...     kit.claims,
    ...     rows(kit.claim_evidence, kit.sources, kit.publishers),
    ...     kit.codes("alignment"),
    ... )
    >>> table.loc["c25", "Iran"]
    'contradicts 2'
    """
    counts = evidence.groupby(["claim_id", "group", "stance"]).size().reset_index(name="count")
    counts["words"] = [
        f"{_STANCE_WORDS[stance]} {count}"
        for stance, count in zip(counts["stance"], counts["count"], strict=True)
    ]
    cells = counts.pivot_table("words", "claim_id", "group", aggfunc=", ".join)
    ordered = cells.reindex(index=claims["id"], columns=group_order(evidence["group"], labels))
    return ordered.rename(columns=dict(labels))


def group_counts(
    evidence: pd.DataFrame, labels: Mapping[str, str], stances: Mapping[str, str]
) -> pd.DataFrame:
    """Count the pieces of evidence by alignment group and stance, groups by name.

    >>> table = group_counts(
    ...     rows(kit.claim_evidence, kit.sources, kit.publishers),
    ...     kit.codes("alignment"),
    ...     kit.codes("stance"),
    ... )
    >>> list(table.columns)
    ['Supports', 'Partly supports', 'Contradicts', 'Context']
    """
    counts = pd.crosstab(evidence["group"], evidence["stance"])
    order = group_order(evidence["group"], labels)
    counts = counts.reindex(index=order, columns=list(stances), fill_value=0)
    return counts.rename(index=dict(labels), columns=dict(stances)).rename_axis(None, axis=1)


def group_order(groups: pd.Series, labels: Mapping[str, str]) -> list[str]:
    """Order alignment codes by their label, with "none-found" at the end.

    >>> group_order(pd.Series(["none-found", "uae", "iran"]), kit.codes("alignment"))
    ['iran', 'uae', 'none-found']
    """
    present = set(groups.dropna())
    tied = sorted(present - {"none-found"}, key=lambda code: labels.get(code, code))
    return [*tied, *sorted(present & {"none-found"})]


def verdict_counts(claims: pd.DataFrame, codebook: pd.DataFrame) -> pd.DataFrame:
    """Count the verdicts in the order of the codebook: verdict, label, rule, claims.

    ``codebook`` is ``kit.codes_table("verdict")``. A verdict that no claim has counts zero.

    >>> verdict_counts(kit.claims, kit.codes_table("verdict"))["verdict"].tolist()[:2]
    ['supported', 'mostly-supported']
    """
    counts = claims["verdict"].value_counts().reindex(codebook.index, fill_value=0)
    return pd.DataFrame(
        {
            "verdict": codebook.index,
            "label": codebook["label"].to_numpy(),
            "rule": codebook["description"].to_numpy(),
            "claims": counts.to_numpy(),
        }
    )
