"""The article's shape: how many claims were coded in each of its paragraphs."""

from __future__ import annotations

import html
import textwrap

import pandas as pd
import plotly.graph_objects as go

from borderkit.course.show.style import ACCENT, plotly_layout


def claims_by_paragraph(claims: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.DataFrame:
    """Count the claims of each paragraph: paragraph, words, claims, and the claims themselves.

    >>> list(claims_by_paragraph(kit.claims, kit.paragraphs).columns)
    ['paragraph', 'words', 'claims', 'paraphrases']
    """
    told = claims.groupby("paragraph")["paraphrase"].agg(claims="size", paraphrases=list)
    table = paragraphs[["paragraph", "words"]].merge(told, on="paragraph", how="left")
    table["paraphrases"] = [
        list(texts) if isinstance(texts, list) else [] for texts in table["paraphrases"]
    ]
    return table.assign(claims=table["claims"].fillna(0).astype(int))


def article_shape(table: pd.DataFrame, source: str) -> go.Figure:
    """Draw the table of :func:`claims_by_paragraph` as bars; pointing at one lists its claims.

    >>> article_shape(claims_by_paragraph(kit.claims, kit.paragraphs), "kit").data[0].type
    'bar'
    """
    most = table.sort_values("claims").iloc[-1]
    title = (
        f"{table['claims'].sum()} claims in {len(table) - 1} paragraphs and a headline;"
        f" paragraph {most['paragraph']} makes {most['claims']}"
    )
    bars = go.Bar(
        x=[_name(number) for number in table["paragraph"]],
        y=table["claims"].tolist(),
        text=table["claims"].tolist(),
        textposition="outside",
        marker_color=ACCENT,
        hovertext=[
            _hover(words, texts)
            for words, texts in zip(table["words"], table["paraphrases"], strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    layout = plotly_layout(title, source, height=380, margin={"l": 60, "r": 20, "t": 50, "b": 95})
    layout["annotations"][0]["yshift"] = -60
    return go.Figure(
        bars,
        layout
        | {
            "xaxis": {"title": {"text": "Paragraph of the article"}, "type": "category"},
            "yaxis": {"title": {"text": "Claims coded"}, "rangemode": "tozero"},
        },
    )


def shape_alt(table: pd.DataFrame) -> str:
    """Say in two sentences what :func:`article_shape` shows.

    >>> shape_alt(claims_by_paragraph(kit.claims, kit.paragraphs)).count(". ")
    1
    """
    ranked = table.sort_values("claims")
    most, none = ranked.iloc[-1], table.loc[table["claims"] == 0, "paragraph"].map(_name)
    without = f"none is coded in {', '.join(none)}" if len(none) else "each has at least one"
    return (
        f"Bars, one for the headline and each of {len(table) - 1} paragraphs, show"
        f" {table['claims'].sum()} claims in all. Paragraph {_name(most['paragraph'])} has the"
        f" most, {most['claims']}; {without}."
    )


def _name(number: int) -> str:
    return "headline" if number == 0 else str(number)


def _hover(words: int, texts: list[str]) -> str:
    listed = [f"{words} words"] + [
        "<br>".join(textwrap.wrap(f"- {html.escape(text)}", 70)) for text in texts
    ]
    return "<br>".join(listed)
