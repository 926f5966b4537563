import pytest

from borderkit.course.capstone.letters import Said, after_year, mark, of

SAID: Said = {("a",): "(X, 2019)", ("b",): "(X, 2019)", ("c",): "(Y, 2019)", ("a", "c"): "(X, Y)"}


def test_only_marks_that_are_the_same_get_letters() -> None:
    assert of(SAID, "abc") == {"a": "a", "b": "b"}
    assert of(SAID, "ac") == {}


def test_letters_go_on_after_z() -> None:
    said: Said = {(str(n),): "(X, 2019)" for n in range(30)}
    given = of(said, [str(n) for n in range(30)])
    assert [given["25"], given["26"], given["27"]] == ["z", "aa", "ab"]


def test_a_mark_of_several_is_made_of_the_single_ones_only_where_letters_are_needed() -> None:
    assert mark(("a", "c"), SAID, {"a": "a"}) == "(X, 2019a; Y, 2019)"
    assert mark(("a", "c"), SAID, {}) == "(X, Y)"


@pytest.mark.parametrize(
    ("text", "lettered"),
    [
        ("X. (2019, May 2).", "X. (2019b, May 2)."),
        ("X. n.d. Title", "X. n.d.-b. Title"),
        ("(X, n.d.)", "(X, n.d.-b)"),
        ("X 2019. T 2020", "X 2019b. T 2020"),
        ("[1]", "[1]"),
    ],
)
def test_the_letter_stands_after_the_first_year(text: str, lettered: str) -> None:
    assert after_year(text, "b") == lettered
    assert after_year(text, "") == text
