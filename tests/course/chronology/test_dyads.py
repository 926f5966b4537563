from __future__ import annotations

import numpy as np
import pytest

from borderkit.course.chronology.dyads import HATCHES, by_month, describe
from borderkit.course.show.style import subplots
from borderkit.events import series as counted
from borderkit.kit import Kit


def test_months_not_covered_are_hatched_and_every_panel_has_the_same_scale(kit: Kit) -> None:
    table = counted.dyads_by_month(kit.ucdp_monthly, ["IS - SDF"], "2015-11", "2016-02")
    axes = by_month(table, subplots(nrows=2)[1])
    for ax in axes:
        assert [bar.get_hatch() for bar in ax.patches].count(HATCHES[1]) == 2
    assert np.unique([ax.get_ylim()[1] for ax in axes]).size == 1


def test_a_panel_says_its_dyad_and_its_rows(kit: Kit) -> None:
    table = counted.dyads_by_month(kit.ucdp_monthly, ["IS - SDF"], "2018-01", "2018-12")
    axes = by_month(table, subplots(nrows=2)[1])
    total = table.groupby("dyad")["events"].sum()
    assert axes[0].texts[0].get_text() == f"IS - SDF: {total['IS - SDF']} rows"
    assert f"{counted.OTHER_DYADS} {total[counted.OTHER_DYADS]}" in describe(table)


def test_as_many_axes_as_dyads_are_needed(kit: Kit) -> None:
    table = counted.dyads_by_month(kit.ucdp_monthly, ["IS - SDF"], "2018-01", "2018-12")
    with pytest.raises(ValueError, match="argument 2 is longer"):
        by_month(table, subplots(nrows=3)[1])
