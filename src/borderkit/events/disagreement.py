"""What the rows of one event can say about why the figures differ: facts for a question.

Nothing here chooses a figure, and nothing adds or averages figures.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from borderkit.events.casualties import populations


@dataclass(frozen=True)
class Statement:
    """One statement with a figure: who published it, when, whom it counts, and the figure."""

    publisher: str
    when: str
    who: str
    figure: str


@dataclass(frozen=True)
class Disagreement:
    """What is known of the gap between the figures of one event for one population.

    ``population`` is that of which most figures are given, empty where the event has one;
    ``apart`` are the others, which no range joins. ``lowest`` and ``highest`` are the statements
    with the least and the greatest figure; ``whom`` is how many different answers there are to
    "who is counted?"; ``unsaid`` how many figures come without an answer; ``open_ended`` how many
    set only one end or are unfinished; ``common`` is the figure that most statements carry, and
    ``carriers`` by how many.
    """

    population: str
    apart: tuple[str, ...]
    figures: int
    silent: int
    lowest: Statement
    highest: Statement
    first: Statement
    last: Statement
    whom: int
    unsaid: int
    open_ended: int
    common: str
    carriers: int


def disagreement(table: pd.DataFrame) -> Disagreement | None:
    """Read the gap off the rows of :func:`borderkit.events.casualties.side_by_side`.

    None if no row has a number. Of equal figures the one published first stands for all.

    >>> from borderkit.events.casualties import side_by_side
    >>> tables = kit.event_reports, kit.sources, kit.publishers
    >>> found = disagreement(side_by_side(*tables, "2021-02-25-albukamal-strike"))
    >>> found.lowest.figure, found.highest.figure, found.apart
    ('1', '22 so far', ("Kata'ib Hezbollah's own dead",))
    """
    groups = populations(table)
    if not groups:
        return None
    name, rows = groups[0]
    stated = rows.reset_index(drop=True)
    least = stated["low"].fillna(stated["high"]).astype(int)
    most = stated["high"].fillna(stated["low"]).astype(int)
    counts, unfinished = stated["figure"].value_counts(), stated["kind"] == "so-far"
    return Disagreement(
        population=name,
        apart=tuple(other for other, _ in groups[1:]),
        figures=len(stated),
        silent=len(table) - sum(len(group) for _, group in groups),
        lowest=_statement(stated, int(least.to_numpy().argmin())),
        highest=_statement(stated, int(most.to_numpy().argmax())),
        first=_statement(stated, 0),
        last=_statement(stated, len(stated) - 1),
        whom=int(stated["who"].nunique()),
        unsaid=int(stated["who"].isna().sum()),
        open_ended=int((stated[["low", "high"]].isna().any(axis=1) | unfinished).sum()),
        common=str(counts.index[0]),
        carriers=int(counts.iloc[0]),
    )


def _statement(stated: pd.DataFrame, row: int) -> Statement:
    cells = stated.iloc[row]
    who = "whom, it does not say" if pd.isna(cells["who"]) else str(cells["who"])
    name = str(cells["publisher"]).split(" (", maxsplit=1)[0]
    return Statement(name, str(cells["when"]), who, str(cells["figure"]))
