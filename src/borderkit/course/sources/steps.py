"""Tables with which a reader checks what each step of a method brought."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

NOT_SEEN = "(headline not seen)"
RULE = (
    "An event is one-sided when every page with a known tie is tied to the same side. Pages of"
    " which no tie is known do not make a second side: nobody knows whose they are."
)
FORMULA = (
    "1 / (p1² + p2² + …), where p is a side's share of the pages with a known tie (the Hill number"
    " of order 2, the inverse of Simpson's index). Read it as a number of sides with as many pages"
    " each."
)
INDEX_LIMITS = (
    "The labels are coarse: two papers of one state count as one side, whatever they write.",
    "Pages are not voices: three pages may pass on one statement.",
    "It cannot be higher than the number of pages, so events with few pages look narrow.",
    "A page tied to two sides is counted under both.",
    "It says nothing of who is right, and nothing of pages that were never found.",
)
BODY_LIMITS = (
    "The number of bodies is as a rule a ceiling, not a count of witnesses: two bodies may share"
    " a witness, a list or a statement, and none of them says so.",
    "The organs and the unnamed officials of one state count as one body, for nobody outside can"
    " tell them apart. So do nameless people whom two pages describe in the same words.",
    "At first hand means that a body could know something of it: it acted, was hit, was there or"
    " counted. It doesn't mean that it is right, or that it knows all of it: who fires knows that"
    " they fired, not how many died.",
    "Two labels can be close allies. The flag for one side only knows the labels.",
    "The coding rests on what the tables say of a page, not on the whole page; where they say"
    " nothing, it is \"not stated\".",
)  # fmt: skip


def headline(claims: pd.DataFrame) -> pd.DataFrame:
    """Give what the article's headline takes for granted, and what the record says of it."""
    columns = {
        "paraphrase": "what the headline takes for granted",
        "why_checkable": "can it be checked?",
        "verdict_reason": "what the record says",
    }
    return claims.loc[claims["paragraph"] == 0, list(columns)].rename(columns=columns)


def raters(
    ratings: pd.DataFrame, sources: pd.DataFrame, publisher_id: str, sides: Mapping[str, str]
) -> pd.DataFrame:
    """Give who says what of a publisher: by, says, read at, tie of that page, url."""
    of_it = ratings[ratings["publisher_id"] == publisher_id]
    pages = of_it.merge(sources, left_on="source_id", right_on="id")
    ties = pages["alignment"].str.split(";").map(lambda codes: "; ".join(sides[c] for c in codes))
    pages = pages.assign(tie=ties)[["by", "says", "publisher_printed", "tie", "url"]]
    return pages.rename(columns={"publisher_printed": "read at", "tie": "tie of that page"})


def event_pages(
    pages: pd.DataFrame,
    sources: pd.DataFrame,
    event_id: str,
    sides: Mapping[str, str],
    kinds: Mapping[str, str],
) -> pd.DataFrame:
    """List the pages on an event by side: side, kind, publisher, page, url.

    ``pages`` is the table of :func:`borderkit.sources.base.event_pages`.
    """
    named = sources[["id", "title", "publisher_printed", "url"]]
    table = pages[pages["event_id"] == event_id].merge(named, left_on="source_id", right_on="id")
    listed = pd.DataFrame(
        {
            "side": table["code"].map(sides),
            "kind": table["kind"].map(kinds),
            "publisher": table["publisher_printed"],
            "page": table["title"].fillna(NOT_SEEN),
            "url": table["url"],
        }
    )
    return listed.sort_values(["side", "publisher"], ignore_index=True)


def titles_behind(
    found: pd.DataFrame, lexicon: pd.DataFrame, sides: Mapping[str, str]
) -> pd.DataFrame:
    """List every marked title: words, found, side, publisher, title, url.

    ``found`` is the table of :func:`borderkit.sources.words.title_words`.
    """
    named = found.merge(lexicon[["id", "loaded"]], left_on="entry", right_on="id")
    table = named.assign(side=named["code"].map(sides)).rename(columns={"loaded": "words"})
    table = table[["words", "found", "side", "publisher", "title", "url"]].drop_duplicates()
    return table.sort_values(["words", "side", "publisher"], ignore_index=True)


def studies(
    method_studies: pd.DataFrame, methods: pd.DataFrame, sources: pd.DataFrame
) -> pd.DataFrame:
    """List what was measured: method, study, design, sample, result, url."""
    table = method_studies.merge(sources[["id", "url"]], left_on="source_id", right_on="id")
    table = table.assign(method=table["method_id"].map(methods.set_index("id")["name"]))
    return table[["method", "study", "design", "sample", "result", "url"]]


def for_and_against(
    method_points: pd.DataFrame, methods: pd.DataFrame, method_ids: Iterable[str]
) -> pd.DataFrame:
    """List strengths and limits of methods: method, for or against, what is known."""
    chosen = method_points["method_id"].isin(list(method_ids))
    points = method_points[chosen & method_points["part"].isin(["strength", "limit"])]
    points = points.assign(method=points["method_id"].map(methods.set_index("id")["name"]))
    points = points.sort_values(["method", "part", "n"], ignore_index=True)
    named = {"part": "for or against", "text": "what is known"}
    return points[["method", "part", "text"]].rename(columns=named)
