"""The map to point at: places by kind, the ground and the roads as layers, and a search.

It is drawn by plain Plotly on :mod:`borderkit.course.show.webground`, so it asks the network for
nothing. A place is sought in a list, or by any spelling with :func:`find`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from pyproj import Geod

from borderkit.course.show.style import ACCENT, INK, OKABE_ITO, PAPER, SOFT
from borderkit.course.show.webground import REGION, Layers, ground, map_layout, window, written
from borderkit.places.gazetteer import Match
from borderkit.places.measure import WIDE_KINDS

NO_BREAK = "\u00a0"
ROAD = "road, schematic: "
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


def web_map(
    table: pd.DataFrame,
    layers: Layers,
    title: str,
    source: str,
    roads: pd.DataFrame | None = None,
) -> go.Figure:
    """Draw the places of a table on a map that can be moved and enlarged, with a list to seek in.

    ``table`` has the columns of :func:`.placemarks.place_table`, kind as a label
    and who (says where it is). ``roads`` is made by :func:`road_lines`; each is hidden until its
    line of the legend is clicked. A stand-in has no point: only its area, and words in its middle.
    """
    figure = _plain(table, layers, title, source)
    if roads is not None:
        figure.add_traces([_road(road, n) for n, (_, road) in enumerate(roads.iterrows())])
    figure.add_trace(_sought(table.iloc[:0]))
    figure.update_layout(height=860, updatemenus=[_list(table, title, len(figure.data) - 1)])
    return figure


def find(match: Match, table: pd.DataFrame, layers: Layers, source: str) -> go.Figure:
    """Draw the map round the place of a gazetteer's answer, and say why it was chosen.

    Without a sure place the whole region is shown, with the alternatives marked and named. A place
    or an alternative without a point in ``table`` (see :func:`web_map`) is named in the title.
    """
    found = table[table["id"].isin(_wanted(match))]
    close = bool(match) and len(found) > 0
    figure = _plain(table, layers, "", source, set(found["id"]), _CLOSE if close else None)
    figure.add_trace(_sought(found, "star-diamond-open" if not match else "circle-open"))
    head, why = find_words(match, table)
    wrapped = "<br>".join(written(line) for line in textwrap.wrap(why, 130))
    figure.update_layout(
        title={"text": f"<b>{written(head)}</b>", "subtitle": {"text": wrapped}},
        margin={"t": 110, "b": 110},
        height=700,
    )
    if close:
        place = found.iloc[0]
        view = window(float(place["lon"]), float(place["lat"]), _CLOSE)
        figure.update_layout({key.replace(".", "_"): span for key, span in view.items()})
    return figure


def _wanted(match: Match) -> dict[str, str]:
    """Give the places to be shown for an answer, by id: the one found, or else the near misses."""
    if match.place_id is not None:
        return {match.place_id: match.name}
    return {other.place_id: other.name for other in match.alternatives}


def find_words(match: Match, table: pd.DataFrame) -> tuple[str, str]:
    """Give a title and what stands below it: the place or the near misses, and why.

    >>> find_words(Match("Qom", None, "", 0, (), "No spelling comes near."), pd.DataFrame())
    ('"Qom" gives no sure place', 'No spelling comes near.')
    """
    text = textwrap.shorten(match.query, 40, placeholder="…")
    wanted, known = _wanted(match), set(table.get("id", ()))
    marked = [name for place, name in wanted.items() if place in known]
    lost = [name for place, name in wanted.items() if place not in known]
    why = match.why
    if marked and not match:
        why += f" Marked as what may be meant: {', '.join(marked)}."
    if lost:
        why += f" Without a point on this map: {', '.join(lost)}."
    return f'"{text}" ' + (f"is {match.name}" if match else "gives no sure place"), why


def find_alt(match: Match, table: pd.DataFrame) -> str:
    """Say in words what the map of :func:`find` shows."""
    head, why = find_words(match, table)
    where = "Map round the place found" if match else "Map of the whole region"
    return f"{where}: {head}. {why}"


def road_lines(
    routes: pd.DataFrame, route_places: pd.DataFrame, places: pd.DataFrame
) -> pd.DataFrame:
    """Give each road as a row: name, lon, lat and says, which names the places in their order.

    The lines between places are straight, for the tables hold no course of a road. Countries and
    places without a position are no point of a line; says names them.

    >>> roads = road_lines(kit.routes, kit.route_places, kit.places).set_index("id")
    >>> len(roads.loc["t-stations-desert-road", "lon"])
    3
    """
    return pd.DataFrame(
        [
            {
                "id": road,
                "name": name,
                **_course(stops.merge(places, left_on="place_id", right_on="id")),
            }
            for road, name in zip(routes["id"], routes["name"], strict=True)
            if len(stops := route_places[route_places["route_id"] == road].sort_values("n"))
        ]
    )


def _course(stops: pd.DataFrame) -> dict[str, Any]:
    drawn = ~stops["kind"].isin(WIDE_KINDS) & stops["lat"].notna()
    says = f"Order of places: {' – '.join(stops['name'])}."
    if not drawn.all():
        says += f" Without a point here: {', '.join(stops.loc[~drawn, 'name'])}."
    on = stops[drawn]
    return {
        "lon": on["lon"].astype(float).tolist(),
        "lat": on["lat"].astype(float).tolist(),
        "says": says,
    }


def web_title(table: pd.DataFrame) -> str:
    """State how many places the map has, and how few of them stand on a printed point.

    >>> web_title(pd.DataFrame({"coordinate_basis": ["seen", "seen", "proxy"]}))
    '3 places: 2 points printed by a source, 0 worked out, 1 stand-ins for an area'
    """
    counts = table["coordinate_basis"].value_counts()
    seen, derived, proxy = (int(counts.get(basis, 0)) for basis in ("seen", "derived", "proxy"))
    return (
        f"{len(table)} places: {seen} points printed by a source, {derived} worked out,"
        f" {proxy} stand-ins for an area"
    )


def web_alt(table: pd.DataFrame) -> str:
    """Say in two sentences what the map shows."""
    return (
        f"Map of Syria and Iraq with {len(table)} places that give their names, kind, precision and"
        " source where the pointer rests; the same stands in the table below. Most points lie along"
        " the Euphrates and the border; areas without a point are stand-ins."
    )


def _plain(
    table: pd.DataFrame,
    layers: Layers,
    title: str,
    source: str,
    named: Collection[str] = (),
    half: float | None = None,
) -> go.Figure:
    """Draw the ground, the areas of doubt, the places by kind and their names.

    ``named`` are ids whose names are written elsewhere; ``half`` is the half height of the view.
    """
    stand_in = table["coordinate_basis"] == "proxy"
    points = table[~stand_in]
    traces = [
        *ground(layers),
        _rims(points, "how far off a point may be", ACCENT, dash="solid"),
        _rims(table[stand_in], "a stand-in for an area", SOFT, dash="dash"),
        _words(table[stand_in]),
    ]
    listed = {kind for _, kinds, _ in _GROUPS for kind in kinds}
    for name, kinds, shape in _GROUPS:
        of_kind = points["kind"].isin(kinds) if kinds else ~points["kind"].isin(listed)
        traces += [_points(points[of_kind], name, shape)] if of_kind.any() else []
    rest = points[~points["id"].isin(named)]
    few = _spread_out(rest, 2 * half / (REGION[3] - REGION[1]) if half else 1)
    traces.append(_names(rest.loc[few], "some names", True))
    traces.append(_names(rest.loc[[not kept for kept in few]], "all other names", "legendonly"))
    return go.Figure(traces, map_layout(title, source))


def _points(table: pd.DataFrame, name: str, shape: str) -> go.Scatter:
    """Draw places of a kind: full where a source prints the point, white where it's worked out."""
    faces = [INK if basis == "seen" else PAPER for basis in table["coordinate_basis"]]
    mark = {"symbol": shape, "size": 9, "color": faces, "line": {"color": INK, "width": 1.5}}
    return go.Scatter(
        **_at(table),
        mode="markers",
        name=name,
        marker=mark,
        text=[_hover(place) for _, place in table.iterrows()],
        hovertemplate="%{text}<extra></extra>",
    )


