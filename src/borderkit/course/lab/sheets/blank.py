"""A blank sheet to hand out: the items in words, an empty code column, the codes explained."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from borderkit.course.lab.coding import Question, Task
from borderkit.course.work import WorkError, folder_of, save_text

if TYPE_CHECKING:
    from borderkit.kit import Kit
from borderkit.data.sheets import guard

HEADER = ("coder", "item", "what it says", "code", "codes allowed")


def blank_rows(task: Task) -> list[tuple[str, ...]]:
    """Give the rows of the blank sheet: a header, one row an item, and the codes explained below.

    >>> from borderkit.course.lab.coding import seminar_task
    >>> blank_rows(seminar_task(kit))[1][1:4]
    ('c11', "Lebanon's Hezbollah took part in the campaign with a small team of advisers.", '')
    """
    rows = [
        ("", item, words, "", _allowed(task, task.asked[item]))
        for item, words in task.items.items()
    ]
    explained = [
        ("", "", f"{question.name}: {code} = {label}", "", "")
        for question in task.questions.values()
        for code, label in question.codes.items()
    ]
    return [HEADER, *rows, ("",) * len(HEADER), *explained]


def write_blank(kit: Kit, task: Task, name: str = "blank_sheet.csv") -> Path:
    """Write the blank sheet to your own folder, and never over another.

    Any spreadsheet program opens it (UTF-8 with its mark); cells that a program could take for a
    formula are guarded by an apostrophe. Raises :class:`WorkError` where a file of this name is.
    """
    path = folder_of(kit) / Path(name).name
    if path.exists():
        message = f"{path.parent.name}/{path.name} is there already and stays as it is."
        raise WorkError(f"{message} Rename it, or give another name.")
    return save_text(path, "\ufeff" + as_csv(blank_rows(task)))


def as_csv(rows: Iterable[Iterable[str]], delimiter: str = ",") -> str:
    r"""Write rows as CSV, with cells that begin like a formula guarded.

    >>> as_csv([["item", "=1+1"]])
    "item,'=1+1\r\n"
    """
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([[guard(cell) for cell in row] for row in rows])
    return text.getvalue()


def _allowed(task: Task, asked: tuple[str, ...]) -> str:
    questions = [task.questions[name] for name in asked]
    if len(questions) == 1:
        return ", ".join(questions[0].codes)
    return " and ".join(_span(question) for question in questions) + ", such as B2"


def _span(question: Question) -> str:
    codes = list(question.codes)
    return f"{question.name} {codes[0]} to {codes[-1]}"
