"""The coalition's published counts of strikes on ISIS, by month, with what is not known.

Only a part of the releases was read. A month of which none was read is unknown, which is not zero;
a month of which some were read is a floor.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd


def by_month(
    releases: pd.DataFrame, without_rows: pd.DataFrame, place_ids: Sequence[str]
) -> pd.DataFrame:
    """Add up the strikes near each place by month, from the first month read to the last.

    ``releases`` has a row for each place and count, ``without_rows`` the days of releases that name
    no border place. Columns: month (first day), place_id, read (whether a release with strikes of
    that month was read), strikes (missing where none was read) and of_several_days (those of them
    that were published as one count for several days; such a count stands in the month of its first
    day). A month is a floor: most releases were not read.

    >>> months = by_month(kit.strike_releases, kit.releases_without_rows, ["al-bukamal"])
    >>> bool(months.loc[~months["read"], "strikes"].isna().all())
    True
    """
    days = pd.concat([releases["date_start"], without_rows["dates_start"]])
    read = days.dt.to_period("M")
    months = pd.period_range(read.min(), read.max(), freq="M")
    tables = [_place_by_month(releases, place, months, read.unique()) for place in place_ids]
    return pd.concat(tables, ignore_index=True)


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
