from pathlib import Path

import pandas as pd
import pytest

from borderkit.course.capstone import form
from borderkit.course.capstone.checks import check
from borderkit.course.capstone.example import (
    QUESTIONS,
    ROCKETS,
    STRIKES,
    Start,
    criteria,
    example,
    found_by_criterion,
    questions,
)
from borderkit.course.capstone.file import Briefing, BriefingFile
from borderkit.course.desk import progress
from borderkit.course.work import Answers
from borderkit.kit import Kit


def test_the_rubric_is_the_kits_own(kit: Kit) -> None:
    assert criteria(kit)["when it is secure"].tolist() == kit.rubric["secure"].tolist()


def test_every_finding_stands_under_one_criterion_at_most(kit: Kit) -> None:
    one = Briefing(argument="The regime.", events=("x",), claims=("y",))
    found = found_by_criterion(one, kit).set_index("criterion")["what the check found"]
    assert "regime" in found["Language"]
    assert "There is no event x" in found["Uncertainty"]
    assert found["Evenness"].startswith("It asks no question")
    told = " ".join(found)
    assert all(told.count(message.text) <= 1 for message in check(one, kit).messages)


def test_a_level_is_kept_and_the_check_speaks(kit: Kit, own_work: Path) -> None:
    BriefingFile(own_work).save(Briefing(argument="The <b>regime</b>."))
    own = form.SelfAssessment(kit)
    own.fields["rb5"].value = "in part"
    assert Answers(own_work).of(form.RUBRIC) == {"rb5": "in part"}
    assert "your own voice" in own.said.value
    assert form.SelfAssessment(kit).fields["rb5"].value == "in part"


def test_a_level_that_is_not_there_is_none(kit: Kit, own_work: Path) -> None:
    Answers(own_work).put(form.RUBRIC, rb1="excellent")
    assert form.SelfAssessment(kit).fields["rb1"].value is None


def test_the_self_assessment_is_no_exercise(kit: Kit, own_work: Path) -> None:
    before = progress(Answers(own_work)).frame
    form.SelfAssessment(kit).fields["rb1"].value = "secure"
    pd.testing.assert_frame_equal(progress(Answers(own_work)).frame, before)


def test_the_page_without_a_kernel_is_always_the_same(kit: Kit) -> None:
    assert form.SelfAssessment(kit)._repr_mimebundle_()["text/plain"] == form.ASSESS


@pytest.mark.parametrize("start", QUESTIONS, ids=lambda start: start.events[0])
def test_every_question_can_be_begun_and_has_more_than_one_side(kit: Kit, start: Start) -> None:
    one = Briefing(title="T", question=start.question, argument="A", events=start.events,
                   claims=start.claims)  # fmt: skip
    assert not [m for m in check(one, kit).messages if m.level == "mend" or m.rule == "language"]
    row = questions(kit).set_index("question").loc[start.question]
    assert row["alignments"] >= 2
    assert row["sources"] >= row["alignments"]


def test_the_example_is_labelled_and_balanced(kit: Kit) -> None:
    one = example(kit)
    assert one.title.startswith("Example")
    assert "nobody's coursework" in one.author
    assert one.events == (ROCKETS, STRIKES)
    reports = kit.event_reports[kit.event_reports["source_id"] == "trend-2019-12-30-sputnik"]
    assert f"is {reports['killed_high'].iloc[0]} [@trend-2019-12-30-sputnik" in one.argument
