from __future__ import annotations

import pytest

from borderkit.course.chronology.casefile import compared, in_words, show_case
from borderkit.events.casualties import side_by_side
from borderkit.kit import Kit
from tests.events.test_disagreement import CASES


@pytest.mark.parametrize("event", CASES)
def test_a_case_shows_what_is_known_the_figure_and_questions(
    kit: Kit, event: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = (kit.event_reports, kit.sources, kit.publishers, event)
    killed, wounded = side_by_side(*tables), side_by_side(*tables, "wounded")
    row = kit.events.set_index("id").loc[event]
    folded = show_case(row, killed, wounded, "")
    shown = capsys.readouterr().out
    assert str(row["summary"]) in shown
    assert "Two panels of bars" in shown
    assert "Do they count the same people?" in shown
    assert len(folded.table.frame) == len(killed)
    page = f"{shown}{folded!r}".casefold()
    assert not any(word in page for word in ("average", "mean of", "median"))


def test_the_table_has_killed_and_wounded_apart_and_links(kit: Kit) -> None:
    tables = (kit.event_reports, kit.sources, kit.publishers, CASES[0])
    killed, wounded = side_by_side(*tables), side_by_side(*tables, "wounded")
    folded = in_words(killed, wounded, "Statements")
    frame = folded.table.frame
    assert frame["killed"].tolist() == killed["figure"].tolist()
    assert frame["wounded"].tolist() == wounded["figure"].tolist()
    assert 'href="http' in folded._repr_html_()


def test_the_comparison_holds_only_figures_that_a_source_gives(kit: Kit) -> None:
    tables = kit.event_reports, kit.sources, kit.publishers
    found = {event: side_by_side(*tables, event) for event in CASES}
    table = compared(found)
    for event, rows in found.items():
        own = table[table["strike"] == event]
        assert set(own[["lowest", "highest"]].to_numpy().ravel()) <= set(rows["figure"])
        assert own["figures"].sum() == rows[["low", "high"]].notna().any(axis=1).sum()
        assert own["who is counted"].is_unique
