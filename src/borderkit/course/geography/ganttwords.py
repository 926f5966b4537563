"""What the bars of control show, in words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pandas as pd

from borderkit.course.show.holders import SHORT
from borderkit.data.dates import parse

SIZE = (10.0, 6.6)
SIZE_CLOSE = (10.0, 4.3)
SIZE_OTHER = (10.0, 8.2)
WINDOW = ("2011-01-01", "2026-12-31")
WINDOW_CLOSE = ("2017-10-23", "2017-12-10")
ROWS: Mapping[tuple[str, str], str] = {
    ("al-bukamal", ""): "Al-Bukamal",
    ("al-qaim", ""): "Al-Qaim",
    ("al-qaim-al-bukamal-crossing", "syrian"): "the crossing,\nSyrian side",
    ("al-qaim-al-bukamal-crossing", "iraqi"): "the crossing,\nIraqi side",
    ("al-tanf", ""): "Al-Tanf",
    ("al-walid", "iraqi"): "Al-Walid,\nIraqi post",
    ("al-omar-field", ""): "Al-Omar\noil field",
}
ROWS_OTHER: Mapping[tuple[str, str], str] = {
    ("al-tanf", "syrian"): "Al-Tanf crossing,\nSyrian side",
    ("rabia-yarubiyah-crossing", "syrian"): "Rabia–Yarubiyah,\nSyrian side",
    ("rabia-yarubiyah-crossing", "iraqi"): "Rabia–Yarubiyah,\nIraqi side",
    ("al-shaddadi", ""): "Al-Shaddadi",
    ("al-sukhna", ""): "Al-Sukhna",
    ("al-tanak-field", ""): "Al-Tanak\noil field",
    ("conoco-plant", ""): "Conoco\ngas plant",
    ("deir-ez-zor", ""): "Deir ez-Zor",
    ("palmyra", ""): "Palmyra",
    ("raqqa", ""): "Raqqa",
}
ROWS_CLOSE = {key: label for key, label in ROWS.items() if "qaim" in key[0] or "bukamal" in key[0]}


def changes(control: pd.DataFrame, place: str, side: str = "") -> int:
    """Count how often the recorded holder of a place changed, in the order of the table.

    A town that is "contested or divided" counts as a holder of its own.

    >>> changes(kit.control, "al-qaim")
    2
    """
    of_row = control[(control["place_id"] == place) & (control["side"].fillna("") == side)]
    holders = of_row["holder_actor"].tolist()
    return sum(a != b for a, b in pairwise(holders))


def gantt_title(control: pd.DataFrame) -> str:
    """State how often three places changed hands.

    >>> gantt_title(kit.control)[:41]
    'Since 2011 Al-Bukamal changed hands 8 tim'
    """
    first, second, third = (
        changes(control, place) for place in ("al-bukamal", "al-tanf", "al-qaim")
    )
    return (
        f"Since 2011 Al-Bukamal changed hands {first} times on record, Al-Tanf {second},"
        f" Al-Qaim {third}"
    )


def other_title(control: pd.DataFrame, rows: Mapping[tuple[str, str], str]) -> str:
    """State which of the other places changed hands most often on record.

    >>> other_title(kit.control, ROWS_OTHER)[:17]
    'Of 10 more places'
    """
    counts = {label: changes(control, *key) for key, label in rows.items()}
    most = max(counts.values())
    names = [label.replace("\n", " ") for label, count in counts.items() if count == most]
    return f"Of {len(rows)} more places and sides, most changes on record: {most}, {_listed(names)}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def gantt_alt(control: pd.DataFrame, rows: Mapping[tuple[str, str], str]) -> str:
    """Say in two sentences what the bars show: the order of holders of each row."""
    told = "; ".join(
        f"{label.replace(chr(10), ' ')}: {_order(control, *key)}" for key, label in rows.items()
    )
    return (
        f"Bars of who held each of {len(rows)} rows since 2011, in order of time: {told}."
        " Ends that are not known to the day fade, and disputed intervals have a dashed rim."
    )


def close_alt(control: pd.DataFrame) -> str:
    """Say in two sentences what the weeks round the recapture of the two towns show."""
    disputed = control[(control["place_id"] == "al-bukamal") & control["disputed"].notna()]
    when = " and ".join(parse(text).label() for text in disputed["interval"])
    return (
        "Bars for the two towns and both sides of their crossing, October to December 2017: Al-Qaim"
        " passes to the Iraqi government once, Al-Bukamal to the Syrian government, back to the"
        " Islamic State, and to the government again. "
        f"The first of these, {when}, has a dashed rim, for it is disputed."
    )


def close_title(control: pd.DataFrame) -> str:
    """State what the weeks round the recapture of the two towns show."""
    qaim = control[(control["place_id"] == "al-qaim") & (control["holder_actor"] == "iraq")]
    claims = control[
        (control["place_id"] == "al-bukamal") & (control["holder_actor"] == "syria-until-2024")
    ]
    there = qaim["interval_start"].max()
    here = claims.loc[claims["interval_start"] >= there, "interval_start"].sort_values()
    days = [(day - there).days for day in here]
    return (
        f"Al-Bukamal was announced as taken {days[0]} days after Al-Qaim, and again after"
        f" {days[-1]}"
    )


def _order(control: pd.DataFrame, place: str, side: str) -> str:
    of_row = control[(control["place_id"] == place) & (control["side"].fillna("") == side)]
    names = [SHORT[actor] for actor in of_row["holder_actor"]]
    kept = [name for n, name in enumerate(names) if n == 0 or name != names[n - 1]]
    return ", ".join(kept)
