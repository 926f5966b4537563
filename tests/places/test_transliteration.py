"""Vocalised Arabic in Latin letters: each system against printed forms."""

from __future__ import annotations

from random import Random

import pytest

from scripts.transliteration import SYSTEMS, System, Word, sounds, write

BY_NAME = {system.name: system for system in SYSTEMS}


def system(name: str) -> System:
    return BY_NAME[name]


@pytest.mark.parametrize(
    ("name", "vocalised", "written"),
    [
        ("DIN 31635", "القَائِم", "al-Qāʾim"),
        ("DIN 31635", "دَيْر الزَّوْر", "Dair az-Zaur"),
        ("DIN 31635", "الخَابُور", "al-Ḫābūr"),
        ("ALA-LC", "الرَّقَّة", "al-Raqqah"),
        ("ALA-LC", "اليَعْرُبِيَّة", "al-Yaʻrubīyah"),
        ("ALA-LC", "نِينَوَى", "Nīnawā"),
        ("IJMES", "عَنَة", "ʿAna"),
        ("IJMES", "مُحَافَظَة دَيْر الزَّوْر", "Muḥāfaẓat Dayr al-Zawr"),
        ("BGN/PCGN", "الرُّطْبَة", "Ar Ruţbah"),
        ("BGN/PCGN", "صُبَيْخَان", "Şubaykhān"),
        ("BGN/PCGN", "تَلّ عَفَر", "Tall ‘Afar"),
        ("French", "الشَّدَّادِي", "ech-Chaddadi"),
        ("French", "البُوكَمَال", "el-Boukamal"),
        ("Turkish", "المَوْصِل", "el-Mevsil"),
        ("Turkish", "أَبُو كَمَال", "Ebu Kemal"),
        ("Persian", "حَدِيثَة", "Ḩadīs̄eh"),
        ("Persian", "دَيْر الزَّوْر", "Deyr oz-Zowr"),
    ],
)
def test_a_system_writes_as_it_should(name: str, vocalised: str, written: str) -> None:
    assert write(vocalised, system(name), Random(1)) == written


def test_chat_has_choices_but_the_random_numbers_settle_them() -> None:
    chat = system("chat")
    written = {write("حُصَيْبَة", chat, Random(seed)) for seed in range(30)}
    assert len(written) > 5
    assert all(text.startswith("7") and text == text.lower() for text in written)
    assert write("حُصَيْبَة", chat, Random(3)) == write("حُصَيْبَة", chat, Random(3))


@pytest.mark.parametrize(
    ("vocalised", "words"),
    [
        ("حِمْص", [Word(False, ("ح", "i", "م", "ص"))]),
        ("الرَّقَّة", [Word(True, ("ر", "a", "ق", "ق", "a", "ة"))]),
        ("عَيْن", [Word(False, ("ع", "ay", "ن"))]),
        ("إِيرَان", [Word(False, ("ء", "ī", "ر", "ā", "ن"))]),
    ],
)
def test_sounds(vocalised: str, words: list[Word]) -> None:
    assert sounds(vocalised) == words
