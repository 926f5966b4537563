import contextlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from borderkit.course import work as own
from borderkit.course.work import (
    Answers,
    WorkError,
    folder_of,
    pack,
    put_aside,
    restore,
    save_text,
)
from borderkit.kit import Kit


def test_the_folder_is_beside_data_unless_named(
    kit: Kit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BORDERKIT_WORK")
    assert folder_of(kit) == kit.folder.resolve().parent / "my_work"
    monkeypatch.setenv("BORDERKIT_WORK", str(tmp_path / "elsewhere"))
    assert folder_of(kit) == (tmp_path / "elsewhere").resolve()


def test_answers_come_back_as_they_were(tmp_path: Path) -> None:
    saved = Answers(tmp_path / "my_work")
    saved.put("geo-1", answer="=1+1 <b>", status="wrong", tries=1)
    saved.put("chr-2", draft="لا أعرف")
    saved.put("geo-1", status="right")
    again = Answers(tmp_path / "my_work")
    assert again.of("geo-1") == {"answer": "=1+1 <b>", "status": "right", "tries": 1}
    assert again.of("chr-2") == {"draft": "لا أعرف"}
    assert again.of("geo-9") == {}


def test_only_answers_are_kept(tmp_path: Path) -> None:
    saved = Answers(tmp_path)
    saved.put("geo-1", answer="b", status="right", tries=2)
    assert list(json.loads(saved.path.read_text("utf-8"))) == ["geo-1"]
    assert [file.name for file in tmp_path.iterdir()] == ["answers.json"]


@pytest.mark.parametrize("text", ["{not json", "[1, 2]", '{"geo-1": 3}', "\x00"])
def test_a_damaged_file_is_put_aside_and_not_lost(tmp_path: Path, text: str) -> None:
    (tmp_path / "answers.json").write_text(text, encoding="utf-8")
    saved = Answers(tmp_path)
    assert saved.all() == {}
    saved.put("geo-1", answer="b")
    assert (tmp_path / "answers (damaged 1).json").read_text("utf-8") == text
    assert saved.of("geo-1") == {"answer": "b"}


def test_a_save_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save_text(tmp_path / "note.txt", "before")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("borderkit.course.work.os.fsync", full)
    with pytest.raises(WorkError, match="No space left"):
        save_text(path, "after")
    assert path.read_text() == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["note.txt"]


def test_a_notebook_shows_only_the_message() -> None:
    assert WorkError("Free some room.")._render_traceback_() == ["Free some room."]


def test_what_is_put_aside_never_replaces_what_was(tmp_path: Path) -> None:
    names = []
    for text in ("one", "two"):
        path = save_text(tmp_path / "a.csv", text)
        names.append(put_aside(path, "old").name)
    assert names == ["a (old 1).csv", "a (old 2).csv"]
    assert (tmp_path / "a (old 1).csv").read_text() == "one"


def test_answers_nested_past_reading_are_put_aside(tmp_path: Path) -> None:
    save_text(tmp_path / "answers.json", "[" * 100_000)
    assert Answers(tmp_path).all() == {}
    assert (tmp_path / "answers (damaged 1).json").exists()


def test_half_a_letter_does_not_keep_an_answer_from_being_saved(tmp_path: Path) -> None:
    Answers(tmp_path).put("geo-1", answer="a\ud800b")
    assert Answers(tmp_path).of("geo-1") == {"answer": "a?b"}


@pytest.fixture
def work(tmp_path: Path) -> Path:
    folder = tmp_path / "my_work"
    (folder / "sheets").mkdir(parents=True)
    (folder / "answers.json").write_text("{}", encoding="utf-8")
    (folder / "sheets" / "رأيي.csv").write_text("a,b\n", encoding="utf-8")
    (folder / ".answers.json.tmp").write_text("half", encoding="utf-8")
    return folder


def archive(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return packed.getvalue()


def tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_what_is_packed_comes_back(work: Path, tmp_path: Path) -> None:
    restored = restore(pack(work), tmp_path / "new")
    assert restored.placed == ("answers.json", "sheets/رأيي.csv")
    assert tree(tmp_path / "new") == {
        name: content for name, content in tree(work).items() if not name.startswith(".")
    }


def test_the_same_work_gives_the_same_pack(work: Path) -> None:
    assert pack(work) == pack(work)


def test_restoring_twice_changes_nothing(work: Path) -> None:
    restored = restore(pack(work), work)
    assert restored.placed == ()
    assert len(restored.same) == 2


def test_a_newer_file_is_kept_beside_the_restored_one(work: Path) -> None:
    packed = pack(work)
    (work / "answers.json").write_text('{"geo-1": {}}', encoding="utf-8")
    restored = restore(packed, work)
    assert restored.aside == ("answers (before restoring 1).json",)
    assert (work / "answers.json").read_text() == "{}"
    assert (work / restored.aside[0]).read_text() == '{"geo-1": {}}'
    assert "kept as answers (before restoring 1).json" in str(restored)


@pytest.mark.parametrize(
    "name",
    ["../evil.csv", "/evil.csv", "a/../../evil.csv", "..\\evil.csv", "C:evil.csv", ".hidden.csv",
     "run.py", "macro.xlsm", "lib.so", "noend"],
)  # fmt: skip
def test_names_that_lead_out_and_other_kinds_are_left_out(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in" / "my_work"
    restored = restore(archive(**{name: b"x", "good.csv": b"y"}), folder)
    assert restored.placed == ("good.csv",)
    assert len(restored.refused) == 1
    assert tree(tmp_path) == {"in/my_work/good.csv": b"y"}


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "LARGEST_FILE", 1_000)
    bomb = archive(**{"bomb.csv": b"0" * 1_000_000, "good.csv": b"y"})
    restored = restore(bomb, tmp_path)
    assert restored.placed == ("good.csv",)
    assert "bomb.csv" in restored.refused[0]
    monkeypatch.setattr(own, "LARGEST_PACK", 1_000)
    with pytest.raises(WorkError, match="unpacks to over"):
        restore(bomb, tmp_path)


def test_what_is_no_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkError, match=r"not a pack.*my_work\.zip"):
        restore(b"not a zip", tmp_path)


def test_a_broken_entry_does_not_stop_the_rest(tmp_path: Path) -> None:
    raw = bytearray(archive(**{"a.csv": b"abcdefgh" * 40, "b.csv": b"y"}))
    at = raw.index(b"a.csv") + len(b"a.csv")
    raw[at : at + 4] = b"\xff\xff\xff\xff"
    restored = restore(bytes(raw), tmp_path)
    assert restored.placed == ("b.csv",)
    assert "a.csv" in restored.refused[0]


def test_an_empty_desk_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorkError, match="nothing to pack"):
        pack(tmp_path)


