"""What a place name says: its sounds, whatever system spelled it, and the kind of place it names.

**Sounds.** Arabic names reach Latin letters by many systems: DIN, ALA-LC and BGN/PCGN, French and
Turkish and Persian habits, and chat spellings with digits for letters. They disagree in known ways,
and a sound key leaves out just those: the signs for one consonant (kh, ḫ, x, 5), the vowels that
Arabic doesn't tell apart (o and u, e and i), doubled letters, the h of a last syllable. Some
letters have two readings, and so a name may have two keys: e is i to most but a in Turkish; ş is s
on American maps but sh in Turkish, as c is k in English but j in Turkish; th is t to most but s in
Turkish and Persian. In Arabic letters the key leaves out what typing leaves out: the emphatic
consonants and the letters that Persian and Kurdish add. Like Soundex (R. C. Russell, U.S. patent
1,261,167, 1918) a key merges letters by sound, but it keeps the vowels, for "Qaim" is not "Qom".

**Kinds.** "Anbar province" and "Anbar Governorate" name one thing; "Homs Governorate" and "Hama
Governorate" name two, though nine letters in ten are the same. So a name is taken apart into its
own words and those that say what kind of place it is, and only the own words are measured.

Names are folded first (see :mod:`borderkit.data.names`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

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
_SHORTEST_SOUND = 5  # a shorter sound key is that of too many words

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
_VOWELS = re.compile("[aeiouwvy]+h?")


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
    return [_in_one_word(plain(read).split(), e) for read, e in _readings(text, language)]


def _in_one_word(words: Iterable[str], e: str) -> str:
    return _DOUBLED.sub(r"\1", "".join([sound(word, e) for word in words]))


@lru_cache(maxsize=1024)  # one look-up asks for it several times
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


def consonants(text: str) -> str:
    """Leave out of a text the letters that may be vowels, and an h after them.

    >>> consonants("Raweh") == consonants("Rāwa"), consonants("Harry") == consonants("al-Hari")
    (True, False)
    """
    return _VOWELS.sub("", fold(text))


def is_telling(text: str) -> bool:
    """Whether the sound of a text is enough: it is long, or stands for a word of another script.

    An article, an accent or sign, or a chat spelling's digit shows that it does.

    >>> is_telling("Harry"), is_telling("el-Heri"), is_telling("Harrysburg")
    (False, True, True)
    """
    if min(len(each.joined.words) for each in senses_heard(text)) >= _SHORTEST_SOUND:
        return True
    plain_letters = text.isascii() and "'" not in text and letters_for_digits(text) == text
    return not plain_letters or fold(text) != plain(text)


# Words that say what kind of place is meant, in English, French, German, Turkish (with its
# endings), Persian and Arabic, and as they are transliterated.
_KINDS = {
    "governorate": """governorate province gouvernorat mohafazat Provinz Gouvernement ili vilayeti
        valiliği استان ولایت محافظة ولاية muhafazat muhafazah провинция""",
    "district": """district Distrikt Bezirk ilçesi شهرستان بخش قضاء منطقة ناحية
        qada mintaqat mintaqah""",
    "crossing": """crossing border checkpoint post poste passage frontière frontalier frontalière
        Grenzübergang Grenzposten Grenze sınır kapısı geçişi گذرگاه مرزی مرز معبر منفذ حدودي الحدود
        mabar""",
    "base": """base airbase outpost garrison compound Basis Stützpunkt Luftwaffenstützpunkt
        Luftwaffenbasis Militärbasis Militärstützpunkt üssü پایگاه قاعدة qaidat""",
    "camp": "camp Lager Flüchtlingslager kampı اردوگاه کمپ مخيم معسكر mukhayyam",
    "airport": "airport aéroport Flughafen havalimanı havaalanı فرودگاه مطار matar",
    "field": "field oilfield champ gisement Ölfeld Feld sahası میدان حقل haql",
    "plant": "plant usine Werk Gaswerk Gasanlage tesisi کارخانه معمل mamal",
    "station": "station Pumpstation istasyonu ایستگاه محطة mahattat",
    "dam": "dam barrage Damm Staudamm Talsperre barajı سد sadd",
    "river": "river fleuve rivière Fluss nehri ırmağı رود رودخانه نهر nahr",
    "desert": "desert steppe Wüste çölü بیابان صحراء صحرای",
    "": """the of de du des la le les von city town village military refugee air oil gas pumping
        ville localité aérienne militaire réfugiés pétrolier pétrolière gazière pompage Stadt Dorf
        şehri kenti kasabası köyü hava askeri petrol gaz pompa
        شهر شهرک روستای روستا هوایی نظامی نفتی گاز پمپاژ
        مدينة بلدة قرية الجوية العسكرية النفطي النفط الغاز ضخ اللاجئين""",
}
_WORDS = [(word, kind) for kind, words in _KINDS.items() for word in words.split()]
_KIND_OF_WORD = {fold(word): kind for word, kind in _WORDS}
_KIND_OF_SOUND = {sounds: kind for word, kind in _WORDS for sounds in heard(word)}
# Words long enough to be known in spite of a slip; Arabic letters leave out the short vowels.
_LONG_WORDS = [word for word in _KIND_OF_WORD if len(word) >= (6 if word.isascii() else 4)]
_ELISION = re.compile(r"\b([dl])['’](?=\w)", re.IGNORECASE)  # "ville d'Abou Kamal"

# The kinds of the table of places, where they have a word of their own above.
KIND_OF_PLACE = {
    "governorate": "governorate",
    "district": "district",
    "border-crossing": "crossing",
    "military-base": "base",
    "camp": "camp",
    "airport": "airport",
    "oil-field": "field",
    "gas-plant": "plant",
    "pumping-station": "station",
    "dam": "dam",
    "river": "river",
    "desert-region": "desert",
}

_NUMBER = re.compile(r"\d+")
# Of adjectives, of the feminine, and of its plural.
_ENDING = re.compile("(?:iyya|iya|ia|ah|eh|at|i|y|a|e|يه|ات|ي|ه)$")


class Sense(NamedTuple):
    """A name taken apart: its own words, folded, and the kinds of place that it names."""

    words: str
    kinds: frozenset[str]

    @property
    def joined(self) -> Sense:
        """The same with its words in one: "abu kamal" and "abukamal" are one name."""
        return Sense(self.words.replace(" ", ""), self.kinds)


def sense(text: str) -> Sense:
    """Take a name apart. One that holds nothing but words of kind keeps them as its own.

    >>> sense("Anbar province") == sense("gouvernorat d'Anbar") == Sense("anbar", {"governorate"})
    True
    >>> sense("border crossing").words
    'border crossing'
    """
    return _taken_apart(fold(_without_elision(text)).split(), _KIND_OF_WORD)


def sense_in_spite_of_slips(text: str) -> Sense:
    """Take a name apart that may have slips in its words of kind, or digits for letters.

    >>> sense_in_spite_of_slips("Idlib prvoince") == sense("Idlib province")
    True
    """
    words = fold(_without_elision(letters_for_digits(text))).split()
    return _taken_apart(
        [_mended(word) for word in words] if len(words) > 1 else words, _KIND_OF_WORD
    )


def _without_elision(text: str) -> str:
    return _ELISION.sub("", text)


def _mended(word: str) -> str:
    near = process.extractOne(word, _LONG_WORDS, scorer=OSA.distance, score_cutoff=1)
    return near[0] if near else word


def _taken_apart(words: list[str], kinds: Mapping[str, str]) -> Sense:
    own = [word for word in words if word not in kinds]
    if not own or len(own) == len(words):
        return Sense(" ".join(words), frozenset())
    named = frozenset(kinds[word] for word in words if kinds.get(word))
    return Sense(" ".join(own), named)


def senses_heard(text: str, language: str | None = None) -> tuple[Sense, ...]:
    """Take a name apart by its sounds: a sense for each way to read it.

    >>> senses_heard("Muḥāfaẓat Dair az-Zaur")
    (Sense(words='dair zaur', kinds=frozenset({'governorate'})),)
    """
    text = _without_elision(text)
    readings = [_taken_apart(sounds.split(), _KIND_OF_SOUND) for sounds in heard(text, language)]
    return tuple(dict.fromkeys(readings))


def sound_keys(text: str, language: str | None = None) -> tuple[Sense, ...]:
    """Give the keys under which a name is found by its sound, each in one word.

    Its own words without their articles, its own words with them, and all that it says.

    >>> [key.words for key in sound_keys("el-Hari")]
    ['hari', 'ilhari', 'alhari']
    """
    senses = [each.joined for each in senses_heard(text, language)]
    readings = _readings(_without_elision(text), language)
    with_articles = [_with_articles(plain(read).split(), e) for read, e in readings]
    whole = [Sense(sounds, frozenset()) for sounds in heard_whole(text, language)]
    return tuple(dict.fromkeys([*senses, *with_articles, *whole]))


def _with_articles(words: list[str], e: str) -> Sense:
    kinds = {word: _KIND_OF_SOUND.get(sound(fold(word), e)) for word in words}
    own = [word for word in words if kinds[word] is None]
    return Sense(_in_one_word(own or words, e), frozenset(filter(None, kinds.values())))


def confusable(query: Sense, recorded: Sense) -> str:
    """Say why two near spellings may still be two places; an empty text where nothing says so.

    >>> confusable(sense("hama governorate"), sense("homs"))
    'one of them names a governorate'
    >>> confusable(sense("abu jamal"), sense("abu kamal"))
    'their first letters differ'
    >>> confusable(sense("baghdadi"), sense("baghdad"))
    'an ending makes it another word'
    """
    if query.kinds != recorded.kinds:
        kinds = " and a ".join(sorted(query.kinds ^ recorded.kinds))
        return f"one of them names a {kinds}"
    if _NUMBER.findall(query.words) != _NUMBER.findall(recorded.words):
        return "their numbers differ"
    one, other = query.joined.words, recorded.joined.words
    if one == other:
        return ""
    if _ENDING.sub("", one) == _ENDING.sub("", other):
        return "an ending makes it another word"
    if _first_letters_differ(query.words, recorded.words):
        return "their first letters differ"
    return ""


def _first_letters_differ(one: str, other: str) -> bool:
    """Compare the first letters of all words where there are as many, or else of the whole."""
    ones, others = one.split(), other.split()
    if len(ones) != len(others):
        return one[:1] != other[:1]
    return any(a[0] != b[0] for a, b in zip(ones, others, strict=True))
