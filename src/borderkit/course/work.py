"""Your own work: plain files in one folder, saved after each change, packed and restored.

The folder is ``my_work`` beside ``data/`` (git ignores it), or the one that the environment
variable ``BORDERKIT_WORK`` names, as a shared server may want. Nothing in it leaves the machine.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from borderkit.data.messages import MessageError
from borderkit.kit import Kit

VARIABLE = "BORDERKIT_WORK"
ANSWERS = "answers.json"


class WorkError(MessageError):
    """Something about your own files that you can mend; a notebook shows only the message."""


def folder_of(kit: Kit) -> Path:
    """Give the folder of your own work (it may not exist yet).

    >>> folder_of(kit).is_absolute()
    True
    """
    named = os.environ.get(VARIABLE)
    return Path(named).resolve() if named else kit.folder.resolve().parent / "my_work"


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
            f" name another folder in the environment variable {VARIABLE}."
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
