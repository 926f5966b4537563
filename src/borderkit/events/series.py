"""Two series by month, each with what is not known of it: coalition releases, and UCDP's rows.

Of the coalition's published counts of strikes on ISIS only a part was read. A month of which no
release was read is unknown, which is not zero; a month of which some were read is a floor.

A dyad is a pair of parties that UCDP codes as fighting each other. It names a conflict, and not who
fired (Högbladh, UCDP GED Codebook 19.1, 2019, appendix 1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

NEAR_ZONES = ("0-10", "10-25")  # the zones within 25 km of the border
OTHER_DYADS = "All other dyads"
# First and last month that each release covers, after the notes on the UCDP tables.
COVERED: Mapping[str, tuple[str, str]] = {
    "Iraq": ("1989-01", "2018-12"),
    "Syria": ("2016-01", "2019-11"),
}


def release_strikes_by_month(
    tables: Mapping[str, pd.DataFrame], place_ids: Sequence[str]
) -> pd.DataFrame:
    """Add up the published strikes near each place by month, from the first month read to the last.

    Columns: month (first day), place_id, read (whether a release with strikes of that month was
    read), strikes (missing where none was read) and of_several_days (those of them that were
    published as one count for several days; such a count stands in the month of its first day). A
    month is a floor: most releases were not read.

    >>> months = release_strikes_by_month(kit.tables, ["al-bukamal"])
    >>> bool(months.loc[~months["read"], "strikes"].isna().all())
    True
    """
    releases = tables["strike_releases"]
    read = releases["date_start"].dt.to_period("M")  # whether or not they name a border place
    months = pd.period_range(read.min(), read.max(), freq="M")
    parts = [_place_by_month(releases, place, months, read.unique()) for place in place_ids]
    return pd.concat(parts, ignore_index=True)


def largest_dyads(
    monthly: pd.DataFrame, number: int, zones: Sequence[str] = NEAR_ZONES
) -> list[str]:
    """Name the ``number`` dyads with most rows in ``zones``, the largest first.

    >>> largest_dyads(kit.ucdp_monthly, 1)
    ['IS - SDF']
    """
    rows = monthly[monthly["zone"].isin(list(zones))].groupby("dyad")["events"].sum()
    ordered = rows.reset_index().sort_values(["events", "dyad"], ascending=[False, True])
    return [str(dyad) for dyad in ordered["dyad"].head(number)]


def dyads_by_month(
    monthly: pd.DataFrame,
    dyads: Sequence[str],
    first: str,
    last: str,
    zones: Sequence[str] = NEAR_ZONES,
) -> pd.DataFrame:
    """Count UCDP's rows for each month from ``first`` to ``last`` and dyad; the others together.

    Columns: month (first day), dyad, events (rows, missing where neither country is covered), low
    and high (deaths as UCDP gives them), and missing (the countries that the releases do not cover
    in that month, joined by "and"; empty where both are covered).
    """
    months = pd.period_range(first, last, freq="M")
    near = monthly[monthly["zone"].isin(list(zones))]
    named = near["dyad"].where(near["dyad"].isin(list(dyads)), OTHER_DYADS)
    keys = [named, near["month_start"].dt.to_period("M")]
    sums = near.groupby(keys)[["events", "low", "high"]].sum()
    wanted = pd.MultiIndex.from_product([[*dyads, OTHER_DYADS], months], names=["dyad", "month"])
    table = sums.reindex(wanted, fill_value=0).reset_index()
    missing = {month: " and ".join(_not_covered(month)) for month in months}
    table["missing"] = table["month"].map(missing)
    dark = table["missing"].str.count(" and ") + 1 == len(COVERED)
    table[["events", "low", "high"]] = table[["events", "low", "high"]].mask(dark)
    return table.assign(month=table["month"].dt.to_timestamp())


def dyads_of_authors(tables: Mapping[str, pd.DataFrame], actors: Sequence[str]) -> pd.DataFrame:
    """Count under which dyads UCDP holds the events that ``actors`` had a part in as author.

    Only rows judged to be the same as an event or a part of it. Columns: dyad, events (of the
    chronology), rows (of UCDP); the largest first.

    >>> dyads_of_authors(kit.tables, ["us-led-coalition"])["dyad"].iloc[0]
    'IS - SDF'
    """
    event_actors, matches = tables["event_actors"], tables["ucdp_matches"]
    acted = event_actors[event_actors["role"] == "initiator"]
    theirs = acted.loc[acted["actor_id"].isin(list(actors)), "event_id"]
    sure = matches["verdict"].isin(["same", "part-of"]) & matches["event_id"].isin(theirs)
    table = matches[sure].groupby("dyad", as_index=False)
    counts = table.agg(events=("event_id", "nunique"), rows=("ucdp_id", "nunique"))
    return counts.sort_values(["rows", "dyad"], ascending=[False, True], ignore_index=True)


def _place_by_month(
    releases: pd.DataFrame, place: str, months: pd.PeriodIndex, read: Sequence[pd.Period]
) -> pd.DataFrame:
    near = releases[releases["place_id"] == place]
    long = near[near["date_start"] != near["last_date_end"]]
    table = pd.DataFrame({"month": months.to_timestamp(), "place_id": place})
    table["read"] = months.isin(read)
    for column, rows in (("strikes", near), ("of_several_days", long)):
        sums = rows.groupby(rows["date_start"].dt.to_period("M"))["strikes"].sum()
        known = sums.reindex(months, fill_value=0).astype("Int64").to_numpy()
        table[column] = pd.Series(known, dtype="Int64").where(table["read"])
    return table


def _not_covered(month: pd.Period) -> list[str]:
    """Name the countries that UCDP's releases read here do not cover in a month."""
    return [
        country
        for country, (first, last) in COVERED.items()
        if not pd.Period(first) <= month <= pd.Period(last)
    ]
