"""What a text tells and in what order: paragraphs beside the calendar.

A claim of the article may be about events. Where the chronology holds the event, the claim points
to it; where it holds none, the claim keeps the words alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from borderkit.data.dates import parse
from borderkit.events.timeline import began_by

TOLD = "told in a coded claim"
ALLUDED = "alluded to, in no coded claim"
BEHIND = "left out, but a claim leans on it"
LEFT_OUT = "left out"
STANDINGS = (TOLD, ALLUDED, BEHIND, LEFT_OUT)


class Order(NamedTuple):
    """How two orders agree: pairs told earlier first, later first, and pairs that say neither."""

    forward: int
    backward: int
    undecided: int


def mentions(
    claims: pd.DataFrame, claim_events: pd.DataFrame, events: pd.DataFrame
) -> pd.DataFrame:
    """Return each event of the article's claims by paragraph: the telling, in the text's own order.

    Columns: paragraph, event_id, title, date (EDTF), when (in words), start and end (days; NaT
    where open), claims (how many claims of the paragraph are about it) and in_article. An event
    stands once a paragraph; events of one paragraph are in order of date, for the tables do not
    hold their order within it.

    >>> mentions(kit.claims, kit.claim_events, kit.events)["paragraph"].is_monotonic_increasing
    True
    """
    about = claim_events.dropna(subset="event_id").merge(
        claims[["id", "paragraph"]], left_on="claim_id", right_on="id"
    )
    told = about.groupby(["paragraph", "event_id"], as_index=False).agg(claims=("claim_id", "size"))
    known = events[["id", "title", "date", "date_start", "date_end", "in_article"]]
    table = told.merge(known, left_on="event_id", right_on="id").drop(columns="id")
    table = table.rename(columns={"date_start": "start", "date_end": "end"})
    table.insert(4, "when", [parse(text).label() for text in table["date"]])
    return table.sort_values(["paragraph", "start", "end", "event_id"], ignore_index=True)


def agreement(told: pd.DataFrame) -> Order:
    """Count, over all pairs of events in different paragraphs, how often text and calendar agree.

    ``told`` is made by :func:`mentions`; an event counts where it is first told. A pair whose days
    overlap is undecided. This is what Kendall's tau counts, without making one number of it.

    >>> days = pd.to_datetime(["2020-01-01", "2019-01-01"])
    >>> agreement(
    ...     pd.DataFrame({"event_id": ["a", "b"], "paragraph": [1, 2], "start": days, "end": days})
    ... )
    Order(forward=0, backward=1, undecided=0)
    """
    first = told.drop_duplicates("event_id")
    verdicts = list(_pairs(first))
    return Order(verdicts.count(1), verdicts.count(-1), verdicts.count(0))


def _pairs(first: pd.DataFrame) -> Iterator[int]:
    rows = zip(first["paragraph"], first["start"], first["end"], strict=True)
    for (early, start, end), (late, other_start, other_end) in combinations(rows, 2):
        if early != late:
            yield int(end < other_start) - int(other_end < start)


def standing(
    events: pd.DataFrame, claim_events: pd.DataFrame, until: str | None = None
) -> pd.DataFrame:
    """Return the events that can have begun by day ``until``, with how the article stands to each.

    The new column ``standing`` is one of :data:`STANDINGS`. Whether the article tells or alludes to
    an event is the word of those who coded it (``in_article``).

    >>> table = standing(kit.events, kit.claim_events, "2021-07-03")
    >>> set(table["standing"]) <= set(STANDINGS)
    True
    """
    known = events if until is None else began_by(events, until)
    claimed = known["id"].isin(claim_events["event_id"].dropna())
    told = known["in_article"].astype(bool)
    words = [_standing(*pair) for pair in zip(told, claimed, strict=True)]
    return known.assign(standing=pd.Categorical(words, STANDINGS))


def _standing(told: bool, claimed: bool) -> str:
    if told:
        return TOLD if claimed else ALLUDED
    return BEHIND if claimed else LEFT_OUT


def beyond(claims: pd.DataFrame, claim_events: pd.DataFrame) -> pd.DataFrame:
    """Return what claims are about and the chronology holds no event for: paragraph and words.

    >>> beyond(kit.claims, kit.claim_events).columns.tolist()
    ['paragraph', 'claim_id', 'words']
    """
    without = claim_events[claim_events["event_id"].isna()]
    table = without.merge(claims[["id", "paragraph"]], left_on="claim_id", right_on="id")
    return table.sort_values(["paragraph", "claim_id", "n"])[
        ["paragraph", "claim_id", "words"]
    ].reset_index(drop=True)
