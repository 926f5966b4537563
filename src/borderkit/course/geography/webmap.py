"""Maps to point at: all places by kind, with roads and a list to seek in, or one place by name."""

from __future__ import annotations

import textwrap
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from borderkit import load
from borderkit.course.show.chart import Chart, Stack
from borderkit.course.show.ground import WEB_REGION, web_ground, web_layout, web_text, web_window
from borderkit.course.show.regionmap import located, place_table, position_page, position_source
from borderkit.course.show.style import ACCENT, INK, OKABE_ITO, PAPER, SOFT
from borderkit.course.show.tables import fold_away, table
from borderkit.kit import Kit
from borderkit.places.gazetteer import Match
from borderkit.places.measure import WIDE_KINDS, Position

if TYPE_CHECKING:
    import plotly.graph_objects as go

_NO_BREAK = "\u00a0"
_ROAD = "road, schematic: "
_CLOSE = 0.45  # degrees of latitude to each side of a place that was sought
_LABEL = (1.5, 0.33)  # degrees that a name takes up, and its height
_RIM_POINTS = 36
_ROUND = ("top center", "bottom center", "middle left", "middle right")
# Kinds that are switched together, with their mark; other kinds share the last one.
_GROUPS = (
    ("cities, towns, villages", ("City", "Town", "Village"), "circle"),
    ("border crossings", ("Border crossing",), "diamond"),
    ("military bases", ("Military base",), "square"),
    ("oil and gas", ("Oil field", "Gas plant", "Pumping station"), "triangle-up"),
    ("other places", (), "pentagon"),
)


def web_map(kit: Kit | None = None) -> Stack:
    """Draw all places on a map that can be moved and enlarged, with a list to seek in.

    A stand-in has no point: only its area, and words in its middle. Each road is hidden until its
    line of the legend is clicked; it is drawn straight from place to place, in their order, for
    the tables hold no course of a road.
    """
    kit = kit or load()
    places, roads = _all_places(kit), _road_lines(kit)
    counts = places["coordinate_basis"].value_counts()
    seen, derived, proxy = (int(counts.get(basis, 0)) for basis in ("seen", "derived", "proxy"))
    title = (
        f"{len(places)} places: {seen} points printed by a source, {derived} worked out,"
        f" {proxy} stand-ins for an area"
    )
    alt = (
        f"Map of Syria and Iraq with {len(places)} places that give their names, kind, precision"
        " and source where the pointer rests; the same stands in the table below. Most points lie"
        " along the Euphrates and the border; areas without a point are stand-ins."
    )
    source = position_source(places)
    figure = _draw_web(places, kit, title, source)
    drawn = roads[roads["lon"].str.len() > 0]
    figure.add_traces([_draw_road(road, n) for n, (_, road) in enumerate(drawn.iterrows())])
    figure.add_trace(_sought(places.iloc[:0]))
    figure.update_layout(height=860, updatemenus=[_list(places, title, len(figure.data) - 1)])
    page = position_page(places)
    chart = Chart(figure, title, alt, source, page, "All places of this map as a table")
    shown = roads[["name", "says"]].rename(columns={"name": "Road", "says": "Its places, in order"})
    caption = "The roads of the map: the order of their places, and which have no point"
    return Stack(chart, fold_away(table(shown, caption), "The roads as a table"))


def _all_places(kit: Kit) -> pd.DataFrame:
    places = place_table(kit.places, kit.arabic, located(kit.places), kit.who)
    return places.assign(kind=places["kind"].map(kit.codes("place_kind")))


