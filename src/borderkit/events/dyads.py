"""UCDP's rows near the border by month and dyad, with what its two releases do not cover.

A dyad is a pair of parties that UCDP codes as fighting each other. It names a conflict, and not who
fired (Högbladh, UCDP GED Codebook 19.1, 2019, appendix 1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

NEAR = ("0-10", "10-25")  # the zones within 25 km of the border
OTHER = "All other dyads"
# First and last month that each release covers, after the notes on the UCDP tables.
COVERED: Mapping[str, tuple[str, str]] = {
    "Iraq": ("1989-01", "2018-12"),
    "Syria": ("2016-01", "2019-11"),
}


def largest(monthly: pd.DataFrame, number: int, zones: Sequence[str] = NEAR) -> list[str]:
    """Name the ``number`` dyads with most rows in ``zones``, the largest first.

    >>> largest(kit.ucdp_monthly, 1)
    ['IS - SDF']
    """
    rows = monthly[monthly["zone"].isin(list(zones))].groupby("dyad")["events"].sum()
    ordered = rows.reset_index().sort_values(["events", "dyad"], ascending=[False, True])
    return [str(dyad) for dyad in ordered["dyad"].head(number)]


def by_month(
    monthly: pd.DataFrame,
    dyads: Sequence[str],
    first: str,
    last: str,
    zones: Sequence[str] = NEAR,
) -> pd.DataFrame:
    """Count UCDP's rows for each month from ``first`` to ``last`` and dyad; the others together.

    Columns: month (first day), dyad, events (rows, missing where neither country is covered), low
    and high (deaths as UCDP gives them), and missing (the countries that the releases do not cover
    in that month, joined by "and"; empty where both are covered).

    >>> table = by_month(kit.ucdp_monthly, largest(kit.ucdp_monthly, 2), "2015-12", "2016-01")
    >>> table.loc[table["dyad"] == "IS - SDF", "missing"].tolist()
    ['Syria', '']
    """
    months = pd.period_range(first, last, freq="M")
    near = monthly[monthly["zone"].isin(list(zones))]
    named = near["dyad"].where(near["dyad"].isin(list(dyads)), OTHER)
    keys = [named, near["month_start"].dt.to_period("M")]
    sums = near.groupby(keys)[["events", "low", "high"]].sum()
    wanted = pd.MultiIndex.from_product([[*dyads, OTHER], months], names=["dyad", "month"])
    table = sums.reindex(wanted, fill_value=0).reset_index()
    missing = {month: " and ".join(not_covered(month)) for month in months}
    table["missing"] = table["month"].map(missing)
    dark = table["missing"].str.count(" and ") + 1 == len(COVERED)
    table[["events", "low", "high"]] = table[["events", "low", "high"]].mask(dark)
    return table.assign(month=table["month"].dt.to_timestamp())


def not_covered(month: pd.Period) -> list[str]:
    """Name the countries that UCDP's releases read here do not cover in a month.

    >>> not_covered(pd.Period("2015-06"))
    ['Syria']
    """
    return [
        country
        for country, (first, last) in COVERED.items()
        if not pd.Period(first) <= month <= pd.Period(last)
    ]


def of_authors(
    matches: pd.DataFrame, event_actors: pd.DataFrame, actors: Sequence[str]
) -> pd.DataFrame:
    """Count under which dyads UCDP holds the events that ``actors`` had a part in as author.

    Only rows judged to be the same as an event or a part of it. Columns: dyad, events (of the
    chronology), rows (of UCDP); the largest first.

    >>> of_authors(kit.ucdp_matches, kit.event_actors, ["us-led-coalition"])["dyad"].iloc[0]
    'IS - SDF'
    """
    acted = event_actors[event_actors["role"] == "initiator"]
    theirs = acted.loc[acted["actor_id"].isin(list(actors)), "event_id"]
    sure = matches["verdict"].isin(["same", "part-of"]) & matches["event_id"].isin(theirs)
    table = matches[sure].groupby("dyad", as_index=False)
    counts = table.agg(events=("event_id", "nunique"), rows=("ucdp_id", "nunique"))
    return counts.sort_values(["rows", "dyad"], ascending=[False, True], ignore_index=True)
