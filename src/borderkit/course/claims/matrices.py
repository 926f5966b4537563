"""The evidence matrix: claims down, alignment groups across, a mark for each source.

The marks are those of ``stances``; ``grids`` draws the same for a few claims, for print.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from borderkit.claims.evidence import NO_SECOND_VOICE
from borderkit.course.claims.stances import STANCES, columns_of, places_of, widths_of
from borderkit.course.show.style import FAINT, INK, PAPER, plotly_layout

Codes = Mapping[str, Mapping[str, str]]
_ROW = 21  # pixels
_LEFT = 430  # pixels for the claims' words; the source line begins under them
_LABEL = 64  # characters of a claim beside its row
_LEGEND = {"x": 0.01, "xref": "container", "xanchor": "left", "y": 1, "yanchor": "bottom"}
_SHADED = (
    "Shaded, with ▸: no second voice speaks for or against the claim. Point at a mark to read it."
)
_PARTS = ((5, 7), (0, 4), (8, 12), (13, 18))  # paragraphs to look at one part at a time


def matrix_title(evidence: pd.DataFrame, thin: pd.DataFrame) -> str:
    """State what the matrix shows."""
    alone = thin[thin["code"].isin(NO_SECOND_VOICE)]["claim_id"].nunique()
    return (
        f"{len(evidence)} pieces of evidence on {evidence['claim_id'].nunique()} claims,"
        f" {(evidence['group'] == 'none-found').sum()} with no tie found;"
        f" claims without a second voice: {alone}"
    )


def evidence_matrix(
    claims: pd.DataFrame,
    evidence: pd.DataFrame,
    thin: pd.DataFrame,
    codes: Codes,
    source: str,
) -> go.Figure:
    """Draw all claims by alignment group; pointing at a mark says who says what.

    ``evidence`` is :func:`borderkit.claims.evidence.rows`, ``thin`` is
    :func:`borderkit.claims.missing.thin`; ``codes`` holds the labels of the lists alignment, stance
    and verdict. A menu shows a part of the article at a time.
    """
    placed = places_of(evidence, codes["alignment"])
    down = {claim: row for row, claim in enumerate(claims["id"])}
    traces = [_trace(code, placed, claims, down, codes) for code in STANCES]
    layout = plotly_layout(
        matrix_title(evidence, thin),
        source,
        height=_height(*_opening(claims)),
        margin={"l": _LEFT, "r": 30, "t": 205, "b": 60},
        legend=_LEGEND,
        hoverlabel={"align": "left", "bgcolor": PAPER, "font": {"color": INK}},
    )
    layout["title"] |= {"y": 1, "yref": "container", "yanchor": "top", "pad": {"t": 12}}
    note = layout["annotations"][0]
    note |= {"text": f"{note['text']}<br>{_SHADED}", "xshift": 20 - _LEFT}
    return go.Figure(traces, layout | _axes(claims, evidence, thin, codes["alignment"]))


def _height(first: int, end: int) -> int:
    return 265 + _ROW * (end - first)


def _trace(
    stance: str,
    placed: pd.DataFrame,
    claims: pd.DataFrame,
    down: Mapping[str, int],
    codes: Codes,
) -> go.Scatter:
    look, marks = STANCES[stance], placed[placed["stance"] == stance]
    told = claims.set_index("id")
    return go.Scatter(
        x=marks["x"].tolist(),
        y=[down[claim] for claim in marks["claim_id"]],
        mode="markers",
        name=codes["stance"][stance],
        marker={
            "symbol": look.symbol,
            "color": look.colour,
            "size": 11,
            "line": {"width": 2 if "open" in look.symbol else 0, "color": look.colour},
        },
        hovertext=[_hover(mark, told.loc[mark["claim_id"]], codes) for _, mark in marks.iterrows()],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(mark: pd.Series, claim: pd.Series, codes: Codes) -> str:
    verdict = codes["verdict"][claim["verdict"]]
    lines = (
        f"<b>{mark['claim_id']}</b> {html.escape(claim['paraphrase'])}",
        f"Verdict: {verdict.lower()}",
        f"<b>{html.escape(mark['publisher'])}</b> ({codes['alignment'][mark['group']]})"
        f" {codes['stance'][mark['stance']].lower()}:",
        html.escape(mark["says"]),
        "" if mark["first_hand"] else f"Passes on: {html.escape(mark['voice'])}",
    )
    return "<br>".join("<br>".join(textwrap.wrap(line, 70)) for line in lines if line)


def _axes(
    claims: pd.DataFrame,
    evidence: pd.DataFrame,
    thin: pd.DataFrame,
    labels: Mapping[str, str],
) -> dict[str, Any]:
    columns = columns_of(evidence, labels)
    alone = set(thin[thin["code"].isin(NO_SECOND_VOICE)]["claim_id"])
    breaks = _paragraph_breaks(claims)
    return {
        "xaxis": {
            "side": "top",
            "tickvals": columns["centre"].tolist(),
            "ticktext": columns["label"].tolist(),
            "tickangle": -55,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "range": [-0.7, _right(columns, evidence)],
        },
        "yaxis": {
            "tickvals": list(range(len(claims))),
            "ticktext": [_row_name(claim, alone) for _, claim in claims.iterrows()],
            "tickfont": {"size": 11},
            "showgrid": False,
            "zeroline": False,
            "range": _range(*_opening(claims)),
        },
        "shapes": [
            *(_line(x, x, 0, 1, "x", "paper") for x in columns["edge"].iloc[1:]),
            *(_line(0, 1, row, row, "paper", "y") for row in breaks[1:]),
            *(_band(row) for row, claim in enumerate(claims["id"]) if claim in alone),
        ],
        "updatemenus": [_menu(claims)],
    }


def _right(columns: pd.DataFrame, evidence: pd.DataFrame) -> float:
    """Give the right end of the last column; a reader's own text may have no evidence yet."""
    if columns.empty:
        return 0.7
    last = columns.iloc[-1]
    return float(last["edge"]) + widths_of(evidence)[last["group"]] + 0.7


