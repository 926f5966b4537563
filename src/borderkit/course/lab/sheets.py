"""A sheet as grids of text cells, whatever program saved it: the cells are never run.

What a sheet may be at most is checked before it is opened, so that memory and time stay bounded. A
workbook gives a grid for each of its sheets; a CSV gives one for each delimiter, of which the one
with known columns is chosen later.
"""

from __future__ import annotations

import codecs
import copy
import csv
import io
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from borderkit.data.problems import DataError, Problem

MAX_BYTES = 10_000_000
MAX_UNPACKED = 20_000_000
MAX_RATIO = 100  # a real workbook packs 5 to 20 times
MAX_PARTS = 500
MAX_SHEETS, MAX_ROWS, MAX_COLUMNS = 20, 5_000, 60
SMALL = 1_000_000  # below this, how tightly a part is packed does no harm
_PIECE = 65_536
_ZIP, _OLE, _MACROS = b"PK", b"\xd0\xcf\x11\xe0", "vbaproject.bin"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODE_PAGES = {"cp1256": "Windows-1256 (Arabic)", "cp1252": "Windows-1252 (Western European)"}


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet; row ``n`` of a spreadsheet is ``cells[n - 1]``."""

    sheet: str
    cells: list[list[str]]


def of_file(file: str, rule: str, message: str, mend: str) -> Problem:
    """Say something of a whole file."""
    return Problem(file, None, None, "", rule, message, mend)


def read_grids(path: Path, file: str) -> tuple[list[Grid], list[Problem]]:
    """Read every grid that a file may hold, and what is to be said of it.

    Raises :class:`DataError` for what can't be read; ``file`` names it there. Its first bytes
    decide what a file is, not its name.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        message = f"The file has {size / 1e6:,.0f} MB; a sheet may have {MAX_BYTES / 1e6:.0f}."
        mend = "Delete what isn't coding (pictures, empty formatted rows), or save it as CSV."
        raise DataError([of_file(file, "too-large", message, mend)])
    with path.open("rb") as opened:
        start = opened.read(4)
    if start.startswith(_OLE):
        message = "It is an old XLS workbook, or one that a password locks."
        mend = "Save it as XLSX without a password, or as CSV."
        raise DataError([of_file(file, "format", message, mend)])
    if start.startswith(_ZIP):
        return _read_workbook(path, file)
    return _read_text(path.read_bytes(), file)


def _read_workbook(path: Path, file: str) -> tuple[list[Grid], list[Problem]]:
    """Read values only: formulas are not worked out, macros and links not followed."""
    import openpyxl

    notices = _check_workbook(path, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are left out anyway: charts, styles
            book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
            try:
                return [_of_sheet(sheet) for sheet in book.worksheets[:MAX_SHEETS]], notices
            finally:
                book.close()
    except Exception as error:  # a file from anywhere can break its reader in any way
        message = f"The workbook can't be read ({type(error).__name__})."
        raise DataError([_damaged(file, message)]) from error


def _of_sheet(sheet: Any) -> Grid:
    rows = sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS, values_only=True)
    return Grid(str(sheet.title), [[_text(value) for value in row] for row in rows])


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def _damaged(file: str, message: str) -> Problem:
    return of_file(file, "not-a-workbook", message, "Save it again as XLSX or CSV.")


def _check_workbook(path: Path, file: str) -> list[Problem]:
    """Look into a workbook's list of parts, then unpack each bit by bit and keep none.

    Raises :class:`DataError` for what isn't a workbook, and for one that unpacks to far more than
    it shows (a "zip bomb"). Gives a notice where it holds macros, which are never run.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            bomb = _too_much(parts) or _lie(packed, parts)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, zlib.error) as error:
        raise DataError([_damaged(file, "It is no XLSX workbook, or a damaged one.")]) from error
    if bomb:
        raise DataError([of_file(file, "zip-bomb", bomb, "Ask its sender for a CSV.")])
    if not any(part.filename.lower().endswith(_MACROS) for part in parts):
        return []
    message = "The workbook holds macros. They were not run; only its cells were read."
    return [of_file(file, "macros", message, "Save it as XLSX, without macros.")]


def _too_much(parts: list[zipfile.ZipInfo]) -> str:
    unpacked = sum(part.file_size for part in parts)
    packed = max(sum(part.compress_size for part in parts), 1)
    dense = unpacked > SMALL and unpacked / packed > MAX_RATIO
    if len(parts) <= MAX_PARTS and unpacked <= MAX_UNPACKED and not dense:
        return ""
    return (
        f"It unpacks to {unpacked / 1e6:,.0f} MB in {len(parts):,} parts, which no coding sheet"
        " does. It was not unpacked."
    )


def _lie(packed: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> str:
    """Find out whether a part is larger than it says: the library's own reader looks too late."""
    honest = all(_true_size(packed, part) == part.file_size for part in parts)
    return "" if honest else "Its parts unpack to other sizes than it says."


def _true_size(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Unpack a part without trust in the size that it states; stop where that is passed."""
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return -1
    unbound = copy.copy(part)
    unbound.file_size = MAX_UNPACKED + 1
    unbound.CRC = None  # type: ignore[assignment]  # the sum of a part that may be cut means nothing
    size = 0
    with packed.open(unbound) as opened:
        while size <= part.file_size and (piece := opened.read(_PIECE)):
            size += len(piece)
    return size


def _read_text(raw: bytes, file: str) -> tuple[list[Grid], list[Problem]]:
    text, notices = _decode(raw, file)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    grids = [grid for delimiter in ",;\t" if (grid := _split(lines, delimiter))]
    if not grids:
        mend = "Look for a quotation mark that is not closed."
        raise DataError([of_file(file, "csv", "Its lines cannot be split into cells.", mend)])
    return grids, notices


def _split(text: str, delimiter: str) -> Grid | None:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = list(islice(reader, MAX_ROWS + 1))
    except csv.Error:
        return None
    return Grid("", [[cell.strip() for cell in row[:MAX_COLUMNS]] for row in rows])


def _decode(raw: bytes, file: str) -> tuple[str, list[Problem]]:
    """Decode a CSV file; a notice says so where its encoding had to be guessed."""
    if not raw.strip(b" \t\r\n\0"):
        message = "The file is empty."
        raise DataError([of_file(file, "empty-file", message, "Save the sheet again.")])
    encoding, notices = _certain(raw), []
    if not encoding:
        encoding = _guess(raw)
        said = _CODE_PAGES.get(encoding, encoding)
        message = f"The file doesn't say its encoding; read as {said}."
        mend = "Look at the names; if they are wrong, save it as 'CSV UTF-8'."
        notices = [of_file(file, "guessed-encoding", message, mend)]
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        message = "It is not a text file, or its letters cannot be told."
        raise DataError([of_file(file, "encoding", message, "Save it as 'CSV UTF-8' or as XLSX.")])
    return text, notices


def _certain(raw: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return encoding
    if b"\0" in raw[:400]:  # UTF-16 without its mark: every second byte of Latin text is zero
        return "utf-16-le" if raw[1:2] == b"\0" else "utf-16-be"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _guess(raw: bytes) -> str:
    """Choose between the two code pages of our classes; sheets are mostly plain letters."""
    from charset_normalizer import from_bytes

    best = from_bytes(raw, cp_isolation=list(_CODE_PAGES)).best()
    return best.encoding if best else "cp1252"
