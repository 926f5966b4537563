"""Who held what, on a map with a slider of days: a shape and a word for each holder.

What a record leaves open is drawn in another way than what it says: a hollow mark and a question
mark for "perhaps", a ring for "disputed", a cross for "not recorded". Marks stand beside their
places, joined by a line, so that near places can be told apart.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from borderkit import load
from borderkit.course.geography.control import control_source, holder_names
from borderkit.course.show.chart import Chart
from borderkit.course.show.ground import web_ground, web_layout, web_text
from borderkit.course.show.style import INK, OKABE_ITO, PAPER, SOFT
from borderkit.course.show.tables import PageTable, table
from borderkit.data.dates import parse
from borderkit.kit import Kit
from borderkit.places.control import holders_on, spans

if TYPE_CHECKING:
    import plotly.graph_objects as go

MOST_STEPS = 40
NOT_RECORDED = "not recorded"
_SIDES = {"": "", "iraqi": ", Iraqi side", "syrian": ", Syrian side"}
_DOUBT = {"recorded": "", "perhaps": "?", "disputed": " (disputed)", NOT_RECORDED: ""}
_UNSURE = ("disputed", "perhaps", NOT_RECORDED)
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
# Where the mark of a place and side stands, where it can't stand on it.
_SPOTS: Mapping[tuple[str, str], tuple[float, float]] = {
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
_VIEW = {"xaxis_range": [36.6, 44.6], "yaxis_range": [32.95, 37.25]}
_INDENT = 4 * "\u00a0"


def control_map(days: Sequence[str] = (), kit: Kit | None = None) -> Chart:
    """Draw who held each place, with a slider over days, or over the :func:`summers`.

    Raises ValueError for more than 40 days, for so many steps are neither light nor read, and
    :class:`~borderkit.places.control.ControlError` for a day outside the table.
    """
    kit = kit or load()
    held = held_on_days(kit, days or summers(kit.control))
    steps = [step for _, step in held.groupby("day", sort=False)]
    if len(steps) > MOST_STEPS:
        raise ValueError(f"{len(steps)} days are too many for a slider ({MOST_STEPS} at most).")
    source, names = control_source(kit, kit.control), holder_names(kit)
    first, last = (f"{step_title(step)}, {step_rest(step)}" for step in (steps[0], steps[-1]))
    alt = (
        f"Map with a slider of {len(steps)} days, each place with a shape and the name of its"
        f" holder. {first}; {last}."
    )
    figure = _draw(steps, _looks(names), names, kit, source)
    summary = "Who held each place on these days, as a table"
    return Chart(figure, step_title(steps[0]), alt, source, days_page(held), summary)


def summers(control: pd.DataFrame) -> tuple[str, ...]:
    """Give the first of July of each year of the table, and the table's last dated change.

    The year in which the table begins is left out: holders were there before it, and the table
    does not say since when.
    """
    rows = spans(control)
    dated = pd.concat([rows["start"], rows["end"]]).dropna()
    first, last = dated.min().date(), dated.max().date()
    middles = [date(year, 7, 1) for year in range(first.year + 1, last.year + 1)]
    return (*(day.isoformat() for day in middles if day < last), last.isoformat())


def held_on_days(kit: Kit, days: Sequence[str]) -> pd.DataFrame:
    """Say for each day and place who held it: columns day, place, holder, status and position.

    A place that has intervals of its own and of one side counts once, by its own. The column
    disputed says what of the interval is disputed, be it only its first or last day.
    """
    control, names = kit.control, holder_names(kit)
    sided = control["side"].fillna("") != ""
    own = set(control.loc[~sided, "place_id"])
    kept = control[~(sided & control["place_id"].isin(own))]
    held = pd.concat([holders_on(kept, day).assign(day=day) for day in days], ignore_index=True)
    where = kit.places.set_index("id").loc[held["place_id"]].reset_index(drop=True)
    side = held["side"].fillna("")
    named = held.assign(
        side=side,
        place=where["name"].str.replace(" border crossing", " crossing") + side.map(_SIDES),
        holder=held["holder_actor"].map(names).fillna(NOT_RECORDED),
        disputed=[kit.in_words(text) for text in held["disputed"]],
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


def holders_told(rows: pd.DataFrame) -> str:
    """Name the holder of a place on a day, or each that may have been it.

    >>> holders_told(pd.DataFrame({"holder": ["A", "B"], "status": ["perhaps", "disputed"]}))
    'A? or B (disputed)'
    """
    pairs = zip(rows["holder"], rows["status"], strict=True)
    return " or ".join(f"{holder}{_DOUBT[status]}" for holder, status in pairs)


def step_title(step: pd.DataFrame) -> str:
    """State the day, and who is the sure holder of most places."""
    sure, count = _sure_holders(step), step.groupby(["place_id", "side"]).ngroups
    most = [f"{name} {n}" for name, n in sure if n == sure[0][1]] or ["none with a sure holder"]
    day = parse(str(step["day"].iloc[0])).label()
    return f"{day}: of {count} places and sides, {', '.join(most)}"


def step_rest(step: pd.DataFrame) -> str:
    """State the other sure holders, and for how many places the record is not sure."""
    sure = _sure_holders(step)
    others = ", ".join(f"{name} {n}" for name, n in sure if n != sure[0][1])
    places = step["place_id"] + "/" + step["side"]
    counts = {status: places[step["status"] == status].nunique() for status in _UNSURE}
    unsure = ", ".join(f"{status} {n}" for status, n in counts.items() if n)
    return "; ".join(words for words in (others, unsure) if words)


def _sure_holders(step: pd.DataFrame) -> list[tuple[str, int]]:
    """Count the places of each sure holder, most first, then by name."""
    counts = step.loc[step["status"] == "recorded", "holder"].value_counts()
    named = [(str(name), int(n)) for name, n in counts.items()]
    return sorted(named, key=lambda pair: (-pair[1], pair[0]))


def days_page(held: pd.DataFrame) -> PageTable:
    """Show who held each place, a row for each of the days on which the answer is a new one."""
    rows = []
    for place, of_place in held.groupby("place", sort=False):
        before = ""
        for day, of_day in of_place.groupby("day"):
            told = holders_told(of_day)
            if told != before:
                since = parse(str(day)).label()
                rows.append({"Place": place, "Seen first on": since, "Holder": told})
            before = told
    caption = f"Who held what on {held['day'].nunique()} days; a row where the answer changes"
    return table(pd.DataFrame(rows), caption)


def _draw(
    steps: list[pd.DataFrame],
    looks: Mapping[str, tuple[str, str]],
    names: Mapping[str, str],
    kit: Kit,
    source: str,
) -> go.Figure:
    import plotly.graph_objects as go

    base = [*web_ground(kit.layers), *_leaders(steps[0])]
    marks, rings = _marks(steps[0], looks)
    drawn = [
        go.Scatter(mode="markers+text", showlegend=False, hoverinfo="text", **marks),
        go.Scatter(
            mode="markers",
            hoverinfo="skip",
            name="in a ring: disputed in some point (rest on the mark to read it)",
            **rings,
        ),
    ]
    layout = web_layout("", source)
    layout["margin"] = layout["margin"] | {"b": 250, "t": 80}
    layout["legend"] |= {"itemclick": False, "itemdoubleclick": False, "y": -0.27}
    layout["annotations"][0]["yshift"] = -112
    slider = _slider(steps, looks, [len(base), len(base) + 1])
    seen = set().union(*(step["holder_actor"].dropna() for step in steps))
    key = _key({actor: name for actor, name in names.items() if actor in seen}, looks)
    figure = go.Figure([*base, *drawn, *key], layout | {"sliders": [slider]})
    text, subtitle = _titles(steps[0]).values()
    figure.update_layout(_VIEW, height=820, title={"text": text, "subtitle": {"text": subtitle}})
    return figure


def _slider(
    steps: list[pd.DataFrame], looks: Mapping[str, tuple[str, str]], at: list[int]
) -> dict[str, Any]:
    made = []
    for step in steps:
        changed = _restyled(*_marks(step, looks))
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


def _titles(step: pd.DataFrame) -> dict[str, str]:
    return {
        "text": f"<b>{web_text(step_title(step))}</b>",
        "subtitle.text": web_text(step_rest(step)),
    }


def _restyled(marks: dict[str, Any], rings: dict[str, Any]) -> dict[str, list[Any]]:
    """Set two traces side by side, as Plotly wants the changes of a step."""
    plain = {key: [marks[key], rings.get(key, [])] for key in ("x", "y", "text", "hovertext")}
    styled = {
        f"marker.{key}": [marks["marker"][key], rings["marker"][key]] for key in ("symbol", "color")
    }
    return plain | styled


def _marks(
    step: pd.DataFrame, looks: Mapping[str, tuple[str, str]]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the marks of a day and the rings round the disputed ones."""
    spots, texts, shapes, ringed = [], [], [], []
    for _, rows in step.groupby(["place_id", "side"], sort=False):
        lon, lat = _spot(rows.iloc[0])
        for n, (_, row) in enumerate(rows.iterrows()):
            spots.append((round(lon - 0.13 * n, 3), lat))
            texts.append((_words(rows) if n == 0 else "", _hover(row)))
            shapes.append(_look(row, looks))
            ringed += [spots[-1]] if row["status"] == "disputed" else []
    look = {"symbol": [shape for shape, _ in shapes], "color": [colour for _, colour in shapes]}
    marks = _at(spots) | {
        "text": [words for words, _ in texts],
        "hovertext": [hover for _, hover in texts],
        "textposition": "middle right",
        "textfont": {"size": 10.5, "color": INK},
        "marker": {"size": 13, "line": {"color": INK, "width": 1.4}} | look,
    }
    ring = {"symbol": "circle-open", "color": INK, "size": 23, "line": {"width": 2}}
    return marks, _at(ringed) | {"marker": ring}


