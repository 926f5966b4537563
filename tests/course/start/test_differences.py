from borderkit.course.start.alignment import Alignment, Edit
from borderkit.course.start.differences import outside_line, paragraph_line
from borderkit.course.start.finding import Place

STREAM = [f"word{n}" for n in range(40)]


def _line(*edits: Edit) -> str:
    return paragraph_line(5, Place(False, Alignment(10, 40, edits, 20, 9)), STREAM)


def test_places_are_counted_from_the_first_word_of_the_paragraph() -> None:
    line = _line(Edit("changed", 21, 1), Edit("added", 30, 2), Edit("missing", 35, 1))
    assert line == (
        "Paragraph 5: changed: your word 12 ('word21') differs; your words 21 to 22"
        " ('word30 word31') are added; 1 word is missing after your word 25."
    )


def test_words_missing_at_the_beginning_have_no_word_before_them() -> None:
    assert _line(Edit("missing", 10, 3)).endswith("3 words are missing at its beginning.")


def test_no_long_run_of_words_is_shown() -> None:
    assert "('word12 word13 word14 …')" in _line(Edit("changed", 12, 20))
    assert _line(*[Edit("changed", n, 1) for n in range(10, 30, 2)]).endswith(
        "and in 4 more places."
    )


def test_what_the_marks_do_not_show_is_said() -> None:
    assert _line() == "Paragraph 5: changed: the words differ, but the marks don't show where."


def test_the_headline_has_its_name_and_the_rest_a_number() -> None:
    assert paragraph_line(0, Place(), STREAM) == "Headline: missing."


def test_words_outside_are_told_by_where_they_stand() -> None:
    assert outside_line((0, 2, 0)).startswith("2 of your words stand in no paragraph (2 between")
