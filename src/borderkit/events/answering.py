"""What each side said it was answering: the reasons given, and what others said of the act.

Nothing here judges a reason. All sides stand in one table, ordered by date and then by name.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

US_SIDE, OTHERS = "United States and coalition", "Others"
_SIDES: Mapping[str, tuple[str, ...]] = {
    "Iran": ("iran", "irgc"),
    "Iraq": ("iraq", "iraqi-forces", "iraqi-parliament", "iraqi-judiciary", "peshmerga", "sistani"),
    "PMF and groups in it": (
        "pmf",
        "kataib-hezbollah",
        "kataib-sayyid-al-shuhada",
        "harakat-al-nujaba",
        "ansar-allah-al-awfiya",
    ),
    "Names used in claims": (
        "islamic-resistance-in-iraq",
        "saraya-awliya-al-dam",
        "usbat-al-thairin",
        "brigades-to-avenge-al-muhandis",
    ),
    "Syria (until December 2024)": ("syria-until-2024", "syria-pro-government"),
    US_SIDE: ("united-states", "us-led-coalition", "us-congress"),
}
SIDE_OF: Mapping[str, str] = {code: side for side, codes in _SIDES.items() for code in codes}


def statements(
    events: pd.DataFrame, event_actors: pd.DataFrame, reactions: pd.DataFrame
) -> pd.DataFrame:
    """Return what was said of each event: the reason of those who acted, and what others said.

    A row is one statement. Columns: event_id, date_start, event (its title), kind ("reason" as
    recorded for those who acted, or "said of it"), side, by and says. An event with a reason has
    one such row for each side that acted, and one for others only where no named side did: a reason
    is that of the party that led. In order of date, then kind, side and speaker.

    >>> said = statements(kit.events, kit.event_actors, kit.reactions)
    >>> strike = said[said["event_id"] == "2021-02-25-albukamal-strike"]
    >>> strike.loc[strike["kind"] == "reason", "side"].tolist()
    ['United States and coalition']
    """
    known = events.set_index("id")[["date_start", "title"]]
    parts = [_reasons(events, event_actors), _said_of_it(reactions)]
    table = pd.concat(parts, ignore_index=True)
    table = table[table["event_id"].isin(known.index)]
    table = table.join(known, on="event_id").rename(columns={"title": "event"})
    columns = ["event_id", "date_start", "event", "kind", "side", "by", "says"]
    ordered = ["date_start", "event_id", "kind", "side", "by"]
    return table.sort_values(ordered, ignore_index=True)[columns]


def both_ways(
    pairs: pd.DataFrame, strikes: pd.DataFrame, said: pd.DataFrame, side: str = US_SIDE
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Split the statements round the strikes: those of ``side``, and those of all other parties.

    ``pairs`` are those of :func:`~borderkit.events.sequences.around`. Both tables have the
    columns of :func:`statements` and strike_id, order (of the event that the statement is about:
    "before", "the strike", "same days", "after"); both are in order of date.

    >>> from borderkit.events.sequences import around, us_strikes
    >>> strikes = us_strikes(kit.acknowledged_strikes, kit.events, kit.event_actors)
    >>> said = statements(kit.events, kit.event_actors, kit.reactions)
    >>> theirs, others = both_ways(around(strikes, kit.events), strikes, said)
    >>> set(theirs["side"]), "Iraq" in set(others["side"])
    ({'United States and coalition'}, True)
    """
    own = strikes.dropna(subset="event_id").rename(columns={"id": "strike_id"})
    own = own[["strike_id", "event_id"]].assign(order="the strike")
    tied = pd.concat([pairs[["strike_id", "event_id", "order"]], own])
    table = tied.merge(said, on="event_id")
    table = table.sort_values(["date_start", "strike_id", "event_id", "kind", "side", "by"])
    theirs = table["side"] == side
    return table[theirs].reset_index(drop=True), table[~theirs].reset_index(drop=True)


def _reasons(events: pd.DataFrame, event_actors: pd.DataFrame) -> pd.DataFrame:
    acted = event_actors[event_actors["role"] == "initiator"].assign(
        side=lambda rows: rows["actor_id"].map(SIDE_OF).fillna(OTHERS)
    )
    led = acted.loc[acted["side"] != OTHERS, "event_id"]
    acted = acted[(acted["side"] != OTHERS) | ~acted["event_id"].isin(led)]
    names = acted.groupby(["event_id", "side"], as_index=False)["printed"].agg("; ".join)
    given = events.dropna(subset="stated_reason")[["id", "stated_reason"]]
    table = given.merge(names, left_on="id", right_on="event_id", how="left")
    return pd.DataFrame(
        {
            "event_id": table["id"],
            "kind": "reason",
            "side": table["side"].fillna(OTHERS),
            "by": table["printed"].fillna("as recorded"),
            "says": table["stated_reason"],
        }
    )


def _said_of_it(reactions: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "event_id": reactions["event_id"],
            "kind": "said of it",
            "side": reactions["actor_id"].map(SIDE_OF).fillna(OTHERS),
            "by": reactions["by_printed"],
            "says": reactions["says"],
        }
    )
