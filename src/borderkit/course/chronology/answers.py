"""What was said of strikes and of the events round them, as a table that can be read downwards."""

from __future__ import annotations

import pandas as pd

from borderkit.events.around import US_SIDE

GIVEN = {"reason": "Reason given. ", "said of it": ""}


def answers(part: pd.DataFrame) -> pd.DataFrame:
    """Make the rows of :func:`borderkit.events.around.statements_around` ready for the page.

    Columns: from (the first day), event, who and what was said. A statement that stands beside
    several strikes has one row; day and event are printed once, at their first statement.

    >>> row = {"date_start": pd.Timestamp("2020-01-03"), "event_id": "e", "event": "A strike"}
    >>> row |= {"kind": "reason", "side": "Iraq", "by": "The ministry", "says": "To defend."}
    >>> answers(pd.DataFrame([row, row | {"kind": "said of it"}]))["event"].tolist()
    ['A strike', '']
    """
    once = part.drop_duplicates(["event_id", "kind", "side", "by", "says"])
    order = ["date_start", "event_id", "kind", "side", "by"]
    once = once.sort_values(order, ignore_index=True)
    again = once["event_id"].eq(once["event_id"].shift()).fillna(False).astype(bool)
    side = (once["side"] + ": ").where(once["side"] != US_SIDE, "")
    return pd.DataFrame(
        {
            "from": once["date_start"].dt.strftime("%Y-%m-%d").mask(again, ""),
            "event": once["event"].mask(again, ""),
            "who": side + once["by"],
            "what was said": once["kind"].map(GIVEN) + once["says"],
        }
    )
