"""Exercises of notebook 03 on independence: whose word, a chain, a figure that comes back."""

from __future__ import annotations

import pandas as pd

from borderkit.course.exercises import Exercise
from borderkit.kit import Kit
from borderkit.sources.trail import bodies, bodies_behind, event_graph

STRIKE, RAQQA = "2021-02-25-albukamal-strike", "2017-06-06-raqqa-civilian-harm"
LINK_UP, FIGURE = "2017-06-09-border-reached-and-link-up", 1600
COUNTED_TOGETHER = ("publisher:airwars", "publisher:amnesty")
# Pairs of pages on the strike of 25 February 2021, in order of their first name.
PAIRS = (
    ("iqnews-2021-02-26-kh", "aa-2021-02-26-oana"),
    ("sohr-2021-02-26-22", "xinhua-2021-02-26"),
    ("wapo-2021-03-01-one-killed", "iqnews-2021-02-26-kh"),
    ("wapo-2021-03-01-one-killed", "sputnik-2021-03-01"),
)
# Two chains that the record spells out: the event, and the page at the near end.
FAR, NEAR = "alalam-2017-06-10-border", "thehill-2021-03-04-second-target"
_NONE, _ONE, _OTHER, _BOTH = (
    "Neither: one body stands at the end of each.",
    "Only Al-Alam's: five names can't all be one.",
    "Only The Hill's: two papers asked for themselves.",
    "Both.",
)


def _page(source_id: str) -> str:
    return f"page:{source_id}"


def _names(kit: Kit, pair: tuple[str, str]) -> str:
    made = event_graph(kit.tables, STRIKE)
    return " and ".join(str(made.nodes[_page(page)]["name"]) for page in pair)


def _shared(kit: Kit, pair: tuple[str, str]) -> list[str]:
    made = event_graph(kit.tables, STRIKE)
    common = set(bodies_behind(made, _page(pair[0]))) & set(bodies_behind(made, _page(pair[1])))
    return sorted(str(made.nodes[body]["name"]) for body in common)


def _independent(kit: Kit) -> tuple[str, str]:
    (pair,) = [pair for pair in PAIRS if not _shared(kit, pair)]
    return pair


def _explain_pair(kit: Kit, answer: str | float) -> str:
    told = [
        f"{_names(kit, pair)}: {', '.join(shared) if shared else 'no body in common'}."
        for pair in PAIRS
        for shared in [_shared(kit, pair)]
    ]
    return f"{' '.join(told)} Two pages with one body behind them are one voice, on any side."


def _first_hands(kit: Kit, event_id: str, source_id: str) -> list[str]:
    made = event_graph(kit.tables, event_id)
    ends = [made.nodes[body] for body in bodies_behind(made, _page(source_id))]
    return [str(end["name"]) for end in ends if end["first_hand"]]


def _right_chain(kit: Kit) -> str:
    far = len(_first_hands(kit, LINK_UP, FAR)) > 1
    near = len(_first_hands(kit, STRIKE, NEAR)) > 1
    return {(False, False): _NONE, (True, False): _ONE, (False, True): _OTHER, (True, True): _BOTH}[
        far, near
    ]


def _explain_chain(kit: Kit, answer: str | float) -> str:
    printed = bodies(kit.tables)
    ends = [
        printed[(printed["event_id"] == event) & (printed["n"] == _report(kit, event, page))]
        for event, page in ((LINK_UP, FAR), (STRIKE, NEAR))
    ]
    far, near = ("; ".join(end["body_printed"]) for end in ends)
    return (
        f"At the end of Al-Alam's chain stands {far}; at the end of The Hill's, {near}. Each name"
        " on the way passes the word on. A longer chain has more hands, and no more witnesses."
    )


def _report(kit: Kit, event_id: str, source_id: str) -> int:
    rows = kit.event_reports
    found = rows[(rows["event_id"] == event_id) & (rows["source_id"] == source_id)]
    return int(found["n"].iloc[0])


def _with_figure(kit: Kit) -> pd.DataFrame:
    """Give the pages on Raqqa with the figure, each with the bodies that its toll rests on."""
    reports = kit.event_reports[kit.event_reports["event_id"] == RAQQA]
    printed = (reports[["killed_low", "killed_high"]] == FIGURE).any(axis=1)
    rests = bodies({**kit.tables, "report_bases": kit.report_bases[kit.report_bases["figure"]]})
    rows = reports[printed].merge(rests, on=["event_id", "n"])
    return rows.merge(kit.sources, left_on="source_id", right_on="id")


def _come_back(kit: Kit) -> float:
    rows = _with_figure(kit)
    return float(rows.loc[rows["body"].isin(COUNTED_TOGETHER), "source_id"].nunique())


def _explain_figure(kit: Kit, answer: str | float) -> str:
    rows = _with_figure(kit)
    told = " ".join(
        f"{page}: {', '.join(group['body_printed'])}."
        for page, group in rows.groupby("publisher_printed")
    )
    return (
        f"{told} Amnesty and Airwars counted together. A study that takes its upper end from their"
        " count brings the same figure back under a third name."
    )


BANK = (
    Exercise(
        id="src-4",
        question="Which of these pairs of pages could confirm each other?",
        options=lambda kit: tuple(_names(kit, pair) for pair in PAIRS),
        right=lambda kit: _names(kit, _independent(kit)),
        explain=_explain_pair,
        hints=(
            "Follow the lines of both pages to the right-hand side.",
            "If both lines end at one body, the second page adds a reader and no witness.",
        ),
    ),
    Exercise(
        id="src-5",
        question=(
            "Al-Alam carries a text of Sputnik, by way of Mehr, which cites SANA, which cites a"
            " military source. The Hill cites the Wall Street Journal, which cites U.S. officials."
            " In which chain do you find more than one first hand?"
        ),
        options=lambda kit: (_NONE, _ONE, _OTHER, _BOTH),
        right=_right_chain,
        explain=_explain_chain,
        hints=("Ask of each name: did it see, act or count, or was it told?",),
    ),
    Exercise(
        id="src-6",
        question=(
            f"Several pages print {FIGURE:,} civilians killed at Raqqa. Behind how many of them"
            " stand Amnesty International or Airwars?"
        ),
        right=_come_back,
        explain=_explain_figure,
        hints=(
            "The table above lists, for each page, whose count its figure rests on.",
            "A study of studies counts under those whose counts it takes.",
        ),
        unit="pages",
    ),
)
