"""Reports of one event side by side: each source's own figures, none added, none averaged.

One row is one source's statement, as in the statements of FollowTheMoney (OpenSanctions, 2024):
rival figures stand beside each other and none replaces another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd

from borderkit.data.dates import parse
from borderkit.data.ranges import Range

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
    "figure",
    "who",
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
    :data:`COLUMNS`. ``low`` and ``high`` are people; low without high is "at least", high without
    low "at most", neither means that the source gives no figure, which is not zero; ``figure`` says
    it in words, ``when`` the date. ``labels`` gives the words for alignment codes. Rows are in
    order of the last day on which the source can have been published, then by publisher. Raises
    :class:`CasualtyError`.

    >>> event = "2019-12-29-us-strikes-kataib-hezbollah"
    >>> table = side_by_side(kit.event_reports, kit.sources, kit.publishers, event)
    >>> table.loc[table["source_id"] == "tehrantimes-2021-07-03", "figure"].item()
    'at least 51'
    """
    if what not in ("killed", "wounded"):
        raise CasualtyError(f"{what!r} is not counted here. Ask for 'killed' or 'wounded'.")
    reports = event_reports[event_reports["event_id"] == event_id]
    if reports.empty:
        raise CasualtyError(f"No source reports on an event with the id {event_id!r}.")
    table = _with_sources(reports, sources, publishers)
    low, high = table[f"{what}_low"], table[f"{what}_high"]
    table = table.assign(
        low=low,
        high=high,
        when=[_when(text) for text in table["date"]],
        figure=[_range(*pair).label() for pair in zip(low, high, strict=True)],
        alignment_label=[_label(codes, labels or {}) for codes in table["alignment"]],
    )
    return table[list(COLUMNS)]


def leaves_possible(table: pd.DataFrame, figure: int) -> pd.Series:
    """Say for each row of :func:`side_by_side` whether its words leave ``figure`` possible.

    "At least 25" leaves 50 possible, "25" does not. A row without a figure is False: it says
    nothing either way.

    >>> table = pd.DataFrame({"low": [25, 25, None], "high": [None, 25, None]}, dtype="Int64")
    >>> leaves_possible(table, 50).tolist()
    [True, False, False]
    """
    stated = table["low"].notna() | table["high"].notna()
    return stated & (table["low"].fillna(0) <= figure) & (table["high"].fillna(figure) >= figure)


def _with_sources(
    reports: pd.DataFrame, sources: pd.DataFrame, publishers: pd.DataFrame
) -> pd.DataFrame:
    about = sources.drop(columns=["states"], errors="ignore")
    table = reports.merge(about, left_on="source_id", right_on="id", how="left")
    table = table.assign(publisher=table["voice"])
    # By the last possible day: "December 2019" may not stand before the event of 29 December.
    order = ["date_end", "date_start", "publisher", "n"]
    return table.sort_values(order, ignore_index=True, na_position="last")


def _range(low: Any, high: Any) -> Range:
    return Range(*(None if pd.isna(figure) else int(figure) for figure in (low, high)))


def _when(text: Any) -> str:
    return "no date" if pd.isna(text) else parse(text).label()


def _label(codes: object, labels: Mapping[str, str]) -> str:
    return ", ".join(labels.get(code, code) for code in str(codes).split(";"))
