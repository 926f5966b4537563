"""A reader that marks known words and nothing else."""

from pathlib import Path

import pandas as pd
import pytest

from borderkit.data.problems import DataError
from borderkit.kit import Kit
from borderkit.sources.wordlist import word_list
from borderkit.sources.wordreader import LARGEST, count, mark, read_text


@pytest.fixture(scope="module")
def known(kit: Kit) -> pd.DataFrame:
    return word_list(kit.lexicon, kit.lexicon_terms, kit.loaded_terms)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The regime's militia-run so-called press", ["regime", "militia", "so-called"]),
        ("a martyr, MARTYRS and martyrdom", ["martyr", "MARTYRS", "martyrdom"]),
        ("military advisors and an advisor", ["military advisors", "advisor"]),
        ("a resistance movement; resistance", ["resistance movement", "resistance"]),
        ("والإرهابيين قوات النظام", ["والإرهابيين", "قوات النظام"]),
        ("the Zionist entity, a Zionist", ["Zionist entity", "Zionist"]),
        ("_regime_ and regime_s", ["regime", "regime"]),
        ("Iran-backed; Iran\nbacked", ["Iran-backed", "Iran backed"]),
    ],
)
def test_the_longest_known_term_is_marked_once(
    text: str, found: list[str], known: pd.DataFrame
) -> None:
    assert mark(text, known)["found"].tolist() == found


@pytest.mark.parametrize(
    "text",
    ["regimen", "preoccupation", "submilitia", "so. Called", "so, called", "", "🕊️"],
)
def test_parts_of_words_and_parted_terms_are_not_marked(text: str, known: pd.DataFrame) -> None:
    assert mark(text, known).empty


def test_a_mark_has_its_place_and_its_reason(known: pd.DataFrame) -> None:
    text = "One line.\nAnother with a regime in it."
    row = mark(text, known).iloc[0]
    assert text[row["start"] : row["end"]] == "regime"
    assert row["line"] == 2
    assert "with a regime in it" in row["around"]
    assert "sanctions regime" in row["also_means"]
    assert row["why"].startswith("lexicon x04")


def test_no_letter_is_marked_twice(known: pd.DataFrame) -> None:
    marks = mark("so-called Iranian-backed Shia militias " * 3, known)
    assert (marks["start"].iloc[1:].array >= marks["end"].iloc[:-1].array).all()
    assert len(marks) == 3


def test_every_count_has_its_marks(known: pd.DataFrame) -> None:
    marks = mark("regime\nmilitia\nregimes, militiamen and a proxy", known)
    counts = count(marks)
    assert counts["marks"].sum() == len(marks)
    assert dict(counts[["entries", "marks"]].to_numpy()) == {"x04": 2, "x06": 2, "x06; t30": 1}
    assert counts.set_index("entries").loc["x04", "lines"] == "1, 3"


def test_nothing_found_is_an_empty_table(known: pd.DataFrame) -> None:
    assert count(mark("A quiet day.", known)).empty


def test_a_megabyte_is_read_whole(known: pd.DataFrame) -> None:
    text = "The regime said that الميليشيات crossed the river. " * 19_000
    marks = mark(text, known)
    assert len(text.encode()) > 1_000_000
    assert len(marks) == 38_000


def test_a_text_is_read_with_its_mark_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(b"\xef\xbb\xbfregime")
    assert read_text(path) == "regime"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "It is empty"),
        (b" \n\t ", "It is empty"),
        ("نظام".encode("cp1256"), "no UTF-8 text"),
        ("regime".encode("utf-16"), "no UTF-8 text"),
        (b"x" * (LARGEST + 1), "over 2 MB"),
    ],
)
def test_a_file_that_cannot_be_read_says_how_to_mend_it(
    raw: bytes, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "my_work" / "text.txt"
    path.parent.mkdir()
    path.write_bytes(raw)
    with pytest.raises(DataError, match=says) as error:
        read_text(path)
    assert "my_work/text.txt" in str(error.value)
    assert path.read_bytes() == raw


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(DataError, match="There is no such file"):
            read_text(path)
