"""The sheets that a class hands in, as codes: what can be used is used, and the rest is told."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from borderkit.course.lab.coding import Question, Task
from borderkit.course.lab.sheets import MAX_ROWS, Grid, of_file, read_grids
from borderkit.data.names import plain
from borderkit.data.problems import DataError, Problem, capped

KINDS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods")
MAX_FILES = 500
DEPTH = 2  # some course systems hand in a folder for each student
LONGEST_NAME = 80
CODE = "code"  # a code for whatever the item asks: a verdict, or a grade such as B2
KNOWN: Mapping[str, tuple[str, ...]] = {
    "coder": ("coder", "name", "your name", "student", "student name", "reader", "rater", "codeur",
              "nom", "Name des Kodierers", "nombre", "الاسم", "اسم الطالب", "المرمز"),
    "item": ("item", "id", "item id", "claim", "claim id", "source", "source id", "number",
             "élément", "Nr", "الرقم", "البند", "الادعاء", "المصدر"),
    CODE: ("code", "your code", "answer", "rating", "grade", "Kode", "código",
           "الرمز", "الجواب", "التقدير"),
    "verdict": ("verdict", "your verdict", "judgement", "judgment", "Urteil", "الحكم"),
    "reliability": ("reliability", "source reliability", "fiabilité", "Zuverlässigkeit",
                    "موثوقية المصدر"),
    "credibility": ("credibility", "item credibility", "crédibilité", "Glaubwürdigkeit",
                    "مصداقية المعلومة"),
}  # fmt: skip
CODES = (CODE, "verdict", "reliability", "credibility")
TOP = 25  # rows in which the header is looked for
NEAR = 82.0  # of 100, as RapidFuzz measures it: one or two letters in a word
_WORDS = {plain(word): name for name, words in KNOWN.items() for word in words}
_PAIR = re.compile(r"([^\W\d_])?[\s/-]*(\d)?")
_NAMED = re.compile(r"\s*(?:name|coder|student|الاسم)\s*[:：]?\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True)
class Handed:
    """What a folder held: ``codes`` (one row a code), ``problems``, and the files by name."""

    codes: pd.DataFrame
    problems: tuple[Problem, ...]
    files: tuple[str, ...]

    @property
    def coders(self) -> list[str]:
        """The coders, in order of name."""
        return sorted(set(self.codes["coder"]))


class Code(NamedTuple):
    """One code as it stands in one cell, or an empty cell (``code`` is then empty)."""

    coder: str
    item: str
    question: str
    code: str
    file: str
    row: int


def read_folder(folder: str | Path, task: Task) -> Handed:
    """Read every sheet in ``folder`` (CSV or XLSX), and in folders in it.

    ``codes`` has the columns coder, item, question, code, file and row. Raises
    :class:`DataError` where there is no such folder, no sheet in it, or no code in any sheet.

    >>> from borderkit.course.lab.coding import seminar_task
    >>> handed = read_folder(data_folder().parent / "notebooks/made_up_class", seminar_task(kit))
    >>> len(handed.coders), list(handed.codes.columns)
    (25, ['coder', 'item', 'question', 'code', 'file', 'row'])
    """
    folder = Path(folder)
    if not folder.is_dir():
        mend = "Look at its name, and where it lies."
        raise DataError([of_file(str(folder), "no-folder", "There is no such folder.", mend)])
    problems: list[Problem] = []
    paths = list(_sheets(folder, problems))
    if not paths:
        mend = "Put the sheets of the class into it, as XLSX or CSV."
        none = of_file(folder.name, "empty-folder", "There is no sheet in the folder.", mend)
        raise DataError([*problems, none])
    codes = [code for path in paths for code in _read(path, folder, task, problems)]
    settled = list(settle_names(codes, problems))
    if not any(code.code for code in settled):
        message = "None of the sheets has a code that can be used."
        mend = "Mend what is named above, or write a blank sheet and compare."
        raise DataError([*problems, of_file(folder.name, "no-codes", message, mend)])
    table = pd.DataFrame(settled, columns=list(Code._fields))
    filled = table[table["code"] != ""].reset_index(drop=True)
    files = tuple(str(path.relative_to(folder)) for path in paths)
    told = sorted([*problems, *_gaps(table)], key=lambda problem: problem.file)
    return Handed(filled, tuple(capped(told)), files)


def _sheets(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Walk the folder by name; what lies outside it, by a link, is not followed."""
    root, found = folder.resolve(), 0
    for path in _walk(folder):
        name = str(path.relative_to(folder))
        if not path.resolve().is_relative_to(root):
            message = "It is a link to a place outside the folder; it was not followed."
            problems.append(of_file(name, "outside", message, "Copy the file."))
        elif path.is_file() and found < MAX_FILES:
            found += 1
            yield path
        elif path.is_file():
            message = f"Only the first {MAX_FILES} sheets are read."
            problems.append(of_file(name, "too-many", message, "Use two folders."))
            return


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if len(Path(here).relative_to(folder).parts) >= DEPTH:
            folders.clear()
        for name in sorted(files):
            if name.lower().endswith(KINDS) and not name.startswith((".", "~$")):
                yield Path(here, name)


