"""One file to carry your work away from a machine that may vanish, and to bring it back."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from borderkit.course.work import WorkError, put_aside, save_bytes

PACKED = "my_work.zip"
LARGEST_FILE, LARGEST_PACK, MOST_FILES = 50_000_000, 200_000_000, 2_000
KINDS = (".csv", ".docx", ".geojson", ".html", ".ics", ".json", ".bib", ".md", ".pdf", ".png",
         ".svg", ".txt", ".xlsx")  # fmt: skip

_DAMAGES = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError)


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
