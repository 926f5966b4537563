"""What a cell shows: a chart with its words and its table, or several things in a stack.

Each shows itself as the last line of a cell. What is seen is also there as an object:
``chart.figure`` to change and save, ``chart.table.frame`` to compute with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from borderkit.course.show import style
from borderkit.course.show.tables import fold_away

if TYPE_CHECKING:
    from borderkit.course.show.tables import PageTable


@dataclass(frozen=True, eq=False)
class Chart:
    """A figure of Matplotlib or Plotly with all that belongs to it.

    ``title`` states the finding and ``source`` names what it rests on (both are drawn in the
    figure, too); ``alt`` says in two sentences what a person would see and conclude. ``table``
    holds the same for those who cannot see it; it is folded behind the line ``summary``.
    """

    figure: Any
    title: str
    alt: str
    source: str
    table: PageTable | None = None
    summary: str = "Show the same as a table"

    def _ipython_display_(self) -> None:
        from IPython.display import display

        if hasattr(self.figure, "savefig"):
            style.show(self.figure, self.alt)
        else:
            style.show_interactive(self.figure, self.alt)
        if self.table is not None:
            display(fold_away(self.table, self.summary))

    def __repr__(self) -> str:
        return f"{self.title}. {self.alt}"


class Stack:
    """Several things that belong together on the page, shown one below the other.

    >>> len(Stack("one", "two").parts)
    2
    """

    def __init__(self, *parts: object) -> None:
        self.parts = parts

    def _ipython_display_(self) -> None:
        from IPython.display import display

        for part in self.parts:
            display(part)

    def __repr__(self) -> str:
        return "\n".join(repr(part) for part in self.parts)
