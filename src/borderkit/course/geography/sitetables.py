"""Tables of oil and bases, ready for the page: what stood where, when, and on whose word."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from borderkit.course.geography.map_pages import in_words
from borderkit.course.geography.sitemaps import NO_HOLDER
from borderkit.course.show.tables import PageTable, table
from borderkit.data.dates import parse


def word_page(word: pd.DataFrame, who: Mapping[str, str]) -> PageTable:
    """Show what stood where, when, and on whose word, a row for each interval on record.

    ``word`` is a table of :func:`borderkit.places.control.site_intervals`, ``who`` names the
    publisher of each source.
    """
    frame = pd.DataFrame(
        {
            "Site": word["name"],
            "When": ["not recorded" if pd.isna(w) else parse(w).label() for w in word["when"]],
            "As recorded": word["holder"].fillna(NO_HOLDER + ". " + word["note"]),
            "Said otherwise": [in_words(text, who) for text in word["disputed"]],
            "On whose word": [_publishers(sources, who) for sources in word["sources"]],
        }
    )
    return table(frame, "What stood where, when, and on whose word")


def _publishers(sources: str, who: Mapping[str, str]) -> str:
    names = sorted({who[source] for source in sources.split(";") if source})
    return ", ".join(names) or "no source recorded"


def said_page(reports: pd.DataFrame, event_id: str, who: Mapping[str, str]) -> PageTable:
    """Show what each source says of one event, side by side, in the order of the publishers."""
    rows = reports[reports["event_id"] == event_id]
    frame = pd.DataFrame(
        {"Who": [who[source] for source in rows["source_id"]], "Says": rows["says"].tolist()}
    ).sort_values("Who", kind="stable")
    return table(frame, "The garrison at Al-Tanf and its zone, as each source has it")
