"""Counting strikes under a definition, and under every defensible definition at once.

The counts of many definitions and what they turn on are a specification curve, after U. Simonsohn,
J. P. Simmons and L. D. Nelson, "Specification curve analysis", *Nature Human Behaviour* 4, 2020:
every defensible combination of choices is reported, not the one that was liked.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from borderkit.data.dates import parse
from borderkit.events.strikes import (
    BORDER,
    CROSSING,
    STANDINGS,
    TANF,
    CountError,
    Definition,
)

_EVER, _NEVER = np.iinfo(np.int32).max, np.iinfo(np.int32).min  # days, for an open end
_MARKS = ("when", "approximate", "uncertain")


class StrikeCount(NamedTuple):
    """A count from the least to the most that the dates allow."""

    least: int
    most: int

    @property
    def label(self) -> str:
        """The count in words.

        >>> StrikeCount(3, 3).label, StrikeCount(3, 9).label
        ('3', '3 to 9')
        """
        return str(self.least) if self.least == self.most else f"{self.least} to {self.most}"


def strikes_counted(table: pd.DataFrame, definition: Definition) -> pd.DataFrame:
    """Return the strikes that count under a definition, in order of date.

    ``table`` is that of :func:`borderkit.events.strikes.strikes_on_record`. A row is one entry of
    the chronology. An entry that spans days may hold several strikes, so a number of rows is a
    floor; :func:`count_in_unit` counts them in the unit of the definition. An entry whose days
    reach over an end of the window counts. New columns: first and last (its days within the
    window), at_edge, and when, approximate and uncertain (the date in words, and its EDTF marks).

    >>> from borderkit.events.strikes import strikes_on_record
    >>> near = Definition("At the crossing", (CROSSING,), against=("pmf",))
    >>> len(strikes_counted(strikes_on_record(kit.tables), near))
    3
    """
    rows = table[_Choices(table).counted(definition)]
    since, until = pd.Timestamp(definition.since), pd.Timestamp(definition.until)
    start, end = rows["date_start"].fillna(since), rows["date_end"].fillna(until)
    open_ended = rows["date_start"].isna() | rows["date_end"].isna()
    marks = [_marks(text) for text in rows["date"]]
    rows = rows.assign(
        first=start.mask(start < since, since),
        last=end.mask(end > until, until),
        at_edge=open_ended | (start < since) | (end > until),
        **{name: [of_date[n] for of_date in marks] for n, name in enumerate(_MARKS)},
    )
    return rows.sort_values(["first", "last"], kind="stable", ignore_index=True)


def strikes_not_counted(table: pd.DataFrame, definition: Definition) -> pd.DataFrame:
    """Return the strikes that may count but can't, with the reason in the column why.

    These fit but for a place or a date that nobody recorded.
    """
    choices = _Choices(table)
    undated, unplaced = choices.undated, choices.unplaced(definition)
    possible = (undated | choices.in_window(definition)) & (unplaced | choices.here(definition))
    lacking = choices.fitting(definition) & possible & (undated | unplaced)
    why = np.select([undated & unplaced, undated], ["neither", "no date"], "no position")
    rows: pd.DataFrame = table[lacking]
    return rows.assign(why=why[lacking])


def count_in_unit(rows: pd.DataFrame, definition: Definition) -> StrikeCount:
    """Count the rows of :func:`strikes_counted` in the unit of a definition.

    Nights are from the fewest days on which all entries can lie to all days that they touch. An
    operation joins entries by the same author; those of which nobody names an author are never
    joined, for nothing says that it was the same.

    >>> days = pd.to_datetime(["2017-06-06", "2017-06-08"])
    >>> rows = pd.DataFrame({"first": days, "last": days, "author": ["united-states"] * 2})
    >>> count_in_unit(rows, Definition("d", ("border",), unit="operation"))
    StrikeCount(least=1, most=1)
    """
    authors = rows["author"].fillna("").to_numpy()
    return _in_unit(_days(rows["first"]), _days(rows["last"]), authors, definition)


def counts_under(table: pd.DataFrame, definitions: Iterable[Definition]) -> list[StrikeCount]:
    """Count the strikes on record under each of many definitions, each in its own unit.

    >>> from borderkit.events.strikes import ARTICLE_DEFINITIONS, strikes_on_record
    >>> [count.least for count in counts_under(strikes_on_record(kit.tables), ARTICLE_DEFINITIONS)]
    [2, 3, 4, 8, 12, 22]
    """
    choices, authors = _Choices(table), table["author"].fillna("").to_numpy()
    found = []
    for definition in definitions:
        counted = choices.counted(definition)
        first = np.maximum(choices.first[counted], _day(definition.since))
        last = np.minimum(choices.last[counted], _day(definition.until))
        found.append(_in_unit(first, last, authors[counted], definition))
    return found


def tally_of_definitions(table: pd.DataFrame, definitions: Iterable[Definition]) -> pd.DataFrame:
    """Count under several definitions: one row each, in their order.

    Columns: definition; counted and most (in the unit of the definition, from the fewest to the
    most that the dates allow); of_several_days and at_edge (of the entries that count, how many
    span days, and how many reach over an end of the window); without_position and without_date
    (strikes that fit but for what is not known, not counted); shortest_gap and longest_gap (days
    between the end of one entry and the start of the next; missing with fewer than two).
    """
    return pd.DataFrame([_tally(table, definition) for definition in definitions])


def _tally(table: pd.DataFrame, definition: Definition) -> dict[str, object]:
    counted, left_out = strikes_counted(table, definition), strikes_not_counted(table, definition)
    gaps = (counted["first"] - counted["last"].shift()).dt.days.dropna()
    count = count_in_unit(counted, definition)
    return {
        "definition": definition.name,
        "counted": count.least,
        "most": count.most,
        "of_several_days": int((counted["date_start"] != counted["date_end"]).sum()),
        "at_edge": int(counted["at_edge"].sum()),
        "without_position": int((left_out["why"] == "no position").sum()),
        "without_date": int((left_out["why"] != "no position").sum()),
        "shortest_gap": int(gaps.min()) if len(gaps) else pd.NA,
        "longest_gap": int(gaps.max()) if len(gaps) else pd.NA,
    }


class _Choices:
    """Which strikes of a table meet which choice of a definition; each is worked out once."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table
        self.undated = (table["date_start"].isna() & table["date_end"].isna()).to_numpy()
        # An open end of a date reaches as far as can be.
        self.first = _days(table["date_start"], _NEVER)
        self.last = _days(table["date_end"], _EVER)
        self._known: dict[object, np.ndarray] = {}

    def counted(self, definition: Definition) -> np.ndarray:
        met = self.fitting(definition) & self.in_window(definition) & self.here(definition)
        return np.asarray(met)

    def fitting(self, definition: Definition) -> np.ndarray:
        whose, against = STANDINGS[definition.whose], definition.against
        by_whose = self._once(("standing", whose), lambda: self.table["standing"].isin(whose))
        on_whom = self._once(("against", against), lambda: self.table["against"].isin(against))
        return np.asarray(by_whose & on_whom)

    def in_window(self, definition: Definition) -> np.ndarray:
        since, until = _day(definition.since), _day(definition.until)
        return np.asarray(~self.undated & (self.first <= until) & (self.last >= since))

    def here(self, definition: Definition) -> np.ndarray:
        near, excepted = (
            self._within(places, definition.km) for places in (definition.near, definition.without)
        )
        return np.asarray(near & ~excepted)

    def unplaced(self, definition: Definition) -> np.ndarray:
        return self._distances(definition.near).isna().all(axis="columns").to_numpy()

    def _within(self, places: tuple[str, ...], km: float) -> np.ndarray:
        return self._once((places, km), lambda: (self._distances(places) <= km).any(axis="columns"))

    def _distances(self, places: tuple[str, ...]) -> pd.DataFrame:
        if missing := sorted(set(places) - set(self.table.columns)):
            raise CountError(
                f"The table of strikes has no distances to {', '.join(missing)}. For the border"
                ' line: strikes_on_record(kit.tables, kit.layers.lines("border")).'
            )
        return self.table[list(places)]

    def _once(self, choice: object, met: Callable[[], pd.Series]) -> np.ndarray:
        if choice not in self._known:
            self._known[choice] = met().to_numpy(dtype=bool)
        return self._known[choice]


