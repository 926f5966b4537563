"""The words of texts: what each chooses, leaves out and does, several under one codebook.

Each row of the tables claims, terms, omissions and devices belongs to a text and has a position in
it, which counts what the text's ``unit`` says. Nothing here ranks a text: a wire report that only
says what somebody said is judged on whether it was said, and a longer text has more room for
everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from borderkit.data.problems import MessageError, Tables

ARTICLE = "tehran-times-article"
NOT_NAMED = "not named in it"
NOT_CODED = "not among the article's coded terms"
IN_THE_WORDS = "the wording itself"
STEM = 6  # letters that two forms of a word share: liberate, liberating
_WORD = re.compile(r"[^\W\d_][\w-]*")


class UnknownTextError(MessageError):
    """A text that the table does not have; the message names those that it has."""


def of_article(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the article's rows of claims, terms, omissions or devices, by ``paragraph``.

    >>> of_article(kit.record["claims"])["paragraph"].iloc[0]
    np.int64(0)
    """
    own = rows[rows["text_id"] == ARTICLE].drop(columns="text_id")
    return own.rename(columns={"position": "paragraph"}).reset_index(drop=True)


def coded_texts(texts: pd.DataFrame) -> pd.DataFrame:
    """Give the texts that have been coded, by date, and within a day by the speaker's name.

    >>> coded_texts(kit.texts)["id"].tolist()[-1]
    'tehran-times-article'
    """
    coded = texts[texts["coded"]]
    return coded.sort_values(["date_start", "speaker"], kind="stable", ignore_index=True)


def compare_texts(tables: Tables, codebook: pd.DataFrame) -> pd.DataFrame:
    """Count what was coded in each text, a row a text, by date.

    Columns: text_id, speaker, date, words (``<NA>`` where the text was not read whole), claims, one
    for each verdict of ``codebook`` (``kit.codes_table("verdict")``), terms, omissions, devices.
    Counts of different words and devices grow more slowly than a text does, so no rate is given: by
    a rate the shortest text would always look the most loaded.

    >>> table = compare_texts(kit.record, kit.codes_table("verdict"))
    >>> table.set_index("text_id").loc["pmf-2021-06-28", "words"]
    <NA>
    """
    columns = {"id": "text_id", "speaker": "speaker", "date": "date", "words": "words"}
    table = coded_texts(tables["texts"])[list(columns)].rename(columns=columns)
    claims = tables["claims"]
    verdicts = pd.crosstab(claims["text_id"], claims["verdict"])
    table["claims"] = _count(claims, table["text_id"])
    for code in codebook.index:
        counts = verdicts[code] if code in verdicts else pd.Series(dtype="int64")
        table[code] = table["text_id"].map(counts).fillna(0).astype(int)
    for name in ("terms", "omissions", "devices"):
        table[name] = _count(tables[name], table["text_id"])
    return table


def _count(rows: pd.DataFrame, ids: pd.Series) -> pd.Series:
    return ids.map(rows["text_id"].value_counts()).fillna(0).astype(int)


