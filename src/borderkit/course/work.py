"""Your own work: plain files in one folder, saved after each change, packed and restored.

A pack is one file, to carry your work away from a machine that may vanish, and to bring it back.
The folder is ``my_work`` beside ``data/`` (git ignores it), or the one that the environment
variable ``BORDERKIT_WORK`` names, as a shared server may want. Nothing in it leaves the machine.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from borderkit import work_folder
from borderkit.data.problems import MessageError

if TYPE_CHECKING:
    from borderkit.kit import Kit

ANSWERS = "answers.json"
PACKED = "my_work.zip"
LARGEST_FILE, LARGEST_PACK, MOST_FILES = 50_000_000, 200_000_000, 2_000
KINDS = (".csv", ".docx", ".geojson", ".html", ".ics", ".json", ".bib", ".md", ".pdf", ".png",
         ".svg", ".txt", ".xlsx")  # fmt: skip

_DAMAGES = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError)


class WorkError(MessageError):
    """Something about your own files that you can mend; a notebook shows only the message."""


def folder_of(kit: Kit) -> Path:
    """Give the folder of your own work (it may not exist yet).

    >>> folder_of(kit).is_absolute()
    True
    """
    return work_folder(kit.folder)


def save_text(path: Path, text: str) -> Path:
    r"""Write a text file whole or not at all, making its folder where there is none.

    A kernel that dies in the middle leaves the file as it was. Raises :class:`WorkError` where
    nothing can be written.

    >>> save_text(Path(tempfile.mkdtemp(), "my_work", "note.txt"), "one\n").read_text()
    'one\n'
    """
    return save_bytes(path, text.encode("utf-8"))


def save_bytes(path: Path, content: bytes) -> Path:
    r"""Write a file whole or not at all (see :func:`save_text`).

    >>> save_bytes(Path(tempfile.mkdtemp(), "picture.png"), b"\x89PNG").read_bytes()
    b'\x89PNG'
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise WorkError(
            f"{path.parent.name}/{path.name} can't be saved ({error.strerror}). Free some room, or"
            f" name another folder in the environment variable BORDERKIT_WORK."
        ) from error
    return path


