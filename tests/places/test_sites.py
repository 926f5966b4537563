import pandas as pd
import pytest

from borderkit.kit import Kit
from borderkit.places.sites import (
    GRAIN_DEG,
    MILITARY,
    SITE_KINDS,
    finer_than_grain,
    on_whose_word,
    sites,
)


@pytest.fixture(scope="module")
def word(kit: Kit) -> pd.DataFrame:
    return on_whose_word(kit.places, kit.control, kit.citations)


def test_sites_stand_by_kind_and_then_by_name(kit: Kit) -> None:
    found = sites(kit.places)
    assert found["kind"].unique().tolist() == list(SITE_KINDS)
    for _, group in found.groupby("kind"):
        assert group["name"].is_monotonic_increasing


def test_no_military_site_is_placed_finer_than_a_hundredth_of_a_degree(kit: Kit) -> None:
    military = kit.places[kit.places["kind"] == MILITARY]
    assert len(military) > 5
    assert finer_than_grain(military)["id"].tolist() == []


def test_no_rival_position_of_a_military_site_is_finer_either(kit: Kit) -> None:
    military = set(kit.places.loc[kit.places["kind"] == MILITARY, "id"])
    rivals = kit.place_positions[kit.place_positions["place_id"].isin(military)]
    assert finer_than_grain(rivals)["place_id"].tolist() == []


@pytest.mark.parametrize(
    ("lat", "lon", "finer"),
    [
        (33.51, 38.62, False),
        (33.5, 38.0, False),
        (33.505, 38.62, True),
        (33.51, 38.61778, True),
        (None, None, False),
    ],
)
def test_a_finer_position_is_found(lat: float | None, lon: float | None, finer: bool) -> None:
    points = pd.DataFrame({"lat": [lat], "lon": [lon]}, dtype="Float64")
    assert len(finer_than_grain(points)) == finer
    assert GRAIN_DEG == 0.01


def test_every_interval_of_control_of_a_site_has_its_own_row(word: pd.DataFrame, kit: Kit) -> None:
    for site in sites(kit.places)["id"]:
        held = kit.control[(kit.control["place_id"] == site) & kit.control["crossing_id"].isna()]
        rows = word[word["place_id"] == site]
        assert len(rows) == max(1, len(held))
        if len(held):
            assert rows["when"].tolist() == held["interval"].tolist()
            assert rows["holder"].tolist() == held["holder"].tolist()


def test_a_site_without_control_says_what_the_table_of_places_says(
    word: pd.DataFrame, kit: Kit
) -> None:
    row = word.set_index("record").loc["al-qaim-base"]
    place = kit.places.set_index("id").loc["al-qaim-base"]
    assert row["table"] == "places"
    assert pd.isna(row["holder"])
    assert (row["when"], row["note"]) == (place["valid"], place["why_it_matters"])


def test_every_row_names_sources_that_exist(word: pd.DataFrame, kit: Kit) -> None:
    known = set(kit.sources["id"])
    for sources in word["sources"]:
        assert sources
        assert set(sources.split(";")) <= known


def test_disputing_sources_are_no_evidence() -> None:
    places = pd.DataFrame(
        {
            "id": ["a"],
            "name": ["A"],
            "kind": ["oil-field"],
            "valid": ["2014/.."],
            "why_it_matters": ["oil"],
        }
    )
    control = pd.DataFrame(
        columns=["id", "place_id", "crossing_id", "interval", "holder", "disputed"]
    )
    citations = pd.DataFrame(
        [("places", "a", "s2", "evidence"), ("places", "a", "s1", "disputes")],
        columns=["table", "record", "source_id", "role"],
    )
    assert on_whose_word(places, control, citations)["sources"].tolist() == ["s2"]


def test_no_event_at_a_military_site_is_placed_finer_either(kit: Kit) -> None:
    military = set(kit.places.loc[kit.places["kind"] == MILITARY, "id"])
    first = kit.event_places.query("n == 1")
    there = first.loc[first["place_id"].isin(military), "event_id"]
    events = kit.events[kit.events["id"].isin(there)]
    assert len(events) > 5
    assert finer_than_grain(events)["id"].tolist() == []
