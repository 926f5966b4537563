import time
import timeit
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.data.dates import DateError, parse
from borderkit.data.problems import DataError
from borderkit.exports.events import (
    COLUMNS,
    clean,
    clean_url,
    credit_lines,
    dated,
    is_web_address,
    one_line,
    split_credit,
)
from borderkit.kit import Kit

Make = Callable[..., pd.DataFrame]


def test_every_event_of_the_kit_is_shown_once_in_its_order(kit: Kit, rows: pd.DataFrame) -> None:
    assert rows["id"].tolist() == kit.events["id"].tolist()
    assert {name: str(kind) for name, kind in rows.dtypes.items()} == COLUMNS


def test_every_event_is_credited_with_each_of_its_sources(kit: Kit, rows: pd.DataFrame) -> None:
    cited = kit.event_reports.groupby("event_id")["source_id"].nunique()
    lines = rows.set_index("id")["sources"].dropna().str.count("\n") + 1
    assert lines.astype(int).to_dict() == cited.to_dict()
    assert (rows["source_ids"].str.count(";") == rows["sources"].str.count("\n")).all()


def test_days_are_text_and_agree_with_the_dates(rows: pd.DataFrame) -> None:
    for row in rows.itertuples():
        when = parse(row.date)
        assert (row.start, row.end) == (str(when.start), str(when.end))


def test_what_one_event_shows(make: Make) -> None:
    row = make({"id": "e1"}).loc[0]
    assert row["type_label"] == "Air strike"
    assert (row["places"], row["initiators"], row["targets"]) == ("al-Qaim", "A", "B")
    assert row["source_ids"] == "s1"
    assert row["sources"].startswith("An agency, no alignment found: A headline")


def test_a_source_that_is_not_in_the_table_is_named_by_its_id(make: Make) -> None:
    assert make({"id": "e1"}, source={"id": "other"}).loc[0, "sources"] == "s1"


def test_a_code_without_label_stands_for_itself(make: Make) -> None:
    assert make({"type": "new-type"}).loc[0, "type_label"] == "new-type"


def test_an_event_without_a_date_keeps_its_row(make: Make) -> None:
    rows = make({"id": "e1", "date": None}, {"id": "e2"})
    assert rows["id"].tolist() == ["e1", "e2"]
    assert rows.loc[0, ["date", "when", "start", "end"]].isna().all()


def test_an_open_end_has_no_day(make: Make) -> None:
    row = make({"date": "2024-12~/.."}).loc[0]
    assert (row["when"], row["start"]) == ("from about December 2024 on", "2024-12-01")
    assert pd.isna(row["end"])


def test_an_interval_that_ends_before_it_starts_is_refused_by_name(make: Make) -> None:
    with pytest.raises(DateError, match=r"ends before it starts \(event e9\).*earlier date first"):
        make({"id": "e1"}, {"id": "e9", "date": "2021-03/2021-02"})


def test_two_events_with_one_id_are_refused(make: Make) -> None:
    with pytest.raises(DataError, match='"e1": Two events have this id'):
        make({"id": "e1"}, {"id": "e1"})


def test_half_a_position_is_none(make: Make) -> None:
    assert make({"lon": None}).loc[0, ["lat", "lon"]].isna().all()


def test_titles_are_one_line_and_blank_text_is_missing(make: Make) -> None:
    row = make({"title": "One\r\n two", "notes": "", "summary": "a\r\nb"}).loc[0]
    assert (row["title"], row["summary"]) == ("One two", "a\nb")
    assert pd.isna(row["notes"])


def test_a_form_that_needs_dates_names_every_event_without_one(make: Make) -> None:
    rows = make({"id": "e1", "date": None}, {"id": "e2"}, {"id": "e3", "date": None})
    with pytest.raises(DataError) as caught:
        dated(rows, "A calendar")
    assert [problem.value for problem in caught.value.problems] == ["e1", "e3"]
    assert "A calendar has no room for an event without a date" in str(caught.value)


