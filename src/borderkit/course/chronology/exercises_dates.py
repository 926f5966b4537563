"""Exercises of notebook 02 on dates, on lanes, and on the order in which a text tells."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from borderkit.course.exercises import Exercise, OpenExercise
from borderkit.data.dates import parse
from borderkit.events.cards import Card, card
from borderkit.events.timeline import OrderCount, events_in_paragraphs, order_of_telling
from borderkit.kit import Kit

FIREBASE = "2018-2019-al-qaim-firebase"
ROCKETS = "2019-12-27-k1-base-rocket-attack"


def _firebase(kit: Kit) -> Card:
    return card(FIREBASE, kit.tables)


def _date_options(kit: Kit) -> tuple[str, ...]:
    when = parse(_firebase(kit).date)
    first, last = (parse(day.isoformat()).label() for day in (when.start, when.end) if day)
    return (
        f"It was there from {first} on.",
        f"It was there from {when.label().replace(' to ', ' until ')}.",
        f"The sources put it on {first} or on {last}.",
    )


def _explain_date(kit: Kit, answer: str | float) -> str:
    found = _firebase(kit)
    options = _date_options(kit)
    reason = {
        options[0]: "The mark ~ says about, and a month is not its first day: you made a day up. ",
        options[2]: "A slash joins the two ends of a stretch; it does not offer a choice. ",
    }.get(str(answer), "")
    return (
        f"{reason}It is recorded as {found.date}, in words: {found.when}. The bar fades where it"
        f" begins, and its end is sharp. What is known: {found.summary}"
    )


def _told(kit: Kit) -> pd.DataFrame:
    return events_in_paragraphs(kit.tables)


def _paragraphs_without(kit: Kit) -> list[int]:
    numbers = set(kit.paragraphs["paragraph"]) - set(_told(kit)["paragraph"])
    return sorted(int(n) for n in numbers)


def _explain_without(kit: Kit, answer: str | float) -> str:
    empty = _paragraphs_without(kit)
    claims = kit.claims[kit.claims["paragraph"].isin(empty)]
    return (
        f"They are {', '.join(map(str, empty))}. That does not make them empty: {len(claims)}"
        " claims were coded there. They are about matters for which this chronology has no event,"
        " so it can't be used to check them."
    )


def _order(kit: Kit) -> OrderCount:
    return order_of_telling(_told(kit))


ORDER_OPTIONS = (
    "The article gets its dates wrong.",
    "To see what came before what, a reader has to look outside the text.",
    "The article hides what came first.",
)


def _explain_order(kit: Kit, answer: str | float) -> str:
    order = _order(kit)
    reason = {
        ORDER_OPTIONS[0]: "Telling a later event first is no wrong date. ",
        ORDER_OPTIONS[2]: "That is about a purpose, and an order alone can't show one. ",
    }.get(str(answer), "")
    return (
        f"{reason}{order.backward} pairs are told with the later event first, {order.forward} with"
        f" the earlier first, and for {order.undecided} the days overlap. Opinion articles argue"
        " point by point, so no calendar order is to be expected of them. Whoever wants to know"
        " what answered what needs the dates beside the text."
    )


def _accounts(kit: Kit) -> Mapping[str, str]:
    found = card(ROCKETS, kit.tables)
    named: dict[str, str] = {}
    for one in (*found.reports, *found.reactions):
        whose = f"{one.source.publisher} ({one.source.alignment}), {one.source.when}"
        said = f"{one.by}: {one.says}" if one.by else one.says
        named[whose] = f"{named[whose]} {said}" if whose in named else said
    return named


BANK: tuple[Exercise | OpenExercise, ...] = (
    Exercise(
        id="chr-9",
        question=(
            "The post with U.S. and French guns near al-Qaim is a bar that fades at its left end."
            " Which sentence may you write?"
        ),
        options=_date_options,
        right=lambda kit: _date_options(kit)[1],
        explain=_explain_date,
        hints=(
            "A faded end is marked ~, about.",
            "Open its card in the timeline, in the lane of bases and deployments, and read how the"
            " date is recorded.",
        ),
    ),
    Exercise(
        id="chr-10",
        question=(
            "In how many paragraphs (the headline counts as one) does no claim point to an event of"
            " the chronology?"
        ),
        right=lambda kit: len(_paragraphs_without(kit)),
        explain=_explain_without,
        hints=("Count the rows of the figure that say so in words.",),
        unit="paragraphs",
    ),
    Exercise(
        id="chr-11",
        question=(
            "Many pairs of events are told with the later one first. What follows from that alone?"
        ),
        options=lambda kit: ORDER_OPTIONS,
        right=lambda kit: ORDER_OPTIONS[1],
        explain=_explain_order,
        hints=("Which of the sentences would still be true of a text that is right and open?",),
    ),
    OpenExercise(
        id="chr-12",
        question=(
            "Rockets hit the base K-1 on 27 December 2019. You draw lanes by who acted. In whose"
            " lane do you put the event, and why there?"
        ),
        considerations=_accounts,
        hints=(
            "What does each account say it rests on?",
            "A lane is a statement too. Is there one that nobody could object to?",
        ),
    ),
)
