"""Names to places: exact spellings first, near spellings with a margin, and no silent guess.

A name is looked up as written; then with small letters; then folded (see
:mod:`borderkit.values.names`); then with the words for kinds of place taken as such (see
:mod:`borderkit.geography.sense`). The first of these that finds a spelling decides. Where it finds
several places, the one that has the spelling as its main name is taken, if there is just one, and
else none. Only then are near spellings looked for (:mod:`borderkit.geography.nearness`): one is
taken if it reaches :data:`CUT_OFF`, leads every other place by :data:`MARGIN`, and is not a near
miss of the kind that names another place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from borderkit.geography.match import Alternative, Match
from borderkit.geography.nearness import Near, Nearness
from borderkit.geography.sense import Sense, confusable, sense
from borderkit.geography.spellings import Found, Places, Spellings
from borderkit.values.names import fold

__all__ = ["CUT_OFF", "LONGEST_QUERY", "MARGIN", "Alternative", "Gazetteer", "Match"]

CUT_OFF = 82.0
MARGIN = 5.0
LONGEST_QUERY = 100
_SHOWN_ALTERNATIVES = 3


class Gazetteer:
    """Every recorded spelling of every place, indexed once.

    ``places`` has the columns id, name and kind; ``place_names`` has place_id and name. The main
    name of a place counts as one of its spellings.

    >>> places = pd.DataFrame(
    ...     {
    ...         "id": ["al-bukamal", "tanf"],
    ...         "name": ["Al-Bukamal", "Al-Tanf"],
    ...         "kind": ["city", "base"],
    ...     }
    ... )
    >>> names = pd.DataFrame({"place_id": ["al-bukamal"] * 2, "name": ["Abu Kamal", "البوكمال"]})
    >>> gazetteer = Gazetteer(places, names)
    >>> [gazetteer.resolve(text).place_id for text in ("abu-kamal", "بوکمال", "Al-Bukamall")]
    ['al-bukamal', 'al-bukamal', 'al-bukamal']
    >>> print(gazetteer.resolve("Kamal"))
    "Kamal" gives no sure place. The nearest spelling, "Al-Bukamal", is too far from it.
    Did you mean: Al-Bukamal (city, 71 of 100)?
    """

    def __init__(self, places: pd.DataFrame, place_names: pd.DataFrame) -> None:
        self._names: dict[str, str] = dict(zip(places["id"], places["name"], strict=True))
        self._kinds: dict[str, str] = dict(zip(places["id"], places["kind"], strict=True))
        others = zip(place_names["place_id"], place_names["name"], strict=True)
        self._spellings = Spellings(self._names, self._kinds, others)
        self._nearness = Nearness(list(self._spellings.senses))

    def resolve(self, text: str) -> Match:
        """Find the place that a name stands for.

        Every text gives a :class:`Match`, however empty, long or strange the text is.
        """
        return self._matches([text])[0]

    def resolve_many(self, texts: Iterable[object]) -> pd.DataFrame:
        """Find the places of many names: a table with a row for each name, in their order.

        The columns are query, place_id (missing where nothing is sure enough), name, score,
        alternatives (ids, joined by ``;``) and why. A missing text counts as an empty one.
        Raises TypeError where a single text is given.

        >>> places = pd.DataFrame({"id": ["mosul"], "name": ["Mosul"], "kind": ["city"]})
        >>> names = pd.DataFrame({"place_id": ["mosul"], "name": ["الموصل"]})
        >>> table = Gazetteer(places, names).resolve_many(["Mosul", "موصل", "Qom"])
        >>> table["place_id"].fillna("none").tolist()
        ['mosul', 'mosul', 'none']
        """
        if isinstance(texts, str):
            raise TypeError("resolve_many takes a list of names; for one name, use resolve.")
        queries = [text if isinstance(text, str) else "" for text in texts]
        position = {query: n for n, query in enumerate(dict.fromkeys(queries))}
        table = _table(self._matches(list(position)))
        return table.take([position[query] for query in queries]).reset_index(drop=True)

    def _matches(self, texts: Sequence[str]) -> list[Match]:
        """Answer each text at once if it can be, and the others together."""
        answers = [self._at_once(text) for text in texts]
        senses = [
            sense(fold(text)) for text, known in zip(texts, answers, strict=True) if known is None
        ]
        nearest = zip(senses, self._nearness.to([asked.words for asked in senses]), strict=True)
        return [
            self._by_nearness(text, *next(nearest)) if known is None else known
            for text, known in zip(texts, answers, strict=True)
        ]

    def _at_once(self, text: str) -> Match | None:
        if reason := _unusable(text):
            return Match(text, None, "", 0.0, (), reason)
        found = self._spellings.find(text)
        return self._exact(text, found) if found else None

    def _exact(self, text: str, found: Found) -> Match:
        places, step = found
        if len(places) > 1:
            why = (
                f"{len(places)} places share this spelling, and it is the main name of none alone."
            )
            return Match(text, None, "", 100.0, self._others(places, 100.0), why)
        ((place, spelling),) = places.items()
        others = {
            other: shared
            for other, shared in self._spellings.namesakes(spelling).items()
            if other != place
        }
        why = step.says.format(spelling)
        return Match(text, place, self._names[place], 100.0, self._others(others, 100.0), why)

    def _others(self, places: Places, score: float) -> tuple[Alternative, ...]:
        return tuple(
            Alternative(place, self._names[place], self._kinds[place], spelling, score)
            for place, spelling in places.items()
        )

    def _by_nearness(self, text: str, asked: Sense, near: Sequence[Near]) -> Match:
        others = self._alternatives(near)
        if not others:
            return Match(text, None, "", 0.0, (), "No recorded spelling comes near.")
        safe = self._alternatives(
            [
                found
                for found in near
                if found.score >= CUT_OFF and not confusable(asked, found.known)
            ]
        )
        # A nearer name that is unsafe to take makes the next one unsafe too: "Syrian" is nearer to
        # "Syrian Desert" than to "Syria".
        if not safe or near[0].score > safe[0].score:
            why = _refusal(asked, near[0], others[0])
            return Match(text, None, "", others[0].score, others[:_SHOWN_ALTERNATIVES], why)
        best, *rivals = safe
        if rivals and best.score - rivals[0].score < MARGIN:
            why = f'"{best.spelling}" and "{rivals[0].spelling}" are both too near to choose.'
            return Match(text, None, "", best.score, safe[:_SHOWN_ALTERNATIVES], why)
        others = tuple(other for other in others if other.place_id != best.place_id)
        why = f'It is near to "{best.spelling}", and no other place is as near.'
        shown = tuple(other for other in others if best.score - other.score < 2 * MARGIN)
        return Match(text, best.place_id, best.name, best.score, shown, why)

    def _alternatives(self, near: Iterable[Near]) -> tuple[Alternative, ...]:
        """Each place once, by its nearest spelling, nearest first."""
        best: dict[str, Alternative] = {}
        for known, score in near:
            for other in self._others(self._spellings.senses[known], score):
                best.setdefault(other.place_id, other)
        return tuple(best.values())


def _unusable(text: object) -> str:
    """Say why a text cannot be a place name; an empty text where it can."""
    if not isinstance(text, str):
        return "That is not a text."
    if not text.strip():
        return "The text is empty."
    if len(text) > LONGEST_QUERY:
        return f"{len(text):,} characters are too long for a place name ({LONGEST_QUERY} at most)."
    return "" if fold(text) else "The text holds no letters or digits."


def _refusal(asked: Sense, near: Near, other: Alternative) -> str:
    reason = confusable(asked, near.known) if near.score >= CUT_OFF else ""
    if reason:
        return f'The nearest spelling, "{other.spelling}", may name another place: {reason}.'
    return f'The nearest spelling, "{other.spelling}", is too far from it.'


def _table(matches: Sequence[Match]) -> pd.DataFrame:
    rows = {
        "query": [match.query for match in matches],
        "place_id": [match.place_id for match in matches],
        "name": [match.name for match in matches],
        "score": [match.score for match in matches],
        "alternatives": [";".join(a.place_id for a in match.alternatives) for match in matches],
        "why": [match.why for match in matches],
    }
    types = {column: "str" for column in rows if column != "score"}
    return pd.DataFrame(rows).astype(types | {"score": "float64"})
