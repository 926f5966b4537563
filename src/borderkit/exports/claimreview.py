"""The claims with their verdicts as ClaimReview (schema.org), in JSON-LD.

ClaimReview is the vocabulary in which a page that checks a claim says so to machines. The verdict's
own word goes into ``alternateName``; a number stands beside it only where verdicts lie on one line,
from contradicted to supported. Any other verdict is no point between them, or says that nothing was
found or could be: it gets no number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from borderkit.claims.texts import of_article
from borderkit.data.problems import MessageError, Tables

NUMBERS: Mapping[str, int] = {
    "contradicted": 1,
    "partly-supported": 2,
    "mostly-supported": 3,
    "supported": 4,
}
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

Thing = dict[str, Any]


class AddressError(MessageError):
    """No address that a page can have; a notebook shows only the message."""


def reviews(
    tables: Tables,
    codebook: pd.DataFrame,
    article: str,
    address: str = "",
    revised: date | None = None,
) -> list[Thing]:
    """Give one ClaimReview a claim of the article, in its order.

    ``codebook`` is ``kit.codes_table("verdict")``; ``article`` is the id of the source that the
    claims come from. ``address`` is the page on which the reviews are published, each under its
    claim's id, and ``revised`` the day of their last change; search engines ask for both, and what
    isn't given is left out. Each source of a claim's evidence is a ``citation`` whose description
    is what it says, after its stance. Raises :class:`AddressError`.

    >>> one = reviews(kit.record, kit.codes_table("verdict"), "tehrantimes-2021-07-03")[24]
    >>> one["reviewRating"]["alternateName"], one["reviewRating"]["ratingValue"]
    ('Contradicted', 1)
    """
    if address and urlsplit(address).scheme not in ("http", "https"):
        raise AddressError(f"{address!r:.60} is no address. Give one that begins with https://.")
    sources = tables["sources"]
    named = tables["claim_evidence"].merge(sources, left_on="source_id", right_on="id", how="left")
    work = _article(sources[sources["id"] == article].iloc[0])
    cited = {
        str(claim): [_citation(row) for _, row in rows.iterrows()]
        for claim, rows in named.groupby("claim_id")
    }
    published = {"datePublished": revised.isoformat()} if revised else {}
    return [
        {
            **_review(claim, codebook.loc[claim["verdict"]], cited.get(claim["id"], []), work),
            **({"url": f"{address}#{claim['id']}"} if address else {}),
            **published,
        }
        for _, claim in of_article(tables["claims"]).iterrows()
    ]


def dumps(found: list[Thing]) -> str:
    """Write the reviews as one JSON-LD document, safe within a page's ``<script>``.

    >>> dumps([{"@type": "ClaimReview", "reviewBody": "</script>"}]).count("<")
    0
    """
    document = {"@context": "https://schema.org", "@graph": found}
    return json.dumps(document, ensure_ascii=False, indent=1).replace("<", "\\u003c") + "\n"


def _review(claim: pd.Series, verdict: pd.Series, cited: list[Thing], work: Thing) -> Thing:
    return {
        "@type": "ClaimReview",
        "identifier": str(claim["id"]),
        "claimReviewed": str(claim["paraphrase"]),
        "itemReviewed": _claim(claim, work),
        "reviewRating": _rating(claim, verdict),
        "reviewBody": str(claim["verdict_reason"]),
        "author": {"@type": "Organization", "name": "Borderkit"},
        "license": "https://creativecommons.org/licenses/by/4.0/",
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
        "description": f"Confidence: {claim['confidence']}",
    }
    if claim["verdict"] in NUMBERS:
        rating["ratingValue"] = NUMBERS[claim["verdict"]]
        rating["worstRating"], rating["bestRating"] = min(NUMBERS.values()), max(NUMBERS.values())
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
