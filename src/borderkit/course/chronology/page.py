"""The timeline to point at and to walk by keyboard: one page that needs no kernel and no network.

The page stands in a sandboxed frame (``iframe`` with ``srcdoc``), so that its script can touch
nothing else. JupyterLab drops frames from a notebook that was neither run nor trusted on the same
machine and keeps the words between their tags; those words then say what to do. Days travel as
text, so that no time zone of a browser can move one.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from borderkit import load
from borderkit.course.chronology.overview import timeline_source, timeline_title
from borderkit.course.show.style import ACCENT, FAINT, INK, SOFT
from borderkit.course.show.timelines import ATTRIBUTION_LOOKS
from borderkit.events.accounts import (
    ACCOUNT_ORDER,
    Account,
    EventRecord,
    Publication,
    code_labels,
    event_records,
)
from borderkit.events.strikes import ARTICLE_DAY
from borderkit.events.timeline import (
    lanes_by_actor,
    lanes_by_kind,
    lanes_by_side,
    refuse_undrawable,
    timeline_rows,
)

if TYPE_CHECKING:
    from jinja2 import Environment

    from borderkit.kit import Kit

HEIGHT = 760  # pixels of the frame; the lanes scroll inside it
SCRIPTS = ("timeline_layout.js", "timeline_card.js", "timeline_draw.js", "timeline.js")
WITHOUT = (
    "The timeline to point at is not shown: JupyterLab shows a page inside a notebook only after"
    " you have run its cell (Shift+Enter). The picture and the table below show the same events."
)
_WORDS = {
    "order": ACCOUNT_ORDER,
    "keys": (
        "Arrow keys go from event to event (left and right by date, up and down by lane), Enter"
        " opens its card, Escape closes it."
    ),
    "report": [
        "Source", "Its side; opened or not", "Killed", "Wounded", "Who is counted", "What it says",
    ],
    "reaction": ["Who", "What they said", "Source", "Its side; opened or not"],
}  # fmt: skip
_DAYS = ["start", "sure_start", "sure_end", "end"]


@dataclass(frozen=True)
class TimelinePage:
    """The page, and what it shows in words; a plain-text reader sees the words."""

    page: str
    alt: str

    def __repr__(self) -> str:
        return self.alt

    def _repr_html_(self) -> str:
        # In single quotes, the many quotation marks of the data stand as they are.
        inside = self.page.replace("&", "&amp;").replace("'", "&#39;")
        words = f'<p style="opacity:.8;max-width:46em"><b>In words.</b> {html.escape(self.alt)}</p>'
        return (
            f'<iframe title="Timeline" sandbox="allow-scripts allow-popups" width="100%"'
            f' height="{HEIGHT}" style="border:1px solid {FAINT}" srcdoc=\'{inside}\'>'
            f"{html.escape(WITHOUT)}</iframe>{words}"
        )


def timeline(kit: Kit | None = None) -> TimelinePage:
    """Show every event in lanes of the reader's choice, each with its card."""
    kit = kit or load()
    return _timeline_page(kit.events, kit.tables, timeline_title(kit), timeline_source(kit))


