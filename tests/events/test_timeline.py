from __future__ import annotations

import pandas as pd
import pytest

from borderkit.data.problems import DataError
from borderkit.events.timeline import (
    ALLUDED,
    BEHIND,
    ELSEWHERE,
    LEFT_OUT,
    NOT_NAMED,
    SIDES,
    TOLD,
    OrderCount,
    claims_without_event,
    events_begun_by,
    events_in_paragraphs,
    events_told_by_kind,
    lanes_by_actor,
    lanes_by_kind,
    lanes_by_side,
    order_of_telling,
    pieces_of_rows,
    refuse_undrawable,
    tellings_of_events,
    timeline_rows,
)
from borderkit.kit import Kit

LANES = {"strike": "Strike", "unused": "Unused", "talk": "Talk"}
TWO = pd.DataFrame({"id": ["e1", "e2"], "type": ["clash", "strike"]})
CLAIMS = pd.DataFrame({"id": ["c1", "c2", "c3"], "paragraph": [0, 4, 4]})
LINKS = pd.DataFrame(
    {
        "claim_id": ["c1", "c2", "c3", "c3", "c2"],
        "n": [1, 1, 1, 2, 2],
        "words": ["w"] * 4 + ["a meeting"],
        "event_id": ["late", "early", "early", "late", None],
    }
)
EVENTS = pd.DataFrame(
    {
        "id": ["late", "early", "alluded", "quiet"],
        "title": ["Late", "Early", "Alluded", "Quiet"],
        "date": ["2021-02-25", "2017-06~", "2018", "2019"],
        "date_start": pd.to_datetime(["2021-02-25", "2017-06-01", "2018-01-01", "2019-01-01"]),
        "date_end": pd.to_datetime(["2021-02-25", "2017-06-30", "2018-12-31", "2019-12-31"]),
        "in_article": [True, False, True, False],
    }
)
TABLES = {"claims": CLAIMS, "claim_events": LINKS, "events": EVENTS}


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
    reports = pd.DataFrame(
        {"event_id": ["e0", "e0", "e0"], "source_id": ["a", "b", "b"], "kind": "report"}
    )
    return timeline_rows(events(*dates), reports, LANES)


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
    table = timeline_rows(
        both.assign(id=["t", "s"]),
        pd.DataFrame({"event_id": [], "source_id": [], "kind": []}),
        LANES,
    )
    assert dict(zip(table["lane"], table["y"], strict=True)) == {"Strike": 0, "Talk": 1}


def test_a_kind_without_a_lane_is_an_error() -> None:
    with pytest.raises(DataError, match="The type of the event e0 is not in the code list"):
        timeline_rows(
            events("2020", kind="talk"),
            pd.DataFrame({"event_id": [], "source_id": [], "kind": []}),
            {"a": "A"},
        )


def test_no_two_events_of_the_kit_overlap(kit: Kit) -> None:
    table = timeline_rows(kit.events, kit.statements, kit.codes("event_type"))
    assert len(table) == len(kit.events)
    for _, level in table.groupby("y"):
        assert (level["lane"] == level["lane"].iloc[0]).all()
        assert (level["start"].iloc[1:].to_numpy() > level["end"].iloc[:-1].to_numpy()).all()


def test_pieces_keep_what_is_sure_apart() -> None:
    cut = pieces_of_rows(drawn("2014-06/2017-11-02"))
    assert cut["sure"].tolist() == [False, True]
    assert cut["left"].dt.strftime("%Y-%m-%d").tolist() == ["2014-06-01", "2014-06-30"]
    assert cut["right"].dt.strftime("%Y-%m-%d").tolist() == ["2014-06-30", "2017-11-03"]


def test_a_month_has_no_sure_day() -> None:
    cut = pieces_of_rows(drawn("2025-05"))
    assert cut["sure"].tolist() == [False]
    assert (cut["right"] - cut["left"]).dt.days.tolist() == [31]


def test_days_have_no_pieces() -> None:
    assert pieces_of_rows(drawn("2019-12-29")).empty


def test_pieces_of_the_kit_cover_each_stretch_without_gap_or_overlap(kit: Kit) -> None:
    table = timeline_rows(kit.events, kit.statements, kit.codes("event_type"))
    for _, cut in pieces_of_rows(table).groupby("id"):
        assert cut["left"].iloc[0] == cut["start"].iloc[0]
        assert (cut["right"].iloc[:-1].to_numpy() == cut["left"].iloc[1:].to_numpy()).all()
        assert (cut["right"].iloc[-1] - cut["end"].iloc[-1]).days == 1


