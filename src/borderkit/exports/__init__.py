"""What goes out to other programs: every event and source, written at once.

>>> from borderkit.exports import FILES
>>> FILES["events.ics"]
'the events, for a calendar'
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

__all__ = ["FILES", "export_texts", "write_exports"]

FILES = {
    "timeline.json": "the events, for TimelineJS",
    "events.geojson": "the events, for a map program",
    "events.csv": "the events, for a spreadsheet",
    "events.ics": "the events, for a calendar",
    "sources.bib": "their sources, for LaTeX (BibLaTeX)",
    "sources.json": "their sources, for Zotero or Pandoc (CSL-JSON)",
}


def export_texts(
    events: pd.DataFrame, tables: Mapping[str, pd.DataFrame], revised: date
) -> dict[str, str]:
    """Give what each of :data:`FILES` holds, for some events and all sources that report them.

    ``tables`` are the kit's, by name; ``revised`` is the day on which the data were last changed.
    Raises :class:`borderkit.data.problems.DataError` for an event without a date.
    """
    from borderkit.data.sheets import csv_text
    from borderkit.exports import bibliography, formats
    from borderkit.exports.events import shown

    rows, sources = shown(events, tables), _reporting(events, tables)
    return {
        "timeline.json": formats.timelinejs(rows),
        "events.geojson": formats.geojson(rows),
        "events.csv": csv_text(rows, excel=True),
        "events.ics": formats.calendar(rows, revised),
        "sources.bib": bibliography.biblatex(sources),
        "sources.json": bibliography.csl_json(sources),
    }


def write_exports(
    folder: Path, events: pd.DataFrame, tables: Mapping[str, pd.DataFrame], revised: date
) -> pd.DataFrame:
    """Write all of :data:`FILES` into ``folder``, which is made if need be, and list them.

    Columns: file, rows (events or sources) and what it is. See :func:`export_texts`; raises OSError
    where a file cannot be written.
    """
    import pandas as pd

    folder.mkdir(parents=True, exist_ok=True)
    counts = {"sources": len(_reporting(events, tables))}
    for name, text in export_texts(events, tables, revised).items():
        folder.joinpath(name).write_bytes(text.encode("utf-8"))  # line ends as they are
    return pd.DataFrame(
        [(name, counts.get(Path(name).stem, len(events)), what) for name, what in FILES.items()],
        columns=["file", "rows", "what it is"],
    )


def _reporting(events: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    reports = tables["event_reports"]
    cited = reports.loc[reports["event_id"].isin(events["id"]), "source_id"]
    sources = tables["sources"]
    return sources[sources["id"].isin(cited)].reset_index(drop=True)
