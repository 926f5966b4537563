"""Tables with which a reader checks what each step of a method brought."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

NOT_SEEN = "(headline not seen)"


def headline(claims: pd.DataFrame) -> pd.DataFrame:
    """Give what the article's headline takes for granted, and what the record says of it.

    >>> len(headline(kit.claims)) >= 1
    True
    """
    columns = {
        "paraphrase": "what the headline takes for granted",
        "why_checkable": "can it be checked?",
        "verdict_reason": "what the record says",
    }
    return claims.loc[claims["paragraph"] == 0, list(columns)].rename(columns=columns)


def raters(
    ratings: pd.DataFrame, sources: pd.DataFrame, publisher_id: str, sides: Mapping[str, str]
) -> pd.DataFrame:
    """Give who says what of a publisher: by, says, read at, tie of that page, url.

    >>> raters(kit.publisher_ratings, kit.sources, "sohr", kit.codes("alignment"))["by"].nunique()
    3
    """
    of_it = ratings[ratings["publisher_id"] == publisher_id]
    pages = of_it.merge(sources, left_on="source_id", right_on="id")
    ties = pages["alignment"].str.split(";").map(lambda codes: "; ".join(sides[c] for c in codes))
    pages = pages.assign(tie=ties)[["by", "says", "voice", "tie", "url"]]
    return pages.rename(columns={"voice": "read at", "tie": "tie of that page"})


def event_pages(
    pages: pd.DataFrame,
    sources: pd.DataFrame,
    event_id: str,
    sides: Mapping[str, str],
    kinds: Mapping[str, str],
) -> pd.DataFrame:
    """List the pages on an event by side: side, kind, publisher, page, url.

    ``pages`` is the table of :func:`borderkit.sources.balance.pages`.

    >>> from borderkit.sources import balance
    >>> table = event_pages(
    ...     balance.pages(kit.event_reports, kit.sources),
    ...     kit.sources,
    ...     "2021-06-27-border-strikes",
    ...     kit.codes("alignment"),
    ...     kit.codes("source_kind"),
    ... )
    >>> table["side"].iloc[0]
    'Iran'
    """
    named = sources[["id", "title", "voice", "url"]]
    table = pages[pages["event_id"] == event_id].merge(named, left_on="source_id", right_on="id")
    listed = pd.DataFrame(
        {
            "side": table["code"].map(sides),
            "kind": table["kind"].map(kinds),
            "publisher": table["voice"],
            "page": table["title"].fillna(NOT_SEEN),
            "url": table["url"],
        }
    )
    return listed.sort_values(["side", "publisher"], ignore_index=True)


def titles_behind(
    found: pd.DataFrame, lexicon: pd.DataFrame, sides: Mapping[str, str]
) -> pd.DataFrame:
    """List every marked title: words, found, side, publisher, title, url.

    ``found`` is the table of :func:`borderkit.sources.titlewords.title_words`.

    >>> found = pd.DataFrame({"entry": ["x04"], "found": ["regime"], "code": ["iran"]})
    >>> found = found.assign(publisher="A paper", title="A regime", url="")
    >>> titles_behind(found, kit.lexicon, kit.codes("alignment"))["side"].item()
    'Iran'
    """
    named = found.merge(lexicon[["id", "loaded"]], left_on="entry", right_on="id")
    table = named.assign(side=named["code"].map(sides)).rename(columns={"loaded": "words"})
    table = table[["words", "found", "side", "publisher", "title", "url"]].drop_duplicates()
    return table.sort_values(["words", "side", "publisher"], ignore_index=True)


def studies(
    method_studies: pd.DataFrame, methods: pd.DataFrame, sources: pd.DataFrame
) -> pd.DataFrame:
    """List what was measured: method, study, design, sample, result, url.

    >>> len(studies(kit.method_studies, kit.methods, kit.sources)) == len(kit.method_studies)
    True
    """
    table = method_studies.merge(sources[["id", "url"]], left_on="source_id", right_on="id")
    table = table.assign(method=table["method_id"].map(methods.set_index("id")["name"]))
    return table[["method", "study", "design", "sample", "result", "url"]]


def for_and_against(
    method_points: pd.DataFrame, methods: pd.DataFrame, method_ids: Iterable[str]
) -> pd.DataFrame:
    """List strengths and limits of methods: method, for or against, what is known.

    >>> for_and_against(kit.method_points, kit.methods, ["sift"])[
    ...     "for or against"
    ... ].unique().tolist()
    ['limit', 'strength']
    """
    chosen = method_points["method_id"].isin(list(method_ids))
    points = method_points[chosen & method_points["part"].isin(["strength", "limit"])]
    points = points.assign(method=points["method_id"].map(methods.set_index("id")["name"]))
    points = points.sort_values(["method", "part", "n"], ignore_index=True)
    named = {"part": "for or against", "text": "what is known"}
    return points[["method", "part", "text"]].rename(columns=named)


def support_words(method_scales: pd.DataFrame) -> pd.DataFrame:
    """Give Airwars's five words: grade, meaning, and whether the definition was seen.

    >>> support_words(kit.method_scales)["grade"].tolist()[-1]
    'discounted'
    """
    scale = method_scales[method_scales["method_id"] == "airwars-grading"].sort_values("n")
    seen = scale["definition_seen"].map({True: "yes", False: "no: the common reading"})
    table = scale.assign(seen=seen)[["label", "meaning", "seen"]]
    return table.rename(columns={"label": "grade", "seen": "definition seen"})
