"""Frictionless reads the same cells, and its errors become problems with a row and a mend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from borderkit.data.frictionless_check import frictionless_problems
from borderkit.data.load import read_sheets
from borderkit.data.problems import Problem
from borderkit.data.schema import read_schema

if TYPE_CHECKING:
    from tests.data.conftest import Sandbox


def _check(sandbox: Sandbox, steps: list[str] | None = None) -> list[Problem]:
    package = read_schema(sandbox.folder)
    step = (steps if steps is not None else []).append
    return list(frictionless_problems(package, read_sheets(package), step))


def test_a_sound_package_passes_and_every_table_is_a_step(sandbox: Sandbox) -> None:
    steps: list[str] = []
    assert _check(sandbox, steps) == []
    assert steps == list(read_schema(sandbox.folder).tables)


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "row", "column", "value"),
    [
        ("statements.csv", "read,4,25", "read,four,25", "type", 2, "killed_low", "four"),
        ("statements.csv", "fighters,,iraqi", "fighters,,iraq", "enum", 2, "side", "iraq"),
        ("places.csv", "Iraq,34.4,41.1", "Iraq,341,41.1", "maximum", 2, "lat", "341"),
        ("events.csv", "e2,Two", "e1,Two", "unique", 3, "id", "e1"),
        ("claims.csv", "who;where", "who;why", "pattern", 2, "topics", "who;why"),
        ("statements.csv", "e2,1,", "e9,1,", "foreign-key", 4, None, ""),
    ],
)
def test_each_error_becomes_a_problem(
    sandbox: Sandbox,
    file: str,
    old: str,
    new: str,
    rule: str,
    row: int,
    column: str | None,
    value: str,
) -> None:
    sandbox.replace(file, old, new)
    problem = _check(sandbox)[0]
    assert (problem.file, problem.rule, problem.row) == (file, rule, row)
    assert (problem.column, problem.value) == (column, value)
    assert problem.message
    assert problem.mend


def test_a_schema_outside_the_standard_is_named(sandbox: Sandbox) -> None:
    def change(tables: dict[str, Any]) -> None:
        tables["events"]["schema"]["fields"][0]["constraints"]["required"] = "perhaps"

    sandbox.descriptor(change)
    problem = _check(sandbox)[0]
    assert (problem.file, problem.rule) == ("datapackage.json", "schema")
    assert "required" in problem.message
