"""What is said of a paragraph that differs: places, counts, a few of the reader's own words."""

from __future__ import annotations

from collections.abc import Sequence

from borderkit.course.start.alignment import Alignment, Edit
from borderkit.course.start.finding import Place

MOST_EDITS, MOST_WORDS, MOST_LETTERS = 6, 3, 20  # shown of one paragraph, one edit, one word


def paragraph_line(number: int, place: Place, stream: Sequence[str]) -> str:
    """Say of one paragraph whether it is identical, changed (and where) or missing.

    >>> alignment = Alignment(0, 3, (Edit("changed", 1, 1),), 2, 1)
    >>> paragraph_line(4, Place(False, alignment), ["a", "wide", "river"])
    "Paragraph 4: changed: your word 2 ('wide') differs."
    """
    name = f"Paragraph {number}" if number else "Headline"
    if place.alignment is None or place.identical:
        return f"{name}: {place.status}."
    return f"{name}: changed: {'; '.join(_clauses(place.alignment, stream))}."


def outside_line(counts: tuple[int, int, int]) -> str:
    """Say how many words stand in no paragraph.

    >>> outside_line((12, 0, 1))
    '13 of your words stand in no paragraph (12 before the first, 1 after the last): a menu, a
     date, a caption, a comment, or something added.'
    """
    where = ("before the first", "between them", "after the last")
    parts = ", ".join(f"{n} {words}" for n, words in zip(counts, where, strict=True) if n)
    return (
        f"{sum(counts)} of your words stand in no paragraph ({parts}): a menu, a date, a caption,"
        " a comment, or something added."
    )


def _clauses(alignment: Alignment, stream: Sequence[str]) -> list[str]:
    if not alignment.edits:
        return ["the words differ, but the marks don't show where"]
    shown = [_clause(edit, alignment.start, stream) for edit in alignment.edits[:MOST_EDITS]]
    more = len(alignment.edits) - len(shown)
    return [*shown, f"and in {more} more places"] if more else shown


def _clause(edit: Edit, start: int, stream: Sequence[str]) -> str:
    number, plural = edit.at - start + 1, edit.size > 1
    if edit.kind == "missing":
        where = f"after your word {number - 1}" if number > 1 else "at its beginning"
        return f"{edit.size} {'words are' if plural else 'word is'} missing {where}"
    words = f"words {number} to {number + edit.size - 1}" if plural else f"word {number}"
    verb = {"changed": ("differs", "differ"), "added": ("is added", "are added")}[edit.kind][plural]
    return f"your {words} ({_own(stream[edit.at : edit.at + edit.size])}) {verb}"


def _own(words: Sequence[str]) -> str:
    cut = [w if len(w) <= MOST_LETTERS else f"{w[:MOST_LETTERS]}…" for w in words[:MOST_WORDS]]
    return f"'{' '.join(cut)}{' …' if len(words) > MOST_WORDS else ''}'"
