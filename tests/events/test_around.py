from __future__ import annotations

import time
import timeit

import pandas as pd
import pytest

from borderkit.data.actors import OTHERS
from borderkit.data.problems import DataError
from borderkit.events.around import (
    LOOKING_AHEAD,
    claims_looking_ahead,
    events_after,
    events_around,
    events_beside,
    later_events_on_claims,
    pairs_by_kind,
    share_of_days_after,
    statements_around,
    statements_on_events,
    us_strikes,
)
from borderkit.kit import Kit

US_SIDE = "United States and coalition"
STRIKE = "2019-12-29-us-strikes-kataib-hezbollah"


ARTICLE = "2021-07-03"


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
    return us_strikes(kit.tables)


def test_the_window_has_two_ends_and_both_count() -> None:
    texts = ["2020-05-31", "2020-06-01", "2020-06-15", "2020-06-29", "2020-06-30"]
    pairs = events_around(strikes(), events(*(day(text, text) for text in texts)))
    assert pairs["event_id"].tolist() == texts[1:4]
    assert pairs["first"].tolist() == [-14, 0, 14]
    assert pairs["order"].tolist() == ["before", "same days", "after"]
    assert pairs["sure"].all()


def test_a_stretch_that_leaves_the_window_is_only_possibly_in_it() -> None:
    long = ("e", "2020-05-20", "2020-06-10", "2020-05-20/2020-06-10")
    (pair,) = events_around(strikes(), events(long)).itertuples()
    assert (pair.first, pair.last, pair.order, pair.sure) == (-26, -5, "before", False)


def test_a_mark_of_doubt_is_never_sure() -> None:
    doubtful = ("e", "2020-06-10", "2020-06-10", "2020-06-10~")
    assert events_around(strikes(), events(doubtful))["sure"].tolist() == [False]


def test_a_strike_of_several_days_leaves_the_order_open() -> None:
    pairs = events_around(strikes("2020-06-10", "2020-06-20"), events(day("e", "2020-06-15")))
    assert pairs[["first", "last"]].to_numpy().tolist() == [[-5, 5]]
    assert pairs["order"].tolist() == ["same days"]


def test_an_open_end_lasts() -> None:
    lasting = events(("e", "2019-01-01", "2019-01-01", "2019-01-01/.."))
    lasting["date_end"] = pd.NaT
    assert events_around(strikes(), lasting.astype({"date_end": "datetime64[s]"}))[
        "order"
    ].item() == ("same days")


def test_an_event_is_not_paired_with_itself() -> None:
    assert events_around(strikes(), events(day("own", "2020-06-15"))).empty


def test_no_strikes_give_no_pairs() -> None:
    pairs = events_around(strikes()[:0], events(day("e", "2020-06-15")))
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
        events_around(strikes(), bad, kinds=["clash", "protest"])
    assert "e7" in str(error.value)


def test_ten_times_the_events_on_one_day_take_no_more_than_thirty_times_as_long() -> None:
    crowd = events(*(day(f"e{n}", "2020-06-10") for n in range(10_000)))
    assert len(events_around(strikes(), crowd)) == 10_000
    assert spent(crowd) <= 30 * spent(crowd.head(1_000))


def spent(rows: pd.DataFrame) -> float:
    """Give the processor time of one pairing; a busy machine does not lengthen it."""
    return min(
        timeit.repeat(lambda: events_around(strikes(), rows), time.process_time, number=1, repeat=3)
    )


def test_the_counts_by_type_lose_no_pair(kit: Kit, found: pd.DataFrame) -> None:
    pairs = events_around(found, kit.events)
    counts = pairs_by_kind(pairs, kit.codes("event_type"))
    assert counts.drop(columns="type").to_numpy().sum() == len(pairs)
    rockets = pairs[(pairs["type"] == "rocket-fire") & pairs["sure"]]
    before = (rockets["order"] == "before").sum()
    assert counts.set_index("type").loc["Rocket fire", "before, surely"] == before


def test_beside_each_strike_stands_every_pair_once(kit: Kit, found: pd.DataFrame) -> None:
    pairs = events_around(found, kit.events)
    table = events_beside(found, pairs, kit.events)
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
    assert share_of_days_after(attacks, "2021-06-01", "2021-06-10", days=2) == 0.5
    assert share_of_days_after(attacks[:0], "2021-06-01", "2021-06-10") == 0.0


@pytest.fixture(scope="module")
def said(kit: Kit) -> pd.DataFrame:
    return statements_on_events(kit.tables)


