"""The events as they are shown: one row each, with its words, days, places, actors and sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from borderkit.data.dates import DateError, Interval, parse
from borderkit.data.problems import DataError, Problem
from borderkit.exports.cleaning import clean, one_line
from borderkit.exports.credits import credit_lines

COLUMNS = {
    "id": "string",
    "title": "string",
    "date": "string",  # EDTF
    "when": "string",  # the date in plain words
    "start": "string",  # first possible day, YYYY-MM-DD
    "end": "string",  # last possible day
    "type": "string",
    "type_label": "string",
    "attribution": "string",
    "attribution_label": "string",
    "in_article": "bool",
    "lat": "Float64",
    "lon": "Float64",
    "location_precision": "string",
    "places": "string",
    "initiators": "string",
    "targets": "string",
    "stated_reason": "string",
    "summary": "string",
    "notes": "string",
    "source_ids": "string",  # joined by ;
    "sources": "string",  # credit lines, joined by line ends
}


def table(events: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the events as they are shown, with the columns and types of :data:`COLUMNS`.

    ``events`` is the kit's table or cut from it; ``tables`` holds, by name, event_places,
    event_actors, event_reports, sources and codes. An event without a date keeps its row, with the
    date empty. Raises DataError for two events with one id, and DateError, naming the event, for a
    date that cannot be read or an interval that ends before it starts.

    >>> rows = table(kit.events, kit.tables)
    >>> rows.loc[0, ["date", "when", "start", "places"]].tolist()
    ['2014-06-17/2014-06-21', '17 to 21 June 2014', '2014-06-17', 'al-Qaim; Husaybah']
    """
    _refuse_repeated(events["id"])
    parts = {
        **_places(tables["event_places"]),
        **_actors(tables["event_actors"]),
        **_sources(tables["event_reports"], credit_lines(tables["sources"], tables["codes"])),
    }
    rows = events.assign(**{name: events["id"].map(part) for name, part in parts.items()})
    return typed(_tidy(_located(_dated(_labelled(rows, tables["codes"])))))


def typed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the shown columns that ``rows`` has, in their order and with their types.

    >>> typed(pd.DataFrame({"title": ["One"], "id": ["e1"]})).columns.tolist()
    ['id', 'title']
    """
    kinds = {name: kind for name, kind in COLUMNS.items() if name in rows}
    return rows[list(kinds)].astype(kinds).reset_index(drop=True)


def dated(rows: pd.DataFrame, form: str) -> list[tuple[dict[str, str], Interval]]:
    """Return each row, empty where nothing is known, with its date, for a form that needs a date.

    Raises DataError, naming the events, where one has no date.

    >>> dated(pd.DataFrame({"id": ["e1"], "date": ["2019"]}), "A calendar")[0][1].label()
    '2019'
    """
    undated = rows.loc[rows["date"].isna(), "id"]
    mend = "Give it a date, even a wide one such as 2019, or leave it out before you export."
    if len(undated):
        message = f"{form} has no room for an event without a date."
        raise DataError(
            [Problem("events", None, "date", str(one), "no-date", message, mend) for one in undated]
        )
    records = rows.astype(object).where(rows.notna(), "").to_dict("records")
    texts = [{str(key): str(value) for key, value in record.items()} for record in records]
    return [(record, parse(record["date"])) for record in texts]


def _refuse_repeated(ids: pd.Series) -> None:
    again = ids[ids.duplicated()].unique()
    if len(again):
        message, mend = "Two events have this id.", "Give each event an id of its own."
        raise DataError(
            [Problem("events", None, "id", str(one), "unique", message, mend) for one in again]
        )


def _places(event_places: pd.DataFrame) -> dict[str, pd.Series]:
    return {"places": _joined(event_places["event_id"], event_places["name_printed"], "; ")}


def _actors(event_actors: pd.DataFrame) -> dict[str, pd.Series]:
    found = {}
    for role in ("initiator", "target"):
        of_role = event_actors[event_actors["role"] == role]
        found[f"{role}s"] = _joined(of_role["event_id"], of_role["printed"], "; ")
    return found


def _sources(event_reports: pd.DataFrame, lines: pd.Series) -> dict[str, pd.Series]:
    """The ids and credit lines of each event's sources; one that has no line is named by its id."""
    cited = event_reports.dropna(subset="source_id").drop_duplicates(["event_id", "source_id"])
    ids, events = cited["source_id"], cited["event_id"]
    return {
        "source_ids": _joined(events, ids, ";"),
        "sources": _joined(events, ids.map(lines).fillna(ids), "\n"),
    }


def _joined(keys: pd.Series, texts: pd.Series, mark: str) -> pd.Series:
    """The texts of each key in their order, joined."""
    known = texts.notna()
    return texts[known].astype(object).groupby(keys[known].astype(object)).agg(mark.join)


def _labelled(rows: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Add the words of two codes; a code that is not in its list stands for itself."""
    made = {}
    for column, of_list in {"type": "event_type", "attribution": "attribution"}.items():
        labels = codes[codes["list"] == of_list].set_index("code")["label"]
        made[f"{column}_label"] = rows[column].map(labels).fillna(rows[column])
    return rows.assign(**made)


def _dated(rows: pd.DataFrame) -> pd.DataFrame:
    found = [_interval(*pair) for pair in zip(rows["id"], rows["date"], strict=True)]
    days: dict[str, list[Any]] = {
        "when": [one and one.label() for one in found],
        "start": [one and one.start and one.start.isoformat() for one in found],
        "end": [one and one.end and one.end.isoformat() for one in found],
    }
    return rows.assign(**days)


def _interval(event: str, text: str) -> Interval | None:
    if pd.isna(text):
        return None
    try:
        return parse(text)
    except DateError as error:
        raise DateError(text, f"{error.reason} (event {event})", error.mend) from None


def _located(rows: pd.DataFrame) -> pd.DataFrame:
    """Half a position is none: keep latitude and longitude together, or neither."""
    both = rows["lat"].notna() & rows["lon"].notna()
    return rows.assign(lat=rows["lat"].where(both), lon=rows["lon"].where(both))


def _tidy(rows: pd.DataFrame) -> pd.DataFrame:
    """Text that every format can carry; a title and a list of names stand on one line."""
    done = {}
    for name in (name for name, kind in COLUMNS.items() if kind == "string"):
        mend = clean if name in ("stated_reason", "summary", "notes", "sources") else one_line
        texts = rows[name].astype("string").map(mend, na_action="ignore").astype("string")
        done[name] = texts.mask(texts == "")
    return rows.assign(**done)