def _timeline_page(
    events: pd.DataFrame, tables: Mapping[str, pd.DataFrame], title: str, source: str
) -> TimelinePage:
    data = _page_data(events, tables)
    first, last = data["years"]
    alt = (
        f"A timeline of {len(data['events'])} events from {first} to {last}, in lanes by kind of"
        " act, actor or side of the border. Each opens a card with its reports side by side; the"
        " table below holds the same events."
    )
    environment = _environment()
    page = environment.get_template("timeline.html").render(
        title=title,
        source=source,
        data=data,
        years=[(str(year), str(year)) for year in range(first, last + 1)],
        without=WITHOUT,
        style=_asset("timeline.css"),
        script=Markup("\n").join(_asset(name) for name in SCRIPTS),
        ink=INK,
        soft=SOFT,
        faint=FAINT,
        accent=ACCENT,
    )
    return TimelinePage(page, alt)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("borderkit.course.chronology", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    made.globals["numbered"] = _numbered
    return made


def _asset(name: str) -> Markup:
    """Give a style or a script of this package, which needs no escaping."""
    loader = _environment().loader
    assert loader is not None
    text, _, _ = loader.get_source(_environment(), name)
    return Markup(text)


def _numbered(names: Iterable[str]) -> list[tuple[str, str]]:
    return [("", "all"), *((str(n), name) for n, name in enumerate(names))]


def _page_data(events: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Give what the page needs; lanes, words and sources are lists, and events hold positions."""
    kinds, authors = (code_labels(tables, name) for name in ("event_type", "attribution"))
    refuse_undrawable(events, list(authors), "attribution")
    rows = timeline_rows(events, tables["statements"], kinds)
    records = {one.id: one for one in event_records(events, tables)}
    sources: dict[Publication, int] = {}  # each with its number, in the order of the first mention
    actors = tables["actors"].sort_values("name", key=lambda names: names.str.casefold())
    acting = _positions(tables["event_actors"], actors)
    lanes = _lanes(events, tables, kinds)
    shown = []
    for row in rows.itertuples():
        record = records[str(row.id)]
        event = _event(row, record, sources) | {"actors": acting.get(record.id, [])}
        event |= {
            "kind": list(kinds).index(str(row.type)),
            "author": list(authors).index(str(row.attribution)),
        }
        shown.append(event | {by: of["numbers"].get(record.id, []) for by, of in lanes.items()})
    return {
        "article": ARTICLE_DAY,
        "years": [int(rows["start"].min().year), int(rows["end"].max().year)],
        "ink": INK,
        "words": _WORDS,
        "kinds": list(kinds.values()),
        "authors": [_look(code, name) for code, name in authors.items()],
        "actors": actors["name"].tolist(),
        "lanes": {by: of["names"] for by, of in lanes.items()},
        "sources": [
            [one.when, one.publisher, one.alignment, int(one.opened), one.url] for one in sources
        ],
        "events": sorted(shown, key=lambda one: (one["days"][0], one["days"][3], one["title"])),
    }


def _event(row: Any, record: EventRecord, sources: dict[Publication, int]) -> dict[str, Any]:
    def number(account: Account) -> int:
        return sources.setdefault(account.source, len(sources))

    return {
        "id": record.id,
        "title": record.title,
        "when": record.when,
        "edtf": record.date,
        "days": [f"{getattr(row, name):%Y-%m-%d}" for name in _DAYS],
        "about": "<" * bool(row.about_start) + ">" * bool(row.about_end),
        "doubt": bool(row.doubtful),
        "told": int(record.in_article),
        "summary": record.summary,
        "where": record.where,
        "by": record.by,
        "on": record.against,
        "reason": record.reason,
        "notes": record.notes,
        "reports": [
            [number(one), one.killed, one.wounded, one.who, one.says] for one in record.reports
        ],
        "reactions": [[one.by, one.says, number(one)] for one in record.reactions],
    }


def _look(code: str, name: str) -> dict[str, Any]:
    look = ATTRIBUTION_LOOKS[code]
    return {"name": name, "colour": look.colour, "symbol": look.symbol, "filled": look.filled}


def _positions(event_actors: pd.DataFrame, actors: pd.DataFrame) -> dict[str, list[int]]:
    """Give the actors of each event, whatever their part, as positions in the list of actors."""
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
        "lane_kind": lanes_by_kind(events, kinds),
        "lane_actor": lanes_by_actor(events, tables["event_actors"], tables["actors"]),
        "lane_side": lanes_by_side(events, tables["event_places"], tables["places"]),
    }
    return {
        by: {
            "names": [str(name) for name in table["lane"].cat.categories],
            "numbers": table["lane"].cat.codes.groupby(table["event_id"]).agg(list).to_dict(),
        }
        for by, table in choices.items()
    }
