"""Who says so: the evidence on all claims, on those of one topic, and where it is thin.

Shape says a stance as well as colour does: a full circle supports, a ring partly supports, a cross
contradicts, a dash is context. A group's column is as wide as its fullest cell, so that every
source has a mark of its own and none is counted by size.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from borderkit import load
from borderkit.claims.evidence import (
    NO_SECOND_VOICE,
    evidence_rows,
    group_counts,
    group_order,
    thin_claims,
    verdict_counts,
)
from borderkit.course.claims.verdicts import evidence_source
from borderkit.course.show import style
from borderkit.course.show.chart import Chart, Stack
from borderkit.course.show.prose import prose
from borderkit.course.show.style import ACCENT, FAINT, INK, OKABE_ITO, PAPER, SOFT
from borderkit.course.show.tables import PageTable, fold_away, table

if TYPE_CHECKING:
    import plotly.graph_objects as go
    from matplotlib.axes import Axes

    from borderkit.kit import Kit

_Codes = Mapping[str, Mapping[str, str]]
_GAP = 0.3  # between two columns, in marks
_ROW = 21  # pixels
_LEFT = 430  # pixels for the claims' words; the source line begins under them
_LABEL = 64  # characters of a claim beside its row
_LEGEND = {"x": 0.01, "xref": "container", "xanchor": "left", "y": 1, "yanchor": "bottom"}
_SHADED = (
    "Shaded, with ▸: no second voice speaks for or against the claim. Point at a mark to read it."
)
_PARTS = ((5, 7), (0, 4), (8, 12), (13, 18))  # paragraphs to look at one part at a time
_TITLE = 62  # characters in a line of the title of a grid
_UPRIGHT = 9  # columns whose names can stand upright; more are turned


class _Stance(NamedTuple):
    """How a stance is drawn: colour, filled or not, Matplotlib marker, Plotly symbol."""

    colour: str
    filled: bool
    marker: str
    symbol: str


_STANCES: Mapping[str, _Stance] = {
    "supports": _Stance(ACCENT, True, "o", "circle"),
    "partly-supports": _Stance(ACCENT, False, "o", "circle-open"),
    "contradicts": _Stance(OKABE_ITO[0], True, "X", "x"),
    "context": _Stance(SOFT, True, "_", "line-ew-open"),
}


def evidence_matrix(kit: Kit | None = None) -> Stack:
    """Show all claims by alignment group, a mark for each source, and how the sides fall."""
    kit = kit or load()
    rows = evidence_rows(kit.claim_evidence, kit.sources)
    chart = matrix_chart(kit, kit.claims, rows, evidence_source(kit))
    groups = group_counts(rows, kit.codes("alignment"), kit.codes("stance"))
    counted = table(
        groups.reset_index(names="Alignment"), "Pieces of evidence by alignment and stance"
    )
    counts = groups.to_dict("index")
    against_self = rows[rows["ground"] == "against-interest"]
    said = prose(
        "claims",
        "matrix",
        iran=counts["Iran"],
        us=counts["United States"],
        against_self=len(against_self),
        on=against_self["claim_id"].nunique(),
        bare=int((rows["ground"] == "party-word").sum()),
    )
    return Stack(chart, said, fold_away(counted, "Open the table: all alignments"))


def matrix_chart(kit: Kit, claims: pd.DataFrame, rows: pd.DataFrame, source: str) -> Chart:
    """Draw the claims of a text by alignment group; pointing at a mark says who says what.

    ``rows`` is the table of :func:`borderkit.claims.evidence.evidence_rows`. A menu shows a part of
    the text at a time.
    """
    import plotly.graph_objects as go

    codes = {name: kit.codes(name) for name in ("alignment", "stance", "verdict")}
    thin = thin_claims(claims, rows)
    alone = _alone(thin)
    title = _matrix_title(rows, alone)
    layout = style.plotly_layout(
        title,
        source,
        height=_height(*_opening(claims)),
        margin={"l": _LEFT, "r": 30, "t": 205, "b": 60},
        legend=_LEGEND,
        hoverlabel={"align": "left", "bgcolor": PAPER, "font": {"color": INK}},
    )
    layout["title"] |= {"y": 1, "yref": "container", "yanchor": "top", "pad": {"t": 12}}
    note = layout["annotations"][0]
    note |= {"text": f"{note['text']}<br>{_SHADED}", "xshift": 20 - _LEFT}
    figure = go.Figure(
        _traces(claims, rows, codes), layout | _axes(claims, rows, alone, codes["alignment"])
    )
    alt = _matrix_alt(rows, alone, codes["alignment"])
    summary = "Open the table behind the figure"
    return Chart(figure, title, alt, source, stances_table(kit, claims, rows), summary)


def _alone(thin: pd.DataFrame) -> list[str]:
    """Name the claims without a second voice."""
    return sorted(set(thin[thin["code"].isin(NO_SECOND_VOICE)]["claim_id"]))


def _matrix_title(rows: pd.DataFrame, alone: list[str]) -> str:
    return (
        f"{len(rows)} pieces of evidence on {rows['claim_id'].nunique()} claims,"
        f" {(rows['group'] == 'none-found').sum()} with no tie found;"
        f" claims without a second voice: {len(alone)}"
    )


def _matrix_alt(rows: pd.DataFrame, alone: list[str], labels: Mapping[str, str]) -> str:
    most = rows["group"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    listed = ", ".join(f"{labels[str(group)]} {count}" for group, count in most.head(3).items())
    return (
        f"A grid of {rows['claim_id'].nunique()} claims by groups of sources, with a mark for"
        f" each of {len(rows)} pieces of evidence; most marks stand under {listed}."
        f" Claims without a second voice: {', '.join(alone) or 'none'}."
    )


def _places(rows: pd.DataFrame, columns: pd.DataFrame) -> pd.DataFrame:
    """Give each source a place across, ``x``, which counts sources from the left."""
    starts = columns.set_index("group")["start"]
    ordered = rows.sort_values(["claim_id", "group", "stance", "n"])
    within = ordered.groupby(["claim_id", "group"]).cumcount()
    return ordered.assign(x=ordered["group"].map(starts).astype(float) + within)


def _columns(rows: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """List the groups by name, "none found" last: group, label, start, width, centre, left edge."""
    sizes = rows.groupby(["claim_id", "group"]).size().groupby("group").max()
    columns, at = [], 0.0
    for group in group_order(rows["group"], labels):
        width = int(sizes[group])
        columns.append((group, labels[group], at, width, at + (width - 1) / 2, at - 0.65))
        at += width + _GAP
    return pd.DataFrame(columns, columns=["group", "label", "start", "width", "centre", "edge"])


def _height(first: int, end: int) -> int:
    return 265 + _ROW * (end - first)


def _traces(claims: pd.DataFrame, rows: pd.DataFrame, codes: _Codes) -> list[go.Scatter]:
    import plotly.graph_objects as go

    placed = _places(rows, _columns(rows, codes["alignment"]))
    down = {claim: row for row, claim in enumerate(claims["id"])}
    by_id = claims.set_index("id")
    traces = []
    for stance, look in _STANCES.items():
        marks = placed[placed["stance"] == stance]
        hovers = [_hover(mark, by_id.loc[mark["claim_id"]], codes) for _, mark in marks.iterrows()]
        line = {"width": 2 if "open" in look.symbol else 0, "color": look.colour}
        marker = {"symbol": look.symbol, "color": look.colour, "size": 11, "line": line}
        traces.append(
            go.Scatter(
                x=marks["x"].tolist(),
                y=[down[claim] for claim in marks["claim_id"]],
                mode="markers",
                name=codes["stance"][stance],
                marker=marker,
                hovertext=hovers,
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
    return traces


def _hover(mark: pd.Series, claim: pd.Series, codes: _Codes) -> str:
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
    claims: pd.DataFrame, rows: pd.DataFrame, alone: list[str], labels: Mapping[str, str]
) -> dict[str, Any]:
    columns = _columns(rows, labels)
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
            "range": [-0.7, _right(columns)],
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


def _right(columns: pd.DataFrame) -> float:
    """Give the right end of the last column; a reader's own text may have no evidence yet."""
    if columns.empty:
        return 0.7
    last = columns.iloc[-1]
    return float(last["edge"]) + int(last["width"]) + 0.7


