"""What the kit holds on the chosen events and claims: rows for two tables, a map and a timeline.

Each figure stands with who gives it; none is added to another and none is averaged.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from borderkit.course.capstone.file import Briefing
from borderkit.events.accounts import CasualtyError, What, figures_by_source
from borderkit.events.timeline import timeline_rows
from borderkit.kit import Kit

EVENT_HEADS = ("No.", "When", "Event", "Killed, by source", "Wounded, by source")
CLAIM_HEADS = ("Claim", "In short", "Verdict", "Why")
NONE_GIVEN = "no figure found"
MOST_NAMES = 3


def chosen_events(briefing: Briefing, kit: Kit) -> pd.DataFrame:
    """Give the chosen events that the kit has, in order of date, as rows of a timeline."""
    events = kit.events[kit.events["id"].isin(briefing.events)]
    if events.empty:
        return events
    return timeline_rows(events, kit.statements, kit.codes("event_type"))


def chosen_claims(briefing: Briefing, kit: Kit) -> pd.DataFrame:
    """Give the chosen claims that the kit has, in the order of the article."""
    found: pd.DataFrame = kit.claims[kit.claims["id"].isin(briefing.claims)]
    return found


def event_rows(briefing: Briefing, kit: Kit) -> list[tuple[str, ...]]:
    """Give the table of the chosen events: the columns of :data:`EVENT_HEADS`, in order of date."""
    told = kit.codes("attribution")
    return [
        (
            str(number),
            str(event.when),
            f"{event.title} ({told[str(event.attribution)].lower()})",
            figures(kit, str(event.id), "killed"),
            figures(kit, str(event.id), "wounded"),
        )
        for number, event in enumerate(chosen_events(briefing, kit).itertuples(), 1)
    ]


def claim_rows(briefing: Briefing, kit: Kit) -> list[tuple[str, ...]]:
    """Give the table of the chosen claims: the columns of :data:`CLAIM_HEADS`."""
    verdicts, sure = kit.codes("verdict"), kit.codes("confidence")
    return [
        (
            str(claim.id),
            str(claim.paraphrase),
            f"{verdicts[str(claim.verdict)]} (confidence: {sure[str(claim.confidence)].lower()})",
            str(claim.verdict_reason),
        )
        for claim in chosen_claims(briefing, kit).itertuples()
    ]


def figures(kit: Kit, event_id: str, what: What) -> str:
    """Say which figures the sources give for an event, and who gives each, lowest first."""
    try:
        table = figures_by_source(kit.tables, event_id, what)
    except CasualtyError:
        return NONE_GIVEN
    given = table[table["low"].notna() | table["high"].notna()]
    order = given.assign(at=given["low"].fillna(given["high"])).sort_values(["at", "high", "low"])
    said = [
        f"{figure} ({_names(order.loc[order['figure'] == figure, 'publisher'])})"
        for figure in order["figure"].unique()
    ]
    return "; ".join(said) or NONE_GIVEN


def _names(publishers: Iterable[str]) -> str:
    names = sorted(set(publishers), key=str.casefold)
    if len(names) > MOST_NAMES + 1:
        return f"{', '.join(names[:MOST_NAMES])} and {len(names) - MOST_NAMES} more"
    return ", ".join(names)


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
    """Draw what the briefing asks for, as far as its events have a place and a date."""
    made = []
    rows = chosen_events(briefing, kit)
    if len(rows) and briefing.with_map and len(table := places_of(rows, kit)):
        made.append(_map(table, rows, kit))
    if len(rows) and briefing.with_timeline:
        made.append(_timeline(rows, kit))
    return made


def places_of(rows: pd.DataFrame, kit: Kit) -> pd.DataFrame:
    """Give the places of events that a point can stand for, those of most events first."""
    from borderkit.course.show.regionmap import located, place_table

    named = kit.event_places[kit.event_places["event_id"].isin(rows["id"])]
    counts = named["place_id"].dropna().value_counts()
    small = set(counts.index) & set(located(kit.places))
    ids = sorted(small, key=lambda one: (-int(counts[one]), one))
    return place_table(kit.places, kit.arabic, tuple(ids))


def _map(table: pd.DataFrame, rows: pd.DataFrame, kit: Kit) -> Picture:
    from borderkit.course.capstone import chosen
    from borderkit.course.show.style import png

    source = f"{_source(rows, kit)}; ground: Natural Earth"
    figure = chosen.chosen_map(table, kit.layers, source)
    alt = chosen.map_alt(table, kit.layers.lines("border"))
    caption = f"{chosen.map_title(table, kit.layers.lines('border'))}."
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
