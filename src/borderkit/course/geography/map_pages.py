"""Tables of notebook 01, ready for the page: what stands behind its maps and its bars."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from borderkit.course.show.style import source_line
from borderkit.course.show.tables import PageTable, table
from borderkit.data.dates import parse
from borderkit.places.measure import Line, distance_table, km_to_line, near_counts, rival_points

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_ISOLATED = "\u2068{}\u2069"  # so that Arabic keeps the quotation marks at its ends
BASIS_WORDS = {
    "seen": "printed",
    "derived": "worked out",
    "proxy": "stand-in for an area",
}


def publisher_of(sources: pd.DataFrame, publishers: pd.DataFrame) -> dict[str, str]:
    """Give the name of the publisher of each source, or of the writer of a reprint, by source id.

    >>> publisher_of(kit.sources, kit.publishers)["geonames-2026"]
    'GeoNames'
    """
    names = sources["publisher_id"].map(publishers.set_index("id")["name"])
    elsewhere = sources["writer_id"] != sources["publisher_id"]
    return dict(zip(sources["id"], names.mask(elsewhere, sources["voice"]), strict=True))


def printed_by(sources: pd.DataFrame) -> dict[str, str]:
    """Give whose words each source has, and where: that tells the copies of one work apart.

    >>> printed_by(kit.sources)["wikipedia-al-qaim-town"]
    'Wikipedia (mirror piglix.com)'
    """
    return dict(zip(sources["id"], sources["voice"], strict=True))


def with_who(frame: pd.DataFrame, who: Mapping[str, str], column: str) -> pd.DataFrame:
    """Add the column who: the publisher of the source that ``column`` names, empty without one.

    >>> places = with_who(kit.places, {"geonames-2026": "GeoNames"}, "coordinate_source")
    >>> places.set_index("id").loc["al-qaim", "who"]
    'GeoNames'
    """
    return frame.assign(who=[who.get(str(source), "") for source in frame[column]])


def cited(citations: pd.DataFrame, who: Mapping[str, str], table: str) -> dict[str, str]:
    """Give, by record, the publishers cited as evidence for the rows of a table.

    >>> who = publisher_of(kit.sources, kit.publishers)
    >>> cited(kit.citations, who, "control")["al-bukamal-06"]
    'Rappler'
    """
    rows = citations[(citations["table"] == table) & (citations["role"] == "evidence")]
    named = rows.assign(who=[who[source] for source in rows["source_id"]])
    return {
        str(record): ", ".join(sorted(set(group)))
        for record, group in named.groupby("record")["who"]
    }


def in_words(text: object, who: Mapping[str, str]) -> str:
    """Put the publisher's name for every source id that a text of the data mentions.

    >>> in_words("denied (smart-2017-11-08)", {"smart-2017-11-08": "SMART"})
    'denied (SMART)'
    """
    if not isinstance(text, str):
        return ""
    return _ID.sub(lambda match: who.get(match.group(), match.group()), text)


def map_source(places: pd.DataFrame) -> str:
    """Name who stands behind a map: who prints the positions (column who), and the base map.

    >>> map_source(pd.DataFrame({"who": ["GeoNames", ""], "coordinate_source": ["g", None]}))
    'positions from 1 source: GeoNames; ground: Natural Earth 1:10m, rivers: GSHHG'
    """
    named = places[places["who"] != ""]
    line = source_line(named["who"], named["coordinate_source"].nunique())
    return f"positions from {line}; ground: Natural Earth 1:10m, rivers: GSHHG"


def control_source(control: pd.DataFrame, said: Mapping[str, str]) -> str:
    """Name up to four publishers behind the intervals of a table, and count the intervals.

    >>> control_source(pd.DataFrame({"id": ["a-1"]}), {"a-1": "Reuters, SANA"})
    '1 intervals on record; 2 publishers, among them Reuters, SANA'
    """
    names = sorted({name for record in control["id"] for name in _listed(said.get(record, ""))})
    return (
        f"{len(control)} intervals on record; {len(names)} publishers, among them"
        f" {', '.join(names[:4])}"
    )


def _listed(names: str) -> list[str]:
    return [name for name in names.split(", ") if name]


def reading_page(
    sources: pd.DataFrame, ids: tuple[str, ...], who: Mapping[str, str], labels: Mapping[str, str]
) -> PageTable:
    """Show sources to read next, each with its link; a printed title stands in quotation marks.

    ``labels`` names the codes of alignment.
    """
    picked = sources.set_index("id").loc[list(ids)].reset_index()
    ties = [", ".join(labels[code] for code in codes.split(";")) for codes in picked["alignment"]]
    frame = pd.DataFrame(
        {
            "Page": [
                f'"{_ISOLATED.format(title)}"'
                if status == "printed"
                else "page (its title was not seen)"
                for title, status in zip(picked["title"], picked["title_status"], strict=True)
            ],
            "Publisher": [who[source] for source in picked["id"]],
            "Side": ties,
            "Says": picked["states"],
            "url": picked["url"],
        }
    )
    return table(frame, "To read next", links={"Page": "url"})


def places_page(places: pd.DataFrame) -> PageTable:
    """Show the places of a map: names, kind, how the position is known, and who says so.

    ``places`` has the columns of :func:`borderkit.course.show.placemarks.place_table` and who.
    """
    said = places["who"].where(places["who"] != "", places["coordinate_note"])
    frame = pd.DataFrame(
        {
            "Place": places["name"],
            "In Arabic": places["name_ar"],
            "Kind": places["kind"],
            "Position": places["coordinate_basis"].map(BASIS_WORDS),
            "Within km": places["precision_m"].astype(float) / 1000,
            "Says who": said,
        }
    )
    return table(frame, "The places of the map, and how well each position is known")


def rivals_page(positions: pd.DataFrame, places: pd.DataFrame, who: Mapping[str, str]) -> PageTable:
    """Show the places that sources put in different spots, farthest apart first."""
    names = places.set_index("id")["name"]
    wide = rival_points(positions)
    frame = pd.DataFrame(
        {
            "Place": [names[place] for place in wide["place_id"]],
            "Points": wide["points"],
            "Farthest apart, km": wide["km"].round(1),
            "One": [who[source] for source in wide["one"]],
            "Other": [who[source] for source in wide["other"]],
        }
    )
    return table(frame, "One place, several points: how far apart sources put it")


def distances_page(places: pd.DataFrame, ids: tuple[str, ...], border: Line) -> PageTable:
    """Show the straight-line distances in km between places, and from each to the border."""
    picked = places.set_index("id", drop=False).loc[list(ids)]
    names = picked["name"].tolist()
    square = distance_table(picked).round().astype(int)
    frame = pd.DataFrame(square.to_numpy(), columns=names)
    frame.insert(0, "km", names)
    frame["the border"] = km_to_line(picked, border).round().astype(int).to_numpy()
    caption = "Straight-line distances in kilometres, on the WGS84 ellipsoid"
    return table(frame, caption)


def near_page(distances: pd.DataFrame) -> PageTable:
    """Show how many places count as near the border, by what near means.

    ``distances`` is a table of :func:`borderkit.places.measure.distances_from_line`.
    """
    counts = near_counts(distances)
    frame = counts.rename(
        columns={
            "limit_km": "Near means, km",
            "inside": "Inside",
            "can't say": "Can't say",
            "outside": "Outside",
            "which": "Of which none can say",
        }
    )
    caption = f'"Near the border": {len(distances)} places, by what near means'
    return table(frame, caption)


def control_page(
    control: pd.DataFrame,
    rows: Mapping[tuple[str, str], str],
    said: Mapping[str, str],
    who: Mapping[str, str],
) -> PageTable:
    """Show each interval of control: place, when, holder as recorded, dispute, and who says so.

    ``said`` is made by :func:`cited`, ``who`` by :func:`publisher_of`.
    """
    frames = [
        _intervals(control, place, side).assign(Place=label.replace("\n", " "))
        for (place, side), label in rows.items()
    ]
    held = pd.concat(frames, ignore_index=True)
    frame = pd.DataFrame(
        {
            "Place": held["Place"],
            "When": [parse(text).label() for text in held["interval"]],
            "Holder, as recorded": held["holder"],
            "Disputed": [in_words(text, who) for text in held["disputed"]],
            "Says who": [said.get(record, "no source recorded") for record in held["id"]],
        }
    )
    return table(frame, "Every interval of the figure, with its sources")


def _intervals(control: pd.DataFrame, place: str, side: str) -> pd.DataFrame:
    return control[(control["place_id"] == place) & (control["side"].fillna("") == side)]


def held_page(
    held: pd.DataFrame, rows: Mapping[tuple[str, str], str], day: str, who: Mapping[str, str]
) -> PageTable:
    """Show who held each place on a day.

    ``held`` is a table of :func:`borderkit.places.control.holders_on`, ``who`` of
    :func:`publisher_of`.
    """
    frames = [
        _intervals(held, place, side).assign(Place=label.replace("\n", " "))
        for (place, side), label in rows.items()
    ]
    found = pd.concat(frames, ignore_index=True)
    frame = pd.DataFrame(
        {
            "Place": found["Place"],
            "Holder, as recorded": found["holder"].fillna("not recorded"),
            "Record": found["status"],
            "Disputed": [in_words(text, who) for text in found["disputed"]],
        }
    )
    return table(frame, f"Who held what on {parse(day).label()}")


def of_rows(control: pd.DataFrame, rows: Mapping[tuple[str, str], str]) -> pd.DataFrame:
    """Pick the intervals of the rows of a figure, in its order.

    >>> len(of_rows(kit.control, {("al-qaim", ""): "Al-Qaim"}))
    3
    """
    return pd.concat([_intervals(control, *key) for key in rows], ignore_index=True)


def away_page(distances: pd.DataFrame) -> PageTable:
    """Show each place of a table of :func:`.measure.distances_from_line`, nearest first."""
    frame = pd.DataFrame(
        {
            "Place": distances["name"],
            "Kind": distances["kind"],
            "From the border, km": distances["km"].round(1),
            "Give or take, km": distances["doubt_km"].round(1),
        }
    )
    return table(frame, "How far each place lies from the border")
