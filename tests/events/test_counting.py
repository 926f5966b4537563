from __future__ import annotations

import itertools
from typing import Any

import pandas as pd
import pytest

from borderkit.events.counting import (
    ARTICLE_DEFINITIONS,
    BORDER,
    CROSSING,
    TANF,
    CountError,
    Definition,
    acts,
    count,
    not_counted,
    tally,
)
from borderkit.kit import Kit

PLACES = pd.DataFrame({"id": [CROSSING, TANF], "lat": [34.4, 33.5], "lon": [41.0, 38.6]})


@pytest.fixture
def table() -> pd.DataFrame:
    """Give one event for each thing that a definition turns on."""
    rows = [
        ("owned", "2019-12-29", "2019-12-29", "airstrike", "acknowledged", 34.4, 41.0),
        ("partly", "2018-06-21", "2018-06-21", "clash", "disputed", 33.5, 38.6),
        ("blamed", "2018-06-17", "2018-06-18", "airstrike", "disputed", 34.4, 41.0),
        ("anybody", "2020-01-10", "2020-01-10", "drone-strike", "unknown", 34.4, 41.0),
        ("nowhere", "2018-05-24", "2018-05-24", "airstrike", "denied", None, None),
        ("on-isis", "2017-02-24", "2017-02-24", "airstrike", "acknowledged", 34.4, 41.0),
        ("far", "2020-01-03", "2020-01-03", "drone-strike", "acknowledged", 33.3, 44.2),
        ("asked", "2018-05-25", "2018-05-25", "airstrike", "unknown", 34.4, 42.5),
        ("undated", None, None, "airstrike", "acknowledged", 34.4, 41.0),
        ("talk", "2020-01-03", "2020-01-03", "statement", "acknowledged", 34.4, 41.0),
    ]
    columns = ["id", "date_start", "date_end", "type", "attribution", "lat", "lon"]
    events = pd.DataFrame(rows, columns=columns).assign(title="t", date=lambda t: t["date_start"])
    events.loc[events["id"] == "blamed", "date"] = "2018-06-17?/2018-06-18~"
    events[["date_start", "date_end"]] = events[["date_start", "date_end"]].apply(pd.to_datetime)
    strikes = pd.DataFrame(
        {
            "event_id": ["owned", "partly", "asked", None],
            "status": ["acknowledged", "partly", "not acknowledged", "denied"],
        }
    )
    pairs = [
        ("owned", "initiator", "united-states"),
        ("owned", "target", "kataib-hezbollah"),
        ("partly", "target", "syria-until-2024"),
        ("blamed", "initiator", "israel"),
        ("blamed", "initiator", "united-states"),
        ("blamed", "target", "pmf"),
        ("anybody", "initiator", "unknown"),
        ("anybody", "target", None),
        ("nowhere", "initiator", "us-led-coalition"),
        ("on-isis", "initiator", "us-led-coalition"),
        ("on-isis", "target", "islamic-state"),
        ("undated", "initiator", "united-states"),
        ("undated", "target", "pmf"),
        ("far", "initiator", "united-states"),
        ("far", "target", "pmf"),
    ]
    actors = pd.DataFrame(pairs, columns=["event_id", "role", "actor_id"])
    return acts(strikes, events, actors, PLACES)


def ids(table: pd.DataFrame, definition: Definition) -> set[str]:
    return set(count(table, definition)["id"])


def test_strikes_and_what_the_list_points_to_are_acts(table: pd.DataFrame) -> None:
    assert "talk" not in set(table["id"])
    assert "partly" in set(table["id"])
    assert table["date_start"].dropna().is_monotonic_increasing


def test_standing_says_what_the_united_states_said(table: pd.DataFrame) -> None:
    standing = table.set_index("id")["standing"]
    assert standing["owned"] == standing["on-isis"] == standing["far"] == "acknowledged"
    assert standing["nowhere"] == standing["asked"] == "attributed"
    assert standing["partly"] == standing["blamed"] == "disputed"
    assert standing["anybody"] == "other"


def test_targets_are_sorted_as_recorded_and_unknown_is_not_isis(table: pd.DataFrame) -> None:
    against = table.set_index("id")["against"]
    assert against["owned"] == "pmf"
    assert against["on-isis"] == "isis"
    assert against["anybody"] == against["partly"] == "others"


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
    assert tally(table, [definition])["without_position"].item() == 1


def test_gaps_run_from_the_end_of_one_to_the_start_of_the_next(table: pd.DataFrame) -> None:
    line = tally(table, [Definition("d", (CROSSING,), "anyone")]).iloc[0]
    assert line["of_several_days"] == 1
    assert line["shortest_gap"] == 12
    assert line["longest_gap"] == (pd.Timestamp("2019-12-29") - pd.Timestamp("2018-06-18")).days


