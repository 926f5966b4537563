"""A CSV file as text cells, whatever program saved it.

Read as if they were the plain form (UTF-8, commas, line feeds): a byte-order mark, UTF-16 with its
mark, Windows-1256 Arabic, semicolons or tabs, CRLF or CR line ends, blank rows at the end. What
cannot be read for sure is refused with a reason. Cells are data and are never evaluated.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from borderkit.data.problems import DataError, Problem
from borderkit.data.schema import TableSchema

LARGEST = 20_000_000  # bytes; the kit's own largest table has under one million
FIRST_ROW = 2  # row 1 of a spreadsheet is the header
_SAVE = "Save it as 'CSV UTF-8 (comma delimited)'."
_RESTORE = "Restore it from the repository."
# Arabic words stand apart from Latin ones. Where a Western European code page is read as
# Windows-1256, its accented letters turn into Arabic letters in the middle of Latin words.
_MIXED = re.compile(r"[A-Za-z][\u0600-\u06ff]|[\u0600-\u06ff][A-Za-z]")


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
