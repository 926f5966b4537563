"""The rule that the article's text is not in the repository: no run of eight of its words.

The article belongs to its publisher. Its headline is not looked for: a title may be cited. A
problem says where the words stand and from which paragraph they come, and never repeats them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from borderkit.data.problems import Problem
from borderkit.data.sheets import FIRST_ROW, Sheet

RUN = 8  # words
_INNER = re.compile(r"(?<=\w)['’‘ʼ.](?=\w)")  # U.S. and doesn't are one word each
_WORD = re.compile(r"[^\W_]+")
_DATE_LINE = re.compile(r".{0,30}\b(19|20)[0-9]{2}\b.{0,30}")

Runs = dict[tuple[str, ...], int]


def words_of(text: str) -> list[str]:
    """Split a text into its words, without case and punctuation.

    >>> words_of("The U.S. doesn't say: Al-Qaim.")
    ['the', 'us', 'doesnt', 'say', 'al', 'qaim']
    """
    return _WORD.findall(_INNER.sub("", text.casefold()))


def runs_of(article: str) -> Runs:
    r"""Give every run of eight words of the article with the number of its paragraph.

    The headline and the date line are left out; paragraph 1 is the first after them.

    >>> list(runs_of("Headline\n3 July 2021\na b c d e f g h i").values())
    [1, 1]
    """
    lines = [line for line in article.splitlines() if line.strip()]
    dated = len(lines) > 1 and _DATE_LINE.fullmatch(lines[1].strip())
    body = lines[2:] if dated else lines[1:]
    runs: Runs = {}
    for paragraph, line in enumerate(body, start=1):
        for run in _runs(words_of(line)):
            runs.setdefault(run, paragraph)
    return runs


def copied_words(root: Path, sheets: dict[str, Sheet], runs: Runs) -> Iterator[Problem]:
    """Yield each cell, notebook cell or passage under ``root`` that repeats eight words or more."""
    for sheet in sheets.values():
        for column, cells in sheet.columns.items():
            for row, cell in enumerate(cells, start=FIRST_ROW):
                yield from _look(cell, runs, sheet.schema.path, row, column)
    for file in sorted(root.glob("notebooks/*.ipynb")):
        for number, text in enumerate(_notebook_cells(file), start=1):
            yield from _look(text, runs, str(file.relative_to(root)), number, "cell")
    for file in sorted([*root.glob("*.md"), *root.glob("data/*.md"), *root.glob("docs/**/*.md")]):
        for number, text in _passages(file.read_text(encoding="utf-8")):
            yield from _look(text, runs, str(file.relative_to(root)), number, None)


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def _look(text: str, runs: Runs, file: str, row: int, column: str | None) -> Iterator[Problem]:
    if text.count(" ") + text.count("\n") < RUN // 2:
        return
    paragraphs = {runs[run] for run in _runs(words_of(text)) if run in runs}
    if paragraphs:
        where = ", ".join(map(str, sorted(paragraphs)))
        message = f"It repeats {RUN} words or more of the article's paragraph {where}."
        mend = "Say it in your own words, or quote fewer words."
        yield Problem(file, row, column, "", "article-words", message, mend)


def _notebook_cells(file: Path) -> list[str]:
    """Give the text of each cell of a notebook, with what it printed."""
    text = file.read_text(encoding="utf-8")
    try:
        cells = json.loads(text)["cells"]
        return [json.dumps(cell, ensure_ascii=False).replace("\\n", " ") for cell in cells]
    except (KeyError, TypeError, ValueError):
        return [text]  # not a notebook that can be read: its text is looked at as it stands


def _passages(text: str) -> Iterator[tuple[int, str]]:
    """Split a text at its blank lines; each passage comes with the number of its first line."""
    for match in re.finditer(r"(?:.*\S.*\n?)+", text):
        yield text.count("\n", 0, match.start()) + 1, match.group()
