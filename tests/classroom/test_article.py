from pathlib import Path

import pandas as pd
import pytest

from borderkit.classroom import article
from borderkit.kit import Kit
from borderkit.tables.wording import words_of

TEXT = ["Where it is", "The town’s river, he said, is wide.", "Nobody swims.", "Is that so? It is."]
SHARED = Path(__file__).parents[3] / "shared" / "article" / "article.txt"


@pytest.fixture
def coded() -> pd.DataFrame:
    words = [words_of(paragraph) for paragraph in TEXT]
    return pd.DataFrame(
        {
            "paragraph": range(len(TEXT)),
            "words": [len(each) for each in words],
            "fingerprint": [article.fingerprint(each) for each in words],
        }
    )


@pytest.mark.parametrize(
    "copy",
    [
        "\n\n".join(TEXT),
        "\r\n".join(TEXT),
        " ".join(TEXT),
        "Menu  Home\n" + "\n".join(TEXT) + "\nLeave a comment",
        "\n".join(TEXT).replace("’", "'").replace(" ", "\u00a0"),
        "\n".join(TEXT).upper(),
        "The town’s river,\nhe said, is\nwide. Nobody\nswims. Is that so? It is.",
    ],
    ids=["paragraphs", "crlf", "one line", "clutter", "quotes and spaces", "capitals", "wrapped"],
)
def test_the_same_words_are_found_however_they_are_laid_out(copy: str, coded: pd.DataFrame) -> None:
    assert article.compare(copy, coded).complete


def test_one_changed_word_is_noticed_and_its_paragraph_named(coded: pd.DataFrame) -> None:
    result = article.compare("\n".join(TEXT).replace("wide", "narrow"), coded)
    assert not result.complete
    assert list(result.table["found"]) == [True, False, True, True]
    assert str(result) == (
        "2 of 3 paragraphs are word for word the same. Changed, cut or missing in your copy: 1."
    )


def test_the_headline_is_not_needed(coded: pd.DataFrame) -> None:
    assert article.compare("\n".join(TEXT[1:]), coded).complete


def test_an_empty_text_has_nothing(coded: pd.DataFrame) -> None:
    assert not article.compare("", coded).table["found"].any()


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


@pytest.mark.skipif(not SHARED.is_file(), reason="no copy of the article beside the project")
def test_the_coded_paragraphs_are_those_of_the_article(kit: Kit) -> None:
    result = article.check_file(SHARED, kit.paragraphs)
    assert result.complete
    assert result.table["found"].all()
