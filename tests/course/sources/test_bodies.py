"""On whose word pages rest: drawn."""

from collections.abc import Iterator

import matplotlib.pyplot as plt
import networkx
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from borderkit.course.show import style
from borderkit.course.sources import bodies
from borderkit.sources.trail import BODY, PAGE, REPEATS, RESTS_ON, Graph


@pytest.fixture
def made() -> Graph:
    """Four pages: two rest on a ministry, one on a relay too, one on nobody; one repeats."""
    graph: Graph = networkx.DiGraph()
    for page in ("d", "c", "b", "a"):
        graph.add_node(f"page:{page}", kind=PAGE, name=f"Page {page}", side="none-found")
    graph.add_node("ministry", kind=BODY, name="Ministry", side="iran", first_hand=True)
    graph.add_node("relay", kind=BODY, name="Relay", side="united-states", first_hand=False)
    for page, body, hand in (
        ("b", "ministry", True),
        ("a", "ministry", True),
        ("c", "relay", False),
    ):
        tie = {"relation": RESTS_ON, "first_hand": hand, "figure": hand, "bases": ("monitor",)}
        graph.add_edge(f"page:{page}", body, **tie)
    graph.add_edge("page:d", "page:a", relation=REPEATS)
    return graph


@pytest.fixture
def drawn(made: Graph) -> Axes:
    _, ax = style.subplots(9, 6)
    return bodies.pages_and_bodies(made, ax, "on the strike", "kit")


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    plt.close("all")


def test_the_title_counts_pages_bodies_and_first_hands(drawn: Axes) -> None:
    title = "4 pages on the strike rest on 2 bodies, 1 of them at first hand"
    assert drawn.get_title(loc="left") == title


def test_every_name_stands_once(drawn: Axes) -> None:
    texts = [text.get_text() for text in drawn.texts]
    for name in ("Page a", "Page b", "Page c", "Page d", "Ministry", "Relay"):
        assert texts.count(name) == 1


def test_order_does_not_depend_on_the_order_of_the_rows(made: Graph) -> None:
    turned: Graph = networkx.DiGraph()
    turned.add_nodes_from(reversed(list(made.nodes(data=True))))
    turned.add_edges_from(reversed(list(made.edges(data=True))))
    assert bodies.node_places(made) == bodies.node_places(turned)


def test_pages_stand_beside_their_body_and_those_with_none_last(made: Graph) -> None:
    at = bodies.node_places(made)
    left = sorted((node for node in at if at[node][0] == 0), key=lambda node: -at[node][1])
    assert left == ["page:a", "page:b", "page:c", "page:d"]
    assert at["ministry"][1] > at["relay"][1]  # most pages on top


def test_first_hand_is_filled_and_full_and_the_rest_open_and_dashed(drawn: Axes) -> None:
    marks = {line.get_marker(): line for line in drawn.lines if line.get_markersize() == 9}
    first, rest = (style.alignment_mark(side) for side in ("iran", "united-states"))
    assert to_hex(marks[first.marker].get_markerfacecolor()) == first.colour
    assert to_hex(marks[rest.marker].get_markerfacecolor()) == style.PAPER
    ties = [line.get_linestyle() for line in drawn.lines if line.get_color() == style.FAINT]
    assert sorted(tie for tie in ties if tie != "None") == [
        "-",
        "-",
        "--",
    ]  # and none for "repeats"


def test_the_table_behind_has_every_tie(made: Graph) -> None:
    table = bodies.tie_table(made)
    assert table["body"].tolist() == ["Ministry", "Ministry", "Relay"]
    assert table["first_hand"].tolist() == [True, True, False]


def test_the_alt_text_counts_pages_without_a_line(made: Graph) -> None:
    alt = bodies.pages_and_bodies_alt(made, "on the strike")
    assert "1 pages have no line" in alt
    assert "Ministry (2); Relay (1)" in alt


def test_an_event_on_nobodys_word_can_be_drawn() -> None:
    graph: Graph = networkx.DiGraph()
    graph.add_node("page:a", kind=PAGE, name="Page a", side="none-found")
    _, ax = style.subplots(9, 3)
    assert "rest on 0 bodies" in bodies.pages_and_bodies(graph, ax, "x", "kit").get_title("left")
    assert bodies.tie_table(graph).empty


EVENTS = pd.DataFrame(
    {
        "title": ["First", "Second"],
        "when": ["1 May 2020", "2 May 2020"],
        "pages": [5, 2],
        "bodies": [3, 4],
        "first_hand": [2, 0],
    }
)


def test_each_event_has_three_bars() -> None:
    _, ax = style.subplots(9, 4)
    bodies.bars(EVENTS, ax, "kit")
    assert [bar.get_width() for bar in ax.patches] == [5, 3, 2, 2, 4, 0]
    assert ax.get_title(loc="left") == "7 pages on 2 events rest on 7 bodies, 2 at first hand"


def test_the_bars_in_words() -> None:
    alt = bodies.bars_alt(EVENTS)
    assert "First, with 5 pages, 3 bodies and 2 at first hand" in alt
    assert "In 1 of 2 events there are fewer bodies" in alt
