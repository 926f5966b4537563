"""CSV files as text cells, whatever program saved them; and tables as CSV, safe in any program.

Read as if they were the plain form (UTF-8, commas, line feeds): a byte-order mark, UTF-16 with its
mark, Windows-1256 Arabic, semicolons or tabs, CRLF or CR line ends, blank rows at the end. What
cannot be read for sure is refused with a reason. Cells are data and are never evaluated.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from borderkit.data.dates import DateError, parse
from borderkit.data.problems import FIRST_ROW, DataError, Problem
from borderkit.data.schema import Field, TableSchema

LARGEST = 20_000_000  # bytes; the kit's own largest table has under one million
_SAVE = "Save it as 'CSV UTF-8 (comma delimited)'."
_RESTORE = "Restore it from the repository."
# Arabic words stand apart from Latin ones. Where a Western European code page is read as
# Windows-1256, its accented letters turn into Arabic letters in the middle of Latin words.
_MIXED = re.compile(r"[A-Za-z][\u0600-\u06ff]|[\u0600-\u06ff][A-Za-z]")


TRUE, FALSE = ("true", "True", "TRUE"), ("false", "False", "FALSE")  # a spreadsheet shouts
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)  # 18 digits fit into 64 bits
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?", re.ASCII)
_TYPES: dict[str, tuple[Callable[[str], object], str, str]] = {
    "integer": (
        _INTEGER.fullmatch,
        "It is not a whole number.",
        "Write digits only, as in 4; not 4.0 or four.",
    ),
    "number": (
        _NUMBER.fullmatch,
        "It is not a number.",
        "Write it with a point, as in 34.37; not 34,37.",
    ),
    "boolean": (
        lambda value: value in TRUE or value in FALSE,
        "It is neither true nor false.",
        "Write true or false.",
    ),
}
# A spreadsheet runs a cell that begins with one of these as a formula; an apostrophe in front
# makes it text (OWASP, "CSV Injection"). The wide signs count in some East Asian settings.
_SIGNS = "[=+\\-@\t\r\n＝＋－＠]"
_RISKY = re.compile(f"'*{_SIGNS}")
_GUARDED = re.compile(f"'+{_SIGNS}")
_BOM = "\ufeff"  # by which Excel knows UTF-8


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one table as text, column by column, in the order of its schema."""

    schema: TableSchema
    columns: dict[str, list[str]]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), []))


def read_sheet(path: Path, schema: TableSchema) -> Sheet:
    """Read the cells of the table at ``path``.

    Raises :class:`DataError` when the file is missing or empty, when its encoding cannot be told,
    when its header is not that of the schema, or when a row has too few or too many cells.
    """
    header, rows = read_cells(path, schema.path)
    names = [field.name for field in schema.fields]
    problems = [*_check_header(header, names, schema.path)] or [
        *_check_rows(rows, len(header), schema.path)
    ]
    if problems:
        raise DataError(problems)
    columns = dict(zip(header, map(list, zip(*rows, strict=True)), strict=True)) if rows else {}
    return Sheet(schema, {name: columns.get(name, []) for name in names})


def read_cells(path: Path, file: str) -> tuple[list[str], list[list[str]]]:
    """Give the header and the rows of a CSV file as they stand; ``file`` names it in problems.

    Raises :class:`DataError` when it is missing or empty, or when it cannot be told as text.
    """
    return _split(_decode(_read_bytes(path, file), file), file)


