"""Worksheets on the voices: who speaks, and six claims to weigh; each with the teacher's key."""

from __future__ import annotations

import pandas as pd

from borderkit.claims import evidence
from borderkit.kit import Kit
from borderkit.sources import publishers
from scripts.instructor.page import lines, paragraph, sheet, table, text

PUBLISHERS = ("press-tv", "voa")  # two state broadcasters, in order of name
VERDICTS = (
    "supported", "mostly-supported", "partly-supported", "contested", "contradicted",
    "not-checkable",
)  # fmt: skip  # fmt: skip
FEWEST, MOST = 2, 5  # pieces of evidence of a claim on the sheet


def who_speaks(kit: Kit) -> list[str]:
    """Ask five questions of two publishers, the same of both; the key has the kit's cards."""
    card = publishers.profiles(kit.tables, PUBLISHERS).set_index("question")
    asked = [
        "What kind of publisher?",
        "Who owns or pays?",
        "Who can decide what is printed?",
        "What others, and it itself, say of it",
        "Cautions",
    ]
    names = list(card.columns)
    blank = table(
        "Five questions",
        ["Ask", *names],
        [[question, "", ""] for question in asked],
    ).replace("<td></td>", '<td style="height:19mm;width:36%"></td>')
    student = sheet(
        "Who speaks?",
        paragraph(
            "Both are broadcasters that a state pays for. Before you look anything up, write",
            "what you expect in each box. Then ask both the same five questions: on the web,",
            "or of the card that your teacher reads out.",
        ),
        blank,
        paragraph("Which of your expectations was wrong, and for which of the two?"),
        lines(2),
        paragraph("Name one fact that each of them could report better than the other, and why."),
        lines(2),
    )
    key = sheet(
        "Who speaks?",
        paragraph("As recorded in data/publishers.csv. An owner tells you what to ask next."),
        table("The same five questions", ["Ask", *names], _card(card.loc[asked])),
        paragraph(
            "What to listen for: a tie to a state is a reason to ask who else says so. It does not",
            "tell whether a report is true. The same care is due to both.",
        ),
        key=True,
    )
    return [student, key]


def six_claims(kit: Kit) -> list[str]:
    """Give one claim for each of six verdicts, with its evidence; the key has the verdicts."""
    labels, stances = kit.codes("verdict"), kit.codes("stance")
    chosen = [_first_claim(kit, verdict) for verdict in VERDICTS]
    chosen.sort(key=lambda file: str(file.claim["id"]))  # not in order of verdict
    parts = [_weigh(kit, number, file) for number, file in enumerate(chosen, 1)]
    student = sheet(
        "Six claims to weigh",
        paragraph(
            "For each claim read what sources say. Then choose:",
            ", ".join(label.lower() for label in labels.values()) + ".",
            "Give the reason, and what document would change your mind.",
        ),
        *parts,
    )
    rows = [
        (number, labels[str(file.claim["verdict"])], file.claim["verdict_reason"])
        for number, file in enumerate(chosen, 1)
    ]
    key = sheet(
        "Six claims to weigh",
        table("The kit's own coding", ["No.", "Verdict", "Why"], rows),
        *(_stance_table(number, file, stances) for number, file in enumerate(chosen, 1)),
        paragraph(
            "The verdicts are a reading, not a marking scheme: a student who chooses another",
            "and can say which evidence weighs more has done the task.",
        ),
        key=True,
    )
    return [student, key]


def _card(card: pd.DataFrame) -> list[list[object]]:
    return [[question, *row] for question, row in zip(card.index, card.to_numpy(), strict=True)]


def _first_claim(kit: Kit, verdict: str) -> evidence.ClaimFile:
    """Take the first claim with this verdict and enough evidence to weigh on paper."""
    for claim_id in kit.claims.loc[kit.claims["verdict"] == verdict, "id"]:
        file = evidence.claim_file(kit.tables, claim_id)
        if FEWEST <= len(file.evidence) <= MOST:
            return file
    raise ValueError(f"No claim with the verdict {verdict!r} has {FEWEST} to {MOST} sources.")


def _weigh(kit: Kit, number: int, file: evidence.ClaimFile) -> str:
    groups = kit.codes("alignment")
    rows = [
        (row["publisher"], groups[str(row["group"])], row["says"])
        for _, row in file.evidence.iterrows()
    ]
    where = f"Paragraph {file.claim['paragraph']}" if file.claim["paragraph"] else "Headline"
    head = f"{number}. {where}: {file.claim['paraphrase']}"
    return "".join(
        [
            f'<div class="block"><h2>{text(head)}</h2>',
            table("What sources say", ["Publisher", "Tied to", "Says"], rows),
            paragraph("Your verdict, why, and what would change your mind:"),
            lines(2),
            "</div>",
        ]
    )


def _stance_table(number: int, file: evidence.ClaimFile, stances: dict[str, str]) -> str:
    rows = [(row["publisher"], stances[str(row["stance"])]) for _, row in file.evidence.iterrows()]
    return table(f"Claim {number}: how each source is coded", ["Publisher", "Stance"], rows)
