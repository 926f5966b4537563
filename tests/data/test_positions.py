"""A place lies where it says, as far as the map and its own precision can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from borderkit.data.load import read_package
from borderkit.data.positions import positions_in_country, read_countries
from borderkit.data.problems import Problem

if TYPE_CHECKING:
    from tests.data.conftest import Sandbox


def _check(sandbox: Sandbox) -> list[Problem]:
    return positions_in_country(read_package(sandbox.folder), read_countries(sandbox.folder))


def test_places_in_their_countries_pass_and_stand_ins_are_skipped(sandbox: Sandbox) -> None:
    assert _check(sandbox) == []


def test_a_place_in_the_wrong_country_is_named_with_its_distance(sandbox: Sandbox) -> None:
    sandbox.replace("places.csv", "east,town,Iraq,34.4,41.1", "east,town,Iraq,34.4,40.0")
    (problem,) = _check(sandbox)
    assert (problem.file, problem.row, problem.column) == ("places.csv", 2, "lat, lon")
    assert problem.value == "34.4, 40.0"
    # One degree of longitude at 34.4 north is 111.32 km times the cosine of 34.4: 91.9 km.
    assert "lies 92 km outside Iraq" in problem.message


def test_swapped_latitude_and_longitude_are_found(sandbox: Sandbox) -> None:
    sandbox.replace("places.csv", "Syria,34.5,40.9", "Syria,40.9,34.5")
    (problem,) = _check(sandbox)
    assert "swapped" in problem.mend


@pytest.mark.parametrize(
    ("lon", "precision", "count"),
    [("40.99", "500", 0), ("40.95", "500", 1), ("40.95", "5000", 0), ("40.95", "", 1)],
)
def test_the_precision_of_a_place_is_allowed_for(
    sandbox: Sandbox, lon: str, precision: str, count: int
) -> None:
    # 40.99 is 0.9 km west of the border, within the map's own tolerance; 40.95 is 4.6 km west.
    sandbox.replace("places.csv", "34.4,41.1,500", f"34.4,{lon},{precision}")
    assert len(_check(sandbox)) == count


def test_a_place_of_two_countries_may_lie_in_either(sandbox: Sandbox) -> None:
    sandbox.replace("places.csv", "Iraq;Syria,34.4,41.2", "Iraq;Syria,34.4,40.0")
    assert _check(sandbox) == []


def test_a_country_off_the_map_cannot_be_looked_up(sandbox: Sandbox) -> None:
    sandbox.replace("places.csv", "east,town,Iraq", "east,town,Peru")
    assert _check(sandbox) == []


def test_without_the_layer_there_is_nothing_to_look_up(sandbox: Sandbox) -> None:
    (sandbox.folder / "geo" / "countries.geojson").unlink()
    assert read_countries(sandbox.folder) == {}
