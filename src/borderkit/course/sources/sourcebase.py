"""Figures on the kit's own sources: whose they are, of what kind, and how a second reading went."""

from __future__ import annotations

import html
from collections.abc import Hashable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from matplotlib.axes import Axes

from borderkit.course.show.style import (
    ACCENT,
    FAINT,
    INK,
    LAND,
    PAPER,
    SOFT,
    alignment_mark,
    finish,
    plotly_layout,
)

UNKNOWN_HATCH = "////"
SMALL, BODY = 8.5, 9.5  # type sizes in points
NONE_FOUND = "none-found"
_Row = dict[Hashable, Any]
_Style = dict[str, Any]


def side_bars(table: pd.DataFrame, ax: Axes, source: str) -> Axes:
    """Draw the pages of each side as bars, from the top in the order of ``table``.

    ``table`` is that of :func:`borderkit.sources.base.by_side`. "None found" is hatched, for it is
    not a side; pages that were not opened are said in the label.
    """
    for at, row in enumerate(_rows(table)):
        _draw_side(ax, at, row)
    ax.set_yticks(range(len(table)), table["side"], color=INK, fontsize=BODY)
    ax.invert_yaxis()
    ax.set_xlim(0, table["pages"].max() * 1.2)
    ax.set_xlabel("Pages in the kit")
    ax.tick_params(axis="y", length=0)
    none = int(table.loc[table["code"] == NONE_FOUND, "pages"].sum())
    title = f"For {none:,} pages no tie to a side was found, or none was looked for"
    return finish(ax, title, source, "Hatched: not known. It does not mean independent.")


def side_tree(table: pd.DataFrame, source: str, fewest: int = 3) -> go.Figure:
    """Draw kinds, sides and publishers as nested boxes, sized by pages; a click opens a box.

    ``table`` is that of :func:`borderkit.sources.base.by_side_kind_publisher`. Publishers with
    fewer than ``fewest`` pages are gathered in one box.
    """
    gathered = table["publisher"].where(table["pages"] >= fewest, "other publishers")
    levels = ["kind", "side", "publisher"]
    grouped = table.assign(publisher=gathered)
    boxes = pd.concat([_boxes(grouped, levels[:depth]) for depth in (1, 2, 3)], ignore_index=True)
    tree = go.Treemap(
        ids=boxes["id"].tolist(),
        labels=[html.escape(text) for text in boxes["label"]],
        parents=boxes["parent"].tolist(),
        values=boxes["pages"].tolist(),
        customdata=boxes[["opened", "profiled"]].to_numpy().tolist(),
        marker={"colors": boxes["colour"].tolist(), "line": {"color": PAPER, "width": 1}},
        branchvalues="total",
        maxdepth=2,
        textinfo="label+value",
        hovertemplate=(
            "<b>%{label}</b><br>%{value} pages, %{customdata[0]} opened"
            "<br>%{customdata[1]} by a publisher with a profile<extra></extra>"
        ),
    )
    kind, first, second = _leaders(table)
    title = f"{kind} is the commonest kind with a known tie: {first}, {second}"
    shape = {"height": 560, "uniformtext": {"minsize": 9, "mode": "hide"}}
    return go.Figure(tree, plotly_layout(title, source, **shape))


def second_reading(table: pd.DataFrame, ax: Axes, source: str) -> Axes:
    """Draw each verdict's share of the rows read again, with its 95 % interval.

    ``table`` is that of :func:`borderkit.sources.readings.by_verdict`.
    """
    for at, row in enumerate(_rows(table)):
        low, high, share = (100 * row[end] for end in ("low", "high", "share"))
        ax.barh(at, high - low, left=low, height=0.5, color=FAINT)
        ax.plot([share, share], [at - 0.25, at + 0.25], color=ACCENT, linewidth=2.5)
        ax.text(
            high,
            at,
            f"  {row['rows']} {'row' if row['rows'] == 1 else 'rows'}",
            va="center",
            fontsize=BODY,
            color=INK,
        )
    ax.set_yticks(range(len(table)), table["verdict"], color=INK, fontsize=BODY)
    ax.invert_yaxis()
    ax.set_xlim(-1, 100)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("Share of the rows read again, in per cent, with the 95 % interval")
    rows = table.set_index("code")["rows"]
    title = (
        f"Of {rows.sum()} rows, {rows['confirmed'] + rows['confirmed-elsewhere']} held,"
        f" {rows['partly']} needed a finer word, {rows['wrong']} plainly wrong"
    )
    return finish(ax, title, source, "Blue: the share found. Grey: where the share may lie.")


