"""The exercises, by notebook."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from borderkit.classroom.exercises import Exercise, Exercises, OpenExercise
    from borderkit.kit import Kit

MODULES = {
    "00_start_here": ("start",),
    "01_geography": ("geography", "geography_maps", "geography_more"),
    "02_chronology": (
        "chronology",
        "chronology_count",
        "chronology_dates",
        "chronology_reports",
    ),
    "03_sources": ("sources", "sources_independence", "sources_methods"),
    "04_claims": ("claims", "claims_texts", "claims_why"),
    "05_seminar_lab": ("lab",),
    "07_capstone": ("capstone",),
}


def of_notebook(notebook: str) -> tuple[Exercise | OpenExercise, ...]:
    """Give the exercises of a notebook, in order of their numbers.

    Raises KeyError for a notebook that has none.

    >>> [exercise.id for exercise in of_notebook("00_start_here")][:2]
    ['start-1', 'start-2']
    """
    modules = (import_module(f"{__name__}.{name}") for name in MODULES[notebook])
    return tuple(sorted((one for module in modules for one in module.BANK), key=_number))


def exercises_of(kit: Kit, notebook: str) -> Exercises:
    """Give the exercises of a notebook, ready to be asked and checked.

    >>> exercises_of(kit, "00_start_here").hint("start-1").text[:11]
    'Hint 1 of 1'
    """
    from borderkit.classroom.exercises import Exercises

    return Exercises(kit, of_notebook(notebook))


def _number(exercise: Exercise | OpenExercise) -> int:
    return int(exercise.id.rpartition("-")[2])
