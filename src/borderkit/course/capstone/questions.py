"""Questions to begin with: each can be put in the same words to every side."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from borderkit.course.capstone import sides
from borderkit.course.capstone.example import ROCKETS, STRIKES
from borderkit.kit import Kit


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


def table(kit: Kit) -> pd.DataFrame:
    """List the questions with what the kit has on each: events, claims, sources, alignments.

    >>> table(kit)["events"].tolist()[0]
    2
    """
    return pd.DataFrame([_row(start, kit) for start in QUESTIONS])


def _row(start: Start, kit: Kit) -> dict[str, object]:
    reports = kit.event_reports[kit.event_reports["event_id"].isin(start.events)]
    evidence = kit.claim_evidence[kit.claim_evidence["claim_id"].isin(start.claims)]
    ids = {*reports["source_id"], *evidence["source_id"]}
    found = set(sides.alignments(kit.sources[kit.sources["id"].isin(ids)])) - {sides.NONE}
    return {
        "question": start.question,
        "events": len(start.events),
        "claims": len(start.claims),
        "sources": len(ids),
        "alignments": len(found),
    }