def _read_bytes(path: Path, file: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            message = f"The file has {size / 1e6:,.0f} MB; a table may have {LARGEST // 10**6}."
            raise _refused(file, "too-large", message, "Delete what isn't part of the table.")
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise _refused(file, "missing-file", "The file is missing.", _RESTORE) from error
    except OSError as error:
        message = f"The file cannot be read ({error.strerror})."
        raise _refused(
            file, "missing-file", message, "Close other programs that use it."
        ) from error
    if not raw.strip():
        raise _refused(file, "empty-file", "The file is empty.", _RESTORE)
    return raw


def _decode(raw: bytes, file: str) -> str:
    encoding = "utf-8-sig"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode("cp1256", errors="replace")
        if _MIXED.search(text) or "\ufffd" in text:
            message = "It is neither UTF-8 nor Windows-1256, so its letters cannot be told."
            raise _refused(file, "encoding", message, _SAVE) from None
    if "\0" in text:
        raise _refused(file, "encoding", "It is not a text file.", _SAVE)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _split(text: str, file: str) -> tuple[list[str], list[list[str]]]:
    first_line = text.partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        message = f"Line {reader.line_num} cannot be split into cells ({error})."
        mend = "Look for a quotation mark that is not closed."
        raise _refused(file, "csv", message, mend) from error
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise _refused(file, "empty-file", "The file holds only blank rows.", _RESTORE)
    return [name.strip() for name in rows[0]], rows[1:]


def _check_header(header: list[str], names: list[str], file: str) -> Iterator[Problem]:
    for name in names:
        if name not in header:
            message, mend = "This column is missing.", f"The columns are: {', '.join(names)}."
            yield Problem(file, 1, name, "", "missing-column", message, mend)
    for place, name in enumerate(header):
        if name not in names:
            message, mend = (
                "The schema has no such column.",
                f"The columns are: {', '.join(names)}.",
            )
            yield Problem(file, 1, name or f"number {place + 1}", "", "extra-column", message, mend)
        elif name in header[:place]:
            message = "This column stands in the header twice."
            yield Problem(file, 1, name, "", "duplicate-column", message, "Rename or delete one.")


def _check_rows(rows: list[list[str]], width: int, file: str) -> Iterator[Problem]:
    for number, row in enumerate(rows, start=FIRST_ROW):
        if not any(row):
            message, mend = "The row is blank.", "Delete the row."
            yield Problem(file, number, None, "", "blank-row", message, mend)
        elif len(row) != width:
            message = f"The row has {len(row)} cells, the header has {width}."
            mend = "Put a cell that holds a comma between quotation marks."
            yield Problem(file, number, None, ",".join(row), "row-length", message, mend)


def _refused(file: str, rule: str, message: str, mend: str) -> DataError:
    return DataError([Problem(file, None, None, "", rule, message, mend)])


class Fault(NamedTuple):
    """What is wrong with a value: the rule, what is the matter, and the mend."""

    rule: str
    message: str
    mend: str


def check_cells(sheet: Sheet) -> Iterator[Problem]:
    """Yield what is wrong with the cells: type, date, required, enum, pattern, limits."""
    for field in sheet.schema.fields:
        cells = sheet.columns[field.name]
        faults = {value: fault for value in set(cells) if (fault := find_fault(field, value))}
        if not faults:
            continue
        for row, value in enumerate(cells, start=FIRST_ROW):
            if fault := faults.get(value):
                yield Problem(sheet.schema.path, row, field.name, value, *fault)


def find_fault(field: Field, value: str) -> Fault | None:
    """Say what is wrong with a cell's text in this column, or give None.

    >>> find_fault(Field("lat", type="number", maximum=90), "341").message
    'It is above the highest value allowed, 90.'
    """
    if not value:
        return _missing(field)
    if fault := _mistyped(field, value):
        return fault
    return _edtf(field, value) or _choice(field, value) or _limits(field, value)


def _missing(field: Field) -> Fault | None:
    if not field.required:
        return None
    return Fault("required", "The cell is empty.", f"Write a value: {field.description or '?'}")


def _mistyped(field: Field, value: str) -> Fault | None:
    if field.type == "string":
        return None
    holds, message, mend = _TYPES[field.type]
    return None if holds(value) else Fault("type", message, mend)


def _edtf(field: Field, value: str) -> Fault | None:
    if not field.edtf:
        return None
    try:
        parse(value)
    except DateError as error:
        reason = error.reason[0].upper() + error.reason[1:]
        return Fault("date", f"{reason}.", f"{error.mend}.")
    return None


def _choice(field: Field, value: str) -> Fault | None:
    where = f"; codes.csv has the list {field.codes}" if field.codes else ""
    if field.enum and value not in field.enum:
        mend = f"Use one of: {', '.join(field.enum)}{where}."
        return Fault("enum", "It is not one of the values allowed here.", mend)
    if field.pattern and not re.fullmatch(field.pattern, value):
        mend = f"It must match {field.pattern}{where}."
        return Fault("pattern", "It is not in the form that this column has.", mend)
    return None


def _limits(field: Field, value: str) -> Fault | None:
    if field.minimum is not None and float(value) < field.minimum:
        message = f"It is below the lowest value allowed, {field.minimum:g}."
        return Fault("minimum", message, "Look at the source again.")
    if field.maximum is not None and float(value) > field.maximum:
        message = f"It is above the highest value allowed, {field.maximum:g}."
        return Fault("maximum", message, "Look at the source again.")
    return None


def guard(text: str) -> str:
    """Return the text as no spreadsheet runs it.

    >>> [guard("=1+1"), guard("'=1"), guard("al-Qaim")]
    ["'=1+1", "''=1", 'al-Qaim']
    """
    return f"'{text}" if _RISKY.match(text) else text


def unguard(cell: str) -> str:
    """Take away what :func:`guard` put in front.

    >>> unguard(guard("@SUM(A1)"))
    '@SUM(A1)'
    """
    return cell[1:] if _GUARDED.match(cell) else cell


def csv_text(table: pd.DataFrame, excel: bool = False) -> str:
    r"""Return a table as CSV (RFC 4180); ``excel`` puts the mark in front by which Excel reads it.

    An empty cell is a missing value. Days are written YYYY-MM-DD, yes and no as true and false.

    >>> csv_text(pd.DataFrame({"n": [-1], "says": ["=1+1"]}))
    "n,says\r\n-1,'=1+1\r\n"
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([guard(str(name)) for name in table.columns])
    writer.writerows(zip(*(_written(table[name]) for name in table.columns), strict=True))
    return (_BOM if excel else "") + out.getvalue()


def _written(column: pd.Series) -> list[str]:
    return ["" if pd.isna(value) else _cell(value) for value in column.tolist()]


def _cell(value: object) -> str:
    if isinstance(value, date):  # a pandas Timestamp is one too; its time of day is not ours
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, int | float) else guard(str(value))


def listed(cell: Any) -> list[str]:
    """Give the values of a cell that holds several, joined by ``;``; none where it is empty.

    >>> listed("Iraq; Syria"), listed(pd.NA)
    (['Iraq', 'Syria'], [])
    """
    return [] if pd.isna(cell) else [part.strip() for part in str(cell).split(";")]
