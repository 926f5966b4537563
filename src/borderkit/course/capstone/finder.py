"""Find a source by its words, and put its mark into the argument."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from borderkit.course.capstone.picker import ROWS, WIDE, button, column, matching
from borderkit.kit import Kit


class Finder:
    """A list of sources with a filter; ``cite`` gets the one whose mark is wanted.

    ``chosen`` gives the ids of the events and claims: their sources are shown until somebody
    filters.

    >>> found = Finder(kit, lambda: ("c25",), print)
    >>> found.found.value = "mehr-2019-12-pmu-toll"
    >>> found.add.click()
    mehr-2019-12-pmu-toll
    """

    def __init__(
        self, kit: Kit, chosen: Callable[[], tuple[str, ...]], cite: Callable[[str], None]
    ) -> None:
        self.kit, self._chosen, self._cite = kit, chosen, cite
        self._options = _sources(kit)
        self.filter = widgets.Text(
            description="Find a source:",
            placeholder="publisher or title; empty: those on your events and claims",
            layout=WIDE,
            style={"description_width": "initial"},
        )
        self.found: Any = widgets.Select(
            description="Sources:", rows=ROWS, layout=WIDE, style={"description_width": "11em"}
        )
        self.add = button("Add its mark to the argument", self._add)
        self.filter.observe(lambda _: self.show(), names="value")
        self.box = column([self.filter, self.found, self.add])
        self.show()

    def show(self) -> None:
        """Show what fits the filter, or else the sources on what was chosen."""
        options = self._options if self.filter.value.strip() else self._on_subject()
        self.found.options = matching(options, self.filter.value)

    def _on_subject(self) -> dict[str, str]:
        reports, evidence = self.kit.event_reports, self.kit.claim_evidence
        chosen = self._chosen()
        ids = {
            *reports.loc[reports["event_id"].isin(chosen), "source_id"],
            *evidence.loc[evidence["claim_id"].isin(chosen), "source_id"],
        }
        return {one: text for one, text in self._options.items() if one in ids}

    def _add(self, _button: object) -> None:
        if self.found.value:
            self._cite(self.found.value)


def _sources(kit: Kit) -> dict[str, str]:
    rows = kit.sources.sort_values(["voice", "id"])
    titles = rows["title"].fillna("[title not seen]")
    return {
        str(one): f"{who}: {title} ({one})"
        for one, who, title in zip(rows["id"], rows["voice"], titles, strict=True)
    }
