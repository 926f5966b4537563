"""Every recorded spelling, indexed in four ways, from the strictest to the most lenient."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from borderkit.geography.sense import KIND_OF_PLACE, Sense, sense
from borderkit.values.names import fold

Places = dict[str, str]  # place ids, each with its spelling


def as_written(text: str) -> str:
    """Return the text as it stands, but for spaces and the ways to encode an accent.

    >>> as_written(" Abu  Kamal ")
    'Abu Kamal'
    """
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _small(text: str) -> str:
    return as_written(text).casefold()


def _sensed(text: str) -> Sense:
    return sense(fold(text))


class Step(NamedTuple):
    """One way to look a spelling up, and the sentence that says what it found."""

    key: Callable[[str], Hashable]
    says: str


STEPS = (
    Step(as_written, "It is recorded in this spelling."),
    Step(_small, "It is recorded in this spelling, capitals aside."),
    Step(fold, 'It is "{}", capitals, marks, hyphens and the article aside.'),
    Step(_sensed, 'It is "{}", the word for the kind of place aside.'),
)


class Found(NamedTuple):
    """The places that a step found, each with its spelling, and the step."""

    places: Places
    step: Step


class Spellings:
    """The spellings of places.

    ``main`` has the main name of every place and ``kinds`` its kind, both by id; ``others`` gives
    pairs of an id and a further spelling.

    >>> spellings = Spellings({"tigris": "Tigris"}, {"tigris": "river"}, [("tigris", "دجلة")])
    >>> spellings.find("River Tigris").places
    {'tigris': 'Tigris'}
    >>> spellings.find("Euphrates") is None
    True
    """

    def __init__(
        self, main: dict[str, str], kinds: dict[str, str], others: Iterable[tuple[str, str]]
    ) -> None:
        self._main = main
        pairs = [*main.items(), *others]
        self._indexes = [
            _index((step.key(text), place, text) for place, text in pairs) for step in STEPS
        ]
        self.senses: dict[Sense, Places] = self._indexes[-1]  # type: ignore[assignment]
        for place, text in pairs:
            self._let_kind_be_named(place, kinds[place], text)
        self._words = {text: _sensed(text).words for _, text in pairs}
        self._by_words = _index(
            (known.words, place, text)
            for known, places in self.senses.items()
            for place, text in places.items()
        )

    def _let_kind_be_named(self, place: str, kind: str, text: str) -> None:
        """Let "Tigris River" find the river whose spelling is "Tigris"."""
        words, kinds = _sensed(text)
        if kind in KIND_OF_PLACE and words and not kinds:
            key = Sense(words, frozenset({KIND_OF_PLACE[kind]}))
            self.senses.setdefault(key, {}).setdefault(place, text)

    def find(self, text: str) -> Found | None:
        """Look a text up step by step; the first step that finds a spelling decides."""
        for step, index in zip(STEPS, self._indexes, strict=True):
            key = step.key(text)
            if places := index.get(key):
                return Found(self._preferred(places, step, key), step)
        return None

    def _preferred(self, places: Places, step: Step, key: Hashable) -> Places:
        """Among several places, the only one that has the spelling as its main name, if any."""
        mains = {
            place: text for place, text in places.items() if step.key(self._main[place]) == key
        }
        return mains if len(mains) == 1 else places

    def namesakes(self, spelling: str) -> Places:
        """Return all places that share the own words of a recorded spelling, whatever their kind.

        >>> main = {"homs": "Homs", "homs-governorate": "Homs Governorate"}
        >>> kinds = {"homs": "city", "homs-governorate": "governorate"}
        >>> list(Spellings(main, kinds, []).namesakes("Homs"))
        ['homs', 'homs-governorate']
        """
        return self._by_words[self._words[spelling]]


def _index(entries: Iterable[tuple[Hashable, str, str]]) -> dict[Hashable, Places]:
    """Group places by key; of a place's spellings under one key, the first is kept."""
    index: dict[Hashable, Places] = {}
    for key, place, text in entries:
        index.setdefault(key, {}).setdefault(place, text)
    return index
