"""The printed maps of the chapter, and the tables and prose on places and names."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes

from borderkit.course.geography import maps
from borderkit.course.geography.maps import BORDER, NO_HOLDER, SITES, holder_lines
from borderkit.course.show.chart import Chart
from borderkit.course.show.regionmap import CLOSE_UP, Plan, place_table
from borderkit.course.show.style import png
from borderkit.course.show.tables import Folded, PageTable
from borderkit.kit import Kit
from borderkit.places.control import ControlError
from borderkit.places.measure import distances_from_line, km_apart

DAY = "2021-07-03"


def first(parts: tuple[object, ...]) -> Chart:
    chart = parts[0]
    assert isinstance(chart, Chart)
    return chart


@pytest.fixture(scope="module")
def towns(kit: Kit) -> Chart:
    return first(maps.towns(kit).parts)


@pytest.fixture(scope="module")
def border(kit: Kit) -> Chart:
    return first(maps.near_border(kit=kit).parts)


@pytest.fixture(scope="module")
def sites(kit: Kit) -> Chart:
    return maps.oil_and_bases(DAY, kit)


def axis(chart: Chart) -> Axes:
    drawn: Axes = chart.figure.axes[0]
    return drawn


def words(chart: Chart) -> list[str]:
    return [text.get_text() for text in axis(chart).texts]


def legend(chart: Chart) -> list[str]:
    drawn: Any = axis(chart).get_legend()
    return [text.get_text() for text in drawn.get_texts()]


def spots_of(kit: Kit, plan: Plan) -> pd.DataFrame:
    return place_table(kit.places, kit.arabic, plan.places, kit.who)


def test_the_region_has_its_places_as_a_table(kit: Kit) -> None:
    chart = maps.region(kit)
    assert chart.table is not None
    assert chart.alt.startswith(
        f"Map of eastern Syria and western Iraq with {len(chart.table.frame)}"
    )
    assert chart.source.startswith("positions from ")


def test_the_towns_lie_as_far_apart_as_each_point_says(towns: Chart, kit: Kit) -> None:
    near = km_apart(kit.places, "al-bukamal", "al-qaim")
    assert f"lie {near:.0f} km apart or 22, by which point is taken" in towns.title
    assert "Imam Ali base and Al-Qaim coalition base are hatched areas" in towns.alt
    assert towns.alt.count(". ") == 1


def test_one_point_gives_one_distance(kit: Kit) -> None:
    points = kit.place_positions.query("place_id != 'al-qaim' or source_id == 'geonames-2026'")
    other = Kit(kit.folder, {**kit.record, "place_positions": points}, kit.layers)
    assert first(maps.towns(other).parts).title == "Al-Bukamal and Al-Qaim lie 9 km apart"


def test_stand_ins_of_the_towns_say_so_and_have_no_mark(towns: Chart, kit: Kit) -> None:
    assert (spots_of(kit, CLOSE_UP)["coordinate_basis"] == "proxy").sum() == 2
    assert sum("somewhere in this area" in text for text in words(towns)) == 2
    assert len([patch for patch in axis(towns).patches if patch.get_hatch()]) == 2
    assert "stand-in: somewhere in the area" in legend(towns)
    assert "military base" not in legend(towns)


def test_a_far_rival_point_names_who_prints_it_and_how_far(towns: Chart) -> None:
    (said,) = (text for text in words(towns) if "from the other point" in text)
    assert said == '"Al-Qaim" as Wikipedia (mirror piglix.com) has it,\n14 km from the other point'
    crosses = [line for line in axis(towns).lines if line.get_marker() == "x"]
    assert len(crosses) == 3  # Al-Qaim's, Al-Bukamal's, the crossing's
    assert "where another source puts it" in legend(towns)


def test_the_map_of_the_towns_warns_that_the_line_is_coarse(towns: Chart) -> None:
    assert "a kilometre or two" in towns.figure.get_supxlabel()


def test_rivals_come_farthest_first(kit: Kit) -> None:
    frame = maps.rival_table(kit).frame
    assert frame["Place"].iloc[0] == "Al-Qaim"
    assert frame["Farthest apart, km"].is_monotonic_decreasing


def test_copies_of_one_work_are_told_apart_by_their_print(kit: Kit) -> None:
    frame = maps.rival_table(kit).frame.set_index("Place")
    one, other = frame.loc["Al-Omar oil field", ["One", "Other"]]
    assert one != other
    assert {str(one)[:9], str(other)[:9]} == {"Wikipedia"}


def test_each_band_of_the_border_has_its_label_and_the_pair_its_length(
    border: Chart, kit: Kit
) -> None:
    km = km_apart(kit.places, "al-qaim", "al-tanf")
    assert {"10 km", "25 km", "50 km", "100 km", f"{km:.0f} km"} <= set(words(border))
    assert border.title == (
        f"Al-Qaim lies 2 km from the border, Al-Tanf 21 km, and the two lie {km:.0f} km apart"
    )


def test_a_pumping_station_is_no_town_on_the_map(border: Chart) -> None:
    assert "pumping station" in legend(border)


def test_other_limits_give_other_bands_and_counts(kit: Kit) -> None:
    chart, counts, _ = maps.near_border(30, kit=kit).parts
    assert isinstance(chart, Chart)
    assert isinstance(counts, PageTable)
    assert "30 km" in words(chart)
    assert "10 km" not in words(chart)
    assert counts.frame["Near means, km"].tolist() == [30]


def test_near_counts_every_place_once_at_every_limit(border: Chart, kit: Kit) -> None:
    _, counts, each = maps.near_border(kit=kit).parts
    assert isinstance(counts, PageTable)
    assert isinstance(each, Folded)
    away = distances_from_line(kit.places, kit.layers.lines("border"))
    sums = counts.frame[["Inside", "Can't say", "Outside"]].sum(axis=1)
    assert sums.tolist() == [len(away)] * 4
    assert f"{len(away)} places" in counts.caption
    assert each.table.frame["From the border, km"].is_monotonic_increasing
    limits = zip(counts.frame["Near means, km"], counts.frame["Inside"], strict=True)
    assert all(f"{inside} within {limit} km" in border.alt for limit, inside in limits)


@pytest.mark.parametrize("plan", [BORDER, SITES])
def test_a_plan_has_places_in_its_frame_and_rounds_military_sites(plan: Plan, kit: Kit) -> None:
    spots = spots_of(kit, plan)
    for _, place in spots.iterrows():
        assert plan.frame.holds(place["lon"], place["lat"]), place["id"]
    assert set(plan.places.values()) <= {"n", "e", "s", "w", "ne", "se", "sw", "nw"}
    bases = spots.loc[spots["kind"] == "military-base", ["lat", "lon"]]
    assert (bases == bases.round(2)).all(axis=None)


def test_the_maps_draw_without_a_warning(towns: Chart, border: Chart, sites: Chart) -> None:
    for chart in (towns, border, sites):
        assert png(chart.figure).startswith(b"\x89PNG")


def test_every_site_is_named_with_its_holder_or_with_none(sites: Chart, kit: Kit) -> None:
    spots = spots_of(kit, SITES)
    names = spots.set_index("id")["name"]
    for place, line in holder_lines(kit, spots, DAY).items():
        shown = [text for text in words(sites) if text.startswith(str(names[place]))]
        assert any(text.endswith(line) for text in shown), place


def test_who_is_not_recorded_is_said_and_since_when_it_stood(kit: Kit) -> None:
    lines = holder_lines(kit, spots_of(kit, SITES), DAY)
    assert lines["al-qaim-base"] == f"{NO_HOLDER}\nstood: 2017 to 17 March 2020"
    assert lines["k1-base"] == NO_HOLDER
    assert lines["al-omar-field"] == "SDF (disputed)"


def test_stand_ins_among_the_sites_are_hatched_and_have_no_mark(sites: Chart, kit: Kit) -> None:
    spots = spots_of(kit, SITES)
    proxies = int((spots["coordinate_basis"] == "proxy").sum())
    assert proxies == 2
    assert sum(bool(patch.get_hatch()) for patch in axis(sites).patches) == proxies
    marks = [line for line in axis(sites).lines if line.get_marker() in ("^", "v", "P", "s")]
    assert len(marks) == len(spots) - proxies


def test_the_words_of_the_sites_count_what_is_and_is_not_on_record(sites: Chart) -> None:
    assert sites.title.startswith("Of 13 sites, 4 have a recorded holder on 3 July 2021")
    assert "9 military sites" in sites.alt
    assert "Al-Tanak oil field (SDF)" in sites.alt
    assert "rounded to 0.01 degree" in sites.figure.get_supxlabel()
    shapes = {"oil field", "gas plant", "pumping station", "military base"}
    assert shapes <= set(legend(sites))
    assert "city, town or village" not in legend(sites)


def test_the_table_of_sites_gives_each_row_its_publishers(sites: Chart) -> None:
    assert sites.table is not None
    frame = sites.table.frame
    assert not frame.isna().any().any()
    unheld = frame[frame["Site"] == "K-1 air base"]
    assert unheld["When"].item() == "not recorded"
    assert unheld["As recorded"].item().startswith(f"{NO_HOLDER}. ")
    assert "Devdiscourse" in " ".join(frame.loc[frame["Site"] == "Al-Tanf", "Said otherwise"])


def test_a_day_that_the_table_does_not_know_is_refused(kit: Kit) -> None:
    with pytest.raises(ControlError, match="outside the table"):
        maps.oil_and_bases("1999-01-01", kit)


def test_what_each_says_of_the_zone_stands_side_by_side(kit: Kit) -> None:
    frame = maps.zone_accounts(kit).frame
    assert frame["Who"].is_monotonic_increasing
    said = frame.set_index("Who")["Says"]
    assert "agreed upon" in said["U.S. Department of Defense / CENTCOM"]
    assert "unilateral" in said["TASS"]


def test_no_spelling_is_lost_and_those_of_the_article_have_a_star(kit: Kit) -> None:
    page = maps.spellings("al-bukamal", kit)
    names = kit.place_names[kit.place_names["place_id"] == "al-bukamal"]
    assert page.frame["Spellings"].sum() == len(names)
    assert page.caption.startswith(f"{len(names)} spellings of Al-Bukamal in ")
    shown = ", ".join(page.frame["As printed (* in the article)"])
    assert shown.count("*") == names["in_article"].sum()
    with pytest.raises(KeyError, match="atlantis"):
        maps.spellings("atlantis", kit)


def test_the_article_s_names_are_counted_by_outcome(kit: Kit) -> None:
    said = str(maps.article_names(kit))
    assert said.startswith(f"Of {len(kit.article_spellings)} wordings in the article")
    assert said.endswith("and it gets 0 wrong.")


def test_namesakes_lie_as_far_apart_as_the_tables_say(kit: Kit) -> None:
    said = str(maps.namesakes(kit))
    assert f"**{km_apart(kit.places, 'husaybah', 'husaybah-ramadi'):.0f} km** apart" in said
    assert f"{km_apart(kit.places, 'al-walid', 'al-yarubiyah'):.0f} km from the post" in said
    assert not any(source in said for source in kit.sources["id"] if "-" in source)


def test_what_the_article_states_stands_beside_the_sources(kit: Kit) -> None:
    page = maps.article_places(kit)
    assert len(page.frame) == 6
    assert page.frame.columns.tolist() == ["The article", "The sources"]


def test_pages_to_read_have_links_sides_and_quoted_titles(kit: Kit) -> None:
    page = maps.reading_list(kit)
    unseen = page.frame["Page"] == "page (its title was not seen)"
    assert page.frame.loc[~unseen, "Page"].str.startswith('"').all()
    sides = page.frame.set_index("Publisher")["Side"]
    assert sides[["Al-Monitor", "Iran Daily"]].tolist() == ["None found", "Iran"]
    assert page.links == {"Page": "url"}
