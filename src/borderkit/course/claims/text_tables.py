"""Several texts under one codebook, as tables: counts, words for one thing, claims, omissions."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from borderkit.course.show.tables import PageTable, table


def compare_table(compared: pd.DataFrame, verdicts: Mapping[str, str]) -> PageTable:
    """Set the counts side by side: a row a measure, a column a text."""
    labels = {
        "words": "Words",
        "claims": "Claims",
        **{code: f"Claims: {label.lower()}" for code, label in verdicts.items()},
        "terms": "Loaded terms",
        "omissions": "Omissions listed",
        "devices": "Devices of rhetoric",
    }
    columns = {
        text["speaker"]: [_cell(text[name]) for name in labels] for _, text in compared.iterrows()
    }
    frame = pd.DataFrame({"What was counted": list(labels.values()), **columns})
    return table(frame, f"{len(compared)} texts, coded by one codebook; the columns are by date")


def _cell(value: object) -> str:
    return "not known" if value is pd.NA or value != value else f"{value:,}"


def naming_table(named: pd.DataFrame) -> PageTable:
    """Show what each text calls the same thing; ``named`` is ``borderkit.claims.texts.naming``."""
    frame = named.rename_axis(None, axis=1).rename_axis("The thing").reset_index()
    return table(frame, f"{len(named)} things, and what {named.shape[1]} texts call them")


def claims_listed(
    claims: pd.DataFrame, texts: pd.DataFrame, verdicts: Mapping[str, str]
) -> PageTable:
    """List the claims of several texts, with verdict, confidence and reason."""
    frame = pd.DataFrame(
        {
            "Text": claims["text_id"].map(texts.set_index("id")["speaker"]),
            "Claim": claims["id"],
            "Sentence or paragraph": claims["position"],
            "In our words": claims["paraphrase"],
            "Verdict": claims["verdict"].map(dict(verdicts)),
            "Confidence": claims["confidence"],
            "Why": claims["verdict_reason"],
        }
    )
    return table(frame, f"{len(frame)} claims of {claims['text_id'].nunique()} texts")


def omissions_listed(left: pd.DataFrame, omissions: pd.DataFrame, texts: pd.DataFrame) -> PageTable:
    """List what each text leaves out; ``left`` is ``borderkit.claims.wording.left_out``."""
    whose = omissions.set_index("id")["text_id"].map(texts.set_index("id")["speaker"])
    frame = pd.DataFrame(
        {
            "Text": left["id"].map(whose),
            "Left out": left["what"],
            "Why it matters": left["why_it_matters"],
            "Reported by": left["reported_by"],
        }
    )
    return table(frame, f"{len(frame)} omissions of {frame['Text'].nunique()} texts")