def _at(spots: list[tuple[float, float]]) -> dict[str, Any]:
    return {"x": [lon for lon, _ in spots], "y": [lat for _, lat in spots]}


def _spot(row: pd.Series[Any]) -> tuple[float, float]:
    """Give where the mark of a place and side stands."""
    return _SPOTS.get((row["place_id"], row["side"]), (row["lon"], row["lat"]))


def _words(rows: pd.DataFrame) -> str:
    """Name a place and its holder, beside its mark."""
    name, told = web_text(rows["place"].iloc[0]), web_text(holders_told(rows))
    return f"{_INDENT}<b>{name}</b><br>{_INDENT}{told}"


def _hover(row: pd.Series[Any]) -> str:
    """Say how sure the record is, and what is disputed of it."""
    lines = [f"{row['place']}: {row['holder']}", f"Record: {row['status']}"]
    lines += textwrap.wrap(row["disputed"], 70) if row["status"] == "disputed" else []
    return "<br>".join(web_text(line) for line in lines)


def _look(row: pd.Series[Any], looks: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    if row["status"] == NOT_RECORDED:
        return "x-thin", SOFT
    shape, colour = looks[row["holder_actor"]]
    return (f"{shape}-open" if row["status"] == "perhaps" else shape), colour


def _looks(names: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Give the shape and the colour of each holder, in order of id, so by no sympathy."""
    colours = (*OKABE_ITO, SOFT)
    named = [actor for actor in sorted(names) if actor != "contested"]
    drawn = {actor: (_SHAPES[n], colours[n]) for n, actor in enumerate(named)}
    return drawn | {"contested": (_SHAPES[len(named)], PAPER)}


def _leaders(step: pd.DataFrame) -> list[go.Scatter]:
    """Draw a point where each place lies, and a line from it to its mark."""
    import plotly.graph_objects as go

    lon: list[float | None] = []
    lat: list[float | None] = []
    for _, row in step.drop_duplicates(["place_id", "side"]).iterrows():
        spot = _spot(row)
        lon += [row["lon"], spot[0], None]
        lat += [row["lat"], spot[1], None]
    line = {"color": SOFT, "width": 1}
    points: dict[str, Any] = {"x": lon[::3], "y": lat[::3], "marker": {"size": 5, "color": INK}}
    shared: dict[str, Any] = {"hoverinfo": "skip"}
    return [
        go.Scatter(x=lon, y=lat, mode="lines", line=line, showlegend=False, **shared),
        go.Scatter(mode="markers", name="the place itself", **points, **shared),
    ]


def _key(names: Mapping[str, str], looks: Mapping[str, tuple[str, str]]) -> list[go.Scatter]:
    """Explain the marks: holders in order of their names, then what a record leaves open."""
    import plotly.graph_objects as go

    named = sorted((name, *looks[actor]) for actor, name in names.items())
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
