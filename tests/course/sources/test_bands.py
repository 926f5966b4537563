"""Words of likelihood, drawn."""

import pytest

from borderkit.course.show import style
from borderkit.course.sources import bands
from borderkit.kit import Kit
from borderkit.sources import grades


def test_a_bar_for_each_term_from_low_to_high(kit: Kit) -> None:
    scale = grades.likelihood_bands(kit.method_scales)
    _, ax = style.subplots(9, 4)
    bands.word_bands(scale, ax, "one scale")
    ends = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in ax.patches]
    assert ends == [tuple(row) for row in scale[["low", "high"]].to_numpy()]
    assert "not for a number" in ax.get_title(loc="left")


@pytest.mark.parametrize(("number", "inside"), [(60, 1), (90, 0)])
def test_your_numbers_are_marked_and_counted(number: float, inside: int, kit: Kit) -> None:
    scale = grades.likelihood_bands(kit.method_scales)
    mine = grades.compare_likelihoods({"likely": number}, scale)
    _, ax = style.subplots(9, 4)
    bands.word_bands(scale, ax, "one scale", mine)
    assert len(ax.lines) == 1
    assert ax.get_title(loc="left").startswith(f"{inside} of your 1 numbers")
    assert bands.word_bands_alt(scale, mine).endswith("published band.")
