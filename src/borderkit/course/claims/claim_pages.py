"""Claims on the page: one in full with its evidence, and the list of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from borderkit.claims.evidence import ClaimFile
from borderkit.course.show.tables import PageTable, table
from borderkit.data.dates import parse
from borderkit.data.rules_claims import FOR

NOTHING_LACKS = (
    "Nothing that the kit tests for: a second voice, a first-hand report, ties of several kinds."
)


def kinds_table(
    claims: pd.DataFrame, kinds: pd.DataFrame, checkable: Mapping[str, str]
) -> PageTable:
    """Count the claims by kind and by whether evidence could settle them.

    ``kinds`` is ``kit.codes_table("claim_kind")``; a kind that no claim has counts zero.
    """
    counts = pd.crosstab(claims["kind"], claims["checkable"])
    counts = counts.reindex(index=kinds.index, columns=list(checkable), fill_value=0)
    frame = counts.rename(columns=dict(checkable)).reset_index(drop=True)
    frame.insert(0, "Kind", kinds["label"].to_numpy())
    frame.insert(1, "What such a claim does", kinds["description"].to_numpy())
    settled = int((claims["checkable"] == "yes").sum())
    return table(
        frame, f"Evidence could settle {settled} of {len(claims)} claims outright; by kind"
    )


def codebook_table(counts: pd.DataFrame) -> PageTable:
    """Give the verdict scale with its rules; ``counts`` is ``evidence.verdict_counts``."""
    frame = counts[["label", "rule"]].set_axis(["Verdict", "When the kit gives it"], axis=1)
    return table(frame, "The verdict scale and its rules")


def stances_table(
    claims: pd.DataFrame,
    evidence: pd.DataFrame,
    alignments: Mapping[str, str],
    stances: Mapping[str, str],
) -> PageTable:
    """Say the evidence matrix in words: for each claim, which alignments take which stance.

    ``evidence`` is :func:`borderkit.claims.evidence.rows`. A number counts the sources.
    """
    counts = evidence.groupby(["claim_id", "stance", "group"]).size().reset_index(name="count")
    counts["words"] = counts["group"].map(dict(alignments)) + " " + counts["count"].astype(str)
    cells = counts.sort_values("words").pivot_table(
        "words", "claim_id", "stance", aggfunc=", ".join
    )
    named = cells.reindex(index=claims["id"], columns=list(stances)).rename(columns=dict(stances))
    frame = named.reset_index(drop=True).rename_axis(None, axis=1)
    frame.insert(0, "Claim", claims["id"].to_numpy())
    frame.insert(1, "In our words", claims["paraphrase"].to_numpy())
    return table(frame, "Each claim: which alignments take which stance, and how many sources")


def thin_table(
    claims: pd.DataFrame, thin: pd.DataFrame, codes: Iterable[str], verdicts: Mapping[str, str]
) -> PageTable:
    """List the claims whose evidence lacks one of ``codes``, with what it lacks.

    ``thin`` is :func:`borderkit.claims.missing.thin`.
    """
    chosen = thin[thin["code"].isin(list(codes))]
    lacks = chosen.groupby("claim_id", sort=False)["says"].agg(" ".join).reset_index()
    rows = lacks.merge(claims, left_on="claim_id", right_on="id")
    frame = pd.DataFrame(
        {
            "Claim": rows["claim_id"],
            "In our words": rows["paraphrase"],
            "Verdict": rows["verdict"].map(dict(verdicts)),
            "What the evidence lacks": rows["says"],
        }
    )
    return table(frame, f"{len(frame)} claims to be read with care")


def both_sides(file: ClaimFile, *grounds: ClaimFile) -> PageTable:
    """Set what speaks for a claim beside what speaks against it, each by name of the publisher.

    ``grounds`` are claims that the text rests this one on; their evidence names its claim.
    """
    told = pd.concat([_told(file), *(_told(ground, named=True) for ground in grounds)])
    told = told.sort_values("publisher", key=_folded)
    sides = {
        "Speaks for it, wholly or in part": told[told["stance"].isin(FOR)]["told"].tolist(),
        "Speaks against it": told[told["stance"] == "contradicts"]["told"].tolist(),
    }
    frame = pd.DataFrame({name: pd.Series(texts, dtype="string") for name, texts in sides.items()})
    return table(frame, f"Considerations on claim {file.claim['id']}")


def _told(file: ClaimFile, *, named: bool = False) -> pd.DataFrame:
    """Give the evidence on a claim with a line that says it, with the claim where ``named``."""
    on = f" (on {file.claim['id']})" if named else ""
    rows = file.evidence
    return rows.assign(told=rows["publisher"] + on + ": " + rows["says"])


def reading_table(sources: pd.DataFrame, ids: Iterable[str], caption: str) -> PageTable:
    """List sources to read, in the order given: publisher (a link), title, date, language.

    A title that was not seen says so.
    """
    rows = sources.set_index("id").loc[list(ids)]
    frame = pd.DataFrame(
        {
            "Publisher": rows["voice"],
            "Title": rows["title"].where(rows["title_status"] != "not-seen", "title not seen"),
            "Date": ["" if pd.isna(date) else parse(date).label() for date in rows["date"]],
            "Language": rows["language"],
            "url": rows["url"],
        }
    )
    return table(frame, caption, links={"Publisher": "url"})


def claim_card(file: ClaimFile, codebook: pd.DataFrame, confidence: pd.DataFrame) -> str:
    """Say a claim in Markdown: its words, verdict with the rule, reason, confidence, what lacks."""
    claim = file.claim
    verdict, sure = codebook.loc[claim["verdict"]], confidence.loc[claim["confidence"]]
    lacks = " ".join(item.says for item in file.missing) or NOTHING_LACKS
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
    """Give all claims with verdict, confidence and reason, as a table."""
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
    return table(frame, f"All {len(frame)} claims, in the order of the text")
