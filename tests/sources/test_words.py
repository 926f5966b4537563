"""Loaded words: the list of all sides, the reader that marks them, the titles that have them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from borderkit.data.problems import DataError
from borderkit.kit import Kit
from borderkit.sources import words
from borderkit.sources.words import (
    LARGEST,
    count_marks,
    fold_word,
    mark_words,
    read_text,
    term_key,
    word_list,
)


@pytest.fixture(scope="module")
def known(kit: Kit) -> pd.DataFrame:
    return word_list(kit.tables)


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
    of_article = kit.terms.query("text_id == 'tehran-times-article'")
    entries = set(";".join(known["entries"]).replace(" ", "").split(";"))
    assert entries == {*kit.lexicon["id"], *of_article["id"]}


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
    known = word_list({**kit.tables, "lexicon_terms": terms, "terms": kit.terms.iloc[:0]})
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
    assert term_key("Zionist entity") == ("zionist", "entity")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The regime's militia-run so-called press", ["regime", "militia", "so-called"]),
        ("a martyr, MARTYRS and martyrdom", ["martyr", "MARTYRS", "martyrdom"]),
        ("military advisors and an advisor", ["military advisors", "advisor"]),
        ("a resistance movement; resistance", ["resistance movement", "resistance"]),
        ("والإرهابيين قوات النظام", ["والإرهابيين", "قوات النظام"]),
        ("the Zionist entity, a Zionist", ["Zionist entity", "Zionist"]),
        ("_regime_ and regime_s", ["regime", "regime"]),
        ("Iran-backed; Iran\nbacked", ["Iran-backed", "Iran backed"]),
    ],
)
def test_the_longest_known_term_is_marked_once(
    text: str, found: list[str], known: pd.DataFrame
) -> None:
    assert mark_words(text, known)["found"].tolist() == found


@pytest.mark.parametrize(
    "text",
    ["regimen", "preoccupation", "submilitia", "so. Called", "so, called", "", "🕊️"],
)
def test_parts_of_words_and_parted_terms_are_not_marked(text: str, known: pd.DataFrame) -> None:
    assert mark_words(text, known).empty


def test_a_mark_has_its_place_and_its_reason(known: pd.DataFrame) -> None:
    text = "One line.\nAnother with a regime in it."
    row = mark_words(text, known).iloc[0]
    assert text[row["start"] : row["end"]] == "regime"
    assert row["line"] == 2
    assert "with a regime in it" in row["around"]
    assert "sanctions regime" in row["also_means"]
    assert row["why"].startswith("lexicon x04")


def test_no_letter_is_marked_twice(known: pd.DataFrame) -> None:
    marks = mark_words("so-called Iranian-backed Shia militias " * 3, known)
    assert (marks["start"].iloc[1:].array >= marks["end"].iloc[:-1].array).all()
    assert len(marks) == 3


def test_every_count_has_its_marks(known: pd.DataFrame) -> None:
    marks = mark_words("regime\nmilitia\nregimes, militiamen and a proxy", known)
    counts = count_marks(marks)
    assert counts["marks"].sum() == len(marks)
    assert dict(counts[["entries", "marks"]].to_numpy()) == {"x04": 2, "x06": 2, "x06; t30": 1}
    assert counts.set_index("entries").loc["x04", "lines"] == "1, 3"


def test_nothing_found_is_an_empty_table(known: pd.DataFrame) -> None:
    assert count_marks(mark_words("A quiet day.", known)).empty


def test_a_megabyte_is_read_whole(known: pd.DataFrame) -> None:
    text = "The regime said that الميليشيات crossed the river. " * 19_000
    marks = mark_words(text, known)
    assert len(text.encode()) > 1_000_000
    assert len(marks) == 38_000


def test_a_text_is_read_with_its_mark_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(b"\xef\xbb\xbfregime")
    assert read_text(path) == "regime"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "It is empty"),
        (b" \n\t ", "It is empty"),
        ("نظام".encode("cp1256"), "no UTF-8 text"),
        ("regime".encode("utf-16"), "no UTF-8 text"),
        (b"x" * (LARGEST + 1), "over 2 MB"),
    ],
)
def test_a_file_that_cannot_be_read_says_how_to_mend_it(
    raw: bytes, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "my_work" / "text.txt"
    path.parent.mkdir()
    path.write_bytes(raw)
    with pytest.raises(DataError, match=says) as error:
        read_text(path)
    assert "my_work/text.txt" in str(error.value)
    assert path.read_bytes() == raw


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(DataError, match="There is no such file"):
            read_text(path)


@pytest.fixture(scope="module")
def pages(kit: Kit) -> pd.DataFrame:
    return words.readable_titles(kit.sources)


@pytest.fixture(scope="module")
def found(known: pd.DataFrame, pages: pd.DataFrame) -> pd.DataFrame:
    return words.title_words(pages, known)


def test_only_printed_titles_are_read(pages: pd.DataFrame) -> None:
    assert set(pages["title_status"]) == {"printed"}
    assert set(pages["language"]) <= {"ar", "en", "fa"}


def test_each_word_stands_in_its_title(found: pd.DataFrame) -> None:
    stands = [
        str(word) in " ".join(str(title).split())
        for word, title in zip(found["found"], found["title"], strict=True)
    ]
    assert all(stands)


def test_a_term_does_not_reach_across_two_titles(known: pd.DataFrame) -> None:
    pages = pd.DataFrame(
        {
            "id": ["a", "b"],
            "code": ["iran", "iraq"],
            "title": ["axis of", "resistance"],
            "voice": ["A", "B"],
            "url": ["", ""],
        }
    )
    found = words.title_words(pages, known)
    assert found[["source_id", "found"]].to_numpy().tolist() == [["b", "resistance"]]


def test_sides_stand_by_name_with_their_titles(
    kit: Kit, pages: pd.DataFrame, found: pd.DataFrame
) -> None:
    labels = kit.codes("alignment")
    table = words.title_words_by_side(found, kit.lexicon, pages, labels).set_index("entry")
    names = [part.rsplit(" ", 3)[0] for part in str(table.loc["x06", "sides"]).split("; ")]
    assert names == sorted(names)
    assert len(names) > 5
    assert table.loc["x13", "titles"] == 0
    assert table.loc["x13", "sides"] == ""


def test_the_uses_that_were_read_name_who_and_of_what(kit: Kit) -> None:
    uses = words.read_uses(kit.tables)
    assert len(uses) == len(kit.lexicon_uses)
    assert uses[["loaded", "word", "by", "of", "page", "url"]].notna().all().all()
