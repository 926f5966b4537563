"""Names to places: exact spellings first, near spellings with a margin, and no silent guess.

A name is looked up as written; then with small letters; then folded (see
:mod:`borderkit.data.names`); then with the words for kinds of place taken as such (see
:mod:`borderkit.places.sense`). The first of these that finds a spelling decides. Where it finds
several places, the one that has the spelling as its main name is taken, if there is just one and no
other of them is of the same kind; else none.

Then spellings near to it in letters are looked for (:mod:`borderkit.places.nearness`), and one
is taken where that is safe (:mod:`borderkit.places.judging`). Where it isn't, or where another
place of the kind shares the name, the sound decides (:mod:`borderkit.places.sounds`): the same
sound first, then near ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
import pandas as pd

from borderkit.data.names import fold
from borderkit.places.judging import Judgement, judge
from borderkit.places.match import Alternative, Match
from borderkit.places.nearness import SOUND_FLOOR, Near, Nearness
from borderkit.places.sense import mended, sense, senses_heard
from borderkit.places.sounds import letters_for_digits
from borderkit.places.spellings import Found, Places, Spellings, Step, is_telling

__all__ = ["LONGEST_QUERY", "Alternative", "Gazetteer", "Match"]

LONGEST_QUERY = 100
_BLOCK = 2000
_LEAST_FAR = 2


class Gazetteer:
    """Every recorded spelling of every place, indexed once.

    ``places`` has the columns id, name and kind; ``place_names`` has place_id, name and, if known,
    language. The main name of a place counts as one of its spellings. ``nearness`` says how near
    spellings are.

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

    def __init__(
        self,
        places: pd.DataFrame,
        place_names: pd.DataFrame,
        nearness: type[Nearness] = Nearness,
    ) -> None:
        self._names: dict[str, str] = dict(zip(places["id"], places["name"], strict=True))
        self._kinds: dict[str, str] = dict(zip(places["id"], places["kind"], strict=True))
        columns = place_names.reindex(columns=["place_id", "name", "language"], fill_value="")
        others = columns.itertuples(index=False, name=None)
        self._spellings = Spellings(self._names, self._kinds, others)
        self._nearness = nearness
        self._letters = nearness(self._spellings.senses)
        self._sounds = nearness(self._spellings.sounds, SOUND_FLOOR)
        self._recorded: dict[Found, Match] = {}

    def resolve(self, text: str) -> Match:
        """Find the place that a name stands for.

        Every text gives a :class:`Match`, however empty, long or strange the text is. Where no
        recorded spelling comes near, the two least far are named with their low scores, so that a
        reader sees what was looked at; :meth:`resolve_many` leaves them out.
        """
        (answer,) = self._answers([text])
        if answer.place_id is None and not answer.alternatives and _unusable(text) is None:
            answer = replace(answer, alternatives=self._least_far(text))
        return replace(answer, query=text)

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
        distinct = list(position)
        # In blocks, so that what is worked out about a text is at hand at the next step, and an
        # answer is let go once it stands in the table.
        blocks = (distinct[start : start + _BLOCK] for start in range(0, len(distinct), _BLOCK))
        tables = [_table(block, list(self._answers(block))) for block in blocks]
        table = pd.concat(tables, ignore_index=True) if tables else _table([], [])
        return table.take([position[query] for query in queries]).reset_index(drop=True)

    def _answers(self, texts: Sequence[str]) -> Iterator[Match]:
        """Yield an answer without its query for each text: at once if it can be, or by nearness."""
        answers = [self._at_once(text) for text in texts]
        near = self._near(
            [text for text, known in zip(texts, answers, strict=True) if known is None]
        )
        return (next(near) if known is None else known for known in answers)

    def _at_once(self, text: object) -> Match | None:
        if not isinstance(text, str) or len(text) > LONGEST_QUERY:
            return _unusable(text)
        found = self._spellings.find(text)
        if found is None:
            return _unusable(text)
        if found not in self._recorded:
            self._recorded[found] = self._exact(found)
        return self._recorded[found]

    def _least_far(self, text: str) -> tuple[Alternative, ...]:
        """Name the least far places where none comes near: for a reader, never to be taken."""
        (near,) = self._everything.to([sense(mended(fold(letters_for_digits(text))))])
        named = {place: (spelling, each.score) for each in reversed(near)
                 for place, spelling in each.places.items()}  # fmt: skip
        ranked = sorted(named.items(), key=lambda item: (-item[1][1], item[0]))
        return tuple(
            self._alternative(place, spelling, score)
            for place, (spelling, score) in ranked[:_LEAST_FAR]
        )

    @cached_property
    def _everything(self) -> Nearness:
        """All names without a floor, made only when somebody asks for a name that none is near."""
        return self._nearness(self._spellings.senses, 1.0)

    def _exact(self, found: Found) -> Match:
        if len(found.places) > 1:
            why = (
                f"{len(found.places)} places share this spelling, "
                "and nothing in it says which one is meant."
            )
            return Match("", None, "", found.step.score, self._shown(found.places, found.step), why)
        ((place, spelling),) = found.places.items()
        others = self._spellings.namesakes(place, spelling)
        why = found.step.says.format(spelling) + self._other_kind(place, spelling, found.names_kind)
        shown = self._shown(others, found.step)
        return Match("", place, self._names[place], found.step.score, shown, why)

    def _near(self, texts: Sequence[str]) -> Iterator[Match]:
        """Say for each text what is near to it in letters, or else what it sounds like."""
        by_letters = dict(zip(texts, self._near_in_letters(texts), strict=True))
        judgements = {text: judge(near) for text, near in by_letters.items()}
        unsure = [text for text in texts if not self._is_sure(judgements[text])]
        sounding = {text: self._spellings.find_by_sound(text) for text in unsure}
        unknown = [text for text in unsure if sounding[text] is None]
        for text, near in zip(unknown, self._near_in_sounds(unknown), strict=True):
            judgements[text] = judge(by_letters[text], near)
        for text in texts:
            found = sounding.get(text)
            yield self._exact(found) if found else self._judged(judgements[text])

    def _is_sure(self, judgement: Judgement) -> bool:
        """Whether letters are enough: one place is taken, and no place of its kind has its name."""
        taken = judgement.taken
        return taken is not None and not self._spellings.twins(taken.place_id)

    def _near_in_letters(self, texts: Sequence[str]) -> Iterator[list[Near]]:
        return self._letters.to([sense(mended(fold(letters_for_digits(text)))) for text in texts])

    def _near_in_sounds(self, texts: Sequence[str]) -> Iterator[list[Near]]:
        readings = [senses_heard(text) if is_telling(text) else () for text in texts]
        near = self._sounds.to([heard for each in readings for heard in each])
        for each in readings:
            yield [found for _ in each for found in next(near)]

    def _judged(self, judgement: Judgement) -> Match:
        taken, candidates, why = judgement
        others = tuple(
            self._alternative(other.place_id, other.spelling, other.score) for other in candidates
        )
        if taken is None:
            return Match("", None, "", others[0].score if others else 0.0, others, why)
        why += self._other_kind(taken.place_id, taken.spelling, taken.names_kind)
        return Match("", taken.place_id, self._names[taken.place_id], taken.score, others, why)

    def _other_kind(self, place: str, spelling: str, names_kind: bool) -> str:
        """Add that a bare name, as of a town, is that of a place of another kind."""
        if names_kind or not self._spellings.is_other_kind(place, spelling):
            return ""
        return f" It is recorded as a name of {self._names[place]}, and of no town."

    def _shown(self, places: Places, step: Step) -> tuple[Alternative, ...]:
        return tuple(
            self._alternative(place, spelling, step.score) for place, spelling in places.items()
        )

    def _alternative(self, place: str, spelling: str, score: float) -> Alternative:
        return Alternative(place, self._names[place], self._kinds[place], spelling, score)


