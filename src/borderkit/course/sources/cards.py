"""A publisher's profile as a card to read: one question and its answer under another."""

from __future__ import annotations

import html
from dataclasses import dataclass

import pandas as pd

from borderkit.course.show.style import FAINT, SOFT
from borderkit.course.show.tables import PageTable

EMPTY = "not found"
_BREAK = "word-wrap:break-word"  # JupyterLab drops overflow-wrap from a style
_CELL = f"text-align:left;vertical-align:top;padding:4px 10px;white-space:normal;{_BREAK}"


@dataclass(frozen=True)
class Card:
    """The answers of one publisher, ready for the page."""

    name: str
    answers: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        return "\n".join([self.name, *(f"  {ask} {said}" for ask, said in self.answers)])

    def _repr_html_(self) -> str:
        rows = "".join(_row(ask, said) for ask, said in self.answers)
        return (
            f'<table style="border-collapse:collapse;table-layout:fixed;width:100%;max-width:54em;'
            f'font-size:90%;border:1px solid {FAINT}"><caption style="text-align:left;'
            f'font-weight:bold">{html.escape(self.name)}</caption><tbody>{rows}</tbody></table>'
        )


@dataclass(frozen=True, repr=False)
class Beside(PageTable):
    """Several profiles side by side, in columns of one width, whatever their texts."""

    def _repr_html_(self) -> str:
        wide = f"table-layout:fixed;width:100%;{_BREAK};"
        return super()._repr_html_().replace(' style="', f' style="{wide}', 1)


def beside(profile: pd.DataFrame, caption: str) -> Beside:
    """Set the profiles of several publishers side by side, one column each."""
    return Beside(profile.reset_index(drop=True), caption)


def card(profile: pd.DataFrame, name: str) -> Card:
    """Make the card of the publisher ``name`` from :func:`borderkit.sources.publishers.profile`.

    Every card has the same questions in the same order, and says where nothing was found.
    """
    return Card(name, tuple(zip(profile["question"], profile[name], strict=True)))


def cards(profile: pd.DataFrame) -> list[Card]:
    """Make the cards of all publishers of a profile, in its order."""
    return [card(profile, str(name)) for name in profile.columns[1:]]


def _row(ask: str, said: str) -> str:
    colour = SOFT if said.startswith(EMPTY) else "inherit"
    return (
        f'<tr><th scope="row" style="width:13em;{_CELL};font-weight:normal;color:{SOFT}">'
        f'{html.escape(ask)}</th><td style="{_CELL};color:{colour}">{html.escape(said)}</td></tr>'
    )
