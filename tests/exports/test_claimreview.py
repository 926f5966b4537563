"""ClaimReview by schema.org's own definition, kept here as names and types; nothing is fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from borderkit.exports import claimreview
from borderkit.kit import Kit

ARTICLE = "tehrantimes-2021-07-03"
ADDRESS = "https://example.org/reviews"
TYPES: dict[str, dict[str, Any]] = json.loads(
    Path(__file__).with_name("schemaorg.json").read_text(encoding="utf-8")
)["types"]


@pytest.fixture(scope="module")
def document(kit: Kit) -> dict[str, Any]:
    made = claimreview.reviews(
        kit.record, kit.codes_table("verdict"), ARTICLE, ADDRESS, date(2026, 11, 24)
    )
    found: dict[str, Any] = json.loads(claimreview.dumps(made))
    return found


def broken(thing: dict[str, Any]) -> Iterator[str]:
    """Yield what in a thing schema.org does not allow, things within it too."""
    known = TYPES.get(thing["@type"])
    if known is None:
        yield f"no type {thing['@type']}"
        return
    for name, value in thing.items():
        if name == "@type":
            continue
        if name not in known["properties"]:
            yield f"{thing['@type']} has no property {name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            if not any(fits(one, kind) for kind in known["properties"][name]):
                yield f"{name} is not {known['properties'][name]}: {one!r:.80}"
            if isinstance(one, dict):
                yield from broken(one)


def fits(value: object, kind: str) -> bool:
    if isinstance(value, dict):
        return kind in TYPES.get(value["@type"], {"is": []})["is"]
    if kind in ("Integer", "Number"):
        return isinstance(value, int)
    if kind in ("Date", "DateTime"):
        return isinstance(value, str) and is_a_date(value)
    if kind == "URL":
        return isinstance(value, str) and urlsplit(value).scheme in ("http", "https")
    return kind == "Text" and isinstance(value, str) and bool(value.strip())


def is_a_date(text: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        return False
    return bool(date.fromisoformat((text + "-01-01")[:10]))


def test_every_review_is_what_schema_org_allows(document: dict[str, Any]) -> None:
    assert document["@context"] == "https://schema.org"
    assert [fault for review in document["@graph"] for fault in broken(review)] == []


def test_the_check_itself_finds_faults() -> None:
    rating = {"@type": "Rating", "alternateName": 3, "stars": "5"}
    review = {"@type": "ClaimReview", "reviewRating": rating, "itemReviewed": {"@type": "Oracle"}}
    assert sorted(broken(review)) == [
        "Rating has no property stars",
        "alternateName is not ['Text']: 3",
        "itemReviewed is not ['Thing']: {'@type': 'Oracle'}",
        "no type Oracle",
    ]


def test_every_claim_has_its_review_with_what_search_engines_ask(
    kit: Kit, document: dict[str, Any]
) -> None:
    assert [review["identifier"] for review in document["@graph"]] == kit.claims["id"].tolist()
    for review in document["@graph"]:
        assert {"claimReviewed", "itemReviewed", "reviewRating", "author"} <= set(review)


def test_the_article_is_named_with_house_day_and_address(document: dict[str, Any]) -> None:
    work = document["@graph"][0]["itemReviewed"]["appearance"]
    assert work["publisher"]["name"] == "Tehran Times"
    assert work["datePublished"] == "2021-07-03"
    assert work["url"].startswith("https://www.tehrantimes.com/")


def test_numbers_stand_only_where_verdicts_lie_on_one_line(
    kit: Kit, document: dict[str, Any]
) -> None:
    for verdict, review in zip(kit.claims["verdict"], document["@graph"], strict=True):
        rating = review["reviewRating"]
        assert ("ratingValue" in rating) == (verdict in claimreview.NUMBERS)
        assert ("ratingValue" in rating) == ("bestRating" in rating)
        assert rating["alternateName"] == kit.codes("verdict")[verdict]
        assert rating["ratingExplanation"]
    without = set(kit.codes("verdict")) - set(claimreview.NUMBERS)
    assert without == {"mixed", "contested", "unsupported", "not-checkable"}


def test_reasons_verdicts_and_confidence_go_along(kit: Kit, document: dict[str, Any]) -> None:
    for claim, review in zip(kit.claims.itertuples(), document["@graph"], strict=True):
        assert review["claimReviewed"] == claim.paraphrase
        assert review["reviewBody"] == claim.verdict_reason
        assert review["itemReviewed"]["position"] == claim.paragraph
        assert review["reviewRating"]["description"] == f"Confidence: {claim.confidence}"


def test_every_review_has_its_address_and_its_day(document: dict[str, Any]) -> None:
    for review in document["@graph"]:
        assert review["url"] == f"{ADDRESS}#{review['identifier']}"
        assert review["datePublished"] == "2026-11-24"


def test_what_is_not_known_is_left_out(kit: Kit) -> None:
    made = claimreview.reviews(kit.record, kit.codes_table("verdict"), ARTICLE)
    assert not any({"url", "datePublished"} & set(review) for review in made)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "example.org", "ftp://example.org"])
def test_what_is_no_address_is_refused(kit: Kit, address: str) -> None:
    with pytest.raises(claimreview.AddressError, match="is no address"):
        claimreview.reviews(kit.record, kit.codes_table("verdict"), ARTICLE, address)


def test_every_source_is_cited_with_its_stance(kit: Kit, document: dict[str, Any]) -> None:
    cited = [
        (review["identifier"], one["identifier"], one["description"])
        for review in document["@graph"]
        for one in review["citation"]
    ]
    told = kit.claim_evidence["stance"] + ": " + kit.claim_evidence["says"]
    wanted = zip(kit.claim_evidence["claim_id"], kit.claim_evidence["source_id"], told, strict=True)
    assert sorted(cited) == sorted(wanted)


def test_a_text_cannot_leave_the_script_of_a_page(kit: Kit) -> None:
    hostile = kit.record["claims"].head(1).assign(verdict_reason='</script><img src="x">')
    made = claimreview.reviews(
        {**kit.record, "claims": hostile}, kit.codes_table("verdict"), ARTICLE
    )
    text = claimreview.dumps(made)
    assert "<" not in text
    assert json.loads(text)["@graph"][0]["reviewBody"] == '</script><img src="x">'
