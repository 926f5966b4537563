"""What a place name says beside the name itself, and which near misses are too near to trust.

"Anbar province" and "Anbar Governorate" name one thing; "Homs Governorate" and "Hama Governorate"
name two, though nine letters in ten are the same. So a name is taken apart into its own words and
the words that say what kind of place it is, and only the own words are measured for nearness.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from borderkit.places.sounds import heard

# Folded words (see borderkit.data.names) that say what kind of place is meant. An empty kind is
# a word that says nothing: "the city of Mosul" is "Mosul".
_KINDS = {
    "governorate": (
        *("governorate", "province", "muhafazat", "muhafazah", "محافظه", "استان", "провинция"),
    ),
    "district": ("district", "qada", "mintaqat", "mintaqah", "منطقه", "قضاء"),
    "crossing": ("crossing", "border", "checkpoint", "post", "mabar", "معبر", "grenzubergang"),
    "base": ("base", "airbase", "outpost", "garrison", "compound", "qaidat", "قاعده"),
    "camp": ("camp", "mukhayyam", "مخيم"),
    "airport": ("airport", "matar", "مطار"),
    "field": ("field", "oilfield", "haql", "حقل"),
    "plant": ("plant", "mamal", "معمل"),
    "station": ("station", "mahattat", "محطه"),
    "dam": ("dam", "sadd", "سد"),
    "river": ("river", "nahr", "نهر", "nehri"),
    "desert": ("desert", "steppe"),
    "": ("the", "of", "city", "town", "village", "air", "oil", "gas", "pumping", "مدينه"),
}
_KIND_OF_WORD = {word: kind for kind, words in _KINDS.items() for word in words}
_KIND_OF_SOUND = {sounds: kind for word, kind in _KIND_OF_WORD.items() for sounds in heard(word)}
# Words long enough to be known in spite of a slip.
_LONG_WORDS = [word for word in _KIND_OF_WORD if len(word) >= 6]

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
    """A folded name taken apart: its own words, and the kinds of place that it names."""

    words: str
    kinds: frozenset[str]

    @property
    def joined(self) -> Sense:
        """The same with its words in one: "abu kamal" and "abukamal" are one name.

        >>> Sense("abu kamal", frozenset()).joined.words
        'abukamal'
        """
        return Sense(self.words.replace(" ", ""), self.kinds)


def sense(folded: str) -> Sense:
    """Take a folded name apart.

    A name that holds nothing but words of kind keeps them as its own.

    >>> sense("anbar province") == sense("anbar governorate")
    True
    >>> sense("border crossing").words
    'border crossing'
    """
    return _taken_apart(folded.split(), _KIND_OF_WORD)


@lru_cache(maxsize=4096)  # a batch asks for them twice
def senses_heard(text: str, language: str | None = None) -> tuple[Sense, ...]:
    """Take a name apart by its sounds: a sense for each way to read it.

    >>> senses_heard("Muḥāfaẓat Dair az-Zaur")
    (Sense(words='dair zaur', kinds=frozenset({'governorate'})),)
    """
    readings = [_taken_apart(sounds.split(), _KIND_OF_SOUND) for sounds in heard(text, language)]
    return tuple(dict.fromkeys(readings))


def mended(folded: str) -> str:
    """Mend slips in the words of kind.

    >>> mended("idlib prvoince")
    'idlib province'
    """
    words = folded.split()
    return " ".join(map(_mended_word, words)) if len(words) > 1 else folded


@lru_cache(maxsize=4096)
def _mended_word(word: str) -> str:
    near = process.extractOne(word, _LONG_WORDS, scorer=OSA.distance, score_cutoff=1)
    return near[0] if near else word


def _taken_apart(words: list[str], kinds: Mapping[str, str]) -> Sense:
    own = [word for word in words if word not in kinds]
    if not own or len(own) == len(words):
        return Sense(" ".join(words), frozenset())
    named = frozenset(kinds[word] for word in words if kinds.get(word))
    return Sense(" ".join(own), named)


def confusable(query: Sense, recorded: Sense) -> str:
    """Say why two near spellings may still be two places; an empty text where nothing says so.

    >>> confusable(sense("hama governorate"), sense("homs"))
    'one of them names a governorate'
    >>> confusable(sense("tower 23"), sense("tower 22"))
    'their numbers differ'
    >>> confusable(sense("abu jamal"), sense("abu kamal"))
    'their first letters differ'
    >>> confusable(sense("baghdadi"), sense("baghdad"))
    'an ending makes it another word'
    >>> confusable(sense("bukamall"), sense("bukamal"))
    ''
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
    if _first_letters(query.words, recorded.words):
        return "their first letters differ"
    return ""


def _first_letters(one: str, other: str) -> bool:
    """Whether first letters differ: of every word where there are as many, or else of the whole."""
    ones, others = one.split(), other.split()
    if len(ones) != len(others):
        return one[:1] != other[:1]
    return any(a[0] != b[0] for a, b in zip(ones, others, strict=True))
