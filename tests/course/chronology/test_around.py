from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes

from borderkit.course import chronology
from borderkit.course.chronology.around import (
    FAMILIES,
    HATCH,
    MOST_ROWS,
    _draw_ladder,
    _draw_pairs,
    _families,
    _ladder_alt,
    _pairs_alt,
    _pairs_title,
    _said,
)
from borderkit.course.show.style import subplots
from borderkit.data.problems import DataError
from borderkit.events.around import (
    events_after,
    events_around,
    pairs_within_window,
    statements_around,
    statements_on_events,
    us_strikes,
)
from borderkit.kit import Kit


def strike(id_: str = "s", standing: str = "acknowledged") -> dict[str, object]:
    day = pd.Timestamp("2020-06-15")
    return {"id": id_, "name": "near the town", "date_start": day, "standing": standing}


def pair(first: int, last: int, kind: str = "clash", many: int = 1) -> list[dict[str, object]]:
    order = "before" if last < 0 else "after" if first > 0 else "same days"
    row = {"strike_id": "s", "type": kind, "first": first, "last": last, "order": order}
    return [row | {"sure": first == last}] * many


def drawn(*pairs: list[dict[str, object]]) -> Axes:
    rows = pd.DataFrame([row for group in pairs for row in group])
    return _draw_pairs(pd.DataFrame([strike()]), rows, subplots()[1])


def test_a_day_is_a_mark_and_several_days_are_a_stretch() -> None:
    ax = drawn(pair(-2, -2), pair(3, 6))
    stretch, mark = ax.collections[:2]
    (path,) = stretch.get_paths()
    assert np.asarray(path.vertices)[:, 0].tolist() == [2.55, 6.45]
    assert np.asarray(mark.get_offsets())[0, 0] == -2


def test_a_stretch_is_cut_at_the_edge_of_the_window() -> None:
    (path,) = drawn(pair(-90, -4)).collections[0].get_paths()
    assert np.asarray(path.vertices)[:, 0].tolist() == [-14.45, -3.55]


def test_what_fills_the_whole_window_came_neither_before_nor_after() -> None:
    rows = pd.DataFrame([*pair(-90, 90), *pair(-1, -1)])
    assert pairs_within_window(rows)["first"].tolist() == [-1]


def test_a_strike_beside_which_nothing_is_recorded_is_hatched() -> None:
    two = pd.DataFrame([strike(), strike("t", "named by others")])
    ax = _draw_pairs(two, pd.DataFrame(pair(-2, -2)), subplots()[1])
    (bar,) = ax.patches
    assert bar.get_hatch() == HATCH
    assert bar.get_y() == 0.75  # type: ignore[attr-defined]
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "15 Jun 2020: near the town",
        "15 Jun 2020: near the town *",
    ]


def test_ten_thousand_events_on_one_day_are_one_mark_with_its_number() -> None:
    ax = drawn(pair(-5, -5, many=10_000))
    assert len(ax.collections[0].get_offsets()) == 1  # type: ignore[arg-type]
    assert [text.get_text() for text in ax.texts] == ["10,000"]


def test_a_type_without_a_look_is_refused_with_those_that_have_one() -> None:
    with pytest.raises(DataError, match=r"picnic.*Use one of: airstrike"):
        drawn(pair(-2, -2, "picnic"))


def test_every_type_of_the_code_list_has_one_family(kit: Kit) -> None:
    codes = list(kit.codes("event_type"))
    assert len(_families(codes)) == len(codes)
    held = [code for one in FAMILIES for code in one.types]
    assert sorted(held) == sorted(codes)


def test_the_words_agree_with_the_pairs(kit: Kit) -> None:
    strikes = us_strikes(kit.tables)
    pairs = events_around(strikes, kit.events)
    before = pairs[pairs["sure"] & (pairs["order"] == "before")]["strike_id"].nunique()
    assert f"{before} surely have something recorded" in _pairs_title(strikes, pairs)
    assert "does not mean that nothing happened" in _pairs_alt(strikes, pairs)


def test_each_event_has_a_row_in_order_from_the_top(kit: Kit) -> None:
    later = events_after(kit.events, "2021-07-03")
    ax = _draw_ladder(later, subplots(9, 7)[1])
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert len(labels) == len(later)
    assert labels[0] == "Rockets at Ain al-Asad, 7 July 2021"
    bottom, top = ax.get_ylim()
    assert bottom > top


def test_only_a_stretch_has_a_bar(kit: Kit) -> None:
    later = events_after(kit.events, "2021-07-03")
    ax = _draw_ladder(later, subplots(9, 7)[1])
    assert len(ax.patches) == (later["date_end"] > later["date_start"]).sum()


def test_more_than_a_page_can_name_is_refused_with_what_to_do(kit: Kit) -> None:
    crowd = pd.concat([kit.events[:1]] * 10_000)
    with pytest.raises(DataError, match=f"10,000 events .* Choose up to {MOST_ROWS}"):
        _draw_ladder(crowd, subplots()[1])


def test_the_words_count_every_event(kit: Kit) -> None:
    later = events_after(kit.events, "2021-07-03")
    assert _ladder_alt(later).startswith(f"A row for each of {len(later)} events")


def side(kit: Kit) -> str:
    return kit.codes("house")["united-states"]


@pytest.fixture(scope="module")
def ways(kit: Kit) -> tuple[pd.DataFrame, pd.DataFrame]:
    strikes = us_strikes(kit.tables)
    said = statements_on_events(kit.tables)
    return statements_around(events_around(strikes, kit.events), strikes, said, side(kit))


def test_every_statement_has_one_row_and_all_of_its_words(
    kit: Kit, ways: tuple[pd.DataFrame, pd.DataFrame]
) -> None:
    for part in ways:
        page = _said(part, side(kit))
        assert len(page) == len(part.drop_duplicates(["event_id", "kind", "side", "by", "says"]))
        bare = page["what was said"].str.removeprefix("Reason given. ")
        assert set(bare) == set(part["says"])


def test_both_directions_have_the_same_columns(
    kit: Kit, ways: tuple[pd.DataFrame, pd.DataFrame]
) -> None:
    first, second = (_said(part, side(kit)) for part in ways)
    assert list(first) == list(second) == ["from", "event", "who", "what was said"]


def test_each_event_is_named_once_and_its_side_every_time(
    kit: Kit, ways: tuple[pd.DataFrame, pd.DataFrame]
) -> None:
    _, others = ways
    page = _said(others, side(kit))
    named = page.loc[page["event"] != "", "event"]
    assert sorted(named) == sorted(others.drop_duplicates("event_id")["event"])
    days = page.loc[page["from"] != "", "from"]
    assert days.is_monotonic_increasing
    assert page["who"].str.contains(": ").all()


def test_a_narrower_window_holds_fewer_pairs_and_says_so(kit: Kit) -> None:
    wide, narrow = (chronology.before_and_after(days, kit) for days in (14, 7))
    assert "within fourteen days" in repr(wide)
    assert "within 7 days" in repr(narrow)
    assert repr(narrow).count("Rocket") <= repr(wide).count("Rocket")
