from __future__ import annotations

import pandas as pd
import pytest

from borderkit.data.ranges import Range
from borderkit.events.casualties import (
    COLUMNS,
    CasualtyError,
    What,
    leaves_possible,
    populations,
    side_by_side,
)
from borderkit.kit import Kit

STRIKE = "2019-12-29-us-strikes-kataib-hezbollah"
ARTICLE = "tehrantimes-2021-07-03"


@pytest.fixture
def reports() -> pd.DataFrame:
    rows = [
        ("e", 1, "late", 25, None, 51, 51, "brigade members"),
        ("e", 2, "month", 4, 4, None, None, None),
        ("e", 3, "early", None, 30, None, None, "fighters"),
        ("e", 4, "early", 2, 6, 3, 3, "fighters"),
        ("e", 5, "undated", None, None, None, None, None),
        ("other", 1, "early", 1, 1, 1, 1, None),
    ]
    columns = ["event_id", "n", "source_id", "killed_low", "killed_high"]
    columns += ["wounded_low", "wounded_high", "killed_who"]
    table = pd.DataFrame(rows, columns=columns).assign(says="said", population=None)
    table = table.assign(killed_kind=None, wounded_kind=None, wounded_who="of the wounded")
    numbers = [name for name in columns if name.endswith(("low", "high"))]
    return table.astype(dict.fromkeys(numbers, "Int64"))


@pytest.fixture
def sources() -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "id": ["late", "month", "early", "undated"],
            "voice": ["Beta", "Alpha", "Beta", "Alpha"],
            "alignment": ["iran;iraq", "none-found", "turkey", "kdp"],
            "date": ["2020-01-02", "2019-12", "2019-12-29", None],
            "date_start": ["2020-01-02", "2019-12-01", "2019-12-29", None],
            "date_end": ["2020-01-02", "2019-12-31", "2019-12-29", None],
            "origin": "original",
            "opened": True,
            "url": "https://example.org",
            "states": "something else",
        }
    )
    return table.astype({"date_start": "datetime64[s]", "date_end": "datetime64[s]"})


@pytest.fixture
def publishers() -> pd.DataFrame:
    return pd.DataFrame({"id": ["a", "b"], "name": ["Alpha", "Beta"]})


@pytest.fixture
def killed(reports: pd.DataFrame, sources: pd.DataFrame, publishers: pd.DataFrame) -> pd.DataFrame:
    return side_by_side(reports, sources, publishers, "e", labels={"iran": "Iran", "iraq": "Iraq"})


def test_a_row_for_each_statement_of_that_event_only(killed: pd.DataFrame) -> None:
    assert list(killed.columns) == list(COLUMNS)
    assert len(killed) == 5


def test_order_is_by_the_last_possible_day_and_undated_comes_last(killed: pd.DataFrame) -> None:
    assert killed["source_id"].tolist() == ["early", "early", "month", "late", "undated"]


def test_two_statements_of_one_source_stay_two_in_their_order(killed: pd.DataFrame) -> None:
    assert killed.loc[killed["source_id"] == "early", "figure"].tolist() == [
        "up to 30",
        "2 to 6",
    ]


def test_figures_in_words_and_no_figure_is_not_zero(killed: pd.DataFrame) -> None:
    figures = killed.set_index("source_id")["figure"]
    assert figures["late"] == "at least 25"
    assert figures["month"] == "4"
    assert figures["undated"] == "not stated"
    assert killed["low"].isna().sum() == 2


def test_dates_keep_their_precision(killed: pd.DataFrame) -> None:
    when = killed.set_index("source_id")["when"]
    assert when["month"] == "December 2019"
    assert when["undated"] == "no date"


def test_alignment_is_said_in_words_where_there_are_words(killed: pd.DataFrame) -> None:
    labels = killed.set_index("source_id")["alignment_label"]
    assert labels["late"] == "Iran, Iraq"
    assert labels["month"] == "none-found"


def test_wounded_are_counted_apart(
    reports: pd.DataFrame, sources: pd.DataFrame, publishers: pd.DataFrame
) -> None:
    wounded = side_by_side(reports, sources, publishers, "e", "wounded").set_index("source_id")
    assert wounded.loc["late", "figure"] == "51"
    assert wounded.loc["late", "who"] == "of the wounded"
    assert wounded.loc["month", "figure"] == "not stated"


def test_tables_are_left_as_they_were(
    reports: pd.DataFrame, sources: pd.DataFrame, publishers: pd.DataFrame
) -> None:
    before = reports.copy()
    side_by_side(reports, sources, publishers, "e")
    pd.testing.assert_frame_equal(reports, before)


@pytest.mark.parametrize("event", ["", "no-such-event", "E"])
def test_an_event_without_reports_is_named(kit: Kit, event: str) -> None:
    with pytest.raises(CasualtyError, match="No source reports on an event with the id"):
        side_by_side(kit.event_reports, kit.sources, kit.publishers, event)


def test_only_killed_and_wounded_are_counted(kit: Kit) -> None:
    what: What = "missing"  # type: ignore[assignment]
    with pytest.raises(CasualtyError, match="Ask for 'killed' or 'wounded'"):
        side_by_side(kit.event_reports, kit.sources, kit.publishers, STRIKE, what)


def test_every_event_with_reports_can_be_shown(kit: Kit) -> None:
    tables = (kit.event_reports, kit.sources, kit.publishers)
    shown = sum(
        len(side_by_side(*tables, event)) for event in kit.event_reports["event_id"].unique()
    )
    assert shown == len(kit.event_reports)


def test_the_worked_case_has_the_article_among_its_sources(kit: Kit) -> None:
    table = side_by_side(kit.event_reports, kit.sources, kit.publishers, STRIKE)
    assert table["source_id"].iloc[-1] == ARTICLE
    assert table["publisher"].notna().all()
    assert table["opened"].all()


def test_a_statement_keeps_its_word_when_it_is_compared(kit: Kit) -> None:
    killed = side_by_side(kit.event_reports, kit.sources, kit.publishers, STRIKE)
    killed = killed.set_index("source_id")
    possible = leaves_possible(killed, Range(50, kind="more-than"))
    for page in ("syriatoday-2019-12-30", "statecraft-2020-02-08-cobban", "alahed-2019-12-29"):
        assert possible[page], killed.loc[page, "figure"]
    for page in ("trend-2019-12-30-sputnik", "ilkha-2020-01-01-cinarinsesi", "trt-2019-12-30"):
        assert not possible[page], killed.loc[page, "figure"]


def test_a_child_and_fighters_are_two_populations(kit: Kit) -> None:
    event = "2021-06-27-border-strikes"
    killed = side_by_side(kit.event_reports, kit.sources, kit.publishers, event)
    parted = dict(populations(killed))
    assert parted["fighters"]["low"].min() > 1
    assert set(parted["civilians on the Syrian side"]["low"]) == {1}
    assert sum(len(rows) for rows in parted.values()) == killed["low"].notna().sum()


def test_the_dead_of_two_countries_make_no_range(kit: Kit) -> None:
    event = "2024-02-02-iraq-syria-strikes"
    killed = side_by_side(kit.event_reports, kit.sources, kit.publishers, event)
    assert [name for name, _ in populations(killed)] == ["in Iraq", "in Syria"]