def _unusable(text: object) -> Match | None:
    """Say why a text cannot be a place name; None where it can."""
    reason = ""
    if not isinstance(text, str):
        reason = "That is not a text."
    elif not text.strip():
        reason = "The text is empty."
    elif len(text) > LONGEST_QUERY:
        reason = (
            f"{len(text):,} characters are too long for a place name ({LONGEST_QUERY} at most)."
        )
    elif not fold(text):
        reason = "The text holds no letters or digits."
    return Match("", None, "", 0.0, (), reason) if reason else None


def _table(queries: Sequence[str], answers: Sequence[Match]) -> pd.DataFrame:
    """Set answers as a table; one that was given to many queries is made into a row once."""
    distinct = {id(answer): answer for answer in answers}
    numbers = {known: n for n, known in enumerate(distinct)}
    chosen = np.array([numbers[id(answer)] for answer in answers], dtype=np.intp)
    table = _rows(list(distinct.values())).take(chosen).reset_index(drop=True)
    table.insert(0, "query", pd.Series(queries, dtype="str"))
    return table


def _rows(answers: Sequence[Match]) -> pd.DataFrame:
    rows = {
        "place_id": [answer.place_id for answer in answers],
        "name": [answer.name for answer in answers],
        "score": [answer.score for answer in answers],
        "alternatives": [";".join(a.place_id for a in answer.alternatives) for answer in answers],
        "why": [answer.why for answer in answers],
    }
    types = {column: "float64" if column == "score" else "str" for column in rows}
    return pd.DataFrame(rows).astype(types)
