"""Who held what, when, and on whose word: the table of control as spans, for a day, and by site.

An interval's ends are often known only to the month or the year, or marked as approximate or
uncertain. So each interval has four days: the first possible day, the first sure day, the last sure
day, the last possible day. A day with a mark is taken to be right to within :data:`BLUR_DAYS`; that
is a choice of this kit, EDTF leaves it open.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd

from borderkit.data.dates import DateError, Interval, Point, parse

BLUR_DAYS = 15
# In this order in every table: what is under the ground first, then what stands on it.
SITE_KINDS = ("oil-field", "gas-plant", "pumping-station", "military-base")
MILITARY = "military-base"
GRAIN_DEG = 0.01


class ControlError(ValueError):
    """A question that the table of control cannot answer; the message says why."""


def spans(control: pd.DataFrame) -> pd.DataFrame:
    """Add to each row of the table of control the days of its interval.

    The new columns are start and end (the first and the last possible day; NaT where open or
    unknown), sure_start and sure_end (the first and the last day that is sure; NaT likewise),
    start_uncertain and end_uncertain (the end is not known to the day) and open_end (it lasts).

    >>> control = pd.DataFrame({"id": ["a-1"], "interval": ["2014-06-21~/2017-11"]})
    >>> row = spans(control).iloc[0]
    >>> row["sure_start"].date().isoformat(), row["sure_end"].date().isoformat()
    ('2014-07-06', '2017-11-01')
    >>> bool(row["start_uncertain"]), bool(row["end_uncertain"]), bool(row["open_end"])
    (True, True, False)
    """
    days = pd.DataFrame([_days(parse(text)) for text in control["interval"]], index=control.index)
    days = days.reindex(columns=[*_DAY_COLUMNS, *_FLAG_COLUMNS])
    days[_DAY_COLUMNS] = days[_DAY_COLUMNS].apply(pd.to_datetime)
    days[_FLAG_COLUMNS] = days[_FLAG_COLUMNS].astype(bool)
    return control.drop(columns=days.columns, errors="ignore").join(days)


_DAY_COLUMNS = ["start", "end", "sure_start", "sure_end"]
_FLAG_COLUMNS = ["start_uncertain", "end_uncertain", "open_end"]


def _days(interval: Interval) -> dict[str, date | bool | None]:
    head, tail = interval.head, interval.tail
    blur = timedelta(days=BLUR_DAYS)
    return {
        "start": interval.start,
        "end": interval.end,
        "sure_start": head.last + head.marked * blur if head else None,
        "sure_end": tail.first - tail.marked * blur if tail else None,
        "start_uncertain": head is None or _vague(head),
        "end_uncertain": not interval.open_end and (tail is None or _vague(tail)),
        "open_end": interval.open_end,
    }


def _vague(point: Point) -> bool:
    return point.marked or point.first != point.last


def holders_on(control: pd.DataFrame, day: date | str) -> pd.DataFrame:
    """Return who held each place on a day, a row for each interval that may cover it.

    ``day`` is a date or a text such as "2019-12-29". The column ``status`` says "recorded";
    "disputed" (the row says by whom); "perhaps" (the day is near an end that is not known to the
    day); or "not recorded" (no interval covers the day; the holder is missing). Rows are in the
    order of the table, by place and side. Raises :class:`ControlError` for a text that is not a
    day, and for a day before the first or after the last date in the table.

    >>> control = pd.DataFrame(
    ...     {
    ...         "place_id": ["al-qaim", "al-qaim", "raqqa"],
    ...         "side": ["", "", ""],
    ...         "interval": ["2011/2014-06-20", "2014-06-21~/2017-11-02", "2014-01/2014-02"],
    ...         "holder": ["Iraq", "Islamic State", "Islamic State"],
    ...     }
    ... )
    >>> holders_on(control, "2014-06-25")[["place_id", "holder", "status"]].fillna("-")
      place_id         holder        status
    0  al-qaim  Islamic State       perhaps
    1    raqqa              -  not recorded
    """
    moment = pd.Timestamp(_one_day(day))
    table = spans(control)
    _check_span(table, moment)
    begun = table["start"].isna() | (table["start"] <= moment)
    lasting = table["end"].isna() | (table["end"] >= moment)
    held = table[begun & lasting]
    held = held.assign(status=_status(held, moment))
    places = table[["place_id", "side"]].drop_duplicates()
    answer = places.merge(held, on=["place_id", "side"], how="left")
    return answer.assign(status=answer["status"].fillna("not recorded"))


def _status(held: pd.DataFrame, moment: pd.Timestamp) -> pd.Series:
    sure = (held["sure_start"] <= moment) & (held["open_end"] | (held["sure_end"] >= moment))
    status = sure.map({True: "recorded", False: "perhaps"})
    if "disputed" not in held:
        return status
    return status.where(held["disputed"].isna() | (held["disputed"] == ""), "disputed")


def _one_day(day: date | str) -> date:
    if isinstance(day, datetime):
        return day.date()
    if isinstance(day, date):
        return day
    try:
        interval = parse(day)
    except DateError as error:
        raise ControlError(str(error)) from error
    if interval.start is None or interval.start != interval.end:
        raise ControlError(f"{day!r} is not one day. Write a day, as in 2019-12-29.")
    return interval.start


def _check_span(table: pd.DataFrame, moment: pd.Timestamp) -> None:
    """Refuse a day that the table says nothing of; an open end is no knowledge of the future."""
    dated = pd.concat([table["start"], table["end"]]).dropna()
    if dated.empty:
        raise ControlError("The table of control has no dated interval.")
    first, last = dated.min(), dated.max()
    if not first <= moment <= last:
        raise ControlError(
            f"{moment:%Y-%m-%d} is outside the table of control, which runs from {first:%Y-%m-%d} "
            f"to {last:%Y-%m-%d}, its last dated change."
        )


def sites(places: pd.DataFrame) -> pd.DataFrame:
    """Pick oil fields, gas plants, pumping stations and military bases, by kind and name.

    >>> sites(kit.places)["id"].tolist()[:3]
    ['al-omar-field', 'al-tanak-field', 'conoco-plant']
    """
    picked = pd.DataFrame(places[places["kind"].isin(SITE_KINDS)])
    order = picked["kind"].map({kind: n for n, kind in enumerate(SITE_KINDS)})
    picked = picked.assign(_order=order).sort_values(["_order", "name"], ignore_index=True)
    return picked.drop(columns="_order")


def site_intervals(
    places: pd.DataFrame, control: pd.DataFrame, citations: pd.DataFrame
) -> pd.DataFrame:
    """Give for each site every interval that is recorded for it, with its sources.

    A site with no interval of control has one row, with the time for which it is recorded as
    standing (missing if unknown) and no holder. The columns are place_id, name, kind, record (the
    id of the row behind it), table (control or places), when (EDTF), holder, disputed, note (what
    the table of places says of the site), and sources (source ids, joined by ``;``).

    >>> table = site_intervals(kit.places, kit.control, kit.citations)
    >>> table.set_index("record").loc["al-omar-field-05", ["when", "table"]].tolist()
    ['2026-01-18/..', 'control']
    """
    cited = _cited(citations)
    held = control[control["crossing_id"].isna()]
    rows = [
        row
        for _, site in sites(places).iterrows()
        for row in _rows(site, held[held["place_id"] == site["id"]])
    ]
    table = pd.DataFrame(rows, columns=["place_id", "name", "kind", *_RECORD])
    keys = zip(table["table"], table["record"], strict=True)
    return table.assign(sources=[cited.get(key, "") for key in keys])


_RECORD = ("record", "table", "when", "holder", "disputed", "note")


def _rows(site: pd.Series[Any], held: pd.DataFrame) -> list[tuple[object, ...]]:
    known = (site["id"], site["name"], site["kind"])
    if held.empty:
        return [(*known, site["id"], "places", site["valid"], pd.NA, pd.NA, site["why_it_matters"])]
    return [
        (*known, row["id"], "control", row["interval"], row["holder"], row["disputed"], pd.NA)
        for _, row in held.iterrows()
    ]


def _cited(citations: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Give the sources of each row of places and control, by table and record."""
    rows = citations[citations["role"] == "evidence"]
    rows = rows[rows["table"].isin(("places", "control"))]
    return {
        (str(table), str(record)): ";".join(sorted(set(group)))
        for (table, record), group in rows.groupby(["table", "record"])["source_id"]
    }
