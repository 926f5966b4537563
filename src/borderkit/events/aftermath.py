"""What came after the article, and which of its expectations can be looked at in that light.

Nothing here judges: the verdict of a claim is the coded one, and an event that speaks of the same
thing is set beside it, no more.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

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


def after(events: pd.DataFrame, day: str) -> pd.DataFrame:
    """Return the events that began after ``day``, in order of date.

    >>> after(kit.events, "2021-07-03")["id"].iloc[0]
    '2021-07-07-ain-al-asad-rockets'
    """
    later = events[events["date_start"] > pd.Timestamp(day)]
    return later.sort_values(["date_start", "date_end", "id"], ignore_index=True)


def expectations(claims: pd.DataFrame) -> pd.DataFrame:
    """Choose the claims that look ahead: a motive, a prediction, or a text with "will" or "would".

    >>> expectations(kit.claims)["id"].tolist()[:2]
    ['c36', 'c41']
    """
    ahead = claims["kind"].isin(LOOKING_AHEAD)
    said = claims["paraphrase"].str.contains(_FUTURE, case=False)
    return claims[ahead | said].reset_index(drop=True)


def bearing(
    claims: pd.DataFrame, later: pd.DataFrame, words: Mapping[str, str] = TOPIC_WORDS
) -> pd.DataFrame:
    """Set beside each claim the later events that speak of one of its topics.

    An event speaks of a topic if its title or summary holds one of the ``words`` of the topic.
    Columns: claim_id, event_id, date, title and topic, in the order of the claims and of the
    events; a claim without such an event has no row, which means no more than that.

    >>> pairs = bearing(expectations(kit.claims), after(kit.events, "2021-07-03"))
    >>> "2026-02-11-us-leaves-al-tanf" in set(pairs.loc[pairs["claim_id"] == "c36", "event_id"])
    True
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


def _shown(event: pd.Series) -> dict[str, object]:
    return {"date": event["date"], "title": event["title"]}
