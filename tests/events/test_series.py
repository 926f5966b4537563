from __future__ import annotations

import pandas as pd
import pytest

from borderkit.events.series import (
    COVERED,
    NEAR_ZONES,
    OTHER_DYADS,
    dyads_by_month,
    dyads_of_authors,
    largest_dyads,
    release_strikes_by_month,
)
from borderkit.kit import Kit


@pytest.fixture
def months() -> pd.DataFrame:
    releases = pd.DataFrame(
        {
            "date_start": pd.to_datetime(["2017-01-05", "2017-01-20", "2017-01-20", "2017-04-30"]),
            "last_date_end": pd.to_datetime(
                ["2017-01-05", "2017-01-26", "2017-01-20", "2017-05-01"]
            ),
            "place_id": ["town", "town", "other", "town"],
            "strikes": pd.array([2, 5, 9, 1], dtype="Int64"),
        }
    )
    without = {"date_start": [pd.Timestamp("2017-03-10")], "last_date_end": [pd.NaT]}
    both = pd.concat([releases, pd.DataFrame(without)], ignore_index=True)
    return release_strikes_by_month({"strike_releases": both}, ["town", "other"])


def test_every_month_from_first_to_last_stands_for_every_place(months: pd.DataFrame) -> None:
    assert months["month"].dt.month.tolist() == [1, 2, 3, 4] * 2


def test_a_month_not_read_is_unknown_and_not_zero(months: pd.DataFrame) -> None:
    february = months[months["month"] == "2017-02-01"]
    assert not february["read"].any()
    assert february["strikes"].isna().all()
    assert february["of_several_days"].isna().all()


def test_a_month_read_without_the_place_is_zero_of_what_was_read(months: pd.DataFrame) -> None:
    march = months[months["month"] == "2017-03-01"]
    assert march["read"].all()
    assert march["strikes"].tolist() == [0, 0]


def test_counts_of_several_days_are_kept_apart_in_the_month_of_their_first_day(
    months: pd.DataFrame,
) -> None:
    town = months[(months["place_id"] == "town") & (months["strikes"] > 0)]
    assert town["month"].dt.month.tolist() == [1, 4]
    assert town["strikes"].tolist() == [7, 1]
    assert town["of_several_days"].tolist() == [5, 1]


def test_places_are_not_mixed(months: pd.DataFrame) -> None:
    assert months.groupby("place_id")["strikes"].sum().to_dict() == {"other": 9, "town": 8}


def test_no_strike_of_the_kit_is_lost(kit: Kit) -> None:
    places = kit.strike_releases["place_id"].dropna().unique().tolist()
    table = release_strikes_by_month(kit.tables, places)
    placed = kit.strike_releases[kit.strike_releases["place_id"].notna()]
    assert table["strikes"].sum() == placed["strikes"].sum()


def test_no_count_of_the_kit_runs_over_the_end_of_a_month(kit: Kit) -> None:
    counts = kit.strike_releases.dropna(subset="strikes")
    first, last = (counts[name] for name in ("date_start", "last_date_end"))
    assert (first.dt.to_period("M") == last.dt.to_period("M")).all()


def test_the_months_read_are_those_that_the_notes_name(kit: Kit) -> None:
    table = release_strikes_by_month(kit.tables, ["al-bukamal"])
    notes = kit.notes.loc[kit.notes["about"] == "strike_releases", "text"]
    assert notes.str.contains(f"({table['read'].sum()} of the ", regex=False).any()


@pytest.fixture(scope="module")
def dyad_months(kit: Kit) -> pd.DataFrame:
    return dyads_by_month(
        kit.ucdp_monthly, largest_dyads(kit.ucdp_monthly, 3), "2014-09", "2020-03"
    )


def test_what_is_covered_is_what_the_notes_say(kit: Kit) -> None:
    notes = kit.notes[(kit.notes["about"] == "ucdp") & kit.notes["text"].str.contains("span")]
    (span,) = notes.loc[notes["text"].str.startswith("| span"), "text"]
    _, _, syria, iraq, _ = span.split("|")
    for country, text in (("Syria", syria), ("Iraq", iraq)):
        first, last = COVERED[country]
        assert f"{first}-" in text
        assert f"{last}-" in text


def test_a_month_that_no_release_covers_is_unknown_and_not_zero(dyad_months: pd.DataFrame) -> None:
    dark = dyad_months[dyad_months["month"] == "2020-02-01"]
    assert dark["events"].isna().all()
    assert set(dark["missing"]) == {"Iraq and Syria"}


def test_a_month_that_one_release_covers_says_which_country_is_missing(
    dyad_months: pd.DataFrame,
) -> None:
    missing = dyad_months.drop_duplicates("month").set_index("month")["missing"]
    assert (missing["2015-05-01"], missing["2016-05-01"], missing["2019-05-01"]) == (
        "Syria",
        "",
        "Iraq",
    )


def test_every_month_and_dyad_has_a_row_and_no_event_is_lost(
    kit: Kit, dyad_months: pd.DataFrame
) -> None:
    assert len(dyad_months) == 4 * dyad_months["month"].nunique()
    near = kit.ucdp_monthly[kit.ucdp_monthly["zone"].isin(NEAR_ZONES)]
    inside = near[near["month_start"].between("2014-09-01", "2020-03-31")]
    assert dyad_months["events"].sum() == inside["events"].sum()
    named = dyad_months[dyad_months["dyad"] != OTHER_DYADS]
    assert named["low"].sum() <= named["high"].sum()


def test_the_largest_dyads_are_in_order(kit: Kit) -> None:
    names = largest_dyads(kit.ucdp_monthly, 4)
    near = kit.ucdp_monthly[kit.ucdp_monthly["zone"].isin(NEAR_ZONES)]
    counts = near.groupby("dyad")["events"].sum()
    assert counts[names].is_monotonic_decreasing
    assert counts.drop(names).max() <= counts[names].min()


def test_no_dyad_under_which_the_coalition_stands_names_it(kit: Kit) -> None:
    table = dyads_of_authors(kit.tables, ["us-led-coalition", "united-states"])
    assert len(table) > 2
    assert not table["dyad"].str.contains("United States|coalition").any()


def test_a_doubtful_match_does_not_count() -> None:
    matches = pd.DataFrame(
        {
            "event_id": ["e", "e"],
            "ucdp_id": [1, 2],
            "dyad": ["a - b", "c - d"],
            "verdict": ["part-of", "doubtful"],
        }
    )
    actors = pd.DataFrame({"event_id": ["e"], "role": ["initiator"], "actor_id": ["x"]})
    tables = {"ucdp_matches": matches, "event_actors": actors}
    assert dyads_of_authors(tables, ["x"])["dyad"].tolist() == ["a - b"]
    assert dyads_of_authors(tables, ["y"]).empty
