"""The timeline of a crossing: each entry drawn once, its day as sure as the data makes it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from borderkit.course.geography.crossings import (
    LASTING,
    QAIM,
    SIDES,
    SORTS,
    closings,
    crossing,
    draw_entries,
    entries_of,
    sort_counts,
    sort_of,
)
from borderkit.course.show.style import subplots
from borderkit.data.dates import parse
from borderkit.kit import Kit

LABELS = {"seized": "Seized", "closed": "Closed", "blocked": "Blocked", "opened": "Opened"}


def entry(number: int, when: str, kind: str, side: str = "iraqi", **other: Any) -> dict[str, Any]:
    plain = {"by": "An army", "says": "It did.", "disputed": None, "note": None}
    known = {"id": f"a-{number}", "crossing_id": "a", "date": when, "type": kind, "side": side}
    return plain | known | {"date_start": pd.Timestamp(str(parse(when).start))} | other


EVENTS = pd.DataFrame(
    [
        entry(1, "2014-06-21~", "seized"),
        entry(2, "2014-06-17", "seized", disputed="A mayor denied it."),
        entry(3, "2016-01/2018-06-30", "blocked", "syrian"),
        entry(4, "2019-04", "opened", "both", by=None),
        entry(5, "2019-02/2019-05-20", "closed", "both"),
    ]
)


@pytest.fixture
def drawn() -> Axes:
    entries = entries_of(EVENTS, "a")
    return draw_entries(subplots(10, 4)[1], entries, LABELS)


def words(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def test_every_type_of_the_data_has_one_sort(kit: Kit) -> None:
    covered = [kind for sort in SORTS for kind in sort.types]
    assert sorted(covered) == sorted(set(covered))
    assert set(covered) == set(kit.codes("crossing_event"))
    assert set(LASTING) <= set(covered)


def test_a_type_that_no_sort_covers_is_refused() -> None:
    with pytest.raises(ValueError, match="'painted'"):
        sort_of("painted")


def test_sorts_differ_in_shape_and_not_only_in_colour() -> None:
    assert len({sort.marker for sort in SORTS}) == len(SORTS)


def test_entries_go_by_side_and_then_by_date() -> None:
    table = entries_of(EVENTS, "a")
    assert table["id"].tolist() == ["a-5", "a-4", "a-2", "a-1", "a-3"]


def test_an_unknown_crossing_is_told_which_there_are(kit: Kit) -> None:
    with pytest.raises(KeyError, match=r"'bridge'.*al-walid"):
        entries_of(kit.record["crossing_events"], "bridge")


@pytest.mark.parametrize(
    ("number", "first", "last", "lasting"),
    [
        ("a-1", "2014-06-06", "2014-07-06", False),  # marked: give or take the blur
        ("a-2", "2014-06-17", "2014-06-17", False),
        ("a-3", "2016-01-01", "2018-06-30", True),
        ("a-4", "2019-04-01", "2019-04-30", False),
        ("a-5", "2019-02-01", "2019-05-20", False),  # a closing did not last: its day is in doubt
    ],
)
def test_the_days_on_which_an_entry_may_lie(
    number: str, first: str, last: str, lasting: bool
) -> None:
    row = entries_of(EVENTS, "a").set_index("id").loc[number]
    assert (row["first"], row["last"]) == (pd.Timestamp(first), pd.Timestamp(last))
    assert row["lasting"] == lasting


def test_an_open_date_is_refused() -> None:
    with pytest.raises(ValueError, match="open"):
        entries_of(pd.DataFrame([entry(1, "2014/..", "seized")]), "a")


def test_a_day_in_doubt_is_a_hatched_bar_as_wide_as_the_doubt(drawn: Axes) -> None:
    widths = sorted(bar.get_bbox().width for bar in drawn.patches if isinstance(bar, Rectangle))
    assert widths == [30, 31, 109]  # April 2019, 21 June give or take, February to 20 May
    assert all(bar.get_hatch() for bar in drawn.patches)


def test_only_what_lasted_is_a_line(drawn: Axes) -> None:
    lines = [
        line
        for line in drawn.lines
        if line.get_linestyle() == "-" and np.size(line.get_xdata()) > 1
    ]
    assert len(lines) == 1


def test_what_is_disputed_is_ringed_and_said(drawn: Axes) -> None:
    rings = [line for line in drawn.lines if line.get_markersize() == 13]
    assert len(rings) == 1
    assert [text for text in words(drawn) if "disputed" in text] == ["Seized: An army (disputed)"]


def test_each_entry_has_its_date_and_its_words(drawn: Axes) -> None:
    dates = [label.get_text() for label in drawn.get_yticklabels()]
    assert dates[2:4] == ["17 June 2014", "about 21 June 2014"]
    assert "Opened" in words(drawn)
    assert words(drawn).count("Seized: An army") == 1


def test_the_sides_head_their_entries(drawn: Axes) -> None:
    heads = [text for text in words(drawn) if text in SIDES.values()]
    assert heads == ["Both sides", "Iraqi side", "Syrian side"]


def test_long_words_are_cut_in_the_figure() -> None:
    army = "Syrian General Authority for Land and Sea Ports; Iraqi Border Ports Commission"
    entries = entries_of(pd.DataFrame([entry(1, "2020-01-01", "seized", by=army)]), "a")
    ax = draw_entries(subplots(6, 3)[1], entries, LABELS)
    assert any(text.endswith(" …") for text in words(ax))


def test_long_words_are_whole_in_the_table(kit: Kit) -> None:
    table = crossing(QAIM, kit).table
    assert table is not None
    assert max(table.frame["By"].str.len()) > 60
    assert not table.frame["By"].str.endswith("…").any()


def test_entries_are_counted_by_sort() -> None:
    assert list(sort_counts(EVENTS).values()) == [2, 2, 1, 0]


@pytest.mark.parametrize("place", [QAIM, "al-walid", "rabia-yarubiyah-crossing"])
def test_every_crossing_of_the_kit_is_drawn_whole_with_its_sources(kit: Kit, place: str) -> None:
    chart = crossing(place, kit)
    entries = entries_of(kit.record["crossing_events"], place)
    hands, shut, opened, _ = sort_counts(entries).values()
    assert chart.title.startswith("Entries for ")
    assert " crossing" not in chart.title
    told = f"{hands} on changing hands, {shut} on closing, {opened} on opening"
    assert chart.title.endswith(told)
    assert chart.table is not None
    assert len(chart.figure.axes[0].get_yticks()) == len(entries) == len(chart.table.frame)
    assert (chart.table.frame["Says who"] != "no source recorded").all()
    assert "publishers, among them" in chart.source
    assert f"{entries['disputed'].notna().sum()} disputed" in chart.alt
    assert chart.alt.count(". ") == 1


def test_a_figure_of_more_entries_is_taller(kit: Kit) -> None:
    one, other = (crossing(place, kit).figure for place in (QAIM, "al-walid"))
    assert one.get_figheight() > other.get_figheight()


def test_closings_are_counted_by_side(kit: Kit) -> None:
    entries = entries_of(kit.record["crossing_events"], QAIM)
    shut = {
        side: sort_counts(entries[entries["side"] == side])["closed or restricted"]
        for side in SIDES
    }
    said = str(closings(kit))
    assert f"has {shut['iraqi']} closings or restrictions told of the Iraqi side" in said
    assert said.endswith(f"{shut['syrian']} of the Syrian side and {shut['both']} of both.")
