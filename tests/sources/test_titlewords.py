"""Loaded words in printed titles, by side."""

import pandas as pd
import pytest

from borderkit.kit import Kit
from borderkit.sources import titlewords
from borderkit.sources.wordlist import word_list


@pytest.fixture(scope="module")
def pages(kit: Kit) -> pd.DataFrame:
    return titlewords.readable(kit.sources)


@pytest.fixture(scope="module")
def found(kit: Kit, pages: pd.DataFrame) -> pd.DataFrame:
    known = word_list(kit.lexicon, kit.lexicon_terms, kit.loaded_terms)
    return titlewords.title_words(pages, known)


def test_only_printed_titles_are_read(pages: pd.DataFrame) -> None:
    assert set(pages["title_status"]) == {"printed"}
    assert set(pages["language"]) <= set(titlewords.READ)


def test_each_word_stands_in_its_title(found: pd.DataFrame) -> None:
    stands = [
        str(word) in " ".join(str(title).split())
        for word, title in zip(found["found"], found["title"], strict=True)
    ]
    assert all(stands)


def test_a_term_does_not_reach_across_two_titles(kit: Kit) -> None:
    pages = pd.DataFrame(
        {
            "id": ["a", "b"],
            "code": ["iran", "iraq"],
            "title": ["axis of", "resistance"],
            "voice": ["A", "B"],
            "url": ["", ""],
        }
    )
    known = word_list(kit.lexicon, kit.lexicon_terms, kit.loaded_terms)
    found = titlewords.title_words(pages, known)
    assert found[["source_id", "found"]].to_numpy().tolist() == [["b", "resistance"]]


def test_sides_stand_by_name_with_their_titles(
    kit: Kit, pages: pd.DataFrame, found: pd.DataFrame
) -> None:
    labels = kit.codes("alignment")
    table = titlewords.by_side(found, kit.lexicon, pages, labels).set_index("entry")
    names = [part.rsplit(" ", 3)[0] for part in str(table.loc["x06", "sides"]).split("; ")]
    assert names == sorted(names)
    assert len(names) > 5
    assert table.loc["x13", "titles"] == 0
    assert table.loc["x13", "sides"] == ""


def test_the_uses_that_were_read_name_who_and_of_what(kit: Kit) -> None:
    uses = titlewords.read_uses(kit.lexicon_uses, kit.lexicon, kit.sources)
    assert len(uses) == len(kit.lexicon_uses)
    assert uses[["loaded", "word", "by", "of", "page", "url"]].notna().all().all()
