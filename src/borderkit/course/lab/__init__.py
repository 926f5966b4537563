"""Notebook 05: a class that codes alike or not, read from its sheets.

``read_class`` reads a folder, and what is shown after it is of that class; before it, of the
made-up class that comes with the kit.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from borderkit import load
from borderkit.course.lab import seminar as _seminar
from borderkit.course.lab.agreement import Agreement, agreement, by_item, pairwise, spread
from borderkit.course.lab.coding import seminar_task, write_blank
from borderkit.course.lab.figures import alpha_chart, dots_chart, pairs_chart
from borderkit.course.lab.seminar import MADE_UP, METHOD, Seminar
from borderkit.course.show.chart import Chart, Stack
from borderkit.course.show.prose import Prose, prose
from borderkit.course.show.tables import Folded, PageTable, fold_away, table

__all__ = [
    "alphas",
    "blank_sheet",
    "cautions",
    "codes_allowed",
    "grades",
    "pairs",
    "read_class",
    "reading_list",
    "to_talk_about",
    "verdicts",
    "with_the_kit",
]
_read: list[Seminar] = []  # the class that was read last in this session


def blank_sheet(name: str = "blank_sheet.csv") -> Path:
    """Write a sheet to hand out into ``my_work``, and never over another."""
    return write_blank(load(), seminar_task(load()), name)


def codes_allowed() -> Folded:
    """Show what may be written into the code column, folded."""
    codes = _seminar.codes_table(seminar_task(load()))
    return fold_away(codes, "Open the table: the codes")


def read_class(folder: str = MADE_UP, names: bool = False) -> Stack:
    """Read the sheets of a class and show what could not be read; with ``names``, keep these."""
    _read[:] = [_seminar.read_seminar(load(), folder, names)]
    handed = _read[0].handed
    counted = {
        "codes": len(handed.codes),
        "coders": len(handed.coders),
        "sheets": len(handed.files),
        "problems": len(handed.problems),
    }
    return Stack(prose("lab", "read", **counted), _seminar.problems_table(handed))


def verdicts() -> Chart:
    """Show how the verdicts fall, the most disputed claim first."""
    own = _class()
    order = by_item(own.codes, own.task.questions["verdict"])["item"]
    return _dots(own, "verdict", order=order.tolist())


def grades() -> Chart:
    """Show how the grades of the sources fall."""
    return _dots(_class(), "reliability", height=5.8)


def alphas(without: str = "") -> Stack:
    """Show alpha for each question with its interval; ``without`` names an item to leave out."""
    kit, own = load(), _class()
    codes = own.codes[own.codes["item"] != without]
    found = [agreement(codes, question) for question in own.task.questions.values()]
    cuts = list(_seminar.thresholds(kit.method_points))
    chart = alpha_chart(pd.DataFrame(found), cuts, own.source, own.lead)
    return Stack(chart, _seminar.alpha_table(found, kit.method_points))


def cautions() -> Prose:
    """Show what alpha can't show, in the words of the table of methods."""
    return prose("lab", "cautions", cautions=_seminar.cautions(load().method_points))


def pairs() -> Chart:
    """Show who differs from whom on the verdicts."""
    own = _class()
    apart = pairwise(own.codes, own.task.questions["verdict"])
    return pairs_chart(apart, "verdict", own.source, own.lead)


def to_talk_about() -> PageTable:
    """Show what is worth ten minutes of talk: the items that divide the class most."""
    return _seminar.disputed_table(_class().codes, _class().task)


def with_the_kit() -> Stack:
    """Show the kit's own verdicts beside the class, as one more coder and no judge."""
    kit, own = load(), _class()
    verdict = own.task.questions["verdict"]
    kits = dict(zip(kit.claims["id"], kit.claims["verdict"], strict=True))
    chart = _dots(own, "verdict", kit=kits)
    joined = agreement(_seminar.with_the_kit(own.codes, kit.claims), verdict)
    alone: Agreement = agreement(own.codes, verdict)
    said = {"alone": _seminar.alpha_in_words(alone), "joined": _seminar.alpha_in_words(joined)}
    return Stack(
        chart,
        _seminar.kit_table(own.codes, kit.claims, verdict),
        prose("lab", "alpha_with_the_kit", **said),
    )


def reading_list() -> PageTable:
    """Show the sources behind the method."""
    kit = load()
    behind = kit.sources_of("methods", METHOD).dropna(subset="title")
    read = kit.sources[kit.sources["id"].isin(behind["source_id"])]
    read = read[["title", "author", "publisher_printed", "date", "url"]]
    read.columns = pd.Index(["Title", "Author", "Publisher", "Date", "url"])
    return table(read, "On Krippendorff's alpha", links={"Title": "url"})


def _class() -> Seminar:
    return _read[0] if _read else _seminar.made_up_seminar(load())


def _dots(
    own: Seminar,
    name: str,
    order: list[str] | None = None,
    kit: dict[str, str] | None = None,
    height: float = 6.4,
) -> Chart:
    question = own.task.questions[name]
    counted = spread(own.codes, question)
    return dots_chart(
        counted.loc[order] if order else counted,
        question.codes,
        own.task.items,
        "claims" if name == "verdict" else "sources",
        own.source,
        own.lead,
        kit=kit,
        below=None if kit else _seminar.items_table(own.codes, question, own.task.items),
        height=height,
    )