def _row_name(claim: pd.Series, alone: set[str]) -> str:
    short = textwrap.shorten(str(claim["paraphrase"]), _LABEL, placeholder=" …")
    flag = "▸ " if claim["id"] in alone else ""
    return f"{flag}{html.escape(short)}  {claim['id']}"


def _line(x0: float, x1: float, y0: float, y1: float, xref: str, yref: str) -> dict[str, Any]:
    place = {"x0": x0, "x1": x1, "y0": y0, "y1": y1, "xref": xref, "yref": yref}
    return {"type": "line", "layer": "below", "line": {"color": FAINT, "width": 0.7}} | place


def _band(row: int) -> dict[str, Any]:
    """Shade the row of a claim without a second voice."""
    return {
        "type": "rect",
        "layer": "below",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": row - 0.5,
        "y1": row + 0.5,
        "line": {"width": 0},
        "fillcolor": FAINT,
        "opacity": 0.35,
    }


def _paragraph_breaks(claims: pd.DataFrame) -> list[float]:
    """Give the edge above each row with which a paragraph begins."""
    begins = ~claims["paragraph"].duplicated()
    return [row - 0.5 for row, first in enumerate(begins) if first]


def _views(claims: pd.DataFrame) -> dict[str, tuple[int, int]]:
    """Name the parts of the figure that the menu offers, each with its first row and its end."""
    numbers = claims["paragraph"].tolist()
    views = {}
    for first, last in _PARTS:
        rows = [row for row, number in enumerate(numbers) if first <= number <= last]
        if rows:
            name = f"Paragraphs {first} to {last}" if first else f"Headline to paragraph {last}"
            views[name] = (rows[0], rows[-1] + 1)
    return views | {"All paragraphs": (0, len(numbers))}


def _opening(claims: pd.DataFrame) -> tuple[int, int]:
    return next(iter(_views(claims).values()))


def _range(first: int, end: int) -> list[float]:
    return [end - 0.5, first - 0.5]


def _menu(claims: pd.DataFrame) -> dict[str, Any]:
    return {
        "buttons": [_button(name, *part) for name, part in _views(claims).items()],
        "x": -0.02,
        "xanchor": "right",
        "y": 1,
        "yanchor": "bottom",
        "pad": {"b": 12},
        "bgcolor": PAPER,
        "bordercolor": FAINT,
    }


def _button(name: str, first: int, end: int) -> dict[str, Any]:
    shown = {"yaxis.range": _range(first, end), "height": _height(first, end)}
    return {"label": name, "method": "relayout", "args": [shown]}


def matrix_alt(evidence: pd.DataFrame, thin: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Say in two sentences what the matrix shows."""
    most = evidence["group"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    listed = ", ".join(f"{labels[str(group)]} {count}" for group, count in most.head(3).items())
    alone = sorted(set(thin[thin["code"].isin(NO_SECOND_VOICE)]["claim_id"]))
    return (
        f"A grid of {evidence['claim_id'].nunique()} claims by groups of sources, with a mark for"
        f" each of {len(evidence)} pieces of evidence; most marks stand under {listed}."
        f" Claims without a second voice: {', '.join(alone) or 'none'}."
    )
