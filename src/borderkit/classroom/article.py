"""Is this the text that the claims were coded from? Fingerprints tell, without the text itself.

A fingerprint is the SHA-256 hash of a paragraph's words, without case and punctuation. The words of
a pasted text are read as one stream, so that line breaks, curly quotes and the clutter of a web
page before, between or after the paragraphs make no difference.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from borderkit.kit import Kit
from borderkit.tables.wording import words_of

LARGEST = 2_000_000  # bytes; the article has some 8,000


@dataclass(frozen=True)
class ArticleCheck:
    """Which paragraphs were found. ``table`` has paragraph, words and found, one row each."""

    table: pd.DataFrame

    @property
    def complete(self) -> bool:
        """Whether every paragraph, the headline aside, is word for word the coded one."""
        return bool(self.table.query("paragraph > 0")["found"].all())

    def __str__(self) -> str:
        body = self.table.query("paragraph > 0")
        missing = body.loc[~body["found"], "paragraph"].tolist()
        head = f"{len(body) - len(missing)} of {len(body)} paragraphs are word for word the same."
        if not missing:
            return f"{head} You read the text that the claims were coded from."
        listed = ", ".join(map(str, missing))
        return f"{head} Changed, cut or missing in your copy: {listed}."

    __repr__ = __str__


def fingerprint(words: Sequence[str]) -> str:
    """Hash normalised words.

    >>> fingerprint(["a", "b"]) == fingerprint(words_of("A, b!"))
    True
    """
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


def compare(text: str, paragraphs: pd.DataFrame) -> ArticleCheck:
    """Look for each coded paragraph in ``text``.

    ``paragraphs`` has paragraph, words (how many) and fingerprint. Takes time in proportion to the
    words of the text times the paragraphs.

    >>> coded = pd.DataFrame(
    ...     {"paragraph": [1], "words": [2], "fingerprint": [fingerprint(["so", "be"])]}
    ... )
    >>> compare("Menu. So be it.", coded).complete
    True
    """
    stream = words_of(text)
    found = [
        _contains(stream, length, wanted)
        for length, wanted in zip(paragraphs["words"], paragraphs["fingerprint"], strict=True)
    ]
    return ArticleCheck(paragraphs[["paragraph", "words"]].assign(found=found))


def check_file(path: Path, paragraphs: pd.DataFrame) -> ArticleCheck:
    """Compare the text of a file (see :func:`compare`).

    Raises FileNotFoundError or ValueError with a message for the reader: no such file, not a text,
    or far too long to be the article.
    """
    if not path.is_file():
        raise FileNotFoundError(
            f"There is no file {'/'.join(path.parts[-2:])}. Open the article at its address,"
            " copy its text, and save it there; nothing is sent anywhere."
        )
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path} is over {LARGEST // 1_000_000} MB, too long to be the article.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{path} is not a UTF-8 text. Save it as plain text (UTF-8).") from None
    return compare(text, paragraphs)


def report(kit: Kit, path: Path | None = None) -> str:
    """Say how your copy of the article compares, or why it can't be compared.

    ``path`` is ``my_work/article.txt`` in the project's folder unless given.

    >>> report(kit, Path("nowhere.txt")).startswith("There is no file nowhere.txt.")
    True
    """
    path = path or kit.folder.parent / "my_work" / "article.txt"
    try:
        return str(check_file(path, kit.paragraphs))
    except (FileNotFoundError, ValueError) as error:
        return str(error)


def _contains(stream: list[str], length: int, wanted: str) -> bool:
    starts = range(len(stream) - length + 1)
    return any(fingerprint(stream[start : start + length]) == wanted for start in starts)
