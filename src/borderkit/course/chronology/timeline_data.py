"""What the timeline page is drawn from: every event with its lanes and its card, as plain data.

Days travel as text, so that no time zone of a browser can move one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from borderkit.course.show.style import INK
from borderkit.course.show.timelines import ATTRIBUTION_LOOKS
from borderkit.events import timeline
from borderkit.events.accounts import ORDER, Account, Source, labels
from borderkit.events.cards import Card, cards
from borderkit.events.timeline import refuse_undrawable

KEYS = (
    "Arrow keys go from event to event (left and right by date, up and down by lane), Enter opens"
    " its card, Escape closes it."
)
WORDS = {
    "order": ORDER,
    "keys": KEYS,
    "report": [
        "Source", "Its side; opened or not", "Killed", "Wounded", "Who is counted", "What it says",
    ],
    "reaction": ["Who", "What they said", "Source", "Its side; opened or not"],
}  # fmt: skip
_DAYS = ["start", "sure_start", "sure_end", "end"]


def page_data(
    events: pd.DataFrame, tables: Mapping[str, pd.DataFrame], article: str
) -> dict[str, Any]:
    """Give what the page needs, from some events and the kit's tables; ``article`` is its day.

    Lanes and words are lists and the events hold positions in them. Raises
    :class:`borderkit.data.problems.DataError` for an event that cannot be drawn, and names it.

    >>> data = page_data(kit.events[:1], kit.tables, "2021-07-03")
    >>> data["events"][0]["when"], data["events"][0]["days"][0]
    ('17 to 21 June 2014', '2014-06-17')
    """
    kinds, authors = (labels(tables["codes"], name) for name in ("event_type", "attribution"))
    refuse_undrawable(events, list(authors), "attribution")
    rows = timeline.timeline_rows(events, tables["event_reports"], kinds)
    found = {one.id: one for one in cards(events, tables)}
    sources = _Numbered()
    actors = tables["actors"].sort_values("name", key=lambda names: names.str.casefold())
    where = _lanes(events, tables, kinds)
    against = _named(tables["event_actors"], actors)
    shown = [
        _event(row, found[str(row.id)], sources, list(kinds), list(authors), against)
        | {by: lanes["numbers"].get(str(row.id), []) for by, lanes in where.items()}
        for row in rows.itertuples()
    ]
    return {
        "article": article,
        "years": [int(rows["start"].min().year), int(rows["end"].max().year)],
        "ink": INK,
        "words": WORDS,
        "kinds": list(kinds.values()),
        "authors": [_look(code, name) for code, name in authors.items()],
        "actors": actors["name"].tolist(),
        "lanes": {by: lanes["names"] for by, lanes in where.items()},
        "sources": [_source(one) for one in sources.order],
        "events": sorted(shown, key=lambda one: (one["days"][0], one["days"][3], one["title"])),
    }


class _Numbered:
    """Sources in the order in which they are first met, each once."""

    def __init__(self) -> None:
        self.order: list[Source] = []
        self._number: dict[Source, int] = {}

    def __call__(self, source: Source) -> int:
        if source not in self._number:
            self._number[source] = len(self.order)
            self.order.append(source)
        return self._number[source]


def _event(
    row: Any,
    card: Card,
    number: _Numbered,
    kinds: list[str],
    authors: list[str],
    actors: Mapping[str, list[int]],
) -> dict[str, Any]:
    return {
        "id": card.id,
        "title": card.title,
        "when": card.when,
        "edtf": card.date,
        "days": [f"{getattr(row, name):%Y-%m-%d}" for name in _DAYS],
        "about": "<" * bool(row.about_start) + ">" * bool(row.about_end),
        "doubt": bool(row.doubtful),
        "kind": kinds.index(row.type),
        "author": authors.index(row.attribution),
        "told": int(card.in_article),
        "actors": actors.get(card.id, []),
        "summary": card.summary,
        "where": card.where,
        "by": card.by,
        "on": card.against,
        "reason": card.reason,
        "notes": card.notes,
        "reports": [_report(one, number) for one in card.reports],
        "reactions": [[one.by, one.says, number(one.source)] for one in card.reactions],
    }


def _report(one: Account, number: _Numbered) -> list[Any]:
    return [number(one.source), one.killed, one.wounded, one.who, one.says]


def _source(one: Source) -> list[Any]:
    return [one.when, one.publisher, one.alignment, int(one.opened), one.url]


def _look(code: str, name: str) -> dict[str, Any]:
    look = ATTRIBUTION_LOOKS[code]
    return {"name": name, "colour": look.colour, "symbol": look.symbol, "filled": look.filled}


def _named(event_actors: pd.DataFrame, actors: pd.DataFrame) -> dict[str, list[int]]:
    """The actors of each event, whatever their part, as positions in the list of actors."""
    numbers = event_actors["actor_id"].map({one: n for n, one in enumerate(actors["id"])}).dropna()
    return {
        str(event): sorted({int(n) for n in group})
        for event, group in numbers.groupby(event_actors["event_id"])
    }


def _lanes(
    events: pd.DataFrame, tables: Mapping[str, pd.DataFrame], kinds: Mapping[str, str]
) -> dict[str, dict[str, Any]]:
    """For each choice of lanes: their names, and the numbers of those in which an event stands."""
    choices = {
        "lane_kind": timeline.lanes_by_kind(events, kinds),
        "lane_actor": timeline.lanes_by_actor(events, tables["event_actors"], tables["actors"]),
        "lane_side": timeline.lanes_by_side(events, tables["event_places"], tables["places"]),
    }
    return {
        by: {
            "names": [str(name) for name in table["lane"].cat.categories],
            "numbers": table["lane"].cat.codes.groupby(table["event_id"]).agg(list).to_dict(),
        }
        for by, table in choices.items()
    }
