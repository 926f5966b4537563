"""The evidence on claims: who says what of each, where they stand, and what is missing.

A source's stance is towards the claim as the kit paraphrases it. A source counts under the first
alignment that is recorded for it; "none-found" never means independent. What the evidence lacks is
said plainly; only sources that speak for or against a claim count there, not those that give
context.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from borderkit.claims.texts import of_article
from borderkit.data.problems import Tables
from borderkit.data.rules_claims import BARE, FOR, fits
from borderkit.sources.base import NONE_FOUND

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
    "ground",
    "why_stance",
    "other_way",
    "page_read",
)
_OWN = ["ground", "why_stance", "other_way", "page_read"]  # a reader's project has none of them
NO_SECOND_VOICE = ("no-evidence", "context-only", "one-source", "one-voice")


class UnknownClaimError(ValueError):
    """A claim that the table does not have; the message names those that it has."""


class Missing(NamedTuple):
    """One thing that is missing: a short code, and a sentence for the reader."""

    code: str
    says: str


@dataclass(frozen=True)
class ClaimFile:
    """One claim with all that is recorded on it.

    ``claim`` is its row; ``evidence`` has the columns of :data:`EVIDENCE_COLUMNS`, a row a source;
    ``missing`` says plainly what the evidence lacks.
    """

    claim: pd.Series
    evidence: pd.DataFrame
    missing: tuple[Missing, ...]


def claim_file(tables: Tables, claim_id: str) -> ClaimFile:
    """Give one claim, of any text, with its evidence and with what is missing from it.

    Raises :class:`UnknownClaimError` for an id that no claim has.

    >>> claim_file(kit.record, "c25").evidence["stance"].unique().tolist()
    ['context', 'contradicts', 'partly-supports']
    """
    claims, cited = tables["claims"], tables["claim_evidence"]
    found = claims[claims["id"] == claim_id]
    if found.empty:
        article = of_article(claims)["id"]
        known = f"The article's run from {article.iloc[0]} to {article.iloc[-1]}."
        raise UnknownClaimError(f"There is no claim {claim_id!r}. {known}")
    claim = found.iloc[0]
    own = cited[cited["claim_id"] == claim_id]
    evidence = evidence_rows(own, tables["sources"])
    return ClaimFile(claim, evidence, missing_of(str(claim["verdict"]), evidence))


def evidence_rows(claim_evidence: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Give every piece of evidence with its source: the columns of :data:`EVIDENCE_COLUMNS`.

    ``group`` is the alignment that the source counts under. ``first_hand`` says whether the page is
    recorded as its publisher's own report; ``voice`` names whose words it carries: the publisher,
    or else whom it republishes or cites.

    >>> table = evidence_rows(kit.claim_evidence, kit.sources)
    >>> table.query("source_id == 'japantimes-2019-12-30-reuters'")["voice"].tolist()
    ['Reuters']
    """
    table = claim_evidence.merge(sources, left_on="source_id", right_on="id", how="left")
    first_hand = (table["relation"] == "original").fillna(False).astype(bool)
    carried = table["carries"].fillna("not stated")
    table = table.reindex(columns=table.columns.union(_OWN, sort=False))
    return table.assign(
        publisher=table["voice"],
        group=table["alignment"].str.split(";").str[0],
        first_hand=first_hand,
        voice=table["voice"].where(first_hand, carried),
    )[list(EVIDENCE_COLUMNS)]


def group_counts(
    evidence: pd.DataFrame, labels: Mapping[str, str], stances: Mapping[str, str]
) -> pd.DataFrame:
    """Count the pieces of evidence by alignment group and stance, groups by name.

    ``evidence`` is the table of :func:`evidence_rows`.
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
    tied = sorted(present - {NONE_FOUND}, key=lambda code: labels.get(code, code))
    return [*tied, *sorted(present & {NONE_FOUND})]


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


def missing_of(verdict: str, evidence: pd.DataFrame) -> tuple[Missing, ...]:
    """List what the evidence on one claim lacks, gravest first.

    ``evidence`` is that claim's part of :func:`evidence_rows`.

    >>> missing_of("not-checkable", pd.DataFrame({"stance": [], "opened": []}))[0].says
    'No evidence is recorded.'
    """
    speaking = evidence[evidence["stance"] != "context"]
    if speaking.empty:
        return (_silence(evidence),)
    found = (*(lack(speaking) for lack in _LACKS), _off_the_rule(verdict, speaking))
    return tuple(item for item in found if item)


def thin_claims(claims: pd.DataFrame, evidence: pd.DataFrame) -> pd.DataFrame:
    """List what is missing claim by claim: claim_id, verdict, code, says.

    ``evidence`` is the table of :func:`evidence_rows`, for all claims.
    """
    by_claim = dict(list(evidence.groupby("claim_id")))
    none = evidence.iloc[:0]
    found = [
        (claim_id, verdict, *item)
        for claim_id, verdict in zip(claims["id"], claims["verdict"], strict=True)
        for item in missing_of(verdict, by_claim.get(claim_id, none))
    ]
    return pd.DataFrame(found, columns=["claim_id", "verdict", "code", "says"])


def _silence(evidence: pd.DataFrame) -> Missing:
    if evidence.empty:
        return Missing("no-evidence", "No evidence is recorded.")
    return Missing("context-only", "What is recorded is context; no source speaks to the claim.")


def _few(speaking: pd.DataFrame) -> Missing | None:
    if len(speaking) == 1:
        name = speaking["publisher"].iloc[0]
        return Missing("one-source", f"One source alone speaks to it: {name}.")
    voices = speaking["voice"].unique()
    if len(voices) == 1:
        return Missing("one-voice", f"All {len(speaking)} sources pass on one voice: {voices[0]}.")
    return None


def _second_hand(speaking: pd.DataFrame) -> Missing | None:
    if speaking["first_hand"].any():
        return None
    return Missing(
        "none-first-hand", "No source speaks for itself: each passes on another's words."
    )


def _ties(speaking: pd.DataFrame) -> Missing | None:
    tied = speaking["group"] != NONE_FOUND
    if tied.all():
        return Missing("all-tied", "Every source that speaks to it has a tie to a party or state.")
    if not tied.any():
        return Missing(
            "none-tied",
            "No source with a known tie to a party or state speaks to it,"
            " so no party is heard in its own outlet.",
        )
    return None


def _unopened(speaking: pd.DataFrame) -> Missing | None:
    closed = int((~speaking["opened"]).sum())
    if not closed:
        return None
    return Missing("unopened", f"Of {len(speaking)} sources, {closed} were not opened.")


_LACKS: tuple[Callable[[pd.DataFrame], Missing | None], ...] = (
    _few,
    _second_hand,
    _ties,
    _unopened,
)


def _off_the_rule(verdict: str, speaking: pd.DataFrame) -> Missing | None:
    """Hold a verdict to its line in the codebook, as far as stances and grounds can show it."""
    shown = speaking if "ground" not in speaking else speaking[speaking["ground"] != BARE]
    supported = bool(shown["stance"].isin(FOR).any())
    opposed = bool((shown["stance"] == "contradicts").any())
    undermined = bool((speaking["stance"] == "contradicts").any())
    if fits(verdict, supported, opposed, undermined):
        return None
    recorded = {
        (True, True): "for and against it",
        (True, False): "for it only",
        (False, True): "against it only",
        (False, False): "by the word of parties alone",
    }[supported, opposed]
    return Missing(
        "off-the-rule",
        f"Its verdict doesn't fit the codebook: what is recorded speaks {recorded}.",
    )
