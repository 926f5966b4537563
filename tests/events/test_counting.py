from __future__ import annotations

import dataclasses
import itertools
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.events.counting import (
    CHOICES,
    OPTIONS,
    StrikeCount,
    count_in_unit,
    counts_under,
    definition_of,
    effects_of_choices,
    options_table,
    place_on_curve,
    specification_curve,
    strikes_counted,
    strikes_not_counted,
    tally_of_definitions,
)
from borderkit.events.strikes import (
    ARTICLE_DEFINITIONS,
    BORDER,
    CROSSING,
    TANF,
    CountError,
    Definition,
    strikes_on_record,
)
from borderkit.kit import Kit

ENTRIES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), min_size=1, max_size=5)


def ids(table: pd.DataFrame, definition: Definition) -> set[str]:
    return set(strikes_counted(table, definition)["id"])


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({}, {"owned"}),
        ({"whose": "named"}, {"owned", "blamed"}),
        ({"whose": "attributed"}, {"owned"}),
        ({"km": 150.0, "whose": "attributed"}, {"owned", "asked"}),
        ({"km": 400.0, "without": (TANF,)}, {"far"}),
        ({"whose": "anyone"}, {"owned", "blamed", "anybody"}),
        ({"against": ("isis",)}, {"on-isis"}),
        ({"near": (CROSSING, TANF), "whose": "named"}, {"owned", "blamed", "partly"}),
        ({"km": 400.0}, {"owned", "far"}),
        ({"whose": "named", "since": "2018-06-18", "until": "2018-06-18"}, {"blamed"}),
        ({"until": "2019-12-28"}, set()),
    ],
)
def test_each_choice_changes_what_counts(
    table: pd.DataFrame, choice: dict[str, Any], found: set[str]
) -> None:
    assert ids(table, Definition("d", **({"near": (CROSSING,)} | choice))) == found


def test_an_act_without_a_position_is_named_and_not_counted(table: pd.DataFrame) -> None:
    definition = Definition("d", (CROSSING,), "named")
    assert "nowhere" not in ids(table, definition)
    assert tally_of_definitions(table, [definition])["without_position"].item() == 1


def test_gaps_run_from_the_end_of_one_to_the_start_of_the_next(table: pd.DataFrame) -> None:
    line = tally_of_definitions(table, [Definition("d", (CROSSING,), "anyone")]).iloc[0]
    assert line["of_several_days"] == 1
    assert line["shortest_gap"] == 12
    assert line["longest_gap"] == (pd.Timestamp("2019-12-29") - pd.Timestamp("2018-06-18")).days


def test_one_act_has_no_gap(table: pd.DataFrame) -> None:
    line = tally_of_definitions(table, [Definition("d", (CROSSING,))]).iloc[0]
    assert line["counted"] == 1
    assert pd.isna(line["shortest_gap"])


def test_without_the_border_the_border_is_asked_for(table: pd.DataFrame) -> None:
    with pytest.raises(CountError, match=r'kit.layers.lines\("border"\)'):
        strikes_counted(table, Definition("d", (BORDER,)))


def test_an_event_without_a_date_is_named_and_not_counted(table: pd.DataFrame) -> None:
    definition = Definition("d", (CROSSING,))
    assert tally_of_definitions(table, [definition])["without_date"].item() == 1
    assert strikes_not_counted(table, definition).set_index("id")["why"].to_dict() == {
        "undated": "no date"
    }


def test_an_event_over_the_edge_counts_and_is_said(table: pd.DataFrame) -> None:
    definition = Definition("d", (CROSSING,), "named", since="2018-06-18", until="2018-12-31")
    row = strikes_counted(table, definition).iloc[0]
    assert row["at_edge"]
    assert row["first"] == row["last"] == pd.Timestamp("2018-06-18")
    assert tally_of_definitions(table, [definition])["at_edge"].item() == 1


def test_an_open_end_reaches_over_the_edge(table: pd.DataFrame) -> None:
    row = table["id"] == "owned"
    table = table.assign(
        date=table["date"].mask(row, "2019-12-29/.."), date_end=table["date_end"].mask(row)
    )
    definition = Definition("d", (CROSSING,), until="2019-12-31", unit="night")
    line = tally_of_definitions(table, [definition]).iloc[0]
    assert (line["counted"], line["most"], line["at_edge"]) == (1, 3, 1)


