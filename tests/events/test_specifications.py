from __future__ import annotations

import dataclasses
import itertools

import pandas as pd
import pytest

from borderkit.events import options, specifications
from borderkit.events.counting import ARTICLE_DEFINITIONS, CountError, acts, count
from borderkit.events.definition import BORDER, CROSSING, TANF, Definition
from borderkit.events.options import CHOICES, OPTIONS, definitions
from borderkit.kit import Kit


@pytest.fixture(scope="module")
def table(kit: Kit) -> pd.DataFrame:
    record = kit.acknowledged_strikes, kit.events, kit.event_actors, kit.places
    return acts(*record, kit.layers.lines("border"))


@pytest.fixture(scope="module")
def curve(table: pd.DataFrame) -> pd.DataFrame:
    return specifications.curve(table)


def test_at_least_two_hundred_combinations_and_each_once(curve: pd.DataFrame) -> None:
    assert len(curve) >= 200
    assert not curve.duplicated(list(CHOICES)).any()
    assert not any(
        one.counts_as(other) for one, other in itertools.combinations(curve["definition"][:60], 2)
    )


def test_every_option_has_its_reason_in_one_line() -> None:
    table = options.table()
    assert len(table) == len(OPTIONS)
    assert table["reason"].str.len().between(15, 95).all()
    assert not table.duplicated(["choice", "option"]).any()


def test_a_choice_without_an_option_says_which() -> None:
    with pytest.raises(CountError, match=r"No option for unit.*Give each choice one"):
        definitions([one for one in OPTIONS if one.choice != "unit"])


def test_the_border_without_al_tanf_takes_it_out(table: pd.DataFrame) -> None:
    by_name = {one.name: one for one in OPTIONS}
    names = ["anyone's", "or anyone", "strike", "25 km of border", "without al-Tanf"]
    narrow = options.definition([by_name[name] for name in [*names, "January 2017"]])
    assert narrow.without == (TANF,)
    everywhere = dataclasses.replace(narrow, without=())
    gone = set(count(table, everywhere)["id"]) - set(count(table, narrow)["id"])
    assert {"2017-05-18-al-tanf-strike", "2017-06-20-al-tanf-drone"} <= gone


def test_the_articles_definitions_are_on_the_curve(
    curve: pd.DataFrame, table: pd.DataFrame
) -> None:
    places = [specifications.place_of(curve, table, one) for one in ARTICLE_DEFINITIONS]
    assert [place.counted for place in places] == [2, 3, 4, 8, 12, 22]
    for place in places:
        assert place.row is not None
        assert curve["count"][place.row] == place.counted
        assert place.fewer + place.same + place.more == len(curve)
        assert place.fewer <= place.row < place.fewer + place.same


def test_a_definition_off_the_grid_has_a_place_and_no_row(
    curve: pd.DataFrame, table: pd.DataFrame
) -> None:
    place = specifications.place_of(curve, table, Definition("mine", (CROSSING,), km=77.0))
    assert place.row is None
    assert place.fewer == (curve["count"] < place.counted).sum()


def test_a_count_that_no_other_has_stands_alone(curve: pd.DataFrame, table: pd.DataFrame) -> None:
    far = Definition("mine", (BORDER,), "anyone", since="2014-01-01", km=900.0)
    place = specifications.place_of(curve, table, far)
    assert (place.same, place.more, place.rank) == (0, 0, f"{len(curve) + 1:,}")


def test_effects_are_those_of_matched_pairs() -> None:
    rows = [
        {"whose": w, "against": "a", "unit": u, "where": "x", "tanf": "t", "since": "s", "count": n}
        for (w, u), n in {("A", "1"): 1, ("A", "2"): 2, ("B", "1"): 4, ("B", "2"): 9}.items()
    ]
    effects = specifications.effect_of_choices(pd.DataFrame(rows)).set_index("choice")
    assert list(effects.loc["whose"]) == [2, 5.0, 7, "A / B"]
    assert list(effects.loc["unit"]) == [2, 3.0, 5, "1 / 2"]
    assert list(effects.loc["where"]) == [0, 0.0, 0, ""]


def test_each_pair_of_the_curve_differs_in_one_choice(curve: pd.DataFrame) -> None:
    effects = specifications.effect_of_choices(curve).set_index("choice")
    sizes = {name: sum(one.choice == name for one in OPTIONS) for name in CHOICES}
    for name, size in sizes.items():
        assert effects.loc[name, "pairs"] == len(curve) / size * size * (size - 1) / 2
