"""A made-up briefing that shows the form of one; it is labelled as an example wherever it goes.

It puts the same question in the same words to two attacks of one week, one on each side, and reads
every figure in its text from the kit.
"""

from __future__ import annotations

import pandas as pd

from borderkit.course.capstone.file import Briefing
from borderkit.data.ranges import Range
from borderkit.kit import Kit

ROCKETS = "2019-12-27-k1-base-rocket-attack"
STRIKES = "2019-12-29-us-strikes-kataib-hezbollah"
NAME = "example"
_EARLY, _LATE = "xinhua-2019-12-29-ksaplayers", "trend-2019-12-30-sputnik"
_MINISTRY, _OPINION = "ilkha-2020-01-01-cinarinsesi", "statecraft-2020-02-08-cobban"
_K1 = "kurdistan24-2019-12-29-strikes"


def example(kit: Kit) -> Briefing:
    """Give the example; nothing in it is to mend.

    >>> [one.text for one in example(kit).check(kit).messages if one.level == "mend"]
    []
    """
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
    pairs = zip(own[f"{what}_low"], own[f"{what}_high"], strict=True)
    return [Range(*(None if pd.isna(one) else int(one) for one in pair)).label() for pair in pairs]
