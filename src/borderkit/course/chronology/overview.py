"""What happened and what the article tells of it: names, the timeline on paper, told and left out.

The timeline to point at is :mod:`borderkit.course.chronology.page`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from borderkit import load
from borderkit.course.show.chart import Chart, Stack
from borderkit.course.show.prose import prose
from borderkit.course.show.style import (
    ACCENT,
    FAINT,
    INK,
    PAPER,
    SOFT,
    finish,
    source_line,
    subplots,
)
from borderkit.course.show.tables import Folded, PageTable, fold_away, table
from borderkit.course.show.timelines import (
    ATTRIBUTION_LOOKS,
    TOLD_LOOKS,
    describe_early,
    describe_lanes,
    describe_marks,
    draw_lanes,
    draw_print_page,
    drawn_rows,
)
from borderkit.course.work import folder_of
from borderkit.data.dates import parse
from borderkit.events.strikes import ARTICLE_DAY
from borderkit.events.timeline import (
    DAY,
    TELLINGS,
    OrderCount,
    claims_without_event,
    events_begun_by,
    events_in_paragraphs,
    events_told_by_kind,
    order_of_telling,
    tellings_of_events,
    timeline_rows,
)
from borderkit.exports import write_exports

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from borderkit.kit import Kit

RETURNING = ("islamic-state", "kataib-hezbollah", "pmf", "sdf", "us-led-coalition")
READING = (
    "airwars-cs483",
    "mehr-2019-12-pmu-toll",
    "statecraft-2020-02-08-cobban",
    "trend-2019-12-30-sputnik",
    "upi-2019-12-29-gephardt",
    "dod-2017-12-18-strikes",
    "arabnews-2017-11-04-qaim",
    "parstoday-2017-11-21-soleimani",
    "sana-2021-06-28-child",
    "dodig-2021-q3-oir",
)


def recurring_names(kit: Kit | None = None) -> Folded:
    """Say whom the names mean that come back throughout."""
    kit = kit or load()
    named = kit.actors[kit.actors["id"].isin(RETURNING)].sort_values("name")
    page = table(named[["name", "kind", "note"]], "Names that come back")
    return fold_away(page, f"{len(named)} names that come back, and whom they mean")


def timeline_title(kit: Kit) -> str:
    """State how many events there are, and of how many the day is known."""
    rows = _rows(kit, kit.events)
    return f"{len(rows)} events; {rows['one_day'].sum()} of them are known to the day"


def timeline_source(kit: Kit, events: pd.DataFrame | None = None) -> str:
    """Name the publishers of the reports on some events, or on all."""
    reports = kit.statements[kit.statements["kind"] == "report"]
    if events is not None:
        reports = reports[reports["event_id"].isin(events["id"])]
    used = kit.sources[kit.sources["id"].isin(reports["source_id"])]
    return source_line(used["voice"], len(used))


def timeline_for_print(kit: Kit | None = None) -> Stack:
    """Draw all events on a page for print, with the same as a table and what it shows."""
    kit = kit or load()
    rows, authors = _rows(kit, kit.events), kit.codes("attribution")
    title, source = timeline_title(kit), timeline_source(kit)
    figure, ax = draw_print_page(rows, ATTRIBUTION_LOOKS, "attribution", ARTICLE_DAY)
    key = f"{describe_marks(ATTRIBUTION_LOOKS, authors)} {describe_early(rows)}"
    finish(ax, title, source, key.strip())
    shown = rows.assign(kind=rows["lane"], author=rows["attribution"].map(authors))
    shown = shown[["when", "interval", "title", "kind", "author", "sources"]]
    page = table(shown.rename(columns={"interval": "as recorded", "title": "event"}), title)
    alt = f"{describe_lanes(drawn_rows(rows), authors)} {describe_early(rows)}".strip()
    says = prose(
        "chronology",
        "timeline",
        ages=rows["attribution"].value_counts(),
        events=len(rows),
        days=int(rows["one_day"].sum()),
    )
    return Stack(
        Chart(figure, title, alt, source, page, f"Show all {len(shown)} events as a table"), says
    )


def events_told(kit: Kit | None = None) -> Chart:
    """Draw the events up to the article's day, those that it tells or alludes to filled."""
    kit = kit or load()
    told = events_told_by_kind(kit.events, ARTICLE_DAY, kit.codes("event_type"))
    earlier = events_begun_by(kit.events, ARTICLE_DAY)
    rows, source = _rows(kit, earlier), timeline_source(kit, earlier)
    title = _told_title(told)
    figure, ax = subplots(10, 6.8)
    draw_lanes(rows, ax, TOLD_LOOKS, "in_article", ARTICLE_DAY)
    key = "Blue: told or alluded to. Grey outline: left out. Pale ends: only possible days."
    finish(ax, title, source, f"{key} {describe_early(rows)}".strip())
    fired = told.set_index("kind").loc["Rocket fire"]
    alt = (
        f"{title}: a timeline in lanes by kind of act, told events filled."
        f" Of {fired['events']} events of rocket fire it tells {fired['told']}."
    )
    return Chart(figure, title, alt, source)


