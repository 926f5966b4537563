from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from borderkit.events.strikes import CROSSING, CountError, Definition, strikes_on_record
from borderkit.kit import Kit
from tests.events.conftest import ACTORS, PLACES


def test_strikes_and_what_the_list_points_to_are_acts(table: pd.DataFrame) -> None:
    assert "talk" not in set(table["id"])
    assert "partly" in set(table["id"])
    assert table["date_start"].dropna().is_monotonic_increasing


def test_standing_says_what_the_united_states_said(table: pd.DataFrame) -> None:
    standing = table.set_index("id")["standing"]
    assert standing["owned"] == standing["on-isis"] == standing["far"] == "acknowledged"
    assert standing["nowhere"] == standing["asked"] == "attributed"
    assert standing["partly"] == standing["blamed"] == "disputed"
    assert standing["anybody"] == "other"


def test_targets_are_sorted_as_recorded_and_unknown_is_not_isis(table: pd.DataFrame) -> None:
    against = table.set_index("id")["against"]
    assert against["owned"] == "pmf"
    assert against["on-isis"] == "isis"
    assert against["anybody"] == against["partly"] == "others"


def test_a_strike_on_isis_and_another_is_not_on_isis_alone(table: pd.DataFrame) -> None:
    assert table.set_index("id")["against"]["mixed"] == "others"


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"near": ()}, "names no place or no target"),
        ({"near": (CROSSING,), "against": ()}, "names no place or no target"),
        ({"near": (CROSSING,), "against": ("civilians",)}, 'Use "pmf", "others", "isis"'),
        ({"near": (CROSSING,), "against": "pmf"}, "with the comma"),
        ({"near": ("Palmyra",)}, '"Palmyra" is not known here'),
        ({"near": (CROSSING,), "without": (CROSSING,)}, "in near and in without"),
        ({"near": (CROSSING,), "whose": "mine"}, '"acknowledged", "attributed", "named"'),
        ({"near": (CROSSING,), "unit": "raid"}, 'Use "strike", "night", "operation"'),
        ({"near": (CROSSING,), "since": "2022-01-01"}, "before it starts.*earlier day in since"),
        ({"near": (CROSSING,), "since": "last year"}, "not a day.*2019-12-29"),
        ({"near": (CROSSING,), "km": -1.0}, "can't be less than 0"),
    ],
)
def test_an_impossible_definition_says_why(choice: dict[str, Any], message: str) -> None:
    with pytest.raises(CountError, match=message):
        Definition("d", **choice)


def test_a_notebook_shows_the_message_alone() -> None:
    assert CountError("Mend it.")._render_traceback_() == ["Mend it."]


def test_an_event_that_ends_before_it_starts_is_refused() -> None:
    days = pd.to_datetime(["2020-01-02"]), pd.to_datetime(["2020-01-01"])
    columns = ["id", "title", "date", "lat", "lon", "attribution"]
    events = pd.DataFrame({name: ["odd"] for name in columns}).assign(
        type="airstrike", date_start=days[0], date_end=days[1]
    )
    tables = {
        "acknowledged_strikes": pd.DataFrame({"event_id": [], "status": []}),
        "event_actors": pd.DataFrame(columns=["event_id", "role", "actor_id"]),
        "actors": ACTORS,
    }
    with pytest.raises(CountError, match=r"odd.*earlier date first"):
        strikes_on_record(tables | {"events": events, "places": PLACES})


def test_a_new_group_of_the_pmf_is_counted_with_it(kit: Kit) -> None:
    name = "2021-02-25-albukamal-strike"
    new = pd.DataFrame(
        [{"id": "new-group", "house": "pmf", "side": "new-group", "kind": "armed-group"}]
    )
    actors = pd.concat([kit.actors, new], ignore_index=True)
    target = pd.DataFrame([{"event_id": name, "role": "target", "actor_id": "new-group"}])
    others = kit.event_actors[kit.event_actors["event_id"] != name]
    acted = pd.concat([others, target], ignore_index=True)
    found = strikes_on_record(kit.tables | {"actors": actors, "event_actors": acted})
    assert found.set_index("id").loc[name, "against"] == "pmf"
