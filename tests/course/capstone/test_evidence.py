import pandas as pd

from borderkit.course.capstone import evidence
from borderkit.course.capstone.example import ROCKETS, STRIKES
from borderkit.course.capstone.file import Briefing
from borderkit.kit import Kit

BOTH = Briefing(events=(STRIKES, ROCKETS, "no-such-event"), claims=("c25", "c05", "c999"))


def test_events_stand_in_order_of_date_whatever_the_order_chosen(kit: Kit) -> None:
    rows = evidence.event_rows(BOTH, kit)
    assert [row[0] for row in rows] == ["1", "2"]
    assert [row[1] for row in rows] == ["27 December 2019", "29 December 2019"]
    assert all(len(row) == len(evidence.EVENT_HEADS) for row in rows)


def test_every_figure_of_every_source_is_there_and_no_other(kit: Kit) -> None:
    said = evidence.figures(kit, STRIKES, "killed")
    assert said.startswith("2 (Sputnik (copy at UrduPoint)); 4 (")
    assert said.endswith("more than 50 (Tehran Times)")
    reports = kit.event_reports[kit.event_reports["event_id"] == STRIKES]
    given = reports.dropna(subset=["killed_low", "killed_high"], how="all")
    figures = given[["killed_low", "killed_high", "killed_kind"]].drop_duplicates()
    assert len(said.split("; ")) == len(figures)
    mean = round(float(reports["killed_low"].mean()))
    assert mean not in reports["killed_low"].dropna().tolist()
    assert f"{mean} (" not in said


def test_a_figure_names_few_and_counts_the_rest(kit: Kit) -> None:
    assert evidence._names(["b", "a", "a", "c"]) == "a, b, c"
    assert evidence._names(list("abcd")) == "a, b, c, d"
    assert evidence._names(list("abcde")) == "a, b, c and 2 more"


def test_no_figure_is_not_zero(kit: Kit) -> None:
    assert evidence.figures(kit, "2016-11-26-pmf-law", "killed") == "no figure found"
    assert evidence.figures(kit, "no-such-event", "killed") == "no figure found"


def test_a_claim_stands_with_its_verdict_and_its_reason(kit: Kit) -> None:
    rows = evidence.claim_rows(BOTH, kit)
    assert [row[0] for row in rows] == ["c05", "c25"]
    claims = kit.claims.set_index("id")
    for row in rows:
        assert row[3] == claims.loc[row[0], "verdict_reason"]
    assert rows[0][2] == "Contested (confidence: low)"


def test_nothing_chosen_gives_no_rows(kit: Kit) -> None:
    assert evidence.event_rows(Briefing(), kit) == []
    assert evidence.claim_rows(Briefing(), kit) == []
    assert isinstance(evidence.chosen_events(Briefing(), kit), pd.DataFrame)