def _in_unit(
    first: np.ndarray, last: np.ndarray, authors: np.ndarray, definition: Definition
) -> StrikeCount:
    if definition.unit == "night":
        return _nights(first.tolist(), last.tolist())
    if definition.unit == "operation":
        joined = _operations(first, last, authors, definition.within_days)
        return StrikeCount(joined, joined)
    return StrikeCount(len(first), len(first))


def _nights(first: list[int], last: list[int]) -> StrikeCount:
    """Count the fewest days that meet every entry, and all days that the entries touch.

    The fewest are found by taking the last day of whichever entry ends first, as long as entries
    are left without a day.
    """
    touched: set[int] = set()
    fewest, taken = 0, _NEVER
    for end, begin in sorted(zip(last, first, strict=True)):
        touched.update(range(begin, end + 1))
        if taken < begin:
            fewest, taken = fewest + 1, end
    return StrikeCount(fewest, len(touched))


def _operations(first: np.ndarray, last: np.ndarray, authors: np.ndarray, within: int) -> int:
    """Count entries as one where the same author acted again within some days of the end."""
    count, ends = 0, dict[str, int]()
    entries = zip(first.tolist(), last.tolist(), authors.tolist(), strict=True)
    for begin, end, author in sorted(entries):
        if not author or begin - ends.get(author, _NEVER) > within:
            count += 1
        ends[author] = max(end, ends.get(author, _NEVER))
    return count


