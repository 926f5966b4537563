import pandas as pd
import pytest

from borderkit.kit import Kit
from borderkit.places.gazetteer import Gazetteer
from borderkit.places.naming import LANGUAGES, arabic_names, article_resolved, spellings_by_language

NAMES = pd.DataFrame(
    {
        "place_id": ["a", "a", "a", "a", "b"],
        "name": ["Alpha", "Alfa", "ألف", "الف", "Beta"],
        "language": ["en", "en", "ar", "ar", "xx"],
        "in_article": [True, False, False, False, False],
    }
)


def test_the_first_arabic_name_is_taken() -> None:
    assert arabic_names(NAMES).to_dict() == {"a": "ألف"}


def test_spellings_stand_by_language_with_a_star_for_the_article() -> None:
    table = spellings_by_language(NAMES, "a")
    assert table["language"].tolist() == ["Arabic", "English"]
    assert table["count"].tolist() == [2, 2]
    assert table["spellings"].tolist() == ["ألف، الف", "Alpha*, Alfa"]


def test_a_language_without_a_name_keeps_its_code() -> None:
    assert spellings_by_language(NAMES, "b")["language"].tolist() == ["xx"]


def test_a_place_without_names_is_an_error() -> None:
    with pytest.raises(KeyError, match="atlantis"):
        spellings_by_language(NAMES, "atlantis")


def test_every_language_of_the_kit_has_a_name(kit: Kit) -> None:
    assert set(kit.place_names["language"]) <= set(LANGUAGES)


def test_no_spelling_of_a_place_is_lost(kit: Kit) -> None:
    table = spellings_by_language(kit.place_names, "al-bukamal")
    assert table["count"].sum() == (kit.place_names["place_id"] == "al-bukamal").sum()


def test_wordings_are_the_same_open_different_or_no_place() -> None:
    places = pd.DataFrame({"id": ["a", "b"], "name": ["Alpha", "Beta"], "kind": ["town", "town"]})
    article = pd.DataFrame(
        {
            "text": ["Alpha", "the town", "Nowhere at all", "Beta"],
            "place_id": ["a", "a", None, "a"],
            "count": [1, 1, 1, 1],
        }
    )
    table = article_resolved(article, Gazetteer(places, NAMES))
    assert table["outcome"].tolist() == ["same", "left open", "no place", "differs"]


def test_no_wording_of_the_article_is_placed_wrongly(kit: Kit) -> None:
    table = article_resolved(kit.article_spellings, kit.places.gazetteer)
    assert (table["outcome"] == "differs").sum() == 0
    assert (table["outcome"] == "same").sum() > len(table) / 2
