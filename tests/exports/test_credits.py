from typing import Any

import pandas as pd
import pytest

from borderkit.data.dates import DateError
from borderkit.exports.credits import credit_lines, split_credit
from borderkit.kit import Kit

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
