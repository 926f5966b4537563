"""What a briefing lacks, in words that say where and how to mend it; nothing is changed.

The same questions are put to every briefing, whatever it argues.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from borderkit.course.capstone import sides
from borderkit.course.capstone.citing import STYLES
from borderkit.course.capstone.file import Briefing
from borderkit.course.capstone.marks import cited, paragraphs, unmarked
from borderkit.course.capstone.unchecked import cited_sources
from borderkit.kit import Kit

MOST_WORDS = 700  # of one's own: two pages of A4 with the pictures; tables and sources follow
MOST_ROWS = 12  # events and claims together: more fill the two pages with tables alone
_NEAR = 60
_MOST_TOLD = 20  # of one kind
_BROKEN = re.compile(r"\[@\s*\]|(?<!\[)@[\w-]+-\d{4}[\w-]*")
MEND, WEIGH = "mend", "weigh"
_HEADS = {MEND: "To mend", WEIGH: "To weigh"}


@dataclass(frozen=True)
class Message:
    """One thing to mend or to weigh: ``level``, the ``rule`` that found it, and its ``text``."""

    level: str
    rule: str
    text: str


@dataclass(frozen=True)
class Checked:
    """The messages of a check, those to mend first."""

    messages: tuple[Message, ...]

    def __repr__(self) -> str:
        said = [f"{_HEADS[one.level]}: {one.text}" for one in self.messages]
        return "\n".join(said) or "Nothing to mend."

    def _repr_html_(self) -> str:
        items = "".join(
            f"<li><b>{_HEADS[one.level]}:</b> {html.escape(one.text)}</li>" for one in self.messages
        )
        body = f"<ul>{items}</ul>" if items else "<p>Nothing to mend.</p>"
        return f'<div role="status" style="max-width:46em">{body}</div>'


def check(briefing: Briefing, kit: Kit) -> Checked:
    """Check a briefing against the kit.

    >>> check(Briefing(claims=("c255",)), kit).messages[3].text[:37]
    'There is no claim c255. Did you mean '
    """
    found = [
        *_empty(briefing),
        *_unknown("event", briefing.events, kit.events["id"]),
        *_unknown("claim", briefing.claims, kit.claims["id"]),
        *_unknown("source", cited(briefing.argument), kit.sources["id"]),
        *_style(briefing),
        *_unread(briefing),
        *_not_opened(briefing, kit),
        *_uncited(briefing),
        *(Message(WEIGH, "sides", text) for text in sides.messages(briefing, kit)),
        *_length(briefing),
        *_loaded(briefing, kit),
        *_own_gaps(briefing),
    ]
    return Checked(tuple(sorted(found, key=lambda one: one.level != MEND)))


def words(briefing: Briefing) -> int:
    """Count the student's own words: title, question, argument and what was not checked.

    >>> words(Briefing(title="Two counts", argument="Few [@a]."))
    3
    """
    own = (briefing.title, briefing.question, briefing.argument, briefing.unchecked)
    return sum(len(unmarked(text).strip(" .").split()) for text in own)


def _empty(briefing: Briefing) -> Iterable[Message]:
    if not briefing.title.strip():
        yield Message(MEND, "title", "The briefing has no title.")
    if not briefing.question.strip():
        yield Message(MEND, "question", "It asks no question: write one that has no side.")
    if not briefing.argument.strip():
        text = "There is no argument yet: write a paragraph, with a mark like [@source-id]."
        yield Message(MEND, "argument", text)


def _unknown(what: str, ids: Iterable[str], known: Iterable[str]) -> Iterable[Message]:
    options = list(known)
    unknown = [one for one in dict.fromkeys(ids) if one not in options]
    for one in unknown[:_MOST_TOLD]:
        near = [name for name, *_ in process.extract(
            one, options, scorer=fuzz.ratio, limit=3, score_cutoff=_NEAR
        )]  # fmt: skip
        more = f" Did you mean {' or '.join(near)}?" if near else " None is spelled like it."
        yield Message(MEND, f"{what}-id", f"There is no {what} {one[:80]}.{more}")


def _style(briefing: Briefing) -> Iterable[Message]:
    if briefing.style not in STYLES:
        text = f"There is no style {briefing.style[:80]!r}. There are: {', '.join(STYLES)}."
        yield Message(MEND, "style", text)


def _unread(briefing: Briefing) -> Iterable[Message]:
    for line in briefing.other[:_MOST_TOLD]:
        text = f"This line of the head can't be read and was kept as it is: {line[:80]!r}."
        yield Message(MEND, "head", text)
    known = set(cited(briefing.argument))
    found = dict.fromkeys(_BROKEN.findall(briefing.argument))
    broken = [one for one in found if one.lstrip("@") not in known]
    for one in broken[:_MOST_TOLD]:
        text = f"{one[:80]!r} is no mark. Write it like [@source-id], in square brackets."
        yield Message(MEND, "mark", text)


def _not_opened(briefing: Briefing, kit: Kit) -> Iterable[Message]:
    sources = cited_sources(briefing, kit)
    for row in sources[~sources["opened"]].itertuples():
        text = f"You cite {row.voice} ({row.id}), a page that the kit never opened."
        yield Message(WEIGH, "opened", f"{text} Say so, or cite one that was read.")


def _uncited(briefing: Briefing) -> Iterable[Message]:
    bare = [n for n, part in enumerate(paragraphs(briefing.argument), 1) if not cited(part)]
    if bare:
        which = ", ".join(map(str, bare))
        yield Message(WEIGH, "traceability", f"Paragraphs without a source: {which}.")


def _length(briefing: Briefing) -> Iterable[Message]:
    own, rows = words(briefing), len(briefing.events) + len(briefing.claims)
    if own > MOST_WORDS:
        text = f"Your own words are {own:,}; two pages hold about {MOST_WORDS}"
        text += " beside a map and a timeline."
        text += f" Cut {own - MOST_WORDS:,}."
        yield Message(WEIGH, "length", text)
    if rows > MOST_ROWS:
        text = (
            f"You chose {rows} events and claims; with more than about {MOST_ROWS} the tables"
            " alone fill the two pages. Keep those that your argument needs."
        )
        yield Message(WEIGH, "length", text)


def _loaded(briefing: Briefing, kit: Kit) -> Iterable[Message]:
    """Find loaded words outside quotation marks: in them they are somebody's own."""
    text = re.sub(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|‘[^‘’]*’", " ", _own_words(briefing))
    for loaded, neutral in _lexicon(kit).items():
        pattern = rf"(?<![\w-]){re.escape(loaded)}(?:s|ed|d|es)?(?![\w-])"
        if re.search(pattern, text, re.IGNORECASE):
            said = f'"{loaded}" stands in your own voice. Say whose word it is, or: {neutral}.'
            yield Message(WEIGH, "language", said)


def _own_words(briefing: Briefing) -> str:
    return "\n".join(
        (briefing.title, briefing.question, unmarked(briefing.argument), briefing.unchecked)
    )


def _lexicon(kit: Kit) -> Mapping[str, str]:
    """Give the kit's loaded words that are single terms, each with what can stand for it."""
    return {
        word.strip(): str(row.neutral)
        for row in kit.lexicon.itertuples()
        for word in str(row.loaded).split(",")
        if "scare quotes" not in word
    }


def _own_gaps(briefing: Briefing) -> Iterable[Message]:
    if not briefing.unchecked.strip():
        text = "Say in your own words what you did not check; the kit adds what it knows."
        yield Message(WEIGH, "unchecked", text)
