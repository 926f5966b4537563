"""What a place name says beside the name itself, and which near misses are too near to trust.

"Anbar province" and "Anbar Governorate" name one thing; "Homs Governorate" and "Hama Governorate"
name two, though nine letters in ten are the same. So a name is taken apart into its own words and
the words that say what kind of place it is, and only the own words are measured for nearness.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Folded words (see borderkit.values.names) that say what kind of place is meant. An empty kind is
# a word that says nothing: "the city of Mosul" is "Mosul".
_KINDS = {
    "governorate": ("governorate", "province", "muhafazat", "محافظه", "استان", "провинция"),
    "district": ("district", "qada", "منطقه", "قضاء"),
    "crossing": ("crossing", "border", "checkpoint", "post", "معبر", "grenzubergang"),
    "base": ("base", "airbase", "outpost", "garrison", "compound", "قاعده"),
    "camp": ("camp", "مخيم"),
    "airport": ("airport", "مطار"),
    "field": ("field", "oilfield", "حقل"),
    "plant": ("plant", "معمل"),
    "station": ("station", "محطه"),
    "dam": ("dam", "سد"),
    "river": ("river", "نهر", "nehri"),
    "desert": ("desert", "steppe"),
    "": ("the", "of", "city", "town", "village", "air", "oil", "gas", "pumping", "مدينه"),
}
_KIND_OF_WORD = {word: kind for kind, words in _KINDS.items() for word in words}

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


class Sense(NamedTuple):
    """A folded name taken apart: its own words, and the kinds of place that it names."""

    words: str
    kinds: frozenset[str]


def sense(folded: str) -> Sense:
    """Take a folded name apart.

    A name that holds nothing but words of kind keeps them as its own.

    >>> sense("anbar province") == sense("anbar governorate")
    True
    >>> sense("border crossing").words
    'border crossing'
    """
    words = folded.split()
    own = [word for word in words if word not in _KIND_OF_WORD]
    if not own:
        return Sense(folded, frozenset())
    kinds = {_KIND_OF_WORD[word] for word in words if word in _KIND_OF_WORD}
    return Sense(" ".join(own), frozenset(kinds - {""}))


def confusable(query: Sense, recorded: Sense) -> str:
    """Say why two near spellings may still be two places; an empty text where nothing says so.

    >>> confusable(sense("hama governorate"), sense("homs"))
    'one of them names a governorate'
    >>> confusable(sense("tower 23"), sense("tower 22"))
    'their numbers differ'
    >>> confusable(sense("abu jamal"), sense("abu kamal"))
    'their first letters differ'
    >>> confusable(sense("bukamall"), sense("bukamal"))
    ''
    """
    if query.kinds != recorded.kinds:
        kinds = " and a ".join(sorted(query.kinds ^ recorded.kinds))
        return f"one of them names a {kinds}"
    if re.findall(r"\d+", query.words) != re.findall(r"\d+", recorded.words):
        return "their numbers differ"
    if _first_letters(query.words, recorded.words):
        return "their first letters differ"
    return ""


def _first_letters(one: str, other: str) -> bool:
    """Whether first letters differ: of every word where there are as many, or else of the whole."""
    ones, others = one.split(), other.split()
    if len(ones) != len(others):
        return one[:1] != other[:1]
    return any(a[0] != b[0] for a, b in zip(ones, others, strict=True))
