"""The article's shape: how many claims were coded in each of its paragraphs."""

from __future__ import annotations

import html
import textwrap

import pandas as pd
import plotly.graph_objects as go

from borderkit import load
from borderkit.course.show.chart import Chart
from borderkit.course.show.style import ACCENT, plotly_layout
from borderkit.course.show.tables import table
from borderkit.kit import Kit

SOURCE = "data/claims.csv, coded for this kit from the article"


def article_shape(kit: Kit | None = None) -> Chart:
    """Draw the number of claims by paragraph as bars; pointing at one lists its claims."""
    kit = kit or load()
    counted = claims_by_paragraph(kit.claims, kit.paragraphs)
    ranked = counted.sort_values("claims")
    most, claims = ranked.iloc[-1], counted["claims"].sum()
    title = (
        f"{claims} claims in {len(counted) - 1} paragraphs and a headline;"
        f" paragraph {most['paragraph']} makes {most['claims']}"
    )
    none = counted.loc[counted["claims"] == 0, "paragraph"].map(_name)
    without = f"none is coded in {', '.join(none)}" if len(none) else "each has at least one"
    alt = (
        f"Bars, one for the headline and each of {len(counted) - 1} paragraphs, show"
        f" {claims} claims in all. Paragraph {_name(most['paragraph'])} has the"
        f" most, {most['claims']}; {without}."
    )
    below = table(
        counted[["paragraph", "words", "claims"]], "Claims by paragraph (0 is the headline)"
    )
    summary = "Show the same figures as a table"
    return Chart(_bars(counted, title), title, alt, SOURCE, below, summary)


def claims_by_paragraph(claims: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.DataFrame:
    """Count the claims of each paragraph: paragraph, words, claims, and the claims themselves."""
    told = claims.groupby("paragraph")["paraphrase"].agg(claims="size", paraphrases=list)
    counted = paragraphs[["paragraph", "words"]].merge(told, on="paragraph", how="left")
    counted["paraphrases"] = [
        list(texts) if isinstance(texts, list) else [] for texts in counted["paraphrases"]
    ]
    return counted.assign(claims=counted["claims"].fillna(0).astype(int))


def _bars(counted: pd.DataFrame, title: str) -> go.Figure:
    bars = go.Bar(
        x=[_name(number) for number in counted["paragraph"]],
        y=counted["claims"].tolist(),
        text=counted["claims"].tolist(),
        textposition="outside",
        marker_color=ACCENT,
        hovertext=list(map(_hover, counted["words"], counted["paraphrases"])),
        hovertemplate="%{hovertext}<extra></extra>",
    )
    layout = plotly_layout(title, SOURCE, height=380, margin={"l": 60, "r": 20, "t": 50, "b": 95})
    layout["annotations"][0]["yshift"] = -60
    axes = {
        "xaxis": {"title": {"text": "Paragraph of the article"}, "type": "category"},
        "yaxis": {"title": {"text": "Claims coded"}, "rangemode": "tozero"},
    }
    return go.Figure(bars, layout | axes)


def _name(number: int) -> str:
    return "headline" if number == 0 else str(number)


def _hover(words: int, texts: list[str]) -> str:
    listed = ["<br>".join(textwrap.wrap(f"- {html.escape(text)}", 70)) for text in texts]
    return "<br>".join([f"{words} words", *listed])
