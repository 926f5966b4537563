"""Who held what, on a map with a slider of days: a shape and a word for each holder.

What a record leaves open is drawn in another way than what it says: a hollow mark and a question
mark for "perhaps", a ring for "disputed", a cross for "not recorded". Marks stand beside their
places, joined by a line, so that near places can be told apart.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from borderkit.figures.holders import SHORT
from borderkit.figures.style import INK, OKABE_ITO, PAPER, SOFT
from borderkit.figures.tables import PageTable, table
from borderkit.figures.webground import Layers, ground, map_layout, written
from borderkit.geography.control import holders_on, spans
from borderkit.values.dates import parse

MOST_STEPS = 40
NOT_RECORDED = "not recorded"
_SHAPES = (
    "circle",
    "square",
    "diamond",
    "triangle-up",
    "triangle-down",
    "pentagon",
    "star",
    "cross",
    "hourglass",
)
_SIDES = {"": "", "iraqi": ", Iraqi side", "syrian": ", Syrian side"}
# Where the mark of a place stands, where it can't stand on it.
SPOTS: Mapping[tuple[str, str], tuple[float, float]] = {
    ("al-bukamal", ""): (39.35, 34.5),
    ("al-qaim", ""): (41.6, 34.4),
    ("al-qaim-al-bukamal-crossing", "syrian"): (39.5, 34.02),
    ("al-qaim-al-bukamal-crossing", "iraqi"): (41.2, 33.85),
    ("al-tanf", ""): (37.5, 33.75),
    ("al-walid", "iraqi"): (39.3, 33.3),
    ("rabia-yarubiyah-crossing", "syrian"): (40.2, 36.9),
    ("rabia-yarubiyah-crossing", "iraqi"): (41.8, 36.4),
    ("deir-ez-zor", ""): (38.9, 35.4),
    ("conoco-plant", ""): (40.9, 35.68),
    ("al-omar-field", ""): (41.4, 35.27),
    ("al-tanak-field", ""): (41.6, 34.87),
    ("al-sukhna", ""): (37.9, 35.0),
}
_VIEW = {"xaxis.range": [36.6, 44.6], "yaxis.range": [32.95, 37.25]}


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


def control_map(held: pd.DataFrame, layers: Layers, source: str) -> go.Figure:
    """Draw a map with a slider over the days of a table of :func:`held_on_days`.

    Raises ValueError for more than 40 days: so many steps are neither light nor read.
    """
    days = list(dict.fromkeys(held["day"]))
    if len(days) > MOST_STEPS:
        raise ValueError(f"{len(days)} days are too many for a slider ({MOST_STEPS} at most).")
    steps = [held[held["day"] == day] for day in days]
    base = [*ground(layers), *_leaders(steps[0])]
    first = _step(steps[0])
    marks = go.Scatter(mode="markers+text", showlegend=False, hoverinfo="text", **first[0])
    rings = go.Scatter(
        mode="markers",
        hoverinfo="skip",
        name="in a ring: disputed in some point (rest on the mark to read it)",
        **first[1],
    )
    layout = map_layout("", source)
    layout["margin"] = layout["margin"] | {"b": 250, "t": 80}
    layout["legend"] |= {"itemclick": False, "itemdoubleclick": False, "y": -0.27}
    layout["annotations"][0]["yshift"] = -112
    at = [len(base), len(base) + 1]
    figure = go.Figure(
        [*base, marks, rings, *_key(held)], layout | {"sliders": [_slider(steps, at)]}
    )
    figure.update_layout({key.replace(".", "_"): value for key, value in _VIEW.items()})
    subtitle = {"text": _titles(steps[0])["subtitle.text"]}
    figure.update_layout(
        height=820, title={"text": _titles(steps[0])["text"], "subtitle": subtitle}
    )
    return figure


def _slider(steps: list[pd.DataFrame], at: list[int]) -> dict[str, Any]:
    made = []
    for step in steps:
        marks, rings = _step(step)
        changed = _restyled(marks, rings)
        layout = {f"title.{key}": text for key, text in _titles(step).items()}
        day = step["day"].iloc[0]
        label = day[:4] if day.endswith("-07-01") else day
        made.append({"method": "update", "label": label, "args": [changed, layout, at]})
    return {
        "steps": made,
        "active": 0,
        "pad": {"t": 30},
        "currentvalue": {"prefix": "1 July of the year, or the day written: "},
        "len": 0.94,
    }


def _restyled(marks: dict[str, Any], rings: dict[str, Any]) -> dict[str, list[Any]]:
    """Set two traces side by side, as Plotly wants the changes of a step."""
    plain = {key: [marks[key], rings.get(key, [])] for key in ("x", "y", "text", "hovertext")}
    styled = {
        f"marker.{key}": [marks["marker"][key], rings["marker"][key]] for key in ("symbol", "color")
    }
    return plain | styled


def _step(step: pd.DataFrame) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the marks of a day and the rings round the disputed ones."""
    spots, texts, hovers, symbols, colours, ringed = [], [], [], [], [], []
    for (place, side), rows in step.groupby(["place_id", "side"], sort=False):
        lon, lat = SPOTS.get((str(place), str(side)), (rows["lon"].iloc[0], rows["lat"].iloc[0]))
        for n, (_, row) in enumerate(rows.iterrows()):
            spots.append((round(lon - 0.13 * n, 3), lat))
            texts.append(_words(rows) if n == 0 else "")
            hovers.append(_hover(row))
            symbols.append(_symbol(row))
            colours.append(_colour(row))
            if row["status"] == "disputed":
                ringed.append(spots[-1])
    size = {"size": 13, "line": {"color": INK, "width": 1.4}}
    marks = {
        "x": [lon for lon, _ in spots],
        "y": [lat for _, lat in spots],
        "text": texts,
        "hovertext": hovers,
        "textposition": "middle right",
        "textfont": {"size": 10.5, "color": INK},
        "marker": size | {"symbol": symbols, "color": colours},
    }
    rings = {
        "x": [lon for lon, _ in ringed],
        "y": [lat for _, lat in ringed],
        "marker": {"symbol": "circle-open", "color": INK, "size": 23, "line": {"width": 2}},
    }
    return marks, rings


