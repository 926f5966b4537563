"""Who repeats whom: the reports of an event grouped by the origin that each page names.

The rule (after the method ``source-independence`` of the data): a page that cites somebody counts
under those it cites; a page that only republishes counts under the one it took the text from; a
page recorded as original counts under its own publisher. Where the name of the origin says nobody
("agencies", "unnamed officials"), the origin is "not named" and no origin is counted.
"""

from __future__ import annotations

import pandas as pd

from borderkit.data.dates import parse
from borderkit.data.names import fold
from borderkit.data.ranges import Range

NOT_NAMED = "origin not named"
LIMITS = (
    'A page recorded as "original" is the first that was seen, which is not the same as a witness:'
    " it may pass on a statement that other pages pass on too. So the true number of first hands"
    " is mostly lower than the number of origins.",
    "Two names of one body count twice where the record does not link them.",
    "Two publishers with one owner, or under one ministry, count twice, though they are not"
    " independent of each other.",
    "Where the trail ends in somebody unnamed, nobody can tell whether it is a new origin.",
)
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
_DEPTH = ("cites", "republishes")  # whom a page cites lies further back than whose text it carries


def origins(
    event_reports: pd.DataFrame,
    source_origins: pd.DataFrame,
    sources: pd.DataFrame,
    publishers: pd.DataFrame,
    event_id: str | None = None,
) -> pd.DataFrame:
    """Give one row per page and origin of an event (of all events without ``event_id``).

    Columns: event_id, source_id, page (the publisher as printed), relation, origin (its name),
    origin_key (the same for all names of one publisher), named (bool), says. Raises KeyError for an
    event that has no report.

    >>> table = origins(
    ...     kit.event_reports,
    ...     kit.source_origins,
    ...     kit.sources,
    ...     kit.publishers,
    ...     "2021-02-25-albukamal-strike",
    ... )
    >>> table.query("source_id == 'afp-2021-02-26-urdupoint-17'")["origin"].item()
    'Agence France-Presse (AFP)'
    """
    reports = event_reports
    if event_id is not None:
        reports = event_reports[event_reports["event_id"] == event_id]
        if reports.empty:
            raise KeyError(f"No report of an event {event_id!r}.")
    pages = reports.groupby(["event_id", "source_id"], sort=False)["says"].agg(_join).reset_index()
    pages = pages.merge(
        sources[["id", "publisher_id", "publisher_printed", "relation"]],
        left_on="source_id",
        right_on="id",
    ).rename(columns={"relation": "stands"})
    chain = source_origins[source_origins["source_id"].isin(pages["source_id"])]
    deepest = pages.merge(_deepest(chain), on="source_id", suffixes=("", "_origin"), how="left")
    return _named(deepest, publishers.set_index("id")["name"])


def by_origin(table: pd.DataFrame) -> pd.DataFrame:
    """Group the table of :func:`origins` by origin: origin, reports, pages, named.

    The origin with most reports comes first, then by name; "origin not named" stands last.

    >>> table = origins(
    ...     kit.event_reports,
    ...     kit.source_origins,
    ...     kit.sources,
    ...     kit.publishers,
    ...     "2021-02-25-albukamal-strike",
    ... )
    >>> by_origin(table)["reports"].max() >= 2
    np.True_
    """
    grouped = table.groupby("origin_key").agg(
        origin=("origin", "first"),
        reports=("source_id", "nunique"),
        pages=("page", lambda names: "; ".join(sorted(set(names)))),
        named=("named", "all"),
    )
    ordered = grouped.sort_values(["named", "reports", "origin"], ascending=[False, False, True])
    return ordered.reset_index(drop=True)


