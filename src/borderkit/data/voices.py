"""Whose words a page gives: what the kit adds to the sources when it reads them.

A label stands once, at the publisher. A text has the kind and the alignment of whoever wrote it,
wherever it is read, and is named after its writer.
"""

from __future__ import annotations

import re

import pandas as pd

from borderkit.data.problems import Tables

REPRINTS = "reprints"
_BRACKETS = re.compile(r"\s*\(([^)]*)\)$")


def with_voices(tables: Tables) -> dict[str, pd.DataFrame]:
    """Give the tables with what follows from who wrote each text.

    ``sources`` gets kind and alignment (of the writer), voice (whose words, and where they were
    read), carries (whose text it is, or on whom it rests) and origin (how the page stands to its
    text, in words);
    ``source_origins`` gets relation: republishes for the writer of a reprint, else cites. A package
    without these tables comes back as it is.

    >>> sources = kit.sources.set_index("id")
    >>> sources.loc["xinhua-2019-12-29-ksaplayers", ["voice", "alignment"]].tolist()
    ['Xinhua (copy at ksaplayers.com)', 'china']
    """
    if not {"sources", "publishers", "source_origins"} <= set(tables):
        return dict(tables)
    sources, publishers = tables["sources"], tables["publishers"].set_index("id")
    carried = tables["source_origins"].assign(relation=_relations(tables))
    writer = sources["writer_id"]
    text, rests = _named(sources, carried)
    known = sources.assign(
        kind=writer.map(publishers["kind"]),
        alignment=writer.map(publishers["alignment"]),
        voice=_voices(sources, publishers["name"], carried),
        carries=text.fillna(rests),
        origin=_origins(sources["relation"], text, rests),
    )
    return {**tables, "sources": known, "source_origins": carried}


def _relations(tables: Tables) -> pd.Series[str]:
    """Say of each origin whether the page carries its text or rests on it."""
    pages = tables["sources"].set_index("id")
    named = tables["source_origins"]
    reprinted = named["source_id"].map(pages["relation"]) == REPRINTS
    writes = named["publisher_id"] == named["source_id"].map(pages["writer_id"])
    carried = (reprinted & writes).fillna(False).astype(bool)
    return pd.Series("cites", named.index, dtype="string").mask(carried, "republishes")


def _voices(sources: pd.DataFrame, names: pd.Series[str], carried: pd.DataFrame) -> pd.Series[str]:
    writers = carried[carried["relation"] == "republishes"].drop_duplicates("source_id")
    writer = sources["id"].map(writers.set_index("source_id")["who_printed"]).astype("string")
    page = sources["publisher_id"].map(names).str.replace(_BRACKETS, r", \1", regex=True)
    elsewhere = sources["writer_id"] != sources["publisher_id"]
    return sources["publisher_printed"].mask(elsewhere, writer + " (copy at " + page + ")")


def _named(sources: pd.DataFrame, carried: pd.DataFrame) -> tuple[pd.Series[str], pd.Series[str]]:
    """Name for each page whose text it carries, and on whom it rests; missing for nobody."""
    text, rests = (
        sources["id"].map(rows.groupby("source_id")["who_printed"].agg(", ".join)).astype("string")
        for rows in (carried[carried["relation"] == one] for one in ("republishes", "cites"))
    )
    return text, rests


def _origins(
    relation: pd.Series[str], text: pd.Series[str], rests: pd.Series[str]
) -> pd.Series[str]:
    """Put it in words: "original", "cites: SOHR, SANA", "reprints: AFP; cites: SOHR"."""
    alone = relation.str.replace("-", " ") + (": " + text.fillna(rests)).fillna("")
    return alone + ("; cites: " + rests.where(text.notna())).fillna("")
