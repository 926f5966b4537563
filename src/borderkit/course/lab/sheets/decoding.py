"""Bytes to text, for a sheet that any program in any locale saved as CSV."""

from __future__ import annotations

import codecs

from borderkit.course.lab.sheets.bounds import refused
from borderkit.data.problems import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {"cp1256": "Windows-1256 (Arabic)", "cp1252": "Windows-1252 (Western European)"}


def decode(raw: bytes, file: str) -> tuple[str, list[Problem]]:
    r"""Decode a CSV file; a notice says so where its encoding had to be guessed.

    Raises :class:`DataError` for an empty file and for one that is no text.

    >>> decode("name;code".encode("utf-16"), "a.csv")[0]
    'name;code'
    >>> text, notices = decode("الاسم;code\nليلى;A".encode("cp1256"), "a.csv")
    >>> text.splitlines()[1], notices[0].rule
    ('ليلى;A', 'guessed-encoding')
    """
    if not raw.strip(b" \t\r\n\0"):
        raise refused(file, "empty-file", "The file is empty.", "Save the sheet again.")
    encoding = _certain(raw)
    notices = [] if encoding else [_notice(file, encoding := _guess(raw))]
    try:
        text = raw.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        message = "It is not a text file, or its letters cannot be told."
        raise refused(file, "encoding", message, "Save it as 'CSV UTF-8' or as XLSX.")
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

    best = from_bytes(raw, cp_isolation=list(_NAMES)).best()
    return best.encoding if best else "cp1252"


def _notice(file: str, encoding: str) -> Problem:
    message = f"The file doesn't say its encoding; read as {_NAMES.get(encoding, encoding)}."
    mend = "Look at the names; if they are wrong, save it as 'CSV UTF-8'."
    return Problem(file, None, None, "", "guessed-encoding", message, mend)
