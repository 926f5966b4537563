"""The exercises, by notebook."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from borderkit import load

if TYPE_CHECKING:
    from borderkit.course.exercises import Asked, Exercise, Exercises, Feedback, OpenExercise
    from borderkit.kit import Kit

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
MODULES = {
    "start": ("exercises",),
    "geography": ("exercises", "exercises_maps", "exercises_more"),
    "chronology": ("exercises", "exercises_count", "exercises_dates", "exercises_reports"),
    "sources": ("exercises", "exercises_independence", "exercises_methods"),
    "claims": ("exercises",),
    "lab": ("exercises",),
    "capstone": ("exercises",),
}


def of_notebook(notebook: str) -> tuple[Exercise | OpenExercise, ...]:
    """Give the exercises of a notebook, in order of their numbers.

    Raises KeyError for a notebook that has none.

    >>> [exercise.id for exercise in of_notebook("00_start_here")][:2]
    ['start-1', 'start-2']
    """
    chapter, _ = CHAPTERS[notebook]
    modules = (import_module(f"borderkit.course.{chapter}.{name}") for name in MODULES[chapter])
    return tuple(sorted((one for module in modules for one in module.BANK), key=_number))


def exercises_of(kit: Kit, notebook: str) -> Exercises:
    """Give the exercises of a notebook, ready to be asked and checked.

    >>> exercises_of(kit, "00_start_here").hint("start-1").text[:11]
    'Hint 1 of 1'
    """
    from borderkit.course.exercises import Exercises

    return Exercises(kit, of_notebook(notebook))


def ask(exercise_id: str, answer: object = None, kit: Kit | None = None) -> Feedback | Asked:
    """Ask an exercise of any notebook, or check an answer to it: ``ask("chr-1")`` shows a form.

    Raises KeyError, with the ids that exist, for an exercise that does not.

    >>> ask("start-1").status
    'unanswered'
    """
    return _exercises(exercise_id, kit)(exercise_id, answer)


def hint(exercise_id: str, number: int = 1, kit: Kit | None = None) -> Feedback:
    """Give hint ``number`` of an exercise, from 1, the gentlest, on.

    >>> hint("start-1").text[:11]
    'Hint 1 of 1'
    """
    return _exercises(exercise_id, kit).hint(exercise_id, number)


def _exercises(exercise_id: str, kit: Kit | None) -> Exercises:
    begins = exercise_id.rpartition("-")[0]
    for notebook, (_, prefix) in CHAPTERS.items():
        if prefix == begins:
            return exercises_of(kit or load(), notebook)
    known = ", ".join(f"{prefix}-1" for _, prefix in CHAPTERS.values())
    raise KeyError(f"No exercise {exercise_id!r}. Ids are like these: {known}.")


def _number(exercise: Exercise | OpenExercise) -> int:
    return int(exercise.id.rpartition("-")[2])
