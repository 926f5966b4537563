"""Sections 1, 2 and 10: whose pages these are, who has spoken on an event, how we were audited."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from matplotlib.axes import Axes

from borderkit import load
from borderkit.course.show.chart import Chart, Stack
from borderkit.course.show.prose import prose
from borderkit.course.show.style import (
    ACCENT,
    ALIGNMENT_MARKS,
    FAINT,
    INK,
    LAND,
    NONE_FOUND,
    OTHER,
    PAPER,
    SOFT,
    Mark,
    alignment_mark,
    finish,
    plotly_layout,
    subplots,
)
from borderkit.course.show.tables import fold_away, table
from borderkit.kit import Kit
from borderkit.sources import base

UNKNOWN_HATCH = "////"
NO_TIE = "none-found"
SMALL, BODY = 8.5, 9.5  # type sizes in points
GRID_SMALL, GRID_BODY = 8, 9
WIDE, LINES = 52, 2  # letters in a line of a row's label, and lines
PER_PAGE, LEAST = 16, 70  # the area of a dot grows with its pages
FLAGS = {"one side only": ("◀", "one side only"), "no known tie": ("◁", "no known tie")}
KIND = Mark(SOFT, "o")
FEWEST_PAGES, MOST_EVENTS = 5, 15  # of an event that is drawn; events drawn by kind
_Row = dict[Hashable, Any]
_Style = dict[str, Any]


def pages_by_side(kit: Kit | None = None) -> Chart:
    """Show how many pages of the kit each side has; the sides with few pages are gathered."""
    kit = kit or load()
    sides = base.gather_small_sides(base.pages_by_side(kit.sources, kit.codes("alignment")), 7)
    figure, ax = subplots(9, 6)
    source = f"the kit's {len(kit.sources):,} sources"
    side_bars(sides, ax, source)
    return Chart(figure, ax.get_title(loc="left"), side_bars_alt(sides), source)


def pages_by_kind(kit: Kit | None = None) -> Stack:
    """Show the pages by kind, side and publisher as boxes that open, and what that means."""
    kit = kit or load()
    sides_of = kit.codes("alignment")
    boxes = base.pages_by_publisher(kit.tables, sides_of, kit.codes("source_kind"))
    source = f"the kit's {len(kit.sources):,} sources; click a box to open it"
    by_kind = base.kinds_of_each_side(boxes, 5)
    sides = base.pages_by_side(kit.sources, sides_of)
    ties = sides[sides["code"] != NO_TIE].sort_values("pages", ascending=False)
    return Stack(
        Chart(
            side_tree(boxes, source),
            _tree_title(boxes),
            side_tree_alt(boxes),
            source,
            table(by_kind, "Pages by side and kind, most pages first"),
            "The table behind both figures",
        ),
        prose(
            "sources",
            "base_finding",
            sides=", ".join(ties["side"].head(3)),
            untied=int(sides.loc[sides["code"] == NO_TIE, "pages"].sum()),
            pages=len(kit.sources),
            closed=int((~kit.sources["opened"]).sum()),
        ),
    )


def sides_on_each_event(kit: Kit | None = None) -> Stack:
    """Show which sides have pages on the events that the article tells, and the rule for it."""
    kit = kit or load()
    sides_of = kit.codes("alignment")
    spoken = base.sides_of_events(kit.tables, sides_of)
    told = _events_told(kit, spoken)
    counted = base.pages_of_events(base.event_pages(kit.tables), "code", told["event_id"].tolist())
    figure, ax = subplots(11, grid_height(len(told)))
    source = "pages on the events of the article with five pages or more"
    side_grid(told, counted, sides_of, ax, source)
    names = {"title": "event", "tied": "with a tie", "spoken": "who has spoken"}
    columns = ["title", "date", "pages", "tied", "spoken", "index", "who"]
    shown = spoken[columns].rename(columns={**names, "who": "pages by side"}).round(1)
    alone = base.one_sided_events(spoken).head(4).to_numpy()
    counts = spoken["spoken"].value_counts()
    return Stack(
        Chart(
            figure,
            ax.get_title(loc="left"),
            side_grid_alt(told),
            source,
            table(shown, "All events of the kit: pages by side"),
            "The table behind the figure, with all events",
        ),
        prose(
            "sources",
            "balance_rule",
            one_sided=int(counts["one side only"]),
            events=len(spoken),
            no_tie=int(counts["no known tie"]),
            alone=", ".join(f"{side} {count}" for side, count in alone),
        ),
    )


def kinds_on_each_event(kit: Kit | None = None) -> Stack:
    """Show which kinds of publisher have pages on the most reported events, and an index of it."""
    kit = kit or load()
    told = _events_told(kit, base.sides_of_events(kit.tables, kit.codes("alignment")))
    most = told.nlargest(MOST_EVENTS, "pages").sort_index()
    kinds = kit.codes("source_kind")
    counted = base.pages_of_events(base.event_pages(kit.tables), "kind", most["event_id"].tolist())
    figure, ax = subplots(11, grid_height(len(most)))
    source = "pages on the most reported of these events"
    kind_grid(most, counted, kinds, ax, source)
    chart = Chart(figure, ax.get_title(loc="left"), kind_grid_alt(counted, kinds), source)
    return Stack(chart, prose("sources", "balance_index"))


def second_reading(kit: Kit | None = None) -> Stack:
    """Show what another reader found in rows of this kit, drawn at random."""
    kit = kit or load()
    verdicts = kit.codes("second_verdict")
    drawn = base.drawn_readings(kit.second_readings)
    found = base.verdict_shares(drawn, verdicts)
    figure, ax = subplots(9, 3.6)
    source = f"{len(drawn)} rows drawn at random and read again"
    verdict_bars(found, ax, source)
    rows = found.set_index("code")["rows"]
    chosen = kit.second_readings[kit.second_readings["sample"] == "chosen"]["verdict"]
    return Stack(
        Chart(figure, ax.get_title(loc="left"), verdict_bars_alt(found), source),
        _shares_table(found),
        fold_away(_by_table(base.held_by_table(drawn, verdicts)), "The same by table of the kit"),
        fold_away(
            _remarks_table(drawn, verdicts), "Every remark of the second reader on a drawn row"
        ),
        prose(
            "sources",
            "audit_finding",
            drawn=rows.sum(),
            partly=rows["partly"],
            wrong=rows["wrong"],
            lost=rows["not-found"],
            chosen=len(chosen),
            chosen_wrong=int((chosen == "wrong").sum()),
            chosen_lost=int((chosen == "not-found").sum()),
            mended=int((kit.second_readings["corrected"] == "yes").sum()),
        ),
    )


def _events_told(kit: Kit, spoken: pd.DataFrame) -> pd.DataFrame:
    """Keep the events that the article tells and that have enough pages to be drawn."""
    told = kit.events[kit.events["in_article"]]["id"]
    return spoken[spoken["event_id"].isin(told) & (spoken["pages"] >= FEWEST_PAGES)]


def _shares_table(found: pd.DataFrame) -> Any:
    shares = found.assign(**{end: (100 * found[end]).round(1) for end in ("share", "low", "high")})
    names = {"share": "per cent", "low": "from", "high": "up to"}
    shown = shares[["verdict", "rows", *names]].rename(columns=names)
    return table(shown, "Verdicts, with the 95 % interval in per cent")


def _by_table(by_table: pd.DataFrame) -> Any:
    ends = {end: (100 * by_table[end]).round().astype(int) for end in ("low", "high")}
    names = {"held": "held in all", "low": "held: from, %", "high": "held: up to, %"}
    shown = by_table.assign(**ends).rename(columns=names)
    return table(shown, "The drawn rows by table of the kit: small numbers, wide intervals")


def _remarks_table(drawn: pd.DataFrame, verdicts: Mapping[str, str]) -> Any:
    differed = drawn.dropna(subset=["what_differed"])
    names = {"record": "row", "what_differed": "what differed"}
    shown = differed[["table", "record", "verdict", "what_differed"]]
    shown = shown.replace({"verdict": dict(verdicts)}).rename(columns=names)
    caption = f"{len(shown)} of {len(drawn)} drawn rows on which the reader had a remark"
    return table(shown, caption)


def side_bars(counts: pd.DataFrame, ax: Axes, source: str) -> Axes:
    """Draw the pages of each side as bars, from the top in the order of ``counts``.

    ``counts`` is that of :func:`borderkit.sources.base.by_side`. "None found" is hatched, for it is
    not a side; pages that were not opened are said in the label.
    """
    for at, row in enumerate(_rows(counts)):
        _draw_side(ax, at, row)
    ax.set_yticks(range(len(counts)), counts["side"], color=INK, fontsize=BODY)
    ax.invert_yaxis()
    ax.set_xlim(0, counts["pages"].max() * 1.2)
    ax.set_xlabel("Pages in the kit")
    ax.tick_params(axis="y", length=0)
    none = int(counts.loc[counts["code"] == NO_TIE, "pages"].sum())
    title = f"For {none:,} pages no tie to a side was found, or none was looked for"
    return finish(ax, title, source, "Hatched: not known. It does not mean independent.")


def side_tree(counts: pd.DataFrame, source: str, fewest: int = 3) -> go.Figure:
    """Draw kinds, sides and publishers as nested boxes, sized by pages; a click opens a box.

    ``counts`` is that of :func:`borderkit.sources.base.by_side_kind_publisher`. Publishers with
    fewer than ``fewest`` pages are gathered in one box.
    """
    gathered = counts["publisher"].where(counts["pages"] >= fewest, "other publishers")
    levels = ["kind", "side", "publisher"]
    grouped = counts.assign(publisher=gathered)
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
    title = _tree_title(counts)
    shape = {"height": 560, "uniformtext": {"minsize": 9, "mode": "hide"}}
    return go.Figure(tree, plotly_layout(title, source, **shape))


def verdict_bars(counts: pd.DataFrame, ax: Axes, source: str) -> Axes:
    """Draw each verdict's share of the rows read again, with its 95 % interval.

    ``counts`` is that of :func:`borderkit.sources.readings.by_verdict`.
    """
    for at, row in enumerate(_rows(counts)):
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
    ax.set_yticks(range(len(counts)), counts["verdict"], color=INK, fontsize=BODY)
    ax.invert_yaxis()
    ax.set_xlim(-1, 100)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("Share of the rows read again, in per cent, with the 95 % interval")
    rows = counts.set_index("code")["rows"]
    title = (
        f"Of {rows.sum()} rows, {rows['confirmed'] + rows['confirmed-elsewhere']} held,"
        f" {rows['partly']} needed a finer word, {rows['wrong']} plainly wrong"
    )
    return finish(ax, title, source, "Blue: the share found. Grey: where the share may lie.")


def side_bars_alt(counts: pd.DataFrame) -> str:
    """Say in two sentences what :func:`side_bars` shows."""
    named = counts[~counts["code"].isin([NO_TIE, ""])]
    most = named.sort_values("pages", ascending=False).head(3)
    listed = ", ".join(f"{row['side']} {row['pages']}" for row in _rows(most))
    none = int(counts.loc[counts["code"] == NO_TIE, "pages"].sum())
    return (
        f"Bars of pages, one for each side in the order of names; the longest are {listed}. A"
        f" hatched bar stands for {none:,} pages of which no tie is known."
    )


def side_tree_alt(counts: pd.DataFrame) -> str:
    """Say in two sentences what :func:`side_tree` shows."""
    kinds = counts.groupby("kind")["pages"].sum().sort_values(ascending=False).head(3)
    listed = ", ".join(f"{str(kind).lower()} {count}" for kind, count in kinds.items())
    unknown = counts.loc[counts["code"] == NO_TIE].groupby("kind")["pages"].sum()
    kind, first, second = _leaders(counts)
    return (
        f"Nested boxes of pages by kind, side and publisher, the largest {listed}; grey boxes, of"
        f" which no tie is known, fill most of several kinds ({str(unknown.idxmax()).lower()}:"
        f" {unknown.max()}). The commonest kind with a known tie is {kind.lower()}, led"
        f" by {first} and {second}."
    )


def verdict_bars_alt(counts: pd.DataFrame) -> str:
    """Say in two sentences what :func:`verdict_bars` shows."""
    listed = ", ".join(f"{row['verdict']} {row['rows']}" for row in _rows(counts))
    wrong = counts.set_index("code").loc["wrong"]
    return (
        f"Each of {len(counts)} verdicts has a mark at its share of {counts['rows'].sum()} rows and"
        f" a grey bar for its 95 % interval: {listed}. For rows plainly wrong the bar reaches to"
        f" {100 * wrong['high']:.1f} per cent, though {wrong['rows']} were found."
    )


def _draw_side(ax: Axes, at: int, row: _Row) -> None:
    unknown = row["code"] == NO_TIE
    fill = PAPER if unknown else alignment_mark(row["code"]).colour
    hatch = UNKNOWN_HATCH if unknown else None
    edge: _Style = {"edgecolor": SOFT, "linewidth": 0.6}
    ax.barh(at, row["pages"], height=0.72, color=fill, hatch=hatch, **edge)
    closed = f" ({row['not_opened']} not opened)" if row["not_opened"] else ""
    label = f" {row['pages']:,}{closed}"
    ax.text(row["pages"], at, label, va="center", fontsize=SMALL, color=INK)


def _boxes(counts: pd.DataFrame, levels: list[str]) -> pd.DataFrame:
    """Sum the pages at one level of nesting: id, label, parent, pages, opened, profiled, colour."""
    counted = counts.assign(profiled=counts["pages"].where(counts["profile"], 0))
    sums = counted.groupby(levels)[["pages", "opened", "profiled"]].sum()
    boxes = sums.astype(int).reset_index()
    sided = "side" in levels
    codes = counts.drop_duplicates("side").set_index("side")["code"]
    colours = [alignment_mark(codes[side]).colour for side in boxes["side"]] if sided else LAND
    return boxes.assign(
        id=boxes[levels].agg(" / ".join, axis=1),
        label=boxes[levels[-1]],
        parent=boxes[levels[:-1]].agg(" / ".join, axis=1) if sided else "",
        colour=colours,
    )


def _tree_title(counts: pd.DataFrame) -> str:
    kind, first, second = _leaders(counts)
    return f"{kind} is the commonest kind with a known tie: {first}, {second}"


def _leaders(counts: pd.DataFrame) -> tuple[str, str, str]:
    """Name the commonest kind with a known tie, and its two sides with most pages."""
    tied = counts[counts["code"] != NO_TIE]
    kind = str(tied.groupby("kind")["pages"].sum().idxmax())
    of_kind = tied[tied["kind"] == kind].groupby("side")["pages"].sum()
    first, second = of_kind.sort_values(ascending=False).head(2).items()
    return kind, f"{first[0]} {first[1]}", f"{second[0]} {second[1]}"


def _rows(counts: pd.DataFrame) -> list[_Row]:
    return counts.to_dict("records")


def grid_height(rows: int) -> float:
    """Give the height in inches that ``rows`` events need."""
    return 2.3 + 0.29 * rows


def side_grid(
    events: pd.DataFrame, counted: pd.DataFrame, labels: Mapping[str, str], ax: Axes, source: str
) -> Axes:
    """Draw the pages of each event by side, in the fixed order of sides; flag the one-sided.

    ``events`` is a part of :func:`borderkit.sources.balance.by_event`, from the top in its order;
    ``counted`` has event_id, key (alignment code) and pages. A dot's area grows with its pages and
    its number stands in it; a hollow dot is "none found", which is no side. One-sided events have
    a triangle and the words at the right.
    """
    gathered = gather_others(counted)
    columns = in_order(gathered["key"])
    _dots(ax, events, gathered, columns, {code: alignment_mark(code) for code in columns})
    _columns(ax, [labels.get(code, "Other sides") for code in columns])
    for at, spoken in enumerate(events["spoken"]):
        if spoken in FLAGS:
            text = " ".join(FLAGS[spoken])
            ax.text(len(columns) - 0.4, at, text, va="center", color=ACCENT, fontsize=GRID_SMALL)
    alone = int((events["spoken"] == "one side only").sum())
    title = f"For {alone} of {len(events)} events, all pages with a known tie are one side's"
    note = "Number: pages. Hollow: no tie of the publisher is known, which is no side."
    return finish(ax, title, source, note)


def kind_grid(
    events: pd.DataFrame, counted: pd.DataFrame, labels: Mapping[str, str], ax: Axes, source: str
) -> Axes:
    """Draw the pages of each event by kind of publisher, in the order of ``labels``."""
    columns = [code for code in labels if code in set(counted["key"])]
    _dots(ax, events, counted, columns, dict.fromkeys(columns, KIND))
    _columns(ax, [labels[code] for code in columns])
    official = set(counted.loc[counted["key"] == "official", "event_id"])
    silent = len(events) - len(official)
    title = f"On {silent} of {len(events)} events no page of an official body is in the kit"
    note = "Number: pages. A newspaper that reprints an official text counts as a newspaper."
    return finish(ax, title, source, note)


def in_order(codes: pd.Series[str]) -> list[str]:
    """Put alignment codes in the order of every figure: marked sides, other sides, none found."""
    present = set(codes)
    marked = [code for code in ALIGNMENT_MARKS if code in present and code != "none-found"]
    others = sorted(present - set(ALIGNMENT_MARKS))
    return [*marked, *others, *(["none-found"] if "none-found" in present else [])]


def gather_others(counted: pd.DataFrame) -> pd.DataFrame:
    """Gather the sides that have no mark of their own under one key, ``other``; no page is lost."""
    key = counted["key"].where(counted["key"].isin(list(ALIGNMENT_MARKS)), "other")
    summed = counted.assign(key=key).groupby(["event_id", "key"])["pages"].sum()
    return summed.reset_index()


def side_grid_alt(events: pd.DataFrame) -> str:
    """Say in two sentences what :func:`side_grid` shows."""
    alone = events[events["spoken"] == "one side only"]
    most = events.sort_values(["sides", "pages"], ascending=False).iloc[0]
    named = "; ".join(f"{title} ({who})" for title, who in alone[["title", "who"]].to_numpy()[:3])
    rest = f" and {len(alone) - 3} more" if len(alone) > 3 else ""
    return (
        f"A row for each of {len(events)} events with a numbered dot under each side that has"
        f" pages on it; most sides, {most['sides']}, have spoken on: {most['title']}. One side only"
        f" on {len(alone)}: {named}{rest}."
    )


def kind_grid_alt(counted: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Say in two sentences what :func:`kind_grid` shows."""
    sums = counted.groupby("key")["pages"].sum().sort_values(ascending=False)
    listed = ", ".join(f"{labels[str(kind)].lower()} {n}" for kind, n in sums.head(4).items())
    return (
        f"A row for each of {counted['event_id'].nunique()} events with a numbered dot under each"
        f" kind of publisher. The pages by kind, the most first: {listed}."
    )


