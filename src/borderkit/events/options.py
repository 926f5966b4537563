"""The choices that a count depends on, the defensible options of each, and a reason for each.

Six choices, every option of one with every option of the others: the grid of definitions of
:mod:`borderkit.events.specifications`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from borderkit.events.definition import BORDER, CROSSING, TANF, CountError, Definition

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


def table(options: Sequence[Option] = OPTIONS) -> pd.DataFrame:
    """List the choices with their options and the reason for each: choice, option, reason.

    >>> table()["choice"].nunique()
    6
    """
    rows = [(CHOICES[one.choice], one.name, one.reason) for one in options]
    return pd.DataFrame(rows, columns=["choice", "option", "reason"])


def definitions(options: Sequence[Option] = OPTIONS) -> list[Definition]:
    """Combine every option of each choice with every option of the others.

    >>> len(definitions())
    1728
    """
    return [definition(picked) for picked in combinations(options)]


def combinations(options: Sequence[Option] = OPTIONS) -> Iterator[tuple[Option, ...]]:
    """Yield one option of each choice, in all ways. Raises CountError for a choice without one.

    >>> [one.name for one in next(combinations())][:2]
    ['acknowledged', 'the PMF']
    """
    by_choice = [[one for one in options if one.choice == choice] for choice in CHOICES]
    if empty := [choice for choice, of in zip(CHOICES, by_choice, strict=True) if not of]:
        raise CountError(
            f"No option for {', '.join(empty)}: nothing can be counted. Give each choice one."
        )
    return itertools.product(*by_choice)


def definition(picked: Sequence[Option]) -> Definition:
    """Make one option of each choice into a definition, named after them.

    >>> definition(next(combinations())).km
    15.0
    """
    value = {one.choice: one.value for one in picked}
    anchor, km = value["where"]
    return Definition(
        "; ".join(one.name for one in picked),
        near=(anchor, TANF) if value["tanf"] else (anchor,),
        # Al-Tanf lies so near the border that it has to be taken out to be without it.
        without=(TANF,) if anchor == BORDER and not value["tanf"] else (),
        whose=value["whose"],
        against=value["against"],
        since=value["since"],
        km=km,
        unit=value["unit"],
    )
