"""Keys: nothing repeats that must not, and nothing points into the void."""

from __future__ import annotations

from borderkit.data.keys import check_foreign_keys, check_unique
from borderkit.data.schema import Field, ForeignKey, TableSchema
from borderkit.data.sheets import Sheet

ID, N, TO = Field("id", unique=True), Field("n"), Field("to")


def _sheet(name: str, columns: dict[str, list[str]], *keys: ForeignKey, key: str = "id") -> Sheet:
    fields = tuple(field for field in (ID, N, TO) if field.name in columns)
    schema = TableSchema(name, f"{name}.csv", fields, "", tuple(key.split()), keys)
    return Sheet(schema, columns)


def test_a_repeated_id_names_both_rows_once() -> None:
    (problem,) = check_unique(_sheet("a", {"id": ["x", "y", "x"]}))
    assert (problem.rule, problem.row, problem.value) == ("primary-key", 4, "x")
    assert problem.message == "Row 2 has the same id."


def test_a_key_of_two_columns_repeats_only_as_a_pair() -> None:
    sheet = _sheet("a", {"to": ["x", "x", "x"], "n": ["1", "2", "1"]}, key="to n")
    (problem,) = check_unique(sheet)
    assert (problem.row, problem.column, problem.value) == (4, "to, n", "x, 1")


def test_a_unique_column_that_is_no_key_may_be_empty_twice() -> None:
    sheet = _sheet("a", {"id": ["", "", "x", "x"], "n": ["1", "2", "3", "4"]}, key="n")
    (problem,) = check_unique(sheet)
    assert (problem.rule, problem.row) == ("unique", 5)


def test_a_dangling_key_is_named_and_an_empty_one_is_not() -> None:
    target = _sheet("b", {"id": ["x"]})
    source = _sheet("a", {"to": ["x", "", "gone"]}, ForeignKey(("to",), "b", ("id",)), key="")
    (problem,) = check_foreign_keys({"a": source, "b": target})
    assert (problem.rule, problem.file, problem.row) == ("foreign-key", "a.csv", 4)
    assert problem.value == "gone"
    assert "b.csv" in problem.message
    assert "b.csv" in problem.mend


def test_a_key_of_two_columns_is_looked_up_as_a_pair() -> None:
    target = _sheet("b", {"id": ["x", "y"], "n": ["1", "2"]})
    key = ForeignKey(("to", "n"), "b", ("id", "n"))
    source = _sheet("a", {"to": ["x", "x"], "n": ["1", "2"]}, key, key="")
    (problem,) = check_foreign_keys({"a": source, "b": target})
    assert (problem.row, problem.value) == (3, "x, 2")


def test_a_table_may_point_to_itself() -> None:
    sheet = _sheet("a", {"id": ["x", "y"], "to": ["y", "z"]}, ForeignKey(("to",), "a", ("id",)))
    (problem,) = check_foreign_keys({"a": sheet})
    assert (problem.row, problem.value) == (3, "z")
