"""The drawn table of explanations: turned, by name, a shape for each score, gaps hatched."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from borderkit.claims import hypotheses as ach
from borderkit.claims.hypotheses import Sensitivity, sensitivity
from borderkit.course.claims import hypotheses as figure
from borderkit.course.claims import hypothesis_pages as pages
from borderkit.course.show import style
from borderkit.kit import Kit


@pytest.fixture(scope="module")
def numbers(kit: Kit) -> pd.DataFrame:
    return ach.score_matrix(kit.hypothesis_scores)


@pytest.fixture(scope="module")
def found(numbers: pd.DataFrame) -> Sensitivity:
    return sensitivity(numbers, {})


def drawn(kit: Kit, numbers: pd.DataFrame, found: Sensitivity) -> Any:
    _, axes = style.subplots(13, 6, nrows=2, ncols=2)
    names = dict(zip(kit.hypotheses["id"], kit.hypotheses["name"], strict=True))
    telling = ach.diagnosticity(numbers)
    words = kit.codes("ach_score")
    return figure.draw(axes, numbers, names, telling, found.ranges, words, "a test")


def test_explanations_stand_by_name(kit: Kit, numbers: pd.DataFrame, found: Sensitivity) -> None:
    axes = drawn(kit, numbers, found)
    shown = [label.get_text().replace("\n", " ") for label in axes[1, 0].get_yticklabels()]
    assert shown == sorted(kit.hypotheses["name"])


def test_every_score_has_a_mark_of_its_own_shape(
    kit: Kit, numbers: pd.DataFrame, found: Sensitivity
) -> None:
    marks = [line for line in drawn(kit, numbers, found)[1, 0].lines if line.get_marker() != "None"]
    assert len(marks) == numbers.size
    crosses = [line for line in marks if line.get_marker() in ("X", "x")]
    assert len(crosses) == int((numbers < 0).sum().sum())
    looks = [(look.marker, look.filled) for look in figure.LOOKS.values()]
    assert len(set(looks)) == len(looks)


def test_bars_are_as_high_as_rows_are_telling(
    kit: Kit, numbers: pd.DataFrame, found: Sensitivity
) -> None:
    heights = [bar.get_height() for bar in drawn(kit, numbers, found)[0, 0].patches]
    assert heights == ach.diagnosticity(numbers).tolist()


def test_a_pair_without_a_score_is_hatched_and_named(
    kit: Kit, numbers: pd.DataFrame, found: Sensitivity
) -> None:
    gap = numbers.copy()
    gap.iloc[0, 0] = np.nan
    axes = drawn(kit, gap, found)
    assert [patch.get_hatch() for patch in axes[1, 0].patches] == ["////"]
    words = [text.get_text() for text in axes[0, 1].get_legend().get_texts()]
    assert words[-1] == "Not scored"


def test_the_figure_says_that_the_scores_are_an_example(
    kit: Kit, numbers: pd.DataFrame, found: Sensitivity
) -> None:
    axes = drawn(kit, numbers, found)
    below = axes[0, 0].figure.get_figure(root=True).get_supxlabel()
    assert "example, no finding" in below
    counted = f"{numbers.shape[1]} explanations, {len(numbers)} pieces of evidence"
    assert axes[0, 0].get_title(loc="left").startswith(counted)


def test_the_description_counts_what_is_drawn(numbers: pd.DataFrame, found: Sensitivity) -> None:
    said = figure.alt(numbers, ach.diagnosticity(numbers), found.ranges)
    assert f"{int((numbers > 0).sum().sum())} circles" in said
    assert said.count(". ") == 1  # two sentences


def test_every_explanation_names_sources_that_hold_it(kit: Kit) -> None:
    page = pages.explanations_table(kit.hypotheses, kit.citations, kit.sources)
    assert page.frame["Sources"].notna().all()
    assert page.frame["Explanation"].is_monotonic_increasing


def test_every_row_of_evidence_links_to_its_source(kit: Kit) -> None:
    telling = pd.Series(0.0, index=kit.hypothesis_evidence["id"])
    labels = kit.codes("alignment")
    words = kit.codes("party_word")
    page = pages.evidence_table(kit.hypothesis_evidence, kit.sources, telling, labels, words)
    assert page.frame["Source"].notna().all()
    assert page._repr_html_().count("<a href=") == len(kit.hypothesis_evidence)


def test_every_score_that_says_something_has_a_reason(kit: Kit) -> None:
    tables = kit.hypothesis_scores, kit.hypotheses, kit.hypothesis_evidence
    page = pages.reasons_table(*tables, kit.codes_table("party_word"), kit.codes("ach_score"))
    assert page.frame["Why"].notna().all()
    assert min(len(reason.split()) for reason in page.frame["Why"]) >= 3


def test_the_discount_on_a_word_is_the_same_for_every_side(kit: Kit) -> None:
    tables = kit.hypothesis_scores, kit.hypotheses, kit.hypothesis_evidence
    page = pages.reasons_table(*tables, kit.codes_table("party_word"), kit.codes("ach_score"))
    side = page.frame["Evidence"].map(kit.hypothesis_evidence.set_index("id")["word_of"])
    discounted = page.frame["Discount"].ne("").groupby(side).mean()
    assert len(discounted) >= 8  # sides whose word is among the rows
    assert discounted.eq(1).all()
    steps = page.frame.loc[side.notna(), "Score"]
    assert not steps.str.startswith("Very").any()


def test_sums_stand_by_name_and_say_so(kit: Kit, numbers: pd.DataFrame, found: Sensitivity) -> None:
    page = pages.totals_table(ach.inconsistency_totals(numbers, kit.hypotheses), found)
    assert page.frame["Explanation"].is_monotonic_increasing
    assert "no order of merit" in page.caption


def test_changes_are_counted_by_kind(numbers: pd.DataFrame, found: Sensitivity) -> None:
    frame = pages.changes_table(found.changes).frame.set_index("One change")
    assert frame.loc["A row taken away", "Changes"] == len(numbers)