def find(name: str, kit: Kit | None = None) -> Chart:
    """Draw the map round the place that a name stands for, and say why it was chosen.

    Without a sure place the whole region is shown, with the alternatives marked and named. A place
    or an alternative without a point is named in the title.
    """
    kit = kit or load()
    match, places = kit.places.resolve(name), _all_places(kit)
    found = places[places["id"].isin(_wanted(match))]
    close = bool(match) and len(found) > 0
    title, why = _found_words(match, found)
    source = position_source(places)
    figure = _draw_web(places, kit, "", source, set(found["id"]), _CLOSE if close else None)
    figure.add_trace(_sought(found, "star-diamond-open" if not match else "circle-open"))
    wrapped = "<br>".join(web_text(line) for line in textwrap.wrap(why, 130))
    figure.update_layout(
        title={"text": f"<b>{web_text(title)}</b>", "subtitle": {"text": wrapped}},
        margin={"t": 110, "b": 110},
        height=700,
    )
    if close:
        place = found.iloc[0]
        view = web_window(float(place["lon"]), float(place["lat"]), _CLOSE)
        figure.update_layout({key.replace(".", "_"): span for key, span in view.items()})
    where = "Map round the place found" if match else "Map of the whole region"
    return Chart(figure, title, f"{where}: {title}. {why}", source)


def _wanted(match: Match) -> dict[str, str]:
    """Give the places to be shown for an answer, by id: the one found, or else the near misses."""
    if match.place_id is not None:
        return {match.place_id: match.name}
    return {other.place_id: other.name for other in match.alternatives}


def _found_words(match: Match, found: pd.DataFrame) -> tuple[str, str]:
    """Give a title and what stands below it: the place or the near misses, and why."""
    text = textwrap.shorten(match.query, 40, placeholder="…")
    wanted, known = _wanted(match), set(found["id"])
    marked = [name for place, name in wanted.items() if place in known]
    lost = [name for place, name in wanted.items() if place not in known]
    why = match.why
    if marked and not match:
        why += f" Marked as what may be meant: {', '.join(marked)}."
    if lost:
        why += f" Without a point on this map: {', '.join(lost)}."
    return f'"{text}" ' + (f"is {match.name}" if match else "gives no sure place"), why


def _road_lines(kit: Kit) -> pd.DataFrame:
    """Give each road as a row: name, lon, lat and says, which names the places in their order.

    Countries and places without a position are no point of a line; says names them.
    """
    stops = kit.route_places.merge(kit.places, left_on="place_id", right_on="id")
    rows = []
    for road, name in zip(kit.routes["id"], kit.routes["name"], strict=True):
        of_road = stops[stops["route_id"] == road].sort_values("n")
        drawn = ~of_road["kind"].isin(WIDE_KINDS) & of_road["lat"].notna()
        says = f"Order of places: {' – '.join(of_road['name'])}."
        if not drawn.all():
            says += f" Without a point here: {', '.join(of_road.loc[~drawn, 'name'])}."
        lon, lat = (of_road.loc[drawn, part].astype(float).tolist() for part in ("lon", "lat"))
        rows.append({"id": road, "name": name, "lon": lon, "lat": lat, "says": says})
    return pd.DataFrame(rows)


def _draw_web(
    places: pd.DataFrame,
    kit: Kit,
    title: str,
    source: str,
    named: Collection[str] = (),
    half: float | None = None,
) -> go.Figure:
    """Draw the ground, the areas of doubt, the places by kind and their names.

    ``named`` are ids whose names are written elsewhere; ``half`` is the half height of the view.
    """
    import plotly.graph_objects as go

    stand_in = places["coordinate_basis"] == "proxy"
    points = places[~stand_in]
    traces = [
        *web_ground(kit.layers),
        _rims(points, "how far off a point may be", ACCENT, dash="solid"),
        _rims(places[stand_in], "a stand-in for an area", SOFT, dash="dash"),
        _words_in_the_middle(places[stand_in]),
    ]
    listed = {kind for _, kinds, _ in _GROUPS for kind in kinds}
    for name, kinds, shape in _GROUPS:
        of_kind = points["kind"].isin(kinds) if kinds else ~points["kind"].isin(listed)
        traces += [_points(points[of_kind], name, shape)] if of_kind.any() else []
    rest = points[~points["id"].isin(named)]
    few = _spread_out(rest, 2 * half / (WEB_REGION[3] - WEB_REGION[1]) if half else 1)
    traces.append(_name_texts(rest.loc[few], "some names", True))
    others = rest.loc[[not kept for kept in few]]
    traces.append(_name_texts(others, "all other names", "legendonly"))
    return go.Figure(traces, web_layout(title, source))


