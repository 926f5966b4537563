from __future__ import annotations

import time
import timeit

import pandas as pd
import pytest

from borderkit.data.problems import DataError
from borderkit.events.sequences import around, beside, by_type, share_of_days, us_strikes
from borderkit.kit import Kit


def events(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """Make events from id, first day, last day and the date as recorded."""
    table = pd.DataFrame(rows, columns=["id", "date_start", "date_end", "date"])
    days = {"date_start": "datetime64[s]", "date_end": "datetime64[s]"}
    return table.assign(type="clash").astype(days)


def strikes(first: str = "2020-06-15", last: str = "") -> pd.DataFrame:
    table = events(("s", first, last or first, first))
    return table.assign(event_id="own")


def day(id_: str, text: str) -> tuple[str, str, str, str]:
    return (id_, text, text, text)


@pytest.fixture(scope="module")
def found(kit: Kit) -> pd.DataFrame:
    return us_strikes(kit.acknowledged_strikes, kit.events, kit.event_actors)


def test_the_window_has_two_ends_and_both_count() -> None:
    texts = ["2020-05-31", "2020-06-01", "2020-06-15", "2020-06-29", "2020-06-30"]
    pairs = around(strikes(), events(*(day(text, text) for text in texts)))
    assert pairs["event_id"].tolist() == texts[1:4]
    assert pairs["first"].tolist() == [-14, 0, 14]
    assert pairs["order"].tolist() == ["before", "same days", "after"]
    assert pairs["sure"].all()


def test_a_stretch_that_leaves_the_window_is_only_possibly_in_it() -> None:
    long = ("e", "2020-05-20", "2020-06-10", "2020-05-20/2020-06-10")
    (pair,) = around(strikes(), events(long)).itertuples()
    assert (pair.first, pair.last, pair.order, pair.sure) == (-26, -5, "before", False)


def test_a_mark_of_doubt_is_never_sure() -> None:
    doubtful = ("e", "2020-06-10", "2020-06-10", "2020-06-10~")
    assert around(strikes(), events(doubtful))["sure"].tolist() == [False]


def test_a_strike_of_several_days_leaves_the_order_open() -> None:
    pairs = around(strikes("2020-06-10", "2020-06-20"), events(day("e", "2020-06-15")))
    assert pairs[["first", "last"]].to_numpy().tolist() == [[-5, 5]]
    assert pairs["order"].tolist() == ["same days"]


def test_an_open_end_lasts() -> None:
    lasting = events(("e", "2019-01-01", "2019-01-01", "2019-01-01/.."))
    lasting["date_end"] = pd.NaT
    assert around(strikes(), lasting.astype({"date_end": "datetime64[s]"}))["order"].item() == (
        "same days"
    )


def test_an_event_is_not_paired_with_itself() -> None:
    assert around(strikes(), events(day("own", "2020-06-15"))).empty


def test_no_strikes_give_no_pairs() -> None:
    pairs = around(strikes()[:0], events(day("e", "2020-06-15")))
    assert len(pairs) == 0
    assert "order" in pairs


@pytest.mark.parametrize(
    ("date", "kind", "message"),
    [
        (None, "clash", "no date"),
        ("2020-06-20/2020-06-10", "clash", "ends before it starts"),
        ("2020-06-10", "picnic", "not in the code list"),
    ],
)
def test_bad_events_are_refused_with_what_and_how(
    date: str | None, kind: str, message: str
) -> None:
    bad = events(day("e7", "2020-06-10")).assign(date=date, type=kind)
    with pytest.raises(DataError, match=message) as error:
        around(strikes(), bad, kinds=["clash", "protest"])
    assert "e7" in str(error.value)


def test_ten_times_the_events_on_one_day_take_no_more_than_thirty_times_as_long() -> None:
    crowd = events(*(day(f"e{n}", "2020-06-10") for n in range(10_000)))
    assert len(around(strikes(), crowd)) == 10_000
    assert spent(crowd) <= 30 * spent(crowd.head(1_000))


def spent(rows: pd.DataFrame) -> float:
    """Give the processor time of one pairing; a busy machine does not lengthen it."""
    return min(
        timeit.repeat(lambda: around(strikes(), rows), time.process_time, number=1, repeat=3)
    )


def test_the_counts_by_type_lose_no_pair(kit: Kit, found: pd.DataFrame) -> None:
    pairs = around(found, kit.events)
    counts = by_type(pairs, kit.codes("event_type"))
    assert counts.drop(columns="type").to_numpy().sum() == len(pairs)
    rockets = pairs[(pairs["type"] == "rocket-fire") & pairs["sure"]]
    before = (rockets["order"] == "before").sum()
    assert counts.set_index("type").loc["Rocket fire", "before, surely"] == before


def test_beside_each_strike_stands_every_pair_once(kit: Kit, found: pd.DataFrame) -> None:
    pairs = around(found, kit.events)
    table = beside(found, pairs, kit.events)
    assert table["day"].is_monotonic_increasing
    words = table[["before", "same days", "after"]].apply("; ".join, axis="columns")
    assert words.str.count(r"\([+-]\d+").sum() == len(pairs)
    empty = ~found["id"].isin(pairs["strike_id"])
    assert (table.loc[empty.to_numpy(), ["before", "same days", "after"]] == "").all(axis=None)


def test_strikes_on_isis_are_left_out_and_denied_ones_are_not(
    kit: Kit, found: pd.DataFrame
) -> None:
    sample = kit.acknowledged_strikes.query("section == 'counter-isis-sample'")
    assert not set(sample["id"]) & set(found["id"])
    assert "2017-08-28-qalamoun-convoy" not in set(found["event_id"])
    standing = found.set_index("event_id")["standing"]
    assert standing["2018-06-17-al-hari"] == "named by others"
    assert standing["2018-06-21-tanf-clash"] == "partly acknowledged"
    assert standing["2020-01-03-soleimani-muhandis-killing"] == "acknowledged"
    assert found["date_start"].is_monotonic_increasing
    assert found["id"].is_unique


def test_the_share_of_days_is_what_a_blind_pick_would_show() -> None:
    attacks = events(day("a", "2021-06-05"), day("b", "2021-06-07"))
    assert share_of_days(attacks, "2021-06-01", "2021-06-10", days=2) == 0.5
    assert share_of_days(attacks[:0], "2021-06-01", "2021-06-10") == 0.0
