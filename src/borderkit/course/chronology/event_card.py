"""The full card of one event on the page: what is known of it, and who says what, side by side."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from borderkit.course.show.style import FAINT, SOFT
from borderkit.events.accounts import ORDER, Account
from borderkit.events.cards import Card
from borderkit.events.cards import card as read_card

REPORT_HEADS = (
    "Source",
    "Its side; opened or not",
    "Killed",
    "Wounded",
    "Who is counted",
    "What it says",
)
REACTION_HEADS = ("Who", "What they said", "Source", "Its side; opened or not")
_CELL = f"text-align:left;vertical-align:top;padding:3px 8px;border-top:1px solid {FAINT}"


@dataclass(frozen=True)
class EventCard:
    """A card ready for the page; its plain-text form holds the same."""

    card: Card

    def __repr__(self) -> str:
        lines = [self.card.title, *_facts(self.card)]
        for name, _, rows in _tables(self.card):
            lines += ["", f"{name} ({len(rows)}). {ORDER if rows else 'None on record.'}"]
            lines += [f"- {' | '.join(cell for cell in row if cell)}" for row in rows]
        return "\n".join(
            textwrap.fill(line, 100, subsequent_indent="  ", break_on_hyphens=False)
            for line in lines
        )

    def _repr_html_(self) -> str:
        facts = "".join(f"<p>{html.escape(line)}</p>" for line in _facts(self.card))
        tables = "".join(
            _table(name, heads, rows, accounts)
            for (name, heads, rows), accounts in zip(
                _tables(self.card), (self.card.reports, self.card.reactions), strict=True
            )
        )
        title = html.escape(self.card.title)
        return f'<article style="max-width:64em"><h4>{title}</h4>{facts}{tables}</article>'


def card(tables: Mapping[str, pd.DataFrame], event_id: str) -> EventCard:
    """Give the card of one event; ``tables`` are the kit's, by name.

    Raises :class:`borderkit.data.problems.DataError` where there is no such event.

    >>> repr(card(kit.tables, "2019-12-29-us-strikes-kataib-hezbollah")).splitlines()[1]
    '29 December 2019; recorded as 2019-12-29 (EDTF). Air strike.'
    """
    return EventCard(read_card(event_id, tables))


def source_cells(account: Account) -> tuple[str, str]:
    """Give a source as two cells: its date and publisher, and its side and whether it was opened.

    >>> from borderkit.events.accounts import Source
    >>> source_cells(Account(Source("s", "2020", "SANA", "Syria until 2024", True, ""), "Denied."))
    ('2020: SANA', 'Syria until 2024; opened')
    """
    source = account.source
    opened = "opened" if source.opened else "not opened"
    return f"{source.when}: {source.publisher}", f"{source.alignment}; {opened}"


def _facts(card: Card) -> list[str]:
    told = "tells it or alludes to it" if card.in_article else "leaves it out"
    named = {
        "Where": card.where,
        "By": card.by,
        "Against": card.against,
        "Stated reason": card.reason,
        "Notes": card.notes,
    }
    return [
        f"{card.when}; recorded as {card.date} (EDTF). {card.kind}.",
        f"Attribution: {card.attribution.lower()}. The article {told}.",
        card.summary,
        *(f"{name}: {text}" for name, text in named.items() if text),
    ]


Rows = list[tuple[str, ...]]


def _tables(card: Card) -> list[tuple[str, tuple[str, ...], Rows]]:
    reports: Rows = [
        (*source_cells(one), f"killed: {one.killed}", f"wounded: {one.wounded}", one.who, one.says)
        for one in card.reports
    ]
    reactions: Rows = [(one.by, one.says, *source_cells(one)) for one in card.reactions]
    return [
        ("Reports side by side", REPORT_HEADS, reports),
        ("Reactions", REACTION_HEADS, reactions),
    ]


def _table(name: str, heads: tuple[str, ...], rows: Rows, accounts: tuple[Account, ...]) -> str:
    top = f"<h5>{name} ({len(rows)})</h5>"
    if not rows:
        return f"{top}<p>None on record.</p>"
    head = "".join(f'<th scope="col" style="{_CELL}">{text}</th>' for text in heads)
    at = heads.index("Source")
    body = "".join(_row(cells, one, at) for cells, one in zip(rows, accounts, strict=True))
    return (
        f'{top}<p style="color:{SOFT}">{ORDER}</p><table style="border-collapse:collapse">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(cells: tuple[str, ...], account: Account, at: int) -> str:
    texts = [html.escape(text.removeprefix("killed: ").removeprefix("wounded: ")) for text in cells]
    if account.source.url:
        address = html.escape(account.source.url, quote=True)
        texts[at] = f'<a href="{address}" rel="noopener noreferrer">{texts[at]}</a>'
    return "<tr>" + "".join(f'<td style="{_CELL}">{text}</td>' for text in texts) + "</tr>"
