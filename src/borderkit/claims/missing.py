"""What the evidence on a claim lacks, said plainly.

Only sources that speak for or against a claim count here; those that give context do not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from borderkit.data.rules_claims import BARE, FOR, fits

NO_SECOND_VOICE = ("no-evidence", "context-only", "one-source", "one-voice")


class Missing(NamedTuple):
    """One thing that is missing: a short code, and a sentence for the reader."""

    code: str
    says: str


def missing_of(verdict: str, evidence: pd.DataFrame) -> tuple[Missing, ...]:
    """List what the evidence on one claim lacks, gravest first.

    ``evidence`` is that claim's part of :func:`borderkit.claims.evidence.rows`.

    >>> missing_of("not-checkable", pd.DataFrame({"stance": [], "opened": []}))[0].says
    'No evidence is recorded.'
    """
    speaking = evidence[evidence["stance"] != "context"]
    if speaking.empty:
        return (_silence(evidence),)
    found = (*(lack(speaking) for lack in _LACKS), _off_the_rule(verdict, speaking))
    return tuple(item for item in found if item)


def thin(claims: pd.DataFrame, evidence: pd.DataFrame) -> pd.DataFrame:
    """List what is missing claim by claim: claim_id, verdict, code, says.

    ``evidence`` is from :func:`borderkit.claims.evidence.rows`, for all claims.

    >>> from borderkit.claims import evidence
    >>> table = thin(kit.claims, evidence.rows(kit.claim_evidence, kit.sources, kit.publishers))
    >>> table.query("claim_id == 'c53'")["code"].tolist()
    ['context-only']
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
    tied = speaking["group"] != "none-found"
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
