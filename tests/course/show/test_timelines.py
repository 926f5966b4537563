from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba_array
from matplotlib.dates import date2num
from matplotlib.patches import Rectangle

from borderkit.course.show.style import ACCENT, subplots
from borderkit.course.show.timelines import (
    _LONGEST,
    A4,
    ATTRIBUTION_LOOKS,
    TOLD_LOOKS,
    _bands,
    _label,
    _whole_years,
    _with_words,
    describe_early,
    describe_lanes,
    draw_lanes,
    draw_print_page,
    drawn_rows,
)
from borderkit.events import timeline
from borderkit.kit import Kit

ARTICLE = "2021-07-03"


@pytest.fixture(scope="module")
def rows(kit: Kit) -> pd.DataFrame:
    return timeline.timeline_rows(kit.events, kit.statements, kit.codes("event_type"))


@pytest.fixture
def ax(rows: pd.DataFrame) -> Axes:
    return draw_lanes(rows, subplots()[1], TOLD_LOOKS, "in_article", ARTICLE)


def test_every_attribution_has_a_look_of_its_own(kit: Kit) -> None:
    assert list(ATTRIBUTION_LOOKS) == list(kit.codes("attribution"))
    assert len({(look.colour, look.marker) for look in ATTRIBUTION_LOOKS.values()}) == 6
    assert len({look.symbol for look in ATTRIBUTION_LOOKS.values()}) == 6


def test_the_print_version_draws_the_same_events(ax: Axes, rows: pd.DataFrame) -> None:
    marks = sum(np.shape(group.get_offsets())[0] for group in ax.collections[: len(TOLD_LOOKS)])
    bars = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    inside = drawn_rows(rows)
    assert marks == inside["one_day"].sum()
    assert len(bars) == len(timeline.pieces_of_rows(inside))


def test_a_few_early_events_are_said_and_not_drawn(rows: pd.DataFrame) -> None:
    inside = drawn_rows(rows)
    assert describe_early(rows) == f"{len(rows) - len(inside)} events before 2014 not drawn."
    assert (inside["end"] >= "2014-01-01").all()
    assert (rows.loc[~rows["id"].isin(inside["id"]), "end"] < "2014-01-01").all()
    assert describe_early(inside) == ""
    assert describe_early(rows.assign(end=pd.Timestamp("2013-12-31"))[:1]).startswith("1 event ")


def test_told_is_filled_and_left_out_is_an_outline(ax: Axes) -> None:
    told, left_out = ax.collections[:2]
    assert to_rgba_array(told.get_facecolor()).tolist() == to_rgba_array(ACCENT).tolist()
    assert np.shape(left_out.get_facecolor())[0] == 0


def test_the_day_of_the_article_is_marked(ax: Axes) -> None:
    assert "the article" in [text.get_text().strip() for text in ax.texts]


def test_the_description_counts_what_is_drawn(rows: pd.DataFrame, kit: Kit) -> None:
    rows = drawn_rows(rows)
    text = describe_lanes(rows, kit.codes("attribution"))
    assert f"{len(rows)} events from 2014 to 2026" in text
    assert f"{rows['one_day'].sum()} are known to the day" in text
    assert f"unknown {(rows['attribution'] == 'unknown').sum()}" in text


def drawn(rows: pd.DataFrame) -> Axes:
    return draw_print_page(rows, ATTRIBUTION_LOOKS, "attribution", ARTICLE)[1]


def words(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def overlaps(ax: Axes) -> int:
    figure: Any = ax.figure
    figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts if text.get_text()]
    return sum(one.overlaps(other) for n, one in enumerate(boxes) for other in boxes[:n])


def test_the_page_is_a4_landscape(rows: pd.DataFrame) -> None:
    figure, _ = draw_print_page(rows, ATTRIBUTION_LOOKS, "attribution", ARTICLE)
    assert tuple(figure.get_size_inches()) == A4


def test_events_that_the_article_tells_have_their_words(rows: pd.DataFrame) -> None:
    shown = words(drawn(rows))
    told = rows[rows["in_article"].astype(bool)]
    for row in told.itertuples():
        assert _label(str(row.when), str(row.title)) in shown
    months = [text for text in shown if re.fullmatch(r"\d+ events in .*", text)]
    assert len(shown) - len(months) == len(told) + 1  # and the article itself