def _points(places: pd.DataFrame, name: str, shape: str) -> go.Scatter:
    """Draw places of a kind: full where a source prints the point, white where it's worked out."""
    import plotly.graph_objects as go

    faces = [INK if basis == "seen" else PAPER for basis in places["coordinate_basis"]]
    mark = {"symbol": shape, "size": 9, "color": faces, "line": {"color": INK, "width": 1.5}}
    return go.Scatter(
        **_at(places),
        mode="markers",
        name=name,
        marker=mark,
        text=[_hover(place) for _, place in places.iterrows()],
        hovertemplate="%{text}<extra></extra>",
    )


def _at(places: pd.DataFrame) -> dict[str, list[float]]:
    return {"x": places["lon"].astype(float).tolist(), "y": places["lat"].astype(float).tolist()}


def _label(place: pd.Series[Any], indent: str = "") -> str:
    names = [name for name in (place["name"], place["name_ar"]) if name]
    return "<br>".join(indent + web_text(name) for name in names)


def _name_texts(places: pd.DataFrame, name: str, visible: bool | str) -> go.Scatter:
    import plotly.graph_objects as go

    return go.Scatter(
        **_at(places),
        mode="text",
        text=[_label(place, 2 * _NO_BREAK) for _, place in places.iterrows()],
        textposition="middle right",
        textfont={"size": 10.5, "color": INK},
        hoverinfo="skip",
        name=name,
        visible=visible,
    )


def _spread_out(places: pd.DataFrame, scale: float) -> list[bool]:
    """Choose whose names are shown at first: cities first, none near one that was chosen."""
    width, height = (scale * side for side in _LABEL)
    lon, lat = (places[column].astype(float).tolist() for column in ("lon", "lat"))
    order = sorted(range(len(places)), key=lambda n: (places["kind"].iloc[n] != "City", n))
    chosen: list[int] = []
    for n in order:
        near = [abs(lon[n] - lon[m]) < width and abs(lat[n] - lat[m]) < height for m in chosen]
        if not any(near):
            chosen.append(n)
    return [n in chosen for n in range(len(places))]


