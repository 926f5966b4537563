import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.kit import Kit
from borderkit.sources import readings

LABELS = {"confirmed": "As recorded", "partly": "Finer", "wrong": "Wrong"}


def sheet(*verdicts: str) -> pd.DataFrame:
    tables = ["control", "claims"] * len(verdicts)
    return pd.DataFrame({"table": tables[: len(verdicts)], "verdict": verdicts})


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),  # as in Newcombe 1998, Statistics in Medicine 17
    ],
)
def test_wilson_as_published(count: int, total: int, low: float, high: float) -> None:
    assert readings.wilson(count, total) == pytest.approx((low, high), abs=5e-4)


@given(st.integers(1, 5000), st.data())
def test_wilson_holds_the_share_and_stays_within_0_and_1(total: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, total))
    low, high = readings.wilson(count, total)
    assert 0 <= low <= count / total <= high <= 1
    mirrored = readings.wilson(total - count, total)
    assert mirrored == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize(("count", "total"), [(1, 0), (0, 0), (4, 3), (-1, 3)])
def test_wilson_refuses_what_is_no_share(count: int, total: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        readings.wilson(count, total)


def test_a_verdict_that_never_came_up_keeps_its_row() -> None:
    table = readings.by_verdict(sheet("confirmed", "partly", "confirmed"), LABELS)
    assert table["verdict"].tolist() == list(LABELS.values())
    assert table["rows"].tolist() == [2, 1, 0]
    wrong = table.iloc[-1]
    assert (wrong["share"], wrong["low"]) == (0, 0)
    assert wrong["high"] > 0.5


def test_by_table_counts_what_held_and_ends_with_all() -> None:
    rows = sheet("confirmed", "confirmed-elsewhere", "partly", "partly")
    table = readings.by_table(rows, LABELS).set_index("table")
    assert list(table.index) == ["claims", "control", readings.ALL_TABLES]
    assert table["held"].tolist() == [1, 1, 2]
    assert table.loc[readings.ALL_TABLES, "rows"] == 4
    assert table.loc["claims", "Finer"] == 1


def test_every_row_of_the_kit_has_a_verdict_of_the_list(kit: Kit) -> None:
    table = readings.by_verdict(kit.second_readings, kit.codes("second_verdict"))
    assert table["rows"].sum() == len(kit.second_readings)
    assert table["share"].sum() == pytest.approx(1)
