"""Tables come with types and whole, or not at all with every reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from borderkit.data.load import read_package, read_table
from borderkit.data.problems import DataError
from borderkit.data.schema import read_schema

if TYPE_CHECKING:
    from tests.data.conftest import Sandbox


def test_a_sound_package_gives_every_table(sandbox: Sandbox) -> None:
    tables = read_package(sandbox.folder)
    assert list(tables) == list(read_schema(sandbox.folder).tables)
    assert len(tables["events"]) == 4


def test_columns_have_the_types_of_the_schema(sandbox: Sandbox) -> None:
    tables = read_package(sandbox.folder)
    assert tables["events"]["title"].dtype == pd.StringDtype("python")
    assert tables["statements"]["killed_low"].dtype == pd.Int64Dtype()
    assert tables["places"]["lat"].dtype == pd.Float64Dtype()
    assert tables["sources"]["opened"].tolist() == [True, False]
    assert tables["sources"]["opened"].dtype == bool


def test_a_boolean_that_may_be_empty_may_be_missing(sandbox: Sandbox) -> None:
    sandbox.descriptor(lambda t: t["sources"]["schema"]["fields"][2].pop("constraints"))
    sandbox.replace("sources.csv", "not read,false", "not read,")
    opened = read_package(sandbox.folder)["sources"]["opened"]
    assert opened.dtype == pd.BooleanDtype()
    assert opened.isna().tolist() == [False, True]


def test_an_empty_cell_is_missing_and_not_zero(sandbox: Sandbox) -> None:
    reports = read_package(sandbox.folder)["statements"]
    assert reports["killed_high"].tolist() == [25, pd.NA, pd.NA, pd.NA]
    assert reports["killed_high"].sum() == 25


def test_dates_come_with_their_first_and_last_day(sandbox: Sandbox) -> None:
    events = read_package(sandbox.folder)["events"]
    assert list(events.columns)[2:5] == ["date", "date_start", "date_end"]
    assert events["date_start"].dtype == "datetime64[s]"
    start = [None if pd.isna(day) else str(day.date()) for day in events["date_start"]]
    end = [None if pd.isna(day) else str(day.date()) for day in events["date_end"]]
    assert start == ["2019-12-29", "2018-06-01", None, "2014-06-01"]
    assert end == ["2019-12-29", "2018-06-30", None, None]


def test_an_empty_table_keeps_its_types(sandbox: Sandbox) -> None:
    (sandbox.folder / "strike_releases.csv").write_text("id,date,last_date\n", encoding="utf-8")
    table = read_package(sandbox.folder)["strike_releases"]
    assert len(table) == 0
    assert table["date_start"].dtype == "datetime64[s]"


BROKEN = [
    ("events.csv", "e1,One,2019-12-29", "e1,One,2021-13-45", "date", 2, "date", "2021-13-45"),
    ("events.csv", "e2,Two", "e1,Two", "primary-key", 3, "id", "e1"),
    ("events.csv", "false,No date", "no,No date", "type", 4, "in_article", "no"),
    ("events.csv", "e4,Four", ",Four", "required", 5, "id", ""),
    ("statements.csv", "e2,1,", "e9,1,", "foreign-key", 4, "event_id", "e9"),
    ("statements.csv", "read,4,25", "read,four,25", "type", 2, "killed_low", "four"),
    ("statements.csv", "read,4,25", "read,-4,25", "minimum", 2, "killed_low", "-4"),
    ("statements.csv", "fighters,,iraqi", "fighters,,iraq", "enum", 2, "side", "iraq"),
    ("claims.csv", "who;where", "who,where", "row-length", 2, None, None),
    ("claims.csv", "who;where", "who;why", "pattern", 2, "topics", "who;why"),
    ("places.csv", "Iraq,34.4,41.1", "Iraq,341,41.1", "maximum", 2, "lat", "341"),
]


@pytest.mark.parametrize(("file", "old", "new", "rule", "row", "column", "value"), BROKEN)
def test_one_broken_cell_is_named(
    sandbox: Sandbox,
    file: str,
    old: str,
    new: str,
    rule: str,
    row: int,
    column: str | None,
    value: str | None,
) -> None:
    sandbox.replace(file, old, new)
    first = sandbox.problems(read_package)[0]
    assert (first.file, first.rule, first.row, first.column) == (file, rule, row, column)
    assert value is None or first.value == value
    assert first.mend


def test_all_problems_come_in_one_error(sandbox: Sandbox) -> None:
    for file, old, new in [
        ("events.csv", "e1,One,2019-12-29", "e1,One,29.12.2019"),
        ("places.csv", "Iraq,34.4,41.1", "Iraq,341,41.1"),
        ("claim_evidence.csv", "c1,2,seen", "c1,2,unseen"),
    ]:
        sandbox.replace(file, old, new)
    rules = [(problem.file, problem.rule) for problem in sandbox.problems(read_package)]
    assert rules == [
        ("places.csv", "maximum"),
        ("events.csv", "date"),
        ("claim_evidence.csv", "foreign-key"),
    ]


def test_every_unreadable_file_is_named(sandbox: Sandbox) -> None:
    (sandbox.folder / "events.csv").unlink()
    (sandbox.folder / "claims.csv").write_bytes(b"")
    rules = [(problem.file, problem.rule) for problem in sandbox.problems(read_package)]
    assert rules == [("events.csv", "missing-file"), ("claims.csv", "empty-file")]


@pytest.mark.parametrize(
    ("encoding", "delimiter", "end"),
    [("utf-8-sig", ";", "\r\n"), ("utf-16", "\t", "\r\n"), ("cp1256", ";", "\n")],
)
def test_a_table_saved_by_a_spreadsheet_reads_the_same(
    sandbox: Sandbox, encoding: str, delimiter: str, end: str
) -> None:
    before = read_package(sandbox.folder)["place_names"]
    file = sandbox.folder / "place_names.csv"
    text = file.read_text(encoding="utf-8").replace(",", delimiter).replace("\n", end)
    file.write_bytes(text.encode(encoding))
    pd.testing.assert_frame_equal(read_package(sandbox.folder)["place_names"], before)


def test_one_table_can_be_read_by_itself(sandbox: Sandbox) -> None:
    schema = read_schema(sandbox.folder).tables["events"]
    table = read_table(sandbox.folder / "events.csv", schema)
    pd.testing.assert_frame_equal(table, read_package(sandbox.folder)["events"])
    sandbox.replace("events.csv", "e2,Two", "e1,Two")
    with pytest.raises(DataError, match="Row 2 has the same id"):
        read_table(sandbox.folder / "events.csv", schema)


def test_a_huge_bad_file_gives_a_short_answer(sandbox: Sandbox) -> None:
    rows = "".join(f"e{n},Title,13/{n},maybe,\n" for n in range(20_000))
    header = "id,title,date,in_article,notes\n"
    (sandbox.folder / "events.csv").write_text(header + rows, encoding="utf-8")
    problems = sandbox.problems(read_package)
    assert len(problems) == 2 * 21  # of dates and of types: twenty each, and a count of the rest
    assert {problem.message for problem in problems[-2:]} == {"19980 more of this kind."}