def _draw_road(road: pd.Series[Any], n: int) -> go.Scatter:
    """Draw a road as straight dashes from place to place, with its name in the middle."""
    import plotly.graph_objects as go

    brief = textwrap.shorten(road["name"].split(":")[0], 46, placeholder=" …")
    words = ["" for _ in road["lon"]]
    words[(len(words) - 1) // 2] = f"{web_text(brief)}<br>(order of places, not the course)"
    return go.Scatter(
        x=road["lon"],
        y=road["lat"],
        mode="lines+text+markers",
        marker={"size": 3, "color": INK},
        line={"dash": "dash", "width": 2, "color": OKABE_ITO[n % len(OKABE_ITO)]},
        text=words,
        textposition="bottom center",
        textfont={"size": 10.5, "color": SOFT},
        hovertext="<br>".join(textwrap.wrap(web_text(road["says"]), 70)),
        hoverinfo="text",
        name=f"{_ROAD}{brief}",
        visible="legendonly",
    )


def _sought(found: pd.DataFrame, shape: str = "circle-open") -> go.Scatter:
    import plotly.graph_objects as go

    return go.Scatter(
        **_at(found),
        mode="markers+text",
        marker={"size": 26, "symbol": shape, "color": ACCENT, "line": {"width": 3}},
        text=[f"<b>{_label(place)}</b>" for _, place in found.iterrows()],
        textposition=[_ROUND[n % len(_ROUND)] for n in range(len(found))] or _ROUND[0],
        textfont={"size": 13, "color": ACCENT},
        hoverinfo="skip",
        showlegend=False,
    )


def _list(places: pd.DataFrame, title: str, at: int) -> dict[str, Any]:
    """List the places by name; each entry shows the map round its place, the first one all."""
    whole = web_layout("", "")
    home = {f"{axis}.range": whole[axis]["range"] for axis in ("xaxis", "yaxis")}
    entries = [_entry("Find a place …", [], [], "", home | _titled(title), at)]
    for _, place in places.sort_values("name", key=lambda names: names.str.casefold()).iterrows():
        lon, lat = float(place["lon"]), float(place["lat"])
        named = f"{place['name']}  {place['name_ar']}".strip()
        view = web_window(lon, lat, _CLOSE) | _titled(f"{named}: {_how(place)}")
        words = "" if place["coordinate_basis"] == "proxy" else f"<b>{_label(place)}</b>"
        entries.append(_entry(named, [lon], [lat], words, view, at))
    spot = {"x": 0, "xanchor": "left", "y": 1.01, "yanchor": "bottom"}
    return spot | {"buttons": entries, "bgcolor": PAPER, "active": 0, "showactive": True}


def _titled(title: str) -> dict[str, str]:
    return {"title.text": f"<b>{web_text(title)}</b>"}


def _entry(
    label: str, lon: list[float], lat: list[float], words: str, view: dict[str, Any], at: int
) -> dict[str, Any]:
    marks = {"x": [lon], "y": [lat], "text": [[words] if words else []]}
    return {"label": label, "method": "update", "args": [marks, view, [at]]}


def _rims(places: pd.DataFrame, words: str, colour: str, dash: str) -> go.Scatter:
    """Draw the radius of each place as an area, all in one trace."""
    import plotly.graph_objects as go

    from borderkit.places.projection import rim_points

    bearings = np.linspace(0, 360, _RIM_POINTS + 1)
    lon: list[float | None] = []
    lat: list[float | None] = []
    for _, place in places.iterrows():
        centre = Position(float(place["lat"]), float(place["lon"]))
        rim = rim_points(centre, float(place["precision_m"]) / 1000, bearings).round(4)
        rim[-1] = rim[0]
        lon += [*rim[:, 0].tolist(), None]
        lat += [*rim[:, 1].tolist(), None]
    return go.Scatter(
        x=lon,
        y=lat,
        mode="lines",
        fill="toself",
        line={"color": colour, "width": 1, "dash": dash},
        opacity=0.6,
        hoverinfo="skip",
        name=words,
        legendgroup=words,
    )


def _words_in_the_middle(places: pd.DataFrame) -> go.Scatter:
    """Put the words of a stand-in in the middle of its area, without a visible mark."""
    import plotly.graph_objects as go

    return go.Scatter(
        **_at(places),
        mode="markers",
        marker={"size": 30, "color": SOFT, "opacity": 0},
        text=[_hover(place) for _, place in places.iterrows()],
        hovertemplate="%{text}<extra></extra>",
        legendgroup="a stand-in for an area",
        showlegend=False,
    )


def _how(place: pd.Series[Any]) -> str:
    """Say how well a position is known."""
    km = float(place["precision_m"]) / 1000
    return {
        "seen": f"within about {km:g} km",
        "derived": f"worked out, within about {km:g} km",
        "proxy": f"a stand-in: somewhere within {km:g} km of here",
    }[place["coordinate_basis"]]


def _hover(place: pd.Series[Any]) -> str:
    """Say name, Arabic name, kind, precision, and who says so."""
    lines = [f"<b>{web_text(place['name'])}</b>", place["name_ar"], place["kind"], _how(place)]
    said = place["who"] or place["coordinate_note"]
    if isinstance(said, str) and said:
        lines.append(f"Says: {web_text(said)}")
    return "<br>".join(line for line in lines if isinstance(line, str) and line)
