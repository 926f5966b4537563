"""Exercises whose right answers are computed from the data, with hints and explanations.

A learner answers with a letter, a number or a reason, which whoever writes code can compute from
the tables. Answers are kept in one file of the learner's own folder (see
:mod:`borderkit.course.work`) and nowhere else. The questions stand with their chapter, in
``course/<chapter>/exercises.py``; the form under a question is :mod:`borderkit.course.forms`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from borderkit.course.work import Answers, folder_of

if TYPE_CHECKING:
    from borderkit.kit import Kit

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_LETTERS = "abcdefgh"
FEWEST_WORDS = 5
# Each notebook's chapter in this package, and what its exercises' ids begin with.
CHAPTERS = {
    "00_start_here": ("start", "start"),
    "01_geography": ("geography", "geo"),
    "02_chronology": ("chronology", "chr"),
    "03_sources": ("sources", "src"),
    "04_claims": ("claims", "clm"),
    "05_seminar_lab": ("lab", "lab"),
    "07_capstone": ("capstone", "cap"),
}


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
class OpenExercise:
    """A question without one right answer: the learner gives a reason, never only a verdict.

    ``considerations`` computes from the kit what each side would have a reader weigh, as
    ``{whose: what}``, at equal rank; a check shows all of them, whatever the reason given.
    """

    id: str
    question: str
    considerations: Callable[[Kit], Mapping[str, str]]
    hints: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feedback:
    """What a check says: right, wrong, considered (open), unanswered or unreadable."""

    status: str
    text: str

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        lines = "<br>".join(html.escape(line) for line in self.text.splitlines())
        return f'<div role="status" style="max-width:46em">{lines}</div>'


class Exercises:
    """The exercises of one notebook, bound to the kit: ``check("geo-1", "b")``.

    ``answers`` is where answers are kept: the learner's own folder unless given.
    """

    def __init__(
        self,
        kit: Kit,
        bank: Iterable[Exercise | OpenExercise],
        answers: Answers | None = None,
    ) -> None:
        self.kit = kit
        self.bank: Mapping[str, Exercise | OpenExercise] = {one.id: one for one in bank}
        self.answers = answers or Answers(folder_of(kit))

    def __call__(self, exercise_id: str, answer: object = None) -> Feedback:
        """Check an answer: a letter for a question with choices, a number, or a reason in words.

        Without an answer, give the question. What was checked is kept. Raises KeyError, with the
        ids that exist.
        """
        if answer is None or not str(answer).strip():
            return Feedback("unanswered", self.question(exercise_id))
        feedback = self.feedback(exercise_id, answer)
        if feedback.status != "unreadable":
            tries = self.answers.of(exercise_id).get("tries", 0) + 1
            kept = str(answer).strip()
            self.answers.put(exercise_id, answer=kept, status=feedback.status, tries=tries)
        return feedback

    def feedback(self, exercise_id: str, answer: object) -> Feedback:
        """Say what is to be said of an answer, and keep nothing."""
        exercise = self._find(exercise_id)
        if isinstance(exercise, OpenExercise):
            return self._consider(exercise, str(answer))
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
        if isinstance(exercise, OpenExercise):
            return Feedback("considered", self._both_sides(exercise))
        right = exercise.right(self.kit)
        said = _say(right, exercise.unit)
        return Feedback("right", f"{said}. {exercise.explain(self.kit, right)}")

    def closed(self, exercise_id: str) -> Exercise:
        """Give an exercise that has a right answer; raises KeyError for any other."""
        exercise = self._find(exercise_id)
        if isinstance(exercise, OpenExercise):
            raise KeyError(f"{exercise_id} has no single right answer.")
        return exercise

    def _consider(self, exercise: OpenExercise, reason: str) -> Feedback:
        if len(reason.split()) < FEWEST_WORDS:
            return Feedback("unreadable", f"That is not yet a reason. {self._how(exercise)}")
        lead = "Read your reason again beside these. Which of them does it leave unanswered?"
        return Feedback("considered", f"{lead}\n{self._both_sides(exercise)}")

    def _both_sides(self, exercise: OpenExercise) -> str:
        weighed = exercise.considerations(self.kit)
        return "\n".join(f"{whose}: {what}" for whose, what in weighed.items())

    def _find(self, exercise_id: str) -> Exercise | OpenExercise:
        if exercise_id not in self.bank:
            raise KeyError(f"No exercise {exercise_id!r} here. There are: {', '.join(self.bank)}.")
        return self.bank[exercise_id]

    def options(self, exercise_id: str) -> dict[str, str]:
        """Give the choices of an exercise as ``{letter: text}``; empty where there are none."""
        return self._options(self._find(exercise_id))

    def how(self, exercise_id: str) -> str:
        """Say how an exercise is answered."""
        return self._how(self._find(exercise_id))

    def _options(self, exercise: Exercise | OpenExercise) -> dict[str, str]:
        if isinstance(exercise, OpenExercise) or exercise.options is None:
            return {}
        return dict(zip(_LETTERS, exercise.options(self.kit), strict=False))

    def question(self, exercise_id: str) -> str:
        """Give the question with its choices and how to answer, as text."""
        exercise = self._find(exercise_id)
        options = [f"  {letter}) {text}" for letter, text in self._options(exercise).items()]
        return "\n".join([exercise.question, *options, self._how(exercise)])

    def _how(self, exercise: Exercise | OpenExercise) -> str:
        if isinstance(exercise, OpenExercise):
            return f"Answer with a reason of at least {FEWEST_WORDS} words."
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


def of_notebook(notebook: str) -> tuple[Exercise | OpenExercise, ...]:
    """Give the exercises of a notebook, in order of their numbers.

    Raises KeyError for a notebook that has none.

    >>> [exercise.id for exercise in of_notebook("00_start_here")][:2]
    ['start-1', 'start-2']
    """
    chapter, _ = CHAPTERS[notebook]
    bank = import_module(f"borderkit.course.{chapter}.exercises").BANK
    return tuple(sorted(bank, key=_place))


def notebook_of(exercise_id: str) -> str:
    """Name the notebook that an exercise belongs to, by the beginning of its id.

    Raises KeyError, with ids that exist, where no notebook has such exercises.

    >>> notebook_of("chr-1")
    '02_chronology'
    """
    begins = exercise_id.rpartition("-")[0]
    for notebook, (_, prefix) in CHAPTERS.items():
        if prefix == begins:
            return notebook
    known = ", ".join(f"{prefix}-1" for _, prefix in CHAPTERS.values())
    raise KeyError(f"No exercise {exercise_id!r}. Ids are like these: {known}.")


def _place(exercise: Exercise | OpenExercise) -> int:
    return int(exercise.id.rpartition("-")[2])
