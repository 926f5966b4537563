"""Oil and bases: what stood where, when, and on whose word.

Oil and gas, pumping stations and military sites, with every interval of control that is recorded
for them, each with its own sources. Nothing is averaged, and no military site is placed finer than
a hundredth of a degree (about a kilometre).
"""

from __future__ import annotations

from typing import Any

import pandas as pd

# In this order in every table: what is under the ground first, then what stands on it.
SITE_KINDS = ("oil-field", "gas-plant", "pumping-station", "military-base")
MILITARY = "military-base"
GRAIN_DEG = 0.01
_DIGITS = 2


def sites(places: pd.DataFrame) -> pd.DataFrame:
    """Pick oil fields, gas plants, pumping stations and military bases, by kind and name.

    >>> sites(kit.places)["id"].tolist()[:3]
    ['al-omar-field', 'al-tanak-field', 'conoco-plant']
    """
    picked = pd.DataFrame(places[places["kind"].isin(SITE_KINDS)])
    order = picked["kind"].map({kind: n for n, kind in enumerate(SITE_KINDS)})
    picked = picked.assign(_order=order).sort_values(["_order", "name"], ignore_index=True)
    return picked.drop(columns="_order")


def finer_than_grain(points: pd.DataFrame) -> pd.DataFrame:
    """Give the rows whose lat or lon is written finer than :data:`GRAIN_DEG`.

    >>> points = pd.DataFrame({"id": ["a", "b", "c"], "lat": [33.51, 33.514, None], "lon": 38.6})
    >>> finer_than_grain(points)["id"].tolist()
    ['b']
    """
    spots = points[["lat", "lon"]].astype(float)
    return points[(spots.sub(spots.round(_DIGITS)).abs() > 1e-9).any(axis=1)]


def on_whose_word(
    places: pd.DataFrame, control: pd.DataFrame, citations: pd.DataFrame
) -> pd.DataFrame:
    """Give for each site every interval that is recorded for it, with its sources.

    A site with no interval of control has one row, with the time for which it is recorded as
    standing (missing if unknown) and no holder. The columns are place_id, name, kind, record (the
    id of the row behind it), table (control or places), when (EDTF), holder, disputed, note (what
    the table of places says of the site), and sources (source ids, joined by ``;``).

    >>> word = on_whose_word(kit.places, kit.control, kit.citations)
    >>> word.set_index("record").loc["al-omar-field-05", ["when", "table"]].tolist()
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
