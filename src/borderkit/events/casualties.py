"""Reports of one event side by side: each source's own figures, none added, none averaged.

One row is one source's statement, as in the statements of FollowTheMoney (OpenSanctions, 2024):
rival figures stand beside each other and none replaces another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd

from borderkit.data.dates import parse
from borderkit.data.ranges import Range, printed

What = Literal["killed", "wounded"]

COLUMNS = (
    "source_id",
    "publisher",
    "alignment",
    "alignment_label",
    "date",
    "when",
    "low",
    "high",
    "kind",
    "figure",
    "who",
    "population",
    "says",
    "origin",
    "opened",
    "url",
)


class CasualtyError(ValueError):
    """A question that the reports cannot answer; the message says why."""


def side_by_side(
    event_reports: pd.DataFrame,
    sources: pd.DataFrame,
    publishers: pd.DataFrame,
    event_id: str,
    what: What = "killed",
    labels: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return what each source says of the killed or the wounded of one event.

    A row is one statement (a source that passes on two figures has two rows), with the columns of
    :data:`COLUMNS`. ``low`` and ``high`` are the numbers printed, ``kind`` the word beside them,
    ``figure`` both as the source says it ("not stated" is not zero), ``who`` and ``population``
    whom it counts, ``when`` the date. ``labels`` gives the words for alignment codes. Rows are in
    order of the last day on which the source can have been published, then by publisher. Raises
    :class:`CasualtyError`.

    >>> event = "2019-12-29-us-strikes-kataib-hezbollah"
    >>> table = side_by_side(kit.event_reports, kit.sources, kit.publishers, event)
    >>> table.loc[table["source_id"] == "tehrantimes-2021-07-03", "figure"].item()
    'more than 50'
    """
    if what not in ("killed", "wounded"):
        raise CasualtyError(f"{what!r} is not counted here. Ask for 'killed' or 'wounded'.")
    reports = event_reports[event_reports["event_id"] == event_id]
    if reports.empty:
        raise CasualtyError(f"No source reports on an event with the id {event_id!r}.")
    table = _with_sources(reports, sources, publishers)
    table = table.assign(
        **{name: table[f"{what}_{name}"] for name in ("low", "high", "kind", "who")},
        when=[_when(text) for text in table["date"]],
        figure=[printed(row, what).label() for row in table.to_dict("records")],
        alignment_label=[_label(codes, labels or {}) for codes in table["alignment"]],
    )
    return table[list(COLUMNS)]


def leaves_possible(table: pd.DataFrame, figure: Range) -> pd.Series:
    """Say for each row of :func:`side_by_side` whether its words leave ``figure`` possible.

    "At least 25" leaves "more than 50" possible, "25" does not. A row without a figure is False:
    it says nothing either way.

    >>> table = pd.DataFrame([{"low": 25, "high": None, "kind": "at-least"}])
    >>> leaves_possible(table, Range(50, kind="more-than")).tolist()
    [True]
    """
    rows = table[["low", "high", "kind"]].add_prefix("x_").to_dict("records")
    return pd.Series([printed(row, "x").allows(figure) for row in rows], table.index, dtype=bool)


def populations(table: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Part the rows that give a number by whom they count, those with most numbers first.

    Only figures of one population make a range: a child and fighters, or the dead of two
    countries, never do. The name is empty where the event has one population.

    >>> rows = {
    ...     "low": [4, 1, 9],
    ...     "high": [4, 1, 9],
    ...     "population": ["fighters", "child", "fighters"],
    ... }
    >>> [(name, len(rows)) for name, rows in populations(pd.DataFrame(rows))]
    [('fighters', 2), ('child', 1)]
    """
    stated = table[table["low"].notna() | table["high"].notna()]
    named = stated["population"].fillna("")
    groups = [(str(name), stated[named == name]) for name in named.unique()]
    return sorted(groups, key=lambda group: -len(group[1]))


def _with_sources(
    reports: pd.DataFrame, sources: pd.DataFrame, publishers: pd.DataFrame
) -> pd.DataFrame:
    about = sources.drop(columns=["states"], errors="ignore")
    table = reports.merge(about, left_on="source_id", right_on="id", how="left")
    table = table.assign(publisher=table["voice"])
    # By the last possible day: "December 2019" may not stand before the event of 29 December.
    order = ["date_end", "date_start", "publisher", "n"]
    return table.sort_values(order, ignore_index=True, na_position="last")


def _when(text: Any) -> str:
    return "no date" if pd.isna(text) else parse(text).label()


def _label(codes: object, labels: Mapping[str, str]) -> str:
    return ", ".join(labels.get(code, code) for code in str(codes).split(";"))
