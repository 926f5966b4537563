from pathlib import Path

import pytest

from borderkit.course.start.article import fingerprint, marks
from scripts.mark_paragraphs import write

WORDS = ["nobody", "swims", "here"]


def _table(folder: Path) -> Path:
    table = folder / "paragraphs.csv"
    table.write_text(f"paragraph,words,fingerprint\n1,3,{fingerprint(WORDS)}\n", encoding="utf-8")
    return table


def test_the_marks_of_the_words_behind_a_fingerprint_are_written(tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text("Menu\n\nNobody swims\nhere. Share", encoding="utf-8")
    write(table := _table(tmp_path), copy)
    heads, row = table.read_text(encoding="utf-8").splitlines()
    assert heads == "paragraph,words,fingerprint,word_marks"
    assert row.endswith(f",{marks(WORDS)}")


def test_another_copy_changes_nothing(tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text("Nobody swims there.", encoding="utf-8")
    before = (table := _table(tmp_path)).read_bytes()
    with pytest.raises(ValueError, match="No 3 words of this copy"):
        write(table, copy)
    assert table.read_bytes() == before