def _dots(
    ax: Axes,
    events: pd.DataFrame,
    counted: pd.DataFrame,
    columns: list[str],
    marks: Mapping[str, Mark],
) -> None:
    row_of = {event_id: at for at, event_id in enumerate(events["event_id"])}
    for event_id, key, pages in counted[["event_id", "key", "pages"]].itertuples(index=False):
        mark, hollow = marks[key], marks[key] == NONE_FOUND
        ax.scatter(
            columns.index(key),
            row_of[event_id],
            s=LEAST + PER_PAGE * pages,
            marker=mark.marker,
            facecolor=PAPER if hollow else FAINT if mark == OTHER else mark.colour,
            edgecolor=SOFT,
            alpha=0.85,
            zorder=2,
        )
        ax.text(
            columns.index(key),
            row_of[event_id],
            str(pages),
            ha="center",
            va="center_baseline",
            fontsize=GRID_SMALL,
            fontweight="bold",
            color=INK,
            zorder=3,
        )
    rows = [_label(f"{date[:4]}: {title}") for title, date in events[["title", "date"]].to_numpy()]
    ax.set_yticks(range(len(rows)), rows, fontsize=GRID_SMALL, color=INK)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.grid(axis="y", color=FAINT, linewidth=0.5)


def _label(text: str) -> str:
    """Break a long title, and cut a longer one with a sign; the table has it whole."""
    return textwrap.fill(text, WIDE, max_lines=LINES, placeholder=" …")


def _columns(ax: Axes, names: list[str]) -> None:
    ax.set_xticks(range(len(names)), names, rotation=50, ha="left", fontsize=GRID_BODY, color=INK)
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.set_xlim(-0.6, len(names) + 0.9)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
