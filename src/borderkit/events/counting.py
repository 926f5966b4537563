"""Counting strikes under a stated definition: what counts, where, whose, against whom, since when.

"On a regular basis" has no answer before these are fixed. A definition here fixes them in the open,
so that two people who disagree about the count can see which words they disagree about.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from borderkit.data.dates import parse
from borderkit.events.acts import acts
from borderkit.events.definition import (
    ARTICLE_DEFINITIONS,
    BORDER,
    CROSSING,
    STANDINGS,
    TANF,
    CountError,
    Definition,
)
from borderkit.events.units import number

__all__ = [
    "ARTICLE_DEFINITIONS",
    "BORDER",
    "CROSSING",
    "TANF",
    "CountError",
    "Definition",
    "acts",
    "count",
    "not_counted",
    "tally",
]


def count(table: pd.DataFrame, definition: Definition) -> pd.DataFrame:
    """Return the rows of :func:`acts` that count under a definition, in order of date.

    A row is one entry of the chronology. An entry that spans days may hold several strikes, so a
    number of rows is a floor; :func:`borderkit.events.units.number` counts them in the unit
    of the definition. An entry whose days reach over an end of the window counts. New columns:
    first and last (its days within the window), at_edge, and when, approximate and uncertain (the
    date in words, and its EDTF marks).

    >>> table = acts(kit.acknowledged_strikes, kit.events, kit.event_actors, kit.places)
    >>> len(count(table, Definition("At the crossing", (CROSSING,), against=("pmf",))))
    3
    """
    _refuse_missing(table, definition)
    rows = table[
        _fits(table, definition) & _in_window(table, definition) & _here(table, definition)
    ]
    return _with_days(rows, definition)


def not_counted(table: pd.DataFrame, definition: Definition) -> pd.DataFrame:
    """Return the rows of :func:`acts` that may count but can't, with the reason in column why.

    These fit but for a place or a date that nobody recorded.

    >>> table = acts(kit.acknowledged_strikes, kit.events, kit.event_actors, kit.places)
    >>> left_out = not_counted(table, Definition("named", (CROSSING,), "named"))
    >>> left_out["why"].unique().tolist()
    ['no position']
    """
    _refuse_missing(table, definition)
    undated, unplaced = _undated(table), _unplaced(table, definition)
    possible = (undated | _in_window(table, definition)) & (unplaced | _here(table, definition))
    rows = table[_fits(table, definition) & possible & (undated | unplaced)]
    why = pd.Series("no position", index=rows.index).mask(undated[rows.index], "no date")
    return rows.assign(why=why.mask(undated[rows.index] & unplaced[rows.index], "neither"))


def tally(table: pd.DataFrame, definitions: Iterable[Definition]) -> pd.DataFrame:
    """Count under several definitions: one row each, in their order.

    Columns: definition; counted and most (in the unit of the definition, from the fewest to the
    most that the dates allow); of_several_days and at_edge (of the entries that count, how many
    span days, and how many reach over an end of the window); without_position and without_date
    (rows that fit but for what is not known, not counted); shortest_gap and longest_gap (days
    between the end of one entry and the start of the next; missing with fewer than two).

    >>> table = acts(kit.acknowledged_strikes, kit.events, kit.event_actors, kit.places)
    >>> tally(table, ARTICLE_DEFINITIONS)["counted"].is_monotonic_increasing
    True
    """
    return pd.DataFrame([_line(table, definition) for definition in definitions])


def _line(table: pd.DataFrame, definition: Definition) -> dict[str, object]:
    counted, left_out = count(table, definition), not_counted(table, definition)
    gaps = (counted["first"] - counted["last"].shift()).dt.days.dropna()
    least, most = number(counted, definition)
    return {
        "definition": definition.name,
        "counted": least,
        "most": most,
        "of_several_days": int((counted["date_start"] != counted["date_end"]).sum()),
        "at_edge": int(counted["at_edge"].sum()),
        "without_position": int((left_out["why"] == "no position").sum()),
        "without_date": int((left_out["why"] != "no position").sum()),
        "shortest_gap": int(gaps.min()) if len(gaps) else pd.NA,
        "longest_gap": int(gaps.max()) if len(gaps) else pd.NA,
    }


def _refuse_missing(table: pd.DataFrame, definition: Definition) -> None:
    if missing := sorted({*definition.near, *definition.without} - set(table.columns)):
        raise CountError(
            f"The table of strikes has no distances to {', '.join(missing)}."
            ' For the border line: acts(..., border=kit.layers.lines("border")).'
        )


def _fits(table: pd.DataFrame, definition: Definition) -> pd.Series:
    whose = table["standing"].isin(STANDINGS[definition.whose])
    return whose & table["against"].isin(definition.against)


def _undated(table: pd.DataFrame) -> pd.Series:
    return table["date_start"].isna() & table["date_end"].isna()


def _in_window(table: pd.DataFrame, definition: Definition) -> pd.Series:
    """Tell which may lie in the window; an open end of a date reaches as far as can be."""
    begins = table["date_start"].isna() | (table["date_start"] <= pd.Timestamp(definition.until))
    ends = table["date_end"].isna() | (table["date_end"] >= pd.Timestamp(definition.since))
    return ~_undated(table) & begins & ends


def _here(table: pd.DataFrame, definition: Definition) -> pd.Series:
    near = (table[list(definition.near)] <= definition.km).any(axis="columns")
    excepted = (table[list(definition.without)] <= definition.km).any(axis="columns")
    return near & ~excepted


def _unplaced(table: pd.DataFrame, definition: Definition) -> pd.Series:
    return table[list(definition.near)].isna().all(axis="columns")


def _with_days(rows: pd.DataFrame, definition: Definition) -> pd.DataFrame:
    since, until = pd.Timestamp(definition.since), pd.Timestamp(definition.until)
    start, end = rows["date_start"].fillna(since), rows["date_end"].fillna(until)
    open_ended = rows["date_start"].isna() | rows["date_end"].isna()
    dates = [_marks(text) for text in rows["date"]]
    rows = rows.assign(
        first=start.mask(start < since, since),
        last=end.mask(end > until, until),
        at_edge=open_ended | (start < since) | (end > until),
        **{name: [marks[n] for marks in dates] for n, name in enumerate(_MARKS)},
    )
    return rows.sort_values(["first", "last"], kind="stable", ignore_index=True)


_MARKS = ("when", "approximate", "uncertain")


def _marks(text: str) -> tuple[str, bool, bool]:
    when = parse(text)
    return (
        when.label(),
        when.approximate_start or when.approximate_end,
        when.uncertain_start or when.uncertain_end,
    )