def _words(rows: pd.DataFrame) -> str:
    """Name a place and its holder, beside its mark."""
    name, told = written(rows["place"].iloc[0]), written(told_of(rows))
    return f"{_INDENT}<b>{name}</b><br>{_INDENT}{told}"


def told_of(rows: pd.DataFrame) -> str:
    """Name the holder of a place on a day, or each that may have been it.

    >>> told_of(pd.DataFrame({"holder": ["A", "B"], "status": ["perhaps", "disputed"]}))
    'A? or B (disputed)'
    """
    pairs = zip(rows["holder"], rows["status"], strict=True)
    return " or ".join(f"{holder}{_DOUBT[status]}" for holder, status in pairs)


def _hover(row: pd.Series[Any]) -> str:
    """Say how sure the record is, and what is disputed of it."""
    lines = [f"{row['place']}: {row['holder']}", f"Record: {row['status']}"]
    lines += textwrap.wrap(row["disputed"], 70) if row["status"] == "disputed" else []
    return "<br>".join(written(line) for line in lines)


_INDENT = 4 * "\u00a0"
_DOUBT = {"recorded": "", "perhaps": "?", "disputed": " (disputed)", NOT_RECORDED: ""}


def _symbol(row: pd.Series[Any]) -> str:
    if row["status"] == NOT_RECORDED:
        return "x-thin"
    shape = looks()[row["holder_actor"]][0]
    return f"{shape}-open" if row["status"] == "perhaps" else shape


def _colour(row: pd.Series[Any]) -> str:
    return SOFT if row["status"] == NOT_RECORDED else looks()[row["holder_actor"]][1]


def looks() -> dict[str, tuple[str, str]]:
    """Give the shape and the colour of each holder, in order of name, so by no sympathy.

    >>> len({shape for shape, _ in looks().values()}) == len(SHORT)
    True
    """
    colours = (*OKABE_ITO, SOFT)
    named = [actor for actor in sorted(SHORT) if actor != "contested"]
    drawn = {actor: (_SHAPES[n], colours[n]) for n, actor in enumerate(named)}
    return drawn | {"contested": (_SHAPES[len(named)], PAPER)}


def _leaders(step: pd.DataFrame) -> list[go.Scatter]:
    """Draw a point where each place lies, and a line from it to its mark."""
    lon: list[float | None] = []
    lat: list[float | None] = []
    for _, row in step.drop_duplicates(["place_id", "side"]).iterrows():
        spot = SPOTS.get((row["place_id"], row["side"]), (row["lon"], row["lat"]))
        lon += [row["lon"], spot[0], None]
        lat += [row["lat"], spot[1], None]
    line = {"color": SOFT, "width": 1}
    points = {"size": 5, "color": INK}
    shared: dict[str, Any] = {"hoverinfo": "skip"}
    return [
        go.Scatter(x=lon, y=lat, mode="lines", line=line, showlegend=False, **shared),
        go.Scatter(
            x=lon[::3], y=lat[::3], mode="markers", marker=points, name="the place itself", **shared
        ),
    ]


def _key(held: pd.DataFrame) -> list[go.Scatter]:
    """Explain the marks: holders in order of their names, then what a record leaves open."""
    seen = set(held["holder_actor"].dropna())
    drawn = looks()
    named = sorted((name, *drawn[actor]) for actor, name in SHORT.items() if actor in seen)
    rows = [*named, ("hollow, with ?: perhaps", "circle-open", INK)]
    rows.append(("no holder recorded", "x-thin", SOFT))
    line = {"color": INK, "width": 1.4}
    return [
        go.Scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=name,
            marker={"symbol": shape, "color": colour, "size": 11, "line": line},
        )
        for name, shape, colour in rows
    ]


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


_UNSURE = ("disputed", "perhaps", NOT_RECORDED)


def _sure(step: pd.DataFrame) -> list[tuple[str, int]]:
    """Count the places of each sure holder, most first, then by name."""
    counts = step.loc[step["status"] == "recorded", "holder"].value_counts()
    return sorted(
        ((str(name), int(n)) for name, n in counts.items()), key=lambda pair: (-pair[1], pair[0])
    )


def _day(step: pd.DataFrame) -> str:
    return str(step["day"].iloc[0])


def _titles(step: pd.DataFrame) -> dict[str, str]:
    return {
        "text": f"<b>{written(step_title(step))}</b>",
        "subtitle.text": written(step_rest(step)),
    }


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