def _read(path: Path, folder: Path, task: Task, problems: list[Problem]) -> list[Code]:
    file = str(path.relative_to(folder))
    try:
        grids, notices = read_grids(path, file)
        grid, header = _choose(grids, file, problems)
    except DataError as error:
        problems += error.problems
        return []
    except OSError as error:
        message = f"The file can't be read ({error.strerror})."
        problems.append(of_file(file, "unreadable", message, "Copy it again."))
        return []
    problems += [*notices, *_guesses(header, file)]
    fallback = path.stem if path.parent == folder else path.parent.name
    return _Rows(task, grid, header, file, fallback, problems).codes()


@dataclass(frozen=True)
class Header:
    """Where a table begins: ``places`` maps a column's name to its place in the row.

    ``last`` is the header's last row, counted from 1; ``guessed`` are (printed, taken as).
    """

    last: int
    places: Mapping[str, int]
    guessed: tuple[tuple[str, str], ...]

    @property
    def usable(self) -> bool:
        """Whether the items and some code can be read."""
        return "item" in self.places and any(name in self.places for name in CODES)


def _choose(grids: list[Grid], file: str, problems: list[Problem]) -> tuple[Grid, Header]:
    """Take the sheet (or the delimiter) with the most known columns, and say which of several."""
    headed = [(grid, header) for grid in grids if (header := find_header(grid))]
    if not headed:
        message = "No row has a column of items and a column of codes."
        mend = "Name two columns item and code, as on the blank sheet."
        raise DataError([of_file(file, "no-header", message, mend)])
    grid, header = max(headed, key=lambda one: (len(one[1].places), -len(one[1].guessed)))
    if len(grids) > 1 and grid.sheet:
        message = f'Of {len(grids)} sheets, "{grid.sheet}" was read.'
        mend = "If the codes stand elsewhere, delete the other sheets."
        problems.append(of_file(file, "chose-sheet", message, mend))
    if len(grid.cells) > MAX_ROWS:
        message = f"Only the first {MAX_ROWS:,} rows were read."
        problems.append(Problem(file, MAX_ROWS, None, "", "too-long", message, "Cut the rest."))
    return grid, header


def _guesses(header: Header, file: str) -> Iterator[Problem]:
    for printed, name in header.guessed:
        message = f"This column was taken for {name}."
        mend = f"If it is not, rename it; if it is, name it {name}."
        yield Problem(file, header.last, printed, "", "guessed-column", message, mend)


