"""How well a reported strike is supported, in the words that Airwars uses, by a rule that is shown.

Airwars grades alleged harm to civilians. The kit applies the words to reports of a strike, whoever
was hit, and can only see what its tables record; so its grades are a classroom exercise and no
finding of Airwars. Two of the meanings were read; three are the common reading (see
``method_scales``). "Discounted" needs an investigation and is never given here.
"""

from __future__ import annotations

import pandas as pd

RULES = (
    ("confirmed", "the party that struck has acknowledged it"),
    ("contested", "who did it is disputed, or the one who is named denies it"),
    ("fair", "two or more bodies that could know speak of it"),
    ("weak", "one body that could know, or none"),
)


def graded(counted: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Grade events by date: event_id, title, date, attribution, pages, first_hand, grade, because.

    ``counted`` is the table of :func:`borderkit.sources.independence.independent_bodies`, which
    counts the bodies at first hand. The rules are tried from the top of :data:`RULES`; the first
    that fits gives the grade, and a last column ``raise_it`` says what would lift it.

    >>> from borderkit.sources.independence import independent_bodies
    >>> counted = independent_bodies(
    ...     kit.report_bases,
    ...     kit.event_reports,
    ...     kit.sources,
    ...     kit.publishers,
    ...     kit.actors,
    ...     kit.source_origins,
    ... )
    >>> table = graded(counted, kit.events).set_index("event_id")
    >>> table.loc["2018-06-17-al-hari", "grade"]
    'contested'
    """
    known = events[["id", "title", "date", "date_start", "attribution"]]
    table = counted.merge(known, left_on="event_id", right_on="id")
    table = table.sort_values(["date_start", "event_id"], ignore_index=True)
    grades = [
        grade_of(str(attribution), int(hands))
        for attribution, hands in zip(table["attribution"], table["first_hand"], strict=True)
    ]
    reasons = dict(RULES)
    table = table.assign(
        grade=grades,
        because=[reasons[grade] for grade in grades],
        raise_it=[_RAISES[grade] for grade in grades],
    )
    columns = ["event_id", "title", "date", "attribution", "pages", "first_hand"]
    return table[[*columns, "grade", "because", "raise_it"]]


def grade_of(attribution: str, first_hands: int) -> str:
    """Give the grade by the first rule that fits.

    >>> grade_of("acknowledged", 1), grade_of("denied", 9), grade_of("unknown", 2)
    ('confirmed', 'contested', 'fair')
    """
    if attribution == "acknowledged":
        return "confirmed"
    if attribution in ("disputed", "denied"):
        return "contested"
    return "fair" if first_hands >= 2 else "weak"


_RAISES = {
    "confirmed": "nothing for who struck; who was hit is another question",
    "contested": "a statement by the one who struck, or evidence from the place itself",
    "fair": "a statement by the one who struck",
    "weak": "a second first hand of another interest",
}
