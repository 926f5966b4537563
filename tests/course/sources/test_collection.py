"""Whose pages these are, who has spoken on an event, and how we were audited: drawn."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from borderkit.course.show import style
from borderkit.course.sources import collection
from borderkit.kit import Kit
from borderkit.sources import base
from borderkit.sources import base as counting


@pytest.fixture(autouse=True)
def _close_figures() -> object:
    yield
    plt.close("all")


@pytest.fixture
def sides(kit: Kit) -> pd.DataFrame:
    return base.gather_small_sides(base.pages_by_side(kit.sources, kit.codes("alignment")), 7)


@pytest.fixture
def boxes(kit: Kit) -> pd.DataFrame:
    return base.pages_by_publisher(kit.tables, kit.codes("alignment"), kit.codes("source_kind"))


def bars(ax: Axes) -> list[Rectangle]:
    return [patch for patch in ax.patches if isinstance(patch, Rectangle)]


def test_each_side_has_a_bar_as_long_as_its_pages(sides: pd.DataFrame) -> None:
    ax = collection.side_bars(sides, style.subplots(9, 6)[1], "kit")
    assert [bar.get_width() for bar in bars(ax)] == sides["pages"].tolist()
    assert [label.get_text() for label in ax.get_yticklabels()] == sides["side"].tolist()


def test_only_the_unknown_is_hatched(sides: pd.DataFrame) -> None:
    ax = collection.side_bars(sides, style.subplots(9, 6)[1], "kit")
    hatched = [bar for bar in ax.patches if bar.get_hatch()]
    assert hatched == [ax.patches[-1]]


def test_the_title_and_the_words_give_the_unknown(sides: pd.DataFrame) -> None:
    ax = collection.side_bars(sides, style.subplots(9, 6)[1], "kit")
    none = f"{sides.iloc[-1]['pages']:,}"
    assert none in ax.get_title(loc="left")
    assert none in collection.side_bars_alt(sides)
    assert ax.get_xlabel() == "Pages in the kit"


def test_pages_not_opened_are_said_at_the_bar(sides: pd.DataFrame) -> None:
    ax = collection.side_bars(sides, style.subplots(9, 6)[1], "kit")
    said = [text.get_text() for text in ax.texts]
    closed = [text for text in said if "not opened" in text]
    assert len(closed) == (sides["not_opened"] > 0).sum()


def test_the_boxes_nest_and_add_up(boxes: pd.DataFrame) -> None:
    tree = collection.side_tree(boxes, "kit").data[0]
    values = dict(zip(tree.ids, tree.values, strict=True))
    inside: dict[str, int] = {}
    for name, parent in zip(tree.ids, tree.parents, strict=True):
        assert parent == "" or parent in values
        inside[parent] = inside.get(parent, 0) + values[name]
    assert inside.pop("") == boxes["pages"].sum()
    assert inside == {name: values[name] for name in inside}


def test_no_box_is_drawn_twice(boxes: pd.DataFrame) -> None:
    tree = collection.side_tree(boxes, "kit").data[0]
    assert len(set(tree.ids)) == len(tree.ids)


def test_markup_in_a_name_is_not_run(boxes: pd.DataFrame) -> None:
    bad = boxes.assign(publisher="<img src=x>")
    tree = collection.side_tree(bad, "kit").data[0]
    assert not any("<img" in label for label in tree.labels)


def tree_title(boxes: pd.DataFrame) -> str:
    return str(collection.side_tree(boxes, "kit").layout.title.text)


def test_a_side_has_one_colour_in_every_kind(boxes: pd.DataFrame) -> None:
    tree = collection.side_tree(boxes, "kit").data[0]
    pairs = zip(tree.ids, tree.marker.colors, strict=True)
    iran = {colour for name, colour in pairs if name.endswith(" / Iran")}
    assert iran == {style.alignment_mark("iran").colour}


def test_kinds_have_no_colour_of_a_side(boxes: pd.DataFrame) -> None:
    tree = collection.side_tree(boxes, "kit").data[0]
    of_kinds = {
        colour
        for parent, colour in zip(tree.parents, tree.marker.colors, strict=True)
        if parent == ""
    }
    assert of_kinds == {style.LAND}


def test_the_tree_in_words(boxes: pd.DataFrame) -> None:
    alt = collection.side_tree_alt(boxes)
    assert "State media" in tree_title(boxes)
    assert "with a known tie is state media" in alt
    assert "newspaper or news site" in alt


def test_each_verdict_has_its_interval(kit: Kit) -> None:
    drawn = base.drawn_readings(kit.second_readings)
    found = base.verdict_shares(drawn, kit.codes("second_verdict"))
    ax = collection.verdict_bars(found, style.subplots(9, 4)[1], "kit")
    for bar, (_, row) in zip(bars(ax), found.iterrows(), strict=True):
        assert bar.get_x() == pytest.approx(100 * row["low"])
        assert bar.get_x() + bar.get_width() == pytest.approx(100 * row["high"])
    assert len(ax.lines) == len(found)
    assert f"Of {len(drawn)} rows" in ax.get_title(loc="left")


def test_none_found_wrong_still_has_a_bar(kit: Kit) -> None:
    drawn = base.drawn_readings(kit.second_readings)
    found = base.verdict_shares(drawn, kit.codes("second_verdict"))
    wrong = found.set_index("code").loc["wrong"]
    assert f"{100 * wrong['high']:.1f} per cent" in collection.verdict_bars_alt(found)
    assert wrong["high"] > wrong["low"]


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
    return collection.side_grid(EVENTS, COUNTED, kit.codes("alignment"), ax, "three events")


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
    assert collection.gather_others(COUNTED)["pages"].sum() == COUNTED["pages"].sum()


def test_by_kind_the_silence_of_officials_is_counted(kit: Kit) -> None:
    counted = pd.DataFrame(
        {"event_id": ["a", "b", "c"], "key": ["official", "wire", "wire"], "pages": [1, 1, 1]}
    )
    _, ax = style.subplots(9, 4)
    collection.kind_grid(EVENTS, counted, kit.codes("source_kind"), ax, "three events")
    assert ax.get_title(loc="left").startswith("On 2 of 3 events")


def test_the_words_name_the_one_sided_events(kit: Kit) -> None:
    table = counting.sides_of_events(kit.tables, kit.codes("alignment"))
    said = collection.side_grid_alt(table)
    alone = table.query("spoken == 'one side only'")
    assert f"One side only on {len(alone)}" in said
    assert alone["title"].iloc[0] in said
