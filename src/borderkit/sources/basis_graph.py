"""The graph of pages and the bodies behind them: who rests on whom, and who repeats whom."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd

from borderkit.sources.bodies import bodies

if TYPE_CHECKING:
    from networkx import DiGraph

Graph: TypeAlias = "DiGraph[str]"
PAGE, BODY = "page", "body"
RESTS_ON, REPEATS = "rests_on", "repeats"
_Row = dict[Hashable, Any]


def graph(
    report_bases: pd.DataFrame,
    event_reports: pd.DataFrame,
    sources: pd.DataFrame,
    publishers: pd.DataFrame,
    actors: pd.DataFrame,
    event_id: str | None = None,
    source_origins: pd.DataFrame | None = None,
) -> Graph:
    """Build the graph of one event (or of all): pages, the bodies they rest on, whom they repeat.

    A page is ``page:<source id>`` (attributes kind, name, side), a body has the key of
    :func:`borderkit.sources.bodies.bodies` (kind, name, side, first_hand). An edge "rests_on" goes
    from a page to a body (bases, first_hand, figure); an edge "repeats" goes from a page to another
    page on the same event, whose publisher it names as its origin (with ``source_origins``) or as
    an outlet behind it. Raises KeyError for an event that has no report.

    >>> tables = (kit.event_reports, kit.sources, kit.publishers, kit.actors)
    >>> strike = graph(kit.report_bases, *tables, "2021-02-25-albukamal-strike")
    >>> strike.nodes["actor:united-states"]["name"]
    'United States'
    """
    from networkx import DiGraph

    reports = _reports(event_reports, sources, event_id)
    rests = bodies(report_bases, publishers, actors).merge(reports, on=["event_id", "n"])
    made: Graph = DiGraph()
    for page in _records(reports.drop_duplicates("source_id")):
        made.add_node(_page(page), kind=PAGE, name=page["publisher"], side=page["alignment"])
    for row in _records(rests):
        _tie(made, row)
    for one, other in _repeated(rests, reports, source_origins):
        made.add_edge(f"page:{one}", f"page:{other}", relation=REPEATS)
    return made


def pages(made: Graph) -> list[str]:
    """List the pages of a graph.

    >>> import networkx
    >>> pages(networkx.DiGraph())
    []
    """
    return [node for node, kind in made.nodes(data="kind") if kind == PAGE]


def bodies_in(made: Graph) -> list[str]:
    """List the bodies of a graph.

    >>> import networkx
    >>> bodies_in(networkx.DiGraph())
    []
    """
    return [node for node, kind in made.nodes(data="kind") if kind == BODY]


def behind(made: Graph, page: str) -> list[str]:
    """List the bodies that a page rests on.

    >>> import networkx
    >>> behind(networkx.DiGraph([("page:a", "page:b")]), "page:a")
    []
    """
    return [node for node in made.successors(page) if made.nodes[node].get("kind") == BODY]


def _reports(
    event_reports: pd.DataFrame, sources: pd.DataFrame, event_id: str | None
) -> pd.DataFrame:
    reports = event_reports
    if event_id is not None:
        reports = event_reports[event_reports["event_id"] == event_id]
        if reports.empty:
            raise KeyError(f"No report of an event {event_id!r}.")
    columns = {
        "id": "source_id", "publisher_id": "outlet", "publisher_printed": "publisher",
        "alignment": "alignment", "date_start": "first_day", "date_end": "last_day",
    }  # fmt: skip
    pages_of = sources[list(columns)].rename(columns=columns)
    return reports[["event_id", "n", "source_id"]].merge(pages_of, on="source_id")


def _tie(made: Graph, row: _Row) -> None:
    page, body = _page(row), row["body"]
    if body not in made:
        made.add_node(body, kind=BODY, name=row["name"], side=row["side"], first_hand=False)
    made.nodes[body]["first_hand"] |= bool(row["first_hand"])
    tie = made.get_edge_data(page, body) or {"bases": (), "first_hand": False, "figure": False}
    made.add_edge(
        page,
        body,
        relation=RESTS_ON,
        bases=tuple(sorted({*tie["bases"], row["basis"]})),
        first_hand=tie["first_hand"] or bool(row["first_hand"]),
        figure=tie["figure"] or bool(row["figure"]),
    )


def _repeated(
    rests: pd.DataFrame, reports: pd.DataFrame, source_origins: pd.DataFrame | None
) -> list[tuple[str, str]]:
    """Pair each page with the pages on its event, not of a later day, by another that it names."""
    named = rests.loc[rests["basis"] == "agency-or-outlet", ["source_id", "publisher_id"]]
    if source_origins is not None:
        named = pd.concat([named, source_origins[["source_id", "publisher_id"]]])
    on = reports.drop_duplicates(["event_id", "source_id"])
    pairs = named.dropna().drop_duplicates().merge(on, on="source_id")
    pairs = pairs.merge(
        on, left_on=["event_id", "publisher_id"], right_on=["event_id", "outlet"],
        suffixes=("", "_other"),
    )  # fmt: skip
    later = pairs["first_day_other"] > pairs["last_day"]
    pairs = pairs[(pairs["outlet"] != pairs["outlet_other"]) & ~later]
    return sorted(set(zip(pairs["source_id"], pairs["source_id_other"], strict=True)))


def _page(row: _Row) -> str:
    return f"page:{row['source_id']}"


def _records(table: pd.DataFrame) -> list[_Row]:
    return table.to_dict("records")
