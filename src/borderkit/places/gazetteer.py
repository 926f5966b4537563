"""Names to places: exact spellings first, near spellings with a margin, and no silent guess.

A name is looked up as written; then with small letters; then folded (see
:mod:`borderkit.data.names`); then with the words for kinds of place taken as such (see
:mod:`borderkit.places.names`). The first of these that finds a spelling decides. Where it finds
several places, the one that has the spelling as its main name is taken, if there is just one and no
other of them is of the same kind; else none.

Then spellings near to it in letters are looked for, and one is taken where it is near enough, alone
and no other name. Where it isn't, or where another place of the kind shares the name, the sound
decides: the same sound first, then near ones.

How near two spellings are is the share of letters that need no edit. An edit puts in, takes out or
changes a letter, or swaps two neighbours (optimal string alignment, after F. J. Damerau, "A
technique for computer detection and correction of spelling errors", *Communications of the ACM* 7
(3), 1964). Spaces don't count: "Abukamal" is "Abu Kamal".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from typing import Any, NamedTuple, TypeVar, cast

import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA

from borderkit.data.names import fold
from borderkit.places.names import (
    KIND_OF_PLACE,
    Sense,
    confusable,
    consonants,
    is_telling,
    sense,
    sense_in_spite_of_slips,
    senses_heard,
    sound_keys,
)

_Places = dict[str, str]  # place ids, each with its spelling
_K = TypeVar("_K", bound=Hashable)

_LONGEST_QUERY = 100
# A spelling that shares fewer than two letters in three is not worth showing; one is taken from
# the cut-off on, if every other place is behind by the margin. Sounds are fewer than letters and
# their keys shorter, so more names come near by chance and one edit must count for less.
_FLOOR, _CUT_OFF = 65.0, 82.0
_SOUND_FLOOR, _SOUND_CUT_OFF = 75.0, 84.0
_MARGIN = 5.0
_NOT_EXACT = 99.0
_MOST_NEAR = 40  # more than a place has spellings, so that a rival is seen
_SHOWN, _LEAST_FAR = 3, 2
_LONGEST_SHOWN = 60

# The codes of the column language in place_names.
LANGUAGES = {
    "ar": "Arabic",
    "ar-Latn": "Arabic in Latin letters",
    "ckb": "Kurdish (Sorani)",
    "cs": "Czech",
    "de": "German",
    "en": "English",
    "fa": "Persian",
    "fr": "French",
    "hy-Latn": "Armenian in Latin letters",
    "ku": "Kurdish (Kurmanji)",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
}


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another place that may be meant: its spelling nearest to the query, and how near (0 to 100).

    >>> print(Alternative("al-bukamal", "Al-Bukamal", "city", "Bukamal", 71))
    Al-Bukamal (city, as "Bukamal", 71 of 100)
    """

    place_id: str
    name: str
    kind: str
    spelling: str
    score: float

    def __str__(self) -> str:
        spelled = "" if self.spelling == self.name else f', as "{self.spelling}"'
        return f"{self.name} ({self.kind}{spelled}, {self.score:.0f} of 100)"


@dataclass(frozen=True, slots=True)
class Match:
    """The gazetteer's answer to one name; it is true where a place was found.

    ``place_id`` is None and ``name`` empty where nothing is sure enough. ``score`` says from 0 to
    100 how near the nearest recorded spelling is. ``alternatives`` are other places, nearest first.

    >>> print(Match("Abu Kamal", "al-bukamal", "Al-Bukamal", 100, (), "It is recorded so."))
    "Abu Kamal" is Al-Bukamal (al-bukamal), 100 of 100. It is recorded so.
    """

    query: str
    place_id: str | None
    name: str
    score: float
    alternatives: tuple[Alternative, ...]
    why: str

    def __bool__(self) -> bool:
        return self.place_id is not None

    def __str__(self) -> str:
        lines = [f'"{self._shown_query}" {self._verdict} {self.why}']
        if self.alternatives:
            others = "; ".join(map(str, self.alternatives))
            lines.append(f"{self._heading}: {others}{'.' if self else '?'}")
        return "\n".join(lines)

    @property
    def _shown_query(self) -> str:
        cut = len(self.query) > _LONGEST_SHOWN
        return f"{self.query[:_LONGEST_SHOWN]}…" if cut else self.query

    @property
    def _verdict(self) -> str:
        if self.place_id is None:
            return "gives no sure place."
        return f"is {self.name} ({self.place_id}), {self.score:.0f} of 100."

    @property
    def _heading(self) -> str:
        return "Other places of the name" if self else "Did you mean"

    def _repr_html_(self) -> str:
        others = ""
        if self.alternatives:
            items = "".join(f"<li>{escape(str(other))}</li>" for other in self.alternatives)
            others = f"<p>{self._heading}:</p><ul>{items}</ul>"
        return (
            '<div class="borderkit-match">'
            f"<p><strong><bdi>{escape(self._shown_query)}</bdi></strong> "
            f"{escape(self._verdict)} {escape(self.why)}</p>{others}</div>"
        )


