from __future__ import annotations

import copy
import html
import re
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from borderkit.course import chronology
from borderkit.course.chronology import tolls
from borderkit.course.chronology.tolls import (
    ARTICLE,
    DECEMBER_2019,
    FADE_STEPS,
    HATCH,
    _alt,
    _draw_figures,
    _draw_ranges,
    _headline,
    _questions,
)
from borderkit.course.show.chart import Stack
from borderkit.course.show.style import ACCENT, NONE_FOUND, alignment_mark, subplots
from borderkit.course.show.tables import PageTable
from borderkit.events.accounts import event_record, figures_by_source
from borderkit.kit import Kit
from tests.events.test_accounts import CASES, rows

HOSTILE = '<script>alert("x")</script> & <b>'


def statement(low: int | None, high: int | None, figure: str, **more: str) -> dict[str, object]:
    row: dict[str, object] = {"low": low, "high": high, "figure": figure, "kind": None}
    row["population"] = None
    shared = {"source_id": "s", "alignment": "none-found", "publisher": "P", "date": "2020"}
    return row | shared | {"alignment_label": "None found"} | more


def drawn(*rows: dict[str, object]) -> Axes:
    table = pd.DataFrame(rows).astype({"low": "Int64", "high": "Int64"})
    return _draw_ranges(table, subplots()[1], "people killed")


def bars(ax: Axes) -> list[Rectangle]:
    return [patch for patch in ax.patches if isinstance(patch, Rectangle)]


@pytest.fixture(scope="module")
def pair(kit: Kit) -> tuple[pd.DataFrame, pd.DataFrame]:
    killed, wounded = (
        figures_by_source(kit.tables, DECEMBER_2019, what) for what in ("killed", "wounded")
    )
    return killed, wounded


def axes_of(pair: tuple[pd.DataFrame, pd.DataFrame]) -> tuple[Axes, Axes]:
    left, right = subplots(ncols=2)[1]
    _draw_figures(*pair, (left, right))
    return left, right


def test_a_range_runs_from_its_lowest_to_its_highest_figure() -> None:
    (bar,) = bars(drawn(statement(30, 95, "30 to 95")))
    assert (bar.get_x(), bar.get_x() + bar.get_width()) == (29.5, 95.5)


def test_an_exact_figure_is_a_bar_of_one_person() -> None:
    (bar,) = bars(drawn(statement(25, 25, "25")))
    assert bar.get_width() == 1


def test_at_least_fades_out_to_the_right() -> None:
    first, *fade = bars(drawn(statement(25, None, "at least 25")))
    assert len(fade) == FADE_STEPS
    assert min(step.get_x() for step in fade) == first.get_x() + first.get_width()
    strengths = [step.get_alpha() or 0 for step in fade]
    assert strengths == sorted(strengths, reverse=True)


def test_an_unfinished_count_fades_out_to_the_right() -> None:
    _, *fade = bars(drawn(statement(24, 24, "24 so far", kind="so-far")))
    assert len(fade) == FADE_STEPS


def test_a_word_without_a_number_stands_where_no_figure_would() -> None:
    ax = drawn(statement(None, None, "tens, no number"))
    assert [text.get_text() for text in ax.texts] == ["tens, no number"]


def test_the_headline_names_the_populations_that_it_tells_apart() -> None:
    table = pd.DataFrame(
        [
            statement(4, 4, "4", population="fighters"),
            statement(9, 9, "9", population="fighters"),
            statement(1, 1, "1", population="a child"),
        ]
    )
    assert "killed from 4 to 9 (fighters); 1 (a child), wounded" in _headline(table, table)


def test_at_most_fades_out_to_the_left() -> None:
    first, *fade = bars(drawn(statement(None, 30, "at most 30")))
    assert len(fade) == FADE_STEPS
    assert all(step.get_x() + step.get_width() <= first.get_x() + 1e-9 for step in fade)


def test_no_figure_is_hatched_and_labelled_and_not_zero() -> None:
    ax = drawn(statement(None, None, "not stated"), statement(4, 4, "4"))
    assert [bar.get_hatch() for bar in bars(ax)] == [HATCH, None]
    assert [text.get_text() for text in ax.texts] == ["no figure", "4"]


def test_zero_is_a_figure() -> None:
    ax = drawn(statement(0, 0, "0"))
    assert bars(ax)[0].get_hatch() is None
    assert ax.texts[0].get_text() == "0"


def test_colour_is_that_of_the_alignment() -> None:
    ax = drawn(statement(4, 4, "4", alignment="iran"), statement(5, 5, "5"))
    assert [to_hex(bar.get_facecolor()) for bar in bars(ax)] == [
        alignment_mark("iran").colour,
        NONE_FOUND.colour,
    ]


