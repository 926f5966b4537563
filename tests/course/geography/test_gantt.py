from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from borderkit.course.geography import gantt, ganttwords
from borderkit.course.show.holders import looks
from borderkit.course.show.style import png, subplots
from borderkit.kit import Kit
from borderkit.places.control import spans

ROWS = {("town", ""): "Town", ("post", "iraqi"): "Post,\nIraqi side"}
WINDOW = ("2011-01-01", "2020-12-31")


def control(*rows: tuple[str, str, str, str, str | None]) -> pd.DataFrame:
    columns = ["place_id", "side", "interval", "holder_actor", "disputed"]
    table = pd.DataFrame(list(rows), columns=columns)
    return table.assign(id=[f"c-{n}" for n in range(len(table))], holder=table["holder_actor"])


HELD = control(
    ("town", "", "2011/2014-06-30", "syria-until-2024", None),
    ("town", "", "2014-07-01/2017-11", "islamic-state", None),
    ("town", "", "2017-11/..", "syria-until-2024", "Others denied it."),
    ("post", "iraqi", "2015-01-01/2016-12-31", "iraq", None),
)


def draw(table: pd.DataFrame, window: tuple[str, str] = WINDOW) -> Axes:
    _, ax = subplots(8, 3)
    return gantt.control_gantt(ax, spans(table), ROWS, window, "Title", "kit data")


def blocks(ax: Axes, level: int) -> list[Rectangle]:
    return [
        patch
        for patch in ax.patches
        if isinstance(patch, Rectangle)
        and abs(patch.get_y() + patch.get_height() / 2 - level) < 0.1
    ]


def full(ax: Axes, level: int, actor: str) -> list[Rectangle]:
    colour = to_hex(looks()[actor].colour)
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
    only = draw(control(("town", "", "2012-01-01/2014", "iraq", None)))
    falling = [part.get_alpha() or 0 for part in fading(only, 0)]
    assert falling == sorted(falling, reverse=True)
    table = control(
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
    unknown = draw(control(("town", "", "2012-01-01/", "iraq", None)))
    (bar,) = full(unknown, 0, "iraq")
    assert bar.get_width() == 1
    assert len(fading(unknown, 0)) > 0


def test_an_interval_of_one_day_is_seen() -> None:
    assert len(full(draw(control(("town", "", "2015-05-05", "iraq", None))), 0, "iraq")) == 1


def test_an_interval_without_a_sure_day_only_fades() -> None:
    vague = draw(
        control(("post", "iraqi", "2011/2012", "iraq", None), ("town", "", "2014-12~", "sdf", None))
    )
    assert full(vague, 0, "sdf") == []
    assert len(fading(vague, 0)) > 0


def test_a_sure_first_day_before_a_vague_end_is_full() -> None:
    begun = draw(control(("town", "", "2014-12-06/2014-12~", "sdf", None)))
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


def test_the_small_print_explains_full_fading_and_dotted(ax: Axes) -> None:
    figure: Any = ax.get_figure(root=True)
    assert "Fading: the day of the change is not known" in figure.get_supxlabel()


def test_a_day_can_be_marked(ax: Axes) -> None:
    gantt.mark_day(ax, "2019-12-29", "that day")
    assert ax.texts[-1].get_text().strip() == "that day"
    assert day_at(np.asarray(ax.lines[-1].get_xdata())[0]) == "2019-12-29"


def test_gaps_between_before_and_after() -> None:
    held = spans(HELD.iloc[3:])
    found = gantt.gaps(held, pd.Timestamp("2014-12-30"), pd.Timestamp("2017-01-02"))
    assert [(a.date().isoformat(), b.date().isoformat()) for a, b in found] == [
        ("2014-12-30", "2014-12-31"),
        ("2017-01-01", "2017-01-02"),
    ]


def test_intervals_that_follow_each_other_leave_no_gap() -> None:
    held = spans(HELD.iloc[:3])
    assert gantt.gaps(held, pd.Timestamp("2011-01-01"), pd.Timestamp("2020-01-01")) == []


def test_the_record_of_the_kit_draws_without_a_warning(kit: Kit) -> None:
    figure, ax = subplots(*ganttwords.SIZE)
    rows, window = ganttwords.ROWS, ganttwords.WINDOW
    gantt.control_gantt(ax, spans(kit.control), rows, window, "Title", "kit data")
    assert png(figure).startswith(b"\x89PNG")
    assert len(ax.get_yticklabels()) == len(rows)
