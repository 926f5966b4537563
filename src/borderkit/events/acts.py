"""The strikes of the chronology, each with what a definition needs to know of it."""

from __future__ import annotations

import pandas as pd

from borderkit.events.definition import BORDER, CROSSING, TANF, CountError
from borderkit.places.measure import Line, Position, km_between, km_to_line

STRIKES = ("airstrike", "drone-strike", "missile-strike")
UNITED_STATES = frozenset({"united-states", "us-led-coalition"})
ISIS = frozenset({"islamic-state"})
PMF = frozenset({"pmf", "kataib-hezbollah", "kataib-sayyid-al-shuhada"})
NO_AUTHOR = frozenset({"unknown", "contested"})
_NOBODY: frozenset[str] = frozenset()
_KEPT = ["id", "title", "date", "date_start", "date_end", "lat", "lon"]


def acts(
    strikes: pd.DataFrame,
    events: pd.DataFrame,
    event_actors: pd.DataFrame,
    places: pd.DataFrame,
    border: Line | None = None,
) -> pd.DataFrame:
    """Return every strike of the chronology with what a definition needs to know of it.

    Strikes are the events of the types :data:`STRIKES` and whatever else ``strikes`` (the table of
    acknowledged and disowned U.S. strikes) points to. The date stays as recorded (EDTF, with its
    marks) beside its first and last possible day. New columns:

    - standing: "acknowledged", "attributed" (the U.S. or the coalition alone is named, even if it
      denied it), "disputed" (named beside a rival) or "other";
    - author: who acted, the U.S. and the coalition as one, missing where nobody is named;
    - against: "pmf", "isis" or "others", after the targets as recorded;
    - the distances in km to the crossing, to al-Tanf and, with ``border``, to that line (on the
      ellipsoid, see :func:`borderkit.places.measure.nearest_point`), missing where the event has
      no position.

    Raises :class:`CountError` where an event ends before it starts.

    >>> table = acts(kit.acknowledged_strikes, kit.events, kit.event_actors, kit.places)
    >>> table.loc[table["id"] == "2021-02-25-albukamal-strike", "standing"].item()
    'acknowledged'
    """
    chosen = events["type"].isin(STRIKES) | events["id"].isin(strikes["event_id"].dropna())
    table = pd.DataFrame(events.loc[chosen, _KEPT])
    _refuse_backward(table)
    authors, targets = (_sets(event_actors, role) for role in ("initiator", "target"))
    table = table.assign(
        author=table["id"].map(lambda event: _author(authors.get(event, _NOBODY))),
        standing=_standing(events.loc[chosen], strikes, authors),
        against=[_against(targets.get(event, _NOBODY)) for event in table["id"]],
    )
    # Of an exchange of fire the event's row may name the other side; the strike is who owned it.
    table["author"] = table["author"].mask(table["standing"] == "acknowledged", "united-states")
    table = _with_distances(table, places)
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
    events: pd.DataFrame, strikes: pd.DataFrame, authors: dict[str, frozenset[str]]
) -> pd.Series:
    """Tell what the United States said; the list of strikes goes before the event's own row."""
    listed = events["id"].isin(strikes["event_id"])
    owned = events["id"].isin(strikes.loc[strikes["status"] == "acknowledged", "event_id"])
    of_event = [authors.get(event, _NOBODY) for event in events["id"]]
    named = pd.Series([bool(names & UNITED_STATES) for names in of_event], index=events.index)
    rival = pd.Series(
        [bool(names - UNITED_STATES - NO_AUTHOR) for names in of_event], index=events.index
    )
    owned |= ~listed & named & (events["attribution"] == "acknowledged")
    disputed = rival | (events["attribution"] == "disputed")
    standing = pd.Series("other", index=events.index)
    standing = standing.mask(listed | named, "attributed")
    return standing.mask((listed | named) & disputed, "disputed").mask(owned, "acknowledged")


def _author(names: frozenset[str]) -> str | None:
    """Name who acted; the coalition is led by the United States, so that the two are one here."""
    known = names - NO_AUTHOR
    others = known - UNITED_STATES
    return (
        ";".join(sorted(others | ({"united-states"} if known & UNITED_STATES else set()))) or None
    )


def _against(targets: frozenset[str]) -> str:
    if targets & PMF:
        return "pmf"
    return "isis" if targets and targets <= ISIS else "others"


def _with_distances(table: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    points = places.set_index("id")[["lat", "lon"]]
    return table.assign(
        **{place: _distances(table, Position(*points.loc[place])) for place in (CROSSING, TANF)}
    )


def _distances(table: pd.DataFrame, centre: Position) -> pd.Series:
    pairs = zip(table["lat"], table["lon"], strict=True)
    km = [None if pd.isna(lat) else km_between(Position(lat, lon), centre) for lat, lon in pairs]
    return pd.Series(km, index=table.index, dtype=float)