def test_ten_times_the_events_take_no_more_than_thirty_times_as_long(
    crowd: pd.DataFrame, make: Make
) -> None:
    def spent(most: int) -> float:
        rows = [{"id": f"e{n}"} for n in range(1, most + 1)]
        return min(timeit.repeat(lambda: make(*rows), time.process_time, number=1, repeat=2))

    assert len(crowd) == 10_000
    assert crowd["start"].unique().tolist() == ["2019-12-29"]
    assert spent(2_000) <= 30 * spent(200)


CODES = pd.DataFrame(
    {"list": ["alignment"] * 2, "code": ["iran", "qatar"], "label": ["Iran", "Qatar"]}
)


def line(**changes: Any) -> str:
    row = {
        "id": "s1",
        "voice": "An agency",
        "alignment": "none-found",
        "title": "A headline",
        "date": "2021-06~",
        "url": "https://example.org/1",
        "opened": True,
    }
    return str(credit_lines(pd.DataFrame([{**row, **changes}]), CODES)["s1"])


def test_a_credit_says_who_what_when_and_where() -> None:
    expected = "An agency, no alignment found: A headline, about June 2021 <https://example.org/1>"
    assert line() == expected


def test_alignments_are_named_and_a_code_without_name_stands_for_itself() -> None:
    said = line(alignment="iran;qatar;new-code")
    assert "An agency, aligned with Iran and Qatar and new-code:" in said


def test_what_was_not_seen_is_said() -> None:
    said = line(title=None, date=None, url=None, opened=False)
    assert said == (
        "An agency, no alignment found: [title not seen], no date seen; page not opened"
    )


def test_a_credit_is_one_line_whatever_its_parts() -> None:
    assert "\n" not in line(title="A\nheadline", url="https://example.org/\n")


def test_a_date_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(DateError, match="no month 13"):
        line(date="2021-13")


def test_every_credit_of_the_kit_splits_into_words_and_address(kit: Kit) -> None:
    lines = credit_lines(kit.sources, kit.tables["codes"])
    found = [split_credit(one)[1] != "" for one in lines]
    assert found == kit.sources["url"].notna().tolist()


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        ("a < b <https://example.org>", ("a < b", "https://example.org")),
        ("a <b c>", ("a <b c>", "")),
        ("", ("", "")),
    ],
)
def test_only_the_last_brackets_hold_the_address(credit: str, expected: tuple[str, str]) -> None:
    assert split_credit(credit) == expected


@settings(deadline=None)
@given(st.text())
def test_clean_text_stays_clean_and_keeps_what_can_be_carried(text: str) -> None:
    found = clean(text)
    assert clean(found) == found
    assert not any(ord(letter) < 32 and letter not in "\t\n" for letter in found)
    assert [c for c in text if c.isalnum()] == [c for c in found if c.isalnum()]


def test_a_character_that_cannot_be_carried_leaves_a_mark() -> None:
    assert clean("a\x07b") == "a\ufffdb"


def test_a_lone_surrogate_leaves_a_mark() -> None:
    assert clean("a\ud800") == "a\ufffd"


def test_one_line_has_no_line_ends() -> None:
    assert one_line("\ta\r\n\r\nb  c ") == "a b c"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/?a=1&b=%D8%A7#c", "https://example.org/?a=1&b=%D8%A7#c"),
        ('https://example.org/"<x>', "https://example.org/%22%3Cx%3E"),
        (" https://example.org/a\nb ", "https://example.org/a%0Ab"),
    ],
)
def test_urls(url: str, expected: str) -> None:
    assert clean_url(url) == expected


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "https://[::1", "https://", "", "a.b"]
)
def test_what_is_no_web_address_is_never_a_link(address: str) -> None:
    assert not is_web_address(address)
    assert is_web_address("https://example.org/")
