"""Control: the days of an interval, who held what on a day, and on whose word."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from borderkit.kit import Kit
from borderkit.places.control import (
    BLUR_DAYS,
    GRAIN_DEG,
    MILITARY,
    SITE_KINDS,
    ControlError,
    holders_on,
    site_intervals,
    sites,
    spans,
)

CONTROL = pd.DataFrame(
    [
        ("al-qaim", "", "2011/2014-06-20", "Iraq", ""),
        ("al-qaim", "", "2014-06-21~/2017-11-02", "Islamic State", "one source says August"),
        ("al-qaim", "", "2017-11-03/..", "Iraq", ""),
        ("crossing", "syrian", "2014-07-01/2017-11", "Islamic State", ""),
        ("crossing", "syrian", "2017-11/2024-12-05", "Syria", ""),
        ("crossing", "iraqi", "2017-11-03/..", "Iraq", ""),
        ("al-shaddadi", "", "2016/2026-01", "SDF", ""),
    ],
    columns=["place_id", "side", "interval", "holder", "disputed"],
)


def status(day: date | str, place: str, side: str = "") -> list[tuple[str, str]]:
    table = holders_on(CONTROL, day).fillna({"holder": "-"})
    rows = table[(table["place_id"] == place) & (table["side"] == side)]
    return list(zip(rows["holder"], rows["status"], strict=True))


@pytest.mark.parametrize(
    ("interval", "start", "sure_start", "sure_end", "end"),
    [
        ("2014-07-01/2017-11-07", "2014-07-01", "2014-07-01", "2017-11-07", "2017-11-07"),
        ("2011/2012-07", "2011-01-01", "2011-12-31", "2012-07-01", "2012-07-31"),
        ("2014-06-21~/2017-11-12?", "2014-06-21", "2014-07-06", "2017-10-28", "2017-11-12"),
        ("2024-12%/..", "2024-12-01", "2025-01-15", None, None),
        ("/2017-11-07", None, None, "2017-11-07", "2017-11-07"),
    ],
)
def test_the_four_days_of_an_interval(
    interval: str, start: str, sure_start: str, sure_end: str, end: str
) -> None:
    row = spans(pd.DataFrame({"interval": [interval]})).iloc[0]
    days = [row[name] for name in ("start", "sure_start", "sure_end", "end")]
    assert [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in days] == [
        start,
        sure_start,
        sure_end,
        end,
    ]
    assert BLUR_DAYS == 15


@pytest.mark.parametrize(
    ("interval", "flags"),
    [
        ("2014-07-01/2017-11-07", (False, False, False)),
        ("2014-07/2017-11-07", (True, False, False)),
        ("2014-07-01/2017-11-07~", (False, True, False)),
        ("2014-07-01?/..", (True, False, True)),
        ("2014-07-01/", (False, True, False)),
        ("../2017-11-07", (True, False, False)),
    ],
)
def test_the_flags_of_an_interval(interval: str, flags: tuple[bool, bool, bool]) -> None:
    row = spans(pd.DataFrame({"interval": [interval]})).iloc[0]
    assert (row["start_uncertain"], row["end_uncertain"], row["open_end"]) == flags


def test_spans_keep_the_rows_and_columns_of_the_table() -> None:
    table = spans(CONTROL)
    assert table["holder"].tolist() == CONTROL["holder"].tolist()
    assert str(table["start"].dtype).startswith("datetime64")
    assert table["open_end"].dtype == bool
    assert "start" not in CONTROL
    assert spans(table).equals(table)


def test_spans_of_an_empty_table() -> None:
    table = spans(CONTROL.head(0))
    assert table.empty
    assert "sure_end" in table


def test_a_day_within_an_interval_is_as_recorded() -> None:
    assert status("2012-01-01", "al-qaim") == [("Iraq", "recorded")]
    assert status("2025-01-01", "al-qaim") == [("Iraq", "recorded")]


def test_a_day_near_an_uncertain_end_is_perhaps() -> None:
    assert status("2017-11-15", "crossing", "syrian") == [
        ("Islamic State", "perhaps"),
        ("Syria", "perhaps"),
    ]
    assert status("2016-05-01", "al-shaddadi") == [("SDF", "perhaps")]


def test_a_disputed_row_is_disputed() -> None:
    assert status("2015-01-01", "al-qaim") == [("Islamic State", "disputed")]


def test_a_place_that_no_interval_covers_is_not_recorded() -> None:
    assert status("2012-01-01", "crossing", "iraqi") == [("-", "not recorded")]


def test_every_place_and_side_has_a_row_on_every_day() -> None:
    pairs = CONTROL[["place_id", "side"]].drop_duplicates()
    answer = holders_on(CONTROL, "2012-01-01")
    assert len(answer[["place_id", "side"]].drop_duplicates()) == len(pairs)


def test_a_table_without_disputes_needs_no_such_column() -> None:
    answer = holders_on(CONTROL.drop(columns="disputed"), "2015-01-01")
    assert answer["status"].tolist()[0] == "recorded"


@pytest.mark.parametrize(
    "day",
    [date(2012, 1, 1), pd.Timestamp("2012-01-01 13:05"), "2012-01-01"],
)
def test_a_day_may_be_given_in_several_ways(day: date | str) -> None:
    assert status(day, "al-qaim") == [("Iraq", "recorded")]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2012", "'2012' is not one day. Write a day"),
        ("2012-01/2012-02", "is not one day"),
        ("2012-01-01/..", "is not one day"),
        ("1 Jan 2012", "is not a date that can be read"),
        ("2010-12-31", "outside the table of control, which runs from 2011-01-01 to 2026-01-31"),
        ("2027-01-01", "its last dated change"),
    ],
)
def test_a_day_that_cannot_be_answered_is_refused(day: str, why: str) -> None:
    with pytest.raises(ControlError, match=why):
        holders_on(CONTROL, day)


def test_a_table_without_dates_is_refused() -> None:
    with pytest.raises(ControlError, match="no dated interval"):
        holders_on(CONTROL.head(0), "2012-01-01")


def finer_than_grain(points: pd.DataFrame) -> pd.DataFrame:
    """Give the rows whose lat or lon is written finer than a hundredth of a degree."""
    spots = points[["lat", "lon"]].astype(float)
    return points[(spots.sub(spots.round(2)).abs() > 1e-9).any(axis=1)]


@pytest.fixture(scope="module")
def word(kit: Kit) -> pd.DataFrame:
    return site_intervals(kit.places, kit.control, kit.citations)


def test_sites_stand_by_kind_and_then_by_name(kit: Kit) -> None:
    found = sites(kit.places)
    assert found["kind"].unique().tolist() == list(SITE_KINDS)
    for _, group in found.groupby("kind"):
        assert group["name"].is_monotonic_increasing


def test_no_military_site_is_placed_finer_than_a_hundredth_of_a_degree(kit: Kit) -> None:
    military = kit.places[kit.places["kind"] == MILITARY]
    assert len(military) > 5
    assert finer_than_grain(military)["id"].tolist() == []


def test_no_rival_position_of_a_military_site_is_finer_either(kit: Kit) -> None:
    military = set(kit.places.loc[kit.places["kind"] == MILITARY, "id"])
    rivals = kit.place_positions[kit.place_positions["place_id"].isin(military)]
    assert finer_than_grain(rivals)["place_id"].tolist() == []


def test_every_interval_of_control_of_a_site_has_its_own_row(word: pd.DataFrame, kit: Kit) -> None:
    for site in sites(kit.places)["id"]:
        held = kit.control[(kit.control["place_id"] == site) & kit.control["crossing_id"].isna()]
        rows = word[word["place_id"] == site]
        assert len(rows) == max(1, len(held))
        if len(held):
            assert rows["when"].tolist() == held["interval"].tolist()
            assert rows["holder"].tolist() == held["holder"].tolist()


def test_a_site_without_control_says_what_the_table_of_places_says(
    word: pd.DataFrame, kit: Kit
) -> None:
    row = word.set_index("record").loc["al-qaim-base"]
    place = kit.places.set_index("id").loc["al-qaim-base"]
    assert row["table"] == "places"
    assert pd.isna(row["holder"])
    assert (row["when"], row["note"]) == (place["valid"], place["why_it_matters"])


def test_every_row_names_sources_that_exist(word: pd.DataFrame, kit: Kit) -> None:
    known = set(kit.sources["id"])
    for sources in word["sources"]:
        assert sources
        assert set(sources.split(";")) <= known


def test_disputing_sources_are_no_evidence() -> None:
    places = pd.DataFrame(
        {
            "id": ["a"],
            "name": ["A"],
            "kind": ["oil-field"],
            "valid": ["2014/.."],
            "why_it_matters": ["oil"],
        }
    )
    control = pd.DataFrame(
        columns=["id", "place_id", "crossing_id", "interval", "holder", "disputed"]
    )
    citations = pd.DataFrame(
        [("places", "a", "s2", "evidence"), ("places", "a", "s1", "disputes")],
        columns=["table", "record", "source_id", "role"],
    )
    assert site_intervals(places, control, citations)["sources"].tolist() == ["s2"]


def test_no_event_at_a_military_site_is_placed_finer_either(kit: Kit) -> None:
    military = set(kit.places.loc[kit.places["kind"] == MILITARY, "id"])
    first = kit.event_places.query("n == 1")
    there = first.loc[first["place_id"].isin(military), "event_id"]
    events = kit.events[kit.events["id"].isin(there)]
    assert len(events) > 5
    assert finer_than_grain(events)["id"].tolist() == []


def test_a_finer_position_would_be_found() -> None:
    points = pd.DataFrame(
        {"lat": [33.51, 33.505, 33.5, None], "lon": [38.62, 38.62, 38.61778, None]}
    )
    assert finer_than_grain(points).index.tolist() == [1, 2]
    assert GRAIN_DEG == 0.01