class _Step(NamedTuple):
    """One way to look a spelling up, the sentence that says what it found, and its score."""

    key: Callable[[str], Hashable]
    says: str
    score: float = 100.0


_STEPS = (
    _Step(str, "It is recorded in this spelling."),
    _Step(str.casefold, "It is recorded in this spelling, capitals aside."),
    _Step(fold, 'It is "{}", capitals, marks, hyphens and the article aside.'),
    _Step(sense, 'It is "{}", the word for the kind of place aside.'),
)
_BY_SOUND = _Step(sound_keys, 'It sounds like "{}".', score=99.0)


class Near(NamedTuple):
    """What was asked, a recorded name near to it, its places, and how near it is, up to 99."""

    asked: Sense
    known: Sense
    places: _Places
    score: float


class Candidate(NamedTuple):
    """A place that may be meant, by its nearest spelling.

    ``names_kind`` says whether the text asked names a kind of place, ``unsafe`` why not to take it.
    """

    place_id: str
    spelling: str
    score: float
    names_kind: bool
    unsafe: str


class Judgement(NamedTuple):
    """The place taken, if any, the places beside it, nearest first, and the reason."""

    taken: Candidate | None
    others: tuple[Candidate, ...]
    why: str


def judge(by_letters: Iterable[Near], by_sound: Iterable[Near] = ()) -> Judgement:
    """Take the nearest place if its spelling is safe to take and leads every other place.

    >>> judge([]).why
    'No recorded spelling comes near.'
    """
    candidates = [*_candidates(by_letters, _CUT_OFF), *_candidates(by_sound, _SOUND_CUT_OFF)]
    candidates.sort(key=lambda candidate: -candidate.score)
    nearest = _one_a_place(candidates)
    if not nearest:
        return Judgement(None, (), "No recorded spelling comes near.")
    safe = _one_a_place([candidate for candidate in candidates if not candidate.unsafe])
    # A nearer name that is unsafe to take makes the next one unsafe too: "Syrian" is nearer to
    # "Syrian Desert" than to "Syria".
    if not safe or (nearest[0].score > safe[0].score and nearest[0].place_id != safe[0].place_id):
        why = f'The nearest spelling, "{nearest[0].spelling}", {nearest[0].unsafe}.'
        return Judgement(None, nearest[:_SHOWN], why)
    best, *rivals = safe
    if rivals and best.score - rivals[0].score < _MARGIN:
        why = f'"{best.spelling}" and "{rivals[0].spelling}" are both too near to choose.'
        return Judgement(None, safe[:_SHOWN], why)
    others = tuple(
        other
        for other in nearest
        if other.place_id != best.place_id and best.score - other.score < 2 * _MARGIN
    )
    why = f'It is near to "{best.spelling}", and no other place is as near.'
    return Judgement(best, others[:_SHOWN], why)


def _candidates(near: Iterable[Near], cut_off: float) -> list[Candidate]:
    return [
        Candidate(place, spelling, found.score, bool(found.asked.kinds), unsafe)
        for found in near
        for unsafe in [_unsafe(found, cut_off)]
        for place, spelling in found.places.items()
    ]


def _unsafe(near: Near, cut_off: float) -> str:
    if near.score < cut_off:
        return "is too far from it"
    reason = confusable(near.asked, near.known)
    return f"may name another place: {reason}" if reason else ""


