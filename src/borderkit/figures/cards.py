"""A publisher's profile as a card to read: one question and its answer under another."""

from __future__ import annotations

import html
from dataclasses import dataclass

import pandas as pd

from borderkit.figures.style import FAINT, SOFT

EMPTY = "not found"


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
            f'<section aria-label="{html.escape(self.name, quote=True)}" style="max-width:46em;'
            f'border:1px solid {FAINT};border-radius:6px;padding:0.6em 1em;margin:0.5em 0">'
            f'<p style="font-weight:bold;margin:0 0 0.4em">{html.escape(self.name)}</p>'
            f'<dl style="margin:0">{rows}</dl></section>'
        )


def card(profile: pd.DataFrame, name: str) -> Card:
    """Make the card of the publisher ``name`` from :func:`borderkit.sources.publishers.profile`.

    Every card has the same questions in the same order, and says where nothing was found.

    >>> from borderkit.sources import publishers
    >>> print(
    ...     card(publishers.profile(kit.tables, ["sana"]), "SANA (Syrian Arab News Agency)")
    ... )  # doctest: +ELLIPSIS
    SANA (Syrian Arab News Agency)
      What kind of publisher? State media
      ...
    """
    return Card(name, tuple(zip(profile["question"], profile[name], strict=True)))


def cards(profile: pd.DataFrame) -> list[Card]:
    """Make the cards of all publishers of a profile, in its order.

    >>> from borderkit.sources import publishers
    >>> len(cards(publishers.profile(kit.tables, ["sana", "reuters"])))
    2
    """
    return [card(profile, str(name)) for name in profile.columns[1:]]


def _row(ask: str, said: str) -> str:
    colour = SOFT if said.startswith(EMPTY) else "inherit"
    return (
        f'<dt style="color:{SOFT};font-size:90%;margin-top:0.35em">{html.escape(ask)}</dt>'
        f'<dd style="margin:0;color:{colour}">{html.escape(said)}</dd>'
    )
