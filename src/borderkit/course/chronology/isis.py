"""The other war in the same place: the coalition's published strikes on ISIS, and UCDP's rows.

A month of which nothing was read, or that a release does not cover, is hatched: unknown, not zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from borderkit import load
from borderkit.course.show.chart import Chart, Stack
from borderkit.course.show.prose import prose
from borderkit.course.show.style import ACCENT, FAINT, PAPER, SOFT, finish_panels, subplots
from borderkit.course.show.tables import PageTable, fold_away, table
from borderkit.data.actors import US, house_members
from borderkit.events.around import us_strikes
from borderkit.events.series import (
    dyads_by_month,
    dyads_of_authors,
    largest_dyads,
    release_strikes_by_month,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from borderkit.kit import Kit

PENTAGON_CLAIMS = ("c37", "c38")
TOWNS = {
    "al-bukamal": "near Al-Bukamal",
    "al-qaim": "near al-Qaim",
    "hajin": "near Hajin",
    "al-tanf": "near al-Tanf",
    "al-baghuz": "near Baghuz",
}
HATCHES = {1: "//", 2: "////"}  # one country not covered; neither, or no release read
MONTH: Any = pd.Timedelta(days=28)  # the width of a bar, so that neighbours don't touch


def claims_on_isis(kit: Kit | None = None) -> PageTable:
    """Give what the article says of the Pentagon's part in the war on ISIS."""
    kit = kit or load()
    said = kit.claims[kit.claims["id"].isin(PENTAGON_CLAIMS)]
    said = said[["paragraph", "paraphrase", "kind", "checkable"]]
    return table(said, "What the article says of the Pentagon and Daesh, in our words")


def one_strike(kit: Kit | None = None) -> PageTable:
    """Say what the coalition counts as one strike."""
    notes = _notes(kit or load())
    meant = notes[notes["section"].str.startswith("What a")].head(4)
    links = meant["text"].str.extract(r"(https?://[^;)\s]+)")[0]
    shown = pd.DataFrame(
        {
            "meaning": meant["text"].str.split(" (", regex=False).str[0],
            "stated in": links.notna().map(
                {True: "a coalition release", False: "the table's notes"}
            ),
            "link": links,
        }
    )
    return table(shown, 'What the coalition counts as a "strike"', links={"stated in": "link"})


def strikes_on_isis(kit: Kit | None = None) -> Stack:
    """Draw the published strikes by month and town, with the sums by year and what they show."""
    kit = kit or load()
    months = release_strikes_by_month(kit.tables, list(TOWNS))
    strikes, several = months["strikes"].sum(), months["of_several_days"].sum()
    unread = months.loc[~months["read"], "month"].nunique()
    title = f"At least {strikes} strikes on ISIS published; {unread} months unread"
    figure, axes = subplots(10, 8.6, nrows=5, sharex=True, height_ratios=[2.6, 2, 1.2, 1.2, 1.2])
    for ax, (place, name) in zip(axes, TOWNS.items(), strict=True):
        _draw_releases(months[months["place_id"] == place], ax, name)
    placed = kit.strike_releases["place_printed"].notna()
    pages = kit.strike_releases.loc[placed, "url"].nunique()
    source = f"{pages} pages with coalition releases, a sample"
    finish_panels(
        axes,
        title,
        source,
        "Dark: day by day. Pale: one count for several days. Hatched: no release read, unknown.\n"
        "Ring: read, place not named. The scales differ. Rutba, deep in Anbar, is left out.",
    )
    first, last = months["month"].min(), months["month"].max()
    alt = (
        f"{title}: bars by month in five panels, a place each, {first:%B %Y} to {last:%B %Y}."
        " Unread months are hatched, so it is no trend."
    )
    claim = kit.claims.set_index("id").loc[PENTAGON_CLAIMS[0]]
    says = prose(
        "chronology",
        "strikes_on_isis",
        strikes=strikes,
        daily=strikes - several,
        verdict=kit.codes("verdict")[str(claim["verdict"])],
        reason=str(claim["verdict_reason"]).rpartition(". ")[2].rstrip("."),
    )
    notes = _notes(kit)
    cautions = notes.loc[notes["section"] == "Cautions", ["text"]]
    return Stack(
        Chart(figure, title, alt, source),
        _years_table(months),
        says,
        table(cautions.rename(columns={"text": "caution"}), "Before you lean on these numbers"),
    )


def ucdp_dyads(country: str = "", kit: Kit | None = None) -> Stack:
    """Draw UCDP's rows near the border by month and dyad, of one country or of both."""
    kit = kit or load()
    monthly = kit.ucdp_monthly
    if country:
        monthly = monthly[monthly["country"] == country]
    largest = largest_dyads(monthly, 4)
    months = dyads_by_month(monthly, largest, "2014-09", "2019-12")
    sums = months.groupby("dyad", sort=False)[["events", "low", "high"]].sum().reset_index()
    total, first = sums["events"].sum(), sums["events"].iloc[0]
    title = f"UCDP near the border: {total} rows, {first} of them under {largest[0]}"
    figure, axes = subplots(10, 7, nrows=len(sums), sharex=True)
    _draw_dyads(months, axes)
    source = "UCDP GED Syria 652.1601.1911 and the HDX export for Iraq (fits 19.1)"
    finish_panels(
        axes,
        title,
        source,
        "Rows a month. Hatched: not in the two releases (Syria before 2016, Iraq from 2019, then"
        " both). SDF: Syrian Democratic Forces.",
    )
    words = {"events": "rows", "low": "deaths, low", "high": "deaths, high"}
    caption = "UCDP's rows and its own range of deaths, September 2014 to December 2019"
    noted = kit.notes.loc[kit.notes["id"] == "ucdp-traps-all-seen-in-these-rows-11", ["text"]]
    return Stack(
        Chart(figure, title, _dyads_alt(months), source),
        table(sums.rename(columns=words), caption),
        prose("chronology", "ucdp_dyads", **_authors_in_ucdp(kit)),
        fold_away(
            table(noted.rename(columns={"text": "the note on it"}), "What was found in the rows"),
            "The kit's note on it, with the rows of every state's acts",
        ),
    )


