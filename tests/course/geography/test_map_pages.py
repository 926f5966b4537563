import pandas as pd
import pytest

from borderkit.course.geography import ganttwords, map_pages
from borderkit.kit import Kit
from borderkit.places import control, measure


@pytest.fixture(scope="module")
def who(kit: Kit) -> dict[str, str]:
    return map_pages.publisher_of(kit.sources, kit.publishers)


@pytest.fixture(scope="module")
def said(kit: Kit, who: dict[str, str]) -> dict[str, str]:
    return map_pages.cited(kit.citations, who, "control")


def test_every_source_has_a_publisher(kit: Kit, who: dict[str, str]) -> None:
    assert set(who) == set(kit.sources["id"])
    assert all(who.values())


def test_who_is_empty_where_no_source_is_named(who: dict[str, str]) -> None:
    frame = map_pages.with_who(pd.DataFrame({"s": ["geonames-2026", None]}), who, "s")
    assert frame["who"].tolist() == ["GeoNames", ""]


def test_copies_of_one_work_are_told_apart_by_their_print(kit: Kit) -> None:
    printed = map_pages.printed_by(kit.sources)
    assert printed["wikipedia-al-qaim-town"] != printed["wikipedia-de-baghuz"]


def test_every_interval_of_the_figure_has_somebody_who_says_so(
    kit: Kit, said: dict[str, str]
) -> None:
    shown = map_pages.of_rows(kit.control, ganttwords.ROWS)
    assert [record for record in shown["id"] if record not in said] == []


def test_who_disputes_is_no_evidence(kit: Kit, who: dict[str, str], said: dict[str, str]) -> None:
    assert who["francona-2014-06-22"] not in said["al-walid-al-tanf-crossing-iraqi-01"]


def test_ids_in_a_text_become_names() -> None:
    who = {"smart-2017": "SMART", "al-tanf": "wrong"}
    assert map_pages.in_words("said (smart-2017, other-2018).", who) == "said (SMART, other-2018)."
    assert map_pages.in_words(pd.NA, who) == ""


def test_the_source_line_counts_sources_once() -> None:
    table = pd.DataFrame({"who": ["A", "A", "B", ""], "coordinate_source": ["a", "a", "b", None]})
    assert map_pages.map_source(table).startswith("positions from 2 sources: A, B;")


def test_places_say_how_their_position_is_known(kit: Kit) -> None:
    table = pd.DataFrame(
        {
            "name": ["Camp"],
            "name_ar": [""],
            "kind": ["base"],
            "coordinate_basis": ["proxy"],
            "precision_m": [12000],
            "who": [""],
            "coordinate_note": ["the middle of the area"],
        }
    )
    row = map_pages.places_page(table).frame.iloc[0]
    assert row["Position"] == "stand-in for an area"
    assert row["Within km"] == 12
    assert row["Says who"] == "the middle of the area"


def test_rivals_come_farthest_first(kit: Kit) -> None:
    printed = map_pages.printed_by(kit.sources)
    frame = map_pages.rivals_page(kit.place_positions, kit.places, printed).frame
    assert frame["Place"].iloc[0] == "Al-Qaim"
    assert frame["Farthest apart, km"].is_monotonic_decreasing


def test_distances_are_the_same_both_ways_and_nought_to_oneself(kit: Kit) -> None:
    page = map_pages.distances_page(
        kit.places, ("al-bukamal", "al-tanf", "baghdad"), kit.layers.lines("border")
    )
    square = page.frame.iloc[:, 1:4].to_numpy()
    assert (square == square.T).all()
    assert square.diagonal().tolist() == [0, 0, 0]
    assert page.frame["the border"].tolist() == [7, 21, 336]


def test_near_counts_every_place_once_at_every_limit(kit: Kit) -> None:
    away = measure.distances_from_line(kit.places, kit.layers.lines("border"))
    page = map_pages.near_page(away)
    sums = page.frame[["Inside", "Can't say", "Outside"]].sum(axis=1)
    assert sums.tolist() == [len(away)] * 4
    assert f"{len(away)} places" in page.caption


def test_distances_from_the_border_come_nearest_first(kit: Kit) -> None:
    page = map_pages.away_page(measure.distances_from_line(kit.places, kit.layers.lines("border")))
    assert page.frame["From the border, km"].is_monotonic_increasing


def test_control_shows_every_interval_in_words(
    kit: Kit, who: dict[str, str], said: dict[str, str]
) -> None:
    page = map_pages.control_page(kit.control, ganttwords.ROWS, said, who)
    assert len(page.frame) == len(map_pages.of_rows(kit.control, ganttwords.ROWS))
    assert "8 to 10 November 2017" in page.frame["When"].tolist()
    assert not page.frame["Place"].str.contains("\n").any()


def test_an_interval_without_a_source_says_so(kit: Kit) -> None:
    page = map_pages.control_page(kit.control, {("al-qaim", ""): "Al-Qaim"}, {}, {})
    assert set(page.frame["Says who"]) == {"no source recorded"}


def test_a_day_shows_the_holder_and_what_is_disputed(kit: Kit, who: dict[str, str]) -> None:
    held = control.holders_on(kit.control, "2017-11-09")
    page = map_pages.held_page(held, {("al-bukamal", ""): "Al-Bukamal"}, "2017-11-09", who)
    assert page.caption == "Who held what on 9 November 2017"
    assert page.frame["Record"].tolist() == ["disputed"]
    assert "denied" in page.frame["Disputed"].iloc[0]


def test_a_place_with_no_interval_that_day_reads_not_recorded(
    kit: Kit, who: dict[str, str]
) -> None:
    held = control.holders_on(kit.control, "2013-01-01")
    page = map_pages.held_page(held, {("palmyra", ""): "Palmyra"}, "2013-01-01", who)
    assert page.frame["Holder, as recorded"].tolist() == ["not recorded"]


def test_the_source_line_of_control_names_publishers_once() -> None:
    line = map_pages.control_source(
        pd.DataFrame({"id": ["a", "b"]}), {"a": "Reuters", "b": "Reuters, SANA"}
    )
    assert line == "2 intervals on record; 2 publishers, among them Reuters, SANA"


def test_pages_to_read_have_links_sides_and_quoted_titles(kit: Kit, who: dict[str, str]) -> None:
    ids = ("almonitor-2021-04", "irandaily-2017-11-03-qaim-offensive")
    page = map_pages.reading_page(kit.sources, ids, who, kit.codes("alignment"))
    quoted, unseen = page.frame["Page"]
    assert quoted.startswith('"')
    assert unseen == "page (its title was not seen)"
    assert page.frame["Side"].tolist() == ["None found", "Iran"]
    assert page.links == {"Page": "url"}
