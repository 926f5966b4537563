"""Exercises of notebook 02: rival reports, the war on ISIS here, and what came before what."""

from __future__ import annotations

import pandas as pd

from borderkit.course.exercises import Exercise, OpenExercise
from borderkit.events import around, series
from borderkit.events.casualties import side_by_side
from borderkit.events.disagreement import disagreement
from borderkit.kit import Kit

FEBRUARY = "2021-02-25-albukamal-strike"
DECEMBER = "2019-12-29-us-strikes-kataib-hezbollah"
TOWN = "al-bukamal"
AUTHORS = ("united-states", "us-led-coalition")
ATTACKS = ("rocket-fire", "missile-strike", "drone-strike")
SPAN = ("2021-01-01", "2021-07-03")


def _february(kit: Kit) -> pd.DataFrame:
    return side_by_side(kit.event_reports, kit.sources, kit.publishers, FEBRUARY)


def _common(kit: Kit) -> tuple[str, pd.DataFrame]:
    """Give the commonest figure of February 2021, whomever it counts, and the rows with it."""
    table = _february(kit)
    figure = str(table.loc[table["low"].notna(), "figure"].value_counts().index[0])
    return figure, table[table["figure"] == figure]


def _majority_options(kit: Kit) -> tuple[str, ...]:
    figure, rows = _common(kit)
    table = _february(kit)
    gap = disagreement(table)
    assert gap is not None  # the exercise is about its figures
    return (
        f"{len(rows)} of {table['low'].notna().sum()} figures are {figure}, so it is the best one.",
        f"The {len(rows)} rows with {figure} are {len(rows)} pages, and not as many counts.",
        f"The truth lies between {gap.lowest.figure} and {gap.highest.figure}.",
    )


def _explain_majority(kit: Kit, answer: str | float) -> str:
    options = _majority_options(kit)
    _, rows = _common(kit)
    said = "; ".join(f"{row.publisher}: {row.says}" for row in rows.itertuples())
    lead = {
        options[0]: "A page that passes a statement on adds no witness.",
        options[2]: "No source gives a figure from the middle, and nobody need be right.",
    }.get(str(answer), "Count who speaks, and not who prints.")
    return f"{lead} Read who speaks in each: {said}"


def _strikes(kit: Kit) -> pd.DataFrame:
    return kit.strike_releases[kit.strike_releases["place_id"] == TOWN]


def _several(rows: pd.DataFrame) -> pd.Series:
    return rows["date_start"] != rows["last_date_end"]


def _daily(kit: Kit) -> int:
    rows = _strikes(kit)
    return int(rows.loc[~_several(rows), "strikes"].sum())


def _explain_daily(kit: Kit, answer: str | float) -> str:
    rows = _strikes(kit)
    total, several = int(rows["strikes"].sum()), int(_several(rows).sum())
    slip = "That is the sum with the counts of several days. " if answer == total else ""
    return (
        f"{slip}{total} strikes are published in all, of which {total - _daily(kit)} stand in"
        f" {several} counts of several days; {_daily(kit)} are left. Give a sum both ways: the"
        " counts of several days come mostly from reprints, and one of them is very large."
    )


def _dyad_options(kit: Kit) -> tuple[str, ...]:
    held = series.dyads_of_authors(kit.tables, AUTHORS)["dyad"].head(3)
    return (*sorted(held), "United States - IS")


def _explain_dyad(kit: Kit, answer: str | float) -> str:
    held = series.dyads_of_authors(kit.tables, AUTHORS)
    listed = "; ".join(f"{row.dyad}, {row.rows} rows" for row in held.itertuples())
    lead = (
        "There is no such dyad: a state that supports one side forms none of its own. "
        if answer == "United States - IS"
        else ""
    )
    return (
        f"{lead}The events in which the United States or the coalition acted are held under:"
        f" {listed}. A dyad says which conflict, and not who fired."
    )


def _tenths(kit: Kit) -> float:
    attacks = kit.events[kit.events["type"].isin(ATTACKS)]
    return round(10 * around.share_of_days_after(attacks, *SPAN))


def _explain_tenths(kit: Kit, answer: str | float) -> str:
    slip = "You may have thought of the strikes alone. " if float(answer) >= 9 else ""
    return (
        f"{slip}About {_tenths(kit):g} of ten. So of two strikes placed blindly in these months,"
        " one would be expected to have such an attack before it, without any link. The order"
        " fits an answer, and it fits chance; what was said and what was prepared must decide."
    )


def _beginnings(kit: Kit) -> dict[str, str]:
    """Give what each side said of the strike of December 2019, in order of the sides' names."""
    said = around.statements_on_events(kit.tables)
    own = said[said["event_id"] == DECEMBER]
    merged = own.groupby("side")["says"].agg(lambda words: " / ".join(dict.fromkeys(words)))
    rule = "Two weeks are our choice. With four, other events stand first."
    return {str(side): str(words) for side, words in merged.items()} | {"The window": rule}


BANK = (
    Exercise(
        id="chr-13",
        question="Of the strike of 25 February 2021, which sentence may you write?",
        options=_majority_options,
        right=lambda kit: _majority_options(kit)[1],
        explain=_explain_majority,
        hints=("In the table, read who is said to have counted in each of these rows.",),
    ),
    Exercise(
        id="chr-14",
        question=(
            "How many strikes near Al-Bukamal are published in the releases that were read, without"
            " the counts of several days?"
        ),
        right=_daily,
        explain=_explain_daily,
        hints=("Add the years of the table, then take off the last column.",),
        unit="strikes",
    ),
    Exercise(
        id="chr-15",
        question=(
            "Under which dyad does UCDP hold most of its rows for events in which the United States"
            " or the coalition acted?"
        ),
        options=_dyad_options,
        right=lambda kit: str(series.dyads_of_authors(kit.tables, AUTHORS)["dyad"].iloc[0]),
        explain=_explain_dyad,
        hints=("Whose ground forces did the coalition support along the Euphrates?",),
    ),
    Exercise(
        id="chr-16",
        question=(
            "Pick ten days blindly from January to 3 July 2021. Before how many of them does the"
            " chronology have, within two weeks, an attack with rockets, missiles or drones?"
        ),
        right=_tenths,
        explain=_explain_tenths,
        hints=(
            "Each attack covers the two weeks that follow it. How many do they cover together?",
        ),
        tolerance=1,
        unit="days",
    ),
    OpenExercise(
        id="chr-17",
        question=(
            "Where does the sequence that leads to 3 January 2020 begin? Choose one event, and say"
            " by what rule you chose it."
        ),
        considerations=_beginnings,
        hints=("Would your rule have chosen the same kind of event for the other side?",),
    ),
)
