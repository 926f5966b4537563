"""Is this the text that the claims were coded from? Fingerprints tell, without the text itself.

The words of a pasted text are read as one stream, so that line breaks, curly quotes and the clutter
of a web page before, between or after the paragraphs make no difference. What is kept of the
article, and what that reveals of it, is said in :mod:`borderkit.course.start.finding`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from borderkit.course.start.differences import outside_line, paragraph_line
from borderkit.course.start.finding import find, fingerprint, marks, outside
from borderkit.course.start.pasted import pasted_words
from borderkit.course.work import folder_of
from borderkit.kit import Kit

__all__ = ["ArticleCheck", "check_file", "compare", "fingerprint", "marks", "report"]

LARGEST = 2_000_000  # bytes; the article has some 8,000


@dataclass(frozen=True)
class ArticleCheck:
    """How a copy compares.

    ``table`` has a row for each paragraph: paragraph, words, found (word for word), status
    (identical, changed or missing) and says, the line about it. ``outside`` counts the words of the
    copy that belong to no paragraph: before the first, between, after the last.
    """

    table: pd.DataFrame
    outside: tuple[int, int, int]

    @property
    def complete(self) -> bool:
        """Whether every paragraph, the headline aside, is word for word the coded one."""
        return bool(self.table.query("paragraph > 0")["found"].all())

    def __str__(self) -> str:
        body = self.table.query("paragraph > 0")
        head = f"{body['found'].sum()} of {len(body)} paragraphs are word for word the same."
        if self.complete:
            head += " You read the text that the claims were coded from."
        lines = [head, *body.loc[~body["found"], "says"]]
        if any(self.outside):
            lines.append(outside_line(self.outside))
        return "\n".join(lines)

    __repr__ = __str__


def compare(text: str, paragraphs: pd.DataFrame) -> ArticleCheck:
    """Look for each coded paragraph in ``text``.

    ``paragraphs`` has paragraph, words (how many), fingerprint and word_marks. Takes time in
    proportion to the words of the text times those of the paragraphs that aren't found as they are.

    >>> words = ["so", "be", "it"]
    >>> coded = pd.DataFrame({"paragraph": [1], "words": [3], "word_marks": [marks(words)]})
    >>> compare("Menu. So be it.", coded.assign(fingerprint=fingerprint(words))).outside
    (1, 0, 0)
    """
    stream = pasted_words(text)
    places = find(stream, paragraphs)
    numbered = list(zip(paragraphs["paragraph"], places, strict=True))
    table = paragraphs[["paragraph", "words"]].assign(
        found=[place.identical for place in places],
        status=[place.status for place in places],
        says=[paragraph_line(number, place, stream) for number, place in numbered],
    )
    return ArticleCheck(table, outside(len(stream), places))


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

    ``path`` is ``article.txt`` in the folder of your own work unless given.

    >>> report(kit, Path("nowhere.txt")).startswith("There is no file nowhere.txt.")
    True
    """
    path = path or folder_of(kit) / "article.txt"
    try:
        return str(check_file(path, kit.paragraphs))
    except (FileNotFoundError, ValueError) as error:
        return str(error)
