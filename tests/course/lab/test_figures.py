import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.patches import Rectangle

from borderkit.course.lab.figures import alpha_chart, dots_chart, pairs_chart

SPREAD = pd.DataFrame({"yes": [20, 1], "no": [0, 19]}, index=["c1", "c2"])
LABELS = {"yes": "Yes", "no": "No"}
WORDS = {"c1": "It rained", "c2": "It snowed"}
RESULTS = pd.DataFrame(
    [
        {"question": "verdict", "alpha": 0.4, "low": 0.2, "high": 0.6, "why": ""},
        {"question": "grade", "alpha": None, "low": None, "high": None, "why": "All alike."},
    ]
)
APART = pd.DataFrame(
    [[0, 0.9, np.nan], [0.9, 0, 0.1], [np.nan, 0.1, 0]], index=list("ABC"), columns=list("ABC")
)


def test_each_code_given_is_a_dot_with_its_number_and_none_is_no_dot() -> None:
    ax = dots_chart(SPREAD, LABELS, WORDS, "claims", "a made-up class").figure.axes[0]
    assert [text.get_text() for text in ax.texts] == ["20", "1", "19"]
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "It rained (c1)",
        "It snowed (c2)",
    ]
    dots = [one for one in ax.collections if isinstance(one, PathCollection)]
    sizes = [float(one.get_sizes()[0]) for one in dots]
    assert sizes[0] > sizes[2] > sizes[1]


def test_the_title_counts_the_items_on_which_most_coders_agree() -> None:
    split = pd.DataFrame({"yes": [3, 1, 2], "no": [0, 1, 1]}, index=["c1", "c2", "c1"])
    chart = dots_chart(split, LABELS, WORDS, "claims", "s", "Made up: ")
    assert chart.title == "Made up: On 2 of 3 claims, more than half of the coders gave one code"
    assert chart.alt.startswith("Made up: Dots for 3 claims by code")
    assert "c1 yes (3 of 3); c2 yes (1 of 2)" in chart.alt


def test_the_kit_is_a_square_and_no_judge() -> None:
    chart = dots_chart(SPREAD, LABELS, WORDS, "claims", "s", kit={"c2": "yes"})
    square = chart.figure.axes[0].patches[0]
    assert isinstance(square, Rectangle)
    assert square.get_xy() == pytest.approx((-0.36, 0.6))
    assert "one more reading and no key" in chart.figure.get_supxlabel()


def test_an_undefined_alpha_is_hatched_with_its_reason_and_never_zero() -> None:
    chart = alpha_chart(RESULTS, [0.667, 0.8], "s")
    ax = chart.figure.axes[0]
    texts = [text.get_text() for text in ax.texts]
    assert "0.40 (0.20 to 0.60)" in texts
    assert "All alike." in texts
    assert {"0.667\na custom", "0.800\na custom", "chance"} <= set(texts)
    assert [bool(patch.get_hatch()) for patch in ax.patches] == [False, True]
    assert "verdict: 0.40, from 0.20 to 0.60; grade: undefined." in chart.alt
    assert alpha_chart(RESULTS, [0.3], "s").title.startswith("Of 2 questions, 1 reach")


def test_pairs_stand_in_order_of_their_mean_and_what_is_not_shared_is_hatched() -> None:
    chart = pairs_chart(APART, "verdict", "s")
    ax = chart.figure.axes[0]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["C", "B", "A"]
    assert [text.get_text() for text in ax.texts] == ["10", "10", "90", "90"]
    assert [patch.get_hatch() for patch in ax.patches] == ["///", "///"]
    assert chart.title == "Of 100 verdict codes, the middle pair of coders differs on 50"
    assert "Closest to the others on average is C, furthest from them A." in chart.alt
    assert chart.table is not None
    assert chart.table.frame["B"].tolist() == [90, 0, 10]


def test_where_nothing_was_coded_the_figures_say_so() -> None:
    none = dots_chart(SPREAD.head(0), LABELS, WORDS, "claims", "s")
    assert none.figure.axes[0].texts[0].get_text() == "Nothing was coded on this question."
    assert none.title.startswith("On 0 of 0")
    assert "nothing to compare" in none.alt
    one = pairs_chart(APART.iloc[:1, :1], "v", "s")
    assert "no pair" in one.figure.axes[0].texts[0].get_text()
    assert "no pair" in one.alt
    alpha_chart(RESULTS.tail(1), [0.667], "s")
