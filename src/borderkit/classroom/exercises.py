"""Exercises whose right answers are computed from the data, with hints and explanations.

A learner answers with a letter or a number; whoever writes code can compute the same answer from
the tables. Nothing about the learner is kept anywhere.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from borderkit.kit import Kit

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_LETTERS = "abcdefgh"


@dataclass(frozen=True)
class Exercise:
    """One question.

    ``options`` gives the choices, ``right`` the right one (for a question with choices, its text;
    otherwise a number) and ``explain`` says why, for the answer given; all three compute from the
    kit. ``tolerance`` is how far a number may be off, in its own unit.
    """

    id: str
    question: str
    right: Callable[[Kit], str | float]
    explain: Callable[[Kit, str | float], str]
    options: Callable[[Kit], tuple[str, ...]] | None = None
    hints: tuple[str, ...] = ()
    tolerance: float = 0.0
    unit: str = ""


@dataclass(frozen=True)
class Feedback:
    """What a check says. ``status`` is right, wrong, unanswered or unreadable."""

    status: str
    text: str

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        lines = "<br>".join(html.escape(line) for line in self.text.splitlines())
        return f'<div role="status" style="max-width:46em">{lines}</div>'


class Exercises:
    """The exercises of one notebook, bound to the kit: ``check("geo-1", "b")``."""

    def __init__(self, kit: Kit, bank: Iterable[Exercise]) -> None:
        self.kit = kit
        self.bank: Mapping[str, Exercise] = {exercise.id: exercise for exercise in bank}

    def __call__(self, exercise_id: str, answer: object = None) -> Feedback:
        """Check an answer: a letter for a question with choices, else a number.

        Without an answer, the question is shown. Raises KeyError, with the ids that exist.
        """
        exercise = self._find(exercise_id)
        if answer is None or not str(answer).strip():
            return Feedback("unanswered", self._question(exercise))
        value = self._read(exercise, answer)
        if value is None:
            return Feedback("unreadable", f"{answer!s:.60} can't be read. {self._how(exercise)}")
        right = exercise.right(self.kit)
        agrees = _agree(value, right, exercise.tolerance)
        head = "Yes." if agrees else f"Not {_say(value, exercise.unit)}."
        text = f"{head} {exercise.explain(self.kit, value)}"
        return Feedback("right" if agrees else "wrong", text)

    def hint(self, exercise_id: str, number: int = 1) -> Feedback:
        """Show hint ``number`` of an exercise, from 1, the gentlest, on."""
        hints = self._find(exercise_id).hints
        if not 1 <= number <= len(hints):
            return Feedback("unanswered", f"This exercise has {len(hints)} hint(s), from 1 on.")
        return Feedback("unanswered", f"Hint {number} of {len(hints)}. {hints[number - 1]}")

    def solution(self, exercise_id: str) -> Feedback:
        """Show the right answer with its reason."""
        exercise = self._find(exercise_id)
        right = exercise.right(self.kit)
        said = _say(right, exercise.unit)
        return Feedback("right", f"{said}. {exercise.explain(self.kit, right)}")

    def _find(self, exercise_id: str) -> Exercise:
        if exercise_id not in self.bank:
            raise KeyError(f"No exercise {exercise_id!r} here. There are: {', '.join(self.bank)}.")
        return self.bank[exercise_id]

    def _options(self, exercise: Exercise) -> dict[str, str]:
        if exercise.options is None:
            return {}
        return dict(zip(_LETTERS, exercise.options(self.kit), strict=False))

    def _question(self, exercise: Exercise) -> str:
        options = [f"  {letter}) {text}" for letter, text in self._options(exercise).items()]
        return "\n".join([exercise.question, *options, self._how(exercise)])

    def _how(self, exercise: Exercise) -> str:
        letters = list(self._options(exercise))
        if letters:
            return f'Answer with a letter from "{letters[0]}" to "{letters[-1]}".'
        unit = f" of {exercise.unit}" if exercise.unit else ""
        return f"Answer with a number{unit}."

    def _read(self, exercise: Exercise, answer: object) -> str | float | None:
        text = str(answer).strip().casefold()[:200]
        options = self._options(exercise)
        if options:
            letter = text.rstrip(").").strip()
            return options.get(letter)
        match = _NUMBER.search(text.replace(",", ""))
        return float(match.group()) if match else None


def _agree(value: str | float, right: str | float, tolerance: float) -> bool:
    if isinstance(value, str) or isinstance(right, str):
        return value == right
    return abs(value - right) <= tolerance


def _say(value: str | float, unit: str) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    return f"{value:g} {unit}".strip()
