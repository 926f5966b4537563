"""Own words and words of kind, and the near misses that are not taken."""

from __future__ import annotations

import pytest

from borderkit.geography.sense import KIND_OF_PLACE, Sense, confusable, sense


@pytest.mark.parametrize(
    ("folded", "words", "kinds"),
    [
        ("bukamal", "bukamal", set()),
        ("anbar province", "anbar", {"governorate"}),
        ("محافظه انبار", "انبار", {"governorate"}),
        ("city of mosul", "mosul", set()),
        ("qaim border crossing", "qaim", {"crossing"}),
        ("erbil air base", "erbil", {"base"}),
        ("border crossing", "border crossing", set()),
        ("", "", set()),
    ],
)
def test_a_name_is_taken_apart(folded: str, words: str, kinds: set[str]) -> None:
    assert sense(folded) == Sense(words, frozenset(kinds))


@pytest.mark.parametrize("kind", sorted(set(KIND_OF_PLACE.values())))
def test_every_kind_of_place_can_be_named(kind: str) -> None:
    assert sense(f"somewhere {kind}") == Sense("somewhere", frozenset({kind}))


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("homs", "homs governorate", "names a governorate"),
        ("qaim base", "qaim crossing", "names a base and a crossing"),
        ("tower 23", "tower 22", "numbers"),
        ("arabia", "rabia", "first letters"),
        ("abu jamal", "abu kamal", "first letters"),
        ("jabukamal", "abu kamal", "first letters"),
    ],
)
def test_a_near_miss_may_be_another_place(one: str, other: str, why: str) -> None:
    assert why in confusable(sense(one), sense(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("bukamall", "bukamal"), ("abukamal", "abu kamal"), ("anbar province", "anbar governorate")],
)
def test_a_slip_is_no_other_place(one: str, other: str) -> None:
    assert confusable(sense(one), sense(other)) == ""
