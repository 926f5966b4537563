"""Claims on the page: one in full with its evidence, and the list of all."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from borderkit.claims.evidence import ClaimFile
from borderkit.figures.tables import PageTable, table


def claim_card(file: ClaimFile, codebook: pd.DataFrame, confidence: pd.DataFrame) -> str:
    """Say a claim in Markdown: its words, verdict with the rule, reason, confidence, what lacks.

    >>> from borderkit.claims.evidence import of_claim
    >>> file = of_claim(kit.claims, kit.claim_evidence, kit.sources, kit.publishers, "c25")
    >>> card = claim_card(file, kit.codes_table("verdict"), kit.codes_table("confidence"))
    >>> card.splitlines()[0]
    '**Claim c25, paragraph 5.** More than 50 PMF members died in that strike.'
    """
    claim = file.claim
    verdict, sure = codebook.loc[claim["verdict"]], confidence.loc[claim["confidence"]]
    lacks = " ".join(item.says for item in file.missing) or "None of what the kit tests for."
    lines = (
        f"**Claim {claim['id']}, paragraph {claim['paragraph']}.** {claim['paraphrase']}",
        f"**Can it be checked?** {claim['why_checkable']}",
        f"**Verdict: {verdict['label'].lower()}.** *{verdict['description']}*"
        f" {claim['verdict_reason']}",
        f"**Confidence: {sure['label'].lower()}.** {sure['description']}",
        f"**What the evidence lacks.** {lacks}",
    )
    return "\n\n".join(lines)


def evidence_table(
    file: ClaimFile, alignments: Mapping[str, str], stances: Mapping[str, str]
) -> PageTable:
    """Give the evidence on a claim as a table: who, whose side, whose words, stance, what it says.

    Rows stand by name of the publisher, so that no side comes first by rank.

    >>> from borderkit.claims.evidence import of_claim
    >>> file = of_claim(kit.claims, kit.claim_evidence, kit.sources, kit.publishers, "c25")
    >>> evidence_table(file, kit.codes("alignment"), kit.codes("stance")).caption
    'Claim c25: 5 sources, by name'
    """
    rows = file.evidence.sort_values(["publisher", "n"], key=_folded)
    frame = pd.DataFrame(
        {
            "Publisher": rows["publisher"],
            "Alignment": rows["group"].map(dict(alignments)),
            "Whose words": rows["voice"].where(~rows["first_hand"], "its own report"),
            "Stance": rows["stance"].map(dict(stances)),
            "What it says": rows["says"],
            "url": rows["url"],
        }
    )
    caption = f"Claim {file.claim['id']}: {len(frame)} sources, by name"
    return table(frame, caption, links={"Publisher": "url"})


def _folded(column: pd.Series) -> pd.Series:
    return column.str.casefold() if column.dtype == "string" else column


def claims_table(
    claims: pd.DataFrame, verdicts: Mapping[str, str], confidence: Mapping[str, str]
) -> PageTable:
    """Give all claims with verdict, confidence and reason, as a table.

    >>> claims_table(kit.claims, kit.codes("verdict"), kit.codes("confidence")).frame.shape[1]
    6
    """
    frame = pd.DataFrame(
        {
            "Claim": claims["id"],
            "Paragraph": claims["paragraph"],
            "In our words": claims["paraphrase"],
            "Verdict": claims["verdict"].map(dict(verdicts)),
            "Confidence": claims["confidence"].map(dict(confidence)),
            "Why": claims["verdict_reason"],
        }
    )
    return table(frame, f"All {len(frame)} claims, in the order of the article")
