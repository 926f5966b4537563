"""What came in the days before and after each U.S. strike: an order, which is not a cause.

A date may be a stretch of days, of the strike as of the event, so a distance between them is a
range of days too: an event is *surely* in the window when its whole range lies there, and
*possibly* when a part of it does. What came first on one and the same day is not known.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from borderkit.events.checking import refuse_undrawable

UNITED_STATES = frozenset({"united-states", "us-led-coalition"})
FROM_THE_AIR = ("airstrike", "drone-strike")
ORDERS = ("before", "same days", "after")
NOT_HERE = "counter-isis-sample"  # the section of acknowledged strikes that is about ISIS
_FAR = (pd.Timestamp("1900-01-01"), pd.Timestamp("2200-01-01"))


def us_strikes(
    acknowledged: pd.DataFrame, events: pd.DataFrame, event_actors: pd.DataFrame
) -> pd.DataFrame:
    """List the strikes that the United States or the coalition made, or is named as author of.

    These are the rows of ``acknowledged`` (acknowledged or blamed on them; those on ISIS left out)
    and each air or drone strike of ``events`` that names them and is not on ISIS alone. Columns:
    id, event_id, name, date_start, date_end, standing ("acknowledged", "partly acknowledged" or
    "named by others"); in order of date.

    >>> strikes = us_strikes(kit.acknowledged_strikes, kit.events, kit.event_actors)
    >>> strikes.set_index("event_id").loc["2018-06-17-al-hari", "standing"]
    'named by others'
    """
    listed = acknowledged[acknowledged["section"] != NOT_HERE].rename(columns={"place": "name"})
    owned = listed["status"].isin(["acknowledged", "partly acknowledged"])
    listed = listed.assign(standing=listed["status"].where(owned, "named by others"))
    further = _named_strikes(events, event_actors)
    further = further[~further["id"].isin(acknowledged["event_id"])]
    owned = further["attribution"] == "acknowledged"
    further = further.assign(
        event_id=further["id"],
        name=further["title"],
        standing=owned.map({True: "acknowledged", False: "named by others"}),
    )
    columns = ["id", "event_id", "name", "date_start", "date_end", "standing"]
    together = pd.concat([listed[columns], further[columns]])
    return together.sort_values(["date_start", "id"], ignore_index=True)


def around(
    strikes: pd.DataFrame, events: pd.DataFrame, days: int = 14, kinds: Collection[str] = ()
) -> pd.DataFrame:
    """Pair each strike with each event that is, or may be, within ``days`` of it.

    Columns: strike_id, event_id, type, first and last (days from the strike to the event, the
    least and the most that the dates allow; below 0 is before), order ("before", "after", or
    "same days" where the dates leave the order open) and sure (surely in the window: the whole
    range lies in it and the date carries no mark of doubt). An event is never paired with itself.
    Raises :class:`~borderkit.data.problems.DataError` for an event without a usable date and,
    where ``kinds`` are given, for a type that is none of them.

    >>> strikes = us_strikes(kit.acknowledged_strikes, kit.events, kit.event_actors)
    >>> pairs = around(strikes[strikes["id"] == "u07"], kit.events)
    >>> pairs.set_index("event_id").loc["2019-12-27-k1-base-rocket-attack", ["first", "order"]]
    first        -2
    order    before
    Name: 2019-12-27-k1-base-rocket-attack, dtype: object
    """
    events = refuse_undrawable(events, kinds or events["type"].unique()).reset_index(drop=True)
    parts = [_near(strike, events, days) for strike in strikes.itertuples()]
    columns = ["strike_id", "event_id", "type", "first", "last", "order", "sure"]
    pairs = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    return pairs[columns]


def by_type(pairs: pd.DataFrame, types: dict[str, str]) -> pd.DataFrame:
    """Count the pairs of :func:`around` by type of event: before, on the same days, after.

    ``types`` gives the words for the codes and their order. Columns: type, then for "before" and
    "after" how many are surely and how many only possibly in the window, and "same days".

    >>> strikes = us_strikes(kit.acknowledged_strikes, kit.events, kit.event_actors)
    >>> by_type(around(strikes, kit.events), kit.codes("event_type")).columns[1]
    'before, surely'
    """
    keys = {
        ("before", True): "before, surely",
        ("before", False): "before, possibly",
        ("after", True): "after, surely",
        ("after", False): "after, possibly",
    }
    named = [
        "same days" if order == "same days" else keys[order, bool(sure)]
        for order, sure in zip(pairs["order"], pairs["sure"], strict=True)
    ]
    counts = pd.crosstab(pairs["type"], np.array(named, dtype=object))
    wanted = ["before, surely", "before, possibly", "same days", "after, surely", "after, possibly"]
    counts = counts.reindex(columns=wanted, fill_value=0)
    counts = counts.reindex([code for code in types if code in counts.index])
    counts.insert(0, "type", [types[str(code)] for code in counts.index])
    return counts.reset_index(drop=True)


def beside(strikes: pd.DataFrame, pairs: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """List beside each strike what came before, on the same days, and after, in order of days.

    Columns: day (the first, as text), strike, standing, and one for each of :data:`ORDERS` with the
    titles of the events and the days between, as in "Rockets at K-1 base, Kirkuk (-2)"; a range
    where the dates allow several, and "?" where the event is only possibly in the window.

    >>> strikes = us_strikes(kit.acknowledged_strikes, kit.events, kit.event_actors)
    >>> one = strikes[strikes["id"] == "u07"]
    >>> beside(one, around(one, kit.events), kit.events)["before"].item().split("; ")[1]
    'Rockets at K-1 base, Kirkuk (-2)'
    """
    ordered = pairs.sort_values(["first", "last", "event_id"])
    titles = ordered["event_id"].map(events.set_index("id")["title"])
    ordered = ordered.assign(words=titles + " (" + _days_between(ordered) + ")")
    joined = ordered.pivot_table("words", "strike_id", "order", aggfunc="; ".join)
    joined = joined.reindex(index=strikes["id"], columns=list(ORDERS)).astype("string").fillna("")
    table = pd.DataFrame(
        {
            "day": strikes["date_start"].dt.strftime("%Y-%m-%d").to_numpy(),
            "strike": strikes["name"].to_numpy(),
            "standing": strikes["standing"].to_numpy(),
        }
    )
    return table.join(joined.reset_index(drop=True))


def share_of_days(events: pd.DataFrame, first: str, last: str, days: int = 14) -> float:
    """Tell for which share of the days from ``first`` to ``last`` an event lies in the days before.

    This is what a day picked blindly would show; a strike day that shows the same shows nothing.
    Counted is a day if an event ended up to ``days`` before it, or on it.

    >>> attack = pd.DataFrame({"date_end": pd.to_datetime(["2021-06-05"])})
    >>> share_of_days(attack, "2021-06-01", "2021-06-10", days=2)
    0.3
    """
    ends = np.sort(events["date_end"].dropna().to_numpy(dtype="datetime64[D]"))
    every = pd.date_range(first, last).to_numpy(dtype="datetime64[D]")
    latest = np.searchsorted(ends, every, side="right")
    earlier = np.searchsorted(ends, every - np.timedelta64(days, "D"), side="left")
    return float((latest > earlier).mean())


def _named_strikes(events: pd.DataFrame, event_actors: pd.DataFrame) -> pd.DataFrame:
    """Give the air and drone strikes that name the United States and are not on ISIS alone."""
    acted = event_actors[event_actors["role"] == "initiator"]
    named = set(acted.loc[acted["actor_id"].isin(UNITED_STATES), "event_id"])
    aimed = event_actors[event_actors["role"] == "target"]
    others = set(aimed.loc[aimed["actor_id"] != "islamic-state", "event_id"])
    from_air = events["type"].isin(FROM_THE_AIR)
    return events[from_air & events["id"].isin(named) & events["id"].isin(others)]


def _days_between(pairs: pd.DataFrame) -> pd.Series:
    first, last = (pairs[name].map("{:+d}".format) for name in ("first", "last"))
    span = first.where(first == last, first + " to " + last)
    return span + pairs["sure"].map({True: "", False: "?"})


def _near(strike: object, events: pd.DataFrame, days: int) -> pd.DataFrame:
    start, end = (pd.Timestamp(getattr(strike, name)) for name in ("date_start", "date_end"))
    first = (events["date_start"].fillna(_FAR[0]) - end).dt.days
    last = (events["date_end"].fillna(_FAR[1]) - start).dt.days
    near = (first <= days) & (last >= -days) & (events["id"] != getattr(strike, "event_id", None))
    chosen, first, last = events[near], first[near], last[near]
    doubtful = chosen["date"].str.contains(r"[~?%]", na=True)
    order = np.select([last < 0, first > 0], ["before", "after"], "same days")
    return pd.DataFrame(
        {
            "strike_id": getattr(strike, "id", ""),
            "event_id": chosen["id"],
            "type": chosen["type"],
            "first": first,
            "last": last,
            "order": order,
            "sure": (first >= -days) & (last <= days) & ~doubtful,
        }
    )