def _row_name(claim: pd.Series, alone: list[str]) -> str:
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


def stances_table(kit: Kit, claims: pd.DataFrame, rows: pd.DataFrame) -> PageTable:
    """Say the matrix in words: for each claim, which alignments take which stance, and how many."""
    stances = kit.codes("stance")
    counts = rows.groupby(["claim_id", "stance", "group"]).size().reset_index(name="count")
    counts["words"] = (
        counts["group"].map(kit.codes("alignment")) + " " + counts["count"].astype(str)
    )
    cells = counts.sort_values("words").pivot_table(
        "words", "claim_id", "stance", aggfunc=", ".join
    )
    named = cells.reindex(index=claims["id"], columns=list(stances)).rename(columns=stances)
    frame = named.reset_index(drop=True).rename_axis(None, axis=1)
    frame.insert(0, "Claim", claims["id"].to_numpy())
    frame.insert(1, "In our words", claims["paraphrase"].to_numpy())
    return table(frame, "Each claim: which alignments take which stance, and how many sources")


def evidence_grid(topic: str, kit: Kit | None = None) -> Chart:
    """Show the claims on a topic with their evidence, for print: verdicts on the right.

    ``topic`` is a code of the list topic. A claim without evidence is hatched.
    """
    kit = kit or load()
    on_topic = kit.claims["topics"].str.split(";").map(lambda topics: topic in topics)
    claims = kit.claims[on_topic]
    rows = evidence_rows(kit.claim_evidence, kit.sources)
    rows = rows[rows["claim_id"].isin(claims["id"])]
    title = _grid_title(kit, claims, topic)
    source = style.source_line(rows["publisher"], rows["source_id"].nunique())
    figure, ax = style.subplots(12.5, 1.6 + 0.7 * len(claims))
    _draw_grid(ax, kit, claims, rows)
    note = "A mark is a source; a column is whose side its publisher is on."
    style.finish(ax, textwrap.fill(title, _TITLE), source, note)
    return Chart(figure, title, _grid_alt(kit, claims, rows), source)


