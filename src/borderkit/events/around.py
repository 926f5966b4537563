"""What came before and after each U.S. strike, and after the article: an order, and no cause.

A date may be a stretch of days, of the strike as of the event, so a distance between them is a
range of days too: an event is *surely* in the window when its whole range lies there, and
*possibly* when a part of it does. What came first on one and the same day is not known. Nothing
here judges: what was said of an act stands in one table for all sides, by date and then by name.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from borderkit.data.actors import ISIS, OTHERS, US, camps, house_members
from borderkit.events.timeline import refuse_undrawable

FROM_THE_AIR = ("airstrike", "drone-strike")
ORDERS = ("before", "same days", "after")
NOT_HERE = "counter-isis-sample"  # the section of acknowledged strikes that is about ISIS
_FAR = (pd.Timestamp("1900-01-01"), pd.Timestamp("2200-01-01"))
LOOKING_AHEAD = ("motive", "prediction")
_FUTURE = r"\b(?:will|would)\b"
# Words by which an event is found to speak of a topic of the claims. A motive has none: what
# somebody wanted does not show in what happened.
TOPIC_WORDS: Mapping[str, str] = {
    "casualties": r"\b(?:rebuil\w*|reconstruct\w*|displaced)\b",
    "isis": r"\b(?:isis|islamic state)\b",
    "legal": r"\b(?:combat (?:role|mission)|mission|left|leave|withdr\w+|remain\w*)\b",
    "oil": r"\boil\b",
}


def us_strikes(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """List the strikes that the United States or the coalition made, or is named as author of.

    These are the rows of the table of acknowledged strikes (acknowledged or blamed on them; those
    on ISIS left out) and each air or drone strike of the events that names them and is not on ISIS
    alone. Columns: id, event_id, name, date_start, date_end, standing ("acknowledged", "partly
    acknowledged" or "named by others"); in order of date.

    >>> us_strikes(kit.tables).set_index("event_id").loc["2018-06-17-al-hari", "standing"]
    'named by others'
    """
    acknowledged = tables["acknowledged_strikes"]
    listed = acknowledged[acknowledged["section"] != NOT_HERE].rename(columns={"place": "name"})
    owned = listed["status"].isin(["acknowledged", "partly acknowledged"])
    listed = listed.assign(standing=listed["status"].where(owned, "named by others"))
    further = _named_strikes(tables)
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


def events_around(
    strikes: pd.DataFrame, events: pd.DataFrame, days: int = 14, kinds: Collection[str] = ()
) -> pd.DataFrame:
    """Pair each strike with each event that is, or may be, within ``days`` of it.

    Columns: strike_id, event_id, type, first and last (days from the strike to the event, the
    least and the most that the dates allow; below 0 is before), order ("before", "after", or
    "same days" where the dates leave the order open) and sure (surely in the window: the whole
    range lies in it and the date carries no mark of doubt). An event is never paired with itself.
    Raises :class:`~borderkit.data.problems.DataError` for an event without a usable date and,
    where ``kinds`` are given, for a type that is none of them.

    >>> strikes = us_strikes(kit.tables)
    >>> pairs = events_around(strikes[strikes["id"] == "u07"], kit.events)
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


def pairs_within_window(pairs: pd.DataFrame, days: int = 14) -> pd.DataFrame:
    """Leave out the pairs whose event fills the whole window, such as a campaign of months.

    >>> pairs_within_window(pd.DataFrame({"first": [-900, -2], "last": [90, -2]}))["first"].tolist()
    [-2]
    """
    return pairs[(pairs["first"] > -days) | (pairs["last"] < days)]


def pairs_by_kind(pairs: pd.DataFrame, types: dict[str, str]) -> pd.DataFrame:
    """Count the pairs of :func:`events_around` by type of event: before, on the same days, after.

    ``types`` gives the words for the codes and their order. Columns: type, then for "before" and
    "after" how many are surely and how many only possibly in the window, and "same days".
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


def events_beside(strikes: pd.DataFrame, pairs: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """List beside each strike what came before, on the same days, and after, in order of days.

    Columns: day (the first, as text), strike, standing, and one for each of :data:`ORDERS` with the
    titles of the events and the days between, as in "Rockets at K-1 base, Kirkuk (-2)"; a range
    where the dates allow several, and "?" where the event is only possibly in the window.
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


def share_of_days_after(events: pd.DataFrame, first: str, last: str, days: int = 14) -> float:
    """Tell for which share of the days from ``first`` to ``last`` an event lies in the days before.

    This is what a day picked blindly would show; a strike day that shows the same shows nothing.
    Counted is a day if an event ended up to ``days`` before it, or on it.

    >>> attack = pd.DataFrame({"date_end": pd.to_datetime(["2021-06-05"])})
    >>> share_of_days_after(attack, "2021-06-01", "2021-06-10", days=2)
    0.3
    """
    ends = np.sort(events["date_end"].dropna().to_numpy(dtype="datetime64[D]"))
    every = pd.date_range(first, last).to_numpy(dtype="datetime64[D]")
    latest = np.searchsorted(ends, every, side="right")
    earlier = np.searchsorted(ends, every - np.timedelta64(days, "D"), side="left")
    return float((latest > earlier).mean())


def statements_on_events(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return what was said of each event: the reason of those who acted, and what others said.

    A row is one statement. Columns: event_id, date_start, event (its title), kind ("reason" as
    recorded for those who acted, or "said of it"), side, by and says. An event with a reason has
    one such row for each side that acted, and one for others only where no named side did: a reason
    is that of the party that led. In order of date, then kind, side and speaker.

    >>> said = statements_on_events(kit.tables)
    >>> strike = said[said["event_id"] == "2021-02-25-albukamal-strike"]
    >>> strike.loc[strike["kind"] == "reason", "side"].tolist()
    ['United States and coalition']
    """
    events = tables["events"]
    known, where = events.set_index("id")[["date_start", "title"]], camps(tables)
    statements = tables["statements"]
    reasons = _reasons(events, tables["event_actors"], where)
    parts = [reasons, _said_of_it(statements[statements["kind"] == "reaction"], where)]
    table = pd.concat(parts, ignore_index=True)
    table = table[table["event_id"].isin(known.index)]
    table = table.join(known, on="event_id").rename(columns={"title": "event"})
    columns = ["event_id", "date_start", "event", "kind", "side", "by", "says"]
    ordered = ["date_start", "event_id", "kind", "side", "by"]
    return table.sort_values(ordered, ignore_index=True)[columns]


def statements_around(
    pairs: pd.DataFrame, strikes: pd.DataFrame, statements: pd.DataFrame, side: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Split the statements round the strikes: those of ``side``, and those of all other parties.

    ``pairs`` are those of :func:`events_around`. Both tables have the columns of
    :func:`statements_on_events` and strike_id, order (of the event that the statement is about:
    "before", "the strike", "same days", "after"); both are in order of date.
    """
    own = strikes.dropna(subset="event_id").rename(columns={"id": "strike_id"})
    own = own[["strike_id", "event_id"]].assign(order="the strike")
    tied = pd.concat([pairs[["strike_id", "event_id", "order"]], own])
    table = tied.merge(statements, on="event_id")
    table = table.sort_values(["date_start", "strike_id", "event_id", "kind", "side", "by"])
    theirs = table["side"] == side
    return table[theirs].reset_index(drop=True), table[~theirs].reset_index(drop=True)


def events_after(events: pd.DataFrame, day: str) -> pd.DataFrame:
    """Return the events that began after ``day``, in order of date.

    >>> events_after(kit.events, "2021-07-03")["id"].iloc[0]
    '2021-07-07-ain-al-asad-rockets'
    """
    later = events[events["date_start"] > pd.Timestamp(day)]
    return later.sort_values(["date_start", "date_end", "id"], ignore_index=True)


def claims_looking_ahead(claims: pd.DataFrame) -> pd.DataFrame:
    """Choose the claims that look ahead: a motive, a prediction, or a text with "will" or "would".

    >>> claims_looking_ahead(kit.claims)["id"].tolist()[:2]
    ['c36', 'c41']
    """
    ahead = claims["kind"].isin(LOOKING_AHEAD)
    said = claims["paraphrase"].str.contains(_FUTURE, case=False)
    return claims[ahead | said].reset_index(drop=True)


def later_events_on_claims(
    claims: pd.DataFrame, later: pd.DataFrame, words: Mapping[str, str] = TOPIC_WORDS
) -> pd.DataFrame:
    """Set beside each claim the later events that speak of one of its topics.

    An event speaks of a topic if its title or summary holds one of the ``words`` of the topic.
    Columns: claim_id, event_id, date, title and topic, in the order of the claims and of the
    events; a claim without such an event has no row, which means no more than that.
    """
    text = later["title"] + ". " + later["summary"]
    hits = {topic: text.str.contains(found, case=False) for topic, found in words.items()}
    rows = [
        {"claim_id": claim["id"], "event_id": event["id"], "topic": topic} | _shown(event)
        for _, claim in claims.iterrows()
        for topic in str(claim["topics"]).split(";")
        if topic in hits
        for _, event in later[hits[topic]].iterrows()
    ]
    columns = ["claim_id", "event_id", "date", "title", "topic"]
    table = pd.DataFrame(rows, columns=columns)
    return table.drop_duplicates(["claim_id", "event_id"], ignore_index=True)


def _named_strikes(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Give the air and drone strikes that name the United States and are not on ISIS alone."""
    events, event_actors = tables["events"], tables["event_actors"]
    us, isis = (house_members(tables["actors"], house) for house in (US, ISIS))
    acted = event_actors[event_actors["role"] == "initiator"]
    named = set(acted.loc[acted["actor_id"].isin(us), "event_id"])
    aimed = event_actors[event_actors["role"] == "target"]
    others = set(aimed.loc[~aimed["actor_id"].isin(isis), "event_id"])
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


def _reasons(
    events: pd.DataFrame, event_actors: pd.DataFrame, where: Mapping[str, str]
) -> pd.DataFrame:
    acted = event_actors[event_actors["role"] == "initiator"].assign(
        side=lambda rows: rows["actor_id"].map(where).fillna(OTHERS)
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


def _said_of_it(reactions: pd.DataFrame, where: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "event_id": reactions["event_id"],
            "kind": "said of it",
            "side": reactions["actor_id"].map(where).fillna(OTHERS),
            "by": reactions["by_printed"],
            "says": reactions["says"],
        }
    )


def _shown(event: pd.Series) -> dict[str, object]:
    return {"date": event["date"], "title": event["title"]}
