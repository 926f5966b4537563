from dataclasses import replace
from pathlib import Path

import pytest

from borderkit.course.capstone.file import (
    LARGEST,
    NAME,
    Briefing,
    BriefingFile,
    cited,
    paragraphs,
    parse,
    pieces,
    render,
)
from borderkit.course.work import WorkError

FULL = Briefing(
    title="Two counts",
    author="A. Student",
    question="How many: ten or twenty?",
    argument="Few [@a].\n\n## A heading of mine\n\nMany [@b].",
    events=("e-1", "e-2"),
    claims=("c01",),
    with_map=False,
    with_timeline=False,
    style="chicago-author-date",
    unchecked="Most of it.",
    other=("A line of mine", "Map: perhaps"),
)


def test_what_is_written_is_read_back() -> None:
    assert parse(render(FULL)) == FULL
    assert parse(render(Briefing())) == Briefing()


@pytest.mark.parametrize("heading", ["## Argument", "## What I did not check", "\\## Argument"])
def test_our_own_headings_in_a_text_stay_where_they_were_written(heading: str) -> None:
    one = replace(FULL, argument=f"Before.\n\n{heading}\n\nAfter.", unchecked=f"{heading}\nEnd.")
    assert parse(render(one)) == one


def test_a_head_is_read_in_any_order_and_case() -> None:
    text = "timeline: NO\n* loose\nCLAIMS: c01; c02\n- c03\n\ntitle:  Two\nEvents:\n* e-1\n"
    read = parse(text)
    assert (read.title, read.with_timeline, read.with_map) == ("Two", False, True)
    assert read.claims == ("c01", "c02", "c03")
    assert read.events == ("e-1",)
    assert read.other == ("* loose",)


def test_no_line_is_lost_that_cannot_be_read() -> None:
    text = "Title: One\nTitle: Two\nMap: perhaps\nFooter: mine\nplain words\n\n## Argument\n\nFew."
    read = parse(text)
    assert read.title == "One"
    assert read.other == ("Title: Two", "Map: perhaps", "Footer: mine", "plain words")
    assert parse(render(read)) == read


def test_arabic_and_line_ends_of_other_systems_survive(tmp_path: Path) -> None:
    file = BriefingFile(tmp_path)
    file.path.write_bytes("\ufeffTitle: القائم\r\n\r\n## Argument\r\n\r\nنعم.\r\n".encode())
    assert file.read().title == "القائم"
    assert file.read().argument == "نعم."


def test_one_field_is_changed_and_the_rest_is_as_the_file_has_it(tmp_path: Path) -> None:
    file = BriefingFile(tmp_path)
    file.save(FULL)
    by_hand = file.path.read_text().replace("Two counts", "Three counts")
    file.path.write_text(by_hand)
    file.put(question="Which?")
    assert file.read() == replace(FULL, title="Three counts", question="Which?")


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    file = BriefingFile(tmp_path)
    file.save(FULL)
    before = file.path.stat().st_ino
    file.put(title=FULL.title)
    assert file.path.stat().st_ino == before


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00T", b"Title: \xe9", b"x" * (LARGEST + 1)])
def test_a_damaged_file_is_put_aside_and_not_lost(tmp_path: Path, raw: bytes) -> None:
    file = BriefingFile(tmp_path)
    file.path.write_bytes(raw)
    assert file.read() == Briefing()
    file.put(title="New")
    assert (tmp_path / "briefing (damaged 1).md").read_bytes() == raw
    assert file.read().title == "New"


def test_a_file_that_cannot_be_read_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(WorkError, match=r"briefing\.md can't be read"):
        BriefingFile(tmp_path).read()


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
