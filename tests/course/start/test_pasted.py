import pytest

from borderkit.course.start.pasted import pasted_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\u201cHe doesn\u2019t,\u201d she said.", ["he", "doesnt", "she", "said"]),
        ("two\u00a0words\u2028and\ttabs", ["two", "words", "and", "tabs"]),
        ("zero\u200bwidth so\u00adft \ufeffmark", ["zerowidth", "soft", "mark"]),
        ("\ufb01rst o\ufb03ce", ["first", "office"]),
        ("", []),
    ],
)
def test_signs_that_nobody_sees_make_no_difference(text: str, words: list[str]) -> None:
    assert pasted_words(text) == words


def test_a_saved_page_gives_its_text_only() -> None:
    page = "<p>A &amp; b&nbsp;c</p><style>p {x: y}</style><p>d<i>e</i><br>f</p><script>g"
    assert pasted_words(page) == ["a", "b", "c", "de", "f"]


def test_a_less_than_sign_is_no_page() -> None:
    assert pasted_words("4 < 50 and 50 > 4") == ["4", "50", "and", "50", "4"]
