"""Own words and words of kind, and the near misses that are not taken."""

from __future__ import annotations

import pytest

from borderkit.places.sense import KIND_OF_PLACE, Sense, confusable, mended, sense, senses_heard


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
        ("baghdadi", "baghdad", "another word"),
        ("بغدادي", "بغداد", "another word"),
        ("hadith", "haditha", "another word"),
        ("qusaybat", "qusaybah", "another word"),
    ],
)
def test_a_near_miss_may_be_another_place(one: str, other: str, why: str) -> None:
    assert why in confusable(sense(one), sense(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bukamall", "bukamal"),
        ("abukamal", "abu kamal"),
        ("abuk amal", "abu kamal"),
        ("anbar province", "anbar governorate"),
    ],
)
def test_a_slip_is_no_other_place(one: str, other: str) -> None:
    assert confusable(sense(one), sense(other)) == ""


@pytest.mark.parametrize(
    ("folded", "expected"),
    [
        ("idlib prvoince", "idlib province"),
        ("مسافظه حمص", "محافظه حمص"),
        ("distrct", "distrct"),
        ("tower 22", "tower 22"),
        ("", ""),
    ],
)
def test_a_slip_in_a_word_of_kind_is_mended_beside_another_word(folded: str, expected: str) -> None:
    assert mended(folded) == expected


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Muḥāfaẓat Ḥimṣ", "hims", "governorate"),
        ("Moḩāfaz̧at Ḩemş", "hims", "governorate"),
        ("ma3bar rabee3a", "rabia", "crossing"),
        ("Minţaqat al Būkamāl", "bukamal", "district"),
        ("Sadd Ḥadīṯa", "hadita", "dam"),
        ("Anbar province", "anbar", "governorate"),
    ],
)
def test_words_of_kind_are_heard_in_any_system(text: str, words: str, kind: str) -> None:
    assert Sense(words, frozenset({kind})) in senses_heard(text)


def test_a_language_leaves_one_way_to_hear_a_name() -> None:
    assert len(senses_heard("Sincar")) == 2
    assert senses_heard("Sincar", "tr") == (Sense("sinjar", frozenset()),)
    assert senses_heard("Sincar", "en") == (Sense("sinkar", frozenset()),)
