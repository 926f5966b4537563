"""What a student begins from: questions that take no side, a made-up example, five criteria.

The example is labelled as one wherever it goes. It puts the same question in the same words to two
attacks of one week, one on each side, and reads every figure in its text from the kit. The criteria
judge the work and never the conclusion that it reaches.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from borderkit.course.capstone.checks import NO_SIDE, alignments, check
from borderkit.course.capstone.file import Briefing
from borderkit.data.ranges import printed
from borderkit.kit import Kit

ROCKETS = "2019-12-27-k1-base-rocket-attack"
STRIKES = "2019-12-29-us-strikes-kataib-hezbollah"
NAME = "example"
_EARLY, _LATE = "xinhua-2019-12-29-ksaplayers", "trend-2019-12-30-sputnik"
_MINISTRY, _OPINION = "ilkha-2020-01-01-cinarinsesi", "statecraft-2020-02-08-cobban"
_K1 = "kurdistan24-2019-12-29-strikes"


def example(kit: Kit) -> Briefing:
    """Give the example; nothing in it is to mend."""
    return Briefing(
        title="Example: how the counts of one week's two attacks grew",
        author="An example made for this notebook, and nobody's coursework",
        question="How did the counts of the killed and wounded change after the two attacks?",
        argument="\n\n".join([_rockets(kit), _strikes(kit), _weighed()]),
        events=(ROCKETS, STRIKES),
        claims=("c24", "c25"),
        style="apa",
        unchecked=(
            "For this example nobody looked for a list of names, for pictures of the places or for"
            " pages in Kurdish. The figures for the two sites in Syria were not looked for either."
        ),
    )


def _rockets(kit: Kit) -> str:
    return (
        f"The rockets at the K-1 base killed {_said(kit, ROCKETS, _K1, 'killed')} person, a U.S."
        " contractor. The first report that is used here spoke of several wounded"
        " [@kurdistan24-2019-12-27-k1]; two days later the count was"
        f" {_said(kit, ROCKETS, _K1, 'wounded')}, Iraqis among them [@{_K1}]. Who fired was left"
        " open: the Pentagon named Kata'ib Hezbollah, Iraqi officers doubted it and asked for"
        " proof [@upnews-2020-02-06-nyt], and the group was reported to deny it"
        " [@latimes-2020-03-11-taji]."
    )


def _strikes(kit: Kit) -> str:
    early = _range(kit, STRIKES, _EARLY, "killed")
    return (
        f"After the strikes near al-Qaim one report of the same evening carried two counts of the"
        f" killed: {early[0]}, from the Iraqi military, and {early[-1]}, from an officer of the"
        f" Popular Mobilization Forces [@{_EARLY}]. The last count of the Forces that was found is"
        f" {_said(kit, STRIKES, _LATE, 'killed')} [@{_LATE}; @mehr-2019-12-pmu-toll]; one put down"
        f" to Iraq's health ministry is {_said(kit, STRIKES, _MINISTRY, 'killed')} [@{_MINISTRY}]."
        f" The Pentagon's account gave no toll [@csis-2019-12-30-five-sites]. Figures of 50 and"
        f" more came later, in two opinion pieces that name no source for them [@{_OPINION};"
        " @tehrantimes-2021-07-03]."
    )


def _weighed() -> str:
    return (
        "It is likely that the count for al-Qaim rose because the dead were found one after"
        f" another: the officer spoke of bodies under the rubble [@{_EARLY}]. The confidence in"
        " this is low, since no list of names was seen. For K-1 it is almost certain that one"
        " person was killed, and the confidence is high, since every report that gives a number"
        f" gives this one [@{_K1}; @upnews-2020-02-06-nyt]. The reports show who counted and when;"
        " they can't show who is missing from every count."
    )


def _said(kit: Kit, event: str, source: str, what: str) -> str:
    return _range(kit, event, source, what)[-1]


def _range(kit: Kit, event: str, source: str, what: str) -> list[str]:
    """Give the figures of one source for one event, in the order in which it prints them."""
    reports = kit.event_reports
    own = reports[(reports["event_id"] == event) & (reports["source_id"] == source)]
    return [printed(row, what).label() for row in own.to_dict("records")]


class Start(NamedTuple):
    """A question with the events and claims that one could begin from."""

    question: str
    events: tuple[str, ...]
    claims: tuple[str, ...]


QUESTIONS = (
    Start(
        "How did the counts of the killed and wounded change after two attacks of one week?",
        (ROCKETS, STRIKES),
        ("c24", "c25"),
    ),
    Start(
        "Which strikes near the border were acknowledged by somebody, and which by nobody?",
        (
            "2018-06-17-al-hari",
            "2019-08-25-al-qaim",
            "2021-01-12-albukamal-unattributed-strike",
            "2021-02-25-albukamal-strike",
        ),
        ("c23",),
    ),
    Start(
        "Who retook Al-Qaim and Al-Bukamal, according to whom?",
        ("2017-11-03-al-qaim-recapture", "2017-11-08-al-bukamal-recapture"),
        ("c05", "c07", "c10"),
    ),
    Start(
        "What is known of harm to civilians in three battles against the Islamic State?",
        (
            "2015-04-tikrit-aftermath",
            "2016-10-17-mosul-civilian-harm",
            "2017-06-06-raqqa-civilian-harm",
        ),
        ("c40", "c43"),
    ),
    Start(
        "Under whose orders do the Popular Mobilization Forces stand, in law and in practice?",
        ("2016-11-26-pmf-law", "2025-08-27-pmf-authority-bill-withdrawn"),
        ("c55", "c57"),
    ),
)


def questions(kit: Kit) -> pd.DataFrame:
    """List the questions with what the kit has on each: events, claims, sources, alignments."""
    return pd.DataFrame([_of_question(start, kit) for start in QUESTIONS])


def _of_question(start: Start, kit: Kit) -> dict[str, object]:
    reports = kit.event_reports[kit.event_reports["event_id"].isin(start.events)]
    evidence = kit.claim_evidence[kit.claim_evidence["claim_id"].isin(start.claims)]
    ids = {*reports["source_id"], *evidence["source_id"]}
    found = set(alignments(kit.sources[kit.sources["id"].isin(ids)])) - {NO_SIDE}
    return {
        "question": start.question,
        "events": len(start.events),
        "claims": len(start.claims),
        "sources": len(ids),
        "alignments": len(found),
    }


# Which messages of a check touch a criterion.
_RULES: Mapping[str, tuple[str, ...]] = {
    "rb1": ("traceability", "source-id", "mark", "opened"),
    "rb2": ("sides", "question"),
    "rb3": ("event-id", "claim-id"),
    "rb4": ("unchecked",),
    "rb5": ("language",),
}


def criteria(kit: Kit) -> pd.DataFrame:
    """Give the rubric as a table: criterion, and what a secure briefing does."""
    return kit.rubric[["criterion", "secure"]].rename(columns={"secure": "when it is secure"})


def found_by_criterion(briefing: Briefing, kit: Kit) -> pd.DataFrame:
    """Put what the check found beside each criterion: criterion, when secure, and what it found.

    The check can count marks and words; whether a limit is well put only a reader can say.
    """
    messages = check(briefing, kit).messages
    found = [
        " ".join(one.text for one in messages if one.rule in _RULES.get(str(criterion), ()))
        for criterion in kit.rubric["id"]
    ]
    return criteria(kit).assign(**{"what the check found": [one or "nothing" for one in found]})
