"""Every check of the data in one call."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from borderkit.data.dictionary import check_dictionary
from borderkit.data.package import check_sheets, read_sheets, to_frame
from borderkit.data.problems import FIRST_ROW, DataError, Problem, capped
from borderkit.data.rules import broken_rules, codes_agree, missing_columns, positions_in_country
from borderkit.data.schema import Package, read_schema
from borderkit.data.sheets import Sheet
from borderkit.data.voices import with_voices

RUN = 8  # words of the article that may not stand together
_INNER = re.compile(r"(?<=\w)['’‘ʼ.](?=\w)")  # U.S. and doesn't are one word each
_WORD = re.compile(r"[^\W_]+")
_DATE_LINE = re.compile(r".{0,30}\b(19|20)[0-9]{2}\b.{0,30}")

Runs = dict[tuple[str, ...], int]


def validate(path: str | Path, article: str | Path | None = None) -> list[Problem]:
    """Check the package in the folder ``path``; an empty list means that it is sound.

    First the files and the schema; where these are sound, the kit's own rules. With ``article``, a
    local copy of its text, no run of eight of its words may stand in the data, the notebooks or the
    documents beside the data. Of one rule in one file at most twenty problems are given, and a
    count of the rest.

    >>> validate("no/such/folder")[0].rule
    'schema'
    """
    try:
        package = read_schema(path)
        sheets = read_sheets(package)
    except DataError as error:
        return list(error.problems)
    found = [*capped(check_sheets(sheets)), *missing_columns(package)]
    return found or capped(_rule_problems(package, sheets, article))


def _rule_problems(
    package: Package, sheets: dict[str, Sheet], article: str | Path | None
) -> Iterator[Problem]:
    tables = with_voices({name: to_frame(sheet) for name, sheet in sheets.items()})
    yield from broken_rules(tables)
    yield from codes_agree(package, tables)
    yield from positions_in_country(package, tables)
    yield from check_dictionary(package, sheets)
    if article is not None:
        runs = runs_of(Path(article).read_text(encoding="utf-8-sig", errors="replace"))
        yield from copied_words(package.folder.parent, sheets, runs)


# The article belongs to its publisher: no run of eight of its words may stand in the repository.
# Its headline is not looked for, since a title may be cited. A problem says where the words stand
# and from which paragraph they come, and never repeats them.


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
    runs: Runs = {}
    for paragraph, line in enumerate(lines[2:] if dated else lines[1:], start=1):
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
