"""Alpha against published examples, and where it has no meaning."""

import time
import timeit
from string import ascii_uppercase

import numpy as np
import pandas as pd
import pytest

from borderkit.course.lab.agreement import (
    SEED,
    agreement,
    anonymous,
    by_item,
    counts,
    pairwise,
    ratings,
    spread,
)
from borderkit.course.lab.coding import Question

# The worked example "C" of K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011):
# four observers, twelve units. The codes as the manual of kripp.alpha in R's package irr prints
# them, unit by unit; a dot is a gap.
UNITS = ("11.1", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", ".555", "..11",
         "..3.")  # fmt: skip
SCALE = {digit: digit for digit in "12345"}
NOMINAL = Question("q", "nominal", SCALE)
ORDINAL = Question("q", "ordinal", SCALE)


def long(units: tuple[str, ...]) -> pd.DataFrame:
    rows = [
        (coder, f"u{number:02}", "q", code)
        for number, unit in enumerate(units)
        for coder, code in zip(ascii_uppercase, unit, strict=False)
        if code != "."
    ]
    return pd.DataFrame(rows, columns=["coder", "item", "question", "code"])


EXAMPLE = long(UNITS)


@pytest.mark.parametrize(("question", "published"), [(NOMINAL, 0.743), (ORDINAL, 0.815)])
def test_alpha_is_that_of_the_worked_example(question: Question, published: float) -> None:
    found = agreement(EXAMPLE, question)
    assert found.alpha == pytest.approx(published, abs=5e-4)
    assert (found.coders, found.items) == (4, 11)
    assert found.low is not None
    assert found.high is not None
    assert found.low < published < found.high <= 1


@pytest.mark.parametrize("question", [NOMINAL, ORDINAL])
def test_the_interval_is_that_of_items_drawn_again_and_again(question: Question) -> None:
    """By Krippendorff's formulas (2011): a second way to work out alpha."""
    counted = counts(ratings(EXAMPLE, question), question)
    counted = counted[counted.sum(axis=1) > 1]
    items = len(counted)
    draws = np.random.default_rng(SEED).multinomial(items, np.full(items, 1 / items), size=1_000)
    drawn = [by_formula(np.repeat(counted, often, axis=0), question.level) for often in draws]
    known = [alpha for alpha in drawn if not np.isnan(alpha)]
    found = agreement(EXAMPLE, question)
    assert [found.low, found.high] == pytest.approx(np.quantile(known, [0.025, 0.975]).tolist())
    assert found.undefined == len(drawn) - len(known)


def by_formula(counted: np.ndarray, level: str) -> float:
    size = counted.sum(axis=1)
    pairs = counted[:, :, None] * counted[:, None, :] - counted[:, :, None] * np.eye(len(SCALE))
    within = (pairs / (size - 1)[:, None, None]).sum(axis=0)
    total = counted.sum(axis=0)
    upto = np.cumsum(total) - total / 2
    apart = (upto[:, None] - upto) ** 2 if level == "ordinal" else 1 - np.eye(len(SCALE))
    chance = (np.outer(total, total) * apart).sum() / (total.sum() - 1)
    return float(1 - (within * apart).sum() / chance) if chance else float("nan")


@pytest.mark.parametrize("question", [NOMINAL, ORDINAL])
def test_alpha_is_one_less_the_mean_disagreement_of_its_items(question: Question) -> None:
    items = by_item(EXAMPLE, question).dropna()
    mean = np.average(items["disagreement"], weights=items["coders"])
    assert 1 - mean == pytest.approx(agreement(EXAMPLE, question).alpha)


def test_the_most_disputed_item_comes_first_with_its_codes() -> None:
    first = by_item(EXAMPLE, NOMINAL).iloc[0]
    assert first["item"] == "u05"
    assert first["spread"] == "1: 1, 2: 1, 3: 1, 4: 1"
    assert by_item(EXAMPLE, NOMINAL)["item"].iloc[-1] == "u11"


def test_the_same_codes_give_the_same_interval() -> None:
    assert agreement(EXAMPLE, NOMINAL) == agreement(EXAMPLE, NOMINAL)


@pytest.mark.parametrize(
    ("units", "why"),
    [
        (("11", "11"), "no variation"),
        (("12",), "One item"),
        (("1", "2"), "at least two"),
        (("1.", ".2"), "No item was coded by two"),
        ((), "0 coder"),
    ],
)
@pytest.mark.parametrize("question", [NOMINAL, ORDINAL])
def test_where_alpha_has_no_meaning_it_says_why(
    units: tuple[str, ...], why: str, question: Question
) -> None:
    found = agreement(long(units), question)
    assert found.alpha is None
    assert why in found.why
    by_item(long(units), question)
    pairwise(long(units), question)


def test_codes_that_stand_apart_are_gaps() -> None:
    apart = Question("q", "ordinal", SCALE, apart=("5",))
    assert agreement(EXAMPLE, apart).items == 10
    assert list(spread(EXAMPLE, apart).loc["u09"]) == [0, 0, 0, 0, 3]


def test_undefined_draws_are_counted() -> None:
    found = agreement(long(("11", "12")), NOMINAL)
    assert found.undefined > 100
    assert found.draws == 1_000


def test_pairs_count_what_both_coded() -> None:
    apart = pairwise(EXAMPLE, NOMINAL)
    assert apart.loc["A", "B"] == pytest.approx(1 / 9)
    assert apart.loc["A", "A"] == 0
    assert apart.equals(apart.T)
    assert pairwise(long(("1.", ".2")), NOMINAL).isna().loc["A", "B"]


def test_letters_hide_names_and_files() -> None:
    named = EXAMPLE.assign(coder="Layla " + EXAMPLE["coder"], file="Layla.csv", row=2)
    hidden = anonymous(named)
    assert set(hidden["coder"]) == set("ABCD")
    assert "Layla" not in hidden.to_csv()
    assert agreement(hidden, NOMINAL).alpha == agreement(EXAMPLE, NOMINAL).alpha
    assert "Layla A" in set(anonymous(named, keep=("Layla A",))["coder"])


def test_ten_times_the_items_take_no_more_than_thirty_times_as_long() -> None:
    random = np.random.default_rng(1)
    units = tuple("".join(random.choice(list("12345"), size=25)) for _ in range(300))

    def spent(rows: pd.DataFrame) -> float:
        run = timeit.repeat(lambda: agreement(rows, ORDINAL), time.process_time, number=1, repeat=3)
        return min(run)

    assert spent(long(units)) <= 30 * spent(long(units[:30]))