def pages_with(table: pd.DataFrame, origin_key: str, *names: str) -> pd.DataFrame:
    """Keep the pages behind which one body stands: by their origin, or by name in what they say.

    ``names`` are the forms to look for, letter by letter; use it only for a body that speaks and is
    not itself what is spoken of. Columns as in :func:`origins`.

    >>> table = origins(
    ...     kit.event_reports,
    ...     kit.source_origins,
    ...     kit.sources,
    ...     kit.publishers,
    ...     "2021-02-25-albukamal-strike",
    ... )
    >>> pages_with(table, "sohr", "SOHR", "Observatory")["source_id"].nunique()
    3
    """
    said = table["says"].map(lambda text: any(name in text for name in names)).astype(bool)
    return table[said | (table["origin_key"] == origin_key)]


def by_event(table: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Count for each event: event_id, title, date, when, reports, origins, not_named, original.

    ``reports`` are pages; ``origins`` are the named ones; ``not_named`` counts pages with no named
    origin, ``original`` pages that name nobody before them; ``when`` is the date in plain words.
    The most reported event comes first.

    >>> everything = origins(kit.event_reports, kit.source_origins, kit.sources, kit.publishers)
    >>> int(by_event(everything, kit.events).iloc[0]["reports"])
    20
    """
    counted = pd.DataFrame([_counts(str(key), rows) for key, rows in table.groupby("event_id")])
    known = events[["id", "title", "date", "date_start"]]
    merged = counted.merge(known, left_on="event_id", right_on="id")
    merged = merged.sort_values(["reports", "date_start"], ascending=[False, True])
    merged["when"] = [parse(text).label() for text in merged["date"]]
    columns = ["event_id", "title", "date", "when", "reports", "origins", "not_named", "original"]
    return merged[columns].reset_index(drop=True)


def trace(event_reports: pd.DataFrame, sources: pd.DataFrame, event_id: str) -> pd.DataFrame:
    """List who said what of an event, the first page on top: date, page, killed, says, origin, url.

    ``killed`` is in plain words ("at least 25"; "not stated"); ``date`` is the page's own, in
    plain words too, empty where none was seen; such pages stand last.

    >>> trace(kit.event_reports, kit.sources, "2019-12-29-us-strikes-kataib-hezbollah")[
    ...     "page"
    ... ].iloc[-1]
    'Tehran Times'
    """
    rows = event_reports[event_reports["event_id"] == event_id].merge(
        sources, left_on="source_id", right_on="id"
    )
    # By the last possible day, so that a page of "December 2019" does not stand before the strike.
    rows = rows.sort_values(["date_end", "publisher_printed", "n"], na_position="last")
    return pd.DataFrame(
        {
            "date": ["" if text is pd.NA else parse(text).label() for text in rows["date"]],
            "page": rows["publisher_printed"],
            "killed": [
                _range(low, high)
                for low, high in zip(rows["killed_low"], rows["killed_high"], strict=True)
            ],
            "says": rows["says"],
            "origin": rows["origin"],
            "url": rows["url"],
        }
    ).reset_index(drop=True)


def _range(low: object, high: object) -> str:
    ends = [None if end is pd.NA else int(str(end)) for end in (low, high)]
    return Range(*ends).label()


def _deepest(chain: pd.DataFrame) -> pd.DataFrame:
    """Keep of each page the rows that lie furthest back; a page's own word stays beside them."""
    cited = chain.loc[chain["relation"] == _DEPTH[0], "source_id"]
    carried_only = (chain["relation"] == _DEPTH[1]) & chain["source_id"].isin(cited)
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


def _counts(event_id: str, rows: pd.DataFrame) -> dict[str, object]:
    by_page = rows.groupby("source_id")["named"].any()
    return {
        "event_id": event_id,
        "reports": rows["source_id"].nunique(),
        "origins": rows.loc[rows["named"], "origin_key"].nunique(),
        "not_named": int((~by_page).sum()),
        "original": rows.loc[rows["relation"] == "original", "source_id"].nunique(),
    }


def _join(texts: pd.Series[str]) -> str:
    return " ".join(str(text) for text in texts.dropna())
