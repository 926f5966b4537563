import pytest

from borderkit.course.capstone import exercises as capstone
from borderkit.course.exercises import Exercises
from borderkit.kit import Kit


@pytest.fixture
def check(kit: Kit) -> Exercises:
    return Exercises(kit, capstone.BANK)


def test_the_range_with_its_sources_is_right_and_each_choice_is_explained(check: Exercises) -> None:
    answers = [check("cap-1", letter) for letter in "abcd"]
    assert [answer.status for answer in answers] == ["wrong", "wrong", "right", "wrong"]
    assert len({answer.text for answer in answers}) == 4


def test_the_average_is_told_that_no_source_gives_it(check: Exercises, kit: Kit) -> None:
    text = check("cap-1", "a").text
    average = capstone._average(kit)
    reports = kit.event_reports.query("event_id == @capstone.STRIKES")
    assert average not in reports["killed_low"].dropna().tolist()
    assert "no source says so" in text


def test_sides_are_counted_and_not_sources(check: Exercises, kit: Kit) -> None:
    right = int(check.closed("cap-2").right(kit))
    assert check("cap-2", right).status == "right"
    assert "You counted sources and not sides." in check("cap-2", 11).text
    assert "None found" not in check("cap-2", right).text
    assert check("cap-2", "many").status == "unreadable"


def test_the_open_question_shows_every_piece_of_evidence(check: Exercises, kit: Kit) -> None:
    text = check("cap-3", "Because a reader can then judge it").text
    evidence = kit.claim_evidence.query("claim_id == 'c25'")
    assert all(says in text for says in evidence["says"])
    assert check("cap-3", "because").status == "unreadable"
