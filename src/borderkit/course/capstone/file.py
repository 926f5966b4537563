"""The briefing as one plain text file, ``my_work/briefing.md``, that any editor opens.

The head has a line for each choice, the body two sections. Whatever can't be read as a choice is
kept as it is, so that no slip of the pen costs a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from borderkit.course.work import WorkError, put_aside, save_text
from borderkit.exports.events import clean, one_line

NAME = "briefing.md"
# The styles of citation that come with the kit (Citation Style Language 1.0.2).
STYLES = {
    "american-medical-association-brackets": "Numbers in brackets (AMA)",
    "apa": "Author and date (APA)",
    "chicago-author-date": "Author and date (Chicago)",
}
LARGEST = 1_000_000
ARGUMENT, UNCHECKED = "## Argument", "## What I did not check"
_LISTS = {"Events": "events", "Claims": "claims"}
_LINES = {"Title": "title", "Author": "author", "Question": "question", "Style": "style"}
_SWITCHES = {"Map": "with_map", "Timeline": "with_timeline"}
_FIELDS = {name.casefold(): field for name, field in {**_LISTS, **_LINES, **_SWITCHES}.items()}
_SAID = {"yes": True, "true": True, "on": True, "y": True,
         "no": False, "false": False, "off": False, "n": False}  # fmt: skip
_MARK = re.compile(r"\[(@[^\[\]\n]{1,400})\]")  # [@source-id], or several in one pair of brackets
_PARTS_OF_A_MARK = re.compile(r"\s*[;,]\s*")
_SETTING = re.compile(r"\s*(\w+)\s*:\s*(.*)")


@dataclass(frozen=True)
class Briefing:
    """What a student chose and wrote; ``other`` holds lines of the head that could not be read."""

    title: str = ""
    author: str = ""
    question: str = ""
    argument: str = ""
    events: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    with_map: bool = True
    with_timeline: bool = True
    style: str = "apa"
    unchecked: str = ""
    other: tuple[str, ...] = ()


class BriefingFile:
    """The student's file: read afresh each time, and changed one field at a time."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME

    def read(self) -> Briefing:
        """Read the briefing; an empty one where there is none yet.

        A file that isn't text is put aside under another name, never written over. Raises
        :class:`WorkError` for one that can't be read at all.
        """
        try:
            raw = self.path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return Briefing()
        except OSError as error:
            raise WorkError(
                f"{NAME} can't be read ({error.strerror}). Close other programs that use it."
            ) from error
        text = _decoded(raw)
        if text is None:
            put_aside(self.path, "damaged")
            return Briefing()
        return parse(text)

    def put(self, **values: Any) -> None:
        """Save some fields and leave everything else as the file has it."""
        self.save(replace(self.read(), **values))

    def save(self, briefing: Briefing) -> None:
        """Save a whole briefing; nothing is written where nothing changed."""
        text = render(briefing)
        if not (self.path.is_file() and self.path.read_bytes() == text.encode()):
            save_text(self.path, text)


def parse(text: str) -> Briefing:
    r"""Read a briefing from its text, however its lines are ordered or capitalised."""
    head, argument, unchecked = _parts(clean(text))
    found: dict[str, Any] = {}
    lists: dict[str, list[str]] = {"events": [], "claims": []}
    other: list[str] = []
    current = ""
    for line in filter(str.strip, head):
        setting = _SETTING.fullmatch(line)
        field = _FIELDS.get(setting[1].casefold(), "") if setting else ""
        if current and line.lstrip().startswith(("- ", "* ")):
            lists[current] += _split(line.lstrip()[2:])
            continue
        current = ""
        value = setting[2].strip() if setting else ""
        if field in lists:
            current = field
            lists[field] += _split(value)
        elif not _put(found, field, value):
            other.append(line.rstrip())
    found |= {name: tuple(dict.fromkeys(ids)) for name, ids in lists.items()}
    return Briefing(**found, argument=argument, unchecked=unchecked, other=tuple(other))


def render(briefing: Briefing) -> str:
    """Give the text of a briefing; :func:`parse` reads it back."""
    values = {field.name: getattr(briefing, field.name) for field in fields(briefing)}
    head = [f"{name}: {one_line(values[field])}".rstrip() for name, field in _LINES.items()]
    head += [f"{name}: {'yes' if values[field] else 'no'}" for name, field in _SWITCHES.items()]
    head += briefing.other  # before the lists, so that none of them is taken for an entry
    for name, field in _LISTS.items():
        head += [f"{name}:", *(f"- {one_line(one)}" for one in values[field])]
    body = [ARGUMENT, _guarded(briefing.argument), UNCHECKED, _guarded(briefing.unchecked)]
    return "\n".join(head) + "\n\n" + "\n\n".join(part for part in body if part) + "\n"


def _put(found: dict[str, Any], field: str, value: str) -> bool:
    """Take a line of the head, unless it says nothing that can be read or says it again."""
    if not field or field in found:
        return False
    if field in _SWITCHES.values():
        if value.casefold() not in _SAID:
            return False
        found[field] = _SAID[value.casefold()]
    elif value or field != "style":
        found[field] = value
    return True


def _parts(text: str) -> tuple[list[str], str, str]:
    """Cut the text at its two headings: the lines of the head, the argument, the rest."""
    lines = text.splitlines()
    known = {ARGUMENT.casefold(): 1, UNCHECKED.casefold(): 2}
    parts: tuple[list[str], list[str], list[str]] = ([], [], [])
    at = 0
    for line in lines:
        heading = known.get(line.strip().casefold(), 0)
        if heading > at:
            at = heading
        else:
            parts[at].append(line if at == 0 else re.sub(r"^\\(\\*## )", r"\1", line))
    return parts[0], "\n".join(parts[1]).strip(), "\n".join(parts[2]).strip()


def _guarded(text: str) -> str:
    """Mark lines that look like our own headings, so that they stay where they were written."""
    return re.sub(r"(?m)^(\\*## )", r"\\\1", clean(text).strip())


def _split(text: str) -> list[str]:
    return [one for one in re.split(r"[,;\s]+", text.strip()) if one]


def _decoded(raw: bytes) -> str | None:
    """Read text as UTF-8; None for what is no text, or is far too long for a briefing."""
    if len(raw) > LARGEST or b"\0" in raw:
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def pieces(text: str) -> list[str | tuple[str, ...]]:
    """Cut text at its marks: plain text as it is, a mark as the ids that it names."""
    cut: list[str | tuple[str, ...]] = []
    at = 0
    for mark in _MARK.finditer(text):
        cut += [text[at : mark.start()], _ids(mark[1])]
        at = mark.end()
    return [piece for piece in [*cut, text[at:]] if piece != ""]


def cited(text: str) -> tuple[str, ...]:
    """Give the ids that a text cites, each once, in order."""
    found = [one for piece in pieces(text) if isinstance(piece, tuple) for one in piece]
    return tuple(dict.fromkeys(found))


def unmarked(text: str) -> str:
    """Give text without its marks, each a space."""
    return _MARK.sub(" ", text)


def paragraphs(text: str) -> list[str]:
    r"""Cut text into paragraphs at its empty lines; a single line end is a space."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def _ids(inside: str) -> tuple[str, ...]:
    found = (part.strip().lstrip("@").strip() for part in _PARTS_OF_A_MARK.split(inside))
    return tuple(part for part in found if part)
