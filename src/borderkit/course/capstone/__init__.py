"""Notebook 07: two pages of one's own, and what a stranger needs to check them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from borderkit import load
from borderkit.course.capstone import example as _example
from borderkit.course.capstone.checks import Checked, check
from borderkit.course.capstone.example import criteria, found_by_criterion, questions
from borderkit.course.capstone.formats import Preview, publish
from borderkit.course.show.chart import Stack
from borderkit.course.show.tables import Folded, PageTable, fold_away, table
from borderkit.sources import base

if TYPE_CHECKING:
    from borderkit.course.capstone.form import BriefingDesk, SelfAssessment

__all__ = [
    "about_rubrics",
    "briefing_form",
    "example_check",
    "example_files",
    "example_pictures",
    "example_words",
    "reading_list",
    "rubric",
    "self_assessment",
    "starting_questions",
]
_TOPICS = ("rubrics", "conflicting-sources", "structured-academic-controversy")


def starting_questions() -> PageTable:
    """Show five questions to begin with, and what the kit has on each."""
    return table(questions(load()), "Five questions to begin with, and what the kit has on each")


def example_words() -> Preview:
    """Show the words of the made-up briefing."""
    return Preview(_example.example(load()), load())


def example_pictures() -> Stack:
    """Show the two pictures of the made-up briefing."""
    from borderkit.course.capstone.evidence import pictures

    return Stack(*pictures(_example.example(load()), load()))


def example_check() -> Checked:
    """Show what the check finds in the made-up briefing."""
    return check(_example.example(load()), load())


def briefing_form() -> BriefingDesk:
    """Show the form of your own briefing, which keeps every change in ``my_work/briefing.md``."""
    from borderkit.course.capstone.form import BriefingDesk

    return BriefingDesk(load())


def example_files() -> PageTable:
    """Write the made-up briefing into your own folder, and list its files."""
    written = publish(_example.example(load()), load(), _example.NAME)
    return table(written, "The example, written into my_work/")


def rubric() -> Stack:
    """Show the rubric, and folded what the check found under each criterion in the example."""
    beside = found_by_criterion(_example.example(load()), load())
    return Stack(
        table(criteria(load()), "The rubric: five criteria"),
        fold_away(
            table(beside, "The example: what the check found under each criterion"),
            "Judge the example first, then open what the check found",
        ),
    )


def self_assessment() -> SelfAssessment:
    """Show the rubric as a form for your own briefing."""
    from borderkit.course.capstone.form import SelfAssessment

    return SelfAssessment(load())


def about_rubrics() -> Folded:
    """Show what is known about rubrics, folded."""
    kit = load()
    points = kit.pedagogy_points.query("pedagogy_id == 'rubrics'")
    points = points.replace({"part": kit.codes("pedagogy_part")})[["part", "text"]]
    known = table(points, "What is known about rubrics, with its limits")
    return fold_away(known, "On what this rests")


def reading_list() -> PageTable:
    """Show what to read next on teaching and learning with sources that disagree."""
    kit = load()
    cited = base.pages_behind(kit.tables, "pedagogies", list(_TOPICS))
    cited = cited.dropna(subset=["url"]).query("page != '(headline not seen)'")
    names = kit.pedagogies.set_index("id")["name"].to_dict()
    shown = cited.replace({"record": names}).rename(columns={"record": "topic"})
    return table(shown, "What to read next", {"page": "url"})