def test_one_act_has_no_gap(table: pd.DataFrame) -> None:
    line = tally(table, [Definition("d", (CROSSING,))]).iloc[0]
    assert line["counted"] == 1
    assert pd.isna(line["shortest_gap"])


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"near": ()}, "names no place or no target"),
        ({"near": (CROSSING,), "against": ()}, "names no place or no target"),
        ({"near": (CROSSING,), "against": ("civilians",)}, 'Use "pmf", "others", "isis"'),
        ({"near": (CROSSING,), "against": "pmf"}, "with the comma"),
        ({"near": ("Palmyra",)}, '"Palmyra" is not known here'),
        ({"near": (CROSSING,), "without": (CROSSING,)}, "in near and in without"),
        ({"near": (CROSSING,), "whose": "mine"}, '"acknowledged", "attributed", "named"'),
        ({"near": (CROSSING,), "unit": "raid"}, 'Use "strike", "night", "operation"'),
        ({"near": (CROSSING,), "since": "2022-01-01"}, "before it starts.*earlier day in since"),
        ({"near": (CROSSING,), "since": "last year"}, "not a day.*2019-12-29"),
        ({"near": (CROSSING,), "km": -1.0}, "can't be less than 0"),
    ],
)
def test_an_impossible_definition_says_why(choice: dict[str, Any], message: str) -> None:
    with pytest.raises(CountError, match=message):
        Definition("d", **choice)


def test_a_notebook_shows_the_message_alone() -> None:
    assert CountError("Mend it.")._render_traceback_() == ["Mend it."]


def test_an_event_that_ends_before_it_starts_is_refused() -> None:
    days = pd.to_datetime(["2020-01-02"]), pd.to_datetime(["2020-01-01"])
    columns = ["id", "title", "date", "lat", "lon", "attribution"]
    events = pd.DataFrame({name: ["odd"] for name in columns}).assign(
        type="airstrike", date_start=days[0], date_end=days[1]
    )
    strikes = pd.DataFrame({"event_id": [], "status": []})
    with pytest.raises(CountError, match=r"odd.*earlier date first"):
        acts(strikes, events, pd.DataFrame(columns=["event_id", "role", "actor_id"]), PLACES)


def test_without_the_border_the_border_is_asked_for(table: pd.DataFrame) -> None:
    with pytest.raises(CountError, match=r'border=kit.layers\.lines\("border"\)'):
        count(table, Definition("d", (BORDER,)))


def test_an_event_without_a_date_is_named_and_not_counted(table: pd.DataFrame) -> None:
    definition = Definition("d", (CROSSING,))
    assert tally(table, [definition])["without_date"].item() == 1
    assert not_counted(table, definition).set_index("id")["why"].to_dict() == {"undated": "no date"}


def test_an_event_over_the_edge_counts_and_is_said(table: pd.DataFrame) -> None:
    definition = Definition("d", (CROSSING,), "named", since="2018-06-18", until="2018-12-31")
    row = count(table, definition).iloc[0]
    assert row["at_edge"]
    assert row["first"] == row["last"] == pd.Timestamp("2018-06-18")
    assert tally(table, [definition])["at_edge"].item() == 1


def test_an_open_end_reaches_over_the_edge(table: pd.DataFrame) -> None:
    row = table["id"] == "owned"
    table = table.assign(
        date=table["date"].mask(row, "2019-12-29/.."), date_end=table["date_end"].mask(row)
    )
    definition = Definition("d", (CROSSING,), until="2019-12-31", unit="night")
    line = tally(table, [definition]).iloc[0]
    assert (line["counted"], line["most"], line["at_edge"]) == (1, 3, 1)


def test_the_marks_of_a_date_are_kept(table: pd.DataFrame) -> None:
    rows = count(table, Definition("d", (CROSSING,), "named")).set_index("id")
    assert rows.loc["blamed", "date"] == "2018-06-17?/2018-06-18~"
    assert rows.loc["blamed", ["approximate", "uncertain"]].all()
    assert not rows.loc["owned", ["approximate", "uncertain"]].any()


def test_the_articles_definitions_widen_step_by_step(kit: Kit) -> None:
    table = acts(kit.acknowledged_strikes, kit.events, kit.event_actors, kit.places)
    found = [ids(table, definition) for definition in ARTICLE_DEFINITIONS]
    assert all(narrow < wide for narrow, wide in itertools.pairwise(found))


def test_the_dossiers_own_reading_comes_out(kit: Kit) -> None:
    table = acts(kit.acknowledged_strikes, kit.events, kit.event_actors, kit.places)
    dates = count(table, ARTICLE_DEFINITIONS[1])["date"].tolist()
    assert dates == ["2019-12-29", "2021-02-25/2021-02-26", "2021-06-27/2021-06-28"]
    near_tanf = Definition("d", (TANF,))
    assert count(table, near_tanf)["date"].str.startswith("2017-0").sum() == 4
