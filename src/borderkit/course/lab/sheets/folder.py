"""A folder of sheets, read whole: what can be used is used, and the rest is told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from borderkit.course.lab.coding import Task
from borderkit.course.lab.sheets.bounds import MAX_FILES, MAX_ROWS, refused
from borderkit.course.lab.sheets.coders import settle
from borderkit.course.lab.sheets.columns import Header, find_header
from borderkit.course.lab.sheets.grids import Grid, read_grids
from borderkit.course.lab.sheets.rows import Code, Reader
from borderkit.data.problems import DataError, Problem, capped

KINDS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods")
DEPTH = 2  # some course systems hand in a folder for each student


@dataclass(frozen=True)
class Handed:
    """What a folder held: ``codes`` (one row a code), ``problems``, and the files by name."""

    codes: pd.DataFrame
    problems: tuple[Problem, ...]
    files: tuple[str, ...]

    @property
    def coders(self) -> list[str]:
        """Name the coders, in order.

        >>> Handed(pd.DataFrame({"coder": ["Layla", "Adam", "Adam"]}), (), ()).coders
        ['Adam', 'Layla']
        """
        return sorted(set(self.codes["coder"]))


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
        message = "There is no such folder."
        raise refused(str(folder), "no-folder", message, "Look at its name, and where it lies.")
    problems: list[Problem] = []
    paths = list(_sheets(folder, problems))
    if not paths:
        message = "There is no sheet in the folder."
        mend = "Put the sheets of the class into it, as XLSX or CSV."
        raise DataError([*problems, *refused(folder.name, "empty-folder", message, mend).problems])
    codes = [code for path in paths for code in _read(path, folder, task, problems)]
    settled = settle(codes, problems)
    if not any(code.code for code in settled):
        message = "None of the sheets has a code that can be used."
        mend = "Mend what is named above, or write a blank sheet and compare."
        raise DataError([*problems, *refused(folder.name, "no-codes", message, mend).problems])
    table = pd.DataFrame(settled, columns=list(Code._fields))
    filled = table[table["code"] != ""].reset_index(drop=True)
    names = tuple(str(path.relative_to(folder)) for path in paths)
    return Handed(filled, tuple(capped(sorted([*problems, *_gaps(table)], key=_file_of))), names)


def _sheets(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Walk the folder by name; what lies outside it, by a link, is not followed."""
    root, found = folder.resolve(), 0
    for path in _walk(folder):
        label = str(path.relative_to(folder))
        if not path.resolve().is_relative_to(root):
            message = "It is a link to a place outside the folder; it was not followed."
            problems.append(Problem(label, None, None, "", "outside", message, "Copy the file."))
        elif path.is_file() and found < MAX_FILES:
            found += 1
            yield path
        elif path.is_file():
            message = f"Only the first {MAX_FILES} sheets are read."
            problems.append(Problem(label, None, None, "", "too-many", message, "Use two folders."))
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
        problems.append(Problem(file, None, None, "", "unreadable", message, "Copy it again."))
        return []
    problems += [*notices, *_guesses(header, file)]
    nested = path.parent != folder
    reader = Reader(task, grid, header, file, path.parent.name if nested else path.stem)
    codes = reader.read()
    problems += reader.problems
    return codes


def _choose(grids: list[Grid], file: str, problems: list[Problem]) -> tuple[Grid, Header]:
    """Take the sheet (or the delimiter) with the most known columns, and say which of several."""
    headed = [(grid, header) for grid in grids if (header := find_header(grid))]
    if not headed:
        message = "No row has a column of items and a column of codes."
        mend = "Name two columns item and code, as on the blank sheet."
        raise refused(file, "no-header", message, mend)
    grid, header = max(headed, key=lambda one: (len(one[1].places), -len(one[1].guessed)))
    if len(grids) > 1 and grid.sheet:
        message = f'Of {len(grids)} sheets, "{grid.sheet}" was read.'
        mend = "If the codes stand elsewhere, delete the other sheets."
        problems.append(Problem(file, None, None, "", "chose-sheet", message, mend))
    if len(grid.cells) > MAX_ROWS:
        message = f"Only the first {MAX_ROWS:,} rows were read."
        problems.append(Problem(file, MAX_ROWS, None, "", "too-long", message, "Cut the rest."))
    return grid, header


def _guesses(header: Header, file: str) -> Iterator[Problem]:
    for printed, name in header.guessed:
        message = f"This column was taken for {name}."
        mend = f"If it is not, rename it; if it is, name it {name}."
        yield Problem(file, header.last, printed, "", "guessed-column", message, mend)


def _file_of(problem: Problem) -> str:
    return problem.file


def _gaps(table: pd.DataFrame) -> Iterator[Problem]:
    """Count the empty codes of each sheet: they are gaps, not codes."""
    for file, codes in (table["code"] == "").groupby(table["file"]):
        if codes.any():
            message = f"{codes.sum()} of {len(codes)} codes are empty; alpha works with gaps."
            mend = "Nothing to mend if the coder could not decide."
            yield Problem(str(file), None, None, "", "empty-codes", message, mend)
