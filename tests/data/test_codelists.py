"""The code lists and the columns that use them say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from borderkit.data.codelists import codes_agree
from borderkit.data.load import read_package
from borderkit.data.problems import Problem
from borderkit.data.schema import read_schema

if TYPE_CHECKING:
    from tests.data.conftest import Sandbox


def _check(sandbox: Sandbox) -> list[Problem]:
    return codes_agree(read_schema(sandbox.folder), read_package(sandbox.folder))


def test_lists_that_agree_pass(sandbox: Sandbox) -> None:
    assert _check(sandbox) == []


def test_a_code_that_only_the_list_has_is_named(sandbox: Sandbox) -> None:
    sandbox.replace("codes.csv", "side,syrian", "side,both,Both,\nside,syrian")
    (problem,) = _check(sandbox)
    assert (problem.file, problem.column) == ("datapackage.json", "statements.side")
    assert problem.message == "The list side and the enum differ in: both."


def test_a_code_that_only_the_enum_has_is_named_where_it_is_used_too(sandbox: Sandbox) -> None:
    sandbox.replace("codes.csv", "side,iraqi,Iraqi,East of the line\n", "")
    of_schema, of_cell = _check(sandbox)
    assert "differ in: iraqi" in of_schema.message
    assert (of_cell.file, of_cell.row, of_cell.value) == ("statements.csv", 2, "iraqi")


def test_each_code_of_a_joined_list_is_looked_up(sandbox: Sandbox) -> None:
    sandbox.replace("codes.csv", "topic,where,Where,\n", "")
    problems = _check(sandbox)
    assert [(problem.row, problem.value) for problem in problems] == [
        (2, "who;where"),
        (4, "where"),
    ]
    assert "no code where" in problems[0].message


def test_a_list_that_is_missing_altogether_is_named(sandbox: Sandbox) -> None:
    sandbox.descriptor(
        lambda t: t["statements"]["schema"]["fields"][8].update({"borderkit:codes": "bank"})
    )
    (problem,) = _check(sandbox)
    assert problem.message == "codes.csv has no list bank."
