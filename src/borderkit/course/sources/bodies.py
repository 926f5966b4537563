"""Section 4: on whose word the pages rest, for one event and for many."""

from __future__ import annotations

import textwrap
from collections.abc import Hashable
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from borderkit import load
from borderkit.course.show.chart import Chart, Stack
from borderkit.course.show.prose import Prose, prose
from borderkit.course.show.style import (
    ACCENT,
    FAINT,
    INK,
    PAPER,
    SOFT,
    alignment_mark,
    finish,
    subplots,
)
from borderkit.course.show.tables import PageTable, fold_away, table
from borderkit.data.dates import parse
from borderkit.kit import Kit
from borderkit.sources import base, trail
from borderkit.sources.trail import (
    BODY,
    RESTS_ON,
    Graph,
    bodies_behind,
    bodies_in,
    pages_in,
)

STRIKE_OF_FEBRUARY, RAQQA = "2021-02-25-albukamal-strike", "2017-06-06-raqqa-civilian-harm"
SMALL, BODY_SIZE = 8.5, 9.5  # type sizes in points
HAND_DASH = (0, (4, 3))
MOST_EVENTS = 10
_Places = dict[str, tuple[float, float]]
_Row = dict[Hashable, Any]


def bodies_behind_a_strike(kit: Kit | None = None) -> Stack:
    """Show the pages on the strike of 25 February 2021 and the bodies on whose word they rest."""
    kit = kit or load()
    made = trail.event_graph(kit.tables, STRIKE_OF_FEBRUARY)
    figure, ax = subplots(9, 6)
    what, source = "on the strike of 25 February 2021", "reports of the strike in the kit, coded"
    pages_and_bodies(made, ax, what, source)
    ties = tie_table(made)
    codes = {"side": kit.codes("alignment"), "bases": kit.codes("report_basis")}
    names = {"first_hand": "at first hand", "toll": "its toll rests on it", "bases": "kind of word"}
    shown = ties.replace(codes).replace({True: "yes", False: "no"}).rename(columns=names)
    most = ties.groupby("body")["page"].nunique().sort_values(ascending=False).head(3)
    return Stack(
        Chart(
            figure,
            ax.get_title(loc="left"),
            pages_and_bodies_alt(made, what),
            source,
            table(shown, "The strike of 25 February 2021: pages and the bodies behind them"),
            "The table behind the figure",
        ),
        _origins_table(kit),
        prose(
            "sources",
            "bodies_finding",
            most=", ".join(f"{name} ({count} pages)" for name, count in most.items()),
            parts=len(trail.components(made)),
        ),
    )


def bodies_behind_many_events(kit: Kit | None = None) -> Stack:
    """Show for the most reported events the pages, and the bodies on whose word they rest."""
    kit = kit or load()
    counted = trail.independent_bodies(kit.tables)
    named = trail.origins_by_event(trail.event_origins(kit.tables))[["event_id", "origins"]]
    most = counted.merge(named, on="event_id").head(MOST_EVENTS)
    most = most.merge(kit.events[["id", "title", "date"]], left_on="event_id", right_on="id")
    most = most.assign(when=[parse(date).label() for date in most["date"]])
    figure, ax = subplots(9, 7)
    source = f"reports of {len(most)} events in the kit, coded"
    bars(most, ax, source)
    names = {
        "title": "event",
        "when": "date",
        "pages": "pages",
        "origins": "origins named",
        "bodies": "bodies",
        "first_hand": "at first hand",
        "sides": "sides",
        "one_body": "pages on one body",
        "no_body": "pages on nobody stated",
    }
    return Stack(
        Chart(
            figure,
            ax.get_title(loc="left"),
            bars_alt(most),
            source,
            table(
                most[list(names)].rename(columns=names),
                "Pages, origins and bodies of the most reported events",
            ),
            "The table behind the figure",
        ),
        _one_side_only(kit, counted),
    )


def limits_of_counting_bodies() -> Prose:
    """Say what the number of bodies cannot show."""
    return prose("sources", "bodies_limits")


