from __future__ import annotations

import pandas as pd
import pytest

from borderkit.events.releases import by_month
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
    without = pd.DataFrame({"dates_start": pd.to_datetime(["2017-03-10"])})
    return by_month(releases, without, ["town", "other"])


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
    table = by_month(kit.strike_releases, kit.releases_without_rows, places)
    placed = kit.strike_releases[kit.strike_releases["place_id"].notna()]
    assert table["strikes"].sum() == placed["strikes"].sum()


def test_no_count_of_the_kit_runs_over_the_end_of_a_month(kit: Kit) -> None:
    first, last = (kit.strike_releases[name] for name in ("date_start", "last_date_end"))
    assert (first.dt.to_period("M") == last.dt.to_period("M")).all()


def test_the_months_read_are_those_that_the_notes_name(kit: Kit) -> None:
    table = by_month(kit.strike_releases, kit.releases_without_rows, ["al-bukamal"])
    notes = kit.notes.loc[kit.notes["about"] == "strike_releases", "text"]
    assert notes.str.contains(f"({table['read'].sum()} of the ", regex=False).any()
