"""Rules for the record of events: figures, dates, places and the sources of figures."""

from __future__ import annotations

from typing import Any

import pandas as pd

from borderkit.data.problems import Problem, Tables, problem_at
from borderkit.data.ranges import RangeError, printed

CIVILIANS = r"^(?!.*(?:among|besides)).*(?:civilian|child|women|family)"
FIGHTERS = r"fighter|soldier|pmf|member|militia|troops|isis|brigade|guards"
FIGURES = (("killed_low", "killed_high"), ("wounded_low", "wounded_high"))


def figures_in_order(tables: Tables) -> list[Problem]:
    """Check that no report's lowest figure is above its highest."""
    reports = tables["statements"]
    mend = "Swap the two, or read the source again."
    return [
        problem_at(
            "statements", row.Index, low, getattr(row, low), "low-above-high",
            f"It is above {high}, which is {getattr(row, high)}.", mend,
        )
        for low, high in FIGURES
        for row in reports[(reports[low] > reports[high]).fillna(False)].itertuples()
    ]  # fmt: skip


def figures_fit_their_kind(tables: Tables) -> list[Problem]:
    """Check that numbers and the word beside them go together, and that each number has a word."""
    mend = "Write a plain number twice, a floor as the lower and a ceiling as the upper end."
    return [
        problem_at(
            "statements", index, f"{what}_kind", row[f"{what}_kind"], "figure-kind", why, mend
        )
        for index, row in tables["statements"].iterrows()
        for what in ("killed", "wounded")
        if (why := _unfit(row, what))
    ]


def _unfit(row: Any, what: str) -> str:
    low, high = row[f"{what}_low"], row[f"{what}_high"]
    if pd.notna(low) and pd.notna(high) and low > high:
        return ""  # figures_in_order says so
    try:
        figure = printed(row, what)
    except RangeError as error:
        return str(error)
    if figure.stated and not figure.kind:
        return f"The {what} have a number and no word of its kind."
    return ""


def populations_are_apart(tables: Tables) -> list[Problem]:
    """Check that figures of civilians and of fighters alone never stand in one population."""
    reports = tables["statements"]
    mend = "Give the two rows different words in population, or say in who that both are counted."
    return [
        problem_at(
            "statements", index, "population", None, "one-population",
            f"One population of {event} holds civilians in one row and fighters in another.", mend,
        )
        for what in ("killed", "wounded")
        for (event, _), rows in _counted(reports, what).groupby(["event_id", "population"])
        for index in _mixed(rows[f"{what}_who"])
    ]  # fmt: skip


def _counted(reports: pd.DataFrame, what: str) -> pd.DataFrame:
    given = reports[[f"{what}_low", f"{what}_high"]].notna().any(axis=1)
    return reports[given & reports[f"{what}_who"].notna()].fillna({"population": ""})


def _mixed(whom: pd.Series) -> list[Any]:
    """Give the rows that name civilians alone, if others name fighters alone."""
    words = whom.str.lower()
    civilian, fighter = words.str.contains(CIVILIANS), words.str.contains(FIGHTERS)
    if (fighter & ~civilian).any():
        return list(words.index[civilian & ~fighter])
    return []


def events_have_a_date(tables: Tables) -> list[Problem]:
    """Check that every event has a date, or notes that say why it has none."""
    events = tables["events"]
    mend = "Write the date (2018-06~ for about June 2018), or say in notes why there is none."
    return [
        problem_at(
            "events",
            row.Index,
            "date",
            None,
            "event-date",
            f"The event {row.id} has no date.",
            mend,
        )
        for row in events[events["date"].isna() & events["notes"].isna()].itertuples()
    ]


def events_have_a_place(tables: Tables) -> list[Problem]:
    """Check that every event has a place or a printed name of one, or notes that say why not."""
    events, at = tables["events"], tables["event_places"]
    placed = set(at.loc[at["place_id"].notna() | at["name_printed"].notna(), "event_id"])
    bare = events[~events["id"].isin(placed) & events["notes"].isna()]
    mend = "Add a row to event_places.csv, or say in notes why there is no place."
    return [
        problem_at("events", row.Index, "id", row.id, "event-place", "It has no place.", mend)
        for row in bare.itertuples()
    ]


def figures_have_a_source(tables: Tables) -> list[Problem]:
    """Check that every report with a figure names the source that gave it."""
    reports = tables["statements"]
    figured = reports[[name for pair in FIGURES for name in pair]].notna().any(axis=1)
    mend = "Write the id of the source, as in sources.csv."
    return [
        problem_at(
            "statements", row.Index, "source_id", None, "figure-source",
            f"A report of {row.event_id} has figures but no source.", mend,
        )
        for row in reports[figured & reports["source_id"].isna()].itertuples()
    ]  # fmt: skip
