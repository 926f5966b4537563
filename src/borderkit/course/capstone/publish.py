"""Write the briefing into ``my_work/briefing/``: HTML, Markdown and DOCX, and its pictures.

A file that somebody changed after it was written is put aside, not written over.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from borderkit.course.capstone import markdown, web
from borderkit.course.capstone.blocks import blocks
from borderkit.course.capstone.file import Briefing
from borderkit.course.capstone.pictures import Picture
from borderkit.course.work import WorkError, folder_of, put_aside, save_bytes, save_text
from borderkit.kit import Kit

FOLDER = "briefing"
_WRITTEN = ".written.json"


def made(briefing: Briefing, kit: Kit, name: str = "briefing") -> dict[str, bytes]:
    """Give what each file of a briefing holds, by file name.

    >>> list(made(Briefing(title="Two counts"), kit))
    ['briefing.html', 'briefing.md', 'briefing.docx']
    """
    from borderkit.course.capstone import word  # here: python-docx is slow to import

    laid = blocks(briefing, kit)
    shown = {one.name: one.png for one in laid if isinstance(one, Picture)}
    files = {picture: f"{name}-{picture}.png" for picture in shown}
    return {
        f"{name}.html": web.page(laid).encode(),
        f"{name}.md": markdown.text(laid, files).encode(),
        f"{name}.docx": word.document(laid),
        **{files[picture]: png for picture, png in shown.items()},
    }


def publish(briefing: Briefing, kit: Kit, name: str = "briefing") -> pd.DataFrame:
    """Write the files of a briefing and list them: file, and what it is for.

    Raises :class:`borderkit.course.work.WorkError` where nothing can be written, and for a
    ``name`` that is no plain name of a file.

    >>> publish(Briefing(title="Two counts"), kit)["file"].tolist()
    ['briefing/briefing.html', 'briefing/briefing.md', 'briefing/briefing.docx']
    """
    if not re.fullmatch(r"\w[\w -]{0,79}", name):
        raise WorkError("Name the briefing with letters, digits, spaces and hyphens, at most 80.")
    folder = folder_of(kit) / FOLDER
    content = made(briefing, kit, name)
    before = _sums(folder)
    for file, raw in content.items():
        _put(folder / file, raw, before.get(file, ""))
    sums = {**before, **{file: _sum(raw) for file, raw in content.items()}}
    save_text(folder / _WRITTEN, json.dumps(sums, indent=1, sort_keys=True) + "\n")
    return pd.DataFrame(
        [(f"{FOLDER}/{file}", _PURPOSES[Path(file).suffix]) for file in content],
        columns=["file", "what it is for"],
    )


_PURPOSES = {
    ".html": "to read and print in any browser; nothing else is needed",
    ".md": "to go on writing as plain text",
    ".docx": "to go on writing in a word processor",
    ".png": "a picture of the briefing",
}


def _put(path: Path, raw: bytes, written: str) -> None:
    """Write a file, unless it is the same; what is not as we left it is somebody's own."""
    if path.is_file():
        there = path.read_bytes()
        if there == raw:
            return
        if _sum(there) != written:
            put_aside(path, "yours")
    save_bytes(path, raw)


def _sums(folder: Path) -> Mapping[str, str]:
    try:
        read = json.loads((folder / _WRITTEN).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _sum(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
