from datetime import UTC, datetime
from pathlib import Path

from borderkit.course.desk import Desk, progress
from borderkit.course.exercises import CHAPTERS, of_notebook
from borderkit.course.work import Answers
from borderkit.kit import Kit


def test_each_exercise_of_each_notebook_has_its_place(tmp_path: Path) -> None:
    listed = progress(Answers(tmp_path)).frame.set_index("Notebook")["Open"]
    assert list(listed.index) == list(CHAPTERS)
    for notebook in CHAPTERS:
        assert len(listed[notebook].split(", ")) == len(of_notebook(notebook))


def test_what_was_answered_is_told_from_what_is_not_right_and_what_is_open(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    answers.put("start-1", status="right")
    answers.put("start-2", status="wrong")
    first = progress(answers).frame.iloc[0]
    assert first[["Answered", "Not yet right", "Open"]].tolist() == ["1", "2", "3"]
    answers.put("start-2", status="considered")
    first = progress(answers).frame.iloc[0]
    assert first[["Answered", "Not yet right"]].tolist() == ["1, 2", "none"]


def test_an_answer_to_an_exercise_that_is_gone_does_no_harm(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    answers.put("old-1", status="right")
    answers.put("start-1", draft="a")
    assert set(progress(answers).frame["Answered"]) == {"none"}


def test_the_desk_packs_and_brings_back(kit: Kit, own_work: Path) -> None:
    desk = Desk(kit)
    pack, upload, refresh = desk.box.children[1].children
    before = desk.box.children[0].value
    pack.click()
    assert "nothing to pack" in desk.box.children[2].value
    Answers(own_work).put("start-1", answer="a", status="right")
    refresh.click()
    assert desk.box.children[0].value != before
    pack.click()
    assert 'download="my_work.zip"' in desk.box.children[2].value
    upload.value = ({"name": "x.zip", "type": "", "size": 3, "content": memoryview(b"abc"),
                     "last_modified": datetime(2021, 7, 3, tzinfo=UTC)},)  # fmt: skip
    assert "not a pack" in desk.box.children[2].value


def test_the_desk_s_text_is_the_same_for_everyone(kit: Kit, own_work: Path) -> None:
    before = repr(Desk(kit))
    Answers(own_work).put("start-1", status="right")
    assert repr(Desk(kit)) == before
