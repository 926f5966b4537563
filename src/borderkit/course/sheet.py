"""Sheets that a reader fills in and keeps, in a form or in a spreadsheet: it is one CSV file.

A sheet that is there is never written over by a new one, and columns of the reader's own stay. A
cell that would start a formula in a spreadsheet gets an apostrophe before it, and loses it again
when it is read. What is changed in the form stands in the file at once; what was changed in the
file stands in the form when it opens.
"""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import ipywidgets as widgets

from borderkit.course.forms import WIDE, OnPage, keyboard_form, status
from borderkit.course.work import WorkError, save_text
from borderkit.data.problems import FIRST_ROW, DataError, Problem
from borderkit.data.sheets import guard, read_cells, unguard

Row = dict[str, str]


class Fault(NamedTuple):
    """What is wrong with a row: in which column, what, and how to mend it."""

    column: str
    message: str
    mend: str


@dataclass(frozen=True, repr=False)
class Worksheet:
    """A sheet in a file: the rows that it gives, the columns to fill in, the rules of a row.

    ``given`` are the rows as the sheet begins, and ``key`` the columns that tell one from another;
    ``yours`` are the columns that the reader fills in. ``again`` is what a reader writes to get
    the sheet. ``rules`` finds the faults of a row, each by itself.

    >>> from tempfile import mkdtemp
    >>> path = Path(mkdtemp(), "my.csv")
    >>> sheet = Worksheet(path, [{"id": "a", "says": ""}], ("id",), ("says",), "my_sheet()")
    >>> sheet.start().put("a", says="=1+1")
    >>> sheet.read()
    [{'id': 'a', 'says': '=1+1'}]
    """

    path: Path
    given: Sequence[Row]
    key: Sequence[str]
    yours: Sequence[str]
    again: str
    rules: Callable[[Row], Iterable[Fault]] = field(default=lambda row: ())

    def __repr__(self) -> str:
        return (
            f"Your sheet is {self.path.name} in my_work. A sheet that was there is left as it was."
        )

    def _repr_markdown_(self) -> str:
        return repr(self)

    def start(self) -> Worksheet:
        """Put the sheet in its place, unless there is one: that stays as it is."""
        if not self.path.exists():
            self._save(self.given)
        return self

    def complete(self) -> Worksheet:
        """Put the sheet in its place, or bring back rows that it lost, blank where you fill in.

        Raises DataError for a file that is no such sheet, and leaves it as it is.
        """
        rows = self.start().rows()
        held = {self.name(row) for row in rows}
        blank = dict.fromkeys(self.yours, "")
        lost = [{**row, **blank} for row in self.given if self.name(row) not in held]
        if lost:
            self._save([*rows, *lost])
        return self

    def rows(self) -> list[Row]:
        """Give the rows as they stand, without the guards; raises DataError with what is wrong."""
        if not self.path.exists():
            raise self._refused("There is no such sheet yet.", f"Make one: {self.again}")
        header, cells = self._cells()
        missing = [name for name in self.columns if name not in header]
        if missing or len(set(header)) < len(header):
            wrong = f"lacks {', '.join(missing)}" if missing else "has a name twice"
            mend = f"Put it back, or move the file away and run {self.again} again."
            raise self._refused(f"Its header {wrong}.", mend)
        for at, row in enumerate(cells, FIRST_ROW):
            if len(row) > len(header):
                mend = "Put quotation marks about a cell that holds a comma."
                raise self._refused(f"Row {at} has more cells than the header.", mend)
        return [
            {name: unguard(cell) for name, cell in zip_longest(header, row, fillvalue="")}
            for row in cells
        ]

    def read(self) -> list[Row]:
        """Give the rows, checked; raises one DataError with every problem, by row and column.

        Rows may be lost or in another order. Blank rows are left out; the file stays as it is.
        """
        rows = self.rows()
        problems = list(self._problems(rows))
        if problems:
            raise DataError(problems)
        return [row for row in rows if any(row.values())]

    def put(self, name: str, **values: str) -> None:
        """Save what was filled in for one row, and leave everything else as it is.

        Raises DataError for a row that isn't there.
        """
        rows = self.rows()
        chosen = next((row for row in rows if self.name(row) == name), None)
        if chosen is None:
            message, mend = f"No row is {name!r}.", f"Run {self.again} again: it brings back rows."
            raise self._refused(message, mend)
        if any(chosen[column] != value for column, value in values.items()):
            chosen.update(values)
            self._save(rows)

    def name(self, row: Row) -> str:
        """Give what tells a row from the others."""
        return " ".join(row[column].strip() for column in self.key)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the sheet, without any of the reader's own."""
        return tuple(self.given[0])

    @property
    def file(self) -> str:
        """The file with its folder, as a reader knows it."""
        return "/".join(self.path.parts[-2:])

    def _cells(self) -> tuple[list[str], list[list[str]]]:
        try:
            return read_cells(self.path, self.file)
        except DataError as error:  # its mends speak of the kit's own tables
            mend = f"Save it as CSV UTF-8, or move the file away and run {self.again} again."
            raise DataError(replace(problem, mend=mend) for problem in error.problems) from None

    def _problems(self, rows: Sequence[Row]) -> Iterator[Problem]:
        known = {self.name(row) for row in self.given}
        seen: set[str] = set()
        for at, row in enumerate(rows, FIRST_ROW):
            if not any(row.values()):
                continue
            for column, message, mend in (*self._place(row, known, seen), *self.rules(row)):
                yield Problem(self.file, at, column, row[column], "sheet", message, mend)
            seen.add(self.name(row))

    def _place(self, row: Row, known: set[str], seen: set[str]) -> Iterator[Fault]:
        if self.name(row) not in known:
            mend = f"Put back what stood there, or delete the row; {self.again} brings it back."
            yield Fault(self.key[-1], "The sheet was not made with this row.", mend)
        elif self.name(row) in seen:
            yield Fault(self.key[-1], "This row stands there twice.", "Delete one of the two.")

    def _save(self, rows: Sequence[Row]) -> None:
        """Save rows, whole or not at all; columns of the reader's own stand behind the sheet's."""
        own = [name for row in rows for name in row if name not in self.columns]
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, [*self.columns, *dict.fromkeys(own)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            {name: guard(cell) for name, cell in row.items()} for row in rows if any(row.values())
        )
        save_text(self.path, text.getvalue())

    def _refused(self, message: str, mend: str) -> DataError:
        return DataError([Problem(self.file, None, None, "", "sheet", message, mend)])


