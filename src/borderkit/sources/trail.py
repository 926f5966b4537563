"""The trail of a report: who repeats whom, on whose word it rests, and who could know.

**Origins.** A page that cites somebody counts under those it cites; a page that only republishes
counts under the one it took the text from; a page recorded as original counts under its own
publisher. Where the name of the origin says nobody ("agencies", "unnamed officials"), the origin is
"not named" and no origin is counted.

**Bodies.** At the end of the trail somebody speaks. Two reports rest on one body if they name one
actor (so the organs and the unnamed officials of one state are one body), or else one publisher, or
else the same words. The rule is that of the data's method ``source-independence``: a page that
repeats another adds a reader, not a witness.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd

from borderkit.data.dates import parse
from borderkit.data.names import fold
from borderkit.data.problems import Tables
from borderkit.data.ranges import printed
from borderkit.sources.base import NONE_FOUND, reports

if TYPE_CHECKING:
    from networkx import DiGraph

Graph: TypeAlias = "DiGraph[str]"
PAGE, BODY = "page", "body"
RESTS_ON, REPEATS = "rests_on", "repeats"
NOT_NAMED, NOT_STATED = "origin not named", "not-stated"
_NOBODY = frozenset(
    fold(name)
    for name in (
        "agencies",
        "international media",
        "local sources",
        "many",
        "multiple",
        "opposition sites",
        "trade press",
        "various",
        "wire report",
    )
)
_NOBODY_WORDS = frozenset({"anonymous", "unnamed", "uncredited"})
_Row = dict[Hashable, Any]


def event_origins(tables: Tables, event_id: str | None = None) -> pd.DataFrame:
    """Give one row per page and origin of an event (of all events without ``event_id``).

    Columns: event_id, source_id, page (the publisher as printed), relation, origin (its name),
    origin_key (the same for all names of one publisher), named (bool), says. Raises KeyError for an
    event that has no report.

    >>> table = event_origins(kit.tables, "2021-02-25-albukamal-strike")
    >>> table.query("source_id == 'afp-2021-02-26-urdupoint-17'")["origin"].item()
    'Agence France-Presse (AFP)'
    """
    chosen = _reports_of(tables, event_id)
    pages = chosen.groupby(["event_id", "source_id"], sort=False)["says"].agg(_join).reset_index()
    pages = pages.merge(
        tables["sources"][["id", "publisher_id", "publisher_printed", "relation"]],
        left_on="source_id",
        right_on="id",
    ).rename(columns={"relation": "stands"})
    chain = tables["source_origins"]
    deepest = _deepest(chain[chain["source_id"].isin(pages["source_id"])])
    rows = pages.merge(deepest, on="source_id", suffixes=("", "_origin"), how="left")
    return _named(rows, tables["publishers"].set_index("id")["name"])


def _reports_of(tables: Tables, event_id: str | None) -> pd.DataFrame:
    every = reports(tables)
    chosen = every if event_id is None else every[every["event_id"] == event_id]
    if chosen.empty:
        raise KeyError(f"No report of an event {event_id!r}.")
    return chosen


def _join(texts: pd.Series[str]) -> str:
    return " ".join(str(text) for text in texts.dropna())


def _deepest(chain: pd.DataFrame) -> pd.DataFrame:
    """Keep of each page the rows that lie furthest back; a page's own word stays beside them."""
    cited = chain.loc[chain["relation"] == "cites", "source_id"]
    carried_only = (chain["relation"] == "republishes") & chain["source_id"].isin(cited)
    return chain.loc[~carried_only, ["source_id", "relation", "who_printed", "publisher_id"]]