def find_header(grid: Grid) -> Header | None:
    """Find the header among the first rows; None where no row has an item and a code column.

    >>> find_header(Grid("", [["Seminar 3"], ["Item", "Vredict"]]))
    Header(last=2, places={'item': 0, 'verdict': 1}, guessed=(('Vredict', 'verdict'),))
    """
    found = [header for header in _headers(grid.cells[:TOP]) if header.usable]
    return max(found, key=lambda one: (len(one.places), -len(one.guessed), -one.last), default=None)


def _headers(top: Sequence[list[str]]) -> Iterator[Header]:
    for number, row in enumerate(top, start=1):
        yield _header(row, number)
        if number < len(top):  # a merged cell above two others leaves its names in the row below
            yield _header(_stacked(row, top[number]), number + 1)


def _stacked(above: list[str], below: list[str]) -> list[str]:
    width = max(len(above), len(below))
    upper, lower = ([*row, *[""] * (width - len(row))] for row in (above, below))
    return [low or high for high, low in zip(upper, lower, strict=True)]


def _header(row: list[str], number: int) -> Header:
    places: dict[str, int] = {}
    guessed = []
    for place, cell in enumerate(row):
        if name := _WORDS.get(plain(cell)):
            places.setdefault(name, place)
    for place, cell in enumerate(row):
        near = None if place in places.values() else _near(cell)
        if near and near not in places:
            places[near] = place
            guessed.append((cell, near))
    return Header(number, places, tuple(guessed))


def _near(cell: str) -> str | None:
    """Find the name that a cell nearly is: a letter or two off, or the same letters swapped."""
    from rapidfuzz import fuzz, process

    word = plain(cell)
    if not 4 <= len(word) <= 30:
        return None
    best = process.extractOne(word, list(_WORDS), scorer=fuzz.ratio, score_cutoff=NEAR)
    swapped = [known for known in _WORDS if sorted(known) == sorted(word)]
    near = best[0] if best else next(iter(swapped), None)
    return _WORDS[near] if near else None


@dataclass
class _Rows:
    """The rows under a header: who gave which code to what; ``problems`` fills on the way."""

    task: Task
    grid: Grid
    header: Header
    file: str
    fallback: str
    problems: list[Problem]

    def codes(self) -> list[Code]:
        """Give the codes, with those left out that contradict each other within the sheet."""
        cells: dict[tuple[str, str, str], list[Code]] = defaultdict(list)
        for code in (code for row in self._rows() for code in self._of_row(*row)):
            cells[plain(code.coder), code.item, code.question].append(code)
        kept = []
        for same in cells.values():
            filled = [code for code in same if code.code] or same[:1]
            if len({code.code for code in filled}) == 1:
                kept.append(filled[0])
            else:
                self._twice(filled)
        return kept

    def _rows(self) -> Iterator[tuple[int, dict[str, str], str, str]]:
        coder = self._coder_above() or self.fallback
        for number, cells in enumerate(self.grid.cells[self.header.last :], self.header.last + 1):
            row = {
                name: " ".join(cells[place].split()) if place < len(cells) else ""
                for name, place in self.header.places.items()
            }
            coder = row.get("coder", "")[:LONGEST_NAME] or coder
            item = self.task.find(row["item"]) if row["item"] else None
            if item:
                yield number, row, coder, item
            elif row["item"] or any(row.get(name) for name in CODES):
                message = "This is no item of the task; the row was left out."
                mend = f"Copy the item from the blank sheet, such as {next(iter(self.task.items))}."
                self._tell(number, "item", row["item"], "unknown-item", message, mend)

    def _coder_above(self) -> str:
        """Take a name from the lines above the header: "Name: Layla", or in the next cell."""
        for row in self.grid.cells[: self.header.last - 1]:
            filled = [cell for cell in row if cell]
            named = _NAMED.fullmatch(filled[0]) if filled else None
            if named:
                return (named[1] or " ".join(filled[1:2]))[:LONGEST_NAME]
        return ""

    def _of_row(self, number: int, row: dict[str, str], coder: str, item: str) -> Iterator[Code]:
        asked = self.task.asked[item]
        whole = _parted(row.get(CODE, ""), asked)
        for name in asked:
            text = row.get(name) or whole.get(name, "")
            question = self.task.questions[name]
            code = question.read(text) if text else ""
            if code is None:
                self._outside(number, name if name in row else CODE, text, question)
            else:
                yield Code(coder, item, name, code, self.file, number)

    def _outside(self, number: int, column: str, text: str, question: Question) -> None:
        message = f"This is no code for {question.name}; it was left out."
        mend = f"The codes are: {', '.join(question.codes)}."
        self._tell(number, column, text, "outside-the-scale", message, mend)

    def _twice(self, codes: list[Code]) -> None:
        given = " and ".join(f"{code.code} (row {code.row})" for code in codes)
        message = f"{codes[0].item} has two codes, {given}; neither was used."
        last = codes[-1]
        self._tell(last.row, last.question, "", "coded-twice", message, "Leave one of them.")

    def _tell(self, row: int, column: str, value: str, rule: str, message: str, mend: str) -> None:
        where = f"{self.file} [{self.grid.sheet}]" if self.grid.sheet else self.file
        self.problems.append(Problem(where, row, column, value, rule, message, mend))


