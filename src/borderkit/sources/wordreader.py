"""A reader that marks known words in a text, says why it knows each, and nothing else.

It finds whole words only, the longest known term first, and counts no word twice: "so-called" is
not also "called". A word beside a hyphen or an apostrophe is a word, so that "militia-run" and
"regime's" are marked; the words of a term of several stand side by side with nothing but spaces,
hyphens or apostrophes between them. A mark says that the word is on the list. It does not say that
the writer is wrong, or takes a side: the writer may quote, or mean something else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from borderkit.data.problems import DataError, Problem
from borderkit.sources.wordlist import fold_word, words

LARGEST = 2_000_000  # bytes
AROUND = 40  # letters shown on either side of a mark
_JOINT = re.compile(r"[ \t\r\n\u00a0\u200c\-\u2010\u2011\u2013'\u2019]*")
_EXPLAINED = ["entries", "term", "why", "used_by", "plainer", "also_means"]
COLUMNS = ("n", "found", "line", "start", "end", "around", *_EXPLAINED)


def read_text(path: Path) -> str:
    """Read a text file; raises DataError where it is missing, empty, too long or not UTF-8.

    >>> read_text(Path("nowhere.txt"))
    Traceback (most recent call last):
    borderkit.data.problems.DataError: 1 problem in the data:
      nowhere.txt: There is no such file. Paste your text into it and save it. [missing]
    """
    name = "/".join(path.parts[-2:])
    if not path.is_file():
        raise _refused(
            name, "missing", "There is no such file. Paste your text into it and save it."
        )
    if path.stat().st_size > LARGEST:
        size = f"It is over {LARGEST // 1_000_000} MB."
        raise _refused(name, "size", f"{size} Give the reader one text at a time.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        mend = "Open it in an editor and save it as plain text, UTF-8."
        raise _refused(name, "encoding", f"It is no UTF-8 text. {mend}") from None
    if not text.strip():
        raise _refused(name, "empty", "It is empty. Paste your text into it and save it.")
    return text


def mark(text: str, known: pd.DataFrame) -> pd.DataFrame:
    """Find the known words of a text, one row a mark, in the order of the text.

    ``known`` is the table of :func:`borderkit.sources.wordlist.word_list`. Columns: n, found (as it
    stands in the text), line (from 1), start and end (letters from the start of the text, end not
    included), around (the words about it), entries, term, why, used_by, plainer, also_means. A text
    of 1 MB takes well under a second.

    >>> from borderkit.sources.wordlist import word_list
    >>> known = word_list(kit.lexicon, kit.lexicon_terms, kit.loaded_terms)
    >>> mark("The regime's so-called militia", known)["found"].tolist()
    ['regime', 'so-called', 'militia']
    """
    spans = list(_find(text, known))
    breaks = [match.start() for match in re.finditer("\n", text)]
    explained = known[_EXPLAINED].to_dict("records")
    rows = [
        {
            "n": n,
            "found": " ".join(text[start:end].split()),
            "line": bisect_right(breaks, start) + 1,
            "start": start,
            "end": end,
            "around": _around(text, start, end),
            **explained[row],
        }
        for n, (start, end, row) in enumerate(spans, 1)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def count(marks: pd.DataFrame) -> pd.DataFrame:
    """Count the marks of each entry: entries, forms, marks, lines, why, used_by, plainer.

    Each count names the lines of its marks, so that it can be checked; the most marked first, then
    by entry.

    >>> from borderkit.sources.wordlist import word_list
    >>> known = word_list(kit.lexicon, kit.lexicon_terms, kit.loaded_terms)
    >>> count(mark("A regime among regimes.", known))[["forms", "marks"]].to_numpy().tolist()
    [['regime, regimes', 2]]
    """
    grouped = marks.assign(form=marks["found"].str.casefold()).groupby("entries", sort=True)
    table = grouped.agg(
        forms=("form", lambda forms: ", ".join(sorted(set(forms)))),
        marks=("n", "size"),
        lines=("line", lambda lines: ", ".join(map(str, sorted(set(lines))))),
        why=("why", "first"),
        used_by=("used_by", "first"),
        plainer=("plainer", "first"),
        also_means=("also_means", "first"),
    ).reset_index()
    return table.sort_values(["marks", "entries"], ascending=[False, True], ignore_index=True)


def _find(text: str, known: pd.DataFrame) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and the row of ``known`` for each mark, left to right, longest first."""
    starts = _by_first_word(known)
    spans = [(match.start(), match.end()) for match in words(text)]
    seen: dict[str, str] = {}
    folded = [_fold(text[start:end], seen) for start, end in spans]
    at = 0
    while at < len(folded):
        for key, row in starts.get(folded[at], ()):
            if tuple(folded[at : at + len(key)]) == key and _joined(text, spans, at, len(key)):
                yield spans[at][0], spans[at + len(key) - 1][1], row
                at += len(key) - 1
                break
        at += 1


def _by_first_word(known: pd.DataFrame) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    starts: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for row, key in enumerate(known["key"]):
        starts.setdefault(key[0], []).append((key, row))
    for terms in starts.values():
        terms.sort(key=lambda term: -len(term[0]))
    return starts


def _fold(word: str, seen: dict[str, str]) -> str:
    if word not in seen:
        seen[word] = fold_word(word)
    return seen[word]


def _joined(text: str, spans: list[tuple[int, int]], at: int, length: int) -> bool:
    """Whether nothing but spaces, hyphens and apostrophes stands between the words of a term."""
    return all(
        _JOINT.fullmatch(text, spans[word][1], spans[word + 1][0])
        for word in range(at, at + length - 1)
    )


def _around(text: str, start: int, end: int) -> str:
    """Give the words about a mark, on one line, with dots where the text goes on."""
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    before, after = "…" if low else "", "…" if high < len(text) else ""
    return before + " ".join(text[low:high].split()) + after


def _refused(name: str, rule: str, message: str) -> DataError:
    return DataError([Problem(name, None, None, "", rule, message, "")])
