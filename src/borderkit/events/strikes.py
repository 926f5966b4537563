"""Strikes: what counts as one, in words that can be argued with, and those on record.

"On a regular basis" has no answer before it is said whose acts count, against whom, in what unit,
where and since when. A :class:`Definition` fixes that in the open; the table of
:func:`strikes_on_record` holds what any definition needs to know of each strike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from borderkit.data.actors import ISIS, PMF, US, house_members
from borderkit.data.problems import MessageError
from borderkit.places.measure import Line, Position, km_between, km_to_line

CROSSING, TANF, BORDER = "crossing", "al-tanf", "border"
PLACE_IDS = {CROSSING: "al-qaim-al-bukamal-crossing", TANF: "al-tanf"}
# What each choice of ``whose`` accepts; every one holds those before it.
STANDINGS = {
    "acknowledged": ("acknowledged",),
    "attributed": ("acknowledged", "attributed"),
    "named": ("acknowledged", "attributed", "disputed"),
    "anyone": ("acknowledged", "attributed", "disputed", "other"),
}
EVERY_AGAINST = ("pmf", "others", "isis")
UNITS = ("strike", "night", "operation")
WHERE = (CROSSING, TANF, BORDER)
ARTICLE_DAY = "2021-07-03"
STRIKES = ("airstrike", "drone-strike", "missile-strike")
NO_AUTHOR = frozenset({"unknown", "contested"})
_NOBODY: frozenset[str] = frozenset()
_KEPT = ["id", "title", "date", "date_start", "date_end", "lat", "lon"]


class CountError(MessageError):
    """A definition or a table with which nothing can be counted; says why and how to mend it."""


@dataclass(frozen=True)
class Definition:
    """What counts as a strike "here", in words and in the values that the words stand for.

    ``near`` names the crossing, al-Tanf or the border line, and ``km`` the distance from any of
    them; what lies within ``km`` of one ``without`` names does not count. ``whose`` is
    "acknowledged" (the United States or the coalition said so, wholly), "attributed" (that too, or
    they alone are named, even if they denied it), "named" (that too, or they are named beside a
    rival) or "anyone". ``against`` holds "pmf", "others" and "isis"; ``since`` and ``until`` are
    days, both included. The ``unit`` is a "strike" (an entry of the chronology), a "night" (a
    distinct day) or an "operation" (entries by the same author not more than ``within_days`` apart,
    as one). Raises :class:`CountError` for a definition that no strike could meet.

    >>> Definition("At the crossing", near=("crossing",)).km
    30.0
    """

    name: str
    near: tuple[str, ...]
    whose: str = "acknowledged"
    against: tuple[str, ...] = ("pmf", "others")
    since: str = "2017-01-01"
    until: str = ARTICLE_DAY
    km: float = 30.0
    unit: str = "strike"
    without: tuple[str, ...] = ()
    within_days: int = 2

    def __post_init__(self) -> None:
        if not self.near or not self.against:
            raise CountError(
                f"{self.name!r} names no place or no target, so nothing can count."
                f" near takes one or more of {_said(WHERE)}; against of {_said(EVERY_AGAINST)}."
            )
        _known("whose", [self.whose], STANDINGS)
        _known("unit", [self.unit], UNITS)
        _known("against", self.against, EVERY_AGAINST)
        _known("near", self.near, WHERE)
        _known("without", self.without, WHERE)
        if both := set(self.near) & set(self.without):
            raise CountError(f"{_said(both)} stands in near and in without. Leave it in one.")
        if self.km < 0 or self.within_days < 0:
            raise CountError(f"{self.name!r}: km and within_days can't be less than 0.")
        if _day("since", self.since) > _day("until", self.until):
            raise CountError(
                f"{self.name!r} ends ({self.until}) before it starts ({self.since})."
                " Put the earlier day in since and the later one in until."
            )

    def counts_as(self, other: Definition) -> bool:
        """Say whether two definitions are the same but for their names.

        >>> one = Definition("one", (CROSSING, TANF))
        >>> one.counts_as(Definition("two", (TANF, CROSSING)))
        True
        """
        return _bare(self) == _bare(other)


def _bare(definition: Definition) -> Definition:
    near, against, without = (
        tuple(sorted(set(values)))
        for values in (definition.near, definition.against, definition.without)
    )
    days = definition.within_days if definition.unit == "operation" else 0
    return replace(
        definition, name="", near=near, against=against, without=without, within_days=days
    )


def _known(field: str, values: Iterable[str], codes: Iterable[str]) -> None:
    if isinstance(values, str):
        raise CountError(f"{field}={values!r} is one word: write ({values!r},), with the comma.")
    if unknown := [value for value in values if value not in list(codes)]:
        raise CountError(f"{field}: {_said(unknown)} is not known here. Use {_said(codes)}.")


def _day(field: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CountError(
            f"{field}={text!r} is not a day. Write year, month and day, as in 2019-12-29."
        ) from None


def _said(values: Iterable[str]) -> str:
    return ", ".join(f'"{value}"' for value in values)


ARTICLE_DEFINITIONS = (
    Definition(
        "At the crossing, on the PMF, acknowledged, in the last 12 months",
        (CROSSING,),
        against=("pmf",),
        since="2020-07-04",
    ),
    Definition("The same, since 2017", (CROSSING,), against=("pmf",)),
    Definition("… and on anyone else but ISIS", (CROSSING,)),
    Definition("… and near al-Tanf", (CROSSING, TANF)),
    Definition("… and where the U.S. is named as author", (CROSSING, TANF), "named"),
    Definition("… and whoever did it", (CROSSING, TANF), "anyone"),
)


def strikes_on_record(
    tables: Mapping[str, pd.DataFrame], border: Line | None = None
) -> pd.DataFrame:
    """Return every strike of the chronology with what a definition needs to know of it.

    Strikes are the events of the types :data:`STRIKES` and whatever else the table of acknowledged
    and disowned U.S. strikes points to. The date stays as recorded (EDTF, with its marks) beside
    its first and last possible day. New columns:

    - standing: "acknowledged", "attributed" (the U.S. or the coalition alone is named, even if it
      denied it), "disputed" (named beside a rival) or "other";
    - author: who acted, the U.S. and the coalition as one, missing where nobody is named;
    - against: "pmf", "isis" (ISIS and nobody else) or "others", after the targets as recorded;
    - the distances in km to the crossing, to al-Tanf and, with ``border``, to that line (on the
      ellipsoid), missing where the event has no position.

    Raises :class:`CountError` where an event ends before it starts.

    >>> strikes = strikes_on_record(kit.tables)
    >>> strikes.loc[strikes["id"] == "2021-02-25-albukamal-strike", "standing"].item()
    'acknowledged'
    """
    events, listed = tables["events"], tables["acknowledged_strikes"]
    chosen = events["type"].isin(STRIKES) | events["id"].isin(listed["event_id"].dropna())
    table = pd.DataFrame(events.loc[chosen, _KEPT])
    _refuse_backward(table)
    authors, targets = (_sets(tables["event_actors"], role) for role in ("initiator", "target"))
    us, pmf, isis = (house_members(tables["actors"], house) for house in (US, PMF, ISIS))
    table = table.assign(
        author=table["id"].map(lambda event: _author(authors.get(event, _NOBODY), us)),
        standing=_standing(events.loc[chosen], listed, authors, us),
        against=[_against(targets.get(event, _NOBODY), pmf, isis) for event in table["id"]],
    )
    # Of an exchange of fire the event's row may name the other side; the strike is who owned it.
    table["author"] = table["author"].mask(table["standing"] == "acknowledged", US)
    table = _with_distances(table, tables["places"])
    if border is not None:
        table[BORDER] = km_to_line(table, border).to_numpy()
    return table.sort_values(["date_start", "date_end"], ignore_index=True)


def _refuse_backward(table: pd.DataFrame) -> None:
    backward = table[table["date_end"] < table["date_start"]]
    if len(backward):
        raise CountError(
            f"{len(backward)} event(s) end before they start: {', '.join(backward['id'][:5])}."
            " Put the earlier date first in the column date."
        )


def _sets(event_actors: pd.DataFrame, role: str) -> dict[str, frozenset[str]]:
    of_role = event_actors[event_actors["role"] == role].dropna(subset="actor_id")
    return {str(event): frozenset(ids) for event, ids in of_role.groupby("event_id")["actor_id"]}


def _standing(
    events: pd.DataFrame,
    strikes: pd.DataFrame,
    authors: dict[str, frozenset[str]],
    us: frozenset[str],
) -> pd.Series:
    """Tell what the United States said; the list of strikes goes before the event's own row."""
    listed = events["id"].isin(strikes["event_id"])
    owned = events["id"].isin(strikes.loc[strikes["status"] == "acknowledged", "event_id"])
    of_event = [authors.get(event, _NOBODY) for event in events["id"]]
    named = pd.Series([bool(names & us) for names in of_event], index=events.index)
    rival = pd.Series([bool(names - us - NO_AUTHOR) for names in of_event], index=events.index)
    owned |= ~listed & named & (events["attribution"] == "acknowledged")
    disputed = rival | (events["attribution"] == "disputed")
    standing = pd.Series("other", index=events.index)
    standing = standing.mask(listed | named, "attributed")
    return standing.mask((listed | named) & disputed, "disputed").mask(owned, "acknowledged")


def _author(names: frozenset[str], us: frozenset[str]) -> str | None:
    """Name who acted; the coalition is led by the United States, so that the two are one here."""
    known = names - NO_AUTHOR
    others = known - us
    return ";".join(sorted(others | ({US} if known & us else set()))) or None


def _against(targets: frozenset[str], pmf: frozenset[str], isis: frozenset[str]) -> str:
    if targets & pmf:
        return "pmf"
    return "isis" if targets and targets <= isis else "others"


def _with_distances(table: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    points = places.set_index("id")[["lat", "lon"]]
    return table.assign(
        **{name: _distances(table, Position(*points.loc[at])) for name, at in PLACE_IDS.items()}
    )


def _distances(table: pd.DataFrame, centre: Position) -> pd.Series:
    pairs = zip(table["lat"], table["lon"], strict=True)
    km = [None if pd.isna(lat) else km_between(Position(lat, lon), centre) for lat, lon in pairs]
    return pd.Series(km, index=table.index, dtype=float)
