"""Exercises of notebook 07: how to write rival figures, whom you cite, and what would tell you."""

from __future__ import annotations

import pandas as pd

from borderkit.claims import evidence
from borderkit.course.capstone.checks import NO_SIDE, alignments, cited_sources
from borderkit.course.capstone.example import STRIKES, example
from borderkit.course.exercises import Exercise, OpenExercise
from borderkit.kit import Kit

TOLL = "c25"  # the toll of 29 December 2019


def _stated(kit: Kit) -> pd.DataFrame:
    """Take the reports of the strikes that state a lowest figure for the killed."""
    reports = kit.event_reports[kit.event_reports["event_id"] == STRIKES]
    return reports[reports["killed_low"].notna()]


def _average(kit: Kit) -> int:
    return round(float(_stated(kit)["killed_low"].mean()))


def _ends(kit: Kit) -> tuple[int, int]:
    low = _stated(kit)["killed_low"]
    return int(low.min()), int(low.max())


def _sentences(kit: Kit) -> tuple[str, ...]:
    low, high = _ends(kit)
    return (
        f"About {_average(kit)} people were killed.",
        f"At least {high} people were killed.",
        f"Sources give figures from {low} to {high}; a table says who gives which.",
        "Nothing is known about how many were killed.",
    )


def _right_sentence(kit: Kit) -> str:
    return _sentences(kit)[2]


def _explain_sentence(kit: Kit, answer: str | float) -> str:
    average, highest, rival, _ = _sentences(kit)
    low, _ = _ends(kit)
    given = sorted({int(one) for one in _stated(kit)["killed_low"]})
    if answer == rival:
        return (
            "The reader sees the whole range and can go to each source. Your argument may then say"
            " which figure you follow, and why."
        )
    if answer == average:
        said = "one source says so" if _average(kit) in given else "no source says so"
        return (
            f"That is the average of the figures, and {said}. They are"
            f" {', '.join(map(str, given))}. An average mixes early and late counts and hides who"
            " counted."
        )
    if answer == highest:
        return (
            f"That is the highest of {len(given)} different figures, told as if it were the only"
            f" one. The lowest is {low}; the same could be done with it."
        )
    return (
        f"{len(_stated(kit))} reports give a figure. They differ, which is not the same as silence."
    )


def _aligned(kit: Kit) -> float:
    found = alignments(cited_sources(example(kit), kit))
    return len(set(found) - {NO_SIDE})


def _explain_aligned(kit: Kit, answer: str | float) -> str:
    cited = cited_sources(example(kit), kit)
    labels = kit.codes("alignment")
    found = set(alignments(cited)) - {NO_SIDE}
    names = sorted(labels.get(code, code) for code in found)
    text = f"The example cites {len(cited)} sources, and they are aligned with {', '.join(names)}."
    if answer == len(cited):
        text = f"You counted sources and not sides. {text}"
    return (
        f"{text} For the others no alignment was found, which doesn't make them a side of their own"
        " and doesn't make them neutral."
    )


def _considerations(kit: Kit) -> dict[str, str]:
    """Give what each source says on the toll that the article gives, in order of date."""
    file = evidence.claim_file(kit.tables, TOLL)
    labels, rows = kit.codes("alignment"), file.evidence.sort_values(["date", "publisher"])
    said = {
        f"{row.publisher} ({_side(str(row.group), labels)})": str(row.says)
        for row in rows.itertuples()
    }
    return said | {"What would change the kit's verdict": str(file.claim["verdict_reason"])}


def _side(code: str, labels: dict[str, str]) -> str:
    return "no alignment found" if code == NO_SIDE else labels.get(code, code)


BANK: tuple[Exercise | OpenExercise, ...] = (
    Exercise(
        id="cap-1",
        question=(
            "You write one sentence on how many were killed on 29 December 2019. Which of these may"
            " stand in a briefing?"
        ),
        right=_right_sentence,
        explain=_explain_sentence,
        options=_sentences,
        hints=(
            "Ask of each sentence: which source says exactly this?",
            "One sentence lets the reader find every figure again. The others take a choice away.",
        ),
    ),
    Exercise(
        id="cap-2",
        question=(
            "The check of the example says with whom its sources are aligned. How many different"
            " alignments are that, without the sources for which none was found?"
        ),
        right=_aligned,
        explain=_explain_aligned,
        hints=("Read the first line of the check again, and count names, not sources.",),
        unit="alignments",
    ),
    OpenExercise(
        id="cap-3",
        question=(
            "The article's figure for that night stands far above what was said in the days after"
            " it. Would you show it in your briefing or leave it out? Give your reason, and say"
            " what one document would change your mind."
        ),
        considerations=_considerations,
        hints=("What does a reader lose if it is left out, and what if it stands there alone?",),
    ),
)
