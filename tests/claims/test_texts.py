"""The words of texts: coded by one codebook, nothing ranked, who reports what is left out."""

from __future__ import annotations

import pandas as pd
import pytest

from borderkit.claims import evidence, texts
from borderkit.kit import Kit

CODED = ("claims", "terms", "omissions", "devices")


@pytest.fixture(scope="module")
def compared(kit: Kit) -> pd.DataFrame:
    return texts.compare_texts(kit.record, kit.codes_table("verdict")).set_index("text_id")


@pytest.fixture(scope="module")
def of_texts(kit: Kit) -> pd.DataFrame:
    return evidence.evidence_rows(kit.record["claim_evidence"], kit.sources)


def test_the_article_is_one_text_among_five(kit: Kit) -> None:
    claims = kit.record["claims"]
    assert claims["text_id"].nunique() == 5
    own = texts.of_article(claims)
    assert own["paragraph"].is_monotonic_increasing
    assert 0 < len(own) < len(claims)
    assert "text_id" not in own


def test_every_coded_text_has_all_four_parts(kit: Kit) -> None:
    coded = set(kit.texts.loc[kit.texts["coded"], "id"])
    assert [set(kit.record[part]["text_id"]) for part in CODED] == [coded] * 4
    assert (~kit.texts["coded"]).sum() == 1


def test_the_articles_words_are_those_of_its_paragraphs(kit: Kit) -> None:
    words = kit.texts.set_index("id").loc[texts.ARTICLE, "words"]
    assert words == kit.paragraphs["words"].sum()


def test_words_are_known_where_all_was_read_and_nowhere_else(kit: Kit) -> None:
    known = kit.texts["words"].notna()
    assert known.tolist() == (kit.texts["read"] == "whole").tolist()


def test_no_text_is_given_a_rate_since_types_grow_more_slowly_than_texts(
    compared: pd.DataFrame,
) -> None:
    assert not [name for name in compared.columns if "per" in name]
    assert compared.loc["pmf-2021-06-28", "words"] is pd.NA
    assert compared["terms"].gt(0).all()


def test_verdicts_add_up_to_the_claims(compared: pd.DataFrame, kit: Kit) -> None:
    codes = list(kit.codes("verdict"))
    assert compared[codes].sum(axis=1).tolist() == compared["claims"].tolist()


def test_texts_stand_by_date_and_then_by_name(compared: pd.DataFrame) -> None:
    assert compared["date"].is_monotonic_increasing
    assert compared["speaker"].tolist()[:2] == ["Associated Press", "U.S. Department of Defense"]


def test_verdicts_keep_to_the_codebook(kit: Kit, of_texts: pd.DataFrame) -> None:
    thin = evidence.thin_claims(kit.record["claims"], of_texts)
    assert thin[thin["code"].isin(["off-the-rule", "no-evidence"])].empty


def test_no_text_is_evidence_for_itself(kit: Kit, of_texts: pd.DataFrame) -> None:
    own = kit.texts.set_index("id")["source_id"]
    claims = kit.record["claims"].set_index("id")["text_id"].map(own)
    for_itself = of_texts["claim_id"].map(claims) == of_texts["source_id"]
    assert of_texts[for_itself].empty


def test_all_evidence_was_opened(of_texts: pd.DataFrame) -> None:
    assert of_texts["opened"].all()


def test_every_omission_names_an_opened_source(kit: Kit) -> None:
    cited = kit.record["citations"].query("table == 'omissions'")
    pages = cited.merge(kit.sources, left_on="source_id", right_on="id")
    opened = pages.groupby("record")["opened"].any()
    assert opened.reindex(kit.record["omissions"]["id"]).all()


def test_terms_are_short(kit: Kit) -> None:
    others = kit.terms[kit.terms["text_id"] != texts.ARTICLE]
    quoted = [*others["term"], *kit.text_words["words"]]
    assert max(len(term.split()) for term in quoted) <= 5


