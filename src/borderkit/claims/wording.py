"""Words: the article's loaded terms, the loaded words of all sides, and what a text leaves out."""

from __future__ import annotations

import re

import pandas as pd

_WORD = re.compile(r"[^\W\d_][\w-]*")
STEM = 6  # letters that two forms of a word share: liberate, liberating
IN_THE_WORDS = "the wording itself"
NOT_CODED = "not among the article's coded terms"


def terms(loaded_terms: pd.DataFrame, paragraph: int | None = None) -> pd.DataFrame:
    """Give the article's loaded terms: term, paragraph, function, plainer, other_sides.

    Only those coded in ``paragraph`` where one is given. Alternatives are joined by commas.

    >>> terms(kit.loaded_terms, 16)["term"].tolist()
    ['many olive branches']
    """
    chosen = loaded_terms
    if paragraph is not None:
        chosen = loaded_terms[loaded_terms["paragraph"] == paragraph]
    return pd.DataFrame(
        {
            "term": chosen["term"],
            "paragraph": chosen["paragraph"],
            "function": chosen["function"],
            "plainer": chosen["neutral_alternatives"].str.replace(";", ", "),
            "other_sides": chosen["other_sides_equivalent"],
        }
    ).sort_values("paragraph", kind="stable", ignore_index=True)


def across_sides(lexicon: pd.DataFrame, loaded_terms: pd.DataFrame) -> pd.DataFrame:
    """Set the loaded words of all sides beside the article's: loaded, used_by, neutral, in_article.

    ``in_article`` names the article's terms that share a word with the entry, with the paragraph
    in which each is coded; two forms of a word count as one when their first six letters agree.

    >>> table = across_sides(kit.lexicon, kit.loaded_terms).set_index("loaded")
    >>> table.loc["resistance", "in_article"]
    'resistance movement (3)'
    """
    found = [_in_article(str(entry), loaded_terms) for entry in lexicon["loaded"]]
    return lexicon[["loaded", "used_by", "neutral"]].assign(in_article=found)


def _in_article(entry: str, loaded_terms: pd.DataFrame) -> str:
    stems = {_stem(part) for part in entry.split(",") if part.strip()}
    hits = [
        f"{term} ({paragraph})"
        for term, paragraph in zip(loaded_terms["term"], loaded_terms["paragraph"], strict=True)
        if stems & {_stem(word) for word in _WORD.findall(term)}
    ]
    return "; ".join(hits) or NOT_CODED


def _stem(words: str) -> str:
    """Give the first letters of the first word."""
    found = _WORD.search(words)
    return found.group()[:STEM].casefold() if found else ""


def left_out(
    omissions: pd.DataFrame,
    citations: pd.DataFrame,
    sources: pd.DataFrame,
    name: str = "omissions",
) -> pd.DataFrame:
    """Give what a text leaves out, with who reports it: id, what, why_it_matters, reported_by.

    ``reported_by`` names the publishers, as printed, of the sources cited for it in the table
    ``name``: the article's omissions, or the ``text_omissions`` of the other texts.

    >>> table = left_out(kit.omissions, kit.citations, kit.sources).set_index("id")
    >>> table.loc["o14", "reported_by"]
    'BBC'
    """
    cited = citations[citations["table"] == name]
    named = cited.merge(sources, left_on="source_id", right_on="id")
    publishers = named.groupby("record")["voice"].agg(lambda names: "; ".join(sorted(set(names))))
    reported = omissions["id"].map(publishers).astype("string").fillna("no source recorded")
    return omissions[["id", "what", "why_it_matters"]].assign(reported_by=reported)


def devices(rhetoric: pd.DataFrame, citations: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Give the article's devices in its order: device, paragraph, note, evidence.

    ``evidence`` names the publishers of the sources that bear on what the device does there; where
    the wording itself is all there is, it says so.

    >>> table = devices(kit.rhetoric, kit.citations, kit.sources).set_index("device")
    >>> table.loc["number without source", "evidence"]
    'Mehr News Agency'
    """
    cited = citations[citations["table"] == "rhetoric"]
    named = cited.merge(sources, left_on="source_id", right_on="id")
    publishers = named.groupby("record")["voice"].agg(lambda names: "; ".join(sorted(set(names))))
    evidence = rhetoric["id"].map(publishers).astype("string").fillna(IN_THE_WORDS)
    columns = ["device", "paragraph", "note"]
    ordered = rhetoric[columns].assign(evidence=evidence)
    return ordered.sort_values("paragraph", kind="stable", ignore_index=True)
