from __future__ import annotations

import pandas as pd
import pytest

from borderkit.events.dyads import COVERED, NEAR, OTHER, by_month, largest, of_authors
from borderkit.kit import Kit


@pytest.fixture(scope="module")
def months(kit: Kit) -> pd.DataFrame:
    return by_month(kit.ucdp_monthly, largest(kit.ucdp_monthly, 3), "2014-09", "2020-03")


def test_what_is_covered_is_what_the_notes_say(kit: Kit) -> None:
    notes = kit.notes[(kit.notes["about"] == "ucdp") & kit.notes["text"].str.contains("span")]
    (span,) = notes.loc[notes["text"].str.startswith("| span"), "text"]
    _, _, syria, iraq, _ = span.split("|")
    for country, text in (("Syria", syria), ("Iraq", iraq)):
        first, last = COVERED[country]
        assert f"{first}-" in text
        assert f"{last}-" in text


def test_a_month_that_no_release_covers_is_unknown_and_not_zero(months: pd.DataFrame) -> None:
    dark = months[months["month"] == "2020-02-01"]
    assert dark["events"].isna().all()
    assert set(dark["missing"]) == {"Iraq and Syria"}


def test_a_month_that_one_release_covers_says_which_country_is_missing(
    months: pd.DataFrame,
) -> None:
    missing = months.drop_duplicates("month").set_index("month")["missing"]
    assert (missing["2015-05-01"], missing["2016-05-01"], missing["2019-05-01"]) == (
        "Syria",
        "",
        "Iraq",
    )


def test_every_month_and_dyad_has_a_row_and_no_event_is_lost(
    kit: Kit, months: pd.DataFrame
) -> None:
    assert len(months) == 4 * months["month"].nunique()
    near = kit.ucdp_monthly[kit.ucdp_monthly["zone"].isin(NEAR)]
    inside = near[near["month_start"].between("2014-09-01", "2020-03-31")]
    assert months["events"].sum() == inside["events"].sum()
    named = months[months["dyad"] != OTHER]
    assert named["low"].sum() <= named["high"].sum()


def test_the_largest_dyads_are_in_order(kit: Kit) -> None:
    names = largest(kit.ucdp_monthly, 4)
    near = kit.ucdp_monthly[kit.ucdp_monthly["zone"].isin(NEAR)]
    counts = near.groupby("dyad")["events"].sum()
    assert counts[names].is_monotonic_decreasing
    assert counts.drop(names).max() <= counts[names].min()


def test_no_dyad_under_which_the_coalition_stands_names_it(kit: Kit) -> None:
    table = of_authors(kit.ucdp_matches, kit.event_actors, ["us-led-coalition", "united-states"])
    assert len(table) > 2
    assert not table["dyad"].str.contains("United States|coalition").any()


def test_a_doubtful_match_does_not_count() -> None:
    matches = pd.DataFrame(
        {
            "event_id": ["e", "e"],
            "ucdp_id": [1, 2],
            "dyad": ["a - b", "c - d"],
            "verdict": ["part-of", "doubtful"],
        }
    )
    actors = pd.DataFrame({"event_id": ["e"], "role": ["initiator"], "actor_id": ["x"]})
    assert of_authors(matches, actors, ["x"])["dyad"].tolist() == ["a - b"]
    assert of_authors(matches, actors, ["y"]).empty
