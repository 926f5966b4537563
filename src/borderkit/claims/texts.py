"""Several texts under one codebook: the article beside a statement of each side and a wire report.

The article's rows stand in tables of their own, those of the other texts in the ``text_`` tables;
:func:`gather` makes one of the two. Nothing here ranks a text: a wire report that only says what
somebody said is judged on whether it was said, and a longer text has more room for everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from borderkit.data.messages import MessageError

ARTICLE = "tehran-times-article"
NOT_NAMED = "not named in it"
PER = 100  # words


class UnknownTextError(MessageError):
    """A text that the table does not have; the message names those that it has."""


class Coding(NamedTuple):
    """What was coded in the texts, each row with the ``text_id`` and the ``position`` it has."""

    claims: pd.DataFrame
    terms: pd.DataFrame
    omissions: pd.DataFrame
    devices: pd.DataFrame


def gather(tables: Mapping[str, pd.DataFrame]) -> Coding:
    """Put the coding of the article and of the other texts into one table for each part.

    ``tables`` holds the kit's tables by name. ``position`` counts what the text's ``unit`` says.

    >>> gather(kit.tables).claims["text_id"].unique().tolist()[0]
    'tehran-times-article'
    """
    return Coding(
        together(tables["claims"], tables["text_claims"]),
        together(tables["loaded_terms"], tables["text_terms"]),
        together(tables["omissions"], tables["text_omissions"]),
        together(tables["rhetoric"], tables["text_rhetoric"]),
    )


def together(article: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Set the article's rows before those of the other texts, with the columns of the latter.

    >>> table = together(kit.loaded_terms, kit.text_terms)
    >>> len(table) == len(kit.loaded_terms) + len(kit.text_terms)
    True
    """
    own = article.rename(columns={"paragraph": "position"}).assign(text_id=ARTICLE)
    own = own.astype({"text_id": others["text_id"].dtype})
    return pd.concat([own[list(others.columns)], others], ignore_index=True)


def in_order(texts: pd.DataFrame) -> pd.DataFrame:
    """Give the texts that have been coded, by date, and within a day by the speaker's name.

    >>> in_order(kit.texts)["id"].tolist()[-1]
    'tehran-times-article'
    """
    coded = texts[texts["coded"]]
    return coded.sort_values(["date_start", "speaker"], kind="stable", ignore_index=True)


def compare(texts: pd.DataFrame, coding: Coding, codebook: pd.DataFrame) -> pd.DataFrame:
    """Count what was coded in each text, a row a text, by date.

    Columns: text_id, speaker, date, words, claims, one for each verdict of ``codebook``
    (``kit.codes_table("verdict")``), terms, omissions, devices, and terms and devices per hundred
    words (``<NA>`` where the text was not read whole, so that its words are not known). Omissions
    have no rate: what is not there has no length.

    >>> table = compare(kit.texts, gather(kit.tables), kit.codes_table("verdict"))
    >>> table.set_index("text_id").loc["pmf-2021-06-28", "terms_per_100"]
    <NA>
    """
    table = in_order(texts)[["id", "speaker", "date", "words"]].rename(columns={"id": "text_id"})
    verdicts = pd.crosstab(coding.claims["text_id"], coding.claims["verdict"])
    table["claims"] = _count(coding.claims, table["text_id"])
    for code in codebook.index:
        counts = verdicts[code] if code in verdicts else pd.Series(dtype="int64")
        table[code] = table["text_id"].map(counts).fillna(0).astype(int)
    for name in ("terms", "omissions", "devices"):
        table[name] = _count(getattr(coding, name), table["text_id"])
    for name in ("terms", "devices"):
        table[f"{name}_per_{PER}"] = (PER * table[name] / table["words"]).round(1)
    return table


def _count(rows: pd.DataFrame, ids: pd.Series) -> pd.Series:
    return ids.map(rows["text_id"].value_counts()).fillna(0).astype(int)


def side_by_side(
    texts: pd.DataFrame, rows: pd.DataFrame, text_ids: Iterable[str], what: str
) -> pd.DataFrame:
    """Set one column of what was coded side by side, a column a speaker, in the order given.

    ``rows`` is a table of a :class:`Coding`, ``what`` one of its columns. Rows that stand beside
    each other have nothing else in common. Raises :class:`UnknownTextError`.

    >>> terms = gather(kit.tables).terms
    >>> ids = ["dod-2021-06-27", "pmf-2021-06-28"]
    >>> side_by_side(kit.texts, terms, ids, "term").columns.tolist()
    ['U.S. Department of Defense', 'PMF Authority']
    """
    names = texts.set_index("id")["speaker"]
    columns = {}
    for text_id in text_ids:
        if text_id not in names.index:
            known = ", ".join(names.index)
            raise UnknownTextError(f"There is no text {text_id!r}. There are: {known}.")
        chosen = rows.loc[rows["text_id"] == text_id, what]
        columns[names[text_id]] = chosen.reset_index(drop=True)
    return pd.DataFrame(columns)


def naming(texts: pd.DataFrame, words: pd.DataFrame, things: pd.DataFrame) -> pd.DataFrame:
    """Give what each text calls the same thing: a row a thing, a column a speaker, by date.

    ``words`` is ``kit.text_words``, ``things`` is ``kit.codes_table("named_thing")``. A number in
    brackets is the position. A thing that a text does not name says so.

    >>> table = naming(kit.texts, kit.text_words, kit.codes_table("named_thing"))
    >>> table.loc["The dead", "U.S. Department of Defense"]
    'not named in it'
    """
    told = words.assign(told=words["words"] + " (" + words["position"].astype("string") + ")")
    cells = told.pivot_table("told", "thing", "text_id", aggfunc="; ".join)
    ordered = in_order(texts)
    cells = cells.reindex(index=things.index, columns=ordered["id"]).fillna(NOT_NAMED)
    return cells.set_axis(things["label"], axis=0).set_axis(ordered["speaker"], axis=1)