@pytest.mark.parametrize("name", ["taken.txt", "note.txt/under.txt", "n" * 300 + ".txt"])
def test_what_has_no_place_is_left_out_and_the_rest_restored(name: str, tmp_path: Path) -> None:
    (tmp_path / "taken.txt").mkdir()
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    restored = restore(archive(**{name: b"x", "sound.txt": b"y"}), tmp_path)
    assert restored.placed == ("sound.txt",)
    assert "can't be put in place" in restored.refused[0]
    assert (tmp_path / "note.txt").read_text() == "mine"


def test_no_link_leads_a_file_out_of_the_folder(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "my_work"
    outside.mkdir()
    folder.mkdir()
    (folder / "link").symlink_to(outside)
    assert "leads out" in restore(archive(**{"link/x.txt": b"x"}), folder).refused[0]
    assert list(outside.iterdir()) == []


def test_a_damaged_pack_is_told_as_one(tmp_path: Path) -> None:
    sound = archive(**{"note.txt": b"hello" * 50})
    for at in range(len(sound)):
        broken = sound[:at] + bytes([sound[at] ^ 0xFF]) + sound[at + 1 :]
        with contextlib.suppress(WorkError):
            assert set(restore(broken, tmp_path / str(at)).aside) == set()
    with pytest.raises(WorkError, match="not a pack"):
        restore(tmp_path / "no-such.zip", tmp_path)
