import pandas as pd

from borderkit.course.geography import ganttwords
from borderkit.kit import Kit

HELD = pd.DataFrame(
    {
        "place_id": ["a", "a", "a", "a", "b"],
        "side": [None, None, None, None, "iraqi"],
        "holder_actor": ["iraq", "iraq", "islamic-state", "iraq", "sdf"],
    }
)


def test_two_intervals_of_one_holder_are_no_change() -> None:
    assert ganttwords.changes(HELD, "a") == 2


def test_sides_are_counted_apart() -> None:
    assert ganttwords.changes(HELD, "b", "iraqi") == 0
    assert ganttwords.changes(HELD, "b") == 0


def test_the_title_gives_the_counts(kit: Kit) -> None:
    title = ganttwords.gantt_title(kit.control)
    for place, name in (
        ("al-bukamal", "Al-Bukamal"),
        ("al-tanf", "Al-Tanf"),
        ("al-qaim", "Al-Qaim"),
    ):
        assert name in title
        assert str(ganttwords.changes(kit.control, place)) in title


def test_the_description_has_every_row_and_two_sentences(kit: Kit) -> None:
    alt = ganttwords.gantt_alt(kit.control, ganttwords.ROWS)
    for label in ganttwords.ROWS.values():
        assert label.replace("\n", " ") in alt
    assert alt.count(". ") == 1


def test_the_description_tells_holders_in_order_once_each() -> None:
    alt = ganttwords.gantt_alt(HELD, {("a", ""): "A"})
    assert "A: Iraqi government, Islamic State, Iraqi government." in alt


def test_every_row_of_the_figure_is_in_the_record(kit: Kit) -> None:
    recorded = set(zip(kit.control["place_id"], kit.control["side"].fillna(""), strict=True))
    assert set(ganttwords.ROWS) <= recorded
    assert set(ganttwords.ROWS_CLOSE) < set(ganttwords.ROWS)


def test_the_weeks_are_counted_from_the_record(kit: Kit) -> None:
    starts = kit.control.set_index("id")["interval_start"]
    first = (starts["al-bukamal-05"] - starts["al-qaim-03"]).days
    again = (starts["al-bukamal-07"] - starts["al-qaim-03"]).days
    title = ganttwords.close_title(kit.control)
    assert f"{first} days after" in title
    assert title.endswith(f"after {again}")


def test_the_description_of_the_weeks_says_what_is_disputed(kit: Kit) -> None:
    assert "8 to 10 November 2017, has a dashed rim" in ganttwords.close_alt(kit.control)


def test_the_two_figures_show_every_row_on_record_once(kit: Kit) -> None:
    recorded = set(zip(kit.control["place_id"], kit.control["side"].fillna(""), strict=True))
    assert set(ganttwords.ROWS) | set(ganttwords.ROWS_OTHER) == recorded
    assert not set(ganttwords.ROWS) & set(ganttwords.ROWS_OTHER)


def test_the_other_places_are_counted_as_the_first_are(kit: Kit) -> None:
    title = ganttwords.other_title(kit.control, {("al-bukamal", ""): "Al-Bukamal"})
    assert title.endswith(f": {ganttwords.changes(kit.control, 'al-bukamal')}, Al-Bukamal")
