"""Write the briefing into ``my_work/briefing/``: HTML, Markdown and DOCX, and its pictures.

A file that somebody changed after it was written is put aside, not written over.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from borderkit.course.capstone.document import FOLDER as ASSETS
from borderkit.course.capstone.document import Document, Node, document
from borderkit.course.capstone.file import Briefing
from borderkit.course.work import WorkError, folder_of, put_aside, save_bytes, save_text
from borderkit.kit import Kit

FOLDER = "briefing"
_WRITTEN = ".written.json"
_PURPOSES = {
    ".html": "to read and print in any browser; nothing else is needed",
    ".md": "to go on writing as plain text",
    ".docx": "to go on writing in a word processor",
    ".png": "a picture of the briefing",
}
_MARKDOWN = "commonmark_x-raw_html-attributes-smart"


class Preview:
    """The words of a briefing as a notebook shows them: argument, tables and sources."""

    def __init__(self, briefing: Briefing, kit: Kit) -> None:
        self._document = document(replace(briefing, with_map=False, with_timeline=False), kit)

    def __repr__(self) -> str:
        arguments = ("-t", "plain", "--columns=100", "--template", _template("plain.txt"))
        return self._document.written(*arguments, folder=ASSETS).decode("utf-8").strip()

    def _repr_html_(self) -> str:
        arguments = ("-t", "html5", "--wrap=none", "--shift-heading-level-by=3", "--template")
        body = self._document.written(*arguments, _template("preview.html"), folder=ASSETS)
        return body.decode("utf-8")


def briefing_files(briefing: Briefing, kit: Kit, name: str = "briefing") -> dict[str, bytes]:
    """Give what each file of a briefing holds, by file name."""
    laid = document(briefing, kit)
    shown = {f"{name}-{one.name}.png": one.png for one in laid.pictures}
    with tempfile.TemporaryDirectory() as folder:
        for one in laid.pictures:
            Path(folder, f"{one.name}.png").write_bytes(one.png)
        page = laid.written(
            *(
                "-t",
                "html5",
                "--wrap=none",
                "--embed-resources",
                "--template",
                _template("briefing.html"),
            ),
            folder=Path(folder),
        )
        word = laid.written(
            *("-t", "docx", "--reference-doc", str(ASSETS / "templates" / "reference.docx")),
            folder=Path(folder),
        )
    text = _flat(laid, name).written(
        *("-t", _MARKDOWN, "--wrap=none", "--template", _template("briefing.md")), folder=ASSETS
    )
    return {f"{name}.html": page, f"{name}.md": text, f"{name}.docx": word, **shown}


def publish(briefing: Briefing, kit: Kit, name: str = "briefing") -> pd.DataFrame:
    """Write the files of a briefing and list them: file, and what it is for.

    Raises :class:`borderkit.course.work.WorkError` where nothing can be written, and for a
    ``name`` that is no plain name of a file.
    """
    if not re.fullmatch(r"\w[\w -]{0,79}", name):
        raise WorkError("Name the briefing with letters, digits, spaces and hyphens, at most 80.")
    folder = folder_of(kit) / FOLDER
    content = briefing_files(briefing, kit, name)
    before = _sums(folder)
    for file, raw in content.items():
        _put(folder / file, raw, before.get(file, ""))
    sums = {**before, **{file: _sum(raw) for file, raw in content.items()}}
    save_text(folder / _WRITTEN, json.dumps(sums, indent=1, sort_keys=True) + "\n")
    return pd.DataFrame(
        [(f"{FOLDER}/{file}", _PURPOSES[Path(file).suffix]) for file in content],
        columns=["file", "what it is for"],
    )


def _flat(laid: Document, name: str) -> Document:
    """Give a document as plain Markdown can hold it: no wrappers, pictures beside the text."""
    blocks = [one for block in laid.tree["blocks"] for one in _unwrapped(block, name)]
    return Document(_bare({**laid.tree, "blocks": blocks}), laid.pictures)


def _unwrapped(block: Node, name: str) -> list[Node]:
    if block["t"] == "Div":
        return [one for inner in block["c"][1] for one in _unwrapped(inner, name)]
    if block["t"] != "Figure":
        return [block]
    _, caption, [holder] = block["c"]
    [_, alt, [file, title]] = holder["c"][0]["c"]
    image = {"t": "Image", "c": [["", [], []], alt, [f"{name}-{file}".replace(" ", "%20"), title]]}
    words = {"t": "Para", "c": [{"t": "Emph", "c": caption[1][0]["c"]}]}
    return [{"t": "Para", "c": [image]}, words]


def _bare(node: Any) -> Any:
    """Take off spans and links within the page, which plain Markdown has no form for."""
    if isinstance(node, dict):
        if node.get("t") == "Str" and re.search(r"&#?\w+;", node["c"]):
            # Pandoc writes the sign of an entity as it stands, and a reader would decode it.
            return {"t": "RawInline", "c": ["markdown", _escaped(node["c"])]}
        return {key: _bare(value) for key, value in node.items()}
    if not isinstance(node, list):
        return node
    made: list[Any] = []
    for one in node:
        kind = one.get("t") if isinstance(one, dict) else ""
        inside = kind == "Span" or (kind == "Link" and one["c"][2][0].startswith("#"))
        made += _bare(one["c"][1]) if inside else [_bare(one)]
    return made


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>()#|~$&!])", r"\\\1", text)


def _template(file: str) -> str:
    return str(ASSETS / "templates" / file)


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
