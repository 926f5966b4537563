import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from borderkit.course.show import style
from borderkit.course.sources import origins

EVENTS = pd.DataFrame(
    {
        "title": ["First", "Second"],
        "when": ["1 May 2020", "2 May 2020"],
        "reports": [5, 3],
        "origins": [4, 1],
        "not_named": [0, 2],
    }
)
PAGES = pd.DataFrame(
    [
        ("s1", "One", "original", "One", "one"),
        ("s2", "Two", "cites", "Ministry", "ministry"),
        ("s2", "Two", "cites", "Wire", "wire"),
        ("s3", "Three", "republishes", "Wire", "wire"),
    ],
    columns=["source_id", "page", "relation", "origin", "origin_key"],
)


@pytest.fixture(autouse=True)
def _close_figures() -> object:
    yield
    plt.close("all")


def bars(ax: Axes) -> list[Rectangle]:
    return [patch for patch in ax.patches if isinstance(patch, Rectangle)]


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def test_every_event_has_a_bar_of_pages_and_one_of_origins() -> None:
    ax = origins.reports_and_origins(EVENTS, style.subplots(8, 4)[1], "kit")
    widths = [bar.get_width() for bar in bars(ax)]
    assert widths == [5, 4, 0, 3, 1, 2]
    assert "8 pages name 5 origins" in ax.get_title(loc="left")


def test_pages_that_name_nobody_are_hatched_after_the_origins() -> None:
    ax = origins.reports_and_origins(EVENTS, style.subplots(8, 4)[1], "kit")
    hatched = [bar for bar in bars(ax) if bar.get_hatch() and bar.get_width()]
    assert [(bar.get_x(), bar.get_width()) for bar in hatched] == [(1, 2)]
    assert "  3 pages, 1 origins, 2 unnamed" in texts(ax)


def test_the_first_event_stands_on_top() -> None:
    ax = origins.reports_and_origins(EVENTS, style.subplots(8, 4)[1], "kit")
    assert ax.get_yticklabels()[0].get_text() == "First\n1 May 2020"
    assert ax.yaxis_inverted()


def test_each_page_is_named_once_and_each_origin_once() -> None:
    ax = origins.who_repeats_whom(PAGES, style.subplots(8, 4)[1], "Title", "kit")
    said = texts(ax)
    assert sorted(said) == sorted(
        ["One", "Two", "Three", "Ministry", "Wire", "Page", "Origin that it names"]
    )


def test_copies_have_full_lines_and_citations_dashed_ones() -> None:
    ax = origins.who_repeats_whom(PAGES, style.subplots(8, 4)[1], "Title", "kit")
    ties = [line for line in ax.lines if np.array_equal(line.get_xdata(), [0, 1])]
    assert sorted(line.get_linestyle() for line in ties) == ["-", "--", "--"]
    stubs = [line for line in ax.lines if np.array_equal(line.get_xdata(), [0, 0.12])]
    assert len(stubs) == 1


def test_only_the_marked_pages_are_bold() -> None:
    ax = origins.who_repeats_whom(PAGES, style.subplots(8, 4)[1], "T", "kit", {"s1", "s3"})
    bold = {text.get_text() for text in ax.texts if text.get_fontweight() == "bold"}
    assert bold == {"One", "Three"}


def test_origins_never_stand_on_one_another() -> None:
    ax = origins.who_repeats_whom(PAGES, style.subplots(8, 4)[1], "T", "kit")
    heights = [text.get_position()[1] for text in ax.texts if text.get_position()[0] == 1.02]
    assert len(set(heights)) == len(heights)
    assert min(abs(a - b) for a in heights for b in heights if a != b) >= 0.8


def test_the_words_name_the_marked_pages() -> None:
    alt = origins.who_repeats_whom_alt(PAGES, {"s3"}, "the wire")
    assert alt.startswith("3 pages stand on the left")
    assert "1 pages are marked as resting on the wire (Three)." in alt
    assert "(" not in origins.who_repeats_whom_alt(PAGES, set(), "nobody")


def test_the_words_count_the_events_with_fewer_origins() -> None:
    assert "In 2 of 2 events" in origins.reports_and_origins_alt(EVENTS)
