"""The map and the timeline of a briefing as pictures, each with what it shows in words."""

from __future__ import annotations

import base64
from dataclasses import dataclass

import pandas as pd

from borderkit.course.capstone.evidence import chosen_events
from borderkit.course.capstone.file import Briefing
from borderkit.kit import Kit


@dataclass(frozen=True)
class Picture:
    """A PNG picture with its short name, its alt text and a caption."""

    name: str
    png: bytes
    alt: str
    caption: str

    def __repr__(self) -> str:
        return self.alt

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
        data = base64.b64encode(self.png).decode("ascii")
        return {"image/png": data, "text/plain": self.alt}, {"image/png": {"alt": self.alt}}


def pictures(briefing: Briefing, kit: Kit) -> list[Picture]:
    """Draw what the briefing asks for, as far as its events have a place and a date.

    >>> [one.name for one in pictures(Briefing(events=("2016-11-26-pmf-law",)), kit)]
    ['map', 'timeline']
    """
    made = []
    rows = chosen_events(briefing, kit)
    if len(rows) and briefing.with_map and len(table := places_of(rows, kit)):
        made.append(_map(table, rows, kit))
    if len(rows) and briefing.with_timeline:
        made.append(_timeline(rows, kit))
    return made


def places_of(rows: pd.DataFrame, kit: Kit) -> pd.DataFrame:
    """Give the places of events that a point can stand for, those of most events first.

    >>> rows = chosen_events(Briefing(events=("2019-12-27-k1-base-rocket-attack",)), kit)
    >>> places_of(rows, kit)["id"].tolist()
    ['k1-base', 'kirkuk']
    """
    from borderkit.course.show.placemarks import located, place_table
    from borderkit.places.naming import arabic_names

    named = kit.event_places[kit.event_places["event_id"].isin(rows["id"])]
    counts = named["place_id"].dropna().value_counts()
    small = set(counts.index) & set(located(kit.places))
    ids = sorted(small, key=lambda one: (-int(counts[one]), one))
    return place_table(kit.places, arabic_names(kit.place_names), tuple(ids))


def _map(table: pd.DataFrame, rows: pd.DataFrame, kit: Kit) -> Picture:
    from borderkit.course.capstone import chosen
    from borderkit.course.show.style import png

    source = f"{_source(rows, kit)}; ground: Natural Earth"
    figure = chosen.chosen_map(table, kit.layers, source)
    alt = chosen.map_alt(table, kit.layers["border"])
    caption = f"{chosen.map_title(table, kit.layers['border'])}."
    return Picture("map", _closed(figure, png(figure)), alt, caption)


def _timeline(rows: pd.DataFrame, kit: Kit) -> Picture:
    from borderkit.course.capstone import chosen
    from borderkit.course.show.style import png

    told = kit.codes("attribution")
    figure = chosen.chosen_timeline(rows, told, _source(rows, kit))
    alt = chosen.timeline_alt(rows, told)
    caption = f"{chosen.timeline_title(rows)}. The numbers are those of the table of events."
    return Picture("timeline", _closed(figure, png(figure)), alt, caption)


def _source(rows: pd.DataFrame, kit: Kit) -> str:
    from borderkit.course.show.style import source_line

    reports = kit.event_reports[kit.event_reports["event_id"].isin(rows["id"])]
    sources = kit.sources[kit.sources["id"].isin(reports["source_id"])]
    return source_line(sources["voice"], len(sources))


def _closed(figure: object, picture: bytes) -> bytes:
    import matplotlib.pyplot as plt

    plt.close(figure)  # type: ignore[arg-type]
    return picture
