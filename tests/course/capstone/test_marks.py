import pytest

from borderkit.course.capstone.marks import cited, paragraphs, pieces


def test_text_and_marks_come_apart_and_lose_nothing_between() -> None:
    assert pieces("A [@x] b [@y; @z]") == ["A ", ("x",), " b ", ("y", "z")]
    assert pieces("") == []


@pytest.mark.parametrize("text", ["[x]", "@x", "[@x", "[ @x]", "[@x\n]", "mail@example.org"])
def test_what_is_no_mark_stays_text(text: str) -> None:
    assert pieces(text) == [text]


def test_each_source_is_cited_once_in_order() -> None:
    assert cited("[@b, @a] [@a] [@c;@b]") == ("b", "a", "c")


def test_a_mark_without_an_id_names_nobody() -> None:
    assert pieces("[@ ]") == [()]
    assert cited("[@ ; ]") == ()


def test_paragraphs_are_cut_at_empty_lines_only() -> None:
    assert paragraphs("One\n two.\n \n\nThree.\n") == ["One two.", "Three."]
    assert paragraphs(" \n\n ") == []
