from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.course.start import article
from borderkit.course.start.alignment import Alignment, Edit
from borderkit.course.work import WorkError
from borderkit.kit import Kit

TEXT = [
    "Where it is",
    "The town’s river, he said, is wide and slow in summer, and nobody who lives beside it swims.",
    "Nobody swims.",
    "Is that so? Ask the boys under the old bridge, any evening, what they came to do there.",
]
ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "article" / "article.txt"
LOCAL = ROOT / "my_work" / "article.txt"
COPIES = [path for path in (SHARED, LOCAL) if path.is_file()]


def _coded(text: list[str]) -> pd.DataFrame:
    words = [article.pasted_words(paragraph) for paragraph in text]
    return pd.DataFrame(
        {
            "paragraph": range(len(text)),
            "words": [len(each) for each in words],
            "fingerprint": [article.fingerprint(each) for each in words],
            "word_marks": [article.marks(each) for each in words],
        }
    )


@pytest.fixture
def coded() -> pd.DataFrame:
    return _coded(TEXT)


LAYOUTS: dict[str, Callable[[list[str]], str]] = {
    "paragraphs": "\n\n".join,
    "crlf": "\r\n".join,
    "one line": " ".join,
    "clutter": lambda text: "Menu  Home\n" + "\nShare\n".join(text) + "\nLeave a comment",
    "quotes and spaces": lambda text: "\n".join(text).replace("’", "'").replace(" ", "\u00a0"),
    "capitals": lambda text: "\n".join(text).upper(),
    "wrapped": lambda text: "\n".join(text).replace(" is ", "\nis\n").replace(" so", "\nso"),
    "soft hyphens": lambda text: "\n".join(text).replace("ridge", "rid\u00adge"),
    "a saved page": lambda text: (
        "<html><script>let river = 1</script>"
        + "".join(f"<p>{line}</p>" for line in text).replace("river", "<b>ri</b>ver")
        + "</html>"
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_the_same_words_are_found_however_they_are_laid_out(
    layout: Callable[[list[str]], str], coded: pd.DataFrame
) -> None:
    result = article.compare_copy(layout(TEXT), coded)
    assert result.complete
    assert list(result.table["status"]) == ["identical"] * 4


def test_one_changed_word_is_named_with_its_place(coded: pd.DataFrame) -> None:
    result = article.compare_copy("\n".join(TEXT).replace("wide", "narrow"), coded)
    assert not result.complete
    assert list(result.table["found"]) == [True, False, True, True]
    assert str(result) == (
        "2 of 3 paragraphs are word for word the same.\n"
        "Paragraph 1: changed: your word 7 ('narrow') differs."
    )


def test_words_added_and_words_left_out_are_told_apart(coded: pd.DataFrame) -> None:
    copy = "\n".join(TEXT).replace("and slow ", "").replace("any evening", "any warm dry evening")
    lines = str(article.compare_copy(copy, coded)).splitlines()
    assert lines[1:] == [
        "Paragraph 1: changed: 2 words are missing after your word 7.",
        "Paragraph 3: changed: your words 12 to 13 ('warm dry') are added.",
    ]


def test_a_paragraph_that_is_not_there_is_missing_and_a_new_one_is_counted(
    coded: pd.DataFrame,
) -> None:
    added = "Somebody put a sentence of nine words in here."
    result = article.compare_copy("\n".join([TEXT[0], TEXT[1], added, TEXT[3]]), coded)
    assert list(result.table["status"]) == ["identical", "identical", "missing", "identical"]
    assert result.outside == (0, 9, 0)
    assert "Paragraph 2: missing." in str(result)
    assert "9 of your words stand in no paragraph (9 between them)" in str(result)


def test_paragraphs_in_another_order_are_found(coded: pd.DataFrame) -> None:
    assert article.compare_copy("\n".join(TEXT[::-1]), coded).complete


def test_the_headline_is_not_needed(coded: pd.DataFrame) -> None:
    assert article.compare_copy("\n".join(TEXT[1:]), coded).complete


def test_an_empty_text_has_nothing(coded: pd.DataFrame) -> None:
    result = article.compare_copy("", coded)
    assert set(result.table["status"]) == {"missing"}
    assert result.outside == (0, 0, 0)


def test_a_long_text_that_is_another_takes_no_long_time(kit: Kit) -> None:
    other = " ".join(f"w{n * n % 9973}" for n in range(20_000))
    result = article.compare_copy(other, kit.paragraphs)
    assert set(result.table["status"]) == {"missing"}
    assert sum(result.outside) == 20_000


def test_files_that_cannot_be_read_are_explained(tmp_path: Path, coded: pd.DataFrame) -> None:
    with pytest.raises(WorkError, match="There is no file"):
        article.check_file(tmp_path / "none.txt", coded)
    picture = tmp_path / "a.txt"
    picture.write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(WorkError, match="not a UTF-8 text"):
        article.check_file(picture, coded)
    book = tmp_path / "b.txt"
    book.write_bytes(b"a " * article.LARGEST)
    with pytest.raises(WorkError, match="too long"):
        article.check_file(book, coded)


def test_the_report_never_repeats_the_text(kit: Kit, tmp_path: Path) -> None:
    copy = tmp_path / "article.txt"
    copy.write_text("A secret sentence.", encoding="utf-8")
    report = str(article.check_file(copy, kit.paragraphs))
    assert "secret" not in report
    assert report.startswith("0 of 18 paragraphs")
    assert report.endswith("added.")


def test_there_is_a_mark_for_each_word(kit: Kit) -> None:
    assert (kit.paragraphs["word_marks"].str.len() == kit.paragraphs["words"]).all()


@pytest.mark.skipif(not COPIES, reason="no copy of the article beside the project")
def test_the_coded_paragraphs_are_those_of_the_article(kit: Kit) -> None:
    result = article.check_file(COPIES[0], kit.paragraphs)
    assert result.complete
    assert result.table["found"].all()


@pytest.mark.skipif(not COPIES, reason="no copy of the article beside the project")
def test_a_word_changed_in_the_article_is_found_where_it_is(kit: Kit) -> None:
    lines = COPIES[0].read_text(encoding="utf-8").splitlines()
    number = max(range(len(lines)), key=lambda row: len(lines[row]))
    words = lines[number].split(" ")
    words[10:12] = ["quagmire"]
    copy = "\n".join([*lines[:number], " ".join(words), *lines[number + 1 :]])
    result = article.compare_copy(copy, kit.paragraphs)
    assert list(result.table["status"]).count("changed") == 1
    assert "'quagmire'" in str(result)


SOME = ("river", "wide", "slow", "town", "boys", "bridge", "old", "is", "the", "a", "to")
WORDS = st.lists(st.sampled_from(SOME), min_size=9, max_size=30)


def _marked(*paragraphs: list[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "fingerprint": [article.fingerprint(words) for words in paragraphs],
            "word_marks": [article.marks(words) for words in paragraphs],
        }
    )


@given(WORDS, WORDS, st.lists(st.just("menu"), max_size=5))
def test_both_are_identical_in_any_order(
    first: list[str], second: list[str], clutter: list[str]
) -> None:
    coded = _marked(first, second)
    for stream in (first + clutter + second, second + clutter + first):
        places = article.find_paragraphs(stream, coded)
        assert [place.status for place in places] == ["identical"] * 2
        assert sum(article._words_outside(len(stream), places)) == len(clutter)


@given(WORDS, st.data())
def test_a_changed_word_is_never_called_identical(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    copy = [*words[:at], "zebra", *words[at + 1 :]]
    (place,) = article.find_paragraphs(copy, _marked(words))
    assert place.status in {"changed", "missing"}


def test_a_change_that_its_mark_does_not_show_is_still_a_change() -> None:
    words = [f"word{n}" for n in range(12)]
    double = next(
        f"other{n}" for n in range(999) if article.marks([f"other{n}"]) == article.marks(words[:1])
    )
    (place,) = article.find_paragraphs([double, *words[1:]], _marked(words))
    assert (place.status, place.alignment and place.alignment.edits) == ("changed", ())


def test_every_mark_is_shared_by_many_words() -> None:
    digits = list(article.marks([f"word{n}" for n in range(1600)]))
    assert min(digits.count(digit) for digit in "0123456789abcdef") > 50


def test_a_text_without_any_paragraph_is_all_outside() -> None:
    assert article._words_outside(
        7, article.find_paragraphs(["menu"] * 7, _marked(["so", "be", "it"]))
    ) == (7, 0, 0)


STREAM = [f"word{n}" for n in range(40)]


def _line(*edits: Edit) -> str:
    return article._paragraph_line(
        5, article.Place(article.CHANGED, Alignment(10, 40, edits, 20, 9)), STREAM
    )


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
    assert (
        article._paragraph_line(0, article.Place(article.MISSING), STREAM) == "Headline: missing."
    )


def test_words_outside_are_told_by_where_they_stand() -> None:
    assert article._outside_line((0, 2, 0)).startswith(
        "2 of your words stand in no paragraph (2 between"
    )


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
    assert article.pasted_words(text) == words


def test_a_saved_page_gives_its_text_only() -> None:
    page = "<p>A &amp; b&nbsp;c</p><style>p {x: y}</style><p>d<i>e</i><br>f</p><script>g"
    assert article.pasted_words(page) == ["a", "b", "c", "de", "f"]


def test_a_less_than_sign_is_no_page() -> None:
    assert article.pasted_words("4 < 50 and 50 > 4") == ["4", "50", "and", "50", "4"]
