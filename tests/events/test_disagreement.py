from __future__ import annotations

import pandas as pd
import pytest

from borderkit.events.casualties import side_by_side
from borderkit.events.disagreement import disagreement
from borderkit.kit import Kit

CASES = (
    "2018-06-17-al-hari",
    "2019-12-29-us-strikes-kataib-hezbollah",
    "2021-02-25-albukamal-strike",
    "2021-06-27-border-strikes",
    "2024-02-02-iraq-syria-strikes",
)


def rows(*figures: tuple[int | None, int | None, str, str | None]) -> pd.DataFrame:
    table = pd.DataFrame(figures, columns=["low", "high", "figure", "who"])
    table = table.assign(publisher="P", when="1 June 2020", kind=None, population=None)
    return table.astype({"low": "Int64", "high": "Int64"})


def test_the_ends_are_statements_and_open_ends_are_counted() -> None:
    found = disagreement(
        rows((20, 20, "20", "a"), (None, 30, "at most 30", "b"), (25, None, ">=25", None))
    )
    assert found is not None
    assert (found.lowest.figure, found.highest.figure) == ("20", "at most 30")
    assert (found.figures, found.silent, found.open_ended) == (3, 0, 2)
    assert (found.whom, found.unsaid) == (2, 1)
    assert found.last.who == "whom, it does not say"


def test_another_population_is_told_apart_and_joins_no_range() -> None:
    table = rows((4, 4, "4", "a"), (9, 9, "9", "b"), (1, 1, "1", "c"))
    table["population"] = ["fighters", "fighters", "child"]
    found = disagreement(table)
    assert found is not None
    assert (found.population, found.apart, found.silent) == ("fighters", ("child",), 0)
    assert (found.lowest.figure, found.highest.figure) == ("4", "9")


def test_rows_without_a_figure_are_silent_and_not_zero() -> None:
    found = disagreement(rows((None, None, "not stated", "a"), (7, 7, "7", "a"), (7, 7, "7", "b")))
    assert found is not None
    assert (found.silent, found.lowest.figure, found.carriers) == (1, "7", 2)


def test_no_figure_at_all_is_no_gap() -> None:
    assert disagreement(rows((None, None, "not stated", "a"))) is None


@pytest.mark.parametrize("event", CASES)
@pytest.mark.parametrize("what", ["killed", "wounded"])
def test_no_figure_is_made_up_and_none_is_averaged(kit: Kit, event: str, what: str) -> None:
    table = side_by_side(
        kit.event_reports,
        kit.sources,
        kit.publishers,
        event,
        what,  # type: ignore[arg-type]
    )
    found = disagreement(table)
    assert found is not None
    given = set(table["figure"])
    told = (found.lowest, found.highest, found.first, found.last)
    assert {one.figure for one in told} | {found.common} <= given