def _grid_title(kit: Kit, claims: pd.DataFrame, topic: str) -> str:
    counts = verdict_counts(claims, kit.codes_table("verdict"))
    listed = [
        f"{count} {label.lower()}"
        for label, count in zip(counts["label"], counts["claims"], strict=True)
        if count
    ]
    return f'{len(claims)} claims under "{topic}": {", ".join(listed)}'


def _grid_alt(kit: Kit, claims: pd.DataFrame, rows: pd.DataFrame) -> str:
    listed = [
        _stances_in_words(kit, claim, rows[rows["claim_id"] == claim["id"]]["stance"])
        for _, claim in claims.iterrows()
    ]
    return (
        f"Claims by groups of sources: {'; '.join(listed)}."
        " A mark is a source, and columns are alignments."
    )


def _stances_in_words(kit: Kit, claim: pd.Series, stances: pd.Series) -> str:
    against, context = (stances == "contradicts").sum(), (stances == "context").sum()
    return (
        f"{claim['id']}, {kit.codes('verdict')[claim['verdict']].lower()}, has"
        f" {len(stances) - against - context} for, {against} against, {context} context"
    )


def _draw_grid(ax: Axes, kit: Kit, claims: pd.DataFrame, rows: pd.DataFrame) -> None:
    columns = _columns(rows, kit.codes("alignment"))
    placed = _places(rows, columns)
    right = placed["x"].max() + 0.8
    for row, (_, claim) in enumerate(claims.iterrows()):
        marks = placed[placed["claim_id"] == claim["id"]]
        for _, mark in marks.iterrows():
            ax.plot([mark["x"]], [row], **_drawn(_STANCES[mark["stance"]]))
        if marks.empty:
            ax.axhspan(row - 0.4, row + 0.4, facecolor=PAPER, edgecolor=FAINT, hatch="////")
        verdict = textwrap.fill(kit.codes("verdict")[claim["verdict"]], 12)
        ax.text(right, row, verdict, va="center", color=INK, fontsize=9)
    _grid_frame(ax, claims, columns, right)
    _grid_key(ax, rows, kit.codes("stance"))