def _at(table: pd.DataFrame) -> dict[str, list[float]]:
    return {"x": table["lon"].astype(float).tolist(), "y": table["lat"].astype(float).tolist()}


def _label(place: pd.Series[Any], indent: str = "") -> str:
    names = [name for name in (place["name"], place["name_ar"]) if name]
    return "<br>".join(indent + written(name) for name in names)


def _names(table: pd.DataFrame, name: str, visible: bool | str) -> go.Scatter:
    return go.Scatter(
        **_at(table),
        mode="text",
        text=[_label(place, 2 * NO_BREAK) for _, place in table.iterrows()],
        textposition="middle right",
        textfont={"size": 10.5, "color": INK},
        hoverinfo="skip",
        name=name,
        visible=visible,
    )


def _spread_out(table: pd.DataFrame, scale: float) -> list[bool]:
    """Choose whose names are shown at first: cities first, none near one that was chosen."""
    width, height = (scale * side for side in _LABEL)
    lon, lat = (table[column].astype(float).tolist() for column in ("lon", "lat"))
    order = sorted(range(len(table)), key=lambda n: (table["kind"].iloc[n] != "City", n))
    chosen: list[int] = []
    for n in order:
        near = [abs(lon[n] - lon[m]) < width and abs(lat[n] - lat[m]) < height for m in chosen]
        if not any(near):
            chosen.append(n)
    return [n in chosen for n in range(len(table))]