def _named(rows: pd.DataFrame, names: pd.Series[str]) -> pd.DataFrame:
    relation = rows["relation"].fillna(rows["stands"])  # a page that names nobody has no origin
    own = relation == "original"
    publisher = rows["publisher_id_origin"].mask(own, rows["publisher_id"])
    printed = rows["who_printed"].mask(own, rows["publisher_printed"])
    named = publisher.notna() | ~printed.map(_says_nobody).astype(bool)
    key = publisher.fillna(printed.map(_key)).where(named, NOT_NAMED)
    return pd.DataFrame(
        {
            "event_id": rows["event_id"],
            "source_id": rows["source_id"],
            "page": rows["publisher_printed"],
            "relation": relation,
            "origin": publisher.map(names).fillna(printed).where(named, NOT_NAMED),
            "origin_key": key,
            "named": named,
            "says": rows["says"],
        }
    )


def _says_nobody(printed: object) -> bool:
    text = "" if pd.isna(printed) else fold(str(printed))  # type: ignore[call-overload]
    return not text or text in _NOBODY or bool(_NOBODY_WORDS & set(text.split()))


def _key(printed: object) -> str:
    return "" if pd.isna(printed) else f"printed:{fold(str(printed))}"  # type: ignore[call-overload]


def pages_naming(origins: pd.DataFrame, origin_key: str, *names: str) -> pd.DataFrame:
    """Keep the pages behind which one body stands: by their origin, or by name in what they say.

    ``origins`` is the table of :func:`event_origins`; ``names`` are the forms to look for, letter
    by letter. Use it only for a body that speaks and is not itself what is spoken of.

    >>> table = event_origins(kit.tables, "2021-02-25-albukamal-strike")
    >>> pages_naming(table, "sohr", "SOHR", "Observatory")["source_id"].nunique()
    3
    """
    said = origins["says"].map(lambda text: any(name in text for name in names)).astype(bool)
    return origins[said | (origins["origin_key"] == origin_key)]


def origins_by_event(origins: pd.DataFrame) -> pd.DataFrame:
    """Count for each event: event_id, pages, origins (the named ones), not_named.

    ``origins`` is the table of :func:`event_origins`; ``not_named`` counts pages with no named
    origin.
    """
    events = origins.groupby("event_id")
    named = origins[origins["named"]].groupby("event_id")
    by_page = origins.groupby(["event_id", "source_id"])["named"].any()
    return pd.DataFrame(
        {
            "pages": events["source_id"].nunique(),
            "origins": named["origin_key"].nunique().reindex(list(events.groups), fill_value=0),
            "not_named": (~by_page).groupby("event_id").sum(),
        }
    ).reset_index(names="event_id")


def trace(tables: Tables, event_id: str) -> pd.DataFrame:
    """List who said what of an event, the first page on top: date, page, killed, says, origin, url.

    ``killed`` is in plain words ("at least 25"; "not stated"); ``date`` is the page's own, in
    plain words too, empty where none was seen; such pages stand last.

    >>> trace(kit.tables, "2019-12-29-us-strikes-kataib-hezbollah")["page"].iloc[-1]
    'Tehran Times'
    """
    rows = _reports_of(tables, event_id).merge(
        tables["sources"], left_on="source_id", right_on="id"
    )
    # By the last possible day, so that a page of "December 2019" does not stand before the strike.
    rows = rows.sort_values(["date_end", "publisher_printed", "n"], na_position="last")
    return pd.DataFrame(
        {
            "date": ["" if text is pd.NA else parse(text).label() for text in rows["date"]],
            "page": rows["publisher_printed"],
            "killed": [printed(row, "killed").label() for row in rows.to_dict("records")],
            "says": rows["says"],
            "origin": rows["origin"],
            "url": rows["url"],
        }
    ).reset_index(drop=True)


