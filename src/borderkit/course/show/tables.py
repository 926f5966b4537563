"""Tables for the page: few columns, numbers to the right, long text wrapped, nothing executed.

A long one stands behind one line that opens it, so that a page stays readable.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

# What a cell inherits stands once, at the table; the page's own rules for cells set the rest.
_TABLE = (
    "border-collapse:collapse;min-width:28em;max-width:64em;font-size:90%;overflow-wrap:anywhere"
)
_EVEN = "table-layout:fixed;width:100%;word-wrap:break-word;"  # columns of one width
_PLAIN = 60  # characters of a cell in plain text
# A cell that is short, or a date as it is recorded, is not broken; nor is a day within its words.
_WHOLE = re.compile(r".{4,12}|[-0-9/~?.]{4,24}")
_DAY = re.compile(r"\b(\d{1,2}) ([A-Z][a-z]+) (\d{4})\b")


@dataclass(frozen=True)
class PageTable:
    """A table ready for the page; its plain-text form is what ``nbval`` compares."""

    frame: pd.DataFrame
    caption: str
    links: Mapping[str, str] = field(default_factory=dict)
    even: bool = False

    def __repr__(self) -> str:
        rows = self.frame.astype(object).where(self.frame.notna(), "").to_numpy().tolist()
        lines = [self.frame.columns.tolist(), *rows]
        body = ("  ".join(_cut(str(cell)) for cell in line) for line in lines)
        return "\n".join([self.caption, *body])

    def _repr_html_(self) -> str:
        shown = [c for c in self.frame.columns if c not in self.links.values()]
        head = "".join(f'<th scope="col" style="{self._style(c)}">{_text(c)}</th>' for c in shown)
        rows = "".join(self._row(row, shown) for _, row in self.frame.iterrows())
        return (
            f'<table cellpadding="4" rules="rows" style="{_EVEN * self.even}{_TABLE}">'
            f'<caption style="text-align:left;font-weight:bold">{_text(self.caption)}</caption>'
            f'<thead style="overflow-wrap:normal"><tr>{head}</tr></thead>'
            f"<tbody>{rows}</tbody></table>"
        )

    def _row(self, row: pd.Series[Any], shown: list[str]) -> str:
        cells = "".join(
            f'<td style="{self._style(c, row[c])}">{self._cell(row, c)}</td>' for c in shown
        )
        return f"<tr>{cells}</tr>"

    def _cell(self, row: pd.Series[Any], column: str) -> str:
        text = _DAY.sub(r"\1&nbsp;\2&nbsp;\3", _text(row[column]))
        address = str(row[self.links[column]]) if column in self.links else ""
        if urlsplit(address).scheme not in ("http", "https"):
            return text
        return f'<a href="{html.escape(address, quote=True)}" rel="noopener">{text or "link"}</a>'

    def _style(self, column: str, value: object = None) -> str:
        number = pd.api.types.is_numeric_dtype(self.frame[column])
        side = f"text-align:{'right' if number else 'left'};vertical-align:top"
        return f"{side};white-space:nowrap" if _WHOLE.fullmatch(_text(value)) else side


def table(
    frame: pd.DataFrame,
    caption: str,
    links: Mapping[str, str] | None = None,
    even: bool = False,
) -> PageTable:
    """Make a table for the page from ``frame``, with a caption that says what it shows.

    ``links`` maps a shown column to the column that holds its web address, which is not shown.
    ``even`` gives all columns one width, whatever their texts.
    Text is escaped, so that nothing in a cell is ever run; an address that is not http or https
    is dropped.

    >>> print(table(pd.DataFrame({"place": ["Hajin"], "km": [28.1]}), "One place"))
    One place
    place  km
    Hajin  28.1
    """
    return PageTable(frame.reset_index(drop=True), caption, dict(links or {}), even)


@dataclass(frozen=True)
class Folded:
    """A table that the reader opens; as plain text it stands open."""

    table: PageTable
    summary: str

    def __repr__(self) -> str:
        return repr(self.table)

    def _repr_html_(self) -> str:
        head = f'<summary style="cursor:pointer">{html.escape(self.summary)}</summary>'
        return f"<details>{head}{self.table._repr_html_()}</details>"


def fold_away(table: PageTable, summary: str) -> Folded:
    """Fold ``table`` behind ``summary``, which says what opens.

    >>> fold_away(table(pd.DataFrame({"km": [1]}), "One"), "Show it")._repr_html_()[:9]
    '<details>'
    """
    return Folded(table, summary)


def _cut(text: str) -> str:
    return text if len(text) <= _PLAIN else f"{text[: _PLAIN - 3]}..."


def _text(value: object) -> str:
    missing = value is None or value is pd.NA or value is pd.NaT or value != value
    return "" if missing else html.escape(str(value))
