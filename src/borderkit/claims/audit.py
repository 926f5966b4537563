"""Check the kit: draw rows by a word of your own, and set what you find beside the kit's tally.

Each row has a place that the word decides (the SHA-256 of word and row); the first places are
drawn. So everybody who takes another word reads other rows, the same word gives the same rows on
every machine, and a row added to the kit later moves no other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import pandas as pd

from borderkit.data.problems import MessageError, Tables
from borderkit.sources.base import verdict_shares

ROWS = 5
KEYS: Mapping[str, tuple[str, str]] = {
    "claim_evidence": ("claim_id", "n"),
    "statements": ("event_id", "n"),
}
COLUMNS = ("table", "key", "record", "says", "publisher", "url")


class AuditError(MessageError):
    """Something that you can mend; a notebook shows only the message."""


def draw_rows(tables: Tables, word: str, count: int = ROWS) -> pd.DataFrame:
    """Draw rows that rest on one page each: the columns of :data:`COLUMNS`, in the order drawn.

    ``key`` is written as in ``second_readings``: the values of the row's key joined by ``|``.
    Capitals and spaces around the word make no difference.

    Raises :class:`AuditError` for a word without a letter or a digit.

    >>> draw_rows(kit.record, "Euphrates").equals(draw_rows(kit.record, " euphrates "))
    True
    """
    seed = draw_seed(word)
    pool = pd.concat([_pool(name, tables[name]) for name in KEYS], ignore_index=True)
    linked = pool.merge(tables["sources"], left_on="source_id", right_on="id")
    readable = linked[linked["url"].notna() & linked["says"].notna()]
    places = [_place(seed, *pair) for pair in zip(readable["table"], readable["key"], strict=True)]
    drawn = readable.assign(place=places).sort_values("place").head(count)
    record = drawn["key"].str.replace("|", " ") + ": " + drawn["source_id"]
    named = drawn.assign(record=record, publisher=drawn["voice"])
    return named[list(COLUMNS)].reset_index(drop=True)


def draw_seed(word: str) -> str:
    """Give the form of a word that decides the draw.

    >>> draw_seed("  Euphrates ")
    'euphrates'
    """
    seed = " ".join(word.casefold().split())
    if not any(letter.isalnum() for letter in seed):
        raise AuditError("Choose a word with a letter or a digit in it, such as your own name.")
    return seed


def compare_tallies(
    kit_readings: pd.DataFrame, own: pd.DataFrame, labels: Mapping[str, str]
) -> pd.DataFrame:
    """Set your verdicts beside the kit's: verdict, then rows, low and high of each.

    Both are readings of rows drawn at random (column ``verdict``); ``low`` and ``high`` are the
    ends of the 95 % interval of Wilson, between 0 and 1, and missing where nothing is read yet.
    """
    table = pd.DataFrame({"verdict": list(labels.values())})
    for whose, read in (("kit", kit_readings), ("own", own)):
        for column in ("rows", "low", "high"):
            nothing = 0 if column == "rows" else float("nan")
            table[f"{whose}_{column}"] = (
                verdict_shares(read, labels)[column] if len(read) else nothing
            )
    return table


def _pool(name: str, table: pd.DataFrame) -> pd.DataFrame:
    first, second = (table[column].astype("string") for column in KEYS[name])
    key = first.str.cat(second, sep="|")
    return pd.DataFrame(
        {"table": name, "key": key, "says": table["says"], "source_id": table["source_id"]}
    )


def _place(seed: str, table: str, key: str) -> str:
    return hashlib.sha256(f"{seed}|{table}|{key}".encode()).hexdigest()
