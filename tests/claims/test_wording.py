import pandas as pd
import pytest

from borderkit.claims import wording
from borderkit.kit import Kit


def test_all_terms_come_in_the_order_of_the_article(kit: Kit) -> None:
    table = wording.terms(kit.loaded_terms)
    assert len(table) == len(kit.loaded_terms)
    assert table["paragraph"].is_monotonic_increasing


def test_terms_of_one_paragraph_are_only_its_own(kit: Kit) -> None:
    table = wording.terms(kit.loaded_terms, paragraph=5)
    assert len(table) == (kit.loaded_terms["paragraph"] == 5).sum()
    assert not table["plainer"].str.contains(";").any()


def test_a_paragraph_without_terms_gives_an_empty_table(kit: Kit) -> None:
    table = wording.terms(kit.loaded_terms, paragraph=14)
    assert table.empty
    assert list(table.columns) == ["term", "paragraph", "function", "plainer", "other_sides"]


@pytest.mark.parametrize(
    ("entry", "term"),
    [
        ("liberate", "liberating / liberated"),
        ("martyr, martyrdom", "Martyr / martyrdom"),
        ("militia, proxy", "so-called Iranian-backed Shia militias"),
        ("alleged, so-called in scare quotes", "so-called American embassy"),
    ],
)
def test_two_forms_of_a_word_meet(entry: str, term: str) -> None:
    lexicon = pd.DataFrame({"loaded": [entry], "used_by": ["all"], "neutral": ["plain"]})
    terms = pd.DataFrame({"term": [term], "paragraph": [3]})
    assert wording.across_sides(lexicon, terms)["in_article"].tolist() == [f"{term} (3)"]


@pytest.mark.parametrize("entry", ["regime", "precision, surgical", "", ", ,"])
def test_a_word_that_the_article_does_not_use_says_so(entry: str) -> None:
    lexicon = pd.DataFrame({"loaded": [entry], "used_by": ["some"], "neutral": ["plain"]})
    terms = pd.DataFrame({"term": ["resistance movement"], "paragraph": [3]})
    assert wording.across_sides(lexicon, terms)["in_article"].tolist() == [wording.NOT_CODED]


def test_the_lexicon_keeps_every_side(kit: Kit) -> None:
    table = wording.across_sides(kit.lexicon, kit.loaded_terms)
    assert len(table) == len(kit.lexicon)
    assert 0 < (table["in_article"] == wording.NOT_CODED).sum() < len(table)


def test_each_omission_names_who_reports_it(kit: Kit) -> None:
    table = wording.left_out(kit.omissions, kit.citations, kit.sources)
    assert list(table["id"]) == list(kit.omissions["id"])
    assert (table["reported_by"] != "no source recorded").all()


def test_an_omission_without_a_source_says_so(kit: Kit) -> None:
    none = kit.citations.iloc[:0]
    table = wording.left_out(kit.omissions, none, kit.sources)
    assert set(table["reported_by"]) == {"no source recorded"}
