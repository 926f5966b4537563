"""Write the column ``word_marks`` of data/paragraphs.csv from your own copy of the article.

Run from the root: ``python -m scripts.mark_paragraphs my_work/article.txt``. The copy must hold
every paragraph word for word; its text goes nowhere.
"""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

from borderkit.course.start.article import fingerprint, marks, pasted_words

TABLE = Path(__file__).resolve().parent.parent / "data" / "paragraphs.csv"


def words_behind(stream: Sequence[str], length: int, wanted: str) -> Sequence[str]:
    """Find the words with a fingerprint. Raises ValueError where the copy doesn't have them."""
    for start in range(len(stream) - length + 1):
        if fingerprint(stream[start : start + length]) == wanted:
            return stream[start : start + length]
    raise ValueError(f"No {length} words of this copy have the fingerprint {wanted[:8]}….")


def marked(table: Path, stream: Sequence[str]) -> list[dict[str, str]]:
    """Give the rows of the table with their marks."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["word_marks"] = marks(words_behind(stream, int(row["words"]), row["fingerprint"]))
    return rows


def write(table: Path, copy: Path) -> None:
    """Write the table anew."""
    rows = marked(table, pasted_words(copy.read_text(encoding="utf-8-sig")))
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    write(TABLE, Path(sys.argv[1]))
