"""The explanations: turned, by name, a shape for each score, gaps hatched, sums without a rank."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from borderkit.claims.hypotheses import diagnosticity, score_matrix
from borderkit.course import claims as chapter
from borderkit.course.claims import ach_sheet, explanations
from borderkit.course.show.chart import Chart
from borderkit.kit import Kit


@pytest.fixture(scope="module")
def numbers(kit: Kit) -> pd.DataFrame:
    return score_matrix(kit.hypothesis_scores)


def chart_of(kit: Kit) -> Chart:
    chart = chapter.explanation_matrix(kit).parts[0]
    assert isinstance(chart, Chart)
    return chart


@pytest.fixture
def axes(kit: Kit) -> Any:
    """Give the bars, the key, the grid and the strips."""
    return chart_of(kit).figure.axes


def test_explanations_stand_by_name(kit: Kit, axes: Any) -> None:
    shown = [label.get_text().replace("\n", " ") for label in axes[2].get_yticklabels()]
    assert shown == sorted(kit.hypotheses["name"])


def test_every_score_has_a_mark_of_its_own_shape(numbers: pd.DataFrame, axes: Any) -> None:
    marks = [line for line in axes[2].lines if line.get_marker() != "None"]
    assert len(marks) == numbers.size
    crosses = [line for line in marks if line.get_marker() in ("X", "x")]
    assert len(crosses) == int((numbers < 0).sum().sum())
    looks = [(look.marker, look.filled) for look in explanations._LOOKS.values()]
    assert len(set(looks)) == len(looks)


def test_bars_are_as_high_as_rows_are_telling(numbers: pd.DataFrame, axes: Any) -> None:
    assert [bar.get_height() for bar in axes[0].patches] == diagnosticity(numbers).tolist()


def test_a_pair_without_a_score_is_hatched_and_named(kit: Kit, changed: Callable[..., Kit]) -> None:
    gap = changed(hypothesis_scores=kit.hypothesis_scores.iloc[1:])
    axes = chart_of(gap).figure.axes
    assert [patch.get_hatch() for patch in axes[2].patches] == ["////"]
    words = [text.get_text() for text in axes[1].get_legend().get_texts()]
    assert words[-1] == "Not scored"


def test_the_figure_says_that_the_scores_are_an_example(kit: Kit, numbers: pd.DataFrame) -> None:
    chart = chart_of(kit)
    rows, rivals = numbers.shape
    assert "example, no finding" in chart.figure.get_supxlabel()
    assert chart.title.startswith(f"{rivals} explanations, {rows} pieces of evidence")


def test_one_row_that_fits_all_alike_tells_nothing() -> None:
    alike = pd.DataFrame({"h1": [1.0], "h2": [1.0]})
    title = explanations._title(alike, pd.Series([0.0]))
    assert title == "2 explanations, 1 piece of evidence: 0 tell them apart by half a step or more"


def test_the_description_counts_what_is_drawn(kit: Kit, numbers: pd.DataFrame) -> None:
    alt = chart_of(kit).alt
    assert f"{int((numbers > 0).sum().sum())} circles" in alt
    assert alt.count(". ") == 1  # two sentences


def test_strips_that_stand_apart_are_told_so() -> None:
    grid = pd.DataFrame({"h1": [-1.0], "h2": [1.0]}, index=["e01"])
    apart = pd.DataFrame({"lowest": [0.0, 3.0], "highest": [2.0, 4.0]})
    telling = pd.Series([2.0], index=["e01"])
    assert explanations._alt(grid, telling, apart).endswith(
        "from 0.0 to 4.0, and most stand apart."
    )
    meeting = apart.assign(lowest=[0.0, 2.0])
    assert explanations._alt(grid, telling, meeting).endswith("and most overlap.")


def test_every_explanation_names_sources_that_hold_it(kit: Kit) -> None:
    frame = chapter.list_explanations(kit).frame
    assert frame["Sources"].notna().all()
    assert frame["Explanation"].is_monotonic_increasing


def test_every_row_of_evidence_links_to_its_source(kit: Kit) -> None:
    page = chart_of(kit).table
    assert page is not None
    assert page.frame["Source"].notna().all()
    assert page._repr_html_().count("<a href=") == len(kit.hypothesis_evidence)


def test_every_score_that_says_something_has_a_reason(kit: Kit) -> None:
    frame: pd.DataFrame = chapter.explanation_matrix(kit).parts[1].table.frame  # type: ignore[attr-defined]
    assert "Neutral" not in set(frame["Score"])
    assert frame["Why"].notna().all()
    assert min(len(reason.split()) for reason in frame["Why"]) >= 3


def test_the_discount_on_a_word_is_the_same_for_every_side(kit: Kit) -> None:
    frame: pd.DataFrame = chapter.explanation_matrix(kit).parts[1].table.frame  # type: ignore[attr-defined]
    side = frame["Evidence"].map(kit.hypothesis_evidence.set_index("id")["word_of"])
    discounted = frame["Discount"].ne("").groupby(side).mean()
    assert len(discounted) >= 8  # sides whose word is among the rows
    assert discounted.eq(1).all()
    assert not frame.loc[side.notna(), "Score"].str.startswith("Very").any()


def test_sums_stand_by_name_and_say_so(kit: Kit) -> None:
    sums: Any = chapter.explanation_sums(kit).parts[0]
    assert sums.frame["Explanation"].is_monotonic_increasing
    assert "no order of merit" in sums.caption


def test_changes_are_counted_by_kind(kit: Kit, numbers: pd.DataFrame) -> None:
    _, changes, said = chapter.explanation_sums(kit).parts
    frame = changes.frame.set_index("One change")  # type: ignore[attr-defined]
    assert frame.loc["A row taken away", "Changes"] == len(numbers)
    moved = frame.loc["A score moved by a step"]
    assert f"in {moved['Turn some pair']} of {moved['Changes']} cases" in repr(said)


def test_the_steps_and_the_limits_are_the_datas_own(kit: Kit) -> None:
    steps, rule = chapter.method_of_rivals(kit).parts
    points = kit.method_points.query("method_id == 'ach'")
    assert len(repr(steps).splitlines()) == (points["part"] == "step").sum()
    assert "stated rule" in repr(rule)
    limits = repr(chapter.limits_of_rivals(kit)).splitlines()
    assert len(limits) == (points["part"] == "limit").sum()


def test_your_sums_begin_with_the_example_and_follow_your_sheet(kit: Kit) -> None:
    example: Any = chapter.explanation_sums(kit).parts[0]
    assert chapter.your_sums(kit).frame.equals(example.frame)
    sheet = ach_sheet.scoring_sheet(kit).start()
    for row in kit.hypothesis_evidence["id"]:
        sheet.put(row, **dict.fromkeys(kit.hypotheses["id"], "neutral"))
    assert set(chapter.your_sums(kit).frame["Inconsistency"]) == {0}
