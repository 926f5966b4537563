"""The rows under a header as codes: who gave which code to what; and what could not be read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from borderkit.course.lab.coding import Question, Task
from borderkit.course.lab.sheets.columns import CODE, CODES, Header
from borderkit.course.lab.sheets.grids import Grid
from borderkit.data.names import plain
from borderkit.data.problems import Problem

_PAIR = re.compile(r"([^\W\d_])?[\s/-]*(\d)?")
_NAMED = re.compile(r"\s*(?:name|coder|student|الاسم)\s*[:：]?\s*(.*)", re.IGNORECASE)
LONGEST_NAME = 80


class Code(NamedTuple):
    """One code as it stands in one cell, or an empty cell (``code`` is then empty)."""

    coder: str
    item: str
    question: str
    code: str
    file: str
    row: int


@dataclass
class Reader:
    """Read the rows of one grid; ``problems`` fills up on the way."""

    task: Task
    grid: Grid
    header: Header
    file: str
    fallback: str

    def __post_init__(self) -> None:
        self.problems: list[Problem] = []

    def read(self) -> list[Code]:
        """Give the codes, with those left out that contradict each other within the sheet."""
        return self._once([code for row in self._rows() for code in self._codes(*row)])

    def _rows(self) -> Iterator[tuple[int, dict[str, str], str, str]]:
        coder = self._coder_above() or self.fallback
        for number, cells in enumerate(self.grid.cells[self.header.last :], self.header.last + 1):
            row = {name: _cell(cells, place) for name, place in self.header.places.items()}
            coder = row.get("coder", "")[:LONGEST_NAME] or coder
            item = self.task.find(row["item"]) if row["item"] else None
            if item:
                yield number, row, coder, item
            elif row["item"] or any(row.get(name) for name in CODES):
                self._unknown_item(number, row["item"])

    def _coder_above(self) -> str:
        """Take a name from the lines above the header: "Name: Layla", or in the next cell."""
        for row in self.grid.cells[: self.header.last - 1]:
            filled = [cell for cell in row if cell]
            named = _NAMED.fullmatch(filled[0]) if filled else None
            if named:
                return (named[1] or " ".join(filled[1:2]))[:LONGEST_NAME]
        return ""

    def _codes(self, number: int, row: dict[str, str], coder: str, item: str) -> Iterator[Code]:
        asked = self.task.asked[item]
        whole = self._parted(row.get(CODE, ""), asked)
        for name in asked:
            text = row.get(name) or whole.get(name, "")
            question = self.task.questions[name]
            code = question.read(text) if text else ""
            if code is None:
                self._outside(number, name if name in row else CODE, text, question)
            else:
                yield Code(coder, item, name, code, self.file, number)

    def _parted(self, text: str, asked: tuple[str, ...]) -> dict[str, str]:
        """Part a grade such as B2 into its letter and its number."""
        if len(asked) == 1:
            return {asked[0]: text}
        pair = _PAIR.fullmatch(text.strip())
        parts = pair.groups() if pair else (text, text)
        return {name: part or "" for name, part in zip(asked, parts, strict=False)}

    def _once(self, codes: list[Code]) -> list[Code]:
        cells: dict[tuple[str, str, str], list[Code]] = defaultdict(list)
        for code in codes:
            cells[plain(code.coder), code.item, code.question].append(code)
        kept = []
        for same in cells.values():
            filled = [code for code in same if code.code] or same[:1]
            if len({code.code for code in filled}) == 1:
                kept.append(filled[0])
            else:
                self._twice(filled)
        return kept

    def _unknown_item(self, number: int, text: str) -> None:
        message = "This is no item of the task; the row was left out."
        mend = f"Copy the item from the blank sheet, such as {next(iter(self.task.items))}."
        self._problem(number, "item", text, "unknown-item", message, mend)

    def _outside(self, number: int, column: str, text: str, question: Question) -> None:
        message = f"This is no code for {question.name}; it was left out."
        mend = f"The codes are: {', '.join(question.codes)}."
        self._problem(number, column, text, "outside-the-scale", message, mend)

    def _twice(self, codes: list[Code]) -> None:
        given = " and ".join(f"{code.code} (row {code.row})" for code in codes)
        message = f"{codes[0].item} has two codes, {given}; neither was used."
        self._problem(
            codes[-1].row, codes[0].question, "", "coded-twice", message, "Leave one of them."
        )

    def _problem(
        self, row: int, column: str, value: str, rule: str, message: str, mend: str
    ) -> None:
        where = f"{self.file} [{self.grid.sheet}]" if self.grid.sheet else self.file
        self.problems.append(Problem(where, row, column, value, rule, message, mend))


def _cell(cells: list[str], place: int) -> str:
    text = cells[place] if place < len(cells) else ""
    return " ".join(text.split())
