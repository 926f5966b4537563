import json
from pathlib import Path

import pytest

from borderkit.course.work import VARIABLE, Answers, WorkError, folder_of, put_aside, save_text
from borderkit.kit import Kit


def test_the_folder_is_beside_data_unless_named(
    kit: Kit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    assert folder_of(kit) == kit.folder.resolve().parent / "my_work"
    monkeypatch.setenv(VARIABLE, str(tmp_path / "elsewhere"))
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
