"""Tables come with types, keys hold, and a package is read whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from borderkit.data.package import check_foreign_keys, check_unique, read_package
from borderkit.data.schema import Field, ForeignKey, TableSchema, read_schema
from borderkit.data.sheets import Sheet

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
    assert tables["sources"]["opened"].tolist() == [True, False, True]
    assert tables["sources"]["opened"].dtype == bool


def test_a_boolean_that_may_be_empty_may_be_missing(sandbox: Sandbox) -> None:
    sandbox.descriptor(lambda t: t["sources"]["schema"]["fields"][8].pop("constraints"))
    sandbox.replace("sources.csv", "01-03,,false", "01-03,,")
    opened = read_package(sandbox.folder)["sources"]["opened"]
    assert opened.dtype == pd.BooleanDtype()
    assert opened.isna().tolist() == [False, True, False]


def test_an_empty_cell_is_missing_and_not_zero(sandbox: Sandbox) -> None:
    reports = read_package(sandbox.folder)["statements"]
    assert reports["killed_high"].tolist() == [25, *[pd.NA] * 4]
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
    (sandbox.folder / "strike_releases.csv").write_text(
        "id,date,last_date,release_date\n", encoding="utf-8"
    )
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


def test_a_huge_bad_file_gives_a_short_answer(sandbox: Sandbox) -> None:
    rows = "".join(f"e{n},Title,13/{n},maybe,\n" for n in range(20_000))
    header = "id,title,date,in_article,notes\n"
    (sandbox.folder / "events.csv").write_text(header + rows, encoding="utf-8")
    problems = sandbox.problems(read_package)
    assert len(problems) == 2 * 21  # of dates and of types: twenty each, and a count of the rest
    assert {problem.message for problem in problems[-2:]} == {"19980 more of this kind."}


ID, N, TO = Field("id", unique=True), Field("n"), Field("to")


def _keyed(name: str, columns: dict[str, list[str]], *keys: ForeignKey, key: str = "id") -> Sheet:
    fields = tuple(field for field in (ID, N, TO) if field.name in columns)
    schema = TableSchema(name, f"{name}.csv", fields, "", tuple(key.split()), keys)
    return Sheet(schema, columns)


def test_a_repeated_id_names_both_rows_once() -> None:
    (problem,) = check_unique(_keyed("a", {"id": ["x", "y", "x"]}))
    assert (problem.rule, problem.row, problem.value) == ("primary-key", 4, "x")
    assert problem.message == "Row 2 has the same id."


def test_a_key_of_two_columns_repeats_only_as_a_pair() -> None:
    sheet = _keyed("a", {"to": ["x", "x", "x"], "n": ["1", "2", "1"]}, key="to n")
    (problem,) = check_unique(sheet)
    assert (problem.row, problem.column, problem.value) == (4, "to, n", "x, 1")


def test_a_unique_column_that_is_no_key_may_be_empty_twice() -> None:
    sheet = _keyed("a", {"id": ["", "", "x", "x"], "n": ["1", "2", "3", "4"]}, key="n")
    (problem,) = check_unique(sheet)
    assert (problem.rule, problem.row) == ("unique", 5)


def test_a_dangling_key_is_named_and_an_empty_one_is_not() -> None:
    target = _keyed("b", {"id": ["x"]})
    source = _keyed("a", {"to": ["x", "", "gone"]}, ForeignKey(("to",), "b", ("id",)), key="")
    (problem,) = check_foreign_keys({"a": source, "b": target})
    assert (problem.rule, problem.file, problem.row) == ("foreign-key", "a.csv", 4)
    assert problem.value == "gone"
    assert "b.csv" in problem.message
    assert "b.csv" in problem.mend


def test_a_key_of_two_columns_is_looked_up_as_a_pair() -> None:
    target = _keyed("b", {"id": ["x", "y"], "n": ["1", "2"]})
    key = ForeignKey(("to", "n"), "b", ("id", "n"))
    source = _keyed("a", {"to": ["x", "x"], "n": ["1", "2"]}, key, key="")
    (problem,) = check_foreign_keys({"a": source, "b": target})
    assert (problem.row, problem.value) == (3, "x, 2")


def test_a_table_may_point_to_itself() -> None:
    sheet = _keyed("a", {"id": ["x", "y"], "to": ["y", "z"]}, ForeignKey(("to",), "a", ("id",)))
    (problem,) = check_foreign_keys({"a": sheet})
    assert (problem.row, problem.value) == (3, "z")
