"""The test set of spellings is what its script makes, by the rules that the script states."""

from __future__ import annotations

import csv
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from rapidfuzz.distance import OSA

from borderkit.data.names import fold
from scripts.make_spellings import (
    EDITS,
    SPELLINGS,
    TYPING_RULES,
    VOCALISED,
    Recorded,
    Row,
    bare,
    make,
    read_names,
    slips,
)

NAMES = read_names()


def test_the_file_is_what_the_script_makes() -> None:
    with SPELLINGS.open(encoding="utf-8", newline="") as file:
        rows = [Row(**row) for row in csv.DictReader(file)]
    assert rows == make(NAMES), "run: python -m scripts.make_spellings"


def test_the_vocalised_names_are_recorded() -> None:
    recorded = {name.name for name in NAMES}
    assert {bare(name) for name in VOCALISED} <= recorded
    assert len(VOCALISED) >= 50


def test_another_seed_makes_other_spellings_of_the_same_size() -> None:
    one, other = make(NAMES, 1), make(NAMES, 2)
    assert one != other
    assert len(one) == pytest.approx(len(other), abs=25)


def test_names_that_two_places_share_have_both_ids(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("place_id,name,script\none,Al-Walid,Latn\nother,al-Walīd,Latn\n", "utf-8")
    assert [name.place_id for name in read_names(path)] == ["one;other", "one;other"]


@pytest.mark.parametrize("script", ["Latn", "Arab"])
def test_a_slip_is_one_edit_and_spares_short_names(script: str) -> None:
    for row in islice(slips(NAMES, script, Random(1)), 300):
        name = row.rule.split(": ", 1)[1]
        assert OSA.distance(row.spelling, name) == 1
        assert len(fold(name).replace(" ", "")) >= 6
        assert ";" not in row.place_id


@pytest.mark.parametrize(
    ("rule", "slip"),
    [("put in", "raxqqa"), ("left out", "rqqa"), ("changed", "rxqqa"), ("swapped", "rqaqa")],
)
def test_each_edit(rule: str, slip: str) -> None:
    assert EDITS[rule]("raqqa", 1, "x") == slip


@pytest.mark.parametrize(
    ("rule", "name", "typed"),
    [
        ("without hamza", "الأنبار", "الانبار"),
        ("ha for ta marbuta", "الرقة", "الرقه"),
        ("alef maqsura for ya", "الرمادي", "الرمادى"),
        ("ya for alef maqsura", "نينوى", "نينوي"),
        ("without the article", "القائم", "قائم"),
        ("with an article", "حديثة", "الحديثة"),
        ("Persian letters", "الميادين", "المیادین"),
        ("words joined", "دير الزور", "ديرالزور"),
        ("drawn out", "حمص", "حمـص"),
    ],
)
def test_each_typing_rule(rule: str, name: str, typed: str) -> None:
    assert TYPING_RULES[rule](name) == typed


def test_a_spelling_of_another_place_is_left_out() -> None:
    names = [*NAMES, Recorded("al-Mauṣil", "elsewhere", "Latn")]
    assert "al-Mauṣil" in {row.spelling for row in make(NAMES)}
    assert "al-Mauṣil" not in {row.spelling for row in make(names)}
