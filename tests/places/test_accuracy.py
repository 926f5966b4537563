"""How often the gazetteer is right on spellings that its table does not have, and never wrong.

The spellings were made once from names in the table, by rule: vocalised Arabic names written in
Latin letters by eight systems, slips of one letter, habits of typing Arabic. A third of them,
chosen by a check sum of the spelling, was held out while the rules of the gazetteer were written.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import pandas as pd
import pytest

from borderkit.kit import Kit
from borderkit.places.gazetteer import Gazetteer, Match

FOLDER = Path(__file__).parent
SPELLINGS = pd.read_csv(FOLDER / "spellings.csv", dtype="str", keep_default_na=False)
NO_PLACES = pd.read_csv(FOLDER / "no_places.csv", dtype="str", keep_default_na=False)


def outcomes(spellings: pd.DataFrame, gazetteer: Gazetteer) -> pd.Series:
    """Say of each spelling whether the answer is "right", "wrong" or "none"."""
    pairs = zip(spellings["place_id"], spellings["spelling"], strict=True)
    found = [outcome(meant.split(";"), gazetteer.resolve(text)) for meant, text in pairs]
    return pd.Series(found, index=spellings.index)


def outcome(meant: list[str], match: Match) -> str:
    """Judge an answer: where several places are meant, none should be chosen but the first.

    No choice is right, too, if one of the several stands first or second among what comes near.
    """
    if match.place_id is not None:
        return "right" if match.place_id == meant[0] else "wrong"
    near = {other.place_id for other in match.alternatives[:2] if match.score}
    return "right" if len(meant) > 1 and near & set(meant) else "none"


@pytest.fixture(scope="module")
def found(kit: Kit) -> pd.Series:
    return outcomes(SPELLINGS, kit.places.gazetteer)


def test_the_spellings_are_many_and_of_every_system() -> None:
    assert len(SPELLINGS) >= 300
    assert {"DIN 31635", "ALA-LC", "IJMES", "BGN/PCGN", "French", "Turkish", "Persian", "chat"} <= (
        set(SPELLINGS["system"])
    )
    assert not SPELLINGS["spelling"].duplicated().any()


def test_no_spelling_is_recorded(kit: Kit) -> None:
    recorded = set(kit.place_names["name"].str.casefold())
    assert not recorded & set(SPELLINGS["spelling"].str.casefold())
    assert set(SPELLINGS["place_id"].str.split(";").explode()) <= set(kit.places["id"])


def test_522_of_533_are_right_and_none_is_wrong(found: pd.Series) -> None:
    assert len(found) == 533
    assert (found == "right").sum() >= 522
    assert (found == "wrong").sum() == 0


def test_those_held_out_are_as_often_right(found: pd.Series) -> None:
    held_out = SPELLINGS["spelling"].map(lambda text: zlib.crc32(text.encode()) % 3 == 0)
    assert 0.25 < held_out.mean() < 0.42
    assert (found[held_out] == "right").mean() >= 0.97


def test_every_system_is_mostly_right(found: pd.Series) -> None:
    shares = (found == "right").groupby(SPELLINGS["system"]).mean()
    assert (shares.drop("slip (Arab)") >= 0.95).all(), shares


def test_spellings_of_two_places_are_few() -> None:
    assert SPELLINGS["place_id"].str.contains(";").mean() < 0.1


def test_no_place_is_found_for_what_is_none(kit: Kit) -> None:
    others = ["", " ", "🏜️", "x" * 10_000, "البصرة" * 2000, "\x00", "\u202e", "?" * 50]
    texts = [*NO_PLACES["text"], *others]
    answers = [kit.places.resolve(text) for text in texts]
    assert len(texts) >= 80
    assert [(answer.query, answer.why) for answer in answers if answer] == []
    assert all(answer.why for answer in answers)


@pytest.mark.parametrize(
    ("place_id", "spelling", "expected"),
    [
        ("mosul", "el-Mevsil", "right"),
        ("kirkuk", "el-Mevsil", "wrong"),
        ("mosul", "Qom", "none"),
        ("husaybah;husaybah-ramadi", "Ḥuṣaiba", "right"),
        ("mosul;kirkuk", "Ḥuṣaiba", "none"),
        ("husaybah;mosul", "حصيبه", "right"),
        ("mosul;husaybah", "حصيبه", "wrong"),
    ],
)
def test_what_counts_as_right(kit: Kit, place_id: str, spelling: str, expected: str) -> None:
    one = pd.DataFrame({"spelling": [spelling], "place_id": [place_id]})
    assert outcomes(one, kit.places.gazetteer).tolist() == [expected]