def test_no_words_overlap_and_none_leave_the_page(rows: pd.DataFrame) -> None:
    ax = drawn(rows)
    assert overlaps(ax) == 0
    figure: Any = ax.figure
    right = figure.bbox.x1
    assert all(text.get_window_extent().x1 <= right for text in ax.texts)
    names = [tick.get_window_extent() for tick in ax.get_yticklabels()]
    assert not any(a.overlaps(b) for n, a in enumerate(names) for b in names[:n])


def test_an_end_that_is_about_fades_outwards(rows: pd.DataFrame) -> None:
    ax = drawn(rows[rows["id"] == "2018-2019-al-qaim-firebase"])
    pieces: Any = sorted(ax.patches, key=lambda one: one.get_extents().x0)
    *fading, sure = (piece.get_alpha() for piece in pieces)
    assert sure == 1
    assert len(fading) == 12
    assert fading == sorted(fading)


def test_an_end_of_a_few_days_is_a_pale_bar_that_can_be_seen(rows: pd.DataFrame) -> None:
    first: Any = date2num(pd.Timestamp("2017-10-12"))  # type: ignore[no-untyped-call]
    bars: Any = drawn(rows).patches
    (bar,) = (one for one in bars if abs(one.get_x() - first) < 0.1)
    assert (bar.get_linewidth(), bar.get_width()) == (1, 4)


def test_an_uncertain_date_has_a_question_mark(rows: pd.DataFrame) -> None:
    one = rows[rows["id"] == "2019-12-27-k1-base-rocket-attack"].assign(doubtful=True)
    assert "?" in words(drawn(one))


def test_ten_thousand_events_on_one_day_are_one_mark_with_a_count(rows: pd.DataFrame) -> None:
    one = rows[rows["id"] == "2021-02-25-albukamal-strike"]
    crowd = pd.concat([one] * 10_000, ignore_index=True).assign(y=range(10_000))
    ax = drawn(crowd)
    assert words(ax)[0] == "10000 events in February 2021"
    assert ax.get_ylim()[0] < 2


def dated(*days: str, told: bool = True) -> pd.DataFrame:
    dates = pd.to_datetime(list(days))
    return pd.DataFrame(
        {
            "id": list(days),
            "start": dates,
            "end": dates,
            "when": ["29 December 2019"] * len(days),
            "title": ["A title that is about as long as titles are"] * len(days),
            "in_article": told,
            "events": 1,
            "lane": "Strike",
            "y": range(len(days)),
        }
    )


def test_the_axis_takes_whole_years() -> None:
    first, last = _whole_years(dated("2019-12-29", "2021-02-25"))
    assert (str(first.date()), str(last.date())) == ("2019-01-01", "2022-01-01")


def test_words_near_each_other_stand_on_levels_of_their_own() -> None:
    assert _with_words(dated("2019-02-01", "2019-02-10"), 600)["y"].tolist() == [0, 1]


def test_marks_without_words_share_a_level() -> None:
    assert _with_words(dated("2019-02-01", "2019-08-10", told=False), 600)["y"].tolist() == [0, 0]


def test_words_that_would_leave_the_page_stand_left_of_their_mark() -> None:
    assert _with_words(dated("2014-02-01", "2021-12-30"), 600)["turned"].tolist() == [False, True]


def test_a_month_is_short_and_a_long_title_ends_with_dots() -> None:
    text = _label("about 29 December 2019", "A title that goes on and on and will not end soon")
    assert text.startswith("about 29 Dec 2019: A title")
    assert text.endswith("…")
    assert len(text) <= _LONGEST


def test_may_and_months_that_are_words_stay() -> None:
    assert _label("18 May 2017", "Strike") == "18 May 2017: Strike"


def test_a_name_of_two_lines_has_room_for_both() -> None:
    long = "Iraqi armed groups other than ISIS, 2014"
    both = pd.concat([dated("2019-02-01").assign(lane=long), dated("2019-03-01").assign(y=1)])
    table = _with_words(both.reset_index(drop=True), 600)
    assert _bands(table).to_dict("list") == {"top": [0, 2], "below": [2, 3]}
