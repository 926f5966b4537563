"""A date is a day and never a moment: no time zone moves one, and no mark of it is lost."""

from __future__ import annotations

import os
import subprocess
import sys

import pandas as pd
import pytest

from borderkit.data.dates import parse
from borderkit.events import timeline
from borderkit.kit import Kit

ENDS_OF_THE_WORLD = {"Pacific/Kiritimati": -14 * 3600, "Etc/GMT+12": 12 * 3600}
SHOWN = """
import sys, time
import matplotlib
matplotlib.use("Agg")
import borderkit
from borderkit.events import timeline
from borderkit.events.accounts import event_records
from borderkit.course import chronology
from borderkit.course.chronology.overview import _draw_telling, _order_table
from borderkit.course.show import timelines
from borderkit.course.show.style import subplots
time.tzset()
print(time.timezone, file=sys.stderr)
kit = borderkit.load()
kinds, article = kit.codes("event_type"), "2021-07-03"
rows = timeline.timeline_rows(kit.events, kit.statements, kinds)
told = timeline.events_in_paragraphs(kit.tables)
def axis(ax):
    ax.figure.canvas.draw()
    offsets = [group.get_offsets().tolist() for group in ax.collections]
    bars = [patch.get_bbox().bounds for patch in ax.patches]
    names = [tick.get_text() for tick in ax.get_xticklabels()]
    print(names, ax.get_xlim(), offsets, bars, [text.get_text() for text in ax.texts])
days = ["start", "sure_start", "sure_end", "end"]
print(rows[["id", "when", "interval", *days]].to_csv(), timeline.pieces_of_rows(rows).to_csv())
print(event_records(kit.events, kit.tables))
print(chronology.card("2019-12-27-k1-base-rocket-attack"))
print(chronology.timeline(kit).page)
looks = timelines.ATTRIBUTION_LOOKS
axis(timelines.draw_print_page(rows, looks, "attribution", article)[1])
axis(timelines.draw_lanes(rows, subplots()[1], looks, "attribution", article))
axis(_draw_telling(told, 18, subplots()[1]))
print(_order_table(told).to_csv())
"""


def shown(zone: str) -> tuple[str, int]:
    """Everything that shows a date, in this time zone, and its seconds west of Greenwich."""
    done = subprocess.run(
        [sys.executable, "-c", SHOWN],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout, int(done.stderr)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no time zone from TZ")
def test_no_time_zone_moves_a_day_in_a_table_a_card_a_page_or_a_figure() -> None:
    found = {zone: shown(zone) for zone in ENDS_OF_THE_WORLD}
    assert {zone: west for zone, (_, west) in found.items()} == ENDS_OF_THE_WORLD
    east, west = (text for text, _ in found.values())
    assert len(east) > 500_000
    assert east == west
    assert '"2019-12-29"' in east


def test_days_have_no_time_and_no_zone(kit: Kit) -> None:
    rows = timeline.timeline_rows(kit.events, kit.statements, kit.codes("event_type"))
    for name in ("start", "sure_start", "sure_end", "end"):
        assert rows[name].dt.tz is None
        assert (rows[name] == rows[name].dt.normalize()).all()
    for row in rows.itertuples():
        when = parse(str(row.interval))
        assert str(when.start) == f"{row.start:%Y-%m-%d}"


@pytest.mark.parametrize("mark", ["~", "?", "%"])
def test_marks_survive_a_sort_and_stand_in_the_words(kit: Kit, mark: str) -> None:
    events = kit.events.assign(date=kit.events["date"].str.slice(0, 4) + mark)
    rows = timeline.timeline_rows(events, kit.statements, kit.codes("event_type"))
    again = rows.sort_values("interval", key=lambda texts: texts.map(parse))
    assert sorted(again["interval"]) == sorted(events["date"])
    said = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}[mark]
    assert rows["when"].str.startswith(said).all()
    assert rows["about_start"].all() == (mark in "~%")
    assert rows["doubtful"].all() == (mark in "?%")


def test_a_sort_by_interval_is_a_sort_by_day_with_open_starts_first() -> None:
    texts = pd.Series(["2019-12-29", "2018-06~/2019-04-04", "../2018", "2018-06", "2020/.."])
    order = texts.sort_values(key=lambda column: column.map(parse)).tolist()
    assert order == ["../2018", "2018-06", "2018-06~/2019-04-04", "2019-12-29", "2020/.."]
