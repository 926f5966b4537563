from __future__ import annotations

from collections.abc import Iterator

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from borderkit.course.chronology.reports import (
    FADE_STEPS,
    HATCH,
    describe,
    headline,
    killed_and_wounded,
    ranges,
)
from borderkit.course.show.style import ACCENT, NONE_FOUND, alignment_mark, subplots
from borderkit.events.casualties import side_by_side
from borderkit.kit import Kit

STRIKE = "2019-12-29-us-strikes-kataib-hezbollah"
ARTICLE = "tehrantimes-2021-07-03"


@pytest.fixture(autouse=True)
def _close_figures() -> Iterator[None]:
    yield
    plt.close("all")


def statement(low: int | None, high: int | None, figure: str, **more: str) -> dict[str, object]:
    row: dict[str, object] = {"low": low, "high": high, "figure": figure, "kind": None}
    row["population"] = None
    shared = {"source_id": "s", "alignment": "none-found", "publisher": "P", "date": "2020"}
    return row | shared | {"alignment_label": "None found"} | more


def drawn(*rows: dict[str, object], highlight: str = "") -> Axes:
    table = pd.DataFrame(rows).astype({"low": "Int64", "high": "Int64"})
    return ranges(table, subplots()[1], "people killed", highlight)


def bars(ax: Axes) -> list[Rectangle]:
    return [patch for patch in ax.patches if isinstance(patch, Rectangle)]


@pytest.fixture(scope="module")
def pair(kit: Kit) -> tuple[pd.DataFrame, pd.DataFrame]:
    tables = (kit.event_reports, kit.sources, kit.publishers, STRIKE)
    labels = kit.codes("alignment")
    return side_by_side(*tables, "killed", labels), side_by_side(*tables, "wounded", labels)


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
    assert "killed from 4 to 9 (fighters); 1 (a child), wounded" in headline(table, table)


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
    plain, marked = drawn(statement(4, 4, "4")), drawn(statement(4, 4, "4"), highlight="s")
    assert len(marked.patches) == len(plain.patches) + 1


def test_killed_and_wounded_stand_apart_with_one_list_of_sources(
    pair: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    left, right = killed_and_wounded(*pair, subplots(ncols=2)[1], ARTICLE)
    names = [label.get_text() for label in left.get_yticklabels()]
    assert len(names) == len(pair[0])
    assert names[-1] == "2021-07-03  Tehran Times, Iran"
    assert left.get_yticklabels()[-1].get_color() == ACCENT
    assert right.get_yticklabels() == []
    assert (left.get_xlabel(), right.get_xlabel()) == ("people killed", "people wounded")


def test_names_say_tie_and_which_of_several_statements(
    pair: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    left, _ = killed_and_wounded(*pair, subplots(ncols=2)[1], ARTICLE)
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
    said = headline(killed, wounded)
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
    assert headline(table, table) == f"1 source: killed {said}, wounded {said}"


def test_the_headline_of_one_silent_source() -> None:
    table = pd.DataFrame([statement(None, None, "not stated")])
    assert headline(table, table) == "1 source: killed not stated, wounded not stated"


def test_the_description_counts_silence_and_names_the_source_set_apart(
    pair: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    text = describe(*pair, ARTICLE)
    silent = pair[0][["low", "high"]].isna().all(axis=1).sum()
    assert f"{silent} give no number of killed" in text
    assert "Tehran Times, says more than 50 killed" in text
    assert "set apart" not in describe(*pair, "another")
