from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from borderkit.course.chronology.printed import A4, page, printed
from borderkit.course.chronology.printfit import label
from borderkit.course.show.timelines import ATTRIBUTION_LOOKS
from borderkit.events import timeline
from borderkit.kit import Kit

ARTICLE = "2021-07-03"


@pytest.fixture(scope="module")
def rows(kit: Kit) -> pd.DataFrame:
    return timeline.timeline_rows(kit.events, kit.event_reports, kit.codes("event_type"))


def drawn(rows: pd.DataFrame) -> Axes:
    return printed(rows, page()[1], ATTRIBUTION_LOOKS, "attribution", ARTICLE)


def words(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def overlaps(ax: Axes) -> int:
    figure: Any = ax.figure
    figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts if text.get_text()]
    return sum(one.overlaps(other) for n, one in enumerate(boxes) for other in boxes[:n])


def test_the_page_is_a4_landscape() -> None:
    assert tuple(page()[0].get_size_inches()) == A4


def test_events_that_the_article_tells_have_their_words(rows: pd.DataFrame) -> None:
    shown = words(drawn(rows))
    told = rows[rows["in_article"].astype(bool)]
    for row in told.itertuples():
        assert label(str(row.when), str(row.title)) in shown
    assert len(shown) == len(told) + 1  # and the article itself


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
