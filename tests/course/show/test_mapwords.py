import pandas as pd
import pytest

from borderkit.course.show import mapwords
from borderkit.course.show.mapplans import BORDER_PLAN, CLOSE_UP_PLAN, REGION_PLAN
from borderkit.kit import Kit
from borderkit.places import measure


def sentences(text: str) -> int:
    return text.count(". ") + text.endswith(".")


def picked(kit: Kit, ids: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(kit.places.set_index("id", drop=False).loc[list(ids)]).reset_index(
        drop=True
    )


def test_apart_is_the_same_both_ways(kit: Kit) -> None:
    one = mapwords.apart(kit.places, "al-qaim", "al-tanf")
    assert one == pytest.approx(mapwords.apart(kit.places, "al-tanf", "al-qaim"))


def test_apart_refuses_an_unknown_place(kit: Kit) -> None:
    with pytest.raises(KeyError, match="atlantis"):
        mapwords.apart(kit.places, "al-qaim", "atlantis")


def test_the_region_is_told_in_two_sentences_with_its_count(kit: Kit) -> None:
    alt = mapwords.region_alt(picked(kit, REGION_PLAN.places))
    assert f"{len(REGION_PLAN.places)} places" in alt
    assert sentences(alt) == 2


def test_the_close_up_names_the_stand_ins(kit: Kit) -> None:
    alt = mapwords.close_up_alt(picked(kit, CLOSE_UP_PLAN.places), kit.place_positions)
    assert "Imam Ali base and Al-Qaim coalition base are hatched areas" in alt
    assert sentences(alt) == 2


def test_the_distance_of_the_towns_is_given_for_each_point(kit: Kit) -> None:
    near, far = mapwords.rival_km(kit.places, kit.place_positions, "al-qaim", "al-bukamal")
    title = mapwords.close_up_title(kit.places, kit.place_positions)
    assert f"{near:.0f} km apart or {far:.0f}" in title


def test_one_point_gives_one_distance(kit: Kit) -> None:
    one = kit.place_positions.query("source_id == 'geonames-2026'")
    title = mapwords.close_up_title(kit.places, one)
    assert title == "Al-Bukamal and Al-Qaim lie 9 km apart"


def test_the_border_is_told_with_the_counts_of_every_limit(kit: Kit) -> None:
    border = kit.layers.lines("border")
    counts = measure.near_counts(measure.distances_from_line(kit.places, border))
    places = picked(kit, BORDER_PLAN.places)
    alt = mapwords.border_alt(places, ("al-qaim", "al-tanf"), border, counts)
    for limit, inside in zip(counts["limit_km"], counts["inside"], strict=True):
        assert f"{inside} within {limit} km" in alt
    assert sentences(alt) == 2