def _authors_in_ucdp(kit: Kit) -> dict[str, object]:
    """Say where UCDP holds the acts of the United States and the coalition."""
    strikes = us_strikes(kit.tables)
    spanned = strikes[strikes["date_start"] < "2019-12-01"]
    matched = kit.ucdp_matches[kit.ucdp_matches["verdict"].isin(["same", "part-of"])]
    return {
        "held": dyads_of_authors(kit.tables, sorted(house_members(kit.actors, US))).to_dict(
            "records"
        ),
        "spanned": len(spanned),
        "in_ucdp": int(spanned["event_id"].isin(matched["event_id"]).sum()),
    }


def _notes(kit: Kit) -> pd.DataFrame:
    notes: pd.DataFrame = kit.notes[kit.notes["about"] == "strike_releases"]
    return notes


def _years_table(months: pd.DataFrame) -> PageTable:
    years = months.assign(
        year=months["month"].dt.year, place=months["place_id"].map(TOWNS), unread=~months["read"]
    )
    summed = ["read", "unread", "strikes", "of_several_days"]
    years = years.groupby(["place", "year"], as_index=False)[summed].sum()
    names = {
        "read": "months read",
        "unread": "months unread",
        "of_several_days": "of these, in counts of several days",
    }
    shown = years[years["strikes"] > 0].rename(columns=names)
    return table(shown, "Strikes in the releases that were read: a floor, not a trend")


def _draw_releases(rows: pd.DataFrame, ax: Axes, name: str) -> Axes:
    """Draw one place: solid is published day by day, pale is one count for several days.

    Hatched from foot to top is a month of which no release was read; a small ring on the axis is a
    month of which releases were read and none named the place.
    """
    read, unread = rows[rows["read"]], rows[~rows["read"]]
    top = max(float(read["strikes"].max()), 1.0) * 1.12
    several = read["of_several_days"].astype(float)
    daily = read["strikes"].astype(float) - several
    ax.bar(read["month"], daily, MONTH, align="edge", color=ACCENT)
    ax.bar(read["month"], several, MONTH, bottom=daily, align="edge", facecolor=ACCENT, alpha=0.4)
    _hatch(ax, unread["month"], top, HATCHES[2])
    none = read.loc[read["strikes"] == 0, "month"] + MONTH / 2
    ax.scatter(none, [0] * len(none), 14, fc="white", ec=SOFT, zorder=3, clip_on=False)
    ax.set_ylabel("strikes")
    ax.locator_params(axis="y", integer=True)
    return _panel(ax, rows, name, top, 0.95)


def _draw_dyads(months: pd.DataFrame, axes: Sequence[Axes]) -> None:
    """Draw one dyad an axis; all share one scale, so that dyads can be compared."""
    top = max(float(months["events"].max()), 1.0) * 1.25
    for (dyad, rows), ax in zip(months.groupby("dyad", sort=False), axes, strict=True):
        lacking = rows["missing"].map(lambda text: len(text.split(" and ")) if text else 0)
        for number, hatch in HATCHES.items():
            _hatch(ax, rows["month"][lacking == number], top, hatch)
        ax.bar(rows["month"], rows["events"].astype(float), MONTH, align="edge", color=ACCENT)
        ax.locator_params(axis="y", integer=True, nbins=3)
        _panel(ax, rows, f"{dyad}: {rows['events'].sum():,} rows", top, 0.92)


def _hatch(ax: Axes, months: pd.Series, top: float, hatch: str) -> None:
    look: dict[str, Any] = {"facecolor": "none", "edgecolor": FAINT, "hatch": hatch, "lw": 0}
    ax.bar(months, top, MONTH, align="edge", gid="unknown", **look)


def _panel(ax: Axes, rows: pd.DataFrame, name: str, top: float, at: float) -> Axes:
    """Name a panel, and set its axes to its months and their years."""
    label = ax.text(0.01, at, name, transform=ax.transAxes, va="top", fontweight="bold")
    label.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 2})
    ax.set_ylim(0, top)
    first, last = rows["month"].min(), rows["month"].max()
    years: Any = pd.date_range(first, last + MONTH, freq="YS")
    ax.set_xticks(years, [str(day.year) for day in years])
    ax.set_xlim(first, last + MONTH)
    return ax


def _dyads_alt(months: pd.DataFrame) -> str:
    sums = months.groupby("dyad", sort=False)["events"].sum()
    listed = ", ".join(f"{dyad} {count}" for dyad, count in sums.items())
    each = months.drop_duplicates("month")
    dark = int((each["missing"] != "").sum())
    return (
        f"Bars by month for {len(sums)} groups of UCDP rows: {listed}. In {dark} of {len(each)}"
        " months a country is not covered, which is hatched and is not zero."
    )
