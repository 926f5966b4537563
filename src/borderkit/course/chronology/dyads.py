"""UCDP's rows by month, a panel for each dyad; months that it does not cover are hatched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from borderkit.course.show.style import ACCENT, FAINT, PAPER

HATCHES = {1: "//", 2: "////"}  # one country not covered; neither covered
MONTH: Any = pd.Timedelta(days=28)


def by_month(table: pd.DataFrame, axes: Sequence[Axes]) -> Sequence[Axes]:
    """Draw the months of :func:`borderkit.events.series.dyads_by_month`, one dyad an axis.

    All axes share one scale, so that dyads can be compared. Raises ValueError if the number of axes
    is not that of the dyads.

    >>> from borderkit.events.series import dyads_by_month
    >>> from borderkit.course.show.style import subplots
    >>> months = dyads_by_month(kit.ucdp_monthly, ["IS - SDF"], "2016-01", "2018-12")
    >>> by_month(months, subplots(nrows=2)[1])[0].texts[0].get_text()
    'IS - SDF: 306 rows'
    """
    top = max(float(table["events"].max()), 1.0) * 1.25
    for (dyad, rows), ax in zip(table.groupby("dyad", sort=False), axes, strict=True):
        _panel(ax, rows, str(dyad), top)
    return axes


def describe(table: pd.DataFrame) -> str:
    """Say in two sentences what the figure shows, for those who cannot see it.

    >>> from borderkit.events.series import dyads_by_month
    >>> months = dyads_by_month(kit.ucdp_monthly, ["IS - SDF"], "2016-01", "2018-12")
    >>> describe(months).startswith("Bars by month for 2 groups of UCDP rows: IS - SDF 306")
    True
    """
    sums = table.groupby("dyad", sort=False)["events"].sum()
    listed = ", ".join(f"{dyad} {count}" for dyad, count in sums.items())
    months = table.drop_duplicates("month")
    dark = int((months["missing"] != "").sum())
    return (
        f"Bars by month for {len(sums)} groups of UCDP rows: {listed}. In {dark} of {len(months)}"
        " months a country is not covered, which is hatched and is not zero."
    )


def _panel(ax: Axes, rows: pd.DataFrame, dyad: str, top: float) -> None:
    lacking = rows["missing"].map(lambda text: len(text.split(" and ")) if text else 0)
    for number, hatch in HATCHES.items():
        dark = rows["month"][lacking == number]
        look: dict[str, Any] = {"facecolor": "none", "edgecolor": FAINT, "hatch": hatch, "lw": 0}
        ax.bar(dark, top, MONTH, align="edge", **look)
    ax.bar(rows["month"], rows["events"].astype(float), MONTH, align="edge", color=ACCENT)
    words = f"{dyad}: {rows['events'].sum():,} rows"
    label = ax.text(0.01, 0.92, words, transform=ax.transAxes, va="top", fontweight="bold")
    label.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 2})
    ax.set_ylim(0, top)
    ax.locator_params(axis="y", integer=True, nbins=3)
    years: Any = pd.date_range(rows["month"].min(), rows["month"].max(), freq="YS")
    ax.set_xticks(years, [str(day.year) for day in years])
    ax.set_xlim(rows["month"].min(), rows["month"].max() + MONTH)
