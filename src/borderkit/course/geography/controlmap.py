"""Who held what, on a map with a slider of days: a shape and a word for each holder.

What a record leaves open is drawn in another way than what it says: a hollow mark and a question
mark for "perhaps", a ring for "disputed", a cross for "not recorded". Marks stand beside their
places, joined by a line, so that near places can be told apart.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from borderkit.course.geography.controlwords import NOT_RECORDED, step_rest, step_title, told_of
from borderkit.course.show.holders import SHORT
from borderkit.course.show.style import INK, OKABE_ITO, PAPER, SOFT
from borderkit.course.show.webground import Layers, ground, map_layout, written

MOST_STEPS = 40
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


def control_map(held: pd.DataFrame, layers: Layers, source: str) -> go.Figure:
    """Draw a map with a slider over days.

    ``held`` is a table of :func:`borderkit.course.geography.controlwords.held_on_days`.
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


def _hover(row: pd.Series[Any]) -> str:
    """Say how sure the record is, and what is disputed of it."""
    lines = [f"{row['place']}: {row['holder']}", f"Record: {row['status']}"]
    lines += textwrap.wrap(row["disputed"], 70) if row["status"] == "disputed" else []
    return "<br>".join(written(line) for line in lines)


_INDENT = 4 * "\u00a0"


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


def _titles(step: pd.DataFrame) -> dict[str, str]:
    return {
        "text": f"<b>{written(step_title(step))}</b>",
        "subtitle.text": written(step_rest(step)),
    }