def _one_a_place(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Each place once, by its nearest spelling; the candidates stand nearest first."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        best.setdefault(candidate.place_id, candidate)
    return tuple(best.values())


class _Nearness:
    """Recorded names, ready to be measured against a query."""

    def __init__(self, known: dict[Sense, _Places], floor: float) -> None:
        self._known = list(known.items())
        self._texts = [each.joined.words for each in known]
        self._floor = floor

    def to(self, asked: Sense) -> list[Near]:
        """Give the recorded names at the floor or nearer, nearest first."""
        found = process.extract(
            asked.joined.words,
            self._texts,
            scorer=OSA.normalized_similarity,
            score_cutoff=self._floor / 100,
            limit=_MOST_NEAR,
        )
        return [
            Near(asked, *self._known[n], round(min(100 * score, _NOT_EXACT), 1))
            for _, score, n in found
        ]


class Gazetteer:
    """Every recorded spelling of every place, indexed once.

    ``places`` has the columns id, name and kind; ``place_names`` has place_id, name and, if known,
    language. The main name of a place counts as one of its spellings.

    >>> places = pd.DataFrame({"id": ["tanf"], "name": ["Al-Tanf"], "kind": ["military-base"]})
    >>> names = pd.DataFrame({"place_id": ["tanf"], "name": ["التنف"]})
    >>> gazetteer = Gazetteer(places, names)
    >>> [gazetteer.resolve(text).place_id for text in ("tanf", "قاعدة التنف", "et-Tenf", "Tikrit")]
    ['tanf', 'tanf', 'tanf', None]
    """

    def __init__(self, places: pd.DataFrame, place_names: pd.DataFrame) -> None:
        self._names: _Places = dict(zip(places["id"], places["name"], strict=True))
        self._kinds: dict[str, str] = dict(zip(places["id"], places["kind"], strict=True))
        columns = place_names.reindex(columns=["place_id", "name", "language"], fill_value="")
        mains = [(place, text, "") for place, text in self._names.items()]
        spelled = [*mains, *columns.itertuples(index=False, name=None)]
        pairs = list(dict.fromkeys((place, text) for place, text, _ in spelled))
        self._folded = _index((fold(text), place, text) for place, text in pairs)
        self._senses = _index((sense(text), place, text) for place, text in pairs)
        self._indexes: list[dict[Any, _Places]] = [
            _index((step.key(_as_written(text)), place, text) for place, text in pairs)
            for step in _STEPS
        ]
        self._sounds = _index(
            (each, place, text)
            for place, text, language in spelled
            for each in senses_heard(text, language)
        )
        self._keys = _index(
            (key, place, text)
            for place, text, language in spelled
            for key in sound_keys(text, language)
        )
        for index in (self._senses, self._sounds, self._keys):
            self._let_kinds_be_named(index)
        self._indexes[-1] = self._senses
        self._words = _index(
            (known.words, place, text)
            for known, found in self._senses.items()
            for place, text in found.items()
        )
        self._letters_near = _Nearness(self._senses, _FLOOR)
        self._sounds_near = _Nearness(self._sounds, _SOUND_FLOOR)
        self._twins = {place: self._with_a_spelling_of(place, pairs) for place in self._names}

    def _let_kinds_be_named(self, index: dict[Sense, _Places]) -> None:
        """Let "Tigris River" find the river whose spelling is "Tigris"."""
        for (words, named), places in list(index.items()):
            for place, text in places.items():
                kind = KIND_OF_PLACE.get(self._kinds[place])
                if words and not named and kind:
                    key = Sense(words, frozenset({kind}))
                    index.setdefault(key, {}).setdefault(place, text)

    def _with_a_spelling_of(self, place: str, pairs: Sequence[tuple[str, str]]) -> _Places:
        """The other places of the same kind that share any spelling of a place."""
        own = [text for known, text in pairs if known == place]
        sharing = self._sharing(own, {self._kinds[place]})
        return {other: text for other, text in sharing.items() if other != place}

    def _sharing(self, spellings: Iterable[str], kinds: set[str]) -> _Places:
        """The places of some kinds that share one of the spellings, but for marks and capitals."""
        return {
            place: text
            for spelling in spellings
            for place, text in self._folded[fold(spelling)].items()
            if self._kinds[place] in kinds
        }

    def resolve(self, text: str) -> Match:
        """Find the place that a name stands for.

        Every text gives a :class:`Match`, however empty, long or strange the text is. Where no
        recorded spelling comes near, the two least far are named with their low scores, so that a
        reader sees what was looked at.
        """
        if reason := _unusable(text):
            return Match(text, None, "", 0.0, (), reason)
        recorded = self._recorded(text)
        return replace(self._near(text) if recorded is None else recorded, query=text)

    def _recorded(self, text: str) -> Match | None:
        """Look a text up step by step; the first step that finds a spelling decides."""
        written = _as_written(text)
        for step, index in zip(_STEPS, self._indexes, strict=True):
            key = step.key(written)
            if places := index.get(key):
                first = next(iter(places.values()))
                named = key.kinds if isinstance(key, Sense) else sense(first).kinds
                # Marks and capitals tell no two towns apart.
                namesakes = self._sharing(places.values(), {self._kinds[one] for one in places})
                return self._answer(self._preferred(namesakes | places, step, key), step, named)
        return None

    def _near(self, text: str) -> Match:
        """Say what is near to a text in letters, or else what it sounds like."""
        by_letters = self._letters_near.to(sense_in_spite_of_slips(text))
        taken = judge(by_letters).taken
        if taken is None or self._twins[taken.place_id]:
            if (match := self._same_sound(text)) is not None:
                return match
            readings = senses_heard(text) if is_telling(text) else ()
            by_sound = [near for heard in readings for near in self._sounds_near.to(heard)]
            return self._judged(judge(by_letters, by_sound), text)
        return self._judged(judge(by_letters), text)

    def _same_sound(self, text: str) -> Match | None:
        """Look a text up in every way to read its letters: what they find together counts.

        A short plain text must have the consonants of the spelling: "Harry" is not al-Hari.
        """
        keys = sound_keys(text)
        places = {
            place: spelling
            for key in keys
            for place, spelling in self._keys.get(key, {}).items()
            if is_telling(text) or consonants(spelling) == consonants(text)
        }
        if not places:
            return None
        named = frozenset().union(*(key.kinds for key in keys))
        return self._answer(self._preferred(places, _BY_SOUND, keys), _BY_SOUND, named)

    def _preferred(self, places: _Places, step: _Step, key: Hashable) -> _Places:
        """Among places of several kinds, the only one whose main name has the key, if any."""
        mains = [place for place in places if _meet(step.key(_as_written(self._names[place])), key)]
        kinds = [self._kinds[place] for place in places]
        if len(places) > 1 and len(mains) == 1 and kinds.count(self._kinds[mains[0]]) == 1:
            return {mains[0]: places[mains[0]]}
        return places

    def _answer(self, places: _Places, step: _Step, named: frozenset[str]) -> Match:
        """Say what a step found."""
        if len(places) > 1:
            why = (
                f"{len(places)} places share this spelling, "
                "and nothing in it says which one is meant."
            )
            return Match("", None, "", step.score, self._shown(places, step), why)
        ((place, spelling),) = places.items()
        why = step.says.format(spelling) + self._other_kind(place, spelling, bool(named))
        shown = self._shown(self._namesakes(place, spelling), step)
        return Match("", place, self._names[place], step.score, shown, why)

    def _judged(self, judgement: Judgement, text: str) -> Match:
        taken, candidates, why = judgement
        if not candidates and taken is None:
            return Match("", None, "", 0.0, self._least_far(text), why)
        others = tuple(
            self._alternative(other.place_id, other.spelling, other.score) for other in candidates
        )
        if taken is None:
            return Match("", None, "", others[0].score, others, why)
        why += self._other_kind(taken.place_id, taken.spelling, taken.names_kind)
        return Match("", taken.place_id, self._names[taken.place_id], taken.score, others, why)

    def _least_far(self, text: str) -> tuple[Alternative, ...]:
        """Name the least far places where none comes near: for a reader, never to be taken."""
        near = _candidates(self._everything.to(sense_in_spite_of_slips(text)), _CUT_OFF)
        ranked = sorted(_one_a_place(near), key=lambda one: (-one.score, one.place_id))
        return tuple(
            self._alternative(one.place_id, one.spelling, one.score) for one in ranked[:_LEAST_FAR]
        )

    @cached_property
    def _everything(self) -> _Nearness:
        """All names without a floor, made only when somebody asks for a name that none is near."""
        return _Nearness(self._senses, 1.0)

    def _namesakes(self, place: str, spelling: str) -> _Places:
        """The other places that share its own words, or any spelling if they are of its kind."""
        sharing = self._twins[place] | self._words[sense(spelling).words]
        return {other: text for other, text in sharing.items() if other != place}

    def _other_kind(self, place: str, spelling: str, names_kind: bool) -> str:
        """Add that a bare name, as of a town, is that of a place of another kind."""
        main = self._names[place]
        of_a_named_kind = self._kinds[place] in KIND_OF_PLACE and sense(main).kinds
        if names_kind or not of_a_named_kind or self._namesakes(place, spelling):
            return ""
        return f" It is recorded as a name of {main}, and of no town."

    def _shown(self, places: _Places, step: _Step) -> tuple[Alternative, ...]:
        return tuple(
            self._alternative(place, spelling, step.score) for place, spelling in places.items()
        )

    def _alternative(self, place: str, spelling: str, score: float) -> Alternative:
        return Alternative(place, self._names[place], self._kinds[place], spelling, score)


def _as_written(text: str) -> str:
    """Give the text as it stands, but for spaces and the ways to encode an accent."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _unusable(text: object) -> str:
    """Say why a text cannot be a place name; nothing where it can."""
    if not isinstance(text, str):
        return "That is not a text."
    if not text.strip():
        return "The text is empty."
    if len(text) > _LONGEST_QUERY:
        return f"{len(text):,} characters are too long for a place name ({_LONGEST_QUERY} at most)."
    return "" if fold(text) else "The text holds no letters or digits."


def _meet(one: Hashable, other: Hashable) -> bool:
    """Whether two keys are one, or, where a text is read in several ways, share one."""
    if isinstance(one, tuple) and isinstance(other, tuple) and not isinstance(one, Sense):
        return bool(set(one) & set(other))
    return one == other


def _index(entries: Iterable[tuple[_K, str, str]]) -> dict[_K, _Places]:
    """Group places by key; of a place's spellings under one key, the first is kept."""
    index: dict[_K, _Places] = {}
    for key, place, text in entries:
        index.setdefault(key, {}).setdefault(place, text)
    return index


class Places(pd.DataFrame):
    """The table of places, a row a place, which also resolves names. What is cut out of it doesn't.

    >>> Places.from_tables(kit.tables["places"], kit.place_names).resolve("Abu Kamal").place_id
    'al-bukamal'
    """

    # Tells pandas that these are no columns, and that copies keep them.
    _metadata = ["_tables", "_made"]  # noqa: RUF012

    @classmethod
    def from_tables(cls, places: pd.DataFrame, place_names: pd.DataFrame) -> Places:
        """Make it from the tables ``places`` and ``place_names``."""
        made = cls(places)
        object.__setattr__(made, "_tables", (places, place_names))
        object.__setattr__(made, "_made", {})
        return made

    @property
    def gazetteer(self) -> Gazetteer:
        """All spellings, indexed when the first name is looked up."""
        made = cast("dict[str, Gazetteer]", self._made)
        if not made:
            made["gazetteer"] = Gazetteer(*self._tables)
        return made["gazetteer"]

    def resolve(self, text: str) -> Match:
        """Find the place that ``text`` names (see :meth:`Gazetteer.resolve`).

        >>> kit.places.resolve("Dayr az-Zawr Governorate").place_id
        'deir-ez-zor-governorate'
        """
        return self.gazetteer.resolve(text)


def arabic_names(place_names: pd.DataFrame) -> pd.Series[str]:
    """Give the first Arabic name of each place that has one, by place id.

    >>> arabic_names(kit.place_names)["al-bukamal"]
    'البوكمال'
    """
    arabic = place_names[place_names["language"] == "ar"]
    return arabic.drop_duplicates("place_id").set_index("place_id")["name"]


def spellings_by_language(place_names: pd.DataFrame, place_id: str) -> pd.DataFrame:
    """Gather the spellings of one place: a row a language, by name of the language.

    The columns are language, count and spellings (joined by commas; a spelling that the article
    uses has a star). Raises KeyError for a place without names.
    """
    of_place = place_names[place_names["place_id"] == place_id]
    if of_place.empty:
        raise KeyError(f"There are no names for the place {place_id!r}.")
    stars = of_place["in_article"].map({True: "*", False: ""})
    marked = of_place.assign(
        name=of_place["name"] + stars,
        language=of_place["language"].map(lambda code: LANGUAGES.get(code, code)),
    )
    table = marked.groupby("language")["name"].agg(count="size", spellings=_joined)
    return table.reset_index()


def _joined(names: pd.Series[str]) -> str:
    """Join names by the comma of their script."""
    arabic = any("\u0600" <= letter <= "\u06ff" for letter in names.iloc[0])
    return ("، " if arabic else ", ").join(names)


def article_wordings(article_spellings: pd.DataFrame, gazetteer: Gazetteer) -> pd.DataFrame:
    """Put what the gazetteer finds for each wording of the article beside what a reader found.

    The columns are those of ``article_spellings`` that matter (text, place_id, count) and found
    (the gazetteer's id, missing where it isn't sure), why, and outcome: "same", "left open" (the
    gazetteer isn't sure, a reader of the whole sentence is), "no place" or "differs".
    """
    table = article_spellings[["text", "place_id", "count"]].reset_index(drop=True)
    answers = [gazetteer.resolve(text) for text in table["text"]]
    read = table["place_id"].astype(object).where(table["place_id"].notna(), None)
    return table.assign(
        found=pd.Series([answer.place_id for answer in answers], dtype="str"),
        why=[answer.why for answer in answers],
        outcome=[
            _outcome(answer.place_id, meant) for answer, meant in zip(answers, read, strict=True)
        ],
    )


def _outcome(found: str | None, read: str | None) -> str:
    if found == read:
        return "same" if found else "no place"
    return "differs" if found else "left open"