def bodies(tables: Tables) -> pd.DataFrame:
    """Add to each basis its body: ``body`` (a key), ``name`` and ``side``; drop "not stated".

    ``side`` is the code of the actor, or the publisher's alignment; "none-found" for anybody else,
    witnesses among them.

    >>> bodies(kit.tables).query("publisher_id == 'sohr'")[["name", "side"]].iloc[0].tolist()
    ['Syrian Observatory for Human Rights (SOHR)', 'syrian-opposition']
    """
    report_bases = tables["report_bases"]
    rows = report_bases[report_bases["basis"] != NOT_STATED].copy()
    actor, publisher = rows["actor_id"], rows["publisher_id"]
    known = tables["publishers"].set_index("id")
    actors = tables["actors"].set_index("id")
    keys = zip(actor, publisher, rows["body_printed"], strict=True)
    rows["body"] = [body_key(*ids) for ids in keys]
    named = actor.map(actors["name"]).fillna(publisher.map(known["name"]))
    rows["name"] = named.fillna(rows["body_printed"])
    sides = actor.map(actors["side"])
    rows["side"] = sides.fillna(publisher.map(known["alignment"])).fillna(NONE_FOUND)
    return rows.reset_index(drop=True)


def body_key(actor_id: object, publisher_id: object, printed: object) -> str:
    """Give the key of a body: its actor, or else its publisher, or else the words for it.

    >>> body_key("united-states", "us-dod-centcom", "Kirby, Pentagon")
    'actor:united-states'
    """
    if not pd.isna(actor_id):  # type: ignore[call-overload]
        return f"actor:{actor_id}"
    if not pd.isna(publisher_id):  # type: ignore[call-overload]
        return f"publisher:{publisher_id}"
    return f"printed:{fold(str(printed))}"


