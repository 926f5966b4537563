from __future__ import annotations

import pandas as pd
import pytest

from borderkit.data.problems import DataError
from borderkit.events.timeline import began_by, pieces, rows, told
from borderkit.kit import Kit

LANES = {"strike": "Strike", "unused": "Unused", "talk": "Talk"}


def events(*dates: str, kind: str = "strike") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": [f"e{n}" for n in range(len(dates))],
            "date": dates,
            "type": kind,
            "in_article": False,
        }
    )


def drawn(*dates: str) -> pd.DataFrame:
    reports = pd.DataFrame({"event_id": ["e0", "e0", "e0"], "source_id": ["a", "b", "b"]})
    return rows(events(*dates), reports, LANES)


def test_a_day_is_a_day_and_nothing_else_is() -> None:
    table = drawn("2019-12-29", "2020-01", "2020-02-03/2020-02-04", "2021-03-05~")
    assert table["one_day"].tolist() == [True, False, False, False]


def test_dates_are_said_in_words_and_kept_as_recorded() -> None:
    table = drawn("2018-06~/2019-04-04")
    assert table["when"].item() == "about June 2018 to 4 April 2019"
    assert table["interval"].item() == "2018-06~/2019-04-04"


def test_rows_come_in_order_of_date() -> None:
    assert drawn("2021", "2014-06-17", "2019-12-29")["id"].tolist() == ["e1", "e2", "e0"]


def test_sources_are_counted_once_each_and_none_is_zero() -> None:
    table = drawn("2019-12-29", "2020-12-29")
    assert table["sources"].tolist() == [2, 0]


def test_events_close_in_time_stand_on_levels_of_their_own() -> None:
    assert drawn("2020-01-01", "2020-01-02", "2020-01-03")["y"].tolist() == [0, 1, 2]


def test_events_far_apart_share_a_level() -> None:
    assert drawn("2018-01-01", "2019-01-01", "2020-01-01")["y"].tolist() == [0, 0, 0]


def test_lanes_follow_their_order_and_empty_ones_take_no_room() -> None:
    both = pd.concat([events("2020-01-01", kind="talk"), events("2020-01-01")], ignore_index=True)
    table = rows(both.assign(id=["t", "s"]), pd.DataFrame({"event_id": [], "source_id": []}), LANES)
    assert dict(zip(table["lane"], table["y"], strict=True)) == {"Strike": 0, "Talk": 1}


def test_a_kind_without_a_lane_is_an_error() -> None:
    with pytest.raises(DataError, match="The type of the event e0 is not in the code list"):
        rows(
            events("2020", kind="talk"), pd.DataFrame({"event_id": [], "source_id": []}), {"a": "A"}
        )


def test_no_two_events_of_the_kit_overlap(kit: Kit) -> None:
    table = rows(kit.events, kit.event_reports, kit.codes("event_type"))
    assert len(table) == len(kit.events)
    for _, level in table.groupby("y"):
        assert (level["lane"] == level["lane"].iloc[0]).all()
        assert (level["start"].iloc[1:].to_numpy() > level["end"].iloc[:-1].to_numpy()).all()


def test_pieces_keep_what_is_sure_apart() -> None:
    cut = pieces(drawn("2014-06/2017-11-02"))
    assert cut["sure"].tolist() == [False, True]
    assert cut["left"].dt.strftime("%Y-%m-%d").tolist() == ["2014-06-01", "2014-06-30"]
    assert cut["right"].dt.strftime("%Y-%m-%d").tolist() == ["2014-06-30", "2017-11-03"]


def test_a_month_has_no_sure_day() -> None:
    cut = pieces(drawn("2025-05"))
    assert cut["sure"].tolist() == [False]
    assert (cut["right"] - cut["left"]).dt.days.tolist() == [31]


def test_days_have_no_pieces() -> None:
    assert pieces(drawn("2019-12-29")).empty


def test_pieces_of_the_kit_cover_each_stretch_without_gap_or_overlap(kit: Kit) -> None:
    table = rows(kit.events, kit.event_reports, kit.codes("event_type"))
    for _, cut in pieces(table).groupby("id"):
        assert cut["left"].iloc[0] == cut["start"].iloc[0]
        assert (cut["right"].iloc[:-1].to_numpy() == cut["left"].iloc[1:].to_numpy()).all()
        assert (cut["right"].iloc[-1] - cut["end"].iloc[-1]).days == 1


def test_an_open_end_is_drawn_as_far_as_the_table_reaches_and_is_not_sure() -> None:
    table = drawn("2018-01-01/..", "2020-01-01")
    lasting = table[table["id"] == "e0"]
    assert lasting["end"].item() == pd.Timestamp("2020-01-01")
    assert not lasting["one_day"].item()
    assert not pieces(lasting)["sure"].iloc[-1]


def test_told_counts_only_what_had_begun(kit: Kit) -> None:
    table = told(kit.events, "2021-07-03", kit.codes("event_type"))
    assert table["events"].sum() == len(began_by(kit.events, "2021-07-03")) < len(kit.events)
    assert table["told"].sum() == kit.events["in_article"].sum()
    assert (table["events"] == table["told"] + table["left_out"]).all()


def test_told_keeps_the_order_of_the_lanes(kit: Kit) -> None:
    lanes = kit.codes("event_type")
    kinds = told(kit.events, "2021-07-03", lanes)["kind"].tolist()
    assert kinds == [name for name in lanes.values() if name in kinds]


@pytest.mark.parametrize(("day", "count"), [("2014-01-01", 0), ("2014-06-17", 1)])
def test_began_by_is_told_by_the_first_possible_day(day: str, count: int) -> None:
    table = pd.DataFrame({"date_start": pd.to_datetime(["2014-06-17", "2014-06-18"])})
    assert len(began_by(table, day)) == count
