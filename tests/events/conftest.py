"""What the tests of strikes and of counting share: one event for each thing that matters."""

from __future__ import annotations

import pandas as pd
import pytest

from borderkit.events.strikes import PLACE_IDS, strikes_on_record

HOUSES = {
    "united-states": "united-states",
    "us-led-coalition": "united-states",
    "islamic-state": "islamic-state",
    "pmf": "iraq;pmf",
    "kataib-hezbollah": "pmf",
    "syria-until-2024": None,
    "israel": None,
}
ACTORS = pd.DataFrame({"id": list(HOUSES), "house": list(HOUSES.values())})
PLACES = pd.DataFrame({"id": list(PLACE_IDS.values()), "lat": [34.4, 33.5], "lon": [41.0, 38.6]})


@pytest.fixture
def table() -> pd.DataFrame:
    """Give one event for each thing that a definition turns on."""
    rows = [
        ("owned", "2019-12-29", "2019-12-29", "airstrike", "acknowledged", 34.4, 41.0),
        ("partly", "2018-06-21", "2018-06-21", "clash", "disputed", 33.5, 38.6),
        ("blamed", "2018-06-17", "2018-06-18", "airstrike", "disputed", 34.4, 41.0),
        ("anybody", "2020-01-10", "2020-01-10", "drone-strike", "unknown", 34.4, 41.0),
        ("nowhere", "2018-05-24", "2018-05-24", "airstrike", "denied", None, None),
        ("on-isis", "2017-02-24", "2017-02-24", "airstrike", "acknowledged", 34.4, 41.0),
        ("far", "2020-01-03", "2020-01-03", "drone-strike", "acknowledged", 33.3, 44.2),
        ("asked", "2018-05-25", "2018-05-25", "airstrike", "unknown", 34.4, 42.5),
        ("undated", None, None, "airstrike", "acknowledged", 34.4, 41.0),
        ("mixed", "2016-03-01", "2016-03-01", "airstrike", "acknowledged", 33.0, 44.0),
        ("talk", "2020-01-03", "2020-01-03", "statement", "acknowledged", 34.4, 41.0),
    ]
    columns = ["id", "date_start", "date_end", "type", "attribution", "lat", "lon"]
    events = pd.DataFrame(rows, columns=columns).assign(title="t", date=lambda t: t["date_start"])
    events.loc[events["id"] == "blamed", "date"] = "2018-06-17?/2018-06-18~"
    events[["date_start", "date_end"]] = events[["date_start", "date_end"]].apply(pd.to_datetime)
    strikes = pd.DataFrame(
        {
            "event_id": ["owned", "partly", "asked", None],
            "status": ["acknowledged", "partly", "not acknowledged", "denied"],
        }
    )
    pairs = [
        ("owned", "initiator", "united-states"),
        ("owned", "target", "kataib-hezbollah"),
        ("partly", "target", "syria-until-2024"),
        ("blamed", "initiator", "israel"),
        ("blamed", "initiator", "united-states"),
        ("blamed", "target", "pmf"),
        ("anybody", "initiator", "unknown"),
        ("anybody", "target", None),
        ("nowhere", "initiator", "us-led-coalition"),
        ("on-isis", "initiator", "us-led-coalition"),
        ("on-isis", "target", "islamic-state"),
        ("undated", "initiator", "united-states"),
        ("undated", "target", "pmf"),
        ("far", "initiator", "united-states"),
        ("far", "target", "pmf"),
        ("mixed", "initiator", "united-states"),
        ("mixed", "target", "islamic-state"),
        ("mixed", "target", "syria-until-2024"),
    ]
    actors = pd.DataFrame(pairs, columns=["event_id", "role", "actor_id"])
    tables = {"acknowledged_strikes": strikes, "events": events, "event_actors": actors}
    return strikes_on_record(tables | {"actors": ACTORS, "places": PLACES})