@dataclass(frozen=True)
class Field:
    """A column of a sheet in its form: words of one's own, or one of ``choices`` (code: words).

    ``read`` makes a code of what somebody wrote in the cell by hand.
    """

    column: str
    label: str
    choices: Mapping[str, str] | None = None
    read: Callable[[str], str] = str.strip


class SheetForm(OnPage):
    """The form of a sheet: all its rows, or one at a time where ``choose`` names a menu of them.

    ``head`` gives the words over a row's fields, and ``text`` stands there without a kernel.
    """

    def __init__(
        self,
        sheet: Worksheet,
        fields: Sequence[Field],
        head: Callable[[Row], str],
        text: str,
        choose: str = "",
    ) -> None:
        self.sheet, self.fields, self.head, self.text = sheet.complete(), fields, head, text
        names = [sheet.name(row) for row in sheet.rows() if any(row.values())]
        if choose:
            self.chosen = widgets.Dropdown(options=names, description=choose, layout=WIDE)
            self.chosen.observe(self._show, names="value")
            self.place = widgets.VBox()
            self._show()
            self.box = keyboard_form([self.chosen, self.place])
        else:
            self.box = keyboard_form([self.row_form(name) for name in names])

    def _show(self, _change: object = None) -> None:
        self.place.children = self.row_form(self.chosen.value).children

    def row_form(self, name: str) -> widgets.VBox:
        """Build the fields of one row, read anew: the file may have been edited meanwhile."""
        row = next(row for row in self.sheet.rows() if self.sheet.name(row) == name)
        said = widgets.HTML(layout=WIDE)
        controls = [_control(one, row[one.column], self._width()) for one in self.fields]
        for one, control in zip(self.fields, controls, strict=True):
            control.observe(self._saver(name, one.column, said), names="value")
        head = f'<p style="max-width:46em">{self.head(row)}</p>'
        return widgets.VBox([widgets.HTML(head), *controls, said])

    def _width(self) -> str:
        return f"{0.6 * max(len(one.label) for one in self.fields):.0f}em"

    def _saver(self, name: str, column: str, said: Any) -> Callable[[Any], None]:
        """Make what saves one field; a failure is said below the fields, and nothing is lost."""

        def save(change: Any) -> None:
            try:
                self.sheet.put(name, **{column: str(change["new"]).strip()})
            except (DataError, WorkError) as error:
                said.value = status(f"<b>Not saved.</b> {html.escape(str(error))}")
            else:
                said.value = status(html.escape(f"Saved in {self.sheet.file}."))

        return save


def _control(one: Field, cell: str, width: str) -> Any:
    style = {"description_width": width}
    if one.choices is None:
        return widgets.Textarea(
            value=cell, description=one.label, rows=2, continuous_update=False, style=style,
            layout=WIDE,
        )  # fmt: skip
    code = one.read(cell)
    options = {"": "not yet", **one.choices}
    options.setdefault(code, f"{cell} (not on this scale)")  # it stays until it is changed here
    listed = [(words, option) for option, words in options.items()]
    return widgets.Dropdown(
        options=listed, value=code, description=one.label, style=style, layout=WIDE
    )
