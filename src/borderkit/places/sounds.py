"""What a name sounds like, so that spellings by different systems become one text.

Arabic names reach Latin letters by many systems: DIN, ALA-LC and BGN/PCGN, French and Turkish and
Persian habits, and chat spellings with digits for letters. They disagree in known ways, and a sound
key leaves out just those: the signs for one consonant (kh, ḫ, x, 5), the vowels that Arabic doesn't
tell apart (o and u, e and i), doubled letters, the h of a last syllable. Some letters have two
readings, and so a name may have two keys: e is i to most but a in Turkish; ş is s on American maps
but sh in Turkish, as c is k in English but j in Turkish; th is t to most but s in Turkish and
Persian.

In Arabic letters the key leaves out what typing leaves out: the emphatic consonants and the letters
that Persian and Kurdish add.

Like Soundex (R. C. Russell, U.S. patent 1,261,167, 1918) a key merges letters by sound, but it
keeps the vowels, for "Qaim" is not "Qom".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from borderkit.data.names import fold, plain

_LETTERS = {
    **{"ḫ": "kh", "ẖ": "kh", "x": "kh", "ġ": "gh", "ğ": "gh", "ǧ": "j", "ž": "j", "č": "ch"},
    **{"š": "sh", "ç": "ch", "ṯ": "th", "ḏ": "dh", "ee": "i"},
}
_SEVERAL_LETTERS = re.compile("|".join(_LETTERS))
# What each of these is, to most and in Turkish; before h, c has no sound of its own.
_TWO_SOUNDS = (
    (re.compile("c(?!h)"), ("k", "j")),
    (re.compile("ş"), ("s", "sh")),
)
_TH = ("t", "s")  # in any language
_E = ("i", "a")
_HAS_E = re.compile("[eê]")
_TURKISH = frozenset({"tr", "ku"})
_OTHER_ONE, _TURKISH_ONE = slice(1), slice(1, 2)
_DIGITS = str.maketrans({"2": "", "3": "", "5": "kh", "6": "t", "7": "h", "8": "q", "9": "s"})
_A_DIGIT = re.compile(r"\d")
_WORD_WITH_DIGIT = re.compile(r"[^\W_]*\d[^\W_]*")
_FEWEST_LETTERS = 2

_ONE_SOUND = {
    **{"dsch": "j", "dj": "j", "sch": "š", "ch": "š", "sh": "š", "kh": "h", "gh": "g", "dh": "d"},
    **{"q": "k", "ck": "k", "oo": "u", "ou": "u"},
}
_SEVERAL_FOR_ONE = re.compile("|".join(_ONE_SOUND))  # the longer ones stand first
_LAST_A = re.compile(r"(?<=.)[ae]h?$")
_AU = re.compile(r"[oe](?=[wv]([^aeiou]|$))")
_AI = re.compile(r"e(?=[yi]([^aeiouy]|$))")
_U = str.maketrans("wvo", "uuu")
_I_AND_E = {e: str.maketrans("ye", f"i{e}") for e in _E}
_DOUBLED = re.compile(r"([^\d])\1+")
_ARABIC = str.maketrans(dict(zip("طصضظقگپچژڤ", "تسدزككبججف", strict=True)))


def transliterated(text: str) -> bool:
    """Whether a text shows that it stands for a word of another script.

    An article, an accent or sign, or a chat spelling's digit shows it.

    >>> [transliterated(text) for text in ("el heri", "‘Aneh", "3ana", "Harry")]
    [True, True, True, False]
    """
    plain_letters = text.isascii() and "'" not in text and letters_for_digits(text) == text
    return not plain_letters or fold(text) != plain(text)


def letters_for_digits(text: str) -> str:
    """Read the digits of chat spellings as the letters that they look like.

    A word of fewer than two letters keeps its digits: T2 is a station, and 22 a number.

    >>> letters_for_digits("al 7usayba, T2")
    'al husayba, T2'
    """
    if not text.isascii() or not _A_DIGIT.search(text):
        return text
    return _WORD_WITH_DIGIT.sub(_read_digits, text)


def _read_digits(word: re.Match[str]) -> str:
    letters = sum(letter.isalpha() for letter in word[0])
    return word[0].translate(_DIGITS) if letters >= _FEWEST_LETTERS else word[0]


def heard(text: str, language: str | None = None) -> list[str]:
    """Give the sounds of a name without its articles, one text for each way to read it.

    A language, by its code, leaves one way to read its letters.

    >>> heard("el-Cezire")
    ['kizira', 'kazira', 'jizira', 'jazira']
    >>> heard("el-Cezire", "tr")
    ['jazira']
    """
    return [
        " ".join([sound(word, e) for word in fold(read).split()])
        for read, e in _readings(text, language)
    ]


def heard_whole(text: str, language: str | None = None) -> list[str]:
    """Give the sounds of a name in one word, its articles included.

    >>> heard_whole("Al-Tanf") == heard_whole("altanf")
    True
    """
    return [
        _DOUBLED.sub(r"\1", "".join([sound(word, e) for word in plain(read).split()]))
        for read, e in _readings(text, language)
    ]


@lru_cache(maxsize=4096)  # a batch asks for them twice
def _readings(text: str, language: str | None) -> tuple[tuple[str, str], ...]:
    """Give the ways to read a text: how it stands then, and which vowel its e is."""
    text = letters_for_digits(text).casefold()
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    read = [_SEVERAL_LETTERS.sub(lambda found: _LETTERS[found[0]], text)]
    one = slice(None) if language is None else _TURKISH_ONE if language in _TURKISH else _OTHER_ONE
    for letter, both in _TWO_SOUNDS:
        if letter.search(read[0]):
            read = [letter.sub(sound, each) for each in read for sound in both[one]]
    if "th" in read[0]:
        read = [each.replace("th", sound) for each in read for sound in _TH]
    vowels = _E[one] if _HAS_E.search(text) else "i"
    return tuple((each, e) for each in read for e in vowels)


@lru_cache(maxsize=65536)
def sound(word: str, e: str = "i") -> str:
    """Give the sound key of a folded word, its e being the vowel ``e`` within the word.

    >>> [sound(word) for word in ("zawr", "zowr", "zaour", "sukhnah", "sukhne", "حصيبه")]
    ['zaur', 'zaur', 'zaur', 'suhna', 'suhna', 'حسيبه']
    """
    if not word.isascii():
        return _DOUBLED.sub(r"\1", word.translate(_ARABIC))
    word = _SEVERAL_FOR_ONE.sub(lambda found: _ONE_SOUND[found[0]], word)
    word = _AU.sub("a", _LAST_A.sub("a", word)).translate(_U)
    return _DOUBLED.sub(r"\1", _AI.sub("a", word).translate(_I_AND_E[e]))
