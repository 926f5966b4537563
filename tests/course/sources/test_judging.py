"""Publishers' cards and words of likelihood: drawn."""

import pandas as pd
import pytest

from borderkit.course.show import style
from borderkit.course.show.tables import table
from borderkit.course.sources import judging
from borderkit.kit import Kit
from borderkit.sources import grades, publishers


def test_a_bar_for_each_term_from_low_to_high(kit: Kit) -> None:
    scale = grades.likelihood_bands(kit.method_scales)
    _, ax = style.subplots(9, 4)
    judging.word_bands(scale, ax, "one scale")
    ends = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in ax.patches]
    assert ends == [tuple(row) for row in scale[["low", "high"]].to_numpy()]
    assert "not for a number" in ax.get_title(loc="left")


@pytest.mark.parametrize(("number", "inside"), [(60, 1), (90, 0)])
def test_your_numbers_are_marked_and_counted(number: float, inside: int, kit: Kit) -> None:
    scale = grades.likelihood_bands(kit.method_scales)
    mine = grades.compare_likelihoods({"likely": number}, scale)
    _, ax = style.subplots(9, 4)
    judging.word_bands(scale, ax, "one scale", mine)
    assert len(ax.lines) == 1
    assert ax.get_title(loc="left").startswith(f"{inside} of your 1 numbers")
    assert judging.word_bands_alt(scale, mine).endswith("published band.")


HOSTILE = pd.DataFrame({"question": ["Who?"], "<b>X</b>": ["<script>alert(1)</script>"]})


def test_every_card_has_the_same_questions_in_the_same_order(kit: Kit) -> None:
    made = [judging.publisher_card(one, kit) for one in kit.publishers["id"].tolist()[:60]]
    asked = {tuple(ask for ask, _ in card.answers) for card in made}
    assert asked == {tuple(publishers.QUESTIONS)}


def test_nothing_on_a_card_is_run() -> None:
    drawn = judging.card(HOSTILE, "<b>X</b>")._repr_html_()
    assert "<script>" not in drawn
    assert "<b>X" not in drawn
    assert "&lt;script&gt;" in drawn


def test_an_empty_field_says_so(kit: Kit) -> None:
    bare = kit.publishers.loc[~kit.publishers["profile"], "id"].iloc[0]
    card = judging.publisher_card(str(bare), kit)
    assert "not found" in repr(card)


def test_profiles_side_by_side_have_columns_of_one_width(kit: Kit) -> None:
    profile = publishers.profiles(kit.tables, ["reuters", "sana"])
    drawn = table(profile, "Two", even=True)._repr_html_()
    assert "table-layout:fixed;width:100%" in drawn.partition(">")[0]
    assert drawn.count("<tr") == len(profile) + 1
    assert repr(table(profile, "Two", even=True)).startswith("Two\n")


def test_a_long_address_breaks_within_its_column() -> None:
    address = pd.DataFrame({"question": ["Where?"], "X": ["http://example.org/" + "a" * 80]})
    opening = table(address, "One", even=True)._repr_html_().partition(">")[0]
    assert "word-wrap:break-word" in opening  # JupyterLab drops overflow-wrap
