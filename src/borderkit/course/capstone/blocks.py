"""A briefing laid out once, as blocks of text, tables and pictures, for all three formats.

Whatever format is written, it holds these blocks and no other word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from borderkit.course.capstone import evidence
from borderkit.course.capstone.citing import STYLES, Cited, Run, cite
from borderkit.course.capstone.file import Briefing
from borderkit.course.capstone.marks import paragraphs, pieces
from borderkit.course.capstone.pictures import Picture, pictures
from borderkit.course.capstone.unchecked import statement
from borderkit.exports.cleaning import one_line
from borderkit.kit import Kit

UNTITLED = "Untitled briefing"
NO_ARGUMENT = "No argument was written yet."
MADE = (
    "Made with Borderkit. Figures stand as each source gives them; none is an average. The"
    " verdicts on claims are the kit's, with its reasons."
)


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 is the title, 2 a part."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``role`` is "text", "byline", "question", "point", "entry" or "small"."""

    runs: tuple[Run, ...]
    role: str = "text"


@dataclass(frozen=True)
class Table:
    """A table: its caption, the names of its columns, and each column's share of the width."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]


Block = Heading | Paragraph | Table | Picture


def blocks(briefing: Briefing, kit: Kit) -> tuple[Block, ...]:
    """Lay a briefing out: whatever it lacks, what is there is laid out.

    A style that isn't there gives way to the first one that is, and an unknown source stands in the
    text as it was written; :meth:`.Briefing.check` says both.

    >>> [type(one).__name__ for one in blocks(Briefing(title="Two counts"), kit)][:2]
    ['Heading', 'Heading']
    """
    parts = [paragraphs(briefing.argument), paragraphs(briefing.unchecked)]
    known = set(kit.sources["id"])
    marks = [
        known_ids
        for text in parts[0] + parts[1]
        for piece in pieces(text)
        if isinstance(piece, tuple) and (known_ids := _known(piece, known))
    ]
    style = briefing.style if briefing.style in STYLES else "apa"
    said = cite(kit.sources, marks, style)
    made: list[Block] = [*_top(briefing)]
    made += [Heading(2, "Argument"), *_texts(parts[0] or [NO_ARGUMENT], said, known)]
    made += pictures(briefing, kit)
    made += _tables(briefing, kit)
    made += [Heading(2, "What was not checked")]
    made += [Paragraph((Run(text),), "point") for text in statement(briefing, kit)]
    made += _texts(parts[1], said, known)
    if said.entries:
        made += [Heading(2, "Sources")]
        made += [Paragraph(tuple(map(_tidy, runs)), "entry") for runs in said.entries.values()]
    return (*made, Paragraph((Run(MADE),), "small"))


def right_to_left(text: str) -> bool:
    """Say whether the first letter of a text belongs to a script written from right to left.

    >>> right_to_left("1. القائم"), right_to_left("Al-Qaim, القائم")
    (True, False)
    """
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL", "L"):
            return kind != "L"
    return False


def _top(briefing: Briefing) -> Sequence[Block]:
    made: list[Block] = [Heading(1, one_line(briefing.title) or UNTITLED)]
    if briefing.author.strip():
        made.append(Paragraph((Run(one_line(briefing.author)),), "byline"))
    if briefing.question.strip():
        made.append(Paragraph((Run(one_line(briefing.question)),), "question"))
    return made


def _texts(texts: Sequence[str], said: Cited, known: set[str]) -> list[Paragraph]:
    return [Paragraph(_runs(text, said, known)) for text in texts]


def _runs(text: str, said: Cited, known: set[str]) -> tuple[Run, ...]:
    """Put the words of the style in place of each mark; an id that nobody knows stays visible."""
    runs = []
    for piece in pieces(text):
        if isinstance(piece, str):
            runs.append(Run(piece))
            continue
        found = _known(piece, known)
        lost = [f"@{one}" for one in piece if one not in known]
        runs += [Run(said.marks[found])] if found else []
        runs += [Run(f"[{'; '.join(lost)}]")] if lost or not piece else []
    return tuple(_tidy(run) for run in runs)


def _known(ids: tuple[str, ...], known: set[str]) -> tuple[str, ...]:
    return tuple(one for one in ids if one in known)


def _tables(briefing: Briefing, kit: Kit) -> list[Block]:
    made: list[Block] = []
    if events := evidence.event_rows(briefing, kit):
        caption = "Events, with the figures of each source, lowest first"
        table = Table(caption, evidence.EVENT_HEADS, tuple(events), (0.8, 2, 4, 6, 5))
        made += [Heading(2, "Chosen events"), table]
    if claims := evidence.claim_rows(briefing, kit):
        caption = "Claims of the article, with the kit's verdicts"
        table = Table(caption, evidence.CLAIM_HEADS, tuple(claims), (1, 4.5, 2.5, 9))
        made += [Heading(2, "Chosen claims"), table]
    return made


def _tidy(run: Run) -> Run:
    """Keep the spaces at the ends of a run and make every other white space one space."""
    inside = one_line(run.text)
    before = " " if run.text[:1].isspace() else ""
    after = " " if inside and run.text[-1:].isspace() else ""
    return run._replace(text=f"{before}{inside}{after}")
