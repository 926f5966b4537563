"""Your own text on the page."""

from pathlib import Path

from borderkit.course.sources.wordreading import NotRead, Reading, read_mine, read_words
from borderkit.kit import Kit


def test_a_file_is_marked_and_counted(kit: Kit, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text('The "regime" and قوات النظام <script>', encoding="utf-8")
    reading = read_mine(kit, path)
    assert isinstance(reading, Reading)
    assert len(reading.marks) == 2
    assert reading.counts.frame["marks"].tolist() == [2]
    assert "<script>" not in reading._repr_html_()


def test_what_cannot_be_read_is_said_and_raises_nothing(kit: Kit, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("نظام".encode("cp1256"))
    said = read_mine(kit, path)
    assert isinstance(said, NotRead)
    assert "UTF-8" in repr(said)
    assert 'role="status"' in said._repr_html_()


def test_a_text_of_no_known_word_says_so(kit: Kit) -> None:
    reading = read_words(kit, "A quiet day.")
    assert repr(reading).startswith("No known word")
    assert reading.counts.frame.empty
