"""A profile as a card."""

import pandas as pd

from borderkit.course.sources import cards
from borderkit.kit import Kit
from borderkit.sources import publishers

HOSTILE = pd.DataFrame({"question": ["Who?"], "<b>X</b>": ["<script>alert(1)</script>"]})


def test_every_card_has_the_same_questions_in_the_same_order(kit: Kit) -> None:
    made = cards.cards(publishers.profiles(kit.tables, kit.publishers["id"].tolist()[:60]))
    asked = {tuple(ask for ask, _ in card.answers) for card in made}
    assert asked == {tuple(publishers.QUESTIONS)}


def test_nothing_on_a_card_is_run() -> None:
    drawn = cards.cards(HOSTILE)[0]._repr_html_()
    assert "<script>" not in drawn
    assert "<b>X" not in drawn
    assert "&lt;script&gt;" in drawn


def test_an_empty_field_says_so(kit: Kit) -> None:
    bare = kit.publishers.loc[~kit.publishers["profile"], "id"].iloc[0]
    card = cards.cards(publishers.profiles(kit.tables, [bare]))[0]
    assert "not found" in repr(card)


def test_profiles_side_by_side_have_columns_of_one_width(kit: Kit) -> None:
    profile = publishers.profiles(kit.tables, ["reuters", "sana"])
    drawn = cards.beside(profile, "Two")._repr_html_()
    assert "table-layout:fixed;width:100%" in drawn.partition(">")[0]
    assert drawn.count("<tr") == len(profile) + 1
    assert repr(cards.beside(profile, "Two")).startswith("Two\n")


def test_a_long_address_breaks_within_its_column() -> None:
    address = pd.DataFrame({"question": ["Where?"], "X": ["http://example.org/" + "a" * 80]})
    opening = cards.beside(address, "One")._repr_html_().partition(">")[0]
    assert "word-wrap:break-word" in opening  # JupyterLab drops overflow-wrap