def test_an_open_end_is_drawn_as_far_as_the_table_reaches_and_is_not_sure() -> None:
    table = drawn("2018-01-01/..", "2020-01-01")
    lasting = table[table["id"] == "e0"]
    assert lasting["end"].item() == pd.Timestamp("2020-01-01")
    assert not lasting["one_day"].item()
    assert not pieces_of_rows(lasting)["sure"].iloc[-1]


def test_told_counts_only_what_had_begun(kit: Kit) -> None:
    table = events_told_by_kind(kit.events, "2021-07-03", kit.codes("event_type"))
    assert table["events"].sum() == len(events_begun_by(kit.events, "2021-07-03")) < len(kit.events)
    assert table["told"].sum() == kit.events["in_article"].sum()
    assert (table["events"] == table["told"] + table["left_out"]).all()


def test_told_keeps_the_order_of_the_lanes(kit: Kit) -> None:
    lanes = kit.codes("event_type")
    kinds = events_told_by_kind(kit.events, "2021-07-03", lanes)["kind"].tolist()
    assert kinds == [name for name in lanes.values() if name in kinds]


@pytest.mark.parametrize(("day", "count"), [("2014-01-01", 0), ("2014-06-17", 1)])
def test_began_by_is_told_by_the_first_possible_day(day: str, count: int) -> None:
    table = pd.DataFrame({"date_start": pd.to_datetime(["2014-06-17", "2014-06-18"])})
    assert len(events_begun_by(table, day)) == count


def lanes(table: pd.DataFrame, event: str) -> list[str]:
    return [str(lane) for lane in table.loc[table["event_id"] == event, "lane"]]


def test_kinds_keep_the_order_of_their_list() -> None:
    table = lanes_by_kind(TWO, {"strike": "Strike", "clash": "Clash"})
    assert table["lane"].cat.categories.tolist() == ["Strike", "Clash"]
    assert lanes(table, "e1") == ["Clash"]


def test_an_act_of_several_stands_in_the_lane_of_each_by_name() -> None:
    acted = pd.DataFrame(
        {
            "event_id": ["e1", "e1", "e1", "e1"],
            "role": ["initiator", "initiator", "initiator", "target"],
            "actor_id": ["b", "a", "a", "c"],
        }
    )
    actors = pd.DataFrame({"id": ["a", "b", "c"], "name": ["alpha", "Beta", "Gamma"]})
    table = lanes_by_actor(TWO, acted, actors)
    assert lanes(table, "e1") == ["alpha", "Beta"]
    assert lanes(table, "e2") == [NOT_NAMED]
    assert table["lane"].cat.categories.tolist() == ["alpha", "Beta", NOT_NAMED]


def test_places_on_both_sides_give_two_lanes_and_unknown_ones_the_third() -> None:
    at = pd.DataFrame({"event_id": ["e1", "e2"], "place_id": ["border", None]})
    places = pd.DataFrame({"id": ["border"], "country": ["Iraq;Syria"]})
    table = lanes_by_side(TWO, at, places)
    assert lanes(table, "e1") == list(SIDES[:2])
    assert lanes(table, "e2") == [ELSEWHERE]


def test_a_place_in_another_country_is_elsewhere() -> None:
    at = pd.DataFrame({"event_id": ["e1", "e2", "e2"], "place_id": ["amman", "amman", "hajin"]})
    places = pd.DataFrame({"id": ["amman", "hajin"], "country": ["Jordan", "Syria"]})
    table = lanes_by_side(TWO, at, places)
    assert (lanes(table, "e1"), lanes(table, "e2")) == ([ELSEWHERE], ["Syrian side"])


def test_no_event_of_the_kit_is_lost_in_lanes(kit: Kit) -> None:
    for table in (
        lanes_by_kind(kit.events, kit.codes("event_type")),
        lanes_by_actor(kit.events, kit.event_actors, kit.actors),
        lanes_by_side(kit.events, kit.event_places, kit.places),
    ):
        assert set(table["event_id"]) == set(kit.events["id"])
        assert table["lane"].notna().all()
        assert not table.duplicated().any()


def event(**changes: object) -> pd.DataFrame:
    return pd.DataFrame([{"id": "e1", "date": "2019-12-29", "type": "airstrike", **changes}])


def said(events: pd.DataFrame) -> str:
    with pytest.raises(DataError) as caught:
        refuse_undrawable(events, ["airstrike", "clash"])
    return str(caught.value)


def test_good_events_pass_unchanged() -> None:
    assert refuse_undrawable(event(), ["airstrike"]).equals(event())


