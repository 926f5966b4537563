"""Letters after the year, "2019a" and "2019b", where two sources would have the same mark.

Author-date styles ask for them (CSL's disambiguation by year suffix); citeproc-py leaves them out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

Said = Mapping[tuple[str, ...], str]
_YEAR = re.compile(r"\b\d{4}\b|n\.d\.")


def of(said: Said, entries: Iterable[str]) -> dict[str, str]:
    """Give a letter to each source of ``entries`` whose mark is that of another one.

    >>> of({("x",): "(X, 2019)", ("y",): "(X, 2019)", ("z",): "(Z, 2019)"}, ["x", "y", "z"])
    {'x': 'a', 'y': 'b'}
    """
    counts = Counter(said[one,] for one in entries)
    seen: Counter[str] = Counter()
    letters: dict[str, str] = {}
    for one in entries:
        mark = said[one,]
        if counts[mark] > 1:
            letters[one] = _letter(seen[mark])
            seen[mark] += 1
    return letters


def _letter(number: int) -> str:
    text = ""
    while number >= 0:
        text = chr(ord("a") + number % 26) + text
        number = number // 26 - 1
    return text


def mark(ids: tuple[str, ...], said: Said, given: Mapping[str, str]) -> str:
    """Give the words of a mark with the letters of its sources.

    >>> mark(("a", "b"), {("a",): "(X, 2019)", ("b",): "(Y, 2019)"}, {"a": "a"})
    '(X, 2019a; Y, 2019)'
    """
    if not any(one in given for one in ids):
        return said[ids]
    # Only a style that names sources has letters: its marks are the single ones side by side.
    inside = [after_year(said[one,], given.get(one, ""))[1:-1] for one in ids]
    return f"({'; '.join(inside)})"


def after_year(text: str, letter: str) -> str:
    """Put a letter after the first year of a text, or after "n.d." with a hyphen.

    >>> after_year("(X, 2019)", "b"), after_year("X. n.d. Title", "b")
    ('(X, 2019b)', 'X. n.d.-b. Title')
    """
    year = _YEAR.search(text)
    if not letter or year is None:
        return text
    before, after = text[: year.end()], text[year.end() :]
    joint = "-" if year[0].endswith(".") else ""
    stop = "." if joint and after.startswith(" ") else ""  # the one of "n.d." closed the sentence
    return f"{before}{joint}{letter}{stop}{after}"
