"""The events as every export shows them: one row each, with its words, days, places and sources.

Text is made such that every format can carry it: line ends of one kind, no control characters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

import pandas as pd

from borderkit.data.dates import DateError, Interval, parse
from borderkit.data.problems import DataError, Problem

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
_NOT_IN_A_URL = re.compile(r"[\s<>{}\"\\^`|]")
_CREDIT = re.compile(r"(.*?)(?: <([^<> ]+)>)?")
NOT_SEEN = "[title not seen]"
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


def shown(events: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the events as they are shown, with the columns and types of :data:`COLUMNS`.

    ``events`` is the kit's table or cut from it; ``tables`` holds, by name, event_places,
    event_actors, event_reports, sources and codes. An event without a date keeps its row, with the
    date empty. Raises DataError for two events with one id, and DateError, naming the event, for a
    date that cannot be read or an interval that ends before it starts.

    >>> rows = shown(kit.events, kit.tables)
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
    """Return the shown columns that ``rows`` has, in their order and with their types."""
    kinds = {name: kind for name, kind in COLUMNS.items() if name in rows}
    return rows[list(kinds)].astype(kinds).reset_index(drop=True)


def dated(rows: pd.DataFrame, form: str) -> list[tuple[dict[str, str], Interval]]:
    """Return each row, empty where nothing is known, with its date, for a form that needs a date.

    Raises DataError, naming the events, where one has no date.
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


def credit_lines(sources: pd.DataFrame, codes: pd.DataFrame) -> pd.Series:
    """Return one line for each source, by its id; the address stands last, in angle brackets.

    ``sources`` and ``codes`` are the kit's tables; ``codes`` gives the alignments their names.
    Raises DateError for a date that cannot be read.

    >>> credit_lines(kit.sources, kit.tables["codes"])["16beaver-2004-reuters-al-manar"]
    "Reuters (copy at 16 Beaver), no alignment found: U.S. designates al-Manar TV as 'terrorist',
    17 December 2004 <https://16beavergroup.org/articles/?p=921>"
    """
    of_list = codes[codes["list"] == "alignment"]
    names = dict(zip(of_list["code"], of_list["label"], strict=True))
    rows = sources.astype(object).where(sources.notna(), "").to_dict("records")
    lines = [_line({str(key): value for key, value in row.items()}, names) for row in rows]
    return pd.Series(lines, index=sources["id"], dtype="string", name="credit")


def split_credit(line: str) -> tuple[str, str]:
    """Split a line of :func:`credit_lines` into its words and its address (empty where none)."""
    match = _CREDIT.fullmatch(line)
    assert match  # the pattern fits any single line
    return match[1], match[2] or ""


def _line(row: dict[str, Any], names: dict[str, str]) -> str:
    who = f"{row['voice']}, {_side(row['alignment'], names)}"
    when = parse(row["date"]).label() if row["date"] else "no date seen"
    read = "" if row["opened"] else "; page not opened"
    text = one_line(f"{who}: {row['title'] or NOT_SEEN}, {when}{read}")
    return f"{text} <{clean_url(row['url'])}>" if row["url"] else text


def _side(alignment: str, names: dict[str, str]) -> str:
    codes = alignment.split(";")
    if codes == ["none-found"]:
        return "no alignment found"
    return "aligned with " + " and ".join(names.get(code, code) for code in codes)


def clean(text: str) -> str:
    r"""Return the text with line ends as ``\n`` and other control characters shown as U+FFFD.

    No format but CSV can hold those characters; a mark in their place shows that one stood there.

    >>> clean("one\r\ntwo\x00")
    'one\ntwo�'
    """
    return _CONTROL.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    r"""Return the text on one line, each run of white space as one space.

    >>> one_line(" one\n  two ")
    'one two'
    """
    return " ".join(clean(text).split())


def clean_url(url: str) -> str:
    """Return the URL with the characters that no URL may hold percent-encoded (RFC 3986).

    >>> clean_url("https://example.org/a b/{{")
    'https://example.org/a%20b/%7B%7B'
    """
    return _NOT_IN_A_URL.sub(lambda found: quote(found.group()), clean(url).strip())


def is_web_address(url: str) -> bool:
    """Say whether an address leads to a web page and to nothing that could run.

    >>> is_web_address("https://example.org/"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # "https://[::1", for one
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
