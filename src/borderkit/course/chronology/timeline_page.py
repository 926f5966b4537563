"""The timeline to point at and to walk by keyboard: one page that needs no kernel and no network.

The page stands in a sandboxed frame (``iframe`` with ``srcdoc``), so that its script can touch
nothing else. JupyterLab drops frames from a notebook that was neither run nor trusted on the same
machine and keeps the words between their tags; those words then say what to do.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import pandas as pd

from borderkit.course.chronology.timeline_data import page_data
from borderkit.course.show.style import ACCENT, FAINT, INK, SOFT

HEIGHT = 760  # pixels of the frame; the lanes scroll inside it
SCRIPTS = ("timeline_layout.js", "timeline_card.js", "timeline_draw.js", "timeline.js")
WITHOUT = (
    "The timeline to point at is not shown: JupyterLab shows a page inside a notebook only after"
    " you have run its cell (Shift+Enter). The picture and the table below show the same events."
)
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"


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
        words = (
            f'<p style="color:{SOFT};max-width:46em"><b>In words.</b> {html.escape(self.alt)}</p>'
        )
        return (
            f'<iframe title="Timeline" sandbox="allow-scripts allow-popups" width="100%"'
            f' height="{HEIGHT}" style="border:1px solid {FAINT}" srcdoc=\'{inside}\'>'
            f"{html.escape(WITHOUT)}</iframe>{words}"
        )


def interactive(
    events: pd.DataFrame, tables: Mapping[str, pd.DataFrame], article: str, title: str, source: str
) -> TimelinePage:
    """Make the page for some events, with cards from the kit's tables; ``article`` is its day.

    Raises :class:`borderkit.data.problems.DataError` for an event that cannot be drawn.

    >>> page = interactive(kit.events[:2], kit.tables, "2021-07-03", "Two events", "the kit")
    >>> print(page)
    A timeline of 2 events from 2014 to 2014, in lanes by kind of act, actor or side of the
    border. Each opens a card with its reports side by side; the table below holds the same events.
    """
    data = page_data(events, tables, article)
    return TimelinePage(_page(data, title, source), _alt(data))


def _alt(data: Mapping[str, Any]) -> str:
    first, last = data["years"]
    return (
        f"A timeline of {len(data['events'])} events from {first} to {last}, in lanes by kind of"
        " act, actor or side of the border. Each opens a card with its reports side by side; the"
        " table below holds the same events."
    )


def _page(data: Mapping[str, Any], title: str, source: str) -> str:
    assets = files("borderkit.course.chronology") / "assets"
    style = (assets / "timeline.css").read_text(encoding="utf-8")
    script = "\n".join((assets / name).read_text(encoding="utf-8") for name in SCRIPTS)
    colours = f":root {{ --ink: {INK}; --soft: {SOFT}; --faint: {FAINT}; --accent: {ACCENT}; }}"
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>Timeline</title><style>{colours}\n{style}</style>"
        f"<h1>{html.escape(title)}</h1>{_choices(data)}"
        '<p id="said" role="status" aria-live="polite"></p><div id="key"></div>'
        f'<p id="how"></p><noscript><p>{html.escape(WITHOUT)}</p></noscript>'
        '<div id="lanes"><div id="years"></div><div id="drawn"></div>'
        f'<p class="quiet">Source: {html.escape(source)}</p></div>'
        '<div id="hint" role="tooltip" hidden></div>'
        '<aside id="card" role="dialog" aria-labelledby="card-title" tabindex="-1" hidden>'
        '<button id="close" type="button">Close (Esc)</button><div id="content"></div></aside>'
        f'<script type="application/json" id="data">{in_script(data)}</script>'
        f"<script>{script}</script></html>"
    )


def in_script(data: Mapping[str, Any]) -> str:
    r"""Write data as JSON that may stand inside a script element: no tag can end or begin in it.

    >>> in_script({"title": "</script><!--"})
    '{"title":"\\u003c/script>\\u003c!--"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _choices(data: Mapping[str, Any]) -> str:
    first, last = data["years"]
    years = [(str(year), str(year)) for year in range(first, last + 1)]
    by = [
        ("lane_kind", "kind of act"),
        ("lane_actor", "who acted"),
        ("lane_side", "side of the border"),
    ]
    told = [("", "all"), ("1", "told or alluded to"), ("0", "left out")]
    boxes = (
        _box("by", "Lanes by", by),
        _box("kind", "Kind of act", _numbered(data["kinds"])),
        _box("actor", "Actor, acting or acted upon", _numbered(data["actors"])),
        _box("author", "Attribution", _numbered([look["name"] for look in data["authors"]])),
        _box("told", "In the article", told),
        _box("from", "From", years),
        _box("to", "To", years, chosen=str(last)),
    )
    again = '<button id="all" type="button">Show all</button>'
    return f'<form id="choices">{"".join(boxes)}{again}</form>'


def _numbered(names: list[str]) -> list[tuple[str, str]]:
    return [("", "all"), *((str(n), name) for n, name in enumerate(names))]


def _box(name: str, label: str, options: list[tuple[str, str]], chosen: str = "") -> str:
    made = "".join(
        f'<option value="{value}"{" selected" if value and value == chosen else ""}>'
        f"{html.escape(text)}</option>"
        for value, text in options
    )
    return f'<label>{label}<select id="{name}">{made}</select></label>'
