"""What came just before each strike and just after, who said what of it, and what came later.

An event known to the day is a mark; where the dates leave several days open it is a pale stretch.
A strike beside which nothing is recorded is hatched, since that is no knowledge that nothing
happened.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
from matplotlib.lines import Line2D

from borderkit import load
from borderkit.course.chronology.overview import timeline_source
from borderkit.course.chronology.tolls import DECEMBER_2019
from borderkit.course.show.chart import Chart, Stack
from borderkit.course.show.prose import prose
from borderkit.course.show.style import (
    ACCENT,
    FAINT,
    INK,
    OKABE_ITO,
    SOFT,
    finish_panels,
    subplots,
)
from borderkit.course.show.tables import fold_away, table
from borderkit.data.actors import US
from borderkit.data.dates import parse
from borderkit.data.problems import DataError, Problem
from borderkit.events.around import (
    claims_looking_ahead,
    events_after,
    events_around,
    events_beside,
    later_events_on_claims,
    pairs_by_kind,
    pairs_within_window,
    statements_around,
    statements_on_events,
    us_strikes,
)
from borderkit.events.strikes import ARTICLE_DAY

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from borderkit.kit import Kit

ROCKETS = "2019-12-27-k1-base-rocket-attack"
LANE, STRETCH, WRAP, HATCH = 0.21, 4.0, 46, "////"
STANDING_MARKS = {"acknowledged": "", "partly acknowledged": " °", "named by others": " *"}
MOST_ROWS, TITLE, SHORT = 60, 70, pd.Timedelta(days=25)


class Family(NamedTuple):
    """A family of kinds of event, for figures with room for four: name, codes, colour, marker."""

    name: str
    types: tuple[str, ...]
    colour: str
    marker: str


FAMILIES = (
    Family("strike from aircraft or drone", ("airstrike", "drone-strike"), ACCENT, "v"),
    Family("rockets or missiles", ("rocket-fire", "missile-strike"), OKABE_ITO[5], "^"),
    Family(
        "ground forces",
        ("ground-operation", "clash", "base-or-deployment", "crossing-opened-or-closed"),
        OKABE_ITO[2],
        "s",
    ),
    Family(
        "words, law, protest, other",
        ("agreement", "law-or-vote", "statement", "protest", "economic", "other"),
        INK,
        "o",
    ),
)
_FAMILY_OF: Mapping[str, int] = {code: n for n, one in enumerate(FAMILIES) for code in one.types}


def before_and_after(days: int = 14, kit: Kit | None = None) -> Stack:
    """Draw what the chronology has in the days round each strike, with tables and what it shows."""
    kit = kit or load()
    strikes, pairs = _pairs(kit, days)
    window, both = (
        ("fourteen days", "four weeks") if days == 14 else (f"{days} days", f"{2 * days} days")
    )
    figure, ax = subplots(10, 8.8)
    _draw_pairs(strikes, pairs, ax, days)
    title = _pairs_title(strikes, pairs)
    source = "the kit's events and its list of U.S. strikes, in order of date"
    finish_panels(
        [ax],
        title,
        source,
        "Mark: a day. Pale stretch: the dates leave several days open. Hatched: nothing else in the"
        " chronology.\n* others name the United States, which did not acknowledge the strike."
        " ° acknowledged in part.\n"
        f"Campaigns that fill all {both} are not drawn.",
    )
    chart = Chart(figure, title, _pairs_alt(strikes, pairs), source)
    kinds = table(
        pairs_by_kind(pairs, kit.codes("event_type")),
        f"The same by kind of event: pairs of a strike and an event within {window}",
    )
    every = table(
        events_beside(strikes, pairs, kit.events),
        "What stands beside each strike, with the days between",
    )
    alone = strikes[~strikes["id"].isin(pairs["strike_id"])]
    fired = pairs[pairs["type"].isin(["rocket-fire", "missile-strike"]) & pairs["sure"]]
    says = prose(
        "chronology",
        "before_and_after",
        fired=fired["order"].value_counts().reindex(["before", "after"], fill_value=0),
        alone=len(alone),
        alone_since=int((alone["date_start"] > "2021-09-01").sum()),
    )
    return Stack(chart, kinds, fold_away(every, f"All {len(pairs)} pairs, strike by strike"), says)


def both_directions(kit: Kit | None = None) -> Stack:
    """Set what one side and the others said round the strike of December 2019 in two tables."""
    kit = kit or load()
    strikes, pairs = _pairs(kit)
    statements = statements_on_events(kit.tables)
    side = kit.codes("house")[US]
    one = strikes[strikes["event_id"] == DECEMBER_2019]
    theirs, others = statements_around(
        pairs[pairs["strike_id"].isin(one["id"])], one, statements, side
    )
    reasons = statements[statements["kind"] == "reason"].set_index("event_id")["says"]
    rockets = kit.events.set_index("id").loc[ROCKETS, "title"]
    every_us, every_other = (
        part[part["kind"] == "reason"]
        for part in statements_around(pairs, strikes, statements, side)
    )
    return Stack(
        table(_said(theirs, side), "Said by the United States and the coalition"),
        table(
            _said(others, side), "Said by Iraqi, Iranian, PMF and other voices, on the same events"
        ),
        prose("chronology", "both_directions", reasons=reasons, rockets=rockets),
        fold_away(
            table(
                _said(every_us, side),
                "Reasons given by the United States and the coalition, for all strikes",
            ),
            f"For all strikes: {every_us['event_id'].nunique()} reasons given by the United States"
            " and the coalition",
        ),
        fold_away(
            table(
                _said(every_other, side),
                "Reasons given by others who acted within fourteen days of a strike",
            ),
            f"For all strikes: {every_other['event_id'].nunique()} reasons given by others who"
            " acted near them",
        ),
    )


def after_the_article(kit: Kit | None = None) -> Chart:
    """Draw every event that began after the article, one row each."""
    kit = kit or load()
    later = events_after(kit.events, ARTICLE_DAY)
    figure, ax = subplots(10, 7.6)
    _draw_ladder(later, ax)
    last = later["date_start"].max()
    title = f"Since the article: {len(later)} events, the last in {last:%B %Y}"
    source = timeline_source(kit, later)
    finish_panels(
        [ax],
        title,
        source,
        "A pale bar is a stretch of days. The list ends where the kit's record ends.",
    )
    what = later.assign(author=later["attribution"].map(kit.codes("attribution")))
    page = table(what[["date", "title", "author", "summary"]], title)
    return Chart(figure, title, _ladder_alt(later), source, page, "The events in words")


def expectations(kit: Kit | None = None) -> Stack:
    """List the claims that look ahead, with the later events that speak of the same thing."""
    kit = kit or load()
    later, ahead = events_after(kit.events, ARTICLE_DAY), claims_looking_ahead(kit.claims)
    pairs = later_events_on_claims(ahead, later)
    verdicts = kit.codes("verdict")
    many = ahead["id"].map(pairs["claim_id"].value_counts()).fillna(0).astype(int)
    shown = ahead.assign(
        kind=ahead["kind"].map(kit.codes("claim_kind")), verdict=ahead["verdict"].map(verdicts)
    )
    shown = shown[["id", "paragraph", "paraphrase", "kind", "verdict"]]
    words = pairs["title"] + " (" + pairs["date"] + ")"
    which = words.groupby(pairs["claim_id"]).agg("; ".join).rename("later events").reset_index()
    stay = ahead.set_index("id").loc["c36"]
    struck = later[(later["attribution"] == "acknowledged") & (later["type"] == "airstrike")]
    says = prose(
        "chronology",
        "claims_looking_ahead",
        stay=stay["paraphrase"],
        left=later.loc[later["title"].str.startswith("U.S. forces leave"), "date"].tolist(),
        struck=len(struck),
        verdict=verdicts[str(stay["verdict"])],
        without=int((many == 0).sum()),
        claims=len(ahead),
    )
    return Stack(
        table(
            shown.assign(**{"later events": many}),
            f"{len(ahead)} claims that look ahead or tell a motive, in our words",
        ),
        fold_away(
            table(which.rename(columns={"claim_id": "claim"}), "Which events these are"),
            "Which events these are",
        ),
        says,
    )


def _pairs(kit: Kit, days: int = 14) -> tuple[pd.DataFrame, pd.DataFrame]:
    strikes = us_strikes(kit.tables)
    return strikes, pairs_within_window(events_around(strikes, kit.events, days), days)


def _said(statements: pd.DataFrame, unnamed: str) -> pd.DataFrame:
    """Make statements ready for the page: each once, day and event at their first statement.

    The side stands before each name, but for the side ``unnamed``.
    """
    given = {"reason": "Reason given. ", "said of it": ""}
    once = statements.drop_duplicates(["event_id", "kind", "side", "by", "says"])
    order = ["date_start", "event_id", "kind", "side", "by"]
    once = once.sort_values(order, ignore_index=True)
    again = once["event_id"].eq(once["event_id"].shift()).fillna(False).astype(bool)
    side = (once["side"] + ": ").where(once["side"] != unnamed, "")
    return pd.DataFrame(
        {
            "from": once["date_start"].dt.strftime("%Y-%m-%d").mask(again, ""),
            "event": once["event"].mask(again, ""),
            "who": side + once["by"],
            "what was said": once["kind"].map(given) + once["says"],
        }
    )


def _pairs_title(strikes: pd.DataFrame, pairs: pd.DataFrame) -> str:
    sure = pairs[pairs["sure"].astype(bool)]
    before, after = (
        sure.loc[sure["order"] == order, "strike_id"].nunique() for order in ("before", "after")
    )
    return (
        f"Of {len(strikes)} strikes, {before} surely {'has' if before == 1 else 'have'} something"
        f" recorded in the days before, {after} in the days after"
    )


def _pairs_alt(strikes: pd.DataFrame, pairs: pd.DataFrame) -> str:
    alone = len(set(strikes["id"]) - set(pairs["strike_id"]))
    counts = pairs["order"].value_counts()
    return (
        f"A row for each of {len(strikes)} strikes, with marks for what else the chronology has in"
        f" the days round it: {counts.get('before', 0)} before, {counts.get('after', 0)} after, and"
        f" {counts.get('same days', 0)} of which the dates leave the order open. {alone} strikes"
        " have nothing beside them in the chronology, which does not mean that nothing happened."
    )


def _draw_pairs(strikes: pd.DataFrame, pairs: pd.DataFrame, ax: Axes, days: int = 14) -> Axes:
    """Draw a row for each strike, from ``days`` before to ``days`` after.

    Marks of one kind on one day are drawn once, with their number. A star after the name means
    that others name the United States and it did not acknowledge the strike; a small ring, that it
    acknowledged a part.
    """
    drawn = _placed(strikes, pairs, days)
    _hatch_empty(ax, strikes, drawn, days)
    one_day = drawn["left"] == drawn["right"]
    for family, group in drawn[~one_day].groupby("family"):
        look = FAMILIES[int(str(family))]
        left, right = group["left"] - 0.45, group["right"] + 0.45
        ax.hlines(group["y"], left, right, colors=look.colour, lw=STRETCH, alpha=0.35)
    for family, group in drawn[one_day].groupby("family"):
        look = FAMILIES[int(str(family))]
        ax.scatter(
            group["left"], group["y"], 34, marker=look.marker, fc=look.colour, ec="white", lw=0.5
        )
    for crowd in drawn[drawn["many"] > 1].itertuples():
        place: Any = (crowd.right, crowd.y)
        ax.annotate(
            f"{crowd.many:,}", place, (5, 0), textcoords="offset points", va="center", fontsize=7,
            color=INK,
        )  # fmt: skip
    return _dressed(ax, strikes, days)


def _placed(strikes: pd.DataFrame, pairs: pd.DataFrame, days: int) -> pd.DataFrame:
    """Give each group of like marks a place: y, left and right in days, and how many it holds."""
    row_of = {strike: row for row, strike in enumerate(strikes["id"])}
    rows = pd.DataFrame(
        {
            "row": pairs["strike_id"].map(row_of),
            "family": _families(pairs["type"]),
            "left": pairs["first"].clip(lower=-days),
            "right": pairs["last"].clip(upper=days),
        }
    )
    keys = ["row", "family", "left", "right"]
    rows = rows.groupby(keys, as_index=False).size().rename(columns={"size": "many"})
    middle = (len(FAMILIES) - 1) / 2
    return rows.assign(y=rows["row"] + (rows["family"] - middle) * LANE)


def _hatch_empty(ax: Axes, strikes: pd.DataFrame, drawn: pd.DataFrame, days: int) -> None:
    empty = [row for row in range(len(strikes)) if row not in set(drawn["row"])]
    width = [2 * days + 1.0] * len(empty)
    ax.barh(empty, width, 0.5, -days - 0.5, facecolor="none", edgecolor=FAINT, hatch=HATCH, lw=0)


def _dressed(ax: Axes, strikes: pd.DataFrame, days: int) -> Axes:
    names = [_strike_name(strike) for strike in strikes.itertuples()]
    ax.set_yticks(range(len(strikes)), names, fontsize=8.5, color=INK)
    ax.set_ylim(len(strikes) - 0.4, -0.6)
    edges = [n - 0.5 for n in range(1, len(strikes))]
    ax.hlines(edges, -days - 0.7, days + 0.7, colors=FAINT, lw=0.5)
    ax.axvline(0, color=SOFT, lw=1)
    ax.set_xlim(-days - 0.7, days + 0.7)
    ax.set_xticks(range(-days, days + 1, 7))
    ax.set_xlabel("days before (left) and after (right) the strike")
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    return _write_families(ax)


def _strike_name(strike: Any) -> str:
    day = pd.Timestamp(strike.date_start)
    mark = STANDING_MARKS.get(strike.standing, "")
    return textwrap.shorten(f"{day.day} {day:%b %Y}: {strike.name}", WRAP, placeholder=" …") + mark


def _families(types: Iterable[str]) -> list[int]:
    """Give the family of each type of event, as its place in :data:`FAMILIES`."""
    types = list(types)
    if odd := sorted({str(code) for code in types} - set(_FAMILY_OF)):
        message = "A type of event that no family holds can't be drawn."
        mend = f"Use one of: {', '.join(_FAMILY_OF)}."
        raise DataError(
            [Problem("events", None, "type", code, "code", message, mend) for code in odd]
        )
    return [_FAMILY_OF[code] for code in types]


def _write_families(ax: Axes, right: bool = False) -> Axes:
    """Write the key of the families above a figure, from its left or its right edge."""
    handles = [
        Line2D([], [], ls="", marker=one.marker, color=one.colour, label=one.name)
        for one in FAMILIES
    ]
    ax.legend(
        handles=handles,
        loc="lower right" if right else "lower left",
        bbox_to_anchor=(float(right), 1.0),
        ncols=len(handles),
        frameon=False,
        fontsize=8.5,
        handletextpad=0.2,
        columnspacing=1.2,
    )
    return ax


def _draw_ladder(events: pd.DataFrame, ax: Axes) -> Axes:
    """Draw events, each on a row of its own: a day is a mark, a stretch a bar under its mark."""
    if len(events) > MOST_ROWS:
        message = f"{len(events):,} events are too many to be named on one page."
        mend = f"Choose up to {MOST_ROWS}, for example of one kind or of one year."
        raise DataError([Problem("events", None, None, "", "too-many", message, mend)])
    spans = zip(_families(events["type"]), events["date_start"], events["date_end"], strict=True)
    for y, (kind, first, last) in enumerate(spans):
        look = FAMILIES[kind]
        start: Any = first
        if last > first:
            ax.barh(y, max(last - first, SHORT), 0.3, start, color=look.colour, alpha=0.35, lw=0)
        ax.scatter([start], [y], 36, marker=look.marker, fc=look.colour, ec="white", lw=0.5)
    names = [_event_name(event) for event in events.itertuples()]
    ax.set_yticks(range(len(events)), names, fontsize=8.5, color=INK)
    ax.set_ylim(len(events) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    return _write_families(ax, right=True)


def _event_name(event: Any) -> str:
    title = textwrap.shorten(str(event.title), TITLE, placeholder=" …")
    return f"{title}, {parse(str(event.date)).label()}"


def _ladder_alt(events: pd.DataFrame) -> str:
    counts = pd.Series(_families(events["type"])).value_counts().sort_index()
    kinds = ", ".join(f"{FAMILIES[int(str(kind))].name} {many}" for kind, many in counts.items())
    return (
        f"A row for each of {len(events)} events in order of date, from"
        f' "{events["title"].iloc[0]}" to "{events["title"].iloc[-1]}". By kind: {kinds}.'
    )
