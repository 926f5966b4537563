"""What the kit holds on the chosen events and claims, as rows for the briefing's two tables.

Each figure stands with who gives it; none is added to another and none is averaged.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from borderkit.course.capstone.file import Briefing
from borderkit.events.casualties import CasualtyError, What, side_by_side
from borderkit.events.timeline import rows as timeline_rows
from borderkit.kit import Kit

EVENT_HEADS = ("No.", "When", "Event", "Killed, by source", "Wounded, by source")
CLAIM_HEADS = ("Claim", "In short", "Verdict", "Why")
NONE_GIVEN = "no figure found"
MOST_NAMES = 3


def chosen_events(briefing: Briefing, kit: Kit) -> pd.DataFrame:
    """Give the chosen events that the kit has, in order of date, as rows of a timeline.

    >>> one = Briefing(events=("2016-11-26-pmf-law", "no-such-event"))
    >>> chosen_events(one, kit)["when"].tolist()
    ['26 November 2016']
    """
    events = kit.events[kit.events["id"].isin(briefing.events)]
    if events.empty:
        return events
    return timeline_rows(events, kit.event_reports, kit.codes("event_type"))


def chosen_claims(briefing: Briefing, kit: Kit) -> pd.DataFrame:
    """Give the chosen claims that the kit has, in the order of the article.

    >>> chosen_claims(Briefing(claims=("c25", "c01")), kit)["id"].tolist()
    ['c01', 'c25']
    """
    found: pd.DataFrame = kit.claims[kit.claims["id"].isin(briefing.claims)]
    return found


def event_rows(briefing: Briefing, kit: Kit) -> list[tuple[str, ...]]:
    """Give the table of the chosen events: the columns of :data:`EVENT_HEADS`, in order of date.

    >>> event_rows(Briefing(events=("2016-11-26-pmf-law",)), kit)[0][3]
    'no figure found'
    """
    told = kit.codes("attribution")
    return [
        (
            str(number),
            str(event.when),
            f"{event.title} ({told[str(event.attribution)].lower()})",
            figures(kit, str(event.id), "killed"),
            figures(kit, str(event.id), "wounded"),
        )
        for number, event in enumerate(chosen_events(briefing, kit).itertuples(), 1)
    ]


def claim_rows(briefing: Briefing, kit: Kit) -> list[tuple[str, ...]]:
    """Give the table of the chosen claims: the columns of :data:`CLAIM_HEADS`.

    >>> claim_rows(Briefing(claims=("c25",)), kit)[0][2]
    'Contradicted (confidence: medium)'
    """
    verdicts, sure = kit.codes("verdict"), kit.codes("confidence")
    return [
        (
            str(claim.id),
            str(claim.paraphrase),
            f"{verdicts[str(claim.verdict)]} (confidence: {sure[str(claim.confidence)].lower()})",
            str(claim.verdict_reason),
        )
        for claim in chosen_claims(briefing, kit).itertuples()
    ]


def figures(kit: Kit, event_id: str, what: What) -> str:
    """Say which figures the sources give for an event, and who gives each, lowest first.

    >>> print(figures(kit, "2019-12-27-k1-base-rocket-attack", "killed").split("; ")[0])
    1 (Digby's Blog, Ensonhaber, getfirst.news and 3 more)
    """
    try:
        table = side_by_side(kit.event_reports, kit.sources, kit.publishers, event_id, what)
    except CasualtyError:
        return NONE_GIVEN
    given = table[table["low"].notna() | table["high"].notna()]
    order = given.assign(at=given["low"].fillna(given["high"])).sort_values(["at", "high", "low"])
    said = [
        f"{figure} ({_names(order.loc[order['figure'] == figure, 'publisher'])})"
        for figure in order["figure"].unique()
    ]
    return "; ".join(said) or NONE_GIVEN


def _names(publishers: Iterable[str]) -> str:
    names = sorted(set(publishers), key=str.casefold)
    if len(names) > MOST_NAMES + 1:
        return f"{', '.join(names[:MOST_NAMES])} and {len(names) - MOST_NAMES} more"
    return ", ".join(names)
