"""Timelines in lanes: to point at (Plotly) and for print (Matplotlib), from the same rows.

Both take the rows of :func:`borderkit.chronology.timeline.rows`. A day is a mark, a stretch is a
bar, and the part of a stretch that is only possible is pale.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go
from matplotlib.axes import Axes

from borderkit.chronology.timeline import pieces
from borderkit.figures.style import ACCENT, FAINT, INK, OKABE_ITO, SOFT, plotly_layout

ROW_PIXELS, BAR, PALE = 17, 0.62, 0.35
MS_PER_DAY = 86_400_000


class Look(NamedTuple):
    """How one kind of event is drawn: colour, Plotly symbol, Matplotlib marker, filled or open."""

    colour: str
    symbol: str
    marker: str
    filled: bool = True


ATTRIBUTION_LOOKS: Mapping[str, Look] = {
    "acknowledged": Look(ACCENT, "circle", "o"),
    "attributed": Look(OKABE_ITO[0], "triangle-up", "^"),
    "disputed": Look(OKABE_ITO[5], "diamond", "D"),
    "denied": Look(OKABE_ITO[6], "x", "X"),
    "unknown": Look(INK, "circle-open", "o", filled=False),
    "not-applicable": Look(SOFT, "square", "s"),
}
TOLD_LOOKS: Mapping[bool, Look] = {
    True: Look(ACCENT, "circle", "o"),
    False: Look(SOFT, "circle-open", "o", filled=False),
}


def interactive(
    rows: pd.DataFrame, attributions: Mapping[str, str], article: str, title: str, source: str
) -> go.Figure:
    """Draw events in lanes; pointing at one tells what is known of it, the key filters.

    ``attributions`` maps codes to words; ``article`` is the day on which the article appeared.

    >>> from borderkit.chronology import timeline
    >>> rows = timeline.rows(kit.events, kit.event_reports, kit.codes("event_type"))
    >>> figure = interactive(rows, kit.codes("attribution"), "2021-07-03", "Events", "kit")
    >>> figure.layout.xaxis.type
    'date'
    """
    figure = go.Figure()
    for code, name in attributions.items():
        _add(figure, rows[rows["attribution"] == code], ATTRIBUTION_LOOKS[code], name)
    levels = int(rows["y"].max()) + 1
    layout = plotly_layout(title, source, height=ROW_PIXELS * levels + 170)
    layout |= {"barmode": "overlay", "hovermode": "closest"}
    layout["margin"] = {"l": 165, "r": 20, "t": 90, "b": 70}
    layout["legend"] = {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"}
    layout["annotations"][0] |= {"x": 0, "xshift": -150}
    figure.update_layout(layout)
    figure.update_xaxes(type="date", gridcolor=FAINT, showgrid=True, dtick="M12", tickformat="%Y")
    names = _lane_centres(rows)
    figure.update_yaxes(
        range=[levels - 0.3, -0.7],
        tickvals=names.tolist(),
        ticktext=[str(lane) for lane in names.index],
        showgrid=False,
        zeroline=False,
    )
    for edge in _lane_edges(rows):
        figure.add_hline(y=edge, line_color=FAINT, line_width=1, layer="below")
    figure.add_vline(x=article, line_color=INK, line_width=1, line_dash="dot")
    figure.add_annotation(
        x=article, y=levels - 0.4, text="the article", showarrow=False, xanchor="left", xshift=4
    )
    return figure


def static(rows: pd.DataFrame, ax: Axes, looks: Mapping[Any, Look], by: str, article: str) -> Axes:
    """Draw the same lanes for print, each event in the look of its value in column ``by``.

    >>> from borderkit.chronology import timeline
    >>> from borderkit.figures.style import subplots
    >>> rows = timeline.rows(kit.events, kit.event_reports, kit.codes("event_type"))
    >>> ax = static(rows, subplots()[1], TOLD_LOOKS, "in_article", "2021-07-03")
    >>> ax.get_yticklabels()[0].get_text()
    'Air strike'
    """
    for value, look in looks.items():
        _draw(rows[rows[by] == value], ax, look)
    names = _lane_centres(rows)
    ax.set_yticks(names.tolist(), names.index.tolist())
    ax.set_ylim(rows["y"].max() + 0.8, -0.8)
    ax.tick_params(axis="y", length=0)
    ax.hlines(_lane_edges(rows), 0, 1, colors=FAINT, lw=0.6, transform=ax.get_yaxis_transform())
    day: Any = pd.Timestamp(article)
    ax.axvline(day, color=INK, lw=1, ls=":")
    ax.annotate(
        "the article ",
        (day, 0),
        (0, 4),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        ha="right",
        fontsize=9,
    )
    ax.grid(axis="x")
    return ax


def describe(rows: pd.DataFrame, attributions: Mapping[str, str]) -> str:
    """Say in two sentences what the timeline shows, for those who cannot see it.

    >>> from borderkit.chronology import timeline
    >>> rows = timeline.rows(kit.events, kit.event_reports, kit.codes("event_type"))
    >>> describe(rows, kit.codes("attribution")).startswith(f"A timeline of {len(rows)} events")
    True
    """
    busiest = rows["lane"].value_counts()
    authors = rows["attribution"].value_counts()
    told = ", ".join(
        f"{attributions[code].lower()} {authors.get(code, 0)}" for code in attributions
    )
    return (
        f"A timeline of {len(rows)} events from {rows['start'].min().year} to"
        f" {rows['end'].max().year}, in {len(busiest)} lanes by kind of act; the fullest is"
        f" {str(busiest.index[0]).lower()} with {busiest.iloc[0]}. {int(rows['one_day'].sum())} are"
        f" known to the day and the others are drawn as stretches; by author: {told}."
    )


def _add(figure: go.Figure, rows: pd.DataFrame, look: Look, name: str) -> None:
    days, long = rows[rows["one_day"]], rows[~rows["one_day"]]
    figure.add_scatter(
        x=_iso(days["start"]),
        y=days["y"].tolist(),
        mode="markers",
        marker={"color": look.colour, "symbol": look.symbol, "size": 9, "line": {"width": 1}},
        name=f"{name} ({len(rows)})",
        legendgroup=name,
        hovertext=_cards(days, name),
        hoverinfo="text",
    )
    for sure, part in pieces(rows).groupby("sure"):
        _add_bars(figure, part, look, name, opacity=1 if sure else PALE)
    # A bar of two days is too thin to point at; these two unseen marks make room for the pointer.
    figure.add_scatter(
        x=_iso(long["start"]) + _iso(long["end"]),
        y=long["y"].tolist() * 2,
        mode="markers",
        marker={"color": look.colour, "size": 12, "opacity": 0},
        legendgroup=name,
        showlegend=False,
        hovertext=_cards(long, name) * 2,
        hoverinfo="text",
    )


def _add_bars(figure: go.Figure, part: pd.DataFrame, look: Look, name: str, opacity: float) -> None:
    hatch = "" if look.filled else "/"
    figure.add_bar(
        base=_iso(part["left"]),
        x=[days * MS_PER_DAY for days in (part["right"] - part["left"]).dt.days],
        y=part["y"].tolist(),
        orientation="h",
        width=BAR,
        marker={
            "color": look.colour,
            "pattern": {"shape": hatch, "fgcolor": look.colour},
            "line": {"color": look.colour, "width": 1.5},
        },
        opacity=opacity,
        legendgroup=name,
        showlegend=False,
        hovertext=_cards(part, name),
        hoverinfo="text",
    )


def _cards(rows: pd.DataFrame, attribution: str) -> list[str]:
    return [_card(event, attribution) for _, event in rows.iterrows()]


def _card(event: pd.Series[Any], attribution: str) -> str:
    told = "told or alluded to" if event["in_article"] else "not told"
    lines = [
        f"<b>{html.escape(event['title'])}</b>",
        f"{event['when']} (recorded as {event['interval']})",
        *textwrap.wrap(html.escape(event["summary"]), 80),
        f"Author: {attribution.lower()} · {event['sources']} sources · in the article: {told}",
    ]
    return "<br>".join(lines)


def _draw(rows: pd.DataFrame, ax: Axes, look: Look) -> None:
    face = look.colour if look.filled else "none"
    days = rows[rows["one_day"]]
    ax.scatter(days["start"], days["y"], 30, marker=look.marker, fc=face, ec=look.colour, zorder=3)
    for sure, part in pieces(rows).groupby("sure"):
        ax.barh(
            part["y"],
            part["right"] - part["left"],
            BAR,
            part["left"],
            facecolor=face,
            edgecolor=look.colour,
            linewidth=1.5,
            alpha=1 if sure else PALE,
            zorder=2,
        )


def _iso(days: pd.Series[Any]) -> list[str]:
    # Text, not timestamps: no time zone of a browser then moves a day.
    return [str(text) for text in days.dt.strftime("%Y-%m-%d")]


def _lane_centres(rows: pd.DataFrame) -> pd.Series[float]:
    lanes = rows.groupby("lane")["y"].agg(["min", "max"]).sort_values("min")
    return lanes.mean(axis="columns")


def _lane_edges(rows: pd.DataFrame) -> list[float]:
    lowest: pd.Series[int] = rows.groupby("lane")["y"].max()
    return [float(y) + 0.5 for y in sorted(lowest)[:-1]]
