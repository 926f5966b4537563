import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from borderkit.exports import latex

TEXT = st.text(alphabet="\\{}~^&%$#_-`'?!,<> aéق") | st.text()


@settings(deadline=None)
@given(TEXT)
def test_escaping_is_undone(text: str) -> None:
    assert latex.unescape(latex.escape(text)) == text


@settings(deadline=None)
@given(TEXT)
def test_braces_are_balanced(text: str) -> None:
    depth = 0
    for letter in latex.escape(text):
        depth += {"{": 1, "}": -1}.get(letter, 0)
        assert depth >= 0
    assert depth == 0


# Not asked for braces and ^, which this reader drops or takes for another letter.
@pytest.mark.parametrize("text", ["5% of A & B", "a_b #1 $2", "--- ``q''", "~\\", "القائم", "¿?`"])
def test_a_latex_reader_sees_the_letters(text: str) -> None:
    assert LatexNodes2Text().latex_to_text(latex.escape(text)) == text