def kinds_of_word(kit: Kit | None = None) -> Stack:
    """Show on what kind of word the reports rest, and what each kind means."""
    kit = kit or load()
    kinds = trail.reports_by_basis(kit.report_bases, kit.codes("report_basis"))
    names = {"basis": "kind of word", "figures": "with a toll", "first_hand": "at first hand"}
    meanings = kit.codes_table("report_basis")[["label", "description"]]
    meanings = meanings.rename(columns={"label": "kind of word", "description": "what it means"})
    caption = f"On whose word {len(base.reports(kit.tables))} reports rest"
    return Stack(
        table(kinds.rename(columns=names), caption),
        fold_away(table(meanings, "The kinds, the same for all sides"), "What each kind means"),
    )


def counts_at_raqqa(kit: Kit | None = None) -> PageTable:
    """Show whose count of the civilians killed at Raqqa each page prints."""
    made = trail.event_graph((kit or load()).tables, RAQQA)
    shown = tie_table(made).query("toll")[["page", "body"]]
    return table(shown, "Civilians killed at Raqqa: whose count each page prints")


def _origins_table(kit: Kit) -> PageTable:
    names = {"origin": "origin that it names", "says": "what the page says, in our words"}
    rows = trail.event_origins(kit.tables, STRIKE_OF_FEBRUARY)
    shown = rows[["page", *names]].rename(columns=names)
    return table(shown, "The strike of 25 February 2021: what each page says")


def _one_side_only(kit: Kit, counted: pd.DataFrame) -> Prose:
    from borderkit.sources import base

    spoken = base.sides_of_events(kit.tables, kit.codes("alignment"))["spoken"]
    return prose(
        "sources",
        "many_sides",
        one_side=int(counted["one_side"].sum()),
        events=len(counted),
        by_pages=int((spoken == "one side only").sum()),
        silent=int((counted["no_body"] > 0).sum()),
    )


def node_places(made: Graph) -> _Places:
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
    at = node_places(made)
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


def bars(table: pd.DataFrame, ax: Axes, source: str) -> Axes:
    """Draw for each event three bars: pages, the bodies behind them, those at first hand.

    ``table`` is that of :func:`borderkit.sources.independence.independent_bodies`, cut to the
    events to show, with ``title`` and ``when`` beside.
    """
    for at, row in enumerate(_records(table)):
        _draw_bars(ax, at, row)
    names = ["\n".join([*textwrap.wrap(row["title"], 50), row["when"]]) for row in _records(table)]
    ax.set_yticks(range(len(table)), names, color=INK, fontsize=SMALL)
    ax.invert_yaxis()
    ax.set_xlim(0, max(table["pages"].max(), table["bodies"].max()) * 1.5)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("Number of pages, and of bodies on whose word they rest")
    events = f"{len(table)} event" + ("s" if len(table) != 1 else "")
    total = table[["pages", "bodies", "first_hand"]].sum()
    title = (
        f"{total['pages']} pages on {events} rest on {total['bodies']} bodies,"
        f" {total['first_hand']} at first hand"
    )
    note = "Grey: pages. Blue: bodies; filled, those that could know at first hand; open, the rest."
    return finish(ax, title, source, note)


def bars_alt(table: pd.DataFrame) -> str:
    """Say in two sentences what :func:`bars` shows."""
    most = table.iloc[0]
    fewer = int((table["bodies"] < table["pages"]).sum())
    return (
        f"For each of {len(table)} events two bars stand one above the other: the pages, and the"
        f" bodies on whose word they rest, the part at first hand filled; on top {most['title']},"
        f" with {most['pages']} pages, {most['bodies']} bodies and {most['first_hand']} at first"
        f" hand. In {fewer} of {len(table)} events there are fewer bodies than pages."
    )


def _draw_bars(ax: Axes, at: int, row: _Row) -> None:
    ax.barh(at - 0.2, row["pages"], height=0.34, color=FAINT)
    ax.barh(at + 0.2, row["bodies"], height=0.34, color=PAPER, edgecolor=ACCENT, linewidth=1)
    ax.barh(at + 0.2, row["first_hand"], height=0.34, color=ACCENT, edgecolor=ACCENT)
    label = f"  {row['pages']} pages, {row['bodies']} bodies, {row['first_hand']} at first hand"
    ax.text(max(row["pages"], row["bodies"]), at, label, va="center", fontsize=SMALL, color=INK)


def _records(table: pd.DataFrame) -> list[_Row]:
    return table.to_dict("records")
