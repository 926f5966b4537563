"""Rules for what is claimed and how it is weighed: stance, ground, both halves of a page."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

import pandas as pd

from borderkit.data.problems import Problem, Tables, problem_at

FOR = ("supports", "partly-supports")
BARE = "party-word"  # weighs nothing by itself, whoever says it
EVIDENCE, WORKED = "claim_evidence", "worked_cases"
_LACKS = re.compile(
    r"\b(?:isn't|aren't|is not|are not|not) (?:named|mentioned|said|its subject)\b"
    r"|\bnothing (?:there )?on\b|\bno mention of\b|\bno word on\b",
    re.I,
)


def fits(verdict: str, supported: bool, opposed: bool, undermined: bool) -> bool:
    """Tell whether a verdict keeps to the codebook, as far as stances and grounds can show it.

    ``supported`` and ``opposed`` count what shows more than a party's word; ``undermined`` is any
    row against the claim.

    >>> fits("contested", supported=True, opposed=False, undermined=True)
    False
    """
    allowed = {
        "supported": supported and not undermined,
        "mostly-supported": supported,
        "partly-supported": supported and not opposed,
        "mixed": supported and opposed,
        "contested": supported and opposed,
        "contradicted": opposed,
        "unsupported": not supported,
    }
    return allowed.get(verdict, True)


def stances_say_why(tables: Tables) -> list[Problem]:
    """Check that a row which lacks the key element of its claim is context or says why it counts.

    A row lacks it where its own words say that something is not named, not said or not there.
    """
    message = "Its words say that something is not there, and it counts for or against the claim."
    mend = "Make it context, or write in why_stance why it counts all the same."
    return [
        problem_at(EVIDENCE, row.Index, "stance", row.stance, "stance-why", message, mend)
        for row in tables[EVIDENCE].itertuples()
        if row.stance != "context"
        and _LACKS.search(str(row.says))
        and not isinstance(row.why_stance, str)
    ]


def pages_are_read_both_ways(tables: Tables) -> list[Problem]:
    """Check that what speaks the other way is given exactly where the page was read for it.

    It may be empty where the whole page was read; of a part it says at least that nothing was seen.
    """
    rows = tables[EVIDENCE]
    empty = rows["other_way"].isna()
    unread = rows["page_read"] == "not-re-read"
    wrong = (empty & (rows["page_read"] == "part")) | (~empty & unread)
    mend = "Write what the page says the other way, or mend page_read."
    return [
        problem_at(
            EVIDENCE, row.Index, "other_way", row.other_way, "both-ways",
            f"page_read is {row.page_read}, which does not go with other_way.", mend,
        )
        for row in rows[wrong].itertuples()
    ]  # fmt: skip


def verdicts_fit_the_evidence(tables: Tables) -> list[Problem]:
    """Check every verdict against the stances and grounds of its evidence, as the codebook says."""
    mend = "Weigh the claim again, or mend the stance or the ground of a row."
    return [
        problem_at(
            "claims", claim.Index, "verdict", claim.verdict, "verdict-rule",
            f"The evidence on {claim.id} doesn't fit it.", mend,
        )
        for claim in tables["claims"].itertuples()
        if not _fits(claim, tables[EVIDENCE])
    ]  # fmt: skip


def _fits(claim: Any, evidence: pd.DataFrame) -> bool:
    rows = evidence[evidence["claim_id"] == claim.id]
    shown = rows[rows["ground"] != BARE]
    if rows.empty:
        return True  # a verdict without evidence is another rule's matter
    supported = shown["stance"].isin(FOR).any()
    opposed = (shown["stance"] == "contradicts").any()
    undermined = (rows["stance"] == "contradicts").any()
    return fits(str(claim.verdict), bool(supported), bool(opposed), bool(undermined))


def words_weigh_alike(tables: Tables) -> list[Problem]:
    """Check that no party's word on an aim is scored beyond one step, and each has its owner."""
    evidence, scores = tables["hypothesis_evidence"], tables["hypothesis_scores"]
    half = evidence["word"].isna() != evidence["word_of"].isna()
    mend = "Name the kind of word and whose it is, or neither."
    problems = [
        problem_at(
            "hypothesis_evidence", row.Index, "word", row.word, "party-word",
            "A party's word has both a kind and an owner.", mend,
        )
        for row in evidence[half].itertuples()
    ]  # fmt: skip
    words = set(evidence.loc[evidence["word"].notna(), "id"])
    strong = scores["evidence_id"].isin(words) & scores["score"].str.startswith("very")
    message = "This row is a party's word, and a word is never scored beyond one step."
    mend = "Score it consistent or inconsistent: the discount is the same for every side."
    return problems + [
        problem_at("hypothesis_scores", row.Index, "score", row.score, "party-word", message, mend)
        for row in scores[strong].itertuples()
    ]


def worked_cases_rest_on_rows(tables: Tables) -> list[Problem]:
    """Check that every worked case rests on rows that the tables have."""
    known = {
        EVIDENCE: _keys(tables[EVIDENCE], "claim_id"),
        "statements": _keys(tables["statements"], "event_id"),
    }
    mend = "Mend the reference, or add the row."
    return [
        problem_at(
            WORKED, row.Index, "rests_on", row.rests_on, "worked-case",
            f"No row {reference}.", mend,
        )
        for row in tables[WORKED].itertuples()
        for reference in str(row.rests_on).split(";")
        if not _is_known(reference, known)
    ]  # fmt: skip


def _keys(rows: pd.DataFrame, first: str) -> set[str]:
    return set(rows[first].astype(str) + "|" + rows["n"].astype(str))


def _is_known(reference: str, known: dict[str, set[str]]) -> bool:
    name, _, key = reference.partition(":")
    rows: Collection[str] = known.get(name, ())
    return key in rows
