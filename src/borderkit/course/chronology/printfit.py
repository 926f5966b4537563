"""Where marks and their words stand on a printed timeline, so that none meets another."""

from __future__ import annotations

import textwrap
from typing import Any

import pandas as pd

TYPE, LETTER = 5.8, 0.6  # points, and the width of a letter as a share of that
LONGEST, NAME = 44, 28  # letters of the words at a mark, and of a line of a lane's name


def span(table: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Give the first day of the first year and the day after the last year.

    >>> days = pd.to_datetime(["2019-12-29"])
    >>> str(span(pd.DataFrame({"start": days, "end": days}))[1].date())
    '2020-01-01'
    """
    first = pd.Timestamp(year=int(table["start"].min().year), month=1, day=1)
    return first, pd.Timestamp(year=int(table["end"].max().year) + 1, month=1, day=1)


def label(when: str, title: str) -> str:
    """Say an event at its mark: its date, and as much of its title as fits.

    >>> label("29 December 2019", "U.S. airstrikes on sites near al-Qaim and in eastern Syria")
    '29 Dec 2019: U.S. airstrikes on sites near…'
    """
    months = r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]+(?= \d|$| to)"
    date = pd.Series([when]).str.replace(months, r"\1", regex=True).item()
    return textwrap.shorten(f"{date}: {title}", LONGEST, placeholder="…", break_on_hyphens=False)


def fitted(table: pd.DataFrame, width: float) -> pd.DataFrame:
    """Give each row its words, and a level on which mark and words meet no other's.

    ``table`` is made by :func:`borderkit.events.timeline.rows_with_crowds`; ``width`` is that of
    the axis in points. New columns: words (empty where the article does not tell the
    event), turned (the words stand left of the mark) and y; lanes keep their order.

    >>> from borderkit.events import timeline
    >>> rows = timeline.timeline_rows(kit.events[:2], kit.event_reports, kit.codes("event_type"))
    >>> fitted(timeline.rows_with_crowds(rows), 600)["y"].tolist()
    [0, 1]
    """
    first, last = span(table)
    per_day = width / (last - first).days
    left = (table["start"] - first).dt.days * per_day
    right = (table["end"] - first).dt.days * per_day
    words = [_text(row) for row in table.itertuples()]
    room = pd.Series([len(text) * TYPE * LETTER + 4 for text in words], index=table.index)
    turned = right + room + 5 > width
    table = table.assign(
        words=words,
        turned=turned,
        from_point=(left - 4).where(~turned, left - room - 5),
        to_point=(right + 4).where(turned, right + room + 5),
    )
    return _leveled(table).drop(columns=["from_point", "to_point"])


def bands(table: pd.DataFrame) -> pd.DataFrame:
    """Give for each lane of a fitted table its first level and the level below it, from the top.

    A name of two lines has two levels, however few marks stand beside it.

    >>> bands(pd.DataFrame({"lane": ["Clash", "Agreement"], "y": [0, 1]}))["below"].tolist()
    [1, 2]
    """
    levels = table.groupby("lane")["y"].agg(["min", "max"]).sort_values("min")
    below = levels["min"].shift(-1, fill_value=0)
    below.iloc[-1] = max(
        levels["max"].iloc[-1] + 1, levels["min"].iloc[-1] + _lines(levels.index[-1])
    )
    return pd.DataFrame({"top": levels["min"], "below": below})


def _lines(lane: object) -> int:
    return len(textwrap.wrap(str(lane), NAME))


def _text(row: Any) -> str:
    if row.events > 1:
        return f"{row.events} events in {row.start:%B %Y}"
    return label(row.when, row.title) if row.in_article else ""


def _leveled(table: pd.DataFrame) -> pd.DataFrame:
    y, top = pd.Series(0, index=table.index), 0
    for lane in table.groupby("lane")["y"].min().sort_values().index:
        ends: list[float] = []
        for at, row in table[table["lane"] == lane].sort_values("from_point").iterrows():
            free = (n for n, end in enumerate(ends) if end <= row["from_point"])
            level = next(free, len(ends))
            ends[level : level + 1] = [row["to_point"] + 2]
            y[at] = top + level
        top += max(len(ends), _lines(lane))
    return table.assign(y=y)
