"""The words that the reader of a text knows, and why it knows each of them.

Two tables stand behind every word: the lexicon of all sides (with its forms in ``lexicon_terms``)
and the loaded terms that were coded in the article. A word that is in both is known once, with both
reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from borderkit.data.names import plain

_ARABIC_HEAD = re.compile("^(?:[وف]?[بك]?ال|[وف]?لل)(?=.{3})")
_LETTERS = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670])*")
COLUMNS = ("key", "term", "language", "entries", "why", "used_by", "plainer", "also_means")


def fold_word(word: str) -> str:
    """Fold one word for comparison, as names are folded, and without its Arabic article.

    The article ال goes even where a one-letter word is written on to it (وال, بال, لل), if three
    letters are left. No other beginning or ending is taken off.

    >>> fold_word("والإرهابيون") == fold_word("إرهابيون") and fold_word("Liberated")
    'liberated'
    """
    return _ARABIC_HEAD.sub("", plain(word)).replace(" ", "")


def words(text: str) -> Iterable[re.Match[str]]:
    """Find the words of a text: letters, with their vowel signs, up to any other sign.

    >>> [match.group() for match in words("Iran-backed, so-called")]
    ['Iran', 'backed', 'so', 'called']
    """
    return _LETTERS.finditer(text)


def key_of(term: str) -> tuple[str, ...]:
    """Give the folded words of a term: two terms with one key are one.

    >>> key_of("So-Called")
    ('so', 'called')
    """
    return tuple(fold_word(match.group()) for match in words(term))


def word_list(
    lexicon: pd.DataFrame, lexicon_terms: pd.DataFrame, loaded_terms: pd.DataFrame
) -> pd.DataFrame:
    """Give every known term, one row each: key, term, language, entries, why, used_by, plainer.

    ``key`` is a tuple of folded words, ``why`` says in which table the term stands; ``also_means``
    is empty for terms of the article alone.

    >>> known = word_list(kit.lexicon, kit.lexicon_terms, kit.loaded_terms).set_index("term")
    >>> known.loc["regime", "why"]
    'lexicon x04 (regime)'
    """
    rows = [*_from_lexicon(lexicon, lexicon_terms), *_from_article(loaded_terms)]
    merged: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in rows:
        held = merged.setdefault(row["key"], row)
        if held is not row:
            _add(held, row)
    return pd.DataFrame(list(merged.values()), columns=list(COLUMNS))


def _from_lexicon(lexicon: pd.DataFrame, lexicon_terms: pd.DataFrame) -> list[dict[str, Any]]:
    entries = lexicon.set_index("id").to_dict("index")
    rows = []
    for entry_id, term, language in lexicon_terms[["lexicon_id", "term", "language"]].itertuples(
        index=False
    ):
        entry: Mapping[Any, Any] = entries[entry_id]
        rows.append(
            {
                "key": key_of(term),
                "term": term,
                "language": language,
                "entries": entry_id,
                "why": f"lexicon {entry_id} ({entry['loaded']})",
                "used_by": entry["used_by"],
                "plainer": entry["neutral"],
                "also_means": _text(entry["also_means"]),
            }
        )
    return rows


def _from_article(loaded_terms: pd.DataFrame) -> list[dict[str, Any]]:
    rows = []
    for row in loaded_terms.to_dict("records"):
        for term in str(row["term"]).split(" / "):
            rows.append(
                {
                    "key": key_of(term),
                    "term": term,
                    "language": "en",
                    "entries": row["id"],
                    "why": f"the article, paragraph {row['paragraph']}: {row['function']}",
                    "used_by": f"the article; others: {_text(row['other_sides_equivalent'])}",
                    "plainer": _text(row["neutral_alternatives"]).replace(";", ", "),
                    "also_means": "",
                }
            )
    return rows


def _add(held: dict[str, Any], row: dict[str, Any]) -> None:
    """Add a second reason to a known word; the first keeps its spelling and language."""
    if row["entries"] in held["entries"].split("; "):
        return  # two spellings that fold to one, of the same entry
    for column in ("entries", "why", "used_by", "plainer"):
        held[column] = f"{held[column]}; {row[column]}"


def _text(value: object) -> str:
    return "" if value is None or value is pd.NA else str(value)
