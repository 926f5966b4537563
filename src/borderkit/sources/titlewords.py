"""Who uses which loaded words: the known words in the printed titles of the kit's own pages.

A title is short, printed by the page and open to anybody, so each count can be checked. It is no
fair sample: the pages were picked for what they report, a title may quote, and an agency's title
may be changed by the paper that prints it.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from borderkit.sources.base import NONE_FOUND
from borderkit.sources.wordreader import mark

READ = ("ar", "en", "fa")  # the languages of the word list
_APART = "\n.\n"


def readable(sources: pd.DataFrame) -> pd.DataFrame:
    """Give the pages whose printed title the reader can read: id, title, code and others.

    A page tied to two sides has a row under each, as everywhere in this notebook.

    >>> set(readable(kit.sources)["title_status"])
    {'printed'}
    """
    printed = (sources["title_status"] == "printed") & sources["language"].isin(READ)
    pages = sources[printed & sources["title"].notna()]
    return pages.assign(code=pages["alignment"].str.split(";")).explode("code")


def title_words(pages: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Mark the known words in titles: source_id, code, entry, found, title, publisher, url.

    ``pages`` is the table of :func:`readable`. A term that stands in the lexicon and in the article
    counts for its lexicon entry, which is the first of its entries.

    >>> from borderkit.sources.wordlist import word_list
    >>> known = word_list(kit.lexicon, kit.lexicon_terms, kit.loaded_terms)
    >>> found = title_words(readable(kit.sources), known)
    >>> "US aggression" in found.query("source_id == 'tishreen-2021-02-27-iraq-mod'")[
    ...     "title"
    ... ].item()
    True
    """
    titles = [" ".join(str(title).split()) for title in pages["title"]]
    marks = mark(_APART.join(titles), known)
    # Every second line is a title; the lines between keep terms from reaching across two.
    pages = pages.reset_index(drop=True).loc[marks["line"] // 2]
    return pd.DataFrame(
        {
            "source_id": pages["id"].array,
            "code": pages["code"].array,
            "entry": marks["entries"].str.split("; ").str[0],
            "found": marks["found"],
            "title": pages["title"].array,
            "publisher": pages["voice"].array,
            "url": pages["url"].array,
        }
    )


def by_side(
    found: pd.DataFrame, lexicon: pd.DataFrame, pages: pd.DataFrame, labels: Mapping[str, str]
) -> pd.DataFrame:
    """Say for each entry of the lexicon which sides' titles have it: loaded, titles, sides, none.

    ``sides`` lists the sides by name, each with its titles that have the word of all its titles;
    ``none`` does the same for pages of which no tie is known.

    >>> from borderkit.sources.wordlist import word_list
    >>> known = word_list(kit.lexicon, kit.lexicon_terms, kit.loaded_terms)
    >>> pages = readable(kit.sources)
    >>> table = by_side(title_words(pages, known), kit.lexicon, pages, kit.codes("alignment"))
    >>> table["loaded"].tolist() == kit.lexicon["loaded"].tolist()
    True
    """
    read = pages.groupby("code")["id"].nunique()
    with_word = found.groupby(["entry", "code"])["source_id"].nunique()
    rows = []
    for entry_id, loaded in lexicon[["id", "loaded"]].to_numpy():
        counts = with_word[entry_id] if entry_id in with_word else pd.Series(dtype="int64")
        said = {labels[str(code)]: f"{n} of {read[str(code)]}" for code, n in counts.items()}
        none = said.pop(labels[NONE_FOUND], "")
        sides = "; ".join(f"{side} {share}" for side, share in sorted(said.items()))
        pages_with = found.loc[found["entry"] == entry_id, "source_id"].nunique()
        rows.append((entry_id, loaded, pages_with, sides, none))
    return pd.DataFrame(rows, columns=["entry", "loaded", "titles", "sides", "none"])


def read_uses(
    lexicon_uses: pd.DataFrame, lexicon: pd.DataFrame, sources: pd.DataFrame
) -> pd.DataFrame:
    """List uses that were read in the pages: loaded, word, by, of, page, publisher, url.

    >>> table = read_uses(kit.lexicon_uses, kit.lexicon, kit.sources)
    >>> table.query("loaded.str.startswith('deterrence')")["by"].nunique()
    3
    """
    uses = lexicon_uses.merge(lexicon[["id", "loaded"]], left_on="lexicon_id", right_on="id")
    uses = uses.merge(sources, left_on="source_id", right_on="id", suffixes=("", "_source"))
    uses = uses.rename(columns={"title": "page", "voice": "publisher"})
    return uses[["loaded", "word", "by", "of", "page", "publisher", "url"]]
