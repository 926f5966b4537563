from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.exports import icaltext

TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"))


@settings(deadline=None)
@given(TEXT | st.text(alphabet="\\;,:\nnN"))
def test_escaping_is_undone(text: str) -> None:
    assert icaltext.unescape(icaltext.escape(text)) == text
    assert "\n" not in icaltext.escape(text)


@settings(deadline=None)
@given(TEXT)
def test_a_property_is_read_back_through_folds(text: str) -> None:
    line = icaltext.fold(f"SUMMARY:{icaltext.escape(text)}")
    assert all(len(part.encode()) <= 75 for part in line.split("\r\n"))
    assert list(icaltext.properties(line + "\r\n")) == [("SUMMARY", text)]


@pytest.mark.parametrize("length", [74, 75, 76, 149, 150])
def test_folds_are_as_few_as_they_can_be(length: int) -> None:
    parts = icaltext.fold("a" * length).split("\r\n")
    assert len(parts) == 1 + max(0, -(-(length - 75) // 74))


def test_no_letter_is_broken() -> None:
    for part in icaltext.fold("€" * 100).encode().split(b"\r\n"):
        part.decode()


def test_parameters_are_left_out_and_a_colon_in_the_value_is_kept() -> None:
    assert list(icaltext.properties("URL;X=1:https://a\r\n")) == [("URL", "https://a")]


def test_a_line_without_a_colon_is_refused() -> None:
    with pytest.raises(ValueError, match="'nonsense' is not a line of an iCalendar file"):
        list(icaltext.properties("nonsense\r\n"))


@settings(deadline=None)
@given(st.dates())
def test_days_come_back(day: date) -> None:
    assert len(icaltext.day(day)) == 8
    assert icaltext.read_day(icaltext.day(day)) == day
