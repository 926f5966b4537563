"""What might explain a gap between figures, put as questions that a reader can follow up."""

from __future__ import annotations

from borderkit.events.disagreement import Disagreement, Statement


def questions(found: Disagreement | None) -> str:
    """Turn what is known of a disagreement into a Markdown list of questions.

    >>> questions(None)
    'No source gives a figure, so there is nothing to compare yet. Who could have counted?'
    """
    if found is None:
        return (
            "No source gives a figure, so there is nothing to compare yet. Who could have counted?"
        )
    asked = [_whom(found), _when(found), _carried(found), _open(found)]
    return "\n".join(f"- {question}" for question in asked if question)


def _whom(found: Disagreement) -> str:
    low, high = found.lowest, found.highest
    if low.figure == high.figure:
        return f"All give {low.figure}. Did they count, or repeat?"
    counted = (
        f"Do they count the same people? The lowest figure{_of(found)}, {_told(low)}, is for"
        f" {_quoted(low)}; the highest, {_told(high)}, is for {_quoted(high)}."
    )
    answers = f' There are {found.whom} different answers to "who?" among the figures.'
    apart = f" Counted apart, and in no range with them: {'; '.join(found.apart)}."
    return counted + answers + (apart if found.apart else "")


def _of(found: Disagreement) -> str:
    return f" for {found.population}" if found.population else ""


def _when(found: Disagreement) -> str:
    first, last = found.first, found.last
    if first.figure == last.figure:
        return (
            f"Did the count go on? The first and the last figure in order of date are both"
            f" {first.figure}: did nobody count again, or do they come from one statement?"
        )
    if first.when == last.when:
        return f"All stand under the same date, {first.when}. Which was written last?"
    return (
        f"Did the count go on? The first figure in order of date is {_told(first)} ({first.when}),"
        f" the last {_told(last)} ({last.when})."
    )


def _carried(found: Disagreement) -> str:
    if found.carriers < 2:
        return ""
    return (
        f"How many counted, and how many passed it on? {found.carriers} of {found.figures} figures"
        f' are "{found.common}".'
    )


def _open(found: Disagreement) -> str:
    if not found.open_ended:
        return ""
    return (
        f"Is there a gap at all? {found.open_ended} of {found.figures} figures set only one end"
        " or are unfinished, so that a higher or a lower count need not contradict them."
    )


def _told(statement: Statement) -> str:
    return f"{statement.figure} ({statement.publisher})"


def _quoted(statement: Statement) -> str:
    said = statement.who.replace('"', "'")
    return said if said.startswith("whom, ") else f'"{said}"'