def test_the_marks_of_a_date_are_kept(table: pd.DataFrame) -> None:
    rows = strikes_counted(table, Definition("d", (CROSSING,), "named")).set_index("id")
    assert rows.loc["blamed", "date"] == "2018-06-17?/2018-06-18~"
    assert rows.loc["blamed", ["approximate", "uncertain"]].all()
    assert not rows.loc["owned", ["approximate", "uncertain"]].any()


def test_the_articles_definitions_widen_step_by_step(kit: Kit) -> None:
    table = strikes_on_record(kit.tables)
    found = [ids(table, definition) for definition in ARTICLE_DEFINITIONS]
    assert all(narrow < wide for narrow, wide in itertools.pairwise(found))


def test_the_dossiers_own_reading_comes_out(kit: Kit) -> None:
    table = strikes_on_record(kit.tables)
    dates = strikes_counted(table, ARTICLE_DEFINITIONS[1])["date"].tolist()
    assert dates == ["2019-12-29", "2021-02-25/2021-02-26", "2021-06-27/2021-06-28"]
    near_tanf = Definition("d", (TANF,))
    assert strikes_counted(table, near_tanf)["date"].str.startswith("2017-0").sum() == 4


def entries(*spans: tuple[str, str, str | None]) -> pd.DataFrame:
    table = pd.DataFrame(spans, columns=["first", "last", "author"])
    return table.assign(first=pd.to_datetime(table["first"]), last=pd.to_datetime(table["last"]))


def nights(rows: pd.DataFrame) -> StrikeCount:
    return count_in_unit(rows.assign(author=None), Definition("d", (BORDER,), unit="night"))


def operations(rows: pd.DataFrame, within_days: int = 2) -> int:
    chosen = Definition("d", (BORDER,), unit="operation", within_days=within_days)
    least, most = count_in_unit(rows, chosen)
    assert least == most
    return least


def test_two_strikes_of_a_night_are_one_night_and_two_strikes() -> None:
    same = entries(("2020-01-03", "2020-01-03", "a"), ("2020-01-03", "2020-01-03", "b"))
    assert nights(same) == StrikeCount(1, 1)
    assert count_in_unit(same, Definition("d", ("border",))) == StrikeCount(2, 2)


@settings(max_examples=60, deadline=None)
@given(ENTRIES)
def test_the_fewest_nights_are_the_fewest_days_that_meet_every_entry(
    entries: list[tuple[int, int]],
) -> None:
    spans = [set(range(start, start + length + 1)) for start, length in entries]
    fewest = next(
        n
        for n in range(1, 10)
        if any(all(set(days) & span for span in spans)
               for days in itertools.combinations(range(10), n))
    )  # fmt: skip
    origin = pd.Timestamp("2020-01-01")
    table = pd.DataFrame(
        {
            "first": [origin + pd.Timedelta(days=min(span)) for span in spans],
            "last": [origin + pd.Timedelta(days=max(span)) for span in spans],
        }
    )
    assert nights(table) == StrikeCount(fewest, len(set().union(*spans)))


@pytest.mark.parametrize(("within", "found"), [(0, 4), (1, 3), (2, 2)])
def test_entries_of_one_author_are_joined_within_the_days_given(within: int, found: int) -> None:
    table = entries(
        ("2017-06-06", "2017-06-06", "us"),
        ("2017-06-08", "2017-06-08", "us"),
        ("2017-06-09", "2017-06-09", "us"),
        ("2017-06-09", "2017-06-09", "israel"),
    )
    assert operations(table, within) == found


def test_the_days_run_from_the_end_of_the_longest_entry() -> None:
    table = entries(("2020-06-06", "2020-06-28", "us"), ("2020-06-10", "2020-06-10", "us"),
                 ("2020-06-29", "2020-06-29", "us"))  # fmt: skip
    assert operations(table, 1) == 1


def test_who_is_not_known_is_never_the_same() -> None:
    table = entries(("2020-06-06", "2020-06-06", None), ("2020-06-06", "2020-06-06", None))
    assert operations(table) == 2


def test_nothing_counts_nothing() -> None:
    nothing = entries()
    assert nights(nothing) == StrikeCount(0, 0)
    assert operations(nothing) == 0


@pytest.fixture(scope="module")
def on_record(kit: Kit) -> pd.DataFrame:
    return strikes_on_record(kit.tables, kit.layers.lines("border"))


@pytest.fixture(scope="module")
def curve(on_record: pd.DataFrame) -> pd.DataFrame:
    return specification_curve(on_record)


