"""Everything that a timeline shows, written at once for other programs, and read back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from borderkit.exports import (
    bibliography,
    bibtex,
    csljson,
    csvfile,
    geojson,
    ical,
    shown,
    timelinejs,
)
from borderkit.exports.files import save

FILES = {
    "timeline.json": "the events, for TimelineJS",
    "events.geojson": "the events, for a map program",
    "events.csv": "the events, for a spreadsheet",
    "events.ics": "the events, for a calendar",
    "sources.bib": "their sources, for LaTeX (BibTeX)",
    "sources.json": "their sources, for Zotero or Pandoc (CSL-JSON)",
}
_EVENT_FILES = tuple(FILES)[:4]


def texts(
    events: pd.DataFrame, tables: Mapping[str, pd.DataFrame], revised: date
) -> dict[str, str]:
    """Give what each of :data:`FILES` holds, for some events and all sources that report them.

    ``tables`` are the kit's, by name; ``revised`` is the day on which the data were last changed.
    Raises :class:`borderkit.data.problems.DataError` for an event without a date.

    >>> made = texts(kit.events[:1], kit.tables, date(2026, 11, 24))
    >>> made["events.ics"].count("BEGIN:VEVENT")
    1
    """
    rows, entries = _shown(events, tables)
    return {
        "timeline.json": timelinejs.dumps(rows),
        "events.geojson": geojson.dumps(rows),
        "events.csv": csvfile.dumps(rows, excel=True),
        "events.ics": ical.dumps(rows, revised),
        "sources.bib": bibtex.dumps(entries),
        "sources.json": csljson.dumps(entries),
    }


def write(
    folder: str | Path, events: pd.DataFrame, tables: Mapping[str, pd.DataFrame], revised: date
) -> pd.DataFrame:
    """Write all of :data:`FILES` into ``folder``, which is made if need be, and list them.

    Columns: file, rows (events or sources) and what it is. See :func:`texts`; raises OSError where
    a file cannot be written.

    >>> from tempfile import mkdtemp
    >>> write(mkdtemp(), kit.events[:1], kit.tables, date(2026, 11, 24))["file"].tolist()[:2]
    ['timeline.json', 'events.geojson']
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    counts = [len(table) for table in _shown(events, tables)]
    for name, text in texts(events, tables, revised).items():
        save(target / name, text)
    return pd.DataFrame(
        [(name, counts[name not in _EVENT_FILES], what) for name, what in FILES.items()],
        columns=["file", "rows", "what it is"],
    )


def read_back(
    folder: str | Path, events: pd.DataFrame, tables: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """Read every file of :func:`write` and compare it with what is shown.

    Columns: file, columns (how many a format carries) and same (whether all their cells equal what
    is shown). Raises OSError where a file is missing.

    >>> from tempfile import mkdtemp
    >>> folder = mkdtemp()
    >>> _ = write(folder, kit.events, kit.tables, date(2026, 11, 24))
    >>> bool(read_back(folder, kit.events, kit.tables)["same"].all())
    True
    """
    rows, entries = _shown(events, tables)
    found = {
        "timeline.json": timelinejs.loads(_text(folder, "timeline.json")),
        "events.geojson": geojson.loads(_text(folder, "events.geojson")),
        "events.csv": csvfile.loads(_text(folder, "events.csv"), rows.dtypes),
        "events.ics": ical.loads(_text(folder, "events.ics")),
        "sources.bib": bibtex.loads(_text(folder, "sources.bib")),
        "sources.json": csljson.loads(_text(folder, "sources.json")),
    }
    return pd.DataFrame(
        [
            (name, len(again.columns), again.equals(whole[again.columns]))
            for name, again in found.items()
            for whole in [rows if name in _EVENT_FILES else entries]
        ],
        columns=["file", "columns", "same"],
    )


def _shown(
    events: pd.DataFrame, tables: Mapping[str, pd.DataFrame]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    reports = tables["event_reports"]
    of_events = reports[reports["event_id"].isin(events["id"])]
    cited = bibliography.cited(tables["sources"], of_events)
    return shown.table(events, tables), bibliography.entries(cited)


def _text(folder: str | Path, name: str) -> str:
    # Bytes, so that no line end is changed on the way.
    return Path(folder, name).read_bytes().decode("utf-8")
