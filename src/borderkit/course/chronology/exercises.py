"""Exercises of notebook 02: dates, rival figures, and counts that depend on a definition."""

from __future__ import annotations

import pandas as pd

from borderkit.course.exercises import Exercise
from borderkit.data.dates import parse
from borderkit.data.ranges import Range, printed
from borderkit.events import counting, strikes
from borderkit.events.casualties import leaves_possible, side_by_side
from borderkit.events.series import release_strikes_by_month
from borderkit.events.strikes import ARTICLE_DEFINITIONS
from borderkit.kit import Kit

ARTICLE = "tehrantimes-2021-07-03"
STRIKE = "2019-12-29-us-strikes-kataib-hezbollah"
SEIZURE = "2014-06-20-al-qaim-seizure"
TOWNS = ("al-bukamal", "al-qaim")


def _seizure(kit: Kit, column: str) -> str:
    return str(kit.events.set_index("id").loc[SEIZURE, column])


def _date_options(kit: Kit) -> tuple[str, ...]:
    when = parse(_seizure(kit, "date"))
    first, last = (parse(day.isoformat()).label() for day in (when.start, when.end) if day)
    return (
        f"al-Qaim was taken on {first}.",
        f"The sources put it on days from {first} to {last}, and the row does not choose.",
        f"The fighting went on every day from {first} to {last}.",
    )


def _explain_date(kit: Kit, answer: str | float) -> str:
    date, summary = _seizure(kit, "date"), _seizure(kit, "summary")
    return f"The date is recorded as {date}. What the sources say: {summary}"


def _killed(kit: Kit) -> pd.DataFrame:
    return side_by_side(kit.event_reports, kit.sources, kit.publishers, STRIKE)


def article_figure(kit: Kit) -> Range:
    """Give the article's figure of the killed as it prints it.

    >>> article_figure(kit).label()
    'more than 50'
    """
    reports = kit.event_reports
    own = reports[(reports["event_id"] == STRIKE) & (reports["source_id"] == ARTICLE)]
    return printed(own.iloc[0], "killed")


def _others_possible(kit: Kit) -> pd.DataFrame:
    killed = _killed(kit)
    others = killed[killed["source_id"] != ARTICLE]
    return others[leaves_possible(others, article_figure(kit))]


def _possible(kit: Kit) -> int:
    return len(_others_possible(kit))


def _floors(kit: Kit) -> int:
    return int(_others_possible(kit)["kind"].isin(["at-least", "more-than"]).sum())


def _explain_possible(kit: Kit, answer: str | float) -> str:
    open_ended = _others_possible(kit)
    named = "; ".join(f"{row.publisher} ({row.figure})" for row in open_ended.itertuples())
    reason = {
        0: 'You may have read "at least" as an exact number. ',
        _floors(kit): 'You may have stopped at those that say "at least" or "more than". ',
        _possible(kit) + 1: "You may have counted the article itself. ",
    }.get(int(answer), "")
    figure = article_figure(kit).label()
    return (
        f"{reason}{len(open_ended)} leave {figure} possible by their words: {named}. A floor, an"
        " unfinished count, a round number near it and a word without a number do; a finished"
        " count does not. To leave a figure possible is not to report it: the next step would be"
        " to ask each for its highest count."
    )


def _counts(kit: Kit) -> pd.Series[int]:
    acts = strikes.strikes_on_record(kit.tables)
    table = counting.tally_of_definitions(acts, ARTICLE_DEFINITIONS)
    return table.set_index("definition")["counted"]


def _steps(kit: Kit) -> dict[str, int]:
    """Map each widening of the definition, in words, to how many entries it adds."""
    added = _counts(kit).diff().iloc[1:].astype(int).tolist()
    words = (
        "Going back to 2017",
        "Counting strikes on anyone but ISIS",
        "Counting al-Tanf as well",
        "Counting those where the U.S. is named but did not acknowledge",
        "Counting them whoever did it",
    )
    return dict(zip(words, added, strict=True))


def _widest(kit: Kit) -> str:
    steps = _steps(kit)
    return max(steps, key=steps.__getitem__)


def _explain_step(kit: Kit, answer: str | float) -> str:
    steps = _steps(kit)
    said = str(answer)
    first, last = _counts(kit).iloc[0], _counts(kit).iloc[-1]
    told = f'"{said}" adds {steps[said]}. All steps together go from {first} to {last}.'
    if said == _widest(kit):
        return f"{told} And it is no longer a count of what the title asks about: U.S. attacks."
    return f'{told} "{_widest(kit)}" adds {steps[_widest(kit)]}.'


def _month_options(kit: Kit) -> tuple[str, ...]:
    return (
        "The coalition made no strikes there in that month.",
        "The coalition published no list for that month.",
        "Nothing: no release of that month was read for this kit.",
    )


def _explain_month(kit: Kit, answer: str | float) -> str:
    table = release_strikes_by_month(kit.tables, TOWNS[:1])
    unread = int((~table["read"]).sum())
    notes = kit.notes[kit.notes["about"] == "strike_releases"]
    dense = notes.loc[notes["text"].str.startswith("Dense only"), "text"].iloc[0]
    return (
        f"{unread} of {len(table)} months are hatched: the lists existed or may have existed, and"
        f" nobody read them for this kit. The table's own warning: {dense}"
    )


BANK = (
    Exercise(
        id="chr-1",
        question=(
            "The loss of al-Qaim in June 2014 is drawn as a bar of five days. Which sentence may"
            " you write?"
        ),
        options=_date_options,
        right=lambda kit: _date_options(kit)[1],
        explain=_explain_date,
        hints=(
            "A bar may mean that something lasted, or that sources differ about the day.",
            "Point at the bar, or look for al-Qaim in the table, and read the summary.",
        ),
    ),
    Exercise(
        id="chr-2",
        question=(
            "The article's figure for the killed is the last row of the figure. How many of the"
            " other statements have words that leave it possible?"
        ),
        right=_possible,
        explain=_explain_possible,
        hints=(
            'What does "at least 25" say about more than 50? And "24 so far", or "nearly 30"?',
            "Look for floors, unfinished counts, words without a number, round numbers near it.",
        ),
        unit="statements",
    ),
    Exercise(
        id="chr-3",
        question="Which one step from a narrow to a wider definition adds most to the count?",
        options=lambda kit: tuple(_steps(kit)),
        right=_widest,
        explain=_explain_step,
        hints=("Subtract each number at the right of the figure from the one below it.",),
    ),
    Exercise(
        id="chr-4",
        question="A month is hatched. What do you know of the coalition's strikes in it?",
        options=_month_options,
        right=lambda kit: _month_options(kit)[2],
        explain=_explain_month,
        hints=("Who would have had to do what for the month to be drawn as a bar?",),
    ),
)