def _day(text: str) -> int:
    return int(np.datetime64(text, "D").astype(int))


def _days(column: pd.Series, missing: int = 0) -> np.ndarray:
    """Give days as their number since 1970."""
    days = column.to_numpy(dtype="datetime64[D]")
    return np.where(np.isnat(days), missing, days.astype(np.int64))


def _marks(text: str) -> tuple[str, bool, bool]:
    when = parse(text)
    return (
        when.label(),
        when.approximate_start or when.approximate_end,
        when.uncertain_start or when.uncertain_end,
    )


CHOICES: Mapping[str, str] = {
    "whose": "Whose act",
    "against": "Against whom",
    "unit": "What is one",
    "where": "Where",
    "tanf": "Al-Tanf",
    "since": "Since when",
}


@dataclass(frozen=True)
class Option:
    """One option of a choice: its name on the page, the value it stands for, and the reason."""

    choice: str
    name: str
    value: Any
    reason: str


OPTIONS: tuple[Option, ...] = (
    Option("whose", "acknowledged", "acknowledged", "Whoever struck says so."),
    Option(
        "whose",
        "or U.S. alone named",
        "attributed",
        "An act that nobody owns may still be somebody's, and no rival is named.",
    ),
    Option("whose", "or named with others", "named", "A rival name does not clear the first."),
    Option("whose", "anyone's", "anyone", "Who lives there counts strikes and not authors."),
    Option("against", "the PMF", ("pmf",), "The article speaks of strikes on the PMF."),
    Option(
        "against",
        "or others, not ISIS",
        ("pmf", "others"),
        "Its title says border, and names no target.",
    ),
    Option(
        "against",
        "or anyone",
        ("pmf", "others", "isis"),
        "Strikes on ISIS fell in the same place.",
    ),
    Option("unit", "strike", "strike", "An entry of the chronology: the finest on record."),
    Option("unit", "night", "night", "Several targets in a night are one decision to strike."),
    Option(
        "unit",
        "operation",
        "operation",
        "An exchange of a few days has one cause; two days join strikes that answer each other.",
    ),
    Option("where", "15 km of crossing", (CROSSING, 15.0), "The crossing and its two towns."),
    Option("where", "30 km of crossing", (CROSSING, 30.0), "Towns, with their villages and sites."),
    Option("where", "50 km of crossing", (CROSSING, 50.0), "An hour's drive; places are coarse."),
    Option("where", "10 km of border", (BORDER, 10.0), 'The title\'s word "border", narrowly.'),
    Option("where", "25 km of border", (BORDER, 25.0), "Strikes on what crosses it, and on roads."),
    Option("where", "50 km of border", (BORDER, 50.0), "The border, with the posts behind."),
    Option("tanf", "without al-Tanf", False, "Another garrison and another crossing."),
    Option("tanf", "with al-Tanf", True, "The same border and the same road to Damascus."),
    Option("since", "the last 12 months", "2020-07-04", 'What "regular" is to a newspaper reader.'),
    Option("since", "the last 24 months", "2019-07-04", "With the strikes of the year before."),
    Option("since", "December 2017", "2017-12-09", "Iraq had declared the war on ISIS over."),
    Option("since", "January 2017", "2017-01-01", "With the first strikes near al-Tanf."),
)


def options_table(options: Sequence[Option] = OPTIONS) -> pd.DataFrame:
    """List the choices with their options and the reason for each: choice, option, reason.

    >>> options_table()["choice"].nunique()
    6
    """
    rows = [(CHOICES[one.choice], one.name, one.reason) for one in options]
    return pd.DataFrame(rows, columns=["choice", "option", "reason"])


