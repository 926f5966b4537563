"""Vocalised Arabic written in Latin letters by the rules of eight systems and habits.

A name is read into sounds once (:func:`sounds`) and written out by a :class:`System`. The rules are
those that matter for place names; case endings and pausal forms are left out. Where a habit has
several spellings of a sound, they stand in a tuple and the caller's random numbers choose.

Sources: DIN 31635 (2011); ALA-LC Romanization Tables, Arabic (2012); the IJMES transliteration
system; BGN/PCGN 1956 for Arabic and BGN/PCGN 1958 for Persian; the Turkish Language Association's
spelling guide for Arabic loan words; the French survey maps of the Levant; and, for chat spellings,
M. A. Yaghan, "'Arabizi': A contemporary style of Arabic slang", *Design Issues* 24 (2), 2008.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

Spelling = str | tuple[str, ...]

# The sign for no vowel (sukun) says what the next letter says anyhow.
_LETTER_AND_MARKS = re.compile(r"([ء-غف-ي])\u0652?([\u064e-\u0651]*)")
_FIRST_LETTER = re.compile(r"[^\W\d_ʿʾʻʼ]")
_FATHA, _DAMMA, _KASRA, _SHADDA = "\u064e", "\u064f", "\u0650", "\u0651"
_SHORT = {_FATHA: "a", _DAMMA: "u", _KASRA: "i"}
_LENGTHENED = {("a", "ا"): "ā", ("a", "ى"): "ā", ("i", "ي"): "ī", ("u", "و"): "ū",
               ("a", "ي"): "ay", ("a", "و"): "aw"}  # fmt: skip
_HAMZAS = "ءأإئؤ"
_SUN = frozenset("تثدذرزسشصضطظلن")
_BACK = frozenset("حخرصضطظعغق")
_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهويء"


class Word(NamedTuple):
    """The sounds of a word: Arabic letters, the vowels a i u ā ī ū ay aw, and ة as it stands."""

    article: bool
    sounds: tuple[str, ...]


@dataclass(frozen=True)
class System:
    """How one system writes the sounds; ``front`` lets fatha be e beside a front consonant."""

    name: str
    consonants: Mapping[str, Spelling]
    vowels: Mapping[str, Spelling]
    article: Spelling
    ta_marbuta: Spelling
    within: Spelling = ""  # the article of a later word, where it has another vowel
    assimilates: bool = False
    hyphen: str = "-"
    capital_article: bool = False
    doubled_ya: str = "iyy"
    front: bool = False
    small: bool = False  # no capitals
    changes: Mapping[str, str] = field(default_factory=dict)


def sounds(vocalised: str) -> list[Word]:
    """Read a vocalised name into the sounds of its words.

    >>> sounds("القَائِم")
    [Word(article=True, sounds=('ق', 'ā', 'ء', 'i', 'م'))]
    """
    return [_word(text) for text in vocalised.split()]


def _word(text: str) -> Word:
    pairs = _LETTER_AND_MARKS.findall(text)
    article = len(pairs) > 2 and pairs[:2] == [("ا", ""), ("ل", "")]
    found: list[str] = []
    for letter, marks in pairs[2 * article :]:
        previous = found[-1] if found else ""
        if not marks and (previous, letter) in _LENGTHENED:
            found[-1] = _LENGTHENED[previous, letter]
            continue
        consonant = "ء" if letter in _HAMZAS else letter
        # The doubling of a sun letter is the article's.
        doubled = _SHADDA in marks and not (article and not found)
        found += [consonant] * (2 if doubled else 1)
        found += [_SHORT[mark] for mark in marks if mark in _SHORT]
    return Word(article, tuple(found))


def write(vocalised: str, system: System, random: Random) -> str:
    """Write a vocalised name in Latin letters.

    >>> [write("السُّخْنَة", system, Random(1)) for system in SYSTEMS[:4]]
    ['as-Suḫna', 'al-Sukhnah', 'al-Sukhna', 'As Sukhnah']
    """
    words = sounds(vocalised)
    return " ".join(
        _written(word, system, random, first=n == 0, last=n == len(words) - 1)
        for n, word in enumerate(words)
    )


def _written(word: Word, system: System, random: Random, *, first: bool, last: bool) -> str:
    text = "".join(_letters(word.sounds, system, random, construct=not last))
    text = text.replace("iyy", system.doubled_ya)
    for sign, other in system.changes.items():
        text = re.sub(sign, other, text)
    if not system.small:
        text = _FIRST_LETTER.sub(lambda letter: letter[0].upper(), text, count=1)
    return _article(word, system, random, first=first) + text if word.article else text


def _letters(
    found: tuple[str, ...], system: System, random: Random, *, construct: bool
) -> list[str]:
    written = []
    for n, sound in enumerate(found):
        if sound == "ء" and n == 0:
            continue
        if sound == "ة" and construct:
            written.append("t")
        elif sound == "ة":
            written[-1] = _one(system.ta_marbuta, random)  # it holds its own a
        elif sound in system.vowels:
            front = system.front and sound == "a" and not _BACK & set(found[max(n - 1, 0) : n + 2])
            written.append("e" if front else _one(system.vowels[sound], random))
        else:
            written.append(_one(system.consonants[sound], random))
    return written


def _article(word: Word, system: System, random: Random, *, first: bool) -> str:
    article = _one(system.article if first or not system.within else system.within, random)
    if system.assimilates and word.sounds[0] in _SUN:
        article = article[0] + _one(system.consonants[word.sounds[0]], random)
    if system.capital_article and first:
        article = article.capitalize()
    return article + system.hyphen


def _one(spelling: Spelling, random: Random) -> str:
    return spelling if isinstance(spelling, str) else random.choice(spelling)


def _consonants(spellings: str) -> dict[str, Spelling]:
    """Pair the letters with their spellings: ``-`` is none, ``/`` stands between choices."""
    pairs = zip(_LETTERS, spellings.split(), strict=True)
    return {
        letter: tuple(text.split("/")) if "/" in text else text.replace("-", "")
        for letter, text in pairs
    }


def _vowels(spellings: str) -> dict[str, Spelling]:
    names = ("a", "i", "u", "ā", "ī", "ū", "ay", "aw")
    return {
        name: tuple(text.split("/")) if "/" in text else text
        for name, text in zip(names, spellings.split(), strict=True)
    }


SYSTEMS = (
    System(
        "DIN 31635",
        _consonants("b t ṯ ǧ ḥ ḫ d ḏ r z s š ṣ ḍ ṭ ẓ ʿ ġ f q k l m n h w y ʾ"),
        _vowels("a i u ā ī ū ai au"),
        article="al",
        ta_marbuta="a",
        assimilates=True,
    ),
    System(
        "ALA-LC",
        _consonants("b t th j ḥ kh d dh r z s sh ṣ ḍ ṭ ẓ ʻ gh f q k l m n h w y ʼ"),
        _vowels("a i u ā ī ū ay aw"),
        article="al",
        ta_marbuta="ah",
        doubled_ya="īy",
    ),
    System(
        "IJMES",
        _consonants("b t th j ḥ kh d dh r z s sh ṣ ḍ ṭ ẓ ʿ gh f q k l m n h w y ʾ"),
        _vowels("a i u ā ī ū ay aw"),
        article="al",
        ta_marbuta="a",
    ),
    System(
        "BGN/PCGN",
        _consonants("b t th j ḩ kh d dh r z s sh ş ḑ ţ z̧ ‘ gh f q k l m n h w y ’"),
        _vowels("a i u ā ī ū ay aw"),
        article="al",
        ta_marbuta="ah",
        assimilates=True,
        hyphen=" ",
        capital_article=True,
        doubled_ya="īy",
    ),
    System(
        "French",
        _consonants("b t th dj h kh d dh r z s ch s d t z ' gh f q/k k l m n h ou y -"),
        _vowels("a i ou a i ou aï aou"),
        article="el",
        ta_marbuta=("a", "é"),
        assimilates=True,
        doubled_ya="iy",
        changes={"(?<=a)i": "ï"},
    ),
    System(
        "Turkish",
        _consonants("b t s c h h d z r z s ş s d t z - ğ f k k l m n h v y -"),
        _vowels("a i u a i u ey ev"),
        article="el",
        ta_marbuta=("e", "a"),
        assimilates=True,
        front=True,
        doubled_ya="iy",
    ),
    System(
        "Persian",
        _consonants("b t s̄ j ḩ kh d z̄ r z s sh ş ẕ ţ z̧ ‘ gh f q k l m n h v y ’"),
        _vowels("a e o ā ī ū ey ow"),
        article="al",
        within="ol",
        ta_marbuta="eh",
        assimilates=True,
        changes={"ey+(?=eh)": "īy"},
    ),
    System(
        "chat",
        _consonants("b t th j 7 5/kh d d/th r z s sh 9/s d 6/t z 3 gh f 8/q k l m n h w y 2"),
        _vowels("a/a/e i/e u/o a/a/aa i/ee ou/oo/u ay/ei aw/ow"),
        article=("al", "el"),
        ta_marbuta=("a", "ah", "eh"),
        hyphen=" ",
        small=True,
    ),
)
