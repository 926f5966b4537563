"""What a second reader found on rows drawn at random, with the doubt that a sample leaves.

The interval is that of Wilson (1927, "Probable inference, the law of succession, and statistical
inference"), which stays sensible for small samples and for counts of none (Brown, Cai and DasGupta
2001, "Interval estimation for a binomial proportion").
"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

import pandas as pd

Z_95 = 1.959964  # the standard normal deviate that leaves 2.5 % on either side
HELD = ("confirmed", "confirmed-elsewhere")
ALL_TABLES = "all rows read again"


def wilson(count: int, total: int, z: float = Z_95) -> tuple[float, float]:
    """Give the Wilson interval of ``count`` in ``total``, as two shares between 0 and 1.

    Raises ValueError where there is nothing to divide, or more hits than rows.

    >>> [round(share, 3) for share in wilson(0, 70)]
    [0.0, 0.052]
    >>> [round(share, 3) for share in wilson(35, 70)]
    [0.386, 0.614]
    """
    if not 0 <= count <= total or total == 0:
        raise ValueError(f"{count} of {total} is no share: give 0 to {total} of at least 1.")
    share, spread = count / total, z * z / total
    middle = share + spread / 2
    half = z * sqrt(share * (1 - share) / total + spread / (4 * total))
    low, high = (middle - half) / (1 + spread), (middle + half) / (1 + spread)
    # The exact ends are 0 and 1 there; floating point misses them by a hair.
    return (0.0 if count == 0 else low), (1.0 if count == total else high)


def at_random(readings: pd.DataFrame) -> pd.DataFrame:
    """Give the readings of rows drawn at random: only their shares hold for the whole.

    >>> set(at_random(kit.second_readings)["sample"])
    {'random'}
    """
    return readings[readings["sample"] == "random"].reset_index(drop=True)


def by_verdict(readings: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Count the verdicts, in the order of ``labels``: code, verdict, rows, share, low, high.

    The shares are between 0 and 1; ``low`` and ``high`` are the ends of the 95 % interval. A
    verdict that never came up has its row too.

    >>> found = by_verdict(at_random(kit.second_readings), kit.codes("second_verdict"))
    >>> int(found["rows"].sum())
    70
    """
    counts = readings["verdict"].value_counts()
    rows = [
        {"code": code, "verdict": label, **_share(int(counts.get(code, 0)), len(readings))}
        for code, label in labels.items()
    ]
    return pd.DataFrame(rows)


def by_table(readings: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Count the verdicts of each table and of all: one row a table, one column a verdict.

    ``held`` counts rows found as recorded, by the page itself or by another; ``low`` and ``high``
    are the ends of the 95 % interval of its share, between 0 and 1.

    >>> by_table(kit.second_readings, kit.codes("second_verdict"))["table"].tolist()[-1]
    'all rows read again'
    """
    groups = [*readings.groupby("table"), (ALL_TABLES, readings)]
    return pd.DataFrame([_table_row(str(name), group, labels) for name, group in groups])


def _table_row(name: str, group: pd.DataFrame, labels: Mapping[str, str]) -> dict[str, object]:
    counts = group["verdict"].value_counts()
    held = int(group["verdict"].isin(HELD).sum())
    low, high = wilson(held, len(group))
    found = {label: int(counts.get(code, 0)) for code, label in labels.items()}
    return {"table": name, "rows": len(group), **found, "held": held, "low": low, "high": high}


def _share(count: int, total: int) -> dict[str, float]:
    low, high = wilson(count, total)
    return {"rows": count, "share": count / total, "low": low, "high": high}
