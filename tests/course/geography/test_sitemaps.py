from typing import Any

import pandas as pd
import pytest

from borderkit.course.geography import sitemaps
from borderkit.course.geography.sitemaps import NO_HOLDER, SITES_PLAN
from borderkit.course.show.style import png, subplots
from borderkit.kit import Kit
from borderkit.places.control import holders_on
from borderkit.places.gazetteer import arabic_names

DAY = "2021-07-03"


@pytest.fixture(scope="module")
def spots(kit: Kit) -> pd.DataFrame:
    return sitemaps.site_table(kit.places, arabic_names(kit.place_names), SITES_PLAN.places)


@pytest.fixture(scope="module")
def held(kit: Kit) -> pd.DataFrame:
    return holders_on(kit.control, DAY)


@pytest.fixture
def drawn(kit: Kit, spots: pd.DataFrame, held: pd.DataFrame) -> Any:
    _, ax = subplots(*SITES_PLAN.size)
    return sitemaps.sites_map(ax, spots, kit.layers, held, DAY, "kit data")


def test_every_site_is_named_with_its_holder_or_with_none(
    drawn: Any, spots: pd.DataFrame, held: pd.DataFrame
) -> None:
    words = [text.get_text() for text in drawn.texts]
    for place, line in sitemaps.holder_lines(spots, held).items():
        name = spots.set_index("id").loc[place, "name"]
        assert any(text.startswith(name) and text.endswith(line) for text in words)


def test_who_is_not_recorded_is_said_and_since_when_it_stood(
    spots: pd.DataFrame, held: pd.DataFrame
) -> None:
    lines = sitemaps.holder_lines(spots, held)
    assert lines["al-qaim-base"] == f"{NO_HOLDER}\nstood: 2017 to 17 March 2020"
    assert lines["k1-base"] == NO_HOLDER
    assert lines["al-omar-field"] == "SDF (disputed)"


def test_stand_ins_are_hatched_and_have_no_mark(drawn: Any, spots: pd.DataFrame) -> None:
    proxies = int((spots["coordinate_basis"] == "proxy").sum())
    assert proxies == 2
    assert sum(bool(patch.get_hatch()) for patch in drawn.patches) == proxies
    marks = [line for line in drawn.lines if line.get_marker() in set(sitemaps.SHAPES.values())]
    assert len(marks) == len(spots) - proxies


def test_what_is_drawn_of_military_sites_is_rounded(spots: pd.DataFrame) -> None:
    military = spots[spots["kind"] == "military-base"]
    assert (military[["lat", "lon"]] == military[["lat", "lon"]].round(2)).all(axis=None)


def test_the_title_counts_what_is_and_is_not_on_record(drawn: Any, spots: pd.DataFrame) -> None:
    title = drawn.get_title(loc="left")
    assert title.startswith(f"Of {len(spots)} sites, 4 have a recorded holder on 3 July 2021")


def test_the_alt_text_names_who_is_recorded(spots: pd.DataFrame, held: pd.DataFrame) -> None:
    alt = sitemaps.sites_alt(spots, held, DAY)
    assert "9 military sites" in alt
    assert "Al-Tanak oil field (SDF)" in alt


def test_the_map_says_that_sites_are_rounded_and_draws(drawn: Any) -> None:
    assert "rounded to 0.01 degree" in drawn.figure.get_supxlabel()
    assert png(drawn.figure).startswith(b"\x89PNG")


def test_each_place_of_the_plan_lies_in_its_frame(spots: pd.DataFrame) -> None:
    for _, spot in spots.iterrows():
        assert SITES_PLAN.frame.holds(spot["lon"], spot["lat"]), spot["id"]


def test_the_legend_explains_every_shape(drawn: Any) -> None:
    said = [text.get_text() for text in drawn.get_legend().get_texts()]
    assert {"oil field", "gas plant", "pumping station", "military site"} <= set(said)
    assert "city or town" not in said
