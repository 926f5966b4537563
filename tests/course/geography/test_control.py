"""The bars of who held what: full where the record is sure, with their words and their table."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patches import Rectangle

from borderkit.course.geography import control
from borderkit.course.geography.control import draw_bars, looks, unrecorded
from borderkit.course.show.chart import Chart
from borderkit.course.show.style import PAPER, SOFT, png, subplots
from borderkit.kit import Kit
from borderkit.places.control import ControlError, spans

TOWN_AND_POST = {("town", ""): "Town", ("post", "iraqi"): "Post,\nIraqi side"}
NAMES = {
    "contested": "contested or divided",
    "iraq": "Iraqi government",
    "islamic-state": "Islamic State",
    "sdf": "SDF",
    "syria-until-2024": "Syrian government (to 2024)",
}
WINDOW = ("2011-01-01", "2020-12-31")


def control_rows(*rows: tuple[str, str, str, str, str | None]) -> pd.DataFrame:
    columns = ["place_id", "side", "interval", "holder_actor", "disputed"]
    table = pd.DataFrame(list(rows), columns=columns)
    return table.assign(id=[f"c-{n}" for n in range(len(table))], holder=table["holder_actor"])


HELD = control_rows(
    ("town", "", "2011/2014-06-30", "syria-until-2024", None),
    ("town", "", "2014-07-01/2017-11", "islamic-state", None),
    ("town", "", "2017-11/..", "syria-until-2024", "Others denied it."),
    ("post", "iraqi", "2015-01-01/2016-12-31", "iraq", None),
)


def draw(table: pd.DataFrame, window: tuple[str, str] = WINDOW) -> Axes:
    _, ax = subplots(8, 3)
    return draw_bars(ax, spans(table), TOWN_AND_POST, window, NAMES)


def blocks(ax: Axes, level: int) -> list[Rectangle]:
    return [
        patch
        for patch in ax.patches
        if isinstance(patch, Rectangle)
        and abs(patch.get_y() + patch.get_height() / 2 - level) < 0.1
    ]


def full(ax: Axes, level: int, actor: str) -> list[Rectangle]:
    colour = to_hex(looks(NAMES)[actor].colour)
    return [
        patch
        for patch in blocks(ax, level)
        if to_hex(patch.get_facecolor()) == colour and patch.get_alpha() is None
    ]


def fading(ax: Axes, level: int) -> list[Rectangle]:
    return [patch for patch in blocks(ax, level) if patch.get_alpha() is not None]


def day_at(number: float) -> str:
    return (pd.Timestamp("1970-01-01") + pd.Timedelta(days=number)).date().isoformat()


@pytest.fixture
def ax() -> Axes:
    return draw(HELD)


def test_the_rows_stand_in_the_order_given_from_the_top(ax: Axes) -> None:
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Town", "Post,\nIraqi side"]
    low, high = ax.get_ylim()
    assert low > high  # the first row is at the top


def test_a_full_bar_runs_from_the_first_to_the_last_sure_day(ax: Axes) -> None:
    (bar,) = full(ax, 0, "islamic-state")
    assert day_at(bar.get_x()) == "2014-07-01"
    assert day_at(bar.get_x() + bar.get_width()) == "2017-11-02"  # to the end of 1 November


def test_an_end_known_to_the_month_fades_over_that_month(ax: Axes) -> None:
    slices = [part for part in fading(ax, 0) if day_at(part.get_x()) > "2017-10"]
    assert day_at(min(part.get_x() for part in slices)) == "2017-11-01"
    assert day_at(max(part.get_x() + part.get_width() for part in slices)) == "2017-11-30"


def test_fading_falls_at_an_end_and_rises_at_a_start() -> None:
    only = draw(control_rows(("town", "", "2012-01-01/2014", "iraq", None)))
    falling = [part.get_alpha() or 0 for part in fading(only, 0)]
    assert falling == sorted(falling, reverse=True)
    table = control_rows(
        ("town", "", "2011/2011-12-31", "iraq", None), ("town", "", "2014/2016-01-01", "sdf", None)
    )
    rising = [part.get_alpha() or 0 for part in fading(draw(table), 0)]
    assert rising == sorted(rising)


def test_ends_known_to_the_day_do_not_fade(ax: Axes) -> None:
    assert fading(ax, 1) == []


def test_where_the_table_begins_a_bar_does_not_fade_in_but_has_an_arrow(ax: Axes) -> None:
    (first, _) = full(ax, 0, "syria-until-2024")
    assert day_at(first.get_x()) == "2011-01-01"
    assert [line.get_marker() for line in ax.lines].count("<") == 1


def test_an_open_end_reaches_the_edge_and_has_an_arrow(ax: Axes) -> None:
    (_, last) = full(ax, 0, "syria-until-2024")
    assert day_at(last.get_x() + last.get_width()) == "2021-01-01"
    assert [line.get_marker() for line in ax.lines].count(">") == 1


def test_an_unknown_end_is_never_full() -> None:
    unknown = draw(control_rows(("town", "", "2012-01-01/", "iraq", None)))
    (bar,) = full(unknown, 0, "iraq")
    assert bar.get_width() == 1
    assert len(fading(unknown, 0)) > 0


def test_an_interval_of_one_day_is_seen() -> None:
    assert len(full(draw(control_rows(("town", "", "2015-05-05", "iraq", None))), 0, "iraq")) == 1


def test_an_interval_without_a_sure_day_only_fades() -> None:
    vague = draw(
        control_rows(
            ("post", "iraqi", "2011/2012", "iraq", None), ("town", "", "2014-12~", "sdf", None)
        )
    )
    assert full(vague, 0, "sdf") == []
    assert len(fading(vague, 0)) > 0


def test_a_sure_first_day_before_a_vague_end_is_full() -> None:
    begun = draw(control_rows(("town", "", "2014-12-06/2014-12~", "sdf", None)))
    assert [bar.get_width() for bar in full(begun, 0, "sdf")] == [1]


def test_a_disputed_interval_has_a_dashed_rim(ax: Axes) -> None:
    dashed = [patch for patch in blocks(ax, 0) if patch.get_linestyle() not in ("solid", "-")]
    assert len(dashed) == 1
    assert day_at(dashed[0].get_x()) == "2017-11-01"


def test_where_nobody_is_recorded_the_row_is_dotted(ax: Axes) -> None:
    dotted = [patch for patch in blocks(ax, 1) if patch.get_hatch() == "...."]
    assert [day_at(patch.get_x()) for patch in dotted] == ["2011-01-01", "2017-01-01"]


def test_a_row_without_any_interval_is_dotted_throughout() -> None:
    (patch,) = [p for p in blocks(draw(HELD.iloc[:3]), 1) if p.get_hatch() == "...."]
    assert day_at(patch.get_x() + patch.get_width()) == "2021-01-01"


def test_a_window_leaves_out_what_lies_outside_it() -> None:
    ax = draw(HELD, ("2015-06-01", "2015-09-01"))
    legend: Any = ax.get_legend()
    said = [text.get_text() for text in legend.get_texts()]
    assert "Islamic State" in said
    assert "Syrian government (to 2024)" not in said
    assert [line.get_marker() for line in ax.lines].count("<") == 0


def test_a_long_window_counts_years_and_a_short_one_mondays() -> None:
    years = [label.get_text() for label in draw(HELD).get_xticklabels()]
    assert years[:2] == ["2011", "2012"]
    weeks = [
        label.get_text() for label in draw(HELD, ("2015-06-01", "2015-06-20")).get_xticklabels()
    ]
    assert weeks == ["1 Jun 2015", "8 Jun 2015", "15 Jun 2015"]


def test_holders_are_named_on_bars_with_room_for_it(ax: Axes) -> None:
    assert "Islamic State" in [text.get_text() for text in ax.texts]


def test_gaps_between_before_and_after() -> None:
    held = spans(HELD.iloc[3:])
    found = unrecorded(held, pd.Timestamp("2014-12-30"), pd.Timestamp("2017-01-02"))
    assert [(a.date().isoformat(), b.date().isoformat()) for a, b in found] == [
        ("2014-12-30", "2014-12-31"),
        ("2017-01-01", "2017-01-02"),
    ]


def test_intervals_that_follow_each_other_leave_no_gap() -> None:
    held = spans(HELD.iloc[:3])
    assert unrecorded(held, pd.Timestamp("2011-01-01"), pd.Timestamp("2020-01-01")) == []


@pytest.fixture(scope="module")
def held(kit: Kit) -> Chart:
    return control.who_held(kit)


def changes(kit: Kit, place: str) -> int:
    """Count changes of the recorded holder of a whole place by hand."""
    rows = kit.control[(kit.control["place_id"] == place) & kit.control["side"].isna()]
    holders = rows["holder_actor"].tolist()
    return sum(a != b for a, b in pairwise(holders))


def test_the_title_counts_changes_of_the_holder(held: Chart, kit: Kit) -> None:
    for place, name in (
        ("al-bukamal", "Al-Bukamal"),
        ("al-tanf", "Al-Tanf"),
        ("al-qaim", "Al-Qaim"),
    ):
        assert re.search(rf"{name}( changed hands)? {changes(kit, place)}\b", held.title)
    assert held.figure.axes[0].get_title(loc="left") == held.title


def test_two_intervals_of_one_holder_are_no_change(kit: Kit) -> None:
    twice = pd.concat([kit.control, kit.control[kit.control["place_id"] == "al-qaim"].tail(1)])
    other = Kit(kit.folder, {**kit.record, "control": twice}, kit.layers)
    assert control.who_held(other).title == control.who_held(kit).title


def test_the_description_has_every_row_and_tells_holders_once_each(held: Chart) -> None:
    for label in control.ROWS.values():
        assert label.replace("\n", " ") in held.alt
    assert "Al-Qaim: Iraqi government, Islamic State, Iraqi government;" in held.alt
    assert held.alt.count(". ") == 1


def test_the_table_has_every_interval_in_words_with_somebody_who_says_so(
    held: Chart, kit: Kit
) -> None:
    assert held.table is not None
    frame = held.table.frame
    sides = set(zip(kit.control["place_id"], kit.control["side"].fillna(""), strict=True))
    rows = zip(kit.control["place_id"], kit.control["side"].fillna(""), strict=True)
    assert len(frame) == sum(key in control.ROWS for key in rows)
    assert set(control.ROWS) <= sides
    assert "8 to 10 November 2017" in frame["When"].tolist()
    assert "no source recorded" not in frame["Says who"].tolist()
    assert not frame["Place"].str.contains("\n").any()


def test_who_disputes_is_no_evidence(kit: Kit) -> None:
    said = kit.cited("control")
    assert kit.who["francona-2014-06-22"] not in said["al-walid-al-tanf-crossing-iraqi-01"]


def test_the_source_line_counts_intervals_and_names_publishers_once(kit: Kit) -> None:
    line = control.control_source(kit, kit.control[kit.control["id"] == "al-bukamal-06"])
    assert line == "1 intervals on record; 1 publishers, among them AFP (copy at Rappler)"


def test_the_small_print_explains_full_fading_and_dotted_and_the_day_is_marked(held: Chart) -> None:
    assert "Fading: the day of the change is not known" in held.figure.get_supxlabel()
    ax = held.figure.axes[0]
    assert ax.texts[-1].get_text().strip() == "the article appears"
    assert day_at(np.asarray(ax.lines[-1].get_xdata())[0]) == "2021-07-03"
    assert png(held.figure).startswith(b"\x89PNG")


def test_the_two_figures_show_every_row_on_record_once(kit: Kit) -> None:
    recorded = set(zip(kit.control["place_id"], kit.control["side"].fillna(""), strict=True))
    assert set(control.ROWS) | set(control.OTHER_ROWS) == recorded
    assert not set(control.ROWS) & set(control.OTHER_ROWS)
    assert set(control.TOWN_ROWS) < set(control.ROWS)


def test_the_other_places_are_counted_as_the_first_are(kit: Kit) -> None:
    elsewhere = control.who_held_elsewhere(kit)
    assert elsewhere.title.startswith("Of 10 more places and sides, most changes on record: ")
    most = max(changes(kit, place) for place, side in control.OTHER_ROWS if not side)
    assert f": {most}, " in elsewhere.title
    assert len(elsewhere.figure.axes[0].get_yticklabels()) == len(control.OTHER_ROWS)


def test_the_weeks_are_counted_from_the_record(kit: Kit) -> None:
    starts = kit.control.set_index("id")["interval_start"]
    first = (starts["al-bukamal-05"] - starts["al-qaim-03"]).days
    again = (starts["al-bukamal-07"] - starts["al-qaim-03"]).days
    weeks = control.who_held_the_towns(kit)
    assert f"{first} days after" in weeks.title
    assert weeks.title.endswith(f"after {again}")
    assert "8 to 10 November 2017, has a dashed rim" in weeks.alt


def test_a_day_shows_the_holder_and_what_is_disputed(kit: Kit) -> None:
    page = control.who_held_on("2017-11-09", kit)
    row = page.frame.set_index("Place").loc["Al-Bukamal"]
    assert page.caption == "Who held what on 9 November 2017"
    assert row["Record"] == "disputed"
    assert "denied" in str(row["Disputed"])


def test_a_place_with_no_interval_that_day_reads_not_recorded(kit: Kit) -> None:
    page = control.who_held_on("2012-12-31", kit)
    unheld = page.frame[page.frame["Record"] == "not recorded"]
    assert set(unheld["Holder, as recorded"]) <= {"not recorded"}
    with pytest.raises(ControlError, match="outside the table"):
        control.who_held_on("1999-01-01", kit)


def test_every_holder_of_the_record_has_a_look_and_a_short_name(kit: Kit) -> None:
    names = control.holder_names(kit)
    assert set(names) == set(kit.control["holder_actor"]) == set(looks(names))
    assert all(names.values())
    assert len({look[:2] for look in looks(names).values()}) == len(names)


def test_holders_of_near_brightness_differ_in_their_hatch(kit: Kit) -> None:
    def brightness(colour: str) -> float:
        red, green, blue = to_rgb(colour)
        return 0.299 * red + 0.587 * green + 0.114 * blue

    for one, other in combinations(looks(control.holder_names(kit)).values(), 2):
        near = abs(brightness(one.colour) - brightness(other.colour)) < 0.02
        assert not near or one.hatch != other.hatch, (one, other)


def test_contested_is_no_colour_but_a_hatch() -> None:
    assert looks(NAMES)["contested"] == (PAPER, "////", SOFT)


def test_short_names_hold_no_word_of_a_side(kit: Kit) -> None:
    said = " ".join(control.holder_names(kit).values()).casefold()
    for word in ("regime", "militia", "terrorist", "occupation", "proxy"):
        assert word not in said


def test_the_legend_goes_by_name_and_ends_with_the_marks() -> None:
    table = control_rows(
        ("town", "", "2011/2014-06-30", "syria-until-2024", None),
        ("post", "iraqi", "2012-01-01/2014-06-30", "iraq", None),
    )
    legend: Any = draw(table).get_legend()
    assert [text.get_text() for text in legend.get_texts()] == [
        "Iraqi government",
        "Syrian government (to 2024)",
        "no holder recorded",
        "disputed: see the table",
    ]
