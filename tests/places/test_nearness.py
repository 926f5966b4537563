"""How near spellings are."""

from __future__ import annotations

import pytest

from borderkit.places.nearness import FLOOR, Near, Nearness
from borderkit.places.sense import sense

RECORDED = {
    sense(text): {text: text.title()}
    for text in ("bukamal", "abu kamal", "baghdad", "baghuz", "mosul")
}


def nearest(query: str) -> list[Near]:
    (found,) = Nearness(RECORDED).to([sense(query)])
    return found


def test_nearest_first_and_none_below_the_floor() -> None:
    found = nearest("bukmal")
    assert found[0].known.words == "bukamal"
    scores = [near.score for near in found]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= FLOOR


def test_one_edit_of_seven_letters() -> None:
    assert nearest("bukamel")[0].score == 85.7


def test_two_swapped_neighbours_are_one_edit() -> None:
    assert nearest("bukmaal")[0].score == 85.7


def test_spaces_do_not_count_and_near_is_never_exact() -> None:
    known, asked = sense("abu kamal"), sense("abukamal")
    assert nearest("abukamal")[0] == Near(asked, known, {"abu kamal": "Abu Kamal"}, 99.0)


@pytest.mark.parametrize("query", ["xyz", "buk", "tikrit"])
def test_nothing_near(query: str) -> None:
    assert nearest(query) == []


def test_many_queries_keep_their_order() -> None:
    queries = [sense(text) for text in ["baghdat", "bukmal"] * 2500]
    best = [found[0].known.words for found in Nearness(RECORDED).to(queries)]
    assert best == ["baghdad", "bukamal"] * 2500


def test_no_query_and_no_name() -> None:
    assert list(Nearness(RECORDED).to([])) == []
    assert list(Nearness({}).to([sense("bukamal")])) == [[]]
