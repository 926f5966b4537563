"""What a sheet may be at most, checked before it is opened: memory and time stay bounded."""

from __future__ import annotations

import copy
import zipfile
import zlib
from pathlib import Path

from borderkit.data.problems import DataError, Problem

MAX_BYTES = 10_000_000
MAX_UNPACKED = 20_000_000
MAX_RATIO = 100  # a real workbook packs 5 to 20 times
MAX_ENTRIES = 500
MAX_FILES = 500
MAX_SHEETS = 20
MAX_ROWS = 5_000
MAX_COLUMNS = 60
SMALL = 1_000_000  # below this, how tightly a part is packed does no harm
_PIECE = 65_536
_MACROS = "vbaproject.bin"


def refused(file: str, rule: str, message: str, mend: str) -> DataError:
    """Make the error of a whole file.

    >>> refused("a.csv", "size", "Too large.", "Cut it.").problems[0].rule
    'size'
    """
    return DataError([Problem(file, None, None, "", rule, message, mend)])


def check_size(path: Path, file: str) -> None:
    """Refuse a file of more than 10 MB, without reading it; raises :class:`DataError`."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        message = f"The file has {size / 1e6:,.0f} MB; a sheet may have {MAX_BYTES / 1e6:.0f}."
        mend = "Delete what isn't coding (pictures, empty formatted rows), or save it as CSV."
        raise refused(file, "too-large", message, mend)


def check_workbook(path: Path, file: str) -> list[Problem]:
    """Look into a workbook's list of parts, then unpack each bit by bit and keep none.

    Raises :class:`DataError` for what isn't a workbook, and for one that unpacks to far more than
    it shows (a "zip bomb"). Gives a notice where it holds macros, which are never run.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            _check_parts(parts, file)
            honest = all(_true_size(packed, part) == part.file_size for part in parts)
    except DataError:
        raise
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, zlib.error) as error:
        message = "It is no XLSX workbook, or a damaged one."
        raise refused(file, "not-a-workbook", message, "Save it again as XLSX or CSV.") from error
    if not honest:
        message = "Its parts unpack to other sizes than it says."
        raise refused(file, "zip-bomb", message, "Ask its sender for a CSV.")
    names = [part.filename.lower() for part in parts]
    if not any(name.endswith(_MACROS) for name in names):
        return []
    message = "The workbook holds macros. They were not run; only its cells were read."
    return [Problem(file, None, None, "", "macros", message, "Save it as XLSX, without macros.")]


def _true_size(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Unpack a part without trust in the size that it states; stop where that is passed.

    The library's own reader unpacks a part whole before it compares the sizes.
    """
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


def _check_parts(parts: list[zipfile.ZipInfo], file: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = max(sum(part.compress_size for part in parts), 1)
    dense = unpacked > SMALL and unpacked / packed > MAX_RATIO
    if len(parts) > MAX_ENTRIES or unpacked > MAX_UNPACKED or dense:
        message = (
            f"It unpacks to {unpacked / 1e6:,.0f} MB in {len(parts):,} parts, which no coding sheet"
            " does. It was not unpacked."
        )
        raise refused(file, "zip-bomb", message, "Ask its sender for a CSV.")
