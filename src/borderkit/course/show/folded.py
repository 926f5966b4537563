"""A long table behind one line that opens it, so that a page stays readable."""

from __future__ import annotations

import html
from dataclasses import dataclass

from borderkit.course.show.tables import PageTable


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

    >>> import pandas as pd
    >>> from borderkit.course.show.tables import table
    >>> fold_away(table(pd.DataFrame({"km": [1]}), "One"), "Show it")._repr_html_()[:9]
    '<details>'
    """
    return Folded(table, summary)