def _drawn(look: _Stance) -> dict[str, Any]:
    return {
        "linestyle": "none",
        "marker": look.marker,
        "markersize": 9,
        "markerfacecolor": look.colour if look.filled else PAPER,
        "markeredgecolor": INK if look.marker == "X" else look.colour,
        "markeredgewidth": 0.6 if look.marker == "X" else 2,
    }


def _grid_frame(ax: Axes, claims: pd.DataFrame, columns: pd.DataFrame, right: float) -> None:
    words = [
        f"{textwrap.fill(claim['paraphrase'], 44)} ({claim['id']})"
        for _, claim in claims.iterrows()
    ]
    ax.set_yticks(range(len(claims)), words, color=INK, fontsize=9)
    ax.set_ylim(len(claims) - 0.5, -0.5)
    ax.set_xlim(-0.65, right)
    crowded = len(columns) > _UPRIGHT
    names = columns["label"] if crowded else columns["label"].map(_narrow)
    turned: dict[str, Any] = {"rotation": 55, "ha": "left", "rotation_mode": "anchor"}
    ax.set_xticks(columns["centre"], names, **(turned if crowded else {}))
    ax.tick_params(
        axis="x", top=True, labeltop=True, bottom=False, labelbottom=False, labelsize=8.5
    )
    ax.tick_params(axis="both", length=0)
    for edge in columns["edge"].iloc[1:]:
        ax.axvline(edge, color=FAINT, linewidth=0.6)
    for row in range(1, len(claims)):
        ax.axhline(row - 0.5, color=FAINT, linewidth=0.6)
    ax.spines[:].set_visible(False)


def _narrow(text: str) -> str:
    return textwrap.fill(text, 8, break_long_words=False)


def _grid_key(ax: Axes, rows: pd.DataFrame, labels: Mapping[str, str]) -> None:
    from matplotlib.lines import Line2D

    present = [code for code in _STANCES if code in set(rows["stance"])]
    handles = [Line2D([], [], label=labels[code], **_drawn(_STANCES[code])) for code in present]
    ax.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(0, -0.02),
        ncols=max(len(present), 1),
        frameon=False,
        fontsize=9,
    )


def thin_evidence(kit: Kit | None = None) -> Stack:
    """Show the claims whose evidence is thin, how much is second-hand, and what was read twice."""
    kit = kit or load()
    rows = evidence_rows(kit.claim_evidence, kit.sources)
    thin = thin_claims(kit.claims, rows)
    none_first = thin[thin["code"] == "none-first-hand"]["claim_id"].nunique()
    second_hand = prose(
        "claims",
        "second_hand",
        pieces=len(rows),
        second_hand=int((~rows["first_hand"]).sum()),
        none_first=none_first,
    )
    again = kit.second_readings.query("table == 'claim_evidence'").dropna(subset=["key"])
    found = again.drop_duplicates("key", keep="last")["verdict"].value_counts()
    read_twice = prose(
        "claims",
        "read_twice",
        read=int(found.sum()),
        pieces=len(rows),
        found=found.to_dict(),
        pages=rows["page_read"].value_counts().to_dict(),
        other=int(rows["other_way"].notna().sum()),
    )
    return Stack(_thin_table(kit, thin), second_hand, read_twice)


def _thin_table(kit: Kit, thin: pd.DataFrame) -> PageTable:
    chosen = thin[thin["code"].isin([*NO_SECOND_VOICE, "off-the-rule"])]
    lacks = chosen.groupby("claim_id", sort=False)["says"].agg(" ".join).reset_index()
    rows = lacks.merge(kit.claims, left_on="claim_id", right_on="id")
    frame = pd.DataFrame(
        {
            "Claim": rows["claim_id"],
            "In our words": rows["paraphrase"],
            "Verdict": rows["verdict"].map(kit.codes("verdict")),
            "What the evidence lacks": rows["says"],
        }
    )
    return table(frame, f"{len(frame)} claims to be read with care")
