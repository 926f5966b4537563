from __future__ import annotations

import re

import pytest

from borderkit.course.chronology.disagreement import questions
from borderkit.events.casualties import side_by_side
from borderkit.events.disagreement import disagreement
from borderkit.kit import Kit
from tests.events.test_disagreement import CASES, rows


@pytest.mark.parametrize("event", CASES)
def test_each_line_asks_and_no_line_answers(kit: Kit, event: str) -> None:
    table = side_by_side(kit.event_reports, kit.sources, kit.publishers, event)
    lines = questions(disagreement(table)).splitlines()
    assert len(lines) >= 3
    for line in lines:
        assert line.startswith("- ")
        assert "?" in line


@pytest.mark.parametrize("event", CASES)
def test_every_number_of_people_is_one_that_a_source_gives(kit: Kit, event: str) -> None:
    table = side_by_side(kit.event_reports, kit.sources, kit.publishers, event)
    given = set(table["figure"])
    asked = questions(disagreement(table)).splitlines()[0]
    figures = re.findall(r"figure(?: for [^,]*)?, (.*?) \(", asked)
    figures += re.findall(r"highest, (.*?) \(", asked)
    assert len(figures) == 2
    assert set(figures) <= given


def test_one_figure_from_all_is_asked_about_too() -> None:
    asked = questions(disagreement(rows((7, 7, "7", "a"), (7, 7, "7", "b"))))
    assert "Did they count, or repeat?" in asked
    assert "Is there a gap at all?" not in asked


def test_the_same_figure_first_and_last_asks_whether_anybody_counted_again() -> None:
    asked = questions(disagreement(rows((1, 1, "1", "a"), (22, 22, "22", "b"), (1, 1, "1", "c"))))
    assert "are both 1: did nobody count again" in asked
