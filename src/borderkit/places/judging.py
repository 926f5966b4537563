"""Which of the near spellings is meant, if any: near enough, alone, and not another name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from borderkit.places.nearness import Near
from borderkit.places.sense import confusable

CUT_OFF = 82.0
# Sound keys are shorter and have lost some differences, so one edit must count for less.
SOUND_CUT_OFF = 84.0
MARGIN = 5.0
_SHOWN = 3


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
    candidates = [*_candidates(by_letters, CUT_OFF), *_candidates(by_sound, SOUND_CUT_OFF)]
    candidates.sort(key=lambda candidate: -candidate.score)
    nearest = _one_a_place(candidates)
    if not nearest:
        return Judgement(None, (), "No recorded spelling comes near.")
    safe = _one_a_place([candidate for candidate in candidates if not candidate.unsafe])
    # A nearer name that is unsafe to take makes the next one unsafe too: "Syrian" is nearer to
    # "Syrian Desert" than to "Syria".
    if not safe or (nearest[0].score > safe[0].score and nearest[0].place_id != safe[0].place_id):
        return Judgement(None, nearest[:_SHOWN], _refusal(nearest[0]))
    best, *rivals = safe
    if rivals and best.score - rivals[0].score < MARGIN:
        why = f'"{best.spelling}" and "{rivals[0].spelling}" are both too near to choose.'
        return Judgement(None, tuple(safe[:_SHOWN]), why)
    others = tuple(
        other
        for other in nearest
        if other.place_id != best.place_id and best.score - other.score < 2 * MARGIN
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


def _refusal(nearest: Candidate) -> str:
    return f'The nearest spelling, "{nearest.spelling}", {nearest.unsafe}.'