def texts_side_by_side(
    texts: pd.DataFrame, rows: pd.DataFrame, text_ids: Iterable[str], what: str
) -> pd.DataFrame:
    """Set one column of what was coded side by side, a column a speaker, in the order given.

    ``rows`` is one of the tables of what was coded, ``what`` one of its columns. Rows that stand
    beside each other have nothing else in common. Raises :class:`UnknownTextError`.
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


def names_of_things(tables: Tables, things: pd.DataFrame) -> pd.DataFrame:
    """Give what each text calls the same thing: a row a thing, a column a speaker, by date.

    ``things`` is ``kit.codes_table("named_thing")``. A number in brackets is the position. A thing
    that a text does not name says so.

    >>> table = names_of_things(kit.tables, kit.codes_table("named_thing"))
    >>> table.loc["The dead", "U.S. Department of Defense"]
    'not named in it'
    """
    words = tables["text_words"]
    placed = words.assign(placed=words["words"] + " (" + words["position"].astype("string") + ")")
    cells = placed.pivot_table("placed", "thing", "text_id", aggfunc="; ".join)
    ordered = coded_texts(tables["texts"])
    cells = cells.reindex(index=things.index, columns=ordered["id"]).fillna(NOT_NAMED)
    return cells.set_axis(things["label"], axis=0).set_axis(ordered["speaker"], axis=1)


def article_terms(terms: pd.DataFrame, paragraph: int | None = None) -> pd.DataFrame:
    """Give the article's loaded terms: term, paragraph, function, plainer, other_sides.

    Only those coded in ``paragraph`` where one is given. Alternatives are joined by commas.

    >>> article_terms(kit.terms, 16)["term"].tolist()
    ['many olive branches']
    """
    chosen = of_article(terms)
    if paragraph is not None:
        chosen = chosen[chosen["paragraph"] == paragraph]
    return pd.DataFrame(
        {
            "term": chosen["term"],
            "paragraph": chosen["paragraph"],
            "function": chosen["function"],
            "plainer": chosen["neutral_alternatives"].str.replace(";", ", "),
            "other_sides": chosen["other_sides_equivalent"],
        }
    ).sort_values("paragraph", kind="stable", ignore_index=True)


def lexicon_in_article(lexicon: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    """Set the loaded words of all sides beside the article's: loaded, used_by, neutral, in_article.

    ``in_article`` names the article's terms that share a word with the entry, with the paragraph
    in which each is coded; two forms of a word count as one when their first six letters agree.

    >>> table = lexicon_in_article(kit.lexicon, kit.terms).set_index("loaded")
    >>> table.loc["resistance", "in_article"]
    'resistance movement (3)'
    """
    loaded = of_article(terms)
    found = [_in_article(str(entry), loaded) for entry in lexicon["loaded"]]
    return lexicon[["loaded", "used_by", "neutral"]].assign(in_article=found)


def _in_article(entry: str, loaded: pd.DataFrame) -> str:
    stems = {_stem(part) for part in entry.split(",") if part.strip()}
    hits = [
        f"{term} ({paragraph})"
        for term, paragraph in zip(loaded["term"], loaded["paragraph"], strict=True)
        if stems & {_stem(word) for word in _WORD.findall(term)}
    ]
    return "; ".join(hits) or NOT_CODED


def _stem(words: str) -> str:
    """Give the first letters of the first word."""
    found = _WORD.search(words)
    return found.group()[:STEM].casefold() if found else ""


def reported_omissions(tables: Tables) -> pd.DataFrame:
    """Add to the omissions who reports each: ``reported_by``, the voices of the sources cited.

    >>> reported_omissions(kit.record).set_index("id").loc["o14", "reported_by"]
    'BBC'
    """
    rows = tables["omissions"]
    cited = rows["id"].map(_cited(tables, "omissions")).astype("string")
    return rows.assign(reported_by=cited.fillna("no source recorded"))


def article_devices(tables: Tables) -> pd.DataFrame:
    """Give the article's devices in its order: device, paragraph, note, evidence.

    ``evidence`` names the publishers of the sources that bear on what the device does there; where
    the wording itself is all there is, it says so.

    >>> table = article_devices(kit.record).set_index("device")
    >>> table.loc["number without source", "evidence"]
    'Mehr News Agency'
    """
    rows = of_article(tables["devices"])
    evidence = rows["id"].map(_cited(tables, "devices")).astype("string").fillna(IN_THE_WORDS)
    ordered = rows[["device", "paragraph", "note"]].assign(evidence=evidence)
    return ordered.sort_values("paragraph", kind="stable", ignore_index=True)


def _cited(tables: Tables, name: str) -> pd.Series:
    """Name the publishers cited for the rows of a table, by the row's id."""
    cited = tables["citations"].query("table == @name")
    named = cited.merge(tables["sources"], left_on="source_id", right_on="id")
    return named.groupby("record")["voice"].agg(lambda all_: "; ".join(sorted({*all_})))