def test_at_least_two_hundred_combinations_and_each_once(curve: pd.DataFrame) -> None:
    assert len(curve) >= 200
    assert not curve.duplicated(list(CHOICES)).any()
    assert not any(
        one.counts_as(other) for one, other in itertools.combinations(curve["definition"][:60], 2)
    )


def test_every_option_has_its_reason_in_one_line() -> None:
    table = options_table()
    assert len(table) == len(OPTIONS)
    assert table["reason"].str.len().between(15, 95).all()
    assert not table.duplicated(["choice", "option"]).any()


def test_a_choice_without_an_option_says_which(on_record: pd.DataFrame) -> None:
    with pytest.raises(CountError, match=r"No option for unit.*Give each choice one"):
        specification_curve(on_record, [one for one in OPTIONS if one.choice != "unit"])


def test_the_border_without_al_tanf_takes_it_out(on_record: pd.DataFrame) -> None:
    by_name = {one.name: one for one in OPTIONS}
    names = ["anyone's", "or anyone", "strike", "25 km of border", "without al-Tanf"]
    narrow = definition_of([by_name[name] for name in [*names, "January 2017"]])
    assert narrow.without == (TANF,)
    everywhere = dataclasses.replace(narrow, without=())
    gone = set(strikes_counted(on_record, everywhere)["id"]) - set(
        strikes_counted(on_record, narrow)["id"]
    )
    assert {"2017-05-18-al-tanf-strike", "2017-06-20-al-tanf-drone"} <= gone


def test_the_articles_definitions_are_on_the_curve(
    curve: pd.DataFrame, on_record: pd.DataFrame
) -> None:
    places = [place_on_curve(curve, on_record, one) for one in ARTICLE_DEFINITIONS]
    assert [place.counted for place in places] == [2, 3, 4, 8, 12, 22]
    for place in places:
        assert place.row is not None
        assert curve["count"][place.row] == place.counted
        assert place.fewer + place.same + place.more == len(curve)
        assert place.fewer <= place.row < place.fewer + place.same


def test_a_definition_off_the_grid_has_a_place_and_no_row(
    curve: pd.DataFrame, on_record: pd.DataFrame
) -> None:
    place = place_on_curve(curve, on_record, Definition("mine", (CROSSING,), km=77.0))
    assert place.row is None
    assert place.fewer == (curve["count"] < place.counted).sum()


def test_a_count_that_no_other_has_stands_alone(
    curve: pd.DataFrame, on_record: pd.DataFrame
) -> None:
    far = Definition("mine", (BORDER,), "anyone", since="2014-01-01", km=900.0)
    place = place_on_curve(curve, on_record, far)
    assert (place.same, place.more, place.rank) == (0, 0, f"{len(curve) + 1:,}")


def test_effects_are_those_of_matched_pairs() -> None:
    rows = [
        {"whose": w, "against": "a", "unit": u, "where": "x", "tanf": "t", "since": "s", "count": n}
        for (w, u), n in {("A", "1"): 1, ("A", "2"): 2, ("B", "1"): 4, ("B", "2"): 9}.items()
    ]
    effects = effects_of_choices(pd.DataFrame(rows)).set_index("choice")
    assert list(effects.loc["whose"]) == [2, 5.0, 7, "A / B"]
    assert list(effects.loc["unit"]) == [2, 3.0, 5, "1 / 2"]
    assert list(effects.loc["where"]) == [0, 0.0, 0, ""]


def test_each_pair_of_the_curve_differs_in_one_choice(curve: pd.DataFrame) -> None:
    effects = effects_of_choices(curve).set_index("choice")
    sizes = {name: sum(one.choice == name for one in OPTIONS) for name in CHOICES}
    for name, size in sizes.items():
        assert effects.loc[name, "pairs"] == len(curve) / size * size * (size - 1) / 2


def test_one_by_one_the_rows_are_as_many_as_the_counts_say(
    curve: pd.DataFrame, on_record: pd.DataFrame
) -> None:
    for definition, least, most in curve.loc[::29, ["definition", "count", "most"]].to_numpy():
        rows = strikes_counted(on_record, definition)
        assert count_in_unit(rows, definition) == (least, most)


def test_no_strikes_and_no_definitions_count_nothing(on_record: pd.DataFrame) -> None:
    assert counts_under(on_record[:0], ARTICLE_DEFINITIONS[:3]) == [(0, 0)] * 3
    assert counts_under(on_record, []) == []
