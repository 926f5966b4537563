"""The kit's events as they are shown, and a small set of tables for each test to fill."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from borderkit.exports.events import shown
from borderkit.kit import Kit

Make = Callable[..., pd.DataFrame]
HOSTILE = '<script>alert("x")</script> & \\ {a}; b, c\n=1+1 %\u200f“القائم”'
EVENT = {
    "id": "e1",
    "title": "One",
    "date": "2019-12-29",
    "type": "airstrike",
    "attribution": "acknowledged",
    "in_article": True,
    "lat": 34.4,
    "lon": 40.9,
    "location_precision": "exact",
    "stated_reason": None,
    "summary": "What the sources say.",
    "notes": None,
}
SOURCE = {
    "id": "s1",
    "voice": "An agency",
    "title": "A headline",
    "title_status": "printed",
    "date": "2019-12-30",
    "url": "https://example.org/1",
    "alignment": "none-found",
    "opened": True,
}


def tables(source: dict[str, Any] | None = None) -> dict[str, pd.DataFrame]:
    """One place, two actors and one source for event e1; ``source`` changes the source."""
    return {
        "event_places": pd.DataFrame({"event_id": ["e1"], "name_printed": ["al-Qaim"]}),
        "event_actors": pd.DataFrame(
            {"event_id": ["e1", "e1"], "role": ["initiator", "target"], "printed": ["A", "B"]}
        ),
        "event_reports": pd.DataFrame({"event_id": ["e1", "e1"], "source_id": ["s1", "s1"]}),
        "sources": pd.DataFrame([{**SOURCE, **(source or {})}]),
        "codes": pd.DataFrame(
            {
                "list": ["event_type", "attribution", "alignment"],
                "code": ["airstrike", "acknowledged", "iran"],
                "label": ["Air strike", "Acknowledged", "Iran"],
            }
        ),
    }


def shown_events(*changes: dict[str, Any], source: dict[str, Any] | None = None) -> pd.DataFrame:
    """The shown table of one event for each dictionary of changes."""
    return shown(pd.DataFrame([{**EVENT, **change} for change in changes]), tables(source))


@pytest.fixture(scope="session")
def make() -> Make:
    return shown_events


@pytest.fixture(scope="session")
def hostile() -> str:
    """Text that would break a format that did not escape it."""
    return HOSTILE


@pytest.fixture(scope="session")
def rows(kit: Kit) -> pd.DataFrame:
    """Every event of the kit, as shown."""
    return shown(kit.events, kit.tables)


@pytest.fixture(scope="session")
def crowd(make: Make) -> pd.DataFrame:
    """Ten thousand events on one day."""
    return make(*({"id": f"e{n}"} for n in range(1, 10_001)))
