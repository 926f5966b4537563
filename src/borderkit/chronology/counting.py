"""Counting strikes under a stated definition: what counts, where, whose, against whom, since when.

"On a regular basis" has no answer before these are fixed. A definition here fixes them in the open,
so that two people who disagree about the count can see which words they disagree about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from borderkit.geography.coordinates import Position
from borderkit.geography.distances import leg

CROSSING, TANF = "al-qaim-al-bukamal-crossing", "al-tanf"
STRIKES = ("airstrike", "drone-strike", "missile-strike")
UNITED_STATES = frozenset({"united-states", "us-led-coalition"})
ISIS = frozenset({"islamic-state"})
PMF = frozenset({"pmf", "kataib-hezbollah", "kataib-sayyid-al-shuhada"})
EVERY_AGAINST = ("pmf", "others", "isis")
_NOBODY: frozenset[str] = frozenset()


class CountError(ValueError):
    """A definition under which nothing can be counted; the message says why."""


@dataclass(frozen=True)
class Definition:
    """What counts as a strike "here", in words and in the values that the words stand for.

    ``near`` names places and ``km`` the distance round each; ``whose`` is "acknowledged" (the
    United States or the coalition said so, wholly), "named" (that too, or somebody names them) or
    "anyone"; ``against`` holds "pmf", "others" and "isis"; ``since`` and ``until`` are days, both
    included. Raises :class:`CountError` for a definition that no strike could meet.

    >>> Definition("At the crossing", near=("al-qaim-al-bukamal-crossing",)).km
    30.0
    """

    name: str
    near: tuple[str, ...]
    whose: str = "acknowledged"
    against: tuple[str, ...] = ("pmf", "others")
    since: str = "2017-01-01"
    until: str = "2021-07-03"
    km: float = 30.0

    def __post_init__(self) -> None:
        if self.whose not in ("acknowledged", "named", "anyone"):
            raise CountError(f'whose={self.whose!r}: use "acknowledged", "named" or "anyone".')
        if not self.near or not self.against:
            raise CountError(f"{self.name!r} names no place or no target, so nothing can count.")
        if not set(self.against) <= set(EVERY_AGAINST):
            raise CountError(f"against={self.against!r}: use {', '.join(EVERY_AGAINST)}.")
        if pd.Timestamp(self.since) > pd.Timestamp(self.until):
            raise CountError(f"{self.name!r} ends ({self.until}) before it starts ({self.since}).")


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


def acts(
    strikes: pd.DataFrame, events: pd.DataFrame, event_actors: pd.DataFrame, places: pd.DataFrame
) -> pd.DataFrame:
    """Return every strike of the chronology with what a definition needs to know of it.

    Strikes are the events of the types :data:`STRIKES` and whatever else ``strikes`` (the table of
    acknowledged and disowned U.S. strikes) points to. New columns: standing ("acknowledged",
    "named" or "other"), against ("pmf", "isis" or "others", after the targets as recorded) and the
    distances in km to the crossing and to al-Tanf, missing where the event has no position.

    >>> table = acts(kit.acknowledged_strikes, kit.events, kit.event_actors, kit.places)
    >>> table.loc[table["id"] == "2021-02-25-albukamal-strike", "standing"].item()
    'acknowledged'
    """
    chosen = events["type"].isin(STRIKES) | events["id"].isin(strikes["event_id"].dropna())
    table = events.loc[chosen, ["id", "title", "date", "date_start", "date_end", "lat", "lon"]]
    authors, targets = (_sets(event_actors, role) for role in ("initiator", "target"))
    table = table.assign(
        standing=_standing(events.loc[chosen], strikes, authors),
        against=[_against(targets.get(event, _NOBODY)) for event in table["id"]],
    )
    return _with_distances(table, places).sort_values("date_start", ignore_index=True)


def count(table: pd.DataFrame, definition: Definition) -> pd.DataFrame:
    """Return the rows of :func:`acts` that count under a definition, in order of date.

    A row is one entry of the chronology. An entry that spans days may hold several strikes, so a
    number of rows is a floor.

    >>> table = acts(kit.acknowledged_strikes, kit.events, kit.event_actors, kit.places)
    >>> len(count(table, Definition("At the crossing", (CROSSING,), against=("pmf",))))
    3
    """
    fits = _fits_but_for_place(table, definition)
    near = (table[list(definition.near)] <= definition.km).fillna(False).any(axis="columns")
    return table[fits & near]


def tally(table: pd.DataFrame, definitions: Iterable[Definition]) -> pd.DataFrame:
    """Count under several definitions: one row each, in their order.

    Columns: definition, counted, of_several_days, without_position (rows that fit but for a place
    that is not known, not counted), and shortest_gap and longest_gap (days between the end of one
    and the start of the next; missing with fewer than two).

    >>> table = acts(kit.acknowledged_strikes, kit.events, kit.event_actors, kit.places)
    >>> tally(table, ARTICLE_DEFINITIONS)["counted"].is_monotonic_increasing
    True
    """
    return pd.DataFrame([_line(table, definition) for definition in definitions])


def _line(table: pd.DataFrame, definition: Definition) -> dict[str, object]:
    counted = count(table, definition)
    gaps = (counted["date_start"] - counted["date_end"].shift()).dt.days.dropna()
    unplaced = table[list(definition.near)].isna().all(axis="columns")
    return {
        "definition": definition.name,
        "counted": len(counted),
        "of_several_days": int((counted["date_start"] != counted["date_end"]).sum()),
        "without_position": int((_fits_but_for_place(table, definition) & unplaced).sum()),
        "shortest_gap": int(gaps.min()) if len(gaps) else pd.NA,
        "longest_gap": int(gaps.max()) if len(gaps) else pd.NA,
    }


def _fits_but_for_place(table: pd.DataFrame, definition: Definition) -> pd.Series:
    standings = {"acknowledged": ["acknowledged"], "named": ["acknowledged", "named"]}
    accepted = standings.get(definition.whose, ["acknowledged", "named", "other"])
    since, until = pd.Timestamp(definition.since), pd.Timestamp(definition.until)
    return (
        table["standing"].isin(accepted)
        & table["against"].isin(definition.against)
        & (table["date_start"] <= until)
        & (table["date_end"] >= since)
    )


def _sets(event_actors: pd.DataFrame, role: str) -> dict[str, frozenset[str]]:
    of_role = event_actors[event_actors["role"] == role].dropna(subset="actor_id")
    return {str(event): frozenset(ids) for event, ids in of_role.groupby("event_id")["actor_id"]}


def _standing(
    events: pd.DataFrame, strikes: pd.DataFrame, authors: dict[str, frozenset[str]]
) -> pd.Series:
    """Tell what the United States said; the list of strikes goes before the event's own row."""
    listed = events["id"].isin(strikes["event_id"])
    owned = events["id"].isin(strikes.loc[strikes["status"] == "acknowledged", "event_id"])
    named = pd.Series([bool(authors.get(id_, _NOBODY) & UNITED_STATES) for id_ in events["id"]])
    named.index = events.index
    owned |= ~listed & named & (events["attribution"] == "acknowledged")
    standing = pd.Series("other", index=events.index)
    return standing.mask(listed | named, "named").mask(owned, "acknowledged")


def _against(targets: frozenset[str]) -> str:
    if targets & PMF:
        return "pmf"
    return "isis" if targets and targets <= ISIS else "others"


def _with_distances(table: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    points = places.set_index("id")[["lat", "lon"]]
    for place in (CROSSING, TANF):
        centre = Position(*points.loc[place])
        table[place] = _distances(table, centre)
    return table


def _distances(table: pd.DataFrame, centre: Position) -> Sequence[float | None]:
    pairs = zip(table["lat"], table["lon"], strict=True)
    return [None if pd.isna(lat) else leg(Position(lat, lon), centre).km for lat, lon in pairs]
