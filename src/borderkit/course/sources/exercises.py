"""Exercises of notebook 03: who speaks, who repeats whom, how to grade, and how to audit us."""

from __future__ import annotations

import re

import pandas as pd

from borderkit.course.exercises import Exercise
from borderkit.kit import Kit
from borderkit.sources import base, grades, trail

STRIKE = "2021-02-25-albukamal-strike"
OBSERVATORY, OBSERVATORY_NAMES = "sohr", ("SOHR", "Observatory")
PAIRS = (("mehr-news", "tehran-times"), ("stars-and-stripes", "us-dod-centcom"))  # by name
_BOTH, _FIRST, _SECOND, _NEITHER = (
    "Both: four names, four reports.",
    "Only Mehr and Tehran Times.",
    "Only Stars and Stripes and the Department of Defense.",
    "Neither, until one of the two shows where else it had the figure from.",
)


def _explain_pairs(kit: Kit, answer: str | float) -> str:
    told = {publisher: _owner(kit, publisher) for pair in PAIRS for publisher in pair[:1]}
    said = " ".join(told.values())
    if answer == _SECOND:
        return (
            f"{said} A newsroom that decides for itself can still be passing on its owner's figure:"
            " what counts is where the figure comes from."
        )
    if answer == _FIRST:
        return f"{said} The two pairs get the same question, and the same answer."
    return f"{said} Two names on two pages may be one voice, on any side."


def _owner(kit: Kit, publisher_id: str) -> str:
    row = kit.publishers.set_index("id").loc[publisher_id]
    return f"{row['name']}: {row['owner_or_funder']}; {row['editorial_control'].rstrip('.')}."


def strike_origins(kit: Kit) -> pd.DataFrame:
    """Give the pages on the strike of 25 February 2021 with their origins."""
    return trail.event_origins(kit.tables, STRIKE)


def observatory_pages(kit: Kit) -> pd.DataFrame:
    """Give the pages on that strike behind which the Syrian Observatory stands."""
    return trail.pages_naming(strike_origins(kit), OBSERVATORY, *OBSERVATORY_NAMES)


def _observatory_count(kit: Kit) -> int:
    return int(observatory_pages(kit)["source_id"].nunique())


def _explain_observatory(kit: Kit, answer: str | float) -> str:
    pages = observatory_pages(kit)
    named = int((pages["origin_key"] == OBSERVATORY).sum())
    listed = " • ".join(f"{row.page}: {row.says}" for row in pages.itertuples())
    if answer == named:
        lead = f"That is what the origins say: {named}. The texts say more."
    else:
        lead = f"By the recorded origin it is {named}; by what the pages say, {len(pages)}."
    return f"{lead} {listed} So these pages cannot confirm one another."


def _grade_of(kit: Kit, words: str) -> grades.Grade:
    """Find the grade that the method's own text gives for a case."""
    points = kit.method_points.query("method_id == 'admiralty-code' and part == 'strength'")
    match = re.search(rf"{words} \(([A-F][1-6])\)", " ".join(points["text"]))
    if match is None:
        raise LookupError(f"The method's strengths no longer name a grade for {words!r}.")
    return grades.parse_grade(match[1], kit.method_scales)


def _grade_options(kit: Kit) -> tuple[str, ...]:
    right = _grade_of(kit, "confirmed item")
    offered = (
        grades.Grade("A", right.credibility),
        right,
        grades.Grade(right.reliability, "4"),
        grades.Grade("F", "6"),
    )
    return tuple(_grade_text(kit, grade) for grade in offered)


def _grade_text(kit: Kit, grade: grades.Grade) -> str:
    return f"{grade}: {grades.grade_in_words(grade, kit.method_scales)}"


def _explain_grade(kit: Kit, answer: str | float) -> str:
    right = _grade_of(kit, "confirmed item")
    meanings = grades.admiralty_scales(kit.method_scales).set_index("code")["meaning"]
    given = grades.parse_grade(str(answer)[:2], kit.method_scales)
    if given == right:
        return (
            "The letter keeps the record, the number keeps the item, and neither pulls the other."
        )
    parts = []
    if given.reliability != right.reliability:
        parts.append(
            f'{given.reliability} stands for "{meanings[given.reliability]}". One confirmed report'
            " does not change the outlet's record."
        )
    if given.credibility != right.credibility:
        parts.append(
            f'{given.credibility} stands for "{meanings[given.credibility]}", but independent'
            " documents agree with this item."
        )
    return " ".join(parts)


def _upper_end(kit: Kit) -> float:
    drawn = base.drawn_readings(kit.second_readings)
    wrong = int((drawn["verdict"] == "wrong").sum())
    return round(100 * base.wilson(wrong, len(drawn))[1], 1)


def _explain_upper(kit: Kit, answer: str | float) -> str:
    drawn = base.drawn_readings(kit.second_readings)
    rows = len(drawn)
    wrong = int((drawn["verdict"] == "wrong").sum())
    said = (
        f"{wrong} of {rows} rows were plainly wrong. With {rows} rows drawn, the 95 % interval"
        f" reaches to {_upper_end(kit)} per cent."
    )
    if answer == 0:
        return f"{said} None found among {rows} is not none among all."
    return f"{said} A larger sample would narrow it."


BANK = (
    Exercise(
        id="src-2",
        question=(
            "Mehr News Agency and Tehran Times print one number of dead; Stars and Stripes and the"
            " U.S. Department of Defense print another. In which pair do you count two sources?"
        ),
        options=lambda kit: (_BOTH, _FIRST, _SECOND, _NEITHER),
        right=lambda kit: _NEITHER,
        explain=_explain_pairs,
        hints=("Read who owns each of the four, in the table above.",),
    ),
    Exercise(
        id="src-3",
        question=(
            "Behind how many of these pages does the Syrian Observatory for Human Rights (SOHR)"
            " stand, as their origin or by name in what they say?"
        ),
        right=lambda kit: float(_observatory_count(kit)),
        explain=_explain_observatory,
        hints=(
            "The column of origins is not enough: read what each page says.",
            "Look for its short name, SOHR, in the last column too.",
        ),
        unit="pages",
    ),
    Exercise(
        id="src-7",
        question=(
            "An outlet of a party, not usually reliable, prints a statement that independent"
            " documents confirm. Which grade does this report get?"
        ),
        options=_grade_options,
        right=lambda kit: _grade_text(kit, _grade_of(kit, "confirmed item")),
        explain=_explain_grade,
        hints=(
            "Decide the letter with the report covered up, then the number with the name hidden.",
        ),
    ),
    Exercise(
        id="src-13",
        question=(
            "Of every hundred rows in the tables that were drawn from, up to how many may be"
            " plainly wrong, by the upper end of the 95 % interval?"
        ),
        right=_upper_end,
        explain=_explain_upper,
        hints=(
            'Find the grey bar of "Wrong" in the figure above, and read where it ends.',
            'The table under the figure has it, in the column "up to".',
        ),
        tolerance=0.6,
        unit="rows in a hundred",
    ),
)
