from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from borderkit.course.start import article
from borderkit.course.start.pasted import pasted_words
from borderkit.kit import Kit

TEXT = [
    "Where it is",
    "The town’s river, he said, is wide and slow in summer, and nobody who lives beside it swims.",
    "Nobody swims.",
    "Is that so? Ask the boys under the old bridge, any evening, what they came to do there.",
]
SHARED = Path(__file__).parents[3] / "shared" / "article" / "article.txt"
LOCAL = Path(__file__).parents[2] / "my_work" / "article.txt"
COPIES = [path for path in (SHARED, LOCAL) if path.is_file()]


def _coded(text: list[str]) -> pd.DataFrame:
    words = [pasted_words(paragraph) for paragraph in text]
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
    result = article.compare(layout(TEXT), coded)
    assert result.complete
    assert list(result.table["status"]) == ["identical"] * 4


def test_one_changed_word_is_named_with_its_place(coded: pd.DataFrame) -> None:
    result = article.compare("\n".join(TEXT).replace("wide", "narrow"), coded)
    assert not result.complete
    assert list(result.table["found"]) == [True, False, True, True]
    assert str(result) == (
        "2 of 3 paragraphs are word for word the same.\n"
        "Paragraph 1: changed: your word 7 ('narrow') differs."
    )


def test_words_added_and_words_left_out_are_told_apart(coded: pd.DataFrame) -> None:
    copy = "\n".join(TEXT).replace("and slow ", "").replace("any evening", "any warm dry evening")
    lines = str(article.compare(copy, coded)).splitlines()
    assert lines[1:] == [
        "Paragraph 1: changed: 2 words are missing after your word 7.",
        "Paragraph 3: changed: your words 12 to 13 ('warm dry') are added.",
    ]


def test_a_paragraph_that_is_not_there_is_missing_and_a_new_one_is_counted(
    coded: pd.DataFrame,
) -> None:
    added = "Somebody put a sentence of nine words in here."
    result = article.compare("\n".join([TEXT[0], TEXT[1], added, TEXT[3]]), coded)
    assert list(result.table["status"]) == ["identical", "identical", "missing", "identical"]
    assert result.outside == (0, 9, 0)
    assert "Paragraph 2: missing." in str(result)
    assert "9 of your words stand in no paragraph (9 between them)" in str(result)


def test_paragraphs_in_another_order_are_found(coded: pd.DataFrame) -> None:
    assert article.compare("\n".join(TEXT[::-1]), coded).complete


def test_the_headline_is_not_needed(coded: pd.DataFrame) -> None:
    assert article.compare("\n".join(TEXT[1:]), coded).complete


def test_an_empty_text_has_nothing(coded: pd.DataFrame) -> None:
    result = article.compare("", coded)
    assert set(result.table["status"]) == {"missing"}
    assert result.outside == (0, 0, 0)


def test_a_long_text_that_is_another_takes_no_long_time(kit: Kit) -> None:
    other = " ".join(f"w{n * n % 9973}" for n in range(20_000))
    result = article.compare(other, kit.paragraphs)
    assert set(result.table["status"]) == {"missing"}
    assert sum(result.outside) == 20_000


def test_files_that_cannot_be_read_are_explained(tmp_path: Path, coded: pd.DataFrame) -> None:
    with pytest.raises(FileNotFoundError, match="There is no file"):
        article.check_file(tmp_path / "none.txt", coded)
    picture = tmp_path / "a.txt"
    picture.write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(ValueError, match="not a UTF-8 text"):
        article.check_file(picture, coded)
    book = tmp_path / "b.txt"
    book.write_bytes(b"a " * article.LARGEST)
    with pytest.raises(ValueError, match="too long"):
        article.check_file(book, coded)


def test_the_report_never_repeats_the_text(kit: Kit, tmp_path: Path) -> None:
    copy = tmp_path / "article.txt"
    copy.write_text("A secret sentence.", encoding="utf-8")
    report = article.report(kit, copy)
    assert "secret" not in report
    assert report.startswith("0 of 18 paragraphs")
    assert report.endswith("added.")


def test_the_copy_is_looked_for_in_the_folder_of_your_own_work(kit: Kit, own_work: Path) -> None:
    assert article.report(kit).startswith(f"There is no file {own_work.name}/article.txt.")
    (own_work / "article.txt").write_text("Nobody swims.", encoding="utf-8")
    assert article.report(kit).startswith("0 of 18 paragraphs")


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
    result = article.compare(copy, kit.paragraphs)
    assert list(result.table["status"]).count("changed") == 1
    assert "'quagmire'" in str(result)
