"""OPVL: what a page is worth for one question, by origin, purpose, content, value, limitation."""

from __future__ import annotations

import pandas as pd

PARTS = ("origin", "purpose", "content", "value", "limitation")


def worked(worked_opvl: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Lay the worked example out: a row for each part, a column for each page, pages by date.

    A limitation is followed by the document that would remove it.

    >>> worked(kit.worked_opvl, kit.sources).columns.tolist()
    ['part', 'U.S. Department of Defense', 'IQ News']
    """
    removed = worked_opvl["removed_by"].map(lambda text: f" What would remove it: {text}")
    text = worked_opvl["text"] + removed.where(worked_opvl["removed_by"].notna(), "")
    pages = sources.set_index("id").loc[worked_opvl["source_id"].unique()].sort_values("date_start")
    columns = {
        str(page["voice"]): text[worked_opvl["source_id"] == source_id].to_list()
        for source_id, page in pages.iterrows()
    }
    return pd.DataFrame({"part": list(PARTS), **columns})


def form(method_points: pd.DataFrame, question: str) -> pd.DataFrame:
    """Give an empty form for one question: part, what to ask, and a column for your words.

    >>> form(kit.method_points, "Who died?").columns.tolist()
    ['part', 'ask', 'for your question: Who died?']
    """
    steps = method_points.query("method_id == 'opvl' and part == 'step'").sort_values("n")["text"]
    asks = steps.str.split(": ", n=1).str[1].to_list()
    return pd.DataFrame({"part": list(PARTS), "ask": asks, f"for your question: {question}": ""})
