"""The kit's own source base, counted: by side, by kind, by publisher, and whether it was opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

NONE_FOUND = "none-found"


def by_side(sources: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Count the sources of each side: code, side, pages, opened, not_opened; sides by name.

    A source tied to two sides counts under both. "None found" stands last, for it is no side.

    >>> by_side(kit.sources, kit.codes("alignment")).iloc[-1]["side"]
    'None found'
    """
    each = sources.assign(code=sources["alignment"].str.split(";")).explode("code")
    counted = each.groupby("code").agg(pages=("id", "size"), opened=("opened", "sum"))
    table = counted.reset_index()
    table["side"] = table["code"].map(labels)
    table["not_opened"] = table["pages"] - table["opened"]
    table["last"] = table["code"] == NONE_FOUND
    table = table.sort_values(["last", "side"]).reset_index(drop=True)
    return table[["code", "side", "pages", "opened", "not_opened"]]


def gather_small(table: pd.DataFrame, fewest: int) -> pd.DataFrame:
    """Gather the sides with fewer than ``fewest`` pages in one row, with an empty code.

    The row stands after the sides and before "None found"; no page is lost.

    >>> gathered = gather_small(by_side(kit.sources, kit.codes("alignment")), 7)
    >>> gathered["side"].iloc[-2].endswith("more sides, fewer than 7 pages each")
    True
    """
    small = (table["pages"] < fewest) & (table["code"] != NONE_FOUND)
    if not small.any():
        return table
    sums = table.loc[small, ["pages", "opened", "not_opened"]].sum().to_dict()
    name = f"{small.sum()} more sides, fewer than {fewest} pages each"
    gathered = pd.DataFrame([{"code": "", "side": name, **sums}])
    none_found = table["code"] == NONE_FOUND
    return pd.concat([table[~small & ~none_found], gathered, table[none_found]], ignore_index=True)


def by_side_kind_publisher(
    sources: pd.DataFrame,
    publishers: pd.DataFrame,
    sides: Mapping[str, str],
    kinds: Mapping[str, str],
) -> pd.DataFrame:
    """Count pages by side, kind and publisher: code, side, kind, publisher, profile, pages, opened.

    >>> table = by_side_kind_publisher(
    ...     kit.sources, kit.publishers, kit.codes("alignment"), kit.codes("source_kind")
    ... )
    >>> table.query("publisher == 'Tehran Times'")["side"].unique().tolist()
    ['Iran']
    """
    each = sources.assign(code=sources["alignment"].str.split(";")).explode("code")
    each = each.merge(
        publishers[["id", "name", "profile"]],
        left_on="publisher_id",
        right_on="id",
        suffixes=("", "_publisher"),
    )
    each["side"] = each["code"].map(sides)
    each["kind"] = each["kind"].map(kinds)
    keys = ["code", "side", "kind", "name", "profile"]
    counted = each.groupby(keys).agg(pages=("id", "size"), opened=("opened", "sum"))
    return counted.reset_index().rename(columns={"name": "publisher"})


def side_by_kind(table: pd.DataFrame, most: int) -> pd.DataFrame:
    """Lay the table of :func:`by_side_kind_publisher` out for reading: one row a side.

    Columns: side, pages, the ``most`` commonest kinds, other kinds.

    >>> counted = by_side_kind_publisher(
    ...     kit.sources, kit.publishers, kit.codes("alignment"), kit.codes("source_kind")
    ... )
    >>> len(side_by_kind(counted, 5).columns)
    8
    """
    grid = table.pivot_table(
        index="side", columns="kind", values="pages", aggfunc="sum", fill_value=0
    )
    commonest = grid.sum().sort_values(ascending=False).index
    shown = grid[commonest[:most]].copy()
    shown["other kinds"] = grid[commonest[most:]].sum(axis=1)
    shown.insert(0, "pages", grid.sum(axis=1))
    shown = shown.sort_values("pages", ascending=False)
    shown.columns.name = None
    return shown.reset_index()


def pages_behind(
    citations: pd.DataFrame, sources: pd.DataFrame, table: str, records: Iterable[str]
) -> pd.DataFrame:
    """List the evidence behind rows of a table: record, page, issued by, opened (yes/no), url.

    >>> pages_behind(kit.citations, kit.sources, "methods", ["sift"])["issued by"].iloc[-1]
    'Mike Caulfield'
    """
    cited = citations[
        (citations["table"] == table)
        & citations["record"].isin(list(records))
        & (citations["role"] == "evidence")
    ]
    pages = cited.merge(sources, left_on="source_id", right_on="id")
    return pd.DataFrame(
        {
            "record": pages["record"],
            "page": pages["title"].fillna("(headline not seen)"),
            "issued by": pages["publisher_printed"],
            "opened": pages["opened"].map({True: "yes", False: "no"}),
            "url": pages["url"],
        }
    )
