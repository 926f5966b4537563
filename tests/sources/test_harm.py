"""Support of a report, by a rule that is shown."""

import pytest

from borderkit.kit import Kit
from borderkit.sources import harm
from borderkit.sources.independence import independent_bodies


@pytest.mark.parametrize(
    ("attribution", "origins", "grade"),
    [
        ("acknowledged", 1, "confirmed"),
        ("disputed", 5, "contested"),
        ("denied", 1, "contested"),
        ("attributed", 2, "fair"),
        ("unknown", 1, "weak"),
        ("unknown", 0, "weak"),
    ],
)
def test_the_first_rule_that_fits_gives_the_grade(
    attribution: str, origins: int, grade: str
) -> None:
    assert harm.grade_of(attribution, origins) == grade


def test_the_words_are_those_of_the_scale(kit: Kit) -> None:
    words = kit.method_scales.query("method_id == 'airwars-grading'")["label"]
    assert {grade for grade, _ in harm.RULES} == set(words) - {"discounted"}


def test_every_grade_has_its_reason_and_what_would_lift_it(kit: Kit) -> None:
    counted = independent_bodies(
        kit.report_bases,
        kit.event_reports,
        kit.sources,
        kit.publishers,
        kit.actors,
        kit.source_origins,
    )
    table = harm.graded(counted, kit.events)
    assert table["event_id"].is_unique
    assert set(table["grade"]) == {grade for grade, _ in harm.RULES}
    assert table[["because", "raise_it"]].notna().all().all()
    denied = table[table["attribution"] == "denied"]
    assert set(denied["grade"]) == {"contested"}
