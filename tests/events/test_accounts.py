from __future__ import annotations

import pandas as pd
import pytest

from borderkit.data.dates import parse
from borderkit.data.problems import DataError
from borderkit.data.ranges import Range
from borderkit.events.accounts import (
    Account,
    CasualtyError,
    What,
    disagreement_of_figures,
    event_record,
    event_records,
    figures_by_population,
    figures_by_source,
    leaves_possible,
)
from borderkit.kit import Kit

STRIKE = "2019-12-29-us-strikes-kataib-hezbollah"
ARTICLE = "tehrantimes-2021-07-03"
CASES = (
    "2018-06-17-al-hari",
    "2019-12-29-us-strikes-kataib-hezbollah",
    "2021-02-25-albukamal-strike",
    "2021-06-27-border-strikes",
    "2024-02-02-iraq-syria-strikes",
)


def dates_and_names(accounts: tuple[Account, ...], kit: Kit) -> list[tuple[object, ...]]:
    last, first = (
        kit.sources[end].dt.strftime("%Y-%m-%d").fillna("without a date sorts last")
        for end in ("date_end", "date_start")
    )
    days = dict(zip(kit.sources["id"], zip(last, first, strict=True), strict=True))
    return [(*days[one.source.id], one.source.publisher) for one in accounts]


def test_a_card_holds_every_report_and_every_reaction(kit: Kit) -> None:
    many = kit.statements.groupby(["event_id", "kind"]).size()
    for one in event_records(kit.events, kit.tables):
        assert len(one.reports) == many.get((one.id, "report"), 0)
        assert len(one.reactions) == many.get((one.id, "reaction"), 0)


def test_accounts_of_all_events_stand_in_order_of_date_then_name(kit: Kit) -> None:
    for one in event_records(kit.events, kit.tables):
        for accounts in (one.reports, one.reactions):
            order = dates_and_names(accounts, kit)
            assert order == sorted(order)


def test_each_account_names_publisher_side_and_whether_it_was_opened(kit: Kit) -> None:
    sides = set(kit.codes("alignment").values())
    for one in event_records(kit.events, kit.tables):
        for account in (*one.reports, *one.reactions):
            assert account.source.publisher
            assert set(account.source.alignment.split(", ")) <= sides
    opened = kit.sources.set_index("id")["opened"]
    found = event_record(STRIKE, kit.tables)
    assert [one.source.opened for one in found.reports] == [
        opened[one.source.id] for one in found.reports
    ]


def test_figures_are_said_as_the_source_says_them(kit: Kit) -> None:
    (article,) = (
        one
        for one in event_record(STRIKE, kit.tables).reports
        if one.source.id == "tehrantimes-2021-07-03"
    )
    assert (article.killed, article.wounded) == ("more than 50", "not stated")
    assert article.source.when == "3 July 2021"


def test_cards_come_in_order_of_date_then_name_and_keep_the_edtf(kit: Kit) -> None:
    found = event_records(kit.events, kit.tables)
    assert [one.id for one in found] == [
        one.id for one in sorted(found, key=lambda one: (parse(one.date), one.title))
    ]
    dates = dict(zip(kit.events["id"], kit.events["date"], strict=True))
    assert {one.id: one.date for one in found} == dates
    assert any("~" in one.date and "about" in one.when for one in found)


def test_an_unknown_event_is_refused_by_name(kit: Kit) -> None:
    with pytest.raises(DataError, match=r'"no-such-event": There is no event with this id'):
        event_record("no-such-event", kit.tables)


def test_an_address_that_is_not_of_the_web_is_dropped(kit: Kit) -> None:
    sources = kit.sources.assign(url="javascript:alert(1)")
    found = event_record(STRIKE, {**kit.tables, "sources": sources})
    assert {one.source.url for one in found.reports} == {""}


def test_an_event_that_nobody_reports_has_an_empty_card(kit: Kit) -> None:
    none = {"statements": kit.statements.iloc[:0]}
    found = event_record(STRIKE, {**kit.tables, **none})
    assert (found.reports, found.reactions) == ((), ())


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
    table = pd.DataFrame(rows, columns=columns).assign(says="said", kind="report", population=None)
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
def tables(reports: pd.DataFrame, sources: pd.DataFrame) -> dict[str, pd.DataFrame]:
    codes = {"list": "alignment", "code": ["iran", "iraq"], "label": ["Iran", "Iraq"]}
    return {"statements": reports, "sources": sources, "codes": pd.DataFrame(codes)}


