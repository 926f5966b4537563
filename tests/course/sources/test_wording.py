"""Loaded words, marked and counted."""

from pathlib import Path

import pandas as pd

from borderkit.course.sources.wording import (
    MOST,
    MarkedText,
    NotRead,
    Reading,
    read_words,
    words_in_my_text,
)
from borderkit.kit import Kit
from borderkit.sources.words import mark_words, word_list


def drawn(kit: Kit, text: str) -> tuple[str, str]:
    known = word_list(kit.tables)
    shown = MarkedText(text, mark_words(text, known), "Marks")
    return shown._repr_html_(), repr(shown)


def test_the_text_is_escaped_and_never_run(kit: Kit) -> None:
    page, _ = drawn(kit, '<script>alert("regime")</script> <img onerror=x> a "militia"')
    assert "<script>" not in page
    assert "<img" not in page
    assert page.count("<mark") == 2


def test_each_mark_has_its_number_and_reason(kit: Kit) -> None:
    page, plain = drawn(kit, "a regime, a militia")
    assert "<sup>1</sup>" in page
    assert "<sup>2</sup>" in page
    assert 'title="lexicon x04' in page
    assert plain == "Marks\na [1: regime], a [2: militia]"


def test_a_text_without_marks_stands_as_it_is(kit: Kit) -> None:
    assert drawn(kit, "A quiet day.")[1] == "Marks\nA quiet day."


def test_a_long_text_says_that_it_goes_on(kit: Kit) -> None:
    text = "plain words " * (MOST // 12) + "regime " * 3000
    page, plain = drawn(kit, text)
    assert "The text goes on" in page
    assert len(plain) < len(text) * 2
    assert page.count("<mark") < 3000


def test_no_marks_at_all(kit: Kit) -> None:
    empty = mark_words("", word_list(kit.tables))
    assert isinstance(empty, pd.DataFrame)
    assert repr(MarkedText("", empty, "Nothing")) == "Nothing\n"


def test_a_file_is_marked_and_counted(kit: Kit, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text('The "regime" and قوات النظام <script>', encoding="utf-8")
    reading = words_in_my_text(kit, path)
    assert isinstance(reading, Reading)
    assert len(reading.marks) == 2
    assert reading.counts.frame["marks"].tolist() == [2]
    assert "<script>" not in reading._repr_html_()


def test_what_cannot_be_read_is_said_and_raises_nothing(kit: Kit, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("نظام".encode("cp1256"))
    said = words_in_my_text(kit, path)
    assert isinstance(said, NotRead)
    assert "UTF-8" in repr(said)
    assert 'role="status"' in said._repr_html_()


def test_a_text_of_no_known_word_says_so(kit: Kit) -> None:
    reading = read_words(kit, "A quiet day.")
    assert repr(reading).startswith("No known word")
    assert reading.counts.frame.empty
