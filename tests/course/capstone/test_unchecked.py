import pytest

from borderkit.course.capstone.example import STRIKES
from borderkit.course.capstone.file import Briefing
from borderkit.course.capstone.unchecked import NOTHING, cited_sources, statement
from borderkit.kit import Kit


def test_pages_that_nobody_opened_are_named(kit: Kit) -> None:
    unopened = str(kit.sources.loc[~kit.sources["opened"], "id"].iloc[0])
    opened = str(kit.sources.loc[kit.sources["opened"], "id"].iloc[0])
    said = " ".join(statement(Briefing(argument=f"[@{unopened}; @{opened}]"), kit))
    who = str(kit.sources.set_index("id").loc[unopened, "voice"])
    assert f"never opened by the kit: {who} ({unopened})" in said
    assert opened not in said


def test_a_mark_in_ones_own_gaps_is_no_evidence(kit: Kit) -> None:
    one = Briefing(unchecked="[@tehrantimes-2021-07-03]")
    assert cited_sources(one, kit).empty


def test_low_confidence_is_told_and_other_claims_are_not(kit: Kit) -> None:
    said = " ".join(statement(Briefing(claims=("c25", "c05")), kit))
    assert "only low confidence: c05." in said


def test_the_second_reading_adds_up(kit: Kit) -> None:
    [said] = statement(Briefing(events=(STRIKES,)), kit)
    numbers = [int(word) for word in said.replace(",", "").split() if word.isdigit()]
    total, read, *outcomes, once = numbers
    assert total == (kit.event_reports["event_id"] == STRIKES).sum()
    assert read == sum(outcomes)
    assert total == read + once


def test_nothing_to_add_is_said(kit: Kit) -> None:
    assert statement(Briefing(), kit) == [NOTHING]


@pytest.mark.parametrize("argument", ["[@no-such-source]", "[@]", ""])
def test_a_source_that_is_not_there_is_passed_over(kit: Kit, argument: str) -> None:
    assert cited_sources(Briefing(argument=argument), kit).empty
