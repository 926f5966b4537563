from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from borderkit.events.counting import strikes_counted
from borderkit.events.rates import (
    LEVEL,
    TRIES,
    RateTest,
    _at_constant_rate,
    _unevenness,
    constant_rate_test,
    gaps_between,
    power_by_number,
    power_of_test,
    rate_test_in_words,
)
from borderkit.events.strikes import (
    ARTICLE_DEFINITIONS,
    CountError,
    Definition,
    strikes_on_record,
)
from borderkit.kit import Kit

WINDOW = Definition("d", ("border",), since="2017-01-01", until="2019-12-31")


def strikes(days: list[int], length: int = 0) -> pd.DataFrame:
    first = pd.Timestamp(WINDOW.since) + pd.to_timedelta(pd.Series(days, dtype="int64"), unit="D")
    last = first + pd.Timedelta(days=length)
    return pd.DataFrame({"first": first, "last": last, "when": [f"day {day}" for day in days]})


def test_gaps_are_ranges_where_the_dates_are() -> None:
    rows = pd.concat([strikes([50]), strikes([10], length=3)])
    assert gaps_between(rows).iloc[0][["after", "before", "least", "most"]].tolist() == [
        "day 10",
        "day 50",
        37,
        40,
    ]


def test_stretches_that_overlap_may_have_no_gap() -> None:
    gaps = gaps_between(strikes([10, 12], length=5))
    assert gaps[["least", "most"]].to_numpy().tolist() == [[0, 7]]


def test_unevenness_has_its_known_ends() -> None:
    n = 7
    assert _unevenness(np.arange(1, n + 1) / (n + 1)) == pytest.approx(1 / (n + 1))
    assert _unevenness(np.zeros(n)) == pytest.approx(1)


def test_at_a_constant_rate_it_is_on_average_two_in_n_plus_two() -> None:
    drawn = _at_constant_rate(7, 20_000, np.random.default_rng(1))
    assert drawn.mean() == pytest.approx(2 / 9, rel=0.01)


def test_gaps_as_waits_are_as_points_thrown_at_random() -> None:
    random = np.random.default_rng(2)
    thrown = np.array([_unevenness(random.random(5)) for _ in range(5000)])
    drawn = _at_constant_rate(5, 5000, random)
    for share in (0.025, 0.5, 0.975):
        assert np.quantile(thrown, share) == pytest.approx(np.quantile(drawn, share), rel=0.05)


def test_the_test_is_wrong_about_as_often_as_it_says() -> None:
    random = np.random.default_rng(3)
    told = [
        constant_rate_test(strikes(sorted(random.integers(0, 1095, 10).tolist())), WINDOW).verdict
        for _ in range(80)
    ]
    assert sum(word != "not told apart" for word in told) <= 80 * LEVEL * 3


def test_clockwork_is_regular_and_a_burst_is_bunched() -> None:
    assert constant_rate_test(strikes(list(range(30, 1090, 60))), WINDOW).verdict == "regular"
    assert constant_rate_test(strikes(list(range(500, 512))), WINDOW).verdict == "bunched"


def test_dates_that_leave_it_open_are_said_to() -> None:
    days = [*range(400, 460, 10)]
    known, vague = (
        constant_rate_test(strikes(days), WINDOW),
        constant_rate_test(strikes(days, 450), WINDOW),
    )
    assert known.verdict == "bunched"
    assert vague.verdict == "depends on the dates"
    assert vague.most - vague.least > known.most - known.least


def test_the_same_strikes_give_the_same_answer() -> None:
    rows = strikes([30, 400, 900])
    assert constant_rate_test(rows, WINDOW) == constant_rate_test(rows, WINDOW)


def test_a_p_value_is_a_range_and_never_zero() -> None:
    test = constant_rate_test(strikes([500] * 40), WINDOW)
    low, high = test.bunched
    assert 1 / (TRIES + 1) <= low <= high < 0.01


def test_ten_thousand_on_one_day_are_bunched() -> None:
    test = constant_rate_test(strikes([500] * 10_000), WINDOW)
    assert (test.n, test.verdict) == (10_000, "bunched")


@pytest.mark.parametrize("n", [0, 1, 2])
def test_fewer_than_three_are_refused(n: int) -> None:
    with pytest.raises(CountError, match=f"{n} strike.*at least 3.*Widen the definition"):
        constant_rate_test(strikes([1, 2][:n]), WINDOW)
    with pytest.raises(CountError):
        power_of_test(n)


def test_few_strikes_can_show_little_and_more_show_more() -> None:
    few, more = power_of_test(3)["noticed"], power_of_test(12)["noticed"]
    assert few.max() < 0.5
    assert (more >= few).all()
    assert more.iloc[0] == 1


def test_numbers_of_strikes_stand_side_by_side_in_hundredths() -> None:
    table = power_by_number([3, 12])
    assert table["3 strikes"].tolist() == (power_of_test(3)["noticed"] * 100).round().tolist()
    assert table["12 strikes"].iloc[0] == 100


def test_the_words_say_n_and_both_sides() -> None:
    words = rate_test_in_words(RateTest(8, 90, 0.2, 0.2, 0.2, 0.1, (0.001, 0.002), (0.99, 0.995)))
    assert "8 strikes at a constant rate, less than 1 are at least as bunched" in words
    assert "seldom as bunched" in words


def test_the_acknowledged_strikes_are_not_told_apart(kit: Kit) -> None:
    table = strikes_on_record(kit.tables)
    for definition in ARTICLE_DEFINITIONS[1:4]:
        assert (
            constant_rate_test(strikes_counted(table, definition), definition).verdict
            == "not told apart"
        )