def test_the_first_row_stands_at_the_top() -> None:
    low, high = drawn(statement(4, 4, "4"), statement(5, 5, "5")).get_ylim()
    assert low > high


def test_the_source_set_apart_has_a_ground_of_its_own() -> None:
    plain, marked = drawn(statement(4, 4, "4")), drawn(statement(4, 4, "4", source_id=ARTICLE))
    assert len(marked.patches) == len(plain.patches) + 1


def test_killed_and_wounded_stand_apart_with_one_list_of_sources(
    pair: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    left, right = axes_of(pair)
    names = [label.get_text() for label in left.get_yticklabels()]
    assert len(names) == len(pair[0])
    assert names[-1] == "2021-07-03  Tehran Times, Iran"
    assert left.get_yticklabels()[-1].get_color() == ACCENT
    assert right.get_yticklabels() == []
    assert (left.get_xlabel(), right.get_xlabel()) == ("people killed", "people wounded")


def test_names_say_tie_and_which_of_several_statements(
    pair: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    left, _ = axes_of(pair)
    names = [label.get_text() for label in left.get_yticklabels()]
    assert "2019-12-29~  Al-Anbat, none found" in names
    assert [name for name in names if "ksaplayers" in name] == [
        "2019-12-29  Xinhua (copy at ksaplayers.com), China, 1 of 2",
        "2019-12-29  Xinhua (copy at ksaplayers.com), China, 2 of 2",
    ]


def test_the_headline_names_both_ends_and_no_average(
    pair: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    killed, wounded = pair
    said = _headline(killed, wounded)
    assert f"killed from 2 to {killed['figure'].iloc[-1]}" in said
    assert said.startswith(f"{killed['source_id'].nunique()} sources")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([statement(55, 55, "55"), statement(30, 95, "30 to 95")], "30 to 95"),
        ([statement(None, 30, "at most 30"), statement(40, 40, "40")], "from at most 30 to 40"),
        ([statement(25, None, "at least 25"), statement(4, 4, "4")], "from 4 to at least 25"),
        ([statement(12, 12, "12"), statement(12, 12, "12")], "12"),
    ],
)
def test_the_headline_reaches_the_highest_end_of_a_range(
    rows: list[dict[str, object]], said: str
) -> None:
    table = pd.DataFrame(rows).astype({"low": "Int64", "high": "Int64"})
    assert _headline(table, table) == f"1 source: killed {said}, wounded {said}"


def test_the_headline_of_one_silent_source() -> None:
    table = pd.DataFrame([statement(None, None, "not stated")])
    assert _headline(table, table) == "1 source: killed not stated, wounded not stated"


def test_the_description_counts_silence_and_names_the_source_set_apart(
    pair: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    text = _alt(*pair)
    silent = pair[0][["low", "high"]].isna().all(axis=1).sum()
    assert f"{silent} give no number of killed" in text
    assert "Tehran Times, says more than 50 killed" in text
    killed, wounded = (part[part["source_id"] != ARTICLE] for part in pair)
    assert "set apart" not in _alt(killed, wounded)


@pytest.mark.parametrize("event", CASES)
def test_a_case_shows_what_is_known_the_figure_and_questions(kit: Kit, event: str) -> None:
    parts: Any = chronology.case(event, kit).parts
    heading, chart, questions = parts
    assert str(kit.events.set_index("id").loc[event, "title"])[:9] in repr(heading)
    assert "Two panels of bars" in chart.alt
    assert "Do they count the same people?" in repr(questions)
    assert len(chart.table.frame) == len(figures_by_source(kit.tables, event))
    page = f"{heading!r}{chart.alt}{questions!r}{chart.table!r}".casefold()
    assert not any(word in page for word in ("average", "mean of", "median"))


def test_the_table_has_killed_and_wounded_apart_and_links(kit: Kit) -> None:
    chart: Any = chronology.case(CASES[0], kit).parts[1]
    for what in ("killed", "wounded"):
        given = figures_by_source(kit.tables, CASES[0], what)["figure"].tolist()
        assert chart.table.frame[what].tolist() == given
    assert 'href="http' in chart.table._repr_html_()


def test_the_comparison_holds_only_figures_that_a_source_gives(kit: Kit) -> None:
    table = chronology.tolls_compared(kit).frame
    for name, event in tolls.CASES.items():
        rows = figures_by_source(kit.tables, event)
        own = table[table["strike"] == name]
        assert set(own[["lowest", "highest"]].to_numpy().ravel()) <= set(rows["figure"])
        assert own["figures"].sum() == rows[["low", "high"]].notna().any(axis=1).sum()
        assert own["who is counted"].is_unique


def lines(killed: pd.DataFrame) -> list[str]:
    return [line for line in repr(_questions(killed)).splitlines()[2:] if line]


@pytest.mark.parametrize("event", CASES)
def test_each_line_asks_and_no_line_answers(kit: Kit, event: str) -> None:
    asked = lines(figures_by_source(kit.tables, event))
    assert len(asked) >= 3
    for line in asked:
        assert line.startswith("- ")
        assert "?" in line


@pytest.mark.parametrize("event", CASES)
def test_every_number_of_people_is_one_that_a_source_gives(kit: Kit, event: str) -> None:
    killed = figures_by_source(kit.tables, event)
    asked = lines(killed)[0]
    figures = re.findall(r"figure(?: for [^,]*)?, (.*?) \(", asked)
    figures += re.findall(r"highest, (.*?) \(", asked)
    assert len(figures) == 2
    assert set(figures) <= set(killed["figure"])


def test_one_figure_from_all_is_asked_about_too() -> None:
    asked = repr(_questions(rows((7, 7, "7", "a"), (7, 7, "7", "b"))))
    assert "Did they count, or repeat?" in asked
    assert "Is there a gap at all?" not in asked


def test_the_same_figure_first_and_last_asks_whether_anybody_counted_again() -> None:
    asked = repr(_questions(rows((1, 1, "1", "a"), (22, 22, "22", "b"), (1, 1, "1", "c"))))
    assert "are both 1: did nobody count again" in asked


def test_without_any_figure_there_is_nothing_to_compare() -> None:
    asked = repr(_questions(rows((None, None, "not stated", "a"))))
    assert "No source gives a figure, so there is nothing to compare yet." in asked


def contested(kit: Kit) -> list[str]:
    open_ones = kit.events["attribution"].isin(["disputed", "denied"])
    return kit.events.loc[open_ones, "id"].tolist()


def accounts(shown: Stack) -> list[PageTable]:
    return [part for part in shown.parts if isinstance(part, PageTable)]


def test_every_contested_event_shows_each_account_in_a_row_like_every_other(kit: Kit) -> None:
    assert len(contested(kit)) > 10
    for event in contested(kit):
        record = event_record(event, kit.tables)
        tables = accounts(chronology.card(event, kit))
        assert sum(len(one.frame) for one in tables) == len(record.reports) + len(record.reactions)
        for account in (*record.reports, *record.reactions):
            shown = " ".join(one._repr_html_() for one in tables)
            assert html.escape(account.source.alignment) in shown
            assert html.escape(account.source.publisher) in shown
            assert "color:" not in shown  # no account is set apart from the others


def test_the_order_is_said_and_kept(kit: Kit) -> None:
    record = event_record(DECEMBER_2019, kit.tables)
    tables = accounts(chronology.card(DECEMBER_2019, kit))
    assert all("In order of date, then of the publisher's name." in one.caption for one in tables)
    assert tables[0].frame["Source"].tolist() == [
        f"{one.source.when}: {one.source.publisher}" for one in record.reports
    ]


def test_a_card_gives_the_date_in_words_and_in_edtf(kit: Kit) -> None:
    facts = repr(chronology.card("2020-01-08-article-51-letters", kit).parts[0])
    assert "6 January 2020 to about 9 January 2020" in facts
    assert "recorded as 2020-01-06/2020-01-09~ (EDTF)" in facts


def changed(kit: Kit, **tables: pd.DataFrame) -> Kit:
    made = copy.copy(kit)
    made.tables = kit.tables | tables
    return made


def test_text_of_the_tables_is_escaped(kit: Kit) -> None:
    events = kit.events.assign(title=HOSTILE, summary=HOSTILE)
    statements = kit.statements.assign(says=HOSTILE, killed_who=HOSTILE, by_printed=HOSTILE)
    shown = chronology.card(DECEMBER_2019, changed(kit, events=events, statements=statements))
    page = repr(shown.parts[0]) + "".join(one._repr_html_() for one in accounts(shown))
    assert "<script" not in page
    assert page.count("&lt;script&gt;") > 3


def test_links_lead_to_the_web_only(kit: Kit) -> None:
    links = re.findall(
        r'href="([^"]*)"', accounts(chronology.card(DECEMBER_2019, kit))[0]._repr_html_()
    )
    assert links
    assert all(link.startswith(("https://", "http://")) for link in links)
    bad = changed(kit, sources=kit.sources.assign(url="javascript:alert(1)"))
    pages = [one._repr_html_() for one in accounts(chronology.card(DECEMBER_2019, bad))]
    assert not any("href" in page for page in pages)


def test_what_is_not_on_record_is_said(kit: Kit) -> None:
    reports = kit.statements[kit.statements["kind"] == "report"]
    shown = chronology.card(DECEMBER_2019, changed(kit, statements=reports))
    assert "**Reactions (0).** None on record." in repr(shown.parts[2])