@pytest.fixture(scope="module")
def ways(kit: Kit, said: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    strikes = us_strikes(kit.tables)
    one = strikes[strikes["event_id"] == STRIKE]
    return statements_around(events_around(one, kit.events), one, said, US_SIDE)


def test_every_reaction_and_every_reason_is_there(kit: Kit, said: pd.DataFrame) -> None:
    assert (said["kind"] == "said of it").sum() == (kit.statements["kind"] == "reaction").sum()
    reasons = said.loc[said["kind"] == "reason", "event_id"]
    assert set(reasons) == set(kit.events.dropna(subset="stated_reason")["id"])


def test_the_words_are_those_on_record(kit: Kit, said: pd.DataFrame) -> None:
    on_record = set(kit.statements["says"]) | set(kit.events["stated_reason"].dropna())
    assert set(said["says"]) <= on_record


@pytest.mark.parametrize(
    ("house", "side", "stands"),
    [
        ("pmf", "new-group", "PMF and groups in it"),
        ("iraq;pmf", "iraq", "PMF and groups in it"),
        (None, "united-states", US_SIDE),
        (None, "new-group", OTHERS),
    ],
)
def test_an_actor_stands_under_the_house_that_the_data_give_it(
    kit: Kit, house: str | None, side: str, stands: str
) -> None:
    new = pd.DataFrame([{"id": "new-group", "house": house, "side": side, "kind": "armed-group"}])
    actors = pd.concat([kit.actors, new], ignore_index=True)
    first = kit.statements["kind"].eq("reaction").idxmax()
    spoke = kit.statements.loc[[first]].assign(actor_id="new-group", by_printed="The new group")
    said = statements_on_events(kit.tables | {"actors": actors, "statements": spoke})
    assert said.loc[said["by"] == "The new group", "side"].tolist() == [stands]


def test_who_is_on_no_list_stands_among_the_others(said: pd.DataFrame) -> None:
    speaker = said[said["by"] == "Government of Turkey"]
    assert speaker["side"].tolist() == [OTHERS]


def test_who_joined_a_named_side_is_not_given_its_reason(said: pd.DataFrame) -> None:
    struck = said[said["event_id"] == "2016-09-17-deir-ez-zor-strike"]
    reasons = struck[struck["kind"] == "reason"]
    assert reasons["side"].tolist() == [US_SIDE]


def test_both_directions_of_the_same_two_weeks_are_given(
    ways: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    theirs, others = ways
    assert set(theirs["side"]) == {US_SIDE}
    assert {"Iran", "Iraq", "PMF and groups in it"} <= set(others["side"])
    for table in ways:
        assert table["date_start"].is_monotonic_increasing
        assert {"before", "the strike", "after"} <= set(table["order"])


def test_the_strike_is_an_answer_to_one_side_and_a_beginning_to_another(
    ways: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    theirs, others = ways
    own = theirs[(theirs["order"] == "the strike") & (theirs["kind"] == "reason")]
    assert own["says"].str.contains("to answer").all()
    protest = others[(others["kind"] == "reason") & (others["order"] == "after")]
    assert protest["says"].str.contains("after the 29 December strikes").any()


@pytest.fixture(scope="module")
def later(kit: Kit) -> pd.DataFrame:
    return events_after(kit.events, ARTICLE)


def test_what_came_after_began_after(kit: Kit, later: pd.DataFrame) -> None:
    assert (later["date_start"] > ARTICLE).all()
    assert len(later) == (kit.events["date_start"] > ARTICLE).sum()
    assert later["date_start"].is_monotonic_increasing
    assert not later["in_article"].any()


def test_every_motive_and_prediction_is_chosen_and_so_is_a_will(kit: Kit) -> None:
    chosen = claims_looking_ahead(kit.claims)
    coded = kit.claims[kit.claims["kind"].isin(LOOKING_AHEAD)]
    assert set(coded["id"]) <= set(chosen["id"])
    rest = chosen[~chosen["id"].isin(coded["id"])]
    assert rest["paraphrase"].str.contains("will|would").all()
    assert "c36" in set(rest["id"])


def test_a_claim_about_what_is_gone_is_not_chosen() -> None:
    claims = pd.DataFrame({"id": ["a"], "kind": ["fact"], "paraphrase": ["They fought at Willow."]})
    assert claims_looking_ahead(claims).empty


def test_an_event_bears_on_a_claim_by_a_word_of_its_topic() -> None:
    claims = pd.DataFrame({"id": ["a", "b"], "topics": ["oil", "motives"]})
    events = pd.DataFrame(
        {
            "id": ["e1", "e2"],
            "date": ["2022", "2023"],
            "title": ["Oil sold", "Turmoil"],
            "summary": ["", ""],
        }
    )
    assert later_events_on_claims(claims, events)[["claim_id", "event_id"]].to_numpy().tolist() == [
        ["a", "e1"]
    ]


def test_no_event_stands_twice_beside_a_claim(kit: Kit, later: pd.DataFrame) -> None:
    pairs = later_events_on_claims(claims_looking_ahead(kit.claims), later)
    assert not pairs.duplicated(["claim_id", "event_id"]).any()
    assert set(pairs["event_id"]) <= set(later["id"])
    assert "2026-02-11-us-leaves-al-tanf" in set(pairs.query("claim_id == 'c36'")["event_id"])