def definition_of(options: Sequence[Option]) -> Definition:
    """Make one option of each choice into a definition, named after them."""
    value = {one.choice: one.value for one in options}
    anchor, km = value["where"]
    return Definition(
        "; ".join(one.name for one in options),
        near=(anchor, TANF) if value["tanf"] else (anchor,),
        # Al-Tanf lies so near the border that it has to be taken out to be without it.
        without=(TANF,) if anchor == BORDER and not value["tanf"] else (),
        whose=value["whose"],
        against=value["against"],
        since=value["since"],
        km=km,
        unit=value["unit"],
    )


def _combinations(options: Sequence[Option]) -> Iterator[tuple[Option, ...]]:
    """Yield one option of each choice, in all ways."""
    by_choice = [[one for one in options if one.choice == choice] for choice in CHOICES]
    if empty := [choice for choice, of in zip(CHOICES, by_choice, strict=True) if not of]:
        raise CountError(
            f"No option for {', '.join(empty)}: nothing can be counted. Give each choice one."
        )
    return itertools.product(*by_choice)


class CurvePlace(NamedTuple):
    """Where a definition stands on the curve: its count, and how many count fewer, same, more.

    ``row`` is its row of the curve, or None where it is none of the curve's combinations.
    """

    definition: Definition
    counted: int
    most: int
    fewer: int
    same: int
    more: int
    row: int | None

    @property
    def rank(self) -> str:
        """The ranks, from the fewest, that all definitions with this count share.

        >>> CurvePlace(Definition("d", ("border",)), 3, 3, fewer=10, same=5, more=2, row=None).rank
        '11 to 15'
        """
        if self.same <= 1:
            return f"{self.fewer + 1:,}"
        return f"{self.fewer + 1:,} to {self.fewer + self.same:,}"


def specification_curve(table: pd.DataFrame, options: Sequence[Option] = OPTIONS) -> pd.DataFrame:
    """Count under every combination of options: a row each, from the fewest to the most.

    ``table`` is that of :func:`borderkit.events.strikes.strikes_on_record`, with the border. The
    columns are the choices (whose, against, unit, where, tanf, since), with the names of their
    options, count and most (in the unit of the definition) and definition. Raises
    :class:`~borderkit.events.strikes.CountError`.

    >>> from borderkit.events.strikes import strikes_on_record
    >>> curve = specification_curve(strikes_on_record(kit.tables, kit.layers.lines("border")))
    >>> len(curve), curve["count"].is_monotonic_increasing
    (1728, True)
    """
    picked = list(_combinations(options))
    definitions = [definition_of(row) for row in picked]
    counts = counts_under(table, definitions)
    rows = pd.DataFrame([[one.name for one in row] for row in picked], columns=list(CHOICES))
    rows["count"] = [count.least for count in counts]
    rows["most"] = [count.most for count in counts]
    rows["definition"] = pd.Series(definitions, dtype="object")
    return rows.sort_values("count", kind="stable", ignore_index=True)


def place_on_curve(curve: pd.DataFrame, table: pd.DataFrame, definition: Definition) -> CurvePlace:
    """Find a definition of your own on a curve, whether or not it is one of its combinations."""
    (count,) = counts_under(table, [definition])
    counts = curve["count"].to_numpy()
    rows = (n for n, one in enumerate(curve["definition"]) if one.counts_as(definition))
    below, above = int((counts < count.least).sum()), int((counts > count.least).sum())
    same = len(counts) - below - above
    return CurvePlace(definition, *count, below, same, above, next(rows, None))


def effects_of_choices(curve: pd.DataFrame) -> pd.DataFrame:
    """Tell how far the count moves when one choice changes and all others stay, most first.

    Each definition is paired with those that differ from it in that choice alone. Columns: choice,
    pairs, average and largest (differences in count), and between (the two options that differ most
    on average).
    """
    rows = [_effect(curve, choice) for choice in CHOICES]
    return pd.DataFrame(rows).sort_values("average", ascending=False, ignore_index=True)


def _effect(curve: pd.DataFrame, choice: str) -> dict[str, object]:
    others = [name for name in CHOICES if name != choice]
    matched = curve.set_index([*others, choice])["count"].unstack(choice)  # noqa: PD010
    moved = {
        (one, other): (matched[one] - matched[other]).abs().to_numpy()
        for one, other in itertools.combinations(matched.columns, 2)
    }
    if not moved:  # a choice with a single option moves nothing
        return {"choice": choice, "pairs": 0, "average": 0.0, "largest": 0, "between": ""}
    every = np.concatenate(list(moved.values()))
    widest = max(moved, key=lambda pair: float(moved[pair].mean()))
    return {
        "choice": choice,
        "pairs": len(every),
        "average": float(every.mean()),
        "largest": int(every.max()),
        "between": " / ".join(str(name) for name in widest),
    }