def tellings_by_kind(kit: Kit | None = None) -> Stack:
    """Count the events of each kind by how the article stands to them, with what it shows."""
    kit = kit or load()
    kinds = kit.codes("event_type")
    told = events_told_by_kind(kit.events, ARTICLE_DAY, kinds)
    by_kind = told.set_index("kind")
    unknown = events_begun_by(kit.events, ARTICLE_DAY).query("attribution == 'unknown'")
    says = prose(
        "chronology",
        "tellings",
        strikes=by_kind.loc[["Air strike", "Drone strike"]].sum(),
        rockets=by_kind.loc["Rocket fire"],
        title=kit.events.set_index("id")["title"],
        unknown=len(unknown),
        unknown_told=int(unknown["in_article"].sum()),
    )
    standing = tellings_of_events(kit.events, kit.claim_events, ARTICLE_DAY)
    return Stack(table(_tellings_table(standing, kinds), _told_title(told)), says)


def _told_title(told: pd.DataFrame) -> str:
    return (
        f"The article tells or alludes to {told['told'].sum()} of {told['events'].sum()} events up"
        " to its date"
    )


def _tellings_table(standing: pd.DataFrame, kinds: dict[str, str]) -> pd.DataFrame:
    counts = pd.crosstab(standing["type"], standing["standing"], dropna=False)
    counts = counts.reindex(index=[code for code in kinds if code in set(standing["type"])])
    counts = counts.reindex(columns=list(TELLINGS), fill_value=0)
    named = pd.DataFrame({"kind": [kinds[str(code)] for code in counts.index]}, index=counts.index)
    return named.join(counts).assign(events=counts.sum(axis="columns")).reset_index(drop=True)


def telling_order(kit: Kit | None = None) -> Stack:
    """Draw the article's order beside the calendar's: paragraphs down the page, dates across it."""
    kit = kit or load()
    told, last = events_in_paragraphs(kit.tables), int(kit.paragraphs["paragraph"].max())
    order = order_of_telling(told)
    figure, ax = subplots(10, 7)
    _draw_telling(told, last, ax)
    title, source = _order_title(order), "the kit's coded claims and chronology"
    finish(
        ax,
        title,
        source,
        "Filled: in the article. Outline: left out, but a claim leans on it. A bar is a stretch of"
        " possible days.",
    )
    page = table(_order_table(told), "In the order of reading")
    summary = f"Show all {len(told)} as a table"
    chart = Chart(figure, title, _order_alt(told, order), source, page, summary)
    lacking = claims_without_event(kit.tables).drop_duplicates(["paragraph", "words"])
    by_paragraph = told["paragraph"].value_counts()
    says = prose(
        "chronology",
        "telling_order",
        order=order,
        fullest=by_paragraph.idxmax(),
        reached=int(by_paragraph.max()),
        lacking=len(lacking),
    )
    caption = "What claims are about and the chronology does not hold"
    rest = table(lacking[["paragraph", "words"]], caption)
    opens = f"Show the {len(lacking)} that the chronology does not hold"
    return Stack(chart, says, fold_away(rest, opens))


