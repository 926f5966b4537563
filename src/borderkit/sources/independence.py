"""On whose word reports rest: a graph of pages and the bodies behind them, and what to count in it.

:mod:`borderkit.sources.lineage` asks whose text a page carries or names as its origin; this module
asks who, at the end of that trail, speaks. The rule is that of the data's method
``source-independence``: a page that repeats another adds a reader, not a witness.
"""

from __future__ import annotations

import pandas as pd

from borderkit.sources.basis_graph import REPEATS, Graph, behind, bodies_in, graph, pages
from borderkit.sources.bodies import NONE_FOUND

__all__ = ["LIMITS", "circular", "components", "graph", "independent_bodies"]

LIMITS = (
    "The number of bodies is as a rule a ceiling, not a count of witnesses: two bodies may share"
    " a witness, a list or a statement, and none of them says so.",
    "The organs and the unnamed officials of one state count as one body, for nobody outside can"
    " tell them apart. So do nameless people whom two pages describe in the same words.",
    "At first hand means that a body could know something of it: it acted, was hit, was there or"
    " counted. It doesn't mean that it is right, or that it knows all of it: who fires knows that"
    " they fired, not how many died.",
    "Two labels can be close allies. The flag for one side only knows the labels.",
    "The coding rests on what the tables say of a page, not on the whole page; where they say"
    " nothing, it is \"not stated\".",
)  # fmt: skip
_COLUMNS = (
    "event_id", "reports", "pages", "bodies", "first_hand", "sides", "one_body", "no_body",
    "one_side", "circular",
)  # fmt: skip


def components(made: Graph) -> pd.DataFrame:
    """List the parts of a graph that share no page and no body: part, pages, bodies, names.

    Reports in two parts have nothing in common on record. The part with most pages comes first.

    >>> tables = (kit.event_reports, kit.sources, kit.publishers, kit.actors)
    >>> strike = graph(kit.report_bases, *tables, "2021-02-25-albukamal-strike")
    >>> components(strike)["pages"].sum() == len(pages(strike))
    np.True_
    """
    from networkx import weakly_connected_components

    parts = [made.subgraph(nodes) for nodes in weakly_connected_components(made)]
    rows = [
        {
            "pages": len(pages(part)),
            "bodies": len(bodies_in(part)),
            "names": "; ".join(sorted(part.nodes[body]["name"] for body in bodies_in(part))),
        }
        for part in parts
    ]
    table = pd.DataFrame(rows, columns=["pages", "bodies", "names"])
    table = table.sort_values(["pages", "names"], ascending=[False, True]).reset_index(drop=True)
    table.insert(0, "part", table.index + 1)
    return table


def independent_bodies(
    report_bases: pd.DataFrame,
    event_reports: pd.DataFrame,
    sources: pd.DataFrame,
    publishers: pd.DataFrame,
    actors: pd.DataFrame,
    source_origins: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count for each event, the one with most pages first.

    Columns: event_id; reports; pages; bodies (that they rest on); first_hand (bodies that could
    know at first hand); sides (labels of bodies, "none found" aside); one_body and no_body (pages
    that rest on one body only, and on none that is stated); one_side (bool: there are bodies, and
    all have one and the same label); circular (pages of :func:`circular`).

    >>> tables = (kit.event_reports, kit.sources, kit.publishers, kit.actors)
    >>> table = independent_bodies(kit.report_bases, *tables)
    >>> bool((table["first_hand"] <= table["bodies"]).all())
    True
    """
    tables = (sources, publishers, actors)
    rows = []
    for event_id, reports in event_reports.groupby("event_id", sort=False):
        bases = report_bases[report_bases["event_id"] == event_id]
        made = graph(bases, reports, *tables, str(event_id), source_origins)
        rows.append({"event_id": event_id, "reports": len(reports), **_counts(made)})
    table = pd.DataFrame(rows, columns=list(_COLUMNS))
    return table.sort_values(["pages", "event_id"], ascending=[False, True], ignore_index=True)


def circular(made: Graph) -> pd.DataFrame:
    """List the pages whose second voice is their first: page, through, body, kind.

    ``kind`` is "same body" where a page repeats another and both rest on one body, so that the two
    can't confirm each other; and "cycle" where pages repeat each other in a ring (no body then).

    >>> tables = (kit.event_reports, kit.sources, kit.publishers, kit.actors)
    >>> event = graph(kit.report_bases, *tables, "2021-06-27-border-strikes", kit.source_origins)
    >>> circular(event).columns.tolist()
    ['page', 'through', 'body', 'kind']
    """
    from networkx import simple_cycles

    found = [
        (one, other, body, "same body")
        for one, other, relation in made.edges(data="relation")
        if relation == REPEATS
        for body in sorted(set(behind(made, one)) & set(behind(made, other)))
    ]
    found += [(ring[0], ring[-1], "", "cycle") for ring in simple_cycles(made)]
    return pd.DataFrame(sorted(found), columns=["page", "through", "body", "kind"])


def _counts(made: Graph) -> dict[str, object]:
    ties = [len(behind(made, page)) for page in pages(made)]
    found = [made.nodes[body] for body in bodies_in(made)]
    sides = {body["side"] for body in found}
    return {
        "pages": len(ties),
        "bodies": len(found),
        "first_hand": sum(body["first_hand"] for body in found),
        "sides": len(sides - {NONE_FOUND}),
        "one_body": ties.count(1),
        "no_body": ties.count(0),
        "one_side": len(sides) == 1 and NONE_FOUND not in sides,
        "circular": circular(made)["page"].nunique(),
    }
