"""Motions for a structured academic controversy: contested claims with sources on both sides."""

from __future__ import annotations

from typing import Any

import pandas as pd

from borderkit.claims import evidence
from borderkit.kit import Kit

FEWEST = 2  # sources on each side, so that both pairs have something to prepare from
FOR, AGAINST = ("supports", "partly-supports"), ("contradicts",)
LONG = (15, 8, 8, 10, 15, 4)  # minutes, as the kit's table of ways of teaching has them
SHORT = (8, 4, 3, 5, 7, 3)
STEPS = (
    "In pairs, prepare the position that you were given, from its sources only.",
    "Each pair presents; the other takes notes and says nothing.",
    "Question each other: what do your sources not show?",
    "Change sides. Present the other position as well as you can.",
    "Leave the sides. Write together: agreed, disputed and why, not knowable from our sources.",
    "How did it go? Which source did most of the work?",
)
HEAD = """# Structured academic controversy: steps and motions

Made from the data by `python -m scripts.make_instructor`: don't edit by hand.
What is known of the method, and its cautions, stand in the [protocols](protocols.md). It isn't a
debate: nobody wins, and disagreement may stand. Let students choose a position or keep the record;
don't assign anybody to defend harm to their own community.
"""


def motions(kit: Kit) -> str:
    """Write the steps, long and short, and each motion with the sources of both sides."""
    steps = [
        f"| {step} | {long} | {short} |"
        for step, long, short in zip(STEPS, LONG, SHORT, strict=True)
    ]
    table = ["| step (groups of four) | minutes | short |", "|---|---:|---:|", *steps]
    total = f"| **together** | **{sum(LONG)}** | **{sum(SHORT)}** |\n"
    found = [_motion(kit, claim) for claim in _both_sided(kit)]
    return "\n".join([HEAD, *table, total, *found])


def _both_sided(kit: Kit) -> list[evidence.ClaimFile]:
    contested = kit.claims.loc[kit.claims["verdict"] == "contested", "id"]
    files = [evidence.claim_file(kit.tables, claim) for claim in contested]
    return [file for file in files if min(len(_side(file, s)) for s in (FOR, AGAINST)) >= FEWEST]


def _side(file: evidence.ClaimFile, stances: tuple[str, ...]) -> pd.DataFrame:
    return file.evidence[file.evidence["stance"].isin(stances)]


def _motion(kit: Kit, file: evidence.ClaimFile) -> str:
    claim = file.claim
    parts = [f"## {claim['id']}: {claim['paraphrase']}\n", f"Paragraph {claim['paragraph']}.\n"]
    for words, stances in (("For", FOR), ("Against", AGAINST), ("Context", ("context",))):
        rows = _side(file, stances)
        if len(rows):
            parts += [f"**{words}**\n", *(_line(kit, row) for _, row in rows.iterrows()), ""]
    return "\n".join(parts)


def _line(kit: Kit, row: pd.Series[Any]) -> str:
    label = kit.codes("alignment")[row["group"]]
    tied = "no tie found" if row["group"] == "none-found" else f"tied to {label}"
    name = row["publisher"] if pd.isna(row["url"]) else f"[{row['publisher']}]({row['url']})"
    return f"- {name} ({tied}): {row['says']}"
