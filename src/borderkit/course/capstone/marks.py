"""Citation marks in a student's text: ``[@source-id]``, or several in one pair of brackets."""

from __future__ import annotations

import re

_MARK = re.compile(r"\[(@[^\[\]\n]{1,400})\]")
_PARTS = re.compile(r"\s*[;,]\s*")


def pieces(text: str) -> list[str | tuple[str, ...]]:
    """Cut text at its marks: plain text as it is, a mark as the ids that it names.

    >>> pieces("Few [@a; @b].")
    ['Few ', ('a', 'b'), '.']
    """
    cut: list[str | tuple[str, ...]] = []
    at = 0
    for mark in _MARK.finditer(text):
        cut += [text[at : mark.start()], _ids(mark[1])]
        at = mark.end()
    return [piece for piece in [*cut, text[at:]] if piece != ""]


def cited(text: str) -> tuple[str, ...]:
    """Give the ids that a text cites, each once, in order.

    >>> cited("One [@b]. Two [@a, @b].")
    ('b', 'a')
    """
    found = [one for piece in pieces(text) if isinstance(piece, tuple) for one in piece]
    return tuple(dict.fromkeys(found))


def unmarked(text: str) -> str:
    """Give text without its marks, each a space.

    >>> unmarked("Few [@a; @b].")
    'Few  .'
    """
    return _MARK.sub(" ", text)


def paragraphs(text: str) -> list[str]:
    r"""Cut text into paragraphs at its empty lines; a single line end is a space.

    >>> paragraphs("One\nline.\n\n\nTwo.")
    ['One line.', 'Two.']
    """
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def _ids(inside: str) -> tuple[str, ...]:
    found = (part.strip().lstrip("@").strip() for part in _PARTS.split(inside))
    return tuple(part for part in found if part)
