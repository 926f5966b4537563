"""Exercises of notebook 00: how to read the kit itself."""

from __future__ import annotations

from borderkit.course.exercises import Exercise
from borderkit.kit import Kit


def _meaning(kit: Kit, list_name: str, code: str) -> str:
    row = kit.codes_table(list_name).loc[code]
    return str(row["description"])


def _alignment_options(kit: Kit) -> tuple[str, ...]:
    return (
        "The publisher is independent.",
        "No tie was found, or nobody looked for one.",
        "The publisher hides its owner.",
    )


def _opened_share(kit: Kit) -> float:
    return float(round(100 * kit.sources["opened"].mean()))


def _unopened(kit: Kit) -> int:
    return int((~kit.sources["opened"]).sum())


def _busiest(kit: Kit) -> str:
    return f"Paragraph {kit.claims['paragraph'].value_counts().idxmax()}"


def _paragraph_options(kit: Kit) -> tuple[str, ...]:
    counts = kit.claims["paragraph"].value_counts()
    picked = sorted([*counts.index[:3], counts.index[-1]])
    return tuple(f"Paragraph {number}" for number in picked)


def _explain_paragraph(kit: Kit, answer: str | float) -> str:
    counts = kit.claims["paragraph"].value_counts()
    said = int(str(answer).split()[-1])
    told = f"Paragraph {said} has {counts[said]} coded claims"
    if said == counts.idxmax():
        return f"{told}, more than any other. Point at its bar to read them."
    return f"{told}; {_busiest(kit).lower()} has {counts.max()}."


BANK = (
    Exercise(
        id="start-1",
        question='A source\'s alignment reads "None found". What does that tell you?',
        options=_alignment_options,
        right=lambda kit: _alignment_options(kit)[1],
        explain=lambda kit, answer: _meaning(kit, "alignment", "none-found"),
        hints=("What would somebody have to do before they could say more than that?",),
    ),
    Exercise(
        id="start-2",
        question=(
            "How many of every hundred sources in the kit were opened, so that something is said"
            " of what they say?"
        ),
        right=_opened_share,
        explain=lambda kit, answer: (
            f"{kit.sources['opened'].sum():,} of {len(kit.sources):,} were opened. The other"
            f" {_unopened(kit)} are known to exist, and nothing is said of their contents."
        ),
        hints=(
            "The table above has the number of sources; the sentence below it, how many were not"
            " opened.",
            "Divide the opened ones by all of them, and multiply by a hundred.",
        ),
        tolerance=1.0,
    ),
    Exercise(
        id="start-3",
        question="Which paragraph of the article makes the most claims?",
        options=_paragraph_options,
        right=_busiest,
        explain=_explain_paragraph,
        hints=("Look for the tallest bar.",),
    ),
)
