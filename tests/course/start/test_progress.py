from datetime import UTC, datetime
from pathlib import Path

from borderkit.course.bank import CHAPTERS, of_notebook
from borderkit.course.start import progress
from borderkit.course.start.desk import Desk
from borderkit.course.work import Answers
from borderkit.kit import Kit


def test_each_exercise_of_each_notebook_has_its_line(tmp_path: Path) -> None:
    table = progress.table(Answers(tmp_path))
    assert list(table["notebook"].unique()) == list(CHAPTERS)
    assert len(table) == sum(len(of_notebook(notebook)) for notebook in CHAPTERS)


def test_what_was_answered_is_counted_and_marked(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    answers.put("start-1", status="right")
    answers.put("start-2", status="wrong")
    first = progress.by_notebook(progress.table(answers)).iloc[0]
    assert (first["answered"], first["marks"][:3]) == (1, "●◐○")
    page = progress.page(progress.table(answers))
    assert f"1 of {first['exercises']}" in page


def test_an_answer_to_an_exercise_that_is_gone_does_no_harm(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    answers.put("old-1", status="right")
    answers.put("start-1", draft="a")
    assert set(progress.table(answers)["status"]) == {"unanswered"}


def test_the_desk_packs_and_brings_back(kit: Kit, own_work: Path) -> None:
    desk = Desk(kit)
    pack, upload, refresh = desk.box.children[1].children
    pack.click()
    assert "nothing to pack" in desk.box.children[2].value
    Answers(own_work).put("start-1", answer="a", status="right")
    refresh.click()
    assert "1 of" in desk.box.children[0].value
    pack.click()
    assert 'download="my_work.zip"' in desk.box.children[2].value
    upload.value = ({"name": "x.zip", "type": "", "size": 3, "content": memoryview(b"abc"),
                     "last_modified": datetime(2021, 7, 3, tzinfo=UTC)},)  # fmt: skip
    assert "not a pack" in desk.box.children[2].value


def test_the_desk_s_text_is_the_same_for_everyone(kit: Kit, own_work: Path) -> None:
    before = repr(Desk(kit))
    Answers(own_work).put("start-1", status="right")
    assert repr(Desk(kit)) == before
