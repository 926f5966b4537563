"""Figures on who repeats whom: pages against the origins that they name."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Hashable
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from borderkit.course.show.style import ACCENT, FAINT, INK, PAPER, SOFT, finish

UNNAMED_HATCH = "////"
SMALL, BODY = 8.5, 9.5  # type sizes in points
_Row = dict[Hashable, Any]
_Style = dict[str, Any]


def reports_and_origins(table: pd.DataFrame, ax: Axes, source: str) -> Axes:
    """Draw for each event a bar of pages and below it a bar of the origins that they name.

    ``table`` is that of :func:`borderkit.sources.lineage.by_event`, cut to the events to show.
    Pages whose origin nobody names are hatched at the end of the second bar.

    >>> from borderkit.course.show.style import subplots
    >>> from borderkit.sources.lineage import by_event, origins
    >>> tables = (kit.event_reports, kit.source_origins, kit.sources, kit.publishers)
    >>> _, ax = subplots(9, 6)
    >>> reports_and_origins(by_event(origins(*tables), kit.events).head(3), ax, "kit").get_xlabel()
    'Number of pages, and of origins that they name'
    """
    for at, row in enumerate(_rows(table)):
        _draw_event(ax, at, row)
    names = [f"{_wrapped(row['title'], 50)}\n{row['when']}" for row in _rows(table)]
    ax.set_yticks(range(len(table)), names, color=INK, fontsize=SMALL)
    ax.invert_yaxis()
    ax.set_xlim(0, table["reports"].max() * 1.42)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("Number of pages, and of origins that they name")
    title = (
        f"{table['reports'].sum()} pages name {table['origins'].sum()} origins:"
        " a ceiling, not a count of witnesses"
    )
    note = "Grey: pages. Blue: origins named. Hatched: pages that name none."
    return finish(ax, title, source, note)


def who_repeats_whom(
    table: pd.DataFrame, ax: Axes, title: str, source: str, accent: Collection[str] = ()
) -> Axes:
    """Draw the pages of one event on the left, the origins that they name on the right.

    ``table`` is that of :func:`borderkit.sources.lineage.origins`. A page that is recorded as
    original has a short stub and no origin but itself. Pages whose ``source_id`` is in ``accent``
    are drawn in the accent colour, in bold, with a filled dot.

    >>> from borderkit.course.show.style import subplots
    >>> from borderkit.sources.lineage import origins
    >>> tables = (kit.event_reports, kit.source_origins, kit.sources, kit.publishers)
    >>> _, ax = subplots(9, 6)
    >>> event = origins(*tables, "2021-02-25-albukamal-strike")
    >>> who_repeats_whom(event, ax, "Who repeats whom", "kit").get_title(loc="left")
    'Who repeats whom'
    """
    ordered = table.sort_values(["origin", "page"])
    pages = {key: at for at, key in enumerate(dict.fromkeys(ordered["source_id"]))}
    rights = _right_positions(ordered, pages)
    for row in _rows(ordered):
        _draw_tie(ax, row, pages[row["source_id"]], rights, row["source_id"] in accent)
    for row in _rows(ordered.drop_duplicates("source_id")):
        _draw_page(ax, row["page"], pages[row["source_id"]], row["source_id"] in accent)
    for row in _rows(ordered.drop_duplicates("origin_key")):
        if row["origin_key"] in rights:
            ax.text(1.02, rights[row["origin_key"]], row["origin"], va="center", fontsize=SMALL)
    ax.set_xlim(-0.9, 1.8)
    ax.set_ylim(len(pages) - 0.4, -1.2)
    ax.text(-0.04, -0.85, "Page", ha="right", fontsize=BODY, color=SOFT)
    ax.text(1.02, -0.85, "Origin that it names", fontsize=BODY, color=SOFT)
    ax.axis("off")
    note = "Full line: republishes. Dashed: cites. Short stub: recorded as original."
    return finish(ax, title, source, note)


def reports_and_origins_alt(table: pd.DataFrame) -> str:
    """Say in two sentences what :func:`reports_and_origins` shows.

    >>> from borderkit.sources.lineage import by_event, origins
    >>> tables = (kit.event_reports, kit.source_origins, kit.sources, kit.publishers)
    >>> "two bars" in reports_and_origins_alt(by_event(origins(*tables), kit.events).head(3))
    True
    """
    most = table.iloc[0]
    fewer = int((table["origins"] < table["reports"]).sum())
    return (
        f"For each of {len(table)} events two bars stand one above the other: the pages that report"
        f" it and the origins that they name, from {most['reports']} pages and {most['origins']}"
        f" origins ({most['title']}) downwards. In {fewer} of {len(table)} events there are fewer"
        " origins than pages, mostly by one or a few."
    )


def who_repeats_whom_alt(table: pd.DataFrame, accent: Collection[str], body: str) -> str:
    """Say in two sentences what :func:`who_repeats_whom` shows; ``body`` names the marked one.

    >>> from borderkit.sources.lineage import origins
    >>> tables = (kit.event_reports, kit.source_origins, kit.sources, kit.publishers)
    >>> event = origins(*tables, "2021-02-25-albukamal-strike")
    >>> who_repeats_whom_alt(event, [], "the Pentagon").split(" stand")[0]
    '15 pages'
    """
    original = table.loc[table["relation"] == "original", "source_id"].nunique()
    marked = table.drop_duplicates("source_id")
    names = marked.loc[marked["source_id"].isin(accent), "page"]
    listed = f" ({'; '.join(names)})" if len(names) else ""
    return (
        f"{table['source_id'].nunique()} pages stand on the left, with lines to the origins that"
        f" they name on the right; {original} pages are recorded as original and have no line."
        f" {len(names)} pages are marked as resting on {body}{listed}."
    )


def _draw_event(ax: Axes, at: int, row: _Row) -> None:
    reports, origins, unnamed = row["reports"], row["origins"], row["not_named"]
    ax.barh(at - 0.2, reports, height=0.34, color=FAINT)
    ax.barh(at + 0.2, origins, height=0.34, color=ACCENT)
    hatched: _Style = {"color": PAPER, "edgecolor": SOFT, "linewidth": 0.6, "hatch": UNNAMED_HATCH}
    ax.barh(at + 0.2, unnamed, left=origins, height=0.34, **hatched)
    label = f"  {reports} pages, {origins} origins" + (f", {unnamed} unnamed" if unnamed else "")
    end = max(reports, origins + unnamed)
    ax.text(end, at, label, va="center", fontsize=SMALL, color=INK)


def _right_positions(ordered: pd.DataFrame, pages: dict[str, int]) -> dict[str, float]:
    """Place each origin at the middle of its pages, and at least a line below the one above."""
    passed = ordered[ordered["relation"] != "original"]
    middles = passed.assign(at=passed["source_id"].map(pages)).groupby("origin_key")["at"].mean()
    placed: dict[str, float] = {}
    for key, middle in middles.sort_values().items():
        above = max(placed.values(), default=-1.0)
        placed[str(key)] = max(float(middle), above + 1)
    return placed


def _draw_tie(ax: Axes, row: _Row, at: int, rights: dict[str, float], marked: bool) -> None:
    line: _Style = {"color": ACCENT if marked else SOFT, "linewidth": 1.2}
    if row["relation"] == "original":
        ax.plot([0, 0.12], [at, at], **line)
    else:
        dash = "-" if row["relation"] == "republishes" else (0, (4, 3))
        ax.plot([0, 1], [at, rights[row["origin_key"]]], linestyle=dash, **line)


def _draw_page(ax: Axes, name: str, at: int, marked: bool) -> None:
    colour, weight = (ACCENT, "bold") if marked else (SOFT, "normal")
    ax.plot(0, at, "o", markersize=6, color=colour, markerfacecolor=colour if marked else PAPER)
    label: _Style = {
        "ha": "right",
        "va": "center",
        "fontsize": SMALL,
        "color": INK,
        "fontweight": weight,
    }
    ax.text(-0.04, at, name, **label)


def _rows(table: pd.DataFrame) -> list[_Row]:
    return table.to_dict("records")


def _wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width))
