import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.patches import Rectangle

from borderkit.course.lab import agreement_figure as agreement
from borderkit.course.lab import agreement_pairs, agreement_words
from borderkit.course.show.style import subplots

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
    ax = agreement.code_dots(subplots()[1], SPREAD, LABELS, WORDS, "Title", "a made-up class")
    assert [text.get_text() for text in ax.texts] == ["20", "1", "19"]
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "It rained (c1)",
        "It snowed (c2)",
    ]
    dots = [one for one in ax.collections if isinstance(one, PathCollection)]
    sizes = [float(one.get_sizes()[0]) for one in dots]
    assert sizes[0] > sizes[2] > sizes[1]


def test_the_kit_is_a_square_and_no_judge() -> None:
    ax = agreement.code_dots(subplots()[1], SPREAD, LABELS, WORDS, "T", "s", {"c2": "yes"})
    square = ax.patches[0]
    assert isinstance(square, Rectangle)
    assert square.get_xy() == pytest.approx((-0.36, 0.6))
    note = ax.figure.get_supxlabel()
    assert "one more reading and no key" in note


def test_an_undefined_alpha_is_hatched_with_its_reason_and_never_zero() -> None:
    ax = agreement.alpha_intervals(subplots()[1], RESULTS, {0.667: "", 0.8: ""}, "T", "s")
    texts = [text.get_text() for text in ax.texts]
    assert "0.40 (0.20 to 0.60)" in texts
    assert "All alike." in texts
    assert {"0.667\na custom", "0.800\na custom", "chance"} <= set(texts)
    assert [bool(patch.get_hatch()) for patch in ax.patches] == [False, True]


def test_pairs_stand_in_order_of_their_mean_and_what_is_not_shared_is_hatched() -> None:
    ax = agreement_pairs.pair_heat(subplots()[1], APART, "T", "s")
    assert [label.get_text() for label in ax.get_xticklabels()] == ["C", "B", "A"]
    assert [text.get_text() for text in ax.texts] == ["10", "10", "90", "90"]
    assert [patch.get_hatch() for patch in ax.patches] == ["///", "///"]


def test_alt_texts_say_what_is_undefined_and_who_stands_apart() -> None:
    assert "grade: undefined" in agreement_words.alpha_alt(RESULTS)
    assert "Closest to the others on average is C, furthest from them A." in (
        agreement_words.pair_alt(APART)
    )
    assert agreement_words.alpha_title(RESULTS, [0.3]).startswith("Of 2 questions, 1 reach")


def test_where_nothing_was_coded_the_figures_say_so() -> None:
    none = SPREAD.head(0)
    ax = agreement.code_dots(subplots()[1], none, LABELS, WORDS, "T", "s")
    assert ax.texts[0].get_text() == "Nothing was coded on this question."
    assert agreement_words.dots_title(none, "claims").startswith("On 0 of 0")
    assert "nothing to compare" in agreement_words.dots_alt(none, "claims")
    one = APART.iloc[:1, :1]
    pairs = agreement_pairs.pair_heat(subplots()[1], one, agreement_words.pair_title(one, "v"), "s")
    assert "no pair" in pairs.texts[0].get_text()
    assert "no pair" in agreement_words.pair_alt(one)
    agreement.alpha_intervals(subplots()[1], RESULTS.tail(1), {0.667: ""}, "T", "s")
