"""How often the gazetteer is right, on spellings that its table does not have.

The spellings stand in the project's tests (``scripts/make_spellings.py`` says how they are made). A
third of them, chosen by a check sum of the spelling, was held out while the rules were written.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import pandas as pd

from borderkit.places.gazetteer import Gazetteer

_PARTS = 3
_SHOWN = 2  # of the alternatives, where one of several places is meant


def read_spellings(path: Path) -> pd.DataFrame:
    """Read the spellings with their columns spelling, place_id, system and rule.

    Raises FileNotFoundError where only the installed package is there, without the tests.
    """
    return pd.read_csv(path, dtype="str", keep_default_na=False)


def held_out(spellings: pd.DataFrame) -> pd.Series:
    """Say of each spelling whether it was held out.

    >>> held_out(pd.DataFrame({"spelling": ["Ḥuṣaiba", "el-Kaim", "7im9"]})).tolist()
    [True, True, False]
    """
    sums = spellings["spelling"].map(lambda text: zlib.crc32(text.encode()))
    return (sums % _PARTS == 0).rename("held_out")


def outcomes(spellings: pd.DataFrame, gazetteer: Gazetteer) -> pd.Series:
    """Say of each spelling whether the answer is "right", "wrong" or "none".

    Where ``place_id`` has several places, none of them should be chosen but the first, and no
    choice is right if one of them is first or second among the alternatives.

    >>> one = pd.DataFrame({"spelling": ["Bou Kamal"], "place_id": ["al-bukamal"]})
    >>> outcomes(one, kit.places.gazetteer).tolist()
    ['right']
    """
    answers = gazetteer.resolve_many(spellings["spelling"])
    rows = zip(
        spellings["place_id"].str.split(";"),
        answers["place_id"].fillna(""),
        answers["alternatives"].str.split(";"),
        strict=True,
    )
    found = [_outcome(meant, found, others[:_SHOWN]) for meant, found, others in rows]
    return pd.Series(found, index=spellings.index, name="outcome")


def _outcome(meant: list[str], found: str, shown: list[str]) -> str:
    if found:
        return "right" if found == meant[0] else "wrong"
    return "right" if len(meant) > 1 and set(meant) & set(shown) else "none"
