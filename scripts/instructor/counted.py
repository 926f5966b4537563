"""Worksheets on the figures: how many died, and how often; each with the teacher's key."""

from __future__ import annotations

import pandas as pd

from borderkit.course.chronology.exercises import article_figure
from borderkit.data.dates import parse
from borderkit.events import accounts, counting, strikes
from borderkit.kit import Kit
from scripts.instructor.page import lines, paragraph, sheet, table

STRIKE = "2019-12-29-us-strikes-kataib-hezbollah"
ARTICLE = "tehrantimes-2021-07-03"
STANDING = {
    "acknowledged": "the U.S. said so",
    "attributed": "the U.S. is named",
    "disputed": "the U.S. or another is named",
    "other": "another is named, or nobody",
}
AGAINST = {"pmf": "PMF", "isis": "ISIS", "others": "others"}
WIDEST = strikes.Definition(
    "all on the sheet", (strikes.CROSSING, strikes.TANF), "anyone", ("pmf", "others", "isis")
)
STRIKE_HEADS = ("Line", "Date", "Author", "On", "km to the crossing", "km to al-Tanf")


def how_many_died(kit: Kit) -> list[str]:
    """Set the reports on the strike of 29 December 2019 side by side, with room to weigh them."""
    killed, wounded = (_reports(kit, what) for what in ("killed", "wounded"))
    rows = [
        (row.when, row.publisher, row.alignment_label, row.figure, hurt)
        for row, hurt in zip(killed.itertuples(), wounded["figure"], strict=True)
    ]
    heads = ["Published", "Publisher", "Tied to", "Killed", "Wounded"]
    student = sheet(
        "How many people died on 29 December 2019?",
        paragraph("Before you read the table: what number do you expect, and how sure are you?"),
        lines(1),
        table("What each report says, in order of date", heads, rows),
        '<div class="block">',
        paragraph("1. How do the figures move with the days? What could explain that?"),
        lines(2),
        paragraph("2. Which reports may share one origin? How would you find out?"),
        lines(2),
        paragraph('3. Which reports leave "more than fifty killed" possible?'),
        lines(1),
        paragraph("4. Write one sentence on the deaths that every report here allows."),
        lines(2),
        "</div>",
    )
    return [student, _deaths_key(kit, killed)]


def how_often(kit: Kit) -> list[str]:
    """List the strikes with what a definition needs, to be counted by hand."""
    acts = strikes.strikes_on_record(kit.tables, kit.layers.lines("border"))
    tally = counting.tally_of_definitions(acts, strikes.ARTICLE_DEFINITIONS)
    definitions = [(n, name) for n, name in enumerate(tally["definition"], 1)]
    listed = counting.strikes_counted(acts, WIDEST)
    student = sheet(
        "On a regular basis?",
        paragraph(
            "Here are the recorded strikes within 30 km of the crossing or of al-Tanf, from",
            "January 2017 to the day of the article, 3 July 2021. Count them by hand under",
            "each definition; each widens the one before it.",
            '"PMF" are the Popular Mobilization Forces; "acknowledged" means that the U.S. or the',
            "coalition said so; km are rounded.",
        ),
        table(
            "Definitions",
            ["No.", "What counts", "Your count"],
            [(number, name, "") for number, name in definitions],
        ),
        table("The strikes", STRIKE_HEADS, _strikes(listed)),
        '<div class="block">',
        paragraph("Which definition would you defend as what a reader of the title understands?"),
        lines(2),
        paragraph("Who would prefer another, and with what reason?"),
        lines(2),
        "</div>",
    )
    key = sheet(
        "On a regular basis?",
        table(
            "The counts",
            ["No.", "What counts", "Count"],
            [
                (number, name, _count(least, most))
                for (number, name), least, most in zip(
                    definitions, tally["counted"], tally["most"], strict=True
                )
            ],
        ),
        paragraph(
            "A line is an entry of the chronology: one that spans days may hold several",
            "strikes, so each count is a floor. Strikes without a recorded place can't be",
            "counted:",
            f"{tally['without_position'].max()} under the widest definitions. The numbers don't",
            'settle whether that is "regular": the word needs a definition, and a reader who',
            "doubts yours can say which line they would add or leave out.",
        ),
        key=True,
    )
    return [student, key]


def _reports(kit: Kit, what: accounts.What) -> pd.DataFrame:
    return accounts.figures_by_source(kit.tables, STRIKE, what)


def _figures(rows: pd.DataFrame) -> str:
    """Name each publisher with its figure, in order of date."""
    said = dict.fromkeys(f"{row.publisher} ({row.figure})" for row in rows.itertuples())
    return "; ".join(said) or "none"


def _deaths_key(kit: Kit, killed: pd.DataFrame) -> str:
    others = killed[killed["source_id"] != ARTICLE]
    possible = others[accounts.leaves_possible(others, article_figure(kit))]
    finished = others[(others["kind"] == "exact") & ~others.index.isin(possible.index)]
    said = killed["low"].notna() | killed["high"].notna()
    return sheet(
        "How many people died on 29 December 2019?",
        table(
            "Where each report has its figures from",
            ["Published", "Publisher", "Killed", "Origin as printed"],
            [(row.when, row.publisher, row.figure, row.origin) for row in killed.itertuples()],
        ),
        paragraph(
            f"{said.sum()} of {len(killed)} reports give a number of the killed. Besides the",
            f"article, these leave more than fifty possible by their words: {_figures(possible)}.",
            "Floors, counts of the first hours and words without a number leave it open; they",
            "don't report it.",
        ),
        paragraph(
            f"These finished counts don't leave it possible: {_figures(finished)}. Weigh them: who",
            "was near the dead, who counted last, and does a later count take in an earlier one?",
            "Then ask which document would settle it, and who holds it.",
        ),
        paragraph(
            "Never average: half of two rival figures is nobody's report. Say the dead of every",
            "strike in the same words.",
        ),
        key=True,
    )


def _strikes(listed: pd.DataFrame) -> list[tuple[object, ...]]:
    return [
        (
            number,
            parse(str(row["date"])).label(),
            STANDING[row["standing"]],
            AGAINST[row["against"]],
            round(row[strikes.CROSSING]),
            round(row[strikes.TANF]),
        )
        for number, (_, row) in enumerate(listed.iterrows(), 1)
    ]


def _count(least: int, most: int) -> str:
    return str(least) if least == most else f"{least} to {most}"
