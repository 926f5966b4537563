"""The claims with their verdicts as ClaimReview (schema.org), in JSON-LD.

ClaimReview is the vocabulary in which a page that checks a claim says so to machines. The verdict's
own word goes into ``alternateName``; a number stands beside it only where verdicts lie on one line,
from contradicted to supported. "Contested" is no point between them, and "unsupported" and "not
checkable" say that nothing was found or could be: they get no number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

NUMBERS: Mapping[str, int] = {
    "contradicted": 1,
    "partly-supported": 2,
    "mostly-supported": 3,
    "supported": 4,
}
REVIEWER = "Borderkit"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CONTEXT = "https://schema.org"
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_CONFIDENCE = "Confidence: "

Thing = dict[str, Any]


def reviews(
    claims: pd.DataFrame,
    claim_evidence: pd.DataFrame,
    sources: pd.DataFrame,
    codebook: pd.DataFrame,
    article: str,
) -> list[Thing]:
    """Give one ClaimReview a claim, in the order of ``claims``.

    ``codebook`` is ``kit.codes_table("verdict")``; ``article`` is the id of the source that the
    claims come from. Each source of a claim's evidence is a ``citation`` whose description is what
    it says, after its stance.

    >>> codebook = kit.codes_table("verdict")
    >>> tables = kit.claims, kit.claim_evidence, kit.sources, codebook
    >>> one = reviews(*tables, "tehrantimes-2021-07-03")[24]
    >>> one["reviewRating"]["alternateName"], one["reviewRating"]["ratingValue"]
    ('Contradicted', 1)
    """
    named = claim_evidence.merge(sources, left_on="source_id", right_on="id", how="left")
    work = _article(sources[sources["id"] == article].iloc[0])
    cited = {
        str(claim): [_citation(row) for _, row in rows.iterrows()]
        for claim, rows in named.groupby("claim_id")
    }
    return [
        _review(claim, codebook.loc[claim["verdict"]], cited.get(claim["id"], []), work)
        for _, claim in claims.iterrows()
    ]


def dumps(found: list[Thing]) -> str:
    """Write the reviews as one JSON-LD document, safe within a page's ``<script>``.

    >>> dumps([{"@type": "ClaimReview", "reviewBody": "</script>"}]).count("<")
    0
    """
    document = {"@context": CONTEXT, "@graph": found}
    return json.dumps(document, ensure_ascii=False, indent=1).replace("<", "\\u003c") + "\n"


def loads(text: str) -> pd.DataFrame:
    """Read the reviews back: id, paragraph, paraphrase, verdict, verdict_reason, confidence.

    ``verdict`` is the label, as machines find it.

    Raises ValueError for what is no such document.

    >>> tables = kit.claims, kit.claim_evidence, kit.sources, kit.codes_table("verdict")
    >>> table = loads(dumps(reviews(*tables, "tehrantimes-2021-07-03")))
    >>> table["verdict_reason"].tolist() == kit.claims["verdict_reason"].tolist()
    True
    """
    try:
        return pd.DataFrame([_row(one) for one in json.loads(text)["@graph"]])
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"This is no JSON-LD of claim reviews ({error!r}).") from error


def _review(claim: pd.Series, verdict: pd.Series, cited: list[Thing], work: Thing) -> Thing:
    return {
        "@type": "ClaimReview",
        "identifier": str(claim["id"]),
        "claimReviewed": str(claim["paraphrase"]),
        "itemReviewed": _claim(claim, work),
        "reviewRating": _rating(claim, verdict),
        "reviewBody": str(claim["verdict_reason"]),
        "author": {"@type": "Organization", "name": REVIEWER},
        "license": LICENCE,
        "inLanguage": "en",
        "citation": cited,
    }


def _claim(claim: pd.Series, work: Thing) -> Thing:
    """Say where the claim stands: in which paragraph of which article, and whose it is."""
    return {
        "@type": "Claim",
        "text": str(claim["paraphrase"]),
        "position": int(claim["paragraph"]),
        "author": work["author"],
        "appearance": work,
        **({"datePublished": work["datePublished"]} if "datePublished" in work else {}),
    }


def _rating(claim: pd.Series, verdict: pd.Series) -> Thing:
    rating: Thing = {
        "@type": "Rating",
        "alternateName": str(verdict["label"]),
        "ratingExplanation": str(verdict["description"]),
        "description": f"{_CONFIDENCE}{claim['confidence']}",
    }
    if claim["verdict"] in NUMBERS:
        ends = min(NUMBERS.values()), max(NUMBERS.values())
        rating["ratingValue"] = NUMBERS[claim["verdict"]]
        rating["worstRating"], rating["bestRating"] = ends
    return rating


def _article(source: pd.Series) -> Thing:
    """Describe the article; unsigned, it is its publisher's."""
    house = {"@type": "Organization", "name": str(source["voice"])}
    signed = {"@type": "Person", "name": str(source["author"])}
    return {
        "@type": "OpinionNewsArticle",
        "headline": str(source["title"]),
        "author": house if pd.isna(source["author"]) else signed,
        "publisher": house,
        **_where(source),
    }


def _citation(row: pd.Series) -> Thing:
    named = row["title"] if pd.notna(row["title"]) else row["voice"]
    return {
        "@type": "CreativeWork",
        "identifier": str(row["source_id"]),
        "name": str(named),
        "publisher": {"@type": "Organization", "name": str(row["voice"])},
        "description": f"{row['stance']}: {row['says']}",
        **_where(row),
    }


def _where(source: pd.Series) -> Thing:
    """Give address, day and language, each only where it is known."""
    found: Thing = {}
    if pd.notna(source["url"]):
        found["url"] = str(source["url"])
    if pd.notna(source["date"]) and _DAY.fullmatch(str(source["date"])):
        found["datePublished"] = str(source["date"])
    if pd.notna(source["language"]):
        found["inLanguage"] = str(source["language"])
    return found


def _row(review: Thing) -> Thing:
    return {
        "id": review["identifier"],
        "paragraph": review["itemReviewed"]["position"],
        "paraphrase": review["claimReviewed"],
        "verdict": review["reviewRating"]["alternateName"],
        "verdict_reason": review["reviewBody"],
        "confidence": review["reviewRating"]["description"].removeprefix(_CONFIDENCE),
    }