def reports_by_basis(report_bases: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Count the reports that rest on each kind of word: basis, reports, figures, first_hand.

    A report that rests on two kinds counts under both. ``figures`` counts those whose toll rests on
    it, ``first_hand`` those where such a body could know at first hand. Most reports come first.

    >>> reports_by_basis(kit.report_bases, kit.codes("report_basis")).iloc[0]["basis"]
    'A party on its own act'
    """
    grouped = report_bases.groupby(["basis", "event_id", "n"], as_index=False)
    each = grouped.agg(figure=("figure", "any"), first_hand=("first_hand", "any"))
    counted = each.groupby("basis").agg(
        reports=("n", "size"), figures=("figure", "sum"), first_hand=("first_hand", "sum")
    )
    table = counted.reset_index().sort_values(["reports", "basis"], ascending=[False, True])
    table["basis"] = table["basis"].map(labels)
    return table.reset_index(drop=True)


def event_graph(tables: Tables, event_id: str | None = None) -> Graph:
    """Build the graph of one event (or of all): pages, the bodies they rest on, whom they repeat.

    A page is ``page:<source id>`` (attributes kind, name, side), a body has the key of
    :func:`bodies` (kind, name, side, first_hand). An edge "rests_on" goes from a page to a body
    (bases, first_hand, figure); an edge "repeats" goes from a page to another page on the same
    event, whose publisher it names as its origin or as an outlet behind it. Raises KeyError for an
    event that has no report.

    >>> strike = event_graph(kit.tables, "2021-02-25-albukamal-strike")
    >>> strike.nodes["actor:united-states"]["name"]
    'United States'
    """
    pages = _pages(_reports_of(tables, event_id), tables["sources"])
    return _graph(pages, bodies(tables), tables["source_origins"])


def _pages(chosen: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    columns = {
        "id": "source_id", "publisher_id": "outlet", "publisher_printed": "publisher",
        "alignment": "alignment", "date_start": "first_day", "date_end": "last_day",
    }  # fmt: skip
    known = sources[list(columns)].rename(columns=columns)
    return chosen[["event_id", "n", "source_id"]].merge(known, on="source_id")


def _graph(pages: pd.DataFrame, bases: pd.DataFrame, origins: pd.DataFrame) -> Graph:
    from networkx import DiGraph

    rests = bases.merge(pages, on=["event_id", "n"])
    made: Graph = DiGraph()
    for page in _records(pages.drop_duplicates("source_id")):
        made.add_node(_page(page), kind=PAGE, name=page["publisher"], side=page["alignment"])
    for row in _records(rests):
        _tie(made, row)
    for one, other in _repeated(rests, pages, origins):
        made.add_edge(f"page:{one}", f"page:{other}", relation=REPEATS)
    return made


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
    rests: pd.DataFrame, pages: pd.DataFrame, origins: pd.DataFrame
) -> list[tuple[str, str]]:
    """Pair each page with the pages on its event, not of a later day, by another that it names."""
    outlets = rests.loc[rests["basis"] == "agency-or-outlet", ["source_id", "publisher_id"]]
    named = pd.concat([outlets, origins[["source_id", "publisher_id"]]]).dropna().drop_duplicates()
    on = pages.drop_duplicates(["event_id", "source_id"])
    pairs = named.merge(on, on="source_id").merge(
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


def pages_in(made: Graph) -> list[str]:
    """List the pages of a graph."""
    return [node for node, kind in made.nodes(data="kind") if kind == PAGE]


def bodies_in(made: Graph) -> list[str]:
    """List the bodies of a graph."""
    return [node for node, kind in made.nodes(data="kind") if kind == BODY]


def bodies_behind(made: Graph, page: str) -> list[str]:
    """List the bodies that a page rests on."""
    return [node for node in made.successors(page) if made.nodes[node].get("kind") == BODY]


def components(made: Graph) -> pd.DataFrame:
    """List the parts of a graph that share no page and no body: part, pages, bodies, names.

    Reports in two parts have nothing in common on record. The part with most pages comes first.
    """
    from networkx import weakly_connected_components

    parts = [made.subgraph(nodes) for nodes in weakly_connected_components(made)]
    rows = [
        {
            "pages": len(pages_in(part)),
            "bodies": len(bodies_in(part)),
            "names": "; ".join(sorted(part.nodes[body]["name"] for body in bodies_in(part))),
        }
        for part in parts
    ]
    table = pd.DataFrame(rows, columns=["pages", "bodies", "names"])
    table = table.sort_values(["pages", "names"], ascending=[False, True]).reset_index(drop=True)
    table.insert(0, "part", table.index + 1)
    return table


def circular_pages(made: Graph) -> pd.DataFrame:
    """List the pages whose second voice is their first: page, through, body, kind.

    ``kind`` is "same body" where a page repeats another and both rest on one body, so that the two
    can't confirm each other; and "cycle" where pages repeat each other in a ring (no body then).
    """
    from networkx import simple_cycles

    found = [
        (one, other, body, "same body")
        for one, other, relation in made.edges(data="relation")
        if relation == REPEATS
        for body in sorted(set(bodies_behind(made, one)) & set(bodies_behind(made, other)))
    ]
    found += [(ring[0], ring[-1], "", "cycle") for ring in simple_cycles(made)]
    return pd.DataFrame(sorted(found), columns=["page", "through", "body", "kind"])


def independent_bodies(tables: Tables) -> pd.DataFrame:
    """Count for each event, the one with most pages first.

    Columns: event_id; reports; pages; bodies (that they rest on); first_hand (bodies that could
    know at first hand); sides (labels of bodies, "none found" aside); one_body and no_body (pages
    that rest on one body only, and on none that is stated); one_side (bool: there are bodies, and
    all have one and the same label); circular (pages of :func:`circular_pages`).

    >>> table = independent_bodies(kit.tables)
    >>> bool((table["first_hand"] <= table["bodies"]).all())
    True
    """
    bases = bodies(tables)
    rows = []
    for event_id, own in reports(tables).groupby("event_id", sort=False):
        made = _graph(_pages(own, tables["sources"]), bases, tables["source_origins"])
        rows.append({"event_id": event_id, "reports": len(own), **_counts(made)})
    order = ["pages", "event_id"]
    return pd.DataFrame(rows).sort_values(order, ascending=[False, True], ignore_index=True)


def _counts(made: Graph) -> dict[str, object]:
    ties = [len(bodies_behind(made, page)) for page in pages_in(made)]
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
        "circular": circular_pages(made)["page"].nunique(),
    }