class Answers:
    """The answers of one reader, in one JSON file that any editor opens.

    Each exercise has its last answer, what the check said (``status``), how often it was checked
    (``tries``) and how many hints were shown (``hints``); no name, no time, no machine.

    >>> saved = Answers(Path(tempfile.mkdtemp()))
    >>> saved.put("geo-1", answer="b", status="wrong")
    >>> saved.of("geo-1")
    {'answer': 'b', 'status': 'wrong'}
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / ANSWERS

    def all(self) -> dict[str, dict[str, Any]]:
        """Read every answer: ``{exercise: {answer, status, tries, hints}}``, empty at first.

        A file that can't be read is put aside under another name, never written over.
        """
        try:
            read = json.loads(self.path.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            raise WorkError(
                f"{self.path.name} can't be read ({error.strerror}). Close other programs that"
                " use it."
            ) from error
        except (ValueError, RecursionError):
            put_aside(self.path, "damaged")
            return {}
        if not isinstance(read, dict) or not all(isinstance(one, dict) for one in read.values()):
            put_aside(self.path, "damaged")
            return {}
        return read

    def of(self, exercise_id: str) -> dict[str, Any]:
        """Read the answer of one exercise; empty before the first."""
        return self.all().get(exercise_id, {})

    def put(self, exercise_id: str, **values: str | int) -> None:
        """Save values of one exercise and leave everything else as it is."""
        answers = self.all()
        changed = {**answers.get(exercise_id, {}), **values}
        if changed != answers.get(exercise_id):
            save_text(self.path, _json({**answers, exercise_id: changed}))


def put_aside(path: Path, why: str) -> Path:
    """Rename a file to the first free name like ``answers (damaged 1).json`` and return it.

    >>> old = save_text(Path(tempfile.mkdtemp(), "a.csv"), "x")
    >>> put_aside(old, "old").name
    'a (old 1).csv'
    """
    number = 1
    while (aside := path.with_name(f"{path.stem} ({why} {number}){path.suffix}")).exists():
        number += 1
    return path.rename(aside)


def _json(answers: Mapping[str, Mapping[str, Any]]) -> str:
    text = json.dumps(answers, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return text.encode("utf-8", "replace").decode("utf-8")  # half a letter can't be saved


@dataclass(frozen=True)
class Restored:
    """What came of a restore: names of the files now in place, kept aside, and left out, why."""

    placed: tuple[str, ...]
    same: tuple[str, ...]
    aside: tuple[str, ...]
    refused: tuple[str, ...]

    def __str__(self) -> str:
        lines = [f"{len(self.placed)} file(s) restored, {len(self.same)} were already the same."]
        lines += [f"Your present file was kept as {name}." for name in self.aside]
        lines += [f"Left out: {reason}" for reason in self.refused]
        return "\n".join(lines)

    __repr__ = __str__


def pack(folder: Path) -> bytes:
    """Give everything in ``folder`` as the bytes of one ZIP file, names in order.

    Raises :class:`WorkError` where there is nothing to pack. The same files give the same bytes.

    >>> from tempfile import mkdtemp
    >>> work = Path(mkdtemp())
    >>> _ = (work / "note.txt").write_text("one")
    >>> zipfile.ZipFile(io.BytesIO(pack(work))).namelist()
    ['note.txt']
    """
    files = sorted(_own(folder))
    if not files:
        raise WorkError("There is nothing to pack yet: answer an exercise or save a sheet first.")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            name = file.relative_to(folder).as_posix()
            archive.writestr(zipfile.ZipInfo(name), file.read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def restore(packed: bytes | Path, folder: Path) -> Restored:
    """Bring the files of a pack back into ``folder``; nothing that is there is lost.

    A file that differs from the one in the pack is kept beside it under another name. Names that
    lead out of the folder, kinds of file that the kit never writes, and what is too large are left
    out with the reason. Raises :class:`WorkError` for a file that is no pack.

    >>> from tempfile import mkdtemp
    >>> old, new = Path(mkdtemp()), Path(mkdtemp())
    >>> _ = (old / "note.txt").write_text("one")
    >>> restore(pack(old), new).placed
    ('note.txt',)
    """
    try:
        raw = packed.read_bytes() if isinstance(packed, Path) else packed
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (OSError, *_DAMAGES):
        raise WorkError(
            f"This is not a pack of your work. Choose the file {PACKED} that you downloaded."
        ) from None
    placed: list[str] = []
    same: list[str] = []
    aside: list[str] = []
    refused: list[str] = []
    with archive:
        for entry in _wanted(archive, refused):
            content = _read(archive, entry, refused)
            if content is None:
                continue
            try:
                done = _place(folder, entry.filename, content, aside)
            except (OSError, WorkError) as error:
                refused.append(f"{entry.filename[:80]!r}: it can't be put in place ({error}).")
            else:
                (placed if done else same).append(entry.filename)
    return Restored(tuple(placed), tuple(same), tuple(aside), tuple(refused))


def _place(folder: Path, name: str, content: bytes, aside: list[str]) -> bool:
    """Put one file in its place; False where the same stands there already."""
    target = folder / name
    if not target.resolve().is_relative_to(folder.resolve()):
        raise WorkError("a link in your folder leads out of it")
    if target.is_file():
        if target.read_bytes() == content:
            return False
        aside.append(put_aside(target, "before restoring").name)
    save_bytes(target, content)
    return True


def _own(folder: Path) -> list[Path]:
    """List the files to pack, without those that begin with a dot, and no links."""
    return [
        file
        for file in folder.rglob("*")
        if file.is_file()
        and not file.is_symlink()
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    ]


def _wanted(archive: zipfile.ZipFile, refused: list[str]) -> list[zipfile.ZipInfo]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES:
        raise WorkError(f"The pack holds {len(entries):,} files; at most {MOST_FILES:,} are read.")
    if sum(entry.file_size for entry in entries) > LARGEST_PACK:
        raise WorkError(f"The pack unpacks to over {LARGEST_PACK // 1_000_000} MB; it is not read.")
    wanted = []
    for entry in entries:
        reason = _refusal(entry)
        if reason:
            refused.append(f"{entry.filename[:80]!r}: {reason}.")
        else:
            wanted.append(entry)
    return wanted


def _refusal(entry: zipfile.ZipInfo) -> str:
    path = PurePosixPath(entry.filename)
    odd = ("\\", ":", "\0")
    if path.is_absolute() or ".." in path.parts or any(sign in entry.filename for sign in odd):
        return "its name leads out of the folder"
    if any(part.startswith(".") for part in path.parts):
        return "its name begins with a dot"
    if path.suffix.casefold() not in KINDS:
        return "the kit writes no files of this kind"
    if entry.file_size > LARGEST_FILE:
        return f"it is over {LARGEST_FILE // 1_000_000} MB"
    return ""


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, refused: list[str]) -> bytes | None:
    """Read one entry, never more than its limit, whatever its header says."""
    try:
        with archive.open(entry) as file:
            content = file.read(LARGEST_FILE + 1)
    except _DAMAGES as error:
        refused.append(f"{entry.filename[:80]!r}: it can't be unpacked ({error}).")
        return None
    if len(content) > LARGEST_FILE:
        refused.append(f"{entry.filename[:80]!r}: it is over {LARGEST_FILE // 1_000_000} MB.")
        return None
    return content