def _road(road: pd.Series[Any], n: int) -> go.Scatter:
    """Draw a road as straight dashes from place to place, with its name in the middle."""
    middle = (len(road["lon"]) - 1) // 2
    words = ["" for _ in road["lon"]]
    words[middle] = f"{written(_brief(road['name']))}<br>(order of places, not the course)"
    return go.Scatter(
        x=road["lon"],
        y=road["lat"],
        mode="lines+text+markers",
        marker={"size": 3, "color": INK},
        line={"dash": "dash", "width": 2, "color": OKABE_ITO[n % len(OKABE_ITO)]},
        text=words,
        textposition="bottom center",
        textfont={"size": 10.5, "color": SOFT},
        hovertext="<br>".join(textwrap.wrap(written(road["says"]), 70)),
        hoverinfo="text",
        name=f"{ROAD}{_brief(road['name'])}",
        visible="legendonly",
    )


def _brief(name: str) -> str:
    return textwrap.shorten(name.split(":")[0], 46, placeholder=" …")


def _sought(found: pd.DataFrame, shape: str = "circle-open") -> go.Scatter:
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


def _list(table: pd.DataFrame, title: str, at: int) -> dict[str, Any]:
    """List the places by name; each entry shows the map round its place, the first one all."""
    whole = map_layout("", "")
    home = {f"{axis}.range": whole[axis]["range"] for axis in ("xaxis", "yaxis")}
    entries = [_entry("Find a place …", [], [], "", home | _titled(title), at)]
    for _, place in table.sort_values("name", key=lambda names: names.str.casefold()).iterrows():
        lon, lat = float(place["lon"]), float(place["lat"])
        named = f"{place['name']}  {place['name_ar']}".strip()
        view = window(lon, lat, _CLOSE) | _titled(f"{named}: {_how(place)}")
        words = "" if place["coordinate_basis"] == "proxy" else f"<b>{_label(place)}</b>"
        entries.append(_entry(named, [lon], [lat], words, view, at))
    spot = {"x": 0, "xanchor": "left", "y": 1.01, "yanchor": "bottom"}
    return spot | {"buttons": entries, "bgcolor": PAPER, "active": 0, "showactive": True}


def _titled(title: str) -> dict[str, str]:
    return {"title.text": f"<b>{written(title)}</b>"}


def _entry(
    label: str, lon: list[float], lat: list[float], words: str, view: dict[str, Any], at: int
) -> dict[str, Any]:
    marks = {"x": [lon], "y": [lat], "text": [[words] if words else []]}
    return {"label": label, "method": "update", "args": [marks, view, [at]]}


def _rims(table: pd.DataFrame, words: str, colour: str, dash: str) -> go.Scatter:
    """Draw the radius of each place as an area, all in one trace."""
    lon: list[float | None] = []
    lat: list[float | None] = []
    for _, place in table.iterrows():
        points = rim(place["lon"], place["lat"], place["precision_m"] / 1000)
        lon += [*(east for east, _ in points), None]
        lat += [*(north for _, north in points), None]
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


def rim(lon: float, lat: float, km: float) -> list[tuple[float, float]]:
    """Give the points of a circle of ``km`` round a position, as longitude and latitude.

    >>> ring = rim(41.0, 34.4, 12)
    >>> ring[0] == ring[-1], max(north for _, north in ring)
    (True, 34.5082)
    """
    bearings = [360 * n / _RIM_POINTS for n in range(_RIM_POINTS + 1)]
    many = len(bearings)
    lons, lats, _ = Geod(ellps="WGS84").fwd(
        [float(lon)] * many, [float(lat)] * many, bearings, [1000 * float(km)] * many
    )
    points = [(round(east, 4), round(north, 4)) for east, north in zip(lons, lats, strict=True)]
    return [*points[:-1], points[0]]


def _words(table: pd.DataFrame) -> go.Scatter:
    """Put the words of a stand-in in the middle of its area, without a visible mark."""
    return go.Scatter(
        **_at(table),
        mode="markers",
        marker={"size": 30, "color": SOFT, "opacity": 0},
        text=[_hover(place) for _, place in table.iterrows()],
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
    lines = [f"<b>{written(place['name'])}</b>", place["name_ar"], place["kind"], _how(place)]
    said = place["who"] or place["coordinate_note"]
    if isinstance(said, str) and said:
        lines.append(f"Says: {written(said)}")
    return "<br>".join(line for line in lines if isinstance(line, str) and line)
