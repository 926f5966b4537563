"""Figure on whose word reports rest: the pages of an event on the left, the bodies on the right."""

from __future__ import annotations

import textwrap
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from borderkit.course.show.style import FAINT, INK, PAPER, SOFT, alignment_mark, finish
from borderkit.sources.trail import (
    BODY,
    RESTS_ON,
    Graph,
    bodies_behind,
    bodies_in,
    pages_in,
)

SMALL, BODY_SIZE = 8.5, 9.5  # type sizes in points
HAND_DASH = (0, (4, 3))
_Places = dict[str, tuple[float, float]]


def places(made: Graph) -> _Places:
    """Place pages (x = 0) and bodies (x = 1), y from 0 to 1: bodies with most pages on top.

    The order depends on names only; NetworkX's own bipartite layout takes it from a set, so that it
    would differ from run to run.
    """
    bodies = sorted(bodies_in(made), key=lambda body: (-made.in_degree(body), _name(made, body)))
    rank = {body: at for at, body in enumerate(bodies)}
    left = sorted(pages_in(made), key=lambda page: _page_order(made, page, rank))
    return {
        node: (x, 1 - (at + 0.5) / len(column))
        for x, column in ((0.0, left), (1.0, bodies))
        for at, node in enumerate(column)
    }


def pages_and_bodies(made: Graph, ax: Axes, what: str, source: str) -> Axes:
    """Draw the graph of one event (see :func:`borderkit.sources.basis_graph.graph`).

    A body at first hand is a filled mark, another an open one; the mark is that of its side. A line
    is full where the page's body could know at first hand, dashed otherwise. ``what`` ends the
    title: "on the strike of 25 February 2021".
    """
    at = places(made)
    for page, body, tie in made.edges(data=True):
        if tie["relation"] == RESTS_ON:
            _draw_tie(ax, at[page], at[body], bool(tie["first_hand"]))
    for node in at:
        _draw_node(ax, made, node, at[node])
    for x, text, align in ((-0.03, "Page", "right"), (1.03, "On whose word", "left")):
        ax.text(x, 1.06, text, ha=align, fontsize=BODY_SIZE, color=SOFT)
    ax.set_xlim(-0.8, 1.95)
    ax.set_ylim(-0.05, 1.1)
    ax.axis("off")
    note = (
        "Mark: the side on record. Filled: could know at first hand (acted, was hit, was there,"
        " counted).\nOpen, dashed: passes on, or it can't be told. No line: nobody is stated."
    )
    return finish(ax, _title(made, what), source, note)


def pages_and_bodies_alt(made: Graph, what: str) -> str:
    """Say in two sentences what :func:`pages_and_bodies` shows."""
    counted = tie_table(made).drop_duplicates(["body", "page"])["body"].value_counts()
    listed = "; ".join(f"{name} ({count})" for name, count in sorted(counted.items()))
    bare = sum(not bodies_behind(made, page) for page in pages_in(made))
    return (
        f"Lines run from {len(pages_in(made))} pages {what} on the left to the"
        f" {len(bodies_in(made))} bodies on whose word they rest on the right; {bare} pages have"
        f" no line. The bodies, with their pages: {listed}."
    )


def tie_table(made: Graph) -> pd.DataFrame:
    """Give the table behind the figure: page, body, side, first_hand, toll, bases; by name."""
    rows = [
        {
            "page": _name(made, page),
            "body": _name(made, body),
            "side": made.nodes[body]["side"],
            "first_hand": tie["first_hand"],
            "toll": tie["figure"],
            "bases": "; ".join(tie["bases"]),
        }
        for page, body, tie in made.edges(data=True)
        if tie["relation"] == RESTS_ON
    ]
    columns = ["page", "body", "side", "first_hand", "toll", "bases"]
    return pd.DataFrame(rows, columns=columns).sort_values(["body", "page"], ignore_index=True)


def _title(made: Graph, what: str) -> str:
    bodies = bodies_in(made)
    first = sum(bool(made.nodes[body]["first_hand"]) for body in bodies)
    return (
        f"{len(pages_in(made))} pages {what} rest on {len(bodies)} bodies, {first} of them at"
        " first hand"
    )


def _name(made: Graph, node: str) -> str:
    return str(made.nodes[node]["name"])


def _page_order(made: Graph, page: str, rank: dict[str, int]) -> tuple[int, str, str]:
    """Put pages beside their first body, so that few lines cross; those with none come last."""
    return (
        min((rank[body] for body in bodies_behind(made, page)), default=99),
        _name(made, page),
        page,
    )


def _draw_tie(
    ax: Axes, page: tuple[float, float], body: tuple[float, float], first_hand: bool
) -> None:
    line: Any = "-" if first_hand else HAND_DASH
    ax.plot([page[0], body[0]], [page[1], body[1]], color=FAINT, linestyle=line, linewidth=1.1)


def _draw_node(ax: Axes, made: Graph, node: str, at: tuple[float, float]) -> None:
    known = made.nodes[node]
    body = known["kind"] == BODY
    mark = alignment_mark(known["side"])
    filled = not body or known["first_hand"]
    face = mark.colour if filled else PAPER
    ax.plot(*at, mark.marker, color=mark.colour, markerfacecolor=face, markersize=9 if body else 5)
    text = "\n".join(textwrap.wrap(known["name"], 44))
    x, align = (1.05, "left") if body else (-0.03, "right")
    ax.text(x, at[1], text, ha=align, va="center", fontsize=SMALL, color=INK)