def _draw_telling(told: pd.DataFrame, paragraphs: int, ax: Axes) -> Axes:
    """Draw each event where the text tells it; paragraph 0 is the headline.

    A mark is a day and a bar a stretch of possible days; full is in the article, an outline is what
    a claim leans on without telling it. A grey line spans what one paragraph reaches; one that
    reaches no event of the chronology says so.
    """
    _draw_spans(told, paragraphs, ax)
    levels = told.groupby("paragraph").cumcount()
    of = told.groupby("paragraph")["event_id"].transform("size")
    y = told["paragraph"] + 0.6 * ((levels + 0.5) / of - 0.5)
    for inside, look in ((True, ACCENT), (False, PAPER)):
        part = told["in_article"].astype(bool) == inside
        _draw_told(told[part], y[part], ax, look)
    ax.set_yticks(range(paragraphs + 1), ["headline", *map(str, range(1, paragraphs + 1))])
    ax.set_ylim(paragraphs + 0.6, -0.6)
    ax.set_ylabel("paragraph of the article")
    day: Any = pd.Timestamp(ARTICLE_DAY)
    ax.axvline(day, color=INK, lw=1, ls=":")
    quiet = next((n for n in range(paragraphs + 1) if n not in set(told["paragraph"])), paragraphs)
    ax.text(day, quiet, "the article appears ", ha="right", va="center", fontsize=9, color=SOFT)
    first: Any = told["start"].min() - 90 * DAY
    ax.set_xlim(first, day + 90 * DAY)
    across = ax.get_yaxis_transform()
    ax.hlines([n + 0.5 for n in range(paragraphs)], 0, 1, FAINT, lw=0.5, transform=across)
    return ax


def _draw_spans(told: pd.DataFrame, paragraphs: int, ax: Axes) -> None:
    reach = told.groupby("paragraph").agg(first=("start", "min"), last=("end", "max"))
    ax.hlines(reach.index, reach["first"], reach["last"], FAINT, lw=2, zorder=1)
    across = ax.get_yaxis_transform()
    for empty in sorted(set(range(paragraphs + 1)) - set(reach.index)):
        said = "no event of the chronology"
        ax.text(0.01, empty, said, va="center", fontsize=8, color=SOFT, transform=across)


def _draw_told(told: pd.DataFrame, y: pd.Series, ax: Axes, face: str) -> None:
    days = told["start"] == told["end"]
    ax.scatter(told.loc[days, "start"], y[days], 30, fc=face, ec=ACCENT, lw=1.3, zorder=3)
    long = told[~days]
    if len(long):
        width = long["end"] - long["start"] + DAY
        ax.barh(y[~days], width, 0.16, long["start"], fc=face, ec=ACCENT, lw=1.3, zorder=2)


def _order_title(order: OrderCount) -> str:
    pairs = order.forward + order.backward
    return (
        f"Of {pairs} pairs of events with an order, the text tells {order.backward} with the later"
        " one first"
    )


def _order_alt(told: pd.DataFrame, order: OrderCount) -> str:
    most = told["paragraph"].value_counts().sort_index()
    fullest, count = most.sort_values().index.tolist()[-1], int(most.max())
    return (
        f"Paragraphs down the page and dates across it, with a mark or a bar for each of"
        f" {told['event_id'].nunique()} events where a claim is about it; a grey line spans what"
        f" each paragraph reaches. {_order_title(order)}; most events stand"
        f" in {'the headline' if fullest == 0 else f'paragraph {fullest}'}, {count}."
    )


def _order_table(told: pd.DataFrame) -> pd.DataFrame:
    words = {True: "told or alluded to", False: "left out; a claim leans on it"}
    return pd.DataFrame(
        {
            "paragraph": ["headline" if n == 0 else str(n) for n in told["paragraph"]],
            "when": told["when"],
            "as recorded": told["date"],
            "event": told["title"],
            "in the article": told["in_article"].astype(bool).map(words),
        }
    )


def exported_files(kit: Kit | None = None) -> Stack:
    """Write the events for other programs, list what was written, and say what to look out for."""
    kit = kit or load()
    revised = parse(str(kit.second_readings["checked_on"].max())).start
    assert revised is not None  # every reading has its day
    written = write_exports(folder_of(kit) / "timeline", kit.events, kit.tables, revised)
    rows = _rows(kit, kit.events)
    vague = int((rows["about_start"] | rows["about_end"]).sum())
    page = table(written, "Written to my_work/timeline, which git ignores")
    return Stack(page, prose("chronology", "exports", vague=vague))


def reading_list(kit: Kit | None = None) -> PageTable:
    """List pages of the record to read next, from more than one side."""
    kit = kit or load()
    chosen = kit.sources[kit.sources["id"].isin(READING)].sort_values(["date_start", "id"])
    shown = chosen[["title", "voice", "date", "url"]]
    shown = shown.rename(columns={"voice": "publisher"})
    caption = "Accounts of the strikes and of the other war"
    return table(shown, caption, links={"title": "url"})


def _rows(kit: Kit, events: pd.DataFrame) -> pd.DataFrame:
    return timeline_rows(events, kit.statements, kit.codes("event_type"))
