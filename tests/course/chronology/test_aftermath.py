from __future__ import annotations

import pandas as pd
import pytest

from borderkit.course.chronology.aftermath import MOST, describe, ladder
from borderkit.course.show.style import subplots
from borderkit.data.problems import DataError
from borderkit.events.around import events_after
from borderkit.kit import Kit


def test_each_event_has_a_row_in_order_from_the_top(kit: Kit) -> None:
    later = events_after(kit.events, "2021-07-03")
    ax = ladder(later, subplots(9, 7)[1])
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert len(labels) == len(later)
    assert labels[0] == "Rockets at Ain al-Asad, 7 July 2021"
    bottom, top = ax.get_ylim()
    assert bottom > top


def test_only_a_stretch_has_a_bar(kit: Kit) -> None:
    later = events_after(kit.events, "2021-07-03")
    ax = ladder(later, subplots(9, 7)[1])
    assert len(ax.patches) == (later["date_end"] > later["date_start"]).sum()


def test_more_than_a_page_can_name_is_refused_with_what_to_do(kit: Kit) -> None:
    crowd = pd.concat([kit.events[:1]] * 10_000)
    with pytest.raises(DataError, match=f"10,000 events .* Choose up to {MOST}"):
        ladder(crowd, subplots()[1])


def test_the_words_count_every_event(kit: Kit) -> None:
    later = events_after(kit.events, "2021-07-03")
    assert describe(later).startswith(f"A row for each of {len(later)} events")
