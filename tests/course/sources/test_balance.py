"""Who has spoken, drawn."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from borderkit.course.show import style
from borderkit.course.sources import balance
from borderkit.kit import Kit
from borderkit.sources import base as counting

EVENTS = pd.DataFrame(
    {
        "event_id": ["a", "b", "c"],
        "title": ["First " * 40, "Second", "Third"],
        "date": ["2019", "2020-01-03", "2021"],
        "spoken": ["several sides", "one side only", "no known tie"],
        "sides": [2, 1, 0],
        "pages": [5, 2, 1],
        "who": ["Iran 1; Iraq 1", "China 2", ""],
    }
)
COUNTED = pd.DataFrame(
    {
        "event_id": ["a", "a", "a", "b", "c"],
        "key": ["iran", "iraq", "none-found", "china", "none-found"],
        "pages": [1, 1, 3, 2, 1],
    }
)


@pytest.fixture
def grid(kit: Kit) -> Axes:
    _, ax = style.subplots(9, 4)
    return balance.side_grid(EVENTS, COUNTED, kit.codes("alignment"), ax, "three events")


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def test_each_count_is_a_dot_with_its_number(grid: Axes) -> None:
    assert len(grid.collections) == len(COUNTED)
    assert sorted(text for text in texts(grid) if text.isdigit()) == ["1", "1", "1", "2", "3"]


def test_one_side_only_is_said_by_shape_and_by_word(grid: Axes) -> None:
    assert "◀ one side only" in texts(grid)
    assert "◁ no known tie" in texts(grid)
    assert "1 of 3 events" in grid.get_title(loc="left")


def test_sides_stand_in_the_fixed_order_and_none_found_last(grid: Axes) -> None:
    names = [label.get_text() for label in grid.get_xticklabels()]
    assert names == ["Iran", "Iraq", "Other sides", "None found"]


def test_none_found_is_hollow(grid: Axes) -> None:
    fills = [to_hex(np.asarray(dot.get_facecolor())[0]) for dot in grid.collections]
    assert fills.count("#ffffff") == 2


def test_long_titles_are_cut_with_a_sign(grid: Axes) -> None:
    first = grid.get_yticklabels()[0].get_text()
    assert first.startswith("2019: First")
    assert first.endswith("…")


def test_gathering_loses_no_page() -> None:
    assert balance.gather_others(COUNTED)["pages"].sum() == COUNTED["pages"].sum()


def test_by_kind_the_silence_of_officials_is_counted(kit: Kit) -> None:
    counted = pd.DataFrame(
        {"event_id": ["a", "b", "c"], "key": ["official", "wire", "wire"], "pages": [1, 1, 1]}
    )
    _, ax = style.subplots(9, 4)
    balance.kind_grid(EVENTS, counted, kit.codes("source_kind"), ax, "three events")
    assert ax.get_title(loc="left").startswith("On 2 of 3 events")


def test_the_words_name_the_one_sided_events(kit: Kit) -> None:
    table = counting.sides_of_events(kit.tables, kit.codes("alignment"))
    said = balance.side_grid_alt(table)
    alone = table.query("spoken == 'one side only'")
    assert f"One side only on {len(alone)}" in said
    assert alone["title"].iloc[0] in said
