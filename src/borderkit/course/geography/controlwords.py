"""Who held what on some days, as a table and in words, for the map with a slider."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from borderkit.course.show.holders import SHORT
from borderkit.course.show.tables import PageTable, table
from borderkit.data.dates import parse
from borderkit.places.control import holders_on, spans

NOT_RECORDED = "not recorded"
_SIDES = {"": "", "iraqi": ", Iraqi side", "syrian": ", Syrian side"}
_DOUBT = {"recorded": "", "perhaps": "?", "disputed": " (disputed)", NOT_RECORDED: ""}
_UNSURE = ("disputed", "perhaps", NOT_RECORDED)


def days_of(control: pd.DataFrame) -> tuple[str, ...]:
    """Give the first of July of each year of the table, and the table's last dated change.

    The year in which the table begins is left out: holders were there before it, and the table
    does not say since when.

    >>> days_of(kit.control)[0], days_of(kit.control)[-1]
    ('2012-07-01', '2026-02-11')
    """
    rows = spans(control)
    dated = pd.concat([rows["start"], rows["end"]]).dropna()
    first, last = dated.min().date(), dated.max().date()
    middles = [date(year, 7, 1) for year in range(first.year + 1, last.year + 1)]
    within = [day.isoformat() for day in middles if day < last]
    return (*within, last.isoformat())


def held_on_days(control: pd.DataFrame, places: pd.DataFrame, days: Sequence[str]) -> pd.DataFrame:
    """Say for each day and place who held it: columns day, place, holder, status and position.

    A place that has intervals of its own and of one side counts once, by its own. The
    column disputed says what of the interval is disputed, be it only its first or last day. Raises
    ControlError for a day outside the table, KeyError for a place without a row in ``places``.

    >>> held = held_on_days(kit.control, kit.places, ["2016-07-01"])
    >>> held.set_index("place").loc["Al-Qaim", ["holder", "status"]].tolist()
    ['Islamic State', 'disputed']
    """
    known = places.set_index("id")[["name", "lat", "lon"]]
    sided = control["side"].fillna("") != ""
    own = set(control.loc[~sided, "place_id"])
    kept = control[~(sided & control["place_id"].isin(own))]
    held = pd.concat([holders_on(kept, day).assign(day=day) for day in days], ignore_index=True)
    where = known.loc[held["place_id"]].reset_index(drop=True)
    side = held["side"].fillna("")
    brief = held["holder_actor"].map(SHORT)
    named = held.assign(
        side=side,
        place=where["name"].str.replace(" border crossing", " crossing") + side.map(_SIDES),
        holder=brief.fillna(NOT_RECORDED),
        lat=where["lat"].astype(float),
        lon=where["lon"].astype(float),
    )
    return _each_holder_once(named)


def _each_holder_once(held: pd.DataFrame) -> pd.DataFrame:
    """Keep one of two intervals with the same holder: the disputed or else the surer one."""
    rank = held["status"].map({"disputed": 0, "recorded": 1, "perhaps": 2, NOT_RECORDED: 3})
    kept = held.loc[rank.sort_values(kind="stable").index].drop_duplicates(
        ["day", "place_id", "side", "holder"]
    )
    return kept.sort_index().reset_index(drop=True)


def told_of(rows: pd.DataFrame) -> str:
    """Name the holder of a place on a day, or each that may have been it.

    >>> told_of(pd.DataFrame({"holder": ["A", "B"], "status": ["perhaps", "disputed"]}))
    'A? or B (disputed)'
    """
    pairs = zip(rows["holder"], rows["status"], strict=True)
    return " or ".join(f"{holder}{_DOUBT[status]}" for holder, status in pairs)


def step_title(step: pd.DataFrame) -> str:
    """State the day, and who is the sure holder of most places.

    >>> step_title(held_on_days(kit.control, kit.places, ["2016-07-01"]))
    '1 July 2016: of 16 places and sides, Islamic State 9'
    """
    sure, count = _sure(step), step.groupby(["place_id", "side"]).ngroups
    most = [f"{name} {n}" for name, n in sure if n == sure[0][1]] or ["none with a sure holder"]
    return f"{parse(_day(step)).label()}: of {count} places and sides, {', '.join(most)}"


def step_rest(step: pd.DataFrame) -> str:
    """State the other sure holders, and for how many places the record is not sure.

    >>> step_rest(held_on_days(kit.control, kit.places, ["2016-07-01"]))
    'Peshmerga 1, Syrian government (to 2024) 1; disputed 4, perhaps 1'
    """
    sure = _sure(step)
    others = ", ".join(f"{name} {n}" for name, n in sure if n != sure[0][1])
    places = step["place_id"] + "/" + step["side"]
    counts = {status: places[step["status"] == status].nunique() for status in _UNSURE}
    unsure = ", ".join(f"{status} {n}" for status, n in counts.items() if n)
    return "; ".join(words for words in (others, unsure) if words)


def _sure(step: pd.DataFrame) -> list[tuple[str, int]]:
    """Count the places of each sure holder, most first, then by name."""
    counts = step.loc[step["status"] == "recorded", "holder"].value_counts()
    return sorted(
        ((str(name), int(n)) for name, n in counts.items()), key=lambda pair: (-pair[1], pair[0])
    )


def _day(step: pd.DataFrame) -> str:
    return str(step["day"].iloc[0])


def control_map_alt(held: pd.DataFrame) -> str:
    """Say in two sentences what the first and the last day of the map show."""
    days = list(dict.fromkeys(held["day"]))
    steps = [held[held["day"] == day] for day in (days[0], days[-1])]
    first, last = (f"{step_title(step)}, {step_rest(step)}" for step in steps)
    return (
        f"Map with a slider of {len(days)} days, each place with a shape and the name of its"
        f" holder. {first}; {last}."
    )


def days_page(held: pd.DataFrame) -> PageTable:
    """Show who held each place, a row for each of the days on which the answer is a new one.

    ``held`` is a table of :func:`held_on_days`.
    """
    rows = []
    for place, of_place in held.groupby("place", sort=False):
        before = ""
        for day, of_day in of_place.groupby("day"):
            told = told_of(of_day)
            if told != before:
                rows.append(
                    {"Place": place, "Seen first on": parse(str(day)).label(), "Holder": told}
                )
            before = told
    caption = f"Who held what on {held['day'].nunique()} days; a row where the answer changes"
    return table(pd.DataFrame(rows), caption)