@pytest.fixture
def killed(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return figures_by_source(tables, "e")


def test_a_row_for_each_statement_of_that_event_only(killed: pd.DataFrame) -> None:
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


def test_wounded_are_counted_apart(tables: dict[str, pd.DataFrame]) -> None:
    wounded = figures_by_source(tables, "e", "wounded").set_index("source_id")
    assert wounded.loc["late", "figure"] == "51"
    assert wounded.loc["late", "who"] == "of the wounded"
    assert wounded.loc["month", "figure"] == "not stated"


def test_tables_are_left_as_they_were(tables: dict[str, pd.DataFrame]) -> None:
    before = tables["statements"].copy()
    figures_by_source(tables, "e")
    pd.testing.assert_frame_equal(tables["statements"], before)


@pytest.mark.parametrize("event", ["", "no-such-event", "E"])
def test_an_event_without_reports_is_named(kit: Kit, event: str) -> None:
    with pytest.raises(CasualtyError, match="No source reports on an event with the id"):
        figures_by_source(kit.tables, event)


def test_only_killed_and_wounded_are_counted(kit: Kit) -> None:
    what: What = "missing"  # type: ignore[assignment]
    with pytest.raises(CasualtyError, match="Ask for 'killed' or 'wounded'"):
        figures_by_source(kit.tables, STRIKE, what)


def test_every_event_with_reports_can_be_shown(kit: Kit) -> None:
    reports = kit.statements[kit.statements["kind"] == "report"]
    shown = sum(len(figures_by_source(kit.tables, event)) for event in reports["event_id"].unique())
    assert shown == len(reports)


def test_the_worked_case_has_the_article_among_its_sources(kit: Kit) -> None:
    table = figures_by_source(kit.tables, STRIKE)
    assert table["source_id"].iloc[-1] == ARTICLE
    assert table["publisher"].notna().all()
    assert table["opened"].all()


def test_a_statement_keeps_its_word_when_it_is_compared(kit: Kit) -> None:
    killed = figures_by_source(kit.tables, STRIKE)
    killed = killed.set_index("source_id")
    possible = leaves_possible(killed, Range(50, kind="more-than"))
    for page in ("syriatoday-2019-12-30", "statecraft-2020-02-08-cobban", "alahed-2019-12-29"):
        assert possible[page], killed.loc[page, "figure"]
    for page in ("trend-2019-12-30-sputnik", "ilkha-2020-01-01-cinarinsesi", "trt-2019-12-30"):
        assert not possible[page], killed.loc[page, "figure"]


def test_a_child_and_fighters_are_two_populations(kit: Kit) -> None:
    event = "2021-06-27-border-strikes"
    killed = figures_by_source(kit.tables, event)
    parted = dict(figures_by_population(killed))
    assert parted["fighters"]["low"].min() > 1
    assert set(parted["civilians on the Syrian side"]["low"]) == {1}
    assert sum(len(rows) for rows in parted.values()) == killed["low"].notna().sum()


def test_the_dead_of_two_countries_make_no_range(kit: Kit) -> None:
    event = "2024-02-02-iraq-syria-strikes"
    killed = figures_by_source(kit.tables, event)
    assert [name for name, _ in figures_by_population(killed)] == ["in Iraq", "in Syria"]


def rows(*figures: tuple[int | None, int | None, str, str | None]) -> pd.DataFrame:
    table = pd.DataFrame(figures, columns=["low", "high", "figure", "who"])
    table = table.assign(publisher="P", when="1 June 2020", kind=None, population=None)
    return table.astype({"low": "Int64", "high": "Int64"})


def test_the_ends_are_statements_and_open_ends_are_counted() -> None:
    found = disagreement_of_figures(
        rows((20, 20, "20", "a"), (None, 30, "at most 30", "b"), (25, None, ">=25", None))
    )
    assert found is not None
    assert (found.lowest.figure, found.highest.figure) == ("20", "at most 30")
    assert (found.figures, found.silent, found.open_ended) == (3, 0, 2)
    assert (found.whom, found.unsaid) == (2, 1)
    assert found.last.who == "whom, it does not say"


def test_another_population_is_told_apart_and_joins_no_range() -> None:
    table = rows((4, 4, "4", "a"), (9, 9, "9", "b"), (1, 1, "1", "c"))
    table["population"] = ["fighters", "fighters", "child"]
    found = disagreement_of_figures(table)
    assert found is not None
    assert (found.population, found.apart, found.silent) == ("fighters", ("child",), 0)
    assert (found.lowest.figure, found.highest.figure) == ("4", "9")


def test_rows_without_a_figure_are_silent_and_not_zero() -> None:
    found = disagreement_of_figures(
        rows((None, None, "not stated", "a"), (7, 7, "7", "a"), (7, 7, "7", "b"))
    )
    assert found is not None
    assert (found.silent, found.lowest.figure, found.carriers) == (1, "7", 2)


def test_no_figure_at_all_is_no_gap() -> None:
    assert disagreement_of_figures(rows((None, None, "not stated", "a"))) is None


@pytest.mark.parametrize("event", CASES)
@pytest.mark.parametrize("what", ["killed", "wounded"])
def test_no_figure_is_made_up_and_none_is_averaged(kit: Kit, event: str, what: What) -> None:
    table = figures_by_source(kit.tables, event, what)
    found = disagreement_of_figures(table)
    assert found is not None
    given = set(table["figure"])
    told = (found.lowest, found.highest, found.first, found.last)
    assert {one.figure for one in told} | {found.common} <= given