def side_bars_alt(table: pd.DataFrame) -> str:
    """Say in two sentences what :func:`side_bars` shows."""
    named = table[~table["code"].isin([NONE_FOUND, ""])]
    most = named.sort_values("pages", ascending=False).head(3)
    listed = ", ".join(f"{row['side']} {row['pages']}" for row in _rows(most))
    none = int(table.loc[table["code"] == NONE_FOUND, "pages"].sum())
    return (
        f"Bars of pages, one for each side in the order of names; the longest are {listed}. A"
        f" hatched bar stands for {none:,} pages of which no tie is known."
    )


def side_tree_alt(table: pd.DataFrame) -> str:
    """Say in two sentences what :func:`side_tree` shows."""
    kinds = table.groupby("kind")["pages"].sum().sort_values(ascending=False).head(3)
    listed = ", ".join(f"{str(kind).lower()} {count}" for kind, count in kinds.items())
    unknown = table.loc[table["code"] == NONE_FOUND].groupby("kind")["pages"].sum()
    kind, first, second = _leaders(table)
    return (
        f"Nested boxes of pages by kind, side and publisher, the largest {listed}; grey boxes, of"
        f" which no tie is known, fill most of several kinds ({str(unknown.idxmax()).lower()}:"
        f" {unknown.max()}). The commonest kind with a known tie is {kind.lower()}, led"
        f" by {first} and {second}."
    )


def second_reading_alt(table: pd.DataFrame) -> str:
    """Say in two sentences what :func:`second_reading` shows."""
    listed = ", ".join(f"{row['verdict']} {row['rows']}" for row in _rows(table))
    wrong = table.set_index("code").loc["wrong"]
    return (
        f"Each of {len(table)} verdicts has a mark at its share of {table['rows'].sum()} rows and a"
        f" grey bar for its 95 % interval: {listed}. For rows plainly wrong the bar reaches to"
        f" {100 * wrong['high']:.1f} per cent, though {wrong['rows']} were found."
    )


def _draw_side(ax: Axes, at: int, row: _Row) -> None:
    unknown = row["code"] == NONE_FOUND
    fill = PAPER if unknown else alignment_mark(row["code"]).colour
    hatch = UNKNOWN_HATCH if unknown else None
    edge: _Style = {"edgecolor": SOFT, "linewidth": 0.6}
    ax.barh(at, row["pages"], height=0.72, color=fill, hatch=hatch, **edge)
    closed = f" ({row['not_opened']} not opened)" if row["not_opened"] else ""
    label = f" {row['pages']:,}{closed}"
    ax.text(row["pages"], at, label, va="center", fontsize=SMALL, color=INK)


def _boxes(table: pd.DataFrame, levels: list[str]) -> pd.DataFrame:
    """Sum the pages at one level of nesting: id, label, parent, pages, opened, profiled, colour."""
    counted = table.assign(profiled=table["pages"].where(table["profile"], 0))
    sums = counted.groupby(levels)[["pages", "opened", "profiled"]].sum()
    boxes = sums.astype(int).reset_index()
    sided = "side" in levels
    codes = table.drop_duplicates("side").set_index("side")["code"]
    colours = [alignment_mark(codes[side]).colour for side in boxes["side"]] if sided else LAND
    return boxes.assign(
        id=boxes[levels].agg(" / ".join, axis=1),
        label=boxes[levels[-1]],
        parent=boxes[levels[:-1]].agg(" / ".join, axis=1) if sided else "",
        colour=colours,
    )


def _leaders(table: pd.DataFrame) -> tuple[str, str, str]:
    """Name the commonest kind with a known tie, and its two sides with most pages."""
    tied = table[table["code"] != NONE_FOUND]
    kind = str(tied.groupby("kind")["pages"].sum().idxmax())
    of_kind = tied[tied["kind"] == kind].groupby("side")["pages"].sum()
    first, second = of_kind.sort_values(ascending=False).head(2).items()
    return kind, f"{first[0]} {first[1]}", f"{second[0]} {second[1]}"


def _rows(table: pd.DataFrame) -> list[_Row]:
    return table.to_dict("records")
