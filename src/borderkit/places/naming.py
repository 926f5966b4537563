"""The names of a place in order: by language, in Arabic, and as the article spells them."""

from __future__ import annotations

import pandas as pd

from borderkit.places.gazetteer import Gazetteer

# The codes of the column language in place_names.
LANGUAGES = {
    "ar": "Arabic",
    "ar-Latn": "Arabic in Latin letters",
    "ckb": "Kurdish (Sorani)",
    "cs": "Czech",
    "de": "German",
    "en": "English",
    "fa": "Persian",
    "fr": "French",
    "hy-Latn": "Armenian in Latin letters",
    "ku": "Kurdish (Kurmanji)",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
}


def arabic_names(place_names: pd.DataFrame) -> pd.Series:
    """Give the first Arabic name of each place that has one, by place id.

    >>> arabic_names(kit.place_names)["al-bukamal"]
    'البوكمال'
    """
    arabic = place_names[place_names["language"] == "ar"]
    return arabic.drop_duplicates("place_id").set_index("place_id")["name"]


def spellings_by_language(place_names: pd.DataFrame, place_id: str) -> pd.DataFrame:
    """Gather the spellings of one place: a row a language, by name of the language.

    The columns are language, count and spellings (joined by commas; a spelling that the article
    uses has a star). Raises KeyError for a place without names.

    >>> table = spellings_by_language(kit.place_names, "al-bukamal")
    >>> table.loc[table["language"] == "Turkish", "spellings"].item()
    'Ebu Kemal'
    """
    of_place = place_names[place_names["place_id"] == place_id]
    if of_place.empty:
        raise KeyError(f"There are no names for the place {place_id!r}.")
    stars = of_place["in_article"].map({True: "*", False: ""})
    marked = of_place.assign(
        name=of_place["name"] + stars,
        language=of_place["language"].map(lambda code: LANGUAGES.get(code, code)),
    )
    grouped = marked.groupby("language")
    table = grouped["name"].agg(count="size", spellings=_listed)
    return table.reset_index()


def _listed(names: pd.Series) -> str:
    """Join names by the comma of their script."""
    arabic = any("\u0600" <= letter <= "\u06ff" for letter in names.iloc[0])
    return ("، " if arabic else ", ").join(names)


def article_resolved(article_spellings: pd.DataFrame, gazetteer: Gazetteer) -> pd.DataFrame:
    """Put what the gazetteer finds for each wording of the article beside what a reader found.

    The columns are those of ``article_spellings`` that matter (text, place_id, count) and found
    (the gazetteer's id, missing where it isn't sure), why, and outcome: "same", "left open" (the
    gazetteer isn't sure, a reader of the whole sentence is), "no place" or "differs".

    >>> table = article_resolved(kit.article_spellings, kit.places.gazetteer)
    >>> int((table["outcome"] == "differs").sum())
    0
    """
    answers = gazetteer.resolve_many(article_spellings["text"])
    table = article_spellings[["text", "place_id", "count"]].reset_index(drop=True)
    table = table.assign(found=answers["place_id"], why=answers["why"])
    return table.assign(
        outcome=[
            _outcome(found if pd.notna(found) else None, read if pd.notna(read) else None)
            for found, read in zip(table["found"], table["place_id"], strict=True)
        ]
    )


def _outcome(found: str | None, read: str | None) -> str:
    if found == read:
        return "same" if found else "no place"
    return "differs" if found else "left open"
