"""Where the places are and what they are called: printed maps, from the region to the towns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from borderkit import load
from borderkit.course.geography.control import ARTICLE_DAY, holder_names
from borderkit.course.show.chart import Chart, Stack
from borderkit.course.show.ground import HALO, NOTE, Frame, draw_areas, draw_lines
from borderkit.course.show.prose import Prose, prose
from borderkit.course.show.regionmap import (
    CLOSE_UP,
    NORTH,
    REGION,
    RIVAL_MARK,
    Marks,
    draw_plan,
    mark_legend,
    place_table,
    position_page,
    position_source,
    read_plans,
    region_map,
)
from borderkit.course.show.style import ACCENT, finish, subplots
from borderkit.course.show.tables import PageTable, fold_away, table
from borderkit.data.dates import parse
from borderkit.kit import Kit
from borderkit.places.control import GRAIN_DEG, MILITARY, holders_on, site_intervals
from borderkit.places.gazetteer import article_wordings, spellings_by_language
from borderkit.places.measure import (
    LIMITS,
    Position,
    distances_from_line,
    km_apart,
    km_between,
    near_counts,
    nearest_point,
    position_of,
    rival_points,
)
from borderkit.places.projection import ZONE_REPORT

if TYPE_CHECKING:
    import shapely
    from matplotlib.axes import Axes

_COARSE = "The drawn line is good to a kilometre or two: it can't say on which side a house stands."
# A rival point nearer than this to the kit's own is one and the same spot on a map.
_SAME_KM, _NAMED_KM = 1.0, 5.0


PAIR = ("al-qaim", "al-tanf")
BORDER, SITES = read_plans(Path(__file__).parent / "assets" / "plans.toml")
NO_HOLDER = "no holder on record"
_SITE_MARKS = Marks(7, 9.0, (8, 8, 4), 1.15, "////", 0.7, outside=True)
_TO_READ = (
    "almonitor-2021-04",
    "enabbaladi-2017-11-08",
    "ibs-100-1970",
    "irandaily-2017-11-03-qaim-offensive",
    "rt-arabic-2017-11-19",
)
_ISOLATED = "\u2068{}\u2069"  # so that Arabic keeps the quotation marks at its ends
_BAND_ALPHA = 0.13
# The latitudes of the labels of the bands, each apart, where there are no places.
_FIRST_LABEL, _LABEL_STEP = 35.15, 0.17


def region(kit: Kit | None = None) -> Chart:
    """Draw the region: where the places of the article lie, and how well each position is known."""
    kit = kit or load()
    places = place_table(kit.places, kit.arabic, REGION.places, kit.who)
    page = position_page(places)
    return region_map(places, kit.layers, position_source(places), page=page)


def towns(kit: Kit | None = None) -> Stack:
    """Draw the two towns, with a cross for each rival point that a source prints for a place."""
    kit = kit or load()
    places = place_table(kit.places, kit.arabic, CLOSE_UP.places, kit.who)
    apart = _between_the_towns(kit)
    near, *others = (f"{km:.0f}" for km in apart)
    title = f"Al-Bukamal and Al-Qaim lie {' or '.join([f'{near} km apart', *others])}"
    title += ", by which point is taken for Al-Qaim" if others else ""
    stand_ins = places.loc[places["coordinate_basis"] == "proxy", "name"]
    alt = (
        "Map of the Euphrates valley at the border: Al-Bukamal on the Syrian side, the crossing"
        " and Al-Qaim on the Iraqi side, each with a circle for how far off its point may be; "
        f"{' and '.join(stand_ins)} are hatched areas without a point. {title}."
    )
    source = position_source(places)
    figure, ax = subplots(*CLOSE_UP.size)
    draw_plan(ax, CLOSE_UP, places, kit.layers)
    _draw_rivals(ax, kit, places, CLOSE_UP.frame)
    mark_legend(ax, places, rivals=True)
    finish(ax, title, source, f"{NORTH}\n{_COARSE}")
    summary = "The places of this map as a table"
    chart = Chart(figure, title, alt, source, position_page(places), summary)
    if not others:
        return Stack(chart)
    gap = float(rival_points(kit.place_positions).set_index("place_id")["km"]["al-qaim"])
    said = prose("geography", "towns", gap=f"{gap:.0f}", near=near, far=others[-1])
    return Stack(chart, said)


def _between_the_towns(kit: Kit) -> list[float]:
    """Give the distances in km from Al-Bukamal to every point that sources print for Al-Qaim."""
    here, points = position_of(kit.places, "al-bukamal"), kit.place_positions
    qaim = points[points["place_id"] == "al-qaim"]
    spots = zip(qaim["lat"].astype(float), qaim["lon"].astype(float), strict=True)
    return sorted(km_between(here, Position(*spot)) for spot in spots)


def _draw_rivals(ax: Axes, kit: Kit, places: pd.DataFrame, frame: Frame) -> None:
    names: dict[str, str] = dict(zip(places["id"], places["name"], strict=True))
    points = kit.place_positions[kit.place_positions["place_id"].isin(list(names))]
    for _, rival in points.iterrows():
        here = position_of(places, rival["place_id"])
        there = Position(float(rival["lat"]), float(rival["lon"]))
        km = km_between(here, there)
        if km < _SAME_KM:
            continue
        x, y = frame.xy([here.lon, there.lon], [here.lat, there.lat])
        ax.plot(x, y, color=ACCENT, ls=":", lw=1.2, zorder=5.5)
        ax.plot(x[1:], y[1:], zorder=6, **RIVAL_MARK)
        if km > _NAMED_KM:
            name, who = names[rival["place_id"]], kit.printed[rival["source_id"]]
            text = f'"{name}" as {who} has it,\n{km:.0f} km from the other point'
            _name_rival(ax, text, (float(x[1]), float(y[1])))


def _name_rival(ax: Axes, text: str, xy: tuple[float, float]) -> None:
    style: dict[str, Any] = {"ha": "center", "va": "top", "color": ACCENT, "fontsize": 9}
    style |= {"path_effects": [HALO], "zorder": 7}
    ax.annotate(text, xy, (0, -9), textcoords="offset points", **style)


def rival_table(kit: Kit | None = None) -> PageTable:
    """Show the places that sources put in different spots, farthest apart first."""
    kit = kit or load()
    names = kit.places.set_index("id")["name"]
    wide = rival_points(kit.place_positions)
    frame = pd.DataFrame(
        {
            "Place": [names[place] for place in wide["place_id"]],
            "Points": wide["points"],
            "Farthest apart, km": wide["km"].round(1),
            "One": wide["one"].map(kit.printed),
            "Other": wide["other"].map(kit.printed),
        }
    )
    return table(frame, "One place, several points: how far apart sources put it")


def near_border(*limits: float, kit: Kit | None = None) -> Stack:
    """Draw bands of so many km along the border, and count the places that lie in them for sure."""
    kit = kit or load()
    limits = limits or LIMITS
    border = kit.layers.lines("border")
    places = place_table(kit.places, kit.arabic, BORDER.places, kit.who)
    away = distances_from_line(kit.places, border)
    counts = near_counts(away, limits)
    one, other = (nearest_point(border, position_of(places, place)).km for place in PAIR)
    first, second = (str(places.set_index("id").loc[place, "name"]) for place in PAIR)
    title = (
        f"{first} lies {one:.0f} km from the border, {second} {other:.0f} km, and the two lie"
        f" {km_apart(places, *PAIR):.0f} km apart"
    )
    inside = zip(counts["limit_km"], counts["inside"], strict=True)
    told = ", ".join(f"{count} within {limit:g} km" for limit, count in inside)
    alt = (
        f"Map of the whole border with bands on both sides; of all the kit's places, {told} for"
        f" sure. {title}."
    )
    source = position_source(places)
    figure, ax = subplots(*BORDER.size)
    draw_plan(ax, BORDER, places, kit.layers)
    _draw_bands(ax, kit, limits)
    _draw_measure(ax, *(position_of(places, place) for place in PAIR))
    finish(ax, title, source, NORTH)
    each = fold_away(_away_page(away), "Each place and its distance from the border")
    return Stack(Chart(figure, title, alt, source), _near_page(away, counts), each)


def _draw_bands(ax: Axes, kit: Kit, limits: Sequence[float]) -> None:
    border = kit.layers["border"].to_crs(BORDER.frame.crs).geometry.union_all()
    style: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 8.5, "zorder": 7}
    for n, km in enumerate(sorted(limits, reverse=True)):
        band = border.buffer(km)
        draw_areas(ax, [band], fc=ACCENT, ec="none", alpha=_BAND_ALPHA, zorder=2.2)
        draw_lines(ax, [band], colors=ACCENT, lw=0.6, zorder=2.3)
        x, y = _east_edge(band, _FIRST_LABEL + n * _LABEL_STEP)
        ax.text(x, y, f"{km:g} km", color=ACCENT, path_effects=[HALO], **style)


def _east_edge(band: shapely.Geometry, lat: float) -> tuple[float, float]:
    """Find where a parallel leaves a band in the east."""
    import shapely

    frame = BORDER.frame
    parallel = frame.xy([frame.west, frame.east], [lat, lat])
    inside = band.intersection(shapely.LineString(zip(*parallel, strict=True)))
    return max((float(x), float(y)) for x, y in shapely.get_coordinates(inside))


def _draw_measure(ax: Axes, start: Position, end: Position) -> None:
    x, y = BORDER.frame.xy([start.lon, end.lon], [start.lat, end.lat])
    ax.plot(x, y, color=ACCENT, lw=1.8, zorder=5.5)
    style: dict[str, Any] = {"color": ACCENT, "fontsize": 10, "fontweight": "bold", "zorder": 7}
    ax.annotate(
        f"{km_between(start, end):.0f} km",
        (float(x.mean()), float(y.mean())),
        (4, -10),
        textcoords="offset points",
        path_effects=[HALO],
        **style,
    )


def _near_page(away: pd.DataFrame, counts: pd.DataFrame) -> PageTable:
    headings = ["Near means, km", "Inside", "Can't say", "Outside", "Of which none can say"]
    return table(
        counts.set_axis(headings, axis=1),
        f'"Near the border": {len(away)} places, by what near means',
    )


def _away_page(away: pd.DataFrame) -> PageTable:
    frame = pd.DataFrame(
        {
            "Place": away["name"],
            "Kind": away["kind"],
            "From the border, km": away["km"].round(1),
            "Give or take, km": away["doubt_km"].round(1),
        }
    )
    return table(frame, "How far each place lies from the border")


def oil_and_bases(day: str = ARTICLE_DAY, kit: Kit | None = None) -> Chart:
    """Draw oil, pipelines and military sites, each with who is recorded as its holder on a day.

    Raises :class:`~borderkit.places.control.ControlError` for a day that the table can't answer.
    """
    kit = kit or load()
    spots = place_table(kit.places, kit.arabic, SITES.places, kit.who)
    lines = holder_lines(kit, spots, day)
    held = [place for place in spots["id"] if not lines[place].startswith(NO_HOLDER)]
    title = (
        f"Of {len(spots)} sites, {len(held)} have a recorded holder on {parse(day).label()};"
        f" of the other {len(spots) - len(held)} the tables name none"
    )
    military = int((spots["kind"] == MILITARY).sum())
    names = spots.set_index("id")["name"]
    alt = (
        f"Map of eastern Syria and western Iraq with {len(spots) - military} oil, gas and pipeline"
        f" sites and {military} military sites, each labelled with its recorded holder if it has"
        f" one: {', '.join(f'{names[place]} ({lines[place]})' for place in held)}. {title}."
    )
    source = position_source(spots)
    figure, ax = subplots(*SITES.size)
    draw_plan(ax, SITES, spots, kit.layers, lines, _SITE_MARKS)
    finish(ax, title, source, f"Military sites are rounded to {GRAIN_DEG:g} degree. {NOTE}")
    summary = "What stood where, when, and on whose word"
    return Chart(figure, title, alt, source, _site_page(kit, summary), summary)


def holder_lines(kit: Kit, spots: pd.DataFrame, day: str) -> dict[str, str]:
    """Say in a few words, by place id, who is recorded as holder on a day.

    A place without a holder has :data:`NO_HOLDER`, never an empty line, and the time that it is
    recorded as standing; a doubtful one says how.
    """
    held, names = holders_on(kit.control, day), holder_names(kit)
    whole = held[held["side"].isna() & held["holder_actor"].notna()]
    said = {
        str(row.place_id): names[str(row.holder_actor)]
        + ("" if row.status == "recorded" else f" ({row.status})")
        for row in whole.itertuples()
    }
    return {
        str(place): said.get(str(place), _unheld(valid))
        for place, valid in zip(spots["id"], spots["valid"], strict=True)
    }


def _unheld(valid: object) -> str:
    stood = f"\nstood: {parse(valid).label()}" if isinstance(valid, str) else ""
    return NO_HOLDER + stood


def _site_page(kit: Kit, caption: str) -> PageTable:
    """Show what stood where, when, and on whose word, a row for each interval on record."""
    word = site_intervals(kit.places, kit.control, kit.citations)
    frame = pd.DataFrame(
        {
            "Site": word["name"],
            "When": ["not recorded" if pd.isna(w) else parse(w).label() for w in word["when"]],
            "As recorded": word["holder"].fillna(NO_HOLDER + ". " + word["note"]),
            "Said otherwise": [kit.in_words(text) for text in word["disputed"]],
            "On whose word": [
                ", ".join(sorted({kit.who[source] for source in sources.split(";") if source}))
                or "no source recorded"
                for sources in word["sources"]
            ],
        }
    )
    return table(frame, caption)


def zone_accounts(kit: Kit | None = None) -> PageTable:
    """Show what each source says of the garrison at Al-Tanf and its zone, side by side."""
    kit = kit or load()
    said = kit.statements[kit.statements["event_id"] == ZONE_REPORT[0]]
    said = said[said["kind"] == "report"]
    frame = pd.DataFrame({"Who": said["source_id"].map(kit.who), "Says": said["says"]})
    caption = "The garrison at Al-Tanf and its zone, as each source has it"
    return table(frame.sort_values("Who", kind="stable"), caption)


def spellings(place_id: str, kit: Kit | None = None) -> PageTable:
    """Show the recorded spellings of a place by language, those of the article with a star.

    Raises KeyError for a place without names.
    """
    kit = kit or load()
    found = spellings_by_language(kit.place_names, place_id)
    shown = found.set_axis(["Language", "Spellings", "As printed (* in the article)"], axis=1)
    name, count = kit.places.set_index("id")["name"][place_id], found["count"].sum()
    caption = f"{count} spellings of {name} in {len(found)} languages and scripts"
    return table(shown, caption)


def article_names(kit: Kit | None = None) -> Prose:
    """Say how many wordings of the article the gazetteer places as a reader does."""
    kit = kit or load()
    outcomes = article_wordings(kit.article_spellings, kit.places.gazetteer)["outcome"].tolist()
    counts = {word: outcomes.count(word) for word in ("same", "left open", "no place", "differs")}
    return prose("geography", "article_names", wordings=len(outcomes), counts=counts)


def namesakes(kit: Kit | None = None) -> Prose:
    """Say how far apart two pairs of places with one name lie."""
    kit = kit or load()
    return prose(
        "geography",
        "namesakes",
        husaybah=f"{km_apart(kit.places, 'husaybah', 'husaybah-ramadi'):.0f}",
        walid=f"{km_apart(kit.places, 'al-walid', 'al-yarubiyah'):.0f}",
        trap=kit.in_words(kit.places.set_index("id").loc["al-walid", "name_trap"]),
    )


def article_places(kit: Kit | None = None) -> PageTable:
    """Show what the article states on geography, and what the sources have."""
    kit = kit or load()
    notes = kit.record["notes"]
    told = notes.loc[notes["about"] == "article-geography", ["section", "text"]]
    caption = f"{len(told)} statements of the article on geography"
    return table(told.set_axis(["The article", "The sources"], axis=1), caption)


def reading_list(kit: Kit | None = None) -> PageTable:
    """Show sources to read next, each with its link; a printed title in quotation marks."""
    kit = kit or load()
    picked = kit.sources.set_index("id").loc[list(_TO_READ)]
    sides = kit.codes("alignment")
    titles = zip(picked["title"], picked["title_status"] == "printed", strict=True)
    frame = pd.DataFrame(
        {
            "Page": [
                f'"{_ISOLATED.format(title)}"' if printed else "page (its title was not seen)"
                for title, printed in titles
            ],
            "Publisher": [kit.who[source] for source in picked.index],
            "Side": [
                ", ".join(sides[code] for code in codes.split(";")) for codes in picked["alignment"]
            ],
            "Says": picked["states"],
            "url": picked["url"],
        }
    )
    return table(frame, "To read next", links={"Page": "url"})
