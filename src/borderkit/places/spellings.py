"""Every recorded spelling, indexed from the strictest way to the most lenient, and by its sound."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from borderkit.data.names import fold
from borderkit.places.sense import KIND_OF_PLACE, Sense, sense, senses_heard
from borderkit.places.sounds import heard_whole, transliterated

Places = dict[str, str]  # place ids, each with its spelling
K = TypeVar("K", bound=Hashable)

# A shorter sound key is that of too many words.
SHORTEST_SOUND = 5
_VOWELS = re.compile("[aeiouwvy]+h?")


def as_written(text: str) -> str:
    """Return the text as it stands, but for spaces and the ways to encode an accent.

    >>> as_written(" Abu  Kamal ")
    'Abu Kamal'
    """
    text = " ".join(text.split())
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _sensed(text: str) -> Sense:
    return sense(fold(text))


def heard_keys(text: str) -> tuple[Sense, ...]:
    """Give the sound keys of a text: of its own words, and of the whole with its articles.

    >>> [key.words for key in heard_keys("el-Hari")]
    ['hari', 'ilhari', 'alhari']
    """
    senses = [heard.joined for heard in senses_heard(text)]
    whole = [Sense(sounds, frozenset()) for sounds in heard_whole(text)]
    return tuple(dict.fromkeys([*senses, *whole]))


def is_telling(text: str) -> bool:
    """Whether the sound of a text is enough: it is long, or shows that it is a transliteration.

    >>> is_telling("Harry"), is_telling("el-Heri"), is_telling("Harrysburg")
    (False, True, True)
    """
    shortest = min(len(heard.joined.words) for heard in senses_heard(text))
    return shortest >= SHORTEST_SOUND or transliterated(text)


def consonants(text: str) -> str:
    """Leave out of a text the letters that may be vowels, and an h after them.

    >>> consonants("Raweh") == consonants("Rāwa"), consonants("Harry") == consonants("al-Hari")
    (True, False)
    """
    return _VOWELS.sub("", fold(text))


class Step(NamedTuple):
    """One way to look a spelling up, and the sentence that says what it found."""

    key: Callable[[str], Hashable]  # of a text as written
    says: str
    score: float = 100.0


STEPS = (
    Step(str, "It is recorded in this spelling."),
    Step(str.casefold, "It is recorded in this spelling, capitals aside."),
    Step(fold, 'It is "{}", capitals, marks, hyphens and the article aside.'),
    Step(_sensed, 'It is "{}", the word for the kind of place aside.'),
)
BY_SOUND = Step(heard_keys, 'It sounds like "{}".', score=99.0)


@dataclass(frozen=True, eq=False, slots=True)
class Found:
    """The places that a step found, each with its spelling; whether a word names the kind."""

    places: Places
    step: Step
    names_kind: bool


class Spellings:
    """The spellings of places.

    ``main`` has the main name of every place and ``kinds`` its kind, both by id; ``others`` gives
    further spellings: id, text and the code of the language, or an empty text.

    >>> spellings = Spellings({"tigris": "Tigris"}, {"tigris": "river"}, [("tigris", "دجلة", "ar")])
    >>> spellings.find("River Tigris").places
    {'tigris': 'Tigris'}
    >>> spellings.find("Euphrates") is None
    True
    """

    def __init__(
        self, main: dict[str, str], kinds: dict[str, str], others: Iterable[tuple[str, str, str]]
    ) -> None:
        self._main = main
        self._kinds = kinds
        all_names = [*((place, text, "") for place, text in main.items()), *others]
        self._pairs = list(dict.fromkeys((place, text) for place, text, _ in all_names))
        self._folded = _index((fold(text), place, text) for place, text in self._pairs)
        self.senses = _index((_sensed(text), place, text) for place, text in self._pairs)
        self.sounds = _index(
            (sounds, place, text)
            for place, text, language in all_names
            for sounds in senses_heard(text, language)
        )
        for index in (self.senses, self.sounds):
            self._let_kinds_be_named(index)
        self._steps = [(step, self._found(step)) for step in STEPS]
        self._joined = _index(
            (heard.joined, place, text)
            for heard, places in self.sounds.items()
            for place, text in places.items()
        )
        for place, text, language in all_names:
            for sounds in heard_whole(text, language):
                self._joined.setdefault(Sense(sounds, frozenset()), {}).setdefault(place, text)
        self._by_words = _index(
            (known.words, place, text)
            for known, places in self.senses.items()
            for place, text in places.items()
        )

        self._of_a_named_kind = {
            place
            for place, text in main.items()
            if kinds[place] in KIND_OF_PLACE and _sensed(text).kinds
        }
        self._twins = {place: self._with_a_spelling_of(place) for place in main}

    def _with_a_spelling_of(self, place: str) -> Places:
        own = [text for known, text in self._pairs if known == place]
        sharing = self._sharing(own, {self._kinds[place]})
        return {other: text for other, text in sharing.items() if other != place}

    def _let_kinds_be_named(self, index: dict[Sense, Places]) -> None:
        """Let "Tigris River" find the river whose spelling is "Tigris"."""
        for (words, named), places in list(index.items()):
            for place, text in places.items():
                kind = KIND_OF_PLACE.get(self._kinds[place])
                if words and not named and kind:
                    key = Sense(words, frozenset({kind}))
                    index.setdefault(key, {}).setdefault(place, text)

    def _found(self, step: Step) -> dict[Hashable, Found]:
        """Work out what a step finds under each key."""
        if step.key is _sensed:
            return {key: self._finding(step, key, places) for key, places in self.senses.items()}
        index = _index((step.key(as_written(text)), place, text) for place, text in self._pairs)
        return {key: self._finding(step, key, places) for key, places in index.items()}

    def _finding(self, step: Step, key: Hashable, places: Places) -> Found:
        first = next(iter(places.values()))
        named = key.kinds if isinstance(key, Sense) else _sensed(first).kinds
        # Marks and capitals tell no two towns apart.
        namesakes = self._sharing(places.values(), {self._kinds[place] for place in places})
        return Found(self._preferred(namesakes | places, step, key), step, bool(named))

    def _sharing(self, spellings: Iterable[str], kinds: set[str]) -> Places:
        """The places of some kinds that share one of the spellings, but for marks and capitals."""
        return {
            place: text
            for spelling in spellings
            for place, text in self._folded[fold(spelling)].items()
            if self._kinds[place] in kinds
        }

    def find(self, text: str) -> Found | None:
        """Look a text up step by step; the first step that finds a spelling decides."""
        written = as_written(text)
        for step, findings in self._steps:
            if found := findings.get(step.key(written)):
                return found
        return None

    def find_by_sound(self, text: str) -> Found | None:
        """Look a text up in every way to read its letters: what they find together counts.

        A short plain text must have the consonants of the spelling: "Harry" is not al-Hari.

        >>> spellings = Spellings({"hajin": "Hajin"}, {"hajin": "town"}, [])
        >>> spellings.find_by_sound("Hecin").places
        {'hajin': 'Hajin'}
        """
        heard = heard_keys(text)
        places = {
            place: spelling
            for key in heard
            for place, spelling in self._joined.get(key, {}).items()
            if is_telling(text) or consonants(spelling) == consonants(text)
        }
        if not places:
            return None
        named = any(key.kinds for key in heard)
        return Found(self._preferred(places, BY_SOUND, heard), BY_SOUND, named)

    def _preferred(self, places: Places, step: Step, key: Hashable) -> Places:
        """Among places of several kinds, the only one whose main name has the key, if any."""
        if len(places) == 1:
            return places
        mains = [place for place in places if _meet(step.key(as_written(self._main[place])), key)]
        kinds = [self._kinds[place] for place in places]
        if len(mains) == 1 and kinds.count(self._kinds[mains[0]]) == 1:
            return {mains[0]: places[mains[0]]}
        return places

    def namesakes(self, place: str, spelling: str) -> Places:
        """Return the other places that share the own words of a spelling, whatever their kind.

        Those of the same kind that share another spelling of the place are among them.

        >>> main = {"homs": "Homs", "homs-governorate": "Homs Governorate"}
        >>> kinds = {"homs": "city", "homs-governorate": "governorate"}
        >>> Spellings(main, kinds, []).namesakes("homs", "Homs")
        {'homs-governorate': 'Homs Governorate'}
        """
        sharing = self.twins(place) | self._by_words[_sensed(spelling).words]
        return {other: text for other, text in sharing.items() if other != place}

    def twins(self, place: str) -> Places:
        """Return the other places of the same kind that share any spelling of a place."""
        return self._twins[place]

    def is_other_kind(self, place: str, spelling: str) -> bool:
        """Whether a bare spelling, as of a town, is recorded for a place of another kind alone.

        >>> main = {"homs-governorate": "Homs Governorate", "tigris": "Tigris"}
        >>> kinds = {"homs-governorate": "governorate", "tigris": "river"}
        >>> spellings = Spellings(main, kinds, [("homs-governorate", "Hims", "en")])
        >>> spellings.is_other_kind("homs-governorate", "Hims")
        True
        >>> spellings.is_other_kind("tigris", "Tigris")
        False
        """
        return place in self._of_a_named_kind and not self.namesakes(place, spelling)


def _meet(one: Hashable, other: Hashable) -> bool:
    """Whether two keys are one, or, where a text is read in several ways, share one."""
    if isinstance(one, tuple) and isinstance(other, tuple) and not isinstance(one, Sense):
        return bool(set(one) & set(other))
    return one == other


def _index(entries: Iterable[tuple[K, str, str]]) -> dict[K, Places]:
    """Group places by key; of a place's spellings under one key, the first is kept."""
    index: dict[K, Places] = {}
    for key, place, text in entries:
        index.setdefault(key, {}).setdefault(place, text)
    return index