@pytest.mark.parametrize("date", [None, pd.NA, "", " "])
def test_an_event_without_a_date_is_named_with_the_mend(date: object) -> None:
    text = said(event(date=date))
    assert "The event e1 has no date" in text
    assert "even a wide one such as 2019" in text


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        ("2021-06/2019-01", "it ends before it starts. Put the earlier date first."),
        ("27.6.2021", "the year must come first. Write year, month, day"),
        ("2021-06-27T14:00:00Z", "is neither a year, a month nor a day"),
    ],
)
def test_a_date_that_cannot_be_read_is_named_with_the_mend(date: str, reason: str) -> None:
    text = said(event(date=date))
    assert "The date of the event e1 can't be read" in text
    assert reason in text


def test_a_type_that_is_not_in_the_list_is_named_with_those_that_are() -> None:
    text = said(event(type="raid"))
    assert 'column type, "raid": The type of the event e1 is not in the code list.' in text
    assert "Use one of: airstrike, clash" in text


def test_two_events_with_one_id_are_refused() -> None:
    assert "Two events have this id." in said(pd.concat([event(), event()]))


def test_all_problems_are_told_at_once_and_many_are_counted() -> None:
    many = pd.concat([event(id=f"e{n}", date=None, type="raid") for n in range(30)])
    text = said(many)
    assert text.count("has no date") == 20
    assert text.count("10 more of this kind.") == 2


def test_a_notebook_shows_the_message_alone() -> None:
    with pytest.raises(DataError) as caught:
        refuse_undrawable(event(date=""), ["airstrike"])
    assert caught.value._render_traceback_() == [str(caught.value)]


def told(*days: str) -> pd.DataFrame:
    """Events of one day each, in paragraphs 0, 1, 2 and so on."""
    dates = pd.to_datetime(list(days))
    numbers = range(len(days))
    return pd.DataFrame(
        {"event_id": list(numbers), "paragraph": numbers, "start": dates, "end": dates}
    )


def test_an_event_stands_once_a_paragraph_in_the_order_of_reading() -> None:
    table = events_in_paragraphs(TABLES)
    assert table["paragraph"].tolist() == [0, 4, 4]
    assert table["event_id"].tolist() == ["late", "early", "late"]
    assert table["claims"].tolist() == [1, 2, 1]


def test_marks_of_a_date_are_kept() -> None:
    early = events_in_paragraphs(TABLES).iloc[1]
    assert (early["date"], early["when"]) == ("2017-06~", "about June 2017")


def test_pairs_are_counted_forward_and_backward() -> None:
    assert order_of_telling(told("2019-01-01", "2020-01-01", "2018-01-01")) == OrderCount(1, 2, 0)


def test_the_first_telling_counts_and_a_paragraph_holds_no_order() -> None:
    twice = pd.concat([told("2020-01-01", "2019-01-01"), told("2020-01-01").assign(paragraph=5)])
    assert order_of_telling(twice) == OrderCount(0, 1, 0)
    assert order_of_telling(told("2020-01-01", "2019-01-01").assign(paragraph=3)) == OrderCount(
        0, 0, 0
    )


def test_a_pair_whose_days_overlap_is_undecided() -> None:
    both = told("2017-06-01", "2017-06-10")
    wide = both.assign(end=pd.to_datetime(["2017-06-30", "2017-06-10"]))
    assert order_of_telling(wide) == OrderCount(0, 0, 1)


def test_every_event_has_one_standing() -> None:
    found = tellings_of_events(EVENTS, LINKS).set_index("id")["standing"]
    assert found.to_dict() == {
        "late": TOLD,
        "early": BEHIND,
        "alluded": ALLUDED,
        "quiet": LEFT_OUT,
    }


@pytest.mark.parametrize(("until", "left"), [("2018-06-01", 2), ("2026-01-01", 4)])
def test_only_what_can_have_begun_counts(until: str, left: int) -> None:
    assert len(tellings_of_events(EVENTS, LINKS, until)) == left


def test_claims_about_what_the_chronology_lacks_are_listed(kit: Kit) -> None:
    assert claims_without_event(TABLES)["words"].tolist() == ["a meeting"]
    listed = claims_without_event(kit.tables)
    assert len(listed) == kit.claim_events["event_id"].isna().sum()
    assert listed["paragraph"].is_monotonic_increasing


def test_the_kit_is_told_against_the_calendar_as_often_as_with_it_or_more(kit: Kit) -> None:
    found = events_in_paragraphs(kit.tables)
    order = order_of_telling(found)
    events = found.drop_duplicates("event_id")
    of_one = sum(size * (size - 1) // 2 for size in events["paragraph"].value_counts())
    assert sum(order) == len(events) * (len(events) - 1) // 2 - of_one
    assert order.backward > 0
