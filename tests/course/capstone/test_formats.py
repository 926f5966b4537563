from pathlib import Path

import pytest
from docx import Document

from borderkit.course import work
from borderkit.course.capstone import formats as publishing
from borderkit.course.capstone.example import example
from borderkit.course.capstone.file import Briefing
from borderkit.course.capstone.formats import publish
from borderkit.course.work import WorkError
from borderkit.kit import Kit

PLAIN = Briefing(title="Two counts", argument="Few.")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "briefing").iterdir() if path.name[0] != ".")


def test_all_files_are_written_into_the_students_folder(kit: Kit, own_work: Path) -> None:
    table = publish(example(kit), kit, "example")
    assert names(own_work) == ["example-map.png", "example-timeline.png", "example.docx",
                               "example.html", "example.md"]  # fmt: skip
    assert all((own_work / file).stat().st_size for file in table["file"])
    text = (own_work / "briefing" / "example.md").read_text(encoding="utf-8")
    assert "](example-map.png)" in text
    assert Document(str(own_work / "briefing" / "example.docx")).paragraphs


def test_a_page_changed_by_hand_is_put_aside(kit: Kit, own_work: Path) -> None:
    publish(PLAIN, kit)
    page = own_work / "briefing" / "briefing.md"
    page.write_text("my own words")
    publish(PLAIN, kit)
    assert (own_work / "briefing" / "briefing (yours 1).md").read_text() == "my own words"
    assert "Two counts" in page.read_text()


def test_writing_again_leaves_no_copies(kit: Kit, own_work: Path) -> None:
    publish(PLAIN, kit)
    publish(Briefing(title="Three counts"), kit)
    assert names(own_work) == ["briefing.docx", "briefing.html", "briefing.md"]
    assert "Three counts" in (own_work / "briefing" / "briefing.html").read_text()


def test_a_damaged_list_of_what_was_written_loses_nothing(kit: Kit, own_work: Path) -> None:
    publish(PLAIN, kit)
    (own_work / "briefing" / ".written.json").write_text("{")
    publish(Briefing(title="Three counts"), kit)
    assert "briefing (yours 1).md" in names(own_work)


def test_what_is_written_can_be_packed_and_restored(
    kit: Kit, own_work: Path, tmp_path: Path
) -> None:
    publish(example(kit), kit)
    placed = work.restore(work.pack(own_work), tmp_path).placed
    assert len(placed) == 5


def test_a_folder_that_cannot_be_written_is_said(
    kit: Kit, own_work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own_work / publishing.FOLDER).write_text("a file in the way")
    with pytest.raises(WorkError, match="can't be saved"):
        publish(PLAIN, kit)


@pytest.mark.parametrize("name", ["../out", "/tmp/out", "a/b", "", "..", "a\0"])
def test_no_name_leads_out_of_the_folder(name: str, kit: Kit, own_work: Path) -> None:
    with pytest.raises(WorkError, match="Name the briefing"):
        publish(PLAIN, kit, name)
    assert list(own_work.iterdir()) == []
