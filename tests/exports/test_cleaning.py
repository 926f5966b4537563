import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.exports.cleaning import clean, clean_url, one_line


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
