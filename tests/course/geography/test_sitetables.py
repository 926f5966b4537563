from borderkit.course.geography import sitetables
from borderkit.course.geography.map_pages import publisher_of
from borderkit.course.geography.sitemaps import NO_HOLDER
from borderkit.kit import Kit
from borderkit.places.control import site_intervals
from borderkit.places.projection import ZONE_REPORT


def test_the_table_gives_each_row_its_publishers(kit: Kit) -> None:
    who = publisher_of(kit.sources, kit.publishers)
    word = site_intervals(kit.places, kit.control, kit.citations)
    frame = sitetables.word_page(word, who).frame
    assert len(frame) == len(word)
    assert not frame.isna().any().any()
    unheld = frame[frame["Site"] == "K-1 air base"]
    assert unheld["When"].item() == "not recorded"
    assert unheld["As recorded"].item().startswith(f"{NO_HOLDER}. ")
    assert "Devdiscourse" in " ".join(frame.loc[frame["Site"] == "Al-Tanf", "Said otherwise"])


def test_what_each_says_of_the_zone_stands_side_by_side(kit: Kit) -> None:
    who = publisher_of(kit.sources, kit.publishers)
    frame = sitetables.said_page(kit.event_reports, ZONE_REPORT[0], who).frame
    assert frame["Who"].is_monotonic_increasing
    said = frame.set_index("Who")["Says"]
    assert "agreed upon" in said["U.S. Department of Defense / CENTCOM"]
    assert "unilateral" in said["TASS"]
