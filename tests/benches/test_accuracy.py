"""How often the gazetteer is right on spellings that its table does not have, and never wrong."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from borderkit.benches.accuracy import held_out, outcomes, read_spellings
from borderkit.kit import Kit

FOLDER = Path(__file__).parents[1] / "places"
SPELLINGS = read_spellings(FOLDER / "spellings.csv")
NO_PLACES = pd.read_csv(FOLDER / "no_places.csv", dtype="str", keep_default_na=False)


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


def test_at_least_97_in_100_are_right_and_none_is_wrong(found: pd.Series) -> None:
    shares = found.value_counts(normalize=True)
    assert shares["right"] >= 0.97
    assert shares.get("wrong", 0) <= 0.005


def test_those_held_out_are_as_often_right(found: pd.Series) -> None:
    out = held_out(SPELLINGS)
    assert 0.25 < out.mean() < 0.42
    assert (found[out] == "right").mean() >= 0.97
    assert (found[out] == "wrong").mean() <= 0.005


def test_every_system_is_mostly_right(found: pd.Series) -> None:
    shares = (found == "right").groupby(SPELLINGS["system"]).mean()
    assert (shares.drop("slip (Arab)") >= 0.95).all(), shares


def test_spellings_of_two_places_are_few() -> None:
    assert SPELLINGS["place_id"].str.contains(";").mean() < 0.1


def test_no_place_is_found_for_what_is_none(kit: Kit) -> None:
    others = ["", " ", "🏜️", "x" * 10_000, "البصرة" * 2000, "\x00", "\u202e", "?" * 50]
    texts = [*NO_PLACES["text"], *others]
    answers = kit.places.gazetteer.resolve_many(texts)
    assert len(texts) >= 80
    assert answers.loc[answers["place_id"].notna(), ["query", "place_id", "why"]].empty
    assert (answers["why"] != "").all()


@pytest.mark.parametrize(
    ("place_id", "spelling", "outcome"),
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
def test_what_counts_as_right(kit: Kit, place_id: str, spelling: str, outcome: str) -> None:
    one = pd.DataFrame({"spelling": [spelling], "place_id": [place_id]})
    assert outcomes(one, kit.places.gazetteer).tolist() == [outcome]