def _parted(text: str, asked: tuple[str, ...]) -> dict[str, str]:
    """Part a grade such as B2 into its letter and its number."""
    if len(asked) == 1:
        return {asked[0]: text}
    pair = _PAIR.fullmatch(text.strip())
    parts = pair.groups() if pair else (text, text)
    return {name: part or "" for name, part in zip(asked, parts, strict=False)}


def settle_names(codes: Iterable[Code], problems: list[Problem]) -> Iterator[Code]:
    """Merge sheets of one name that agree wherever both have a code; keep the others apart.

    Without a code in common nothing shows that they agree: two half-filled sheets may be two
    people's. A notice is added to ``problems`` in either case.
    """
    by_name: dict[str, dict[str, list[Code]]] = defaultdict(lambda: defaultdict(list))
    for code in codes:
        by_name[plain(code.coder) or code.coder][code.file].append(code)
    for sheets in by_name.values():
        name, merged = next(iter(sheets.values()))[0].coder, _merged(sheets)
        if merged is not None:
            yield from (code._replace(coder=name) for code in merged)
        else:
            all_codes = (code for sheet in sheets.values() for code in sheet)
            yield from (code._replace(coder=f"{code.coder} ({code.file})") for code in all_codes)
        if len(sheets) > 1:
            problems.append(_same_name(name, list(sheets), merged is not None))


def _merged(sheets: Mapping[str, list[Code]]) -> list[Code] | None:
    """Put the sheets together; None where two codes differ, or where no code is shared."""
    cells: dict[tuple[str, str], Code] = {}
    shared = len(sheets) == 1
    for code in (code for sheet in sheets.values() for code in sheet):
        other = cells.get((code.item, code.question))
        if other and other.code and code.code:
            if other.code != code.code:
                return None
            shared = True
        if not other or not other.code:
            cells[code.item, code.question] = code
    return list(cells.values()) if shared else None


def _same_name(name: str, files: Sequence[str], alike: bool) -> Problem:
    stands = f"The same name stands in {' and '.join(files)}"
    if alike:
        message = f"{stands}; they agree, and count as one coder."
        mend = "If they are two people, add a letter to a name."
    else:
        message = f"{stands}, with different codes or none in common; they are kept apart."
        mend = "If it is one person, delete the older sheet; if two, add a letter to a name."
    return Problem(files[-1], None, "coder", name, "same-name", message, mend)


def _gaps(table: pd.DataFrame) -> Iterator[Problem]:
    """Count the empty codes of each sheet: they are gaps, not codes."""
    for file, codes in (table["code"] == "").groupby(table["file"]):
        if codes.any():
            message = f"{codes.sum()} of {len(codes)} codes are empty; alpha works with gaps."
            mend = "Nothing to mend if the coder could not decide."
            yield of_file(str(file), "empty-codes", message, mend)
