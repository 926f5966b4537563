"""The words that the reader knows."""

import pandas as pd
import pytest

from borderkit.kit import Kit
from borderkit.sources.wordlist import fold_word, key_of, word_list


@pytest.fixture(scope="module")
def known(kit: Kit) -> pd.DataFrame:
    return word_list(kit.lexicon, kit.lexicon_terms, kit.loaded_terms)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الإرهابيين", "إرهابيين"),
        ("والإرهابيين", "ارهابيين"),
        ("بالميليشيات", "ميليشيات"),
        ("للاحتلال", "احتلال"),
        ("شُهَداء", "شهداء"),
        ("ميليشــيا", "ميليشيا"),
        ("REGIME", "regime"),
        ("ﺷﻬﻴﺪ", "شهيد"),
    ],
)
def test_forms_of_one_word_meet(one: str, other: str) -> None:
    assert fold_word(one) == fold_word(other)


@pytest.mark.parametrize(("one", "other"), [("ردعنا", "ردع"), ("regimes", "regime"), ("ال", "")])
def test_no_ending_and_no_bare_article_is_taken_off(one: str, other: str) -> None:
    assert fold_word(one) != fold_word(other)


def test_every_form_of_the_lexicon_has_a_reason(kit: Kit, known: pd.DataFrame) -> None:
    assert known["why"].str.len().gt(0).all()
    assert known["plainer"].str.len().gt(0).all()
    assert known["key"].map(len).gt(0).all()
    entries = set(";".join(known["entries"]).replace(" ", "").split(";"))
    assert entries == {*kit.lexicon["id"], *kit.loaded_terms["id"]}


def test_no_key_is_known_twice(known: pd.DataFrame) -> None:
    assert known["key"].is_unique


def test_a_word_of_both_tables_has_both_reasons(known: pd.DataFrame) -> None:
    row = known.set_index("term").loc["martyr"]
    assert row["entries"] == "x01; t01"
    assert "lexicon x01" in row["why"]
    assert "paragraph 2" in row["why"]


def test_two_spellings_of_one_entry_are_one(kit: Kit) -> None:
    terms = pd.DataFrame(
        {"lexicon_id": ["x04", "x04"], "term": ["Regime", "regime"], "language": ["en", "en"]}
    )
    known = word_list(kit.lexicon, terms, kit.loaded_terms.iloc[:0])
    assert known["entries"].tolist() == ["x04"]


def test_arabic_forms_are_in_arabic_script(kit: Kit) -> None:
    arabic = kit.lexicon_terms["term"].str.contains("[\u0600-\u06ff]")
    assert (arabic == (kit.lexicon_terms["script"] == "Arab")).all()


def test_every_new_entry_has_a_use_that_was_read(kit: Kit) -> None:
    asked = {"x11", "x12", "x13", "x14", "x15", "x16"}
    assert asked <= set(kit.lexicon_uses["lexicon_id"])
    opened = kit.sources.set_index("id")["opened"]
    assert opened[kit.lexicon_uses["source_id"]].all()


def test_precision_is_not_given_to_one_side(kit: Kit) -> None:
    by = " ".join(kit.lexicon_uses.query("lexicon_id == 'x09'")["by"])
    assert "Iran" in by
    assert "Pentagon" in by


def test_a_term_is_its_folded_words() -> None:
    assert key_of("Zionist entity") == ("zionist", "entity")