def test_positions_lie_within_the_text(kit: Kit) -> None:
    last = {texts.ARTICLE: 18, "dod-2021-06-27": 11, "ap-2021-06-27": 5, "pmf-2021-06-28": 9,
            "wsj-2021-06-28": 13}  # fmt: skip
    for part in (kit.record["claims"], kit.terms, kit.devices):
        assert (part["position"] <= part["text_id"].map(last)).all()
        assert (part["position"] >= 0).all()


def test_lists_of_different_length_stand_side_by_side(kit: Kit) -> None:
    ids = ["ap-2021-06-27", "pmf-2021-06-28"]
    beside = texts.texts_side_by_side(kit.texts, kit.terms, ids, "term")
    assert beside.columns.tolist() == ["Associated Press", "PMF Authority"]
    assert beside["PMF Authority"].notna().all()
    assert beside["Associated Press"].isna().any()


def test_an_unknown_text_is_told_those_that_exist(kit: Kit) -> None:
    with pytest.raises(texts.UnknownTextError, match="There are: tehran-times-article"):
        texts.texts_side_by_side(kit.texts, kit.terms, ["nobody"], "term")


def test_what_a_text_does_not_name_says_so(kit: Kit) -> None:
    named = texts.names_of_things(kit.tables, kit.codes_table("named_thing"))
    assert named.loc["The attacks before", "PMF Authority"] == texts.NOT_NAMED
    assert named.loc["The strikes", "PMF Authority"] == "sinful attack (4); crime (3)"
    assert len(named) == len(kit.codes("named_thing"))


def test_all_terms_come_in_the_order_of_the_article(kit: Kit) -> None:
    table = texts.article_terms(kit.terms)
    assert len(table) == (kit.terms["text_id"] == texts.ARTICLE).sum()
    assert table["paragraph"].is_monotonic_increasing


def test_terms_of_one_paragraph_are_only_its_own(kit: Kit) -> None:
    table = texts.article_terms(kit.terms, paragraph=5)
    assert set(table["paragraph"]) == {5}
    assert not table["plainer"].str.contains(";").any()


def test_a_paragraph_without_terms_gives_an_empty_table(kit: Kit) -> None:
    table = texts.article_terms(kit.terms, paragraph=14)
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
    terms = pd.DataFrame({"text_id": [texts.ARTICLE], "term": [term], "position": [3]})
    assert texts.lexicon_in_article(lexicon, terms)["in_article"].tolist() == [f"{term} (3)"]


@pytest.mark.parametrize("entry", ["regime", "precision, surgical", "", ", ,"])
def test_a_word_that_the_article_does_not_use_says_so(entry: str) -> None:
    lexicon = pd.DataFrame({"loaded": [entry], "used_by": ["some"], "neutral": ["plain"]})
    terms = pd.DataFrame(
        {
            "text_id": [texts.ARTICLE, "another"],
            "term": ["resistance movement", entry],
            "position": [3, 4],
        }
    )
    assert texts.lexicon_in_article(lexicon, terms)["in_article"].tolist() == [texts.NOT_CODED]


def test_the_lexicon_keeps_every_side(kit: Kit) -> None:
    table = texts.lexicon_in_article(kit.lexicon, kit.terms)
    assert len(table) == len(kit.lexicon)
    assert 0 < (table["in_article"] == texts.NOT_CODED).sum() < len(table)


def test_each_omission_names_who_reports_it(kit: Kit) -> None:
    table = texts.reported_omissions(kit.record)
    assert list(table["id"]) == list(kit.record["omissions"]["id"])
    assert (table["reported_by"] != "no source recorded").all()


def test_an_omission_without_a_source_says_so(kit: Kit) -> None:
    none = kit.citations.iloc[:0]
    table = texts.reported_omissions({**kit.record, "citations": none})
    assert set(table["reported_by"]) == {"no source recorded"}
