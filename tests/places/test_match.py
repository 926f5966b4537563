"""The gazetteer's answer: what it says in a terminal and on a page."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from borderkit.places.match import Alternative, Match

CITY = Alternative("deir-ez-zor", "Deir ez-Zor", "city", "Dayr al-Zawr", 100.0)


def test_a_found_place_is_true_and_reads_as_a_sentence() -> None:
    match = Match("Bukamal", "al-bukamal", "Al-Bukamal", 100.0, (), "It is recorded so.")
    assert match
    assert str(match) == '"Bukamal" is Al-Bukamal (al-bukamal), 100 of 100. It is recorded so.'


def test_no_place_is_false_and_asks_what_was_meant() -> None:
    match = Match("Dayr", None, "", 60.0, (CITY,), "Too far.")
    assert not match
    assert str(match).splitlines() == [
        '"Dayr" gives no sure place. Too far.',
        'Did you mean: Deir ez-Zor (city, as "Dayr al-Zawr", 100 of 100)?',
    ]


def test_other_places_of_the_name_are_named_beside_a_found_one() -> None:
    match = Match("Dayr-Zawr", "province", "Province", 100.0, (CITY,), "It is recorded so.")
    assert "Other places of the name: Deir ez-Zor" in str(match)


def test_a_long_query_is_cut_where_it_is_shown_only() -> None:
    match = Match("x" * 500, None, "", 0.0, (), "Too long.")
    assert len(str(match)) < 120
    assert "…" in str(match)
    assert match.query == "x" * 500


def test_the_page_escapes_every_text() -> None:
    evil = "<script>alert(1)</script>"
    alternative = Alternative("a", evil, evil, evil, 50.0)
    html = Match(evil, None, "", 50.0, (alternative,), evil)._repr_html_()
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 4


def test_an_arabic_query_keeps_its_own_direction_on_the_page() -> None:
    html = Match("البوكمال", "al-bukamal", "Al-Bukamal", 100.0, (), "Recorded.")._repr_html_()
    assert "<bdi>البوكمال</bdi>" in html
    assert "<ul>" not in html


def test_a_match_cannot_be_changed() -> None:
    match = Match("Qom", None, "", 0.0, (), "")
    with pytest.raises(FrozenInstanceError):
        match.place_id = "al-qaim"  # type: ignore[misc]
