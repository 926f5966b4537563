"""The one way in which an export becomes a file."""

from __future__ import annotations

from pathlib import Path


def save(path: str | Path, text: str) -> Path:
    r"""Write an export as UTF-8, its line ends as they are, and return the path.

    Raises OSError where the file cannot be written.

    >>> from tempfile import mkdtemp
    >>> save(Path(mkdtemp(), "days.ics"), "BEGIN:VCALENDAR\r\n").read_bytes()
    b'BEGIN:VCALENDAR\r\n'
    """
    file = Path(path)
    file.write_bytes(text.encode("utf-8"))
    return file
