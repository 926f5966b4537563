import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from borderkit.course.start.finding import find, fingerprint, marks, outside

SOME = ("river", "wide", "slow", "town", "boys", "bridge", "old", "is", "the", "a", "to")
WORDS = st.lists(st.sampled_from(SOME), min_size=9, max_size=30)


def _coded(*paragraphs: list[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "fingerprint": [fingerprint(words) for words in paragraphs],
            "word_marks": [marks(words) for words in paragraphs],
        }
    )


@given(WORDS, WORDS, st.lists(st.just("menu"), max_size=5))
def test_both_are_identical_in_any_order(
    first: list[str], second: list[str], clutter: list[str]
) -> None:
    coded = _coded(first, second)
    for stream in (first + clutter + second, second + clutter + first):
        places = find(stream, coded)
        assert [place.status for place in places] == ["identical"] * 2
        assert sum(outside(len(stream), places)) == len(clutter)


@given(WORDS, st.data())
def test_a_changed_word_is_never_called_identical(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    copy = [*words[:at], "zebra", *words[at + 1 :]]
    (place,) = find(copy, _coded(words))
    assert place.status in {"changed", "missing"}


def test_a_change_that_its_mark_does_not_show_is_still_a_change() -> None:
    words = [f"word{n}" for n in range(12)]
    double = next(f"other{n}" for n in range(999) if marks([f"other{n}"]) == marks(words[:1]))
    (place,) = find([double, *words[1:]], _coded(words))
    assert (place.status, place.alignment and place.alignment.edits) == ("changed", ())


def test_every_mark_is_shared_by_many_words() -> None:
    digits = list(marks([f"word{n}" for n in range(1600)]))
    assert min(digits.count(digit) for digit in "0123456789abcdef") > 50


def test_a_text_without_any_paragraph_is_all_outside() -> None:
    assert outside(7, find(["menu"] * 7, _coded(["so", "be", "it"]))) == (7, 0, 0)
