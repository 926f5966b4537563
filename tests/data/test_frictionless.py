"""The reference implementation of the Data Package standard finds what the kit finds, row by row.

Frictionless reads the tables itself. A broken cell that only one of the two notices, or a package
that only one of them calls sound, fails here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from frictionless import FrictionlessException
from frictionless import Package as Reader

import borderkit
from borderkit.data.package import check_sheets, read_sheets
from borderkit.data.schema import read_schema

if TYPE_CHECKING:
    from tests.data.conftest import Sandbox

RULES = {
    "type-error": "type",
    "unique-error": "unique",
    "primary-key": "primary-key",
    "foreign-key": "foreign-key",
}
Found = tuple[str, int | None, str]  # the file, the row as a spreadsheet counts, the rule


def theirs(folder: Path) -> set[Found]:
    """What Frictionless finds wrong with the tables, by file, row and rule."""
    content = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    content["resources"] = [item for item in content["resources"] if "schema" in item]
    reader = Reader.from_descriptor(content, basepath=str(folder))
    return {
        (str(Path(resource.path or "").name), getattr(error, "row_number", None), _rule(error))
        for resource in reader.resources
        for task in resource.validate().tasks
        for error in task.errors
    }


def _rule(error: Any) -> str:
    if constraint := re.match(r'constraint "(\w+)"', error.note):
        return constraint.group(1).lower()
    return RULES.get(str(error.type), str(error.type))


def ours(folder: Path) -> set[Found]:
    """What the kit finds wrong with types and keys, in the same form."""
    problems = check_sheets(read_sheets(read_schema(folder)))
    return {(problem.file, problem.row, problem.rule) for problem in problems}


def test_the_projects_own_data_is_sound_to_both() -> None:
    folder = borderkit.data_folder()
    assert theirs(folder) == ours(folder) == set()


def test_a_sound_package_is_sound_to_both(sandbox: Sandbox) -> None:
    assert theirs(sandbox.folder) == ours(sandbox.folder) == set()


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "rule"),
    [
        ("statements.csv", "read,4,25", "read,four,25", 2, "type"),
        ("statements.csv", "read,4,25", "read,-4,25", 2, "minimum"),
        ("statements.csv", "fighters,,iraqi", "fighters,,iraq", 2, "enum"),
        ("statements.csv", "e2,1,", "e9,1,", 4, "foreign-key"),
        ("places.csv", "Iraq,34.4,41.1", "Iraq,341,41.1", 2, "maximum"),
        ("events.csv", "e4,Four", ",Four", 5, "required"),
        ("claims.csv", "who;where", "who;why", 2, "pattern"),
        ("sources.csv", "01-02,,true", "01-02,,perhaps", 2, "type"),
    ],
)
def test_both_name_the_same_row_and_rule(
    sandbox: Sandbox, file: str, old: str, new: str, row: int, rule: str
) -> None:
    sandbox.replace(file, old, new)
    assert (file, row, rule) in ours(sandbox.folder) & theirs(sandbox.folder)


def test_both_refuse_an_id_that_stands_twice(sandbox: Sandbox) -> None:
    sandbox.replace("strike_releases.csv", "s2,", "s1,")
    for found in (ours(sandbox.folder), theirs(sandbox.folder)):
        assert any(one[:2] == ("strike_releases.csv", 3) for one in found)


def test_a_schema_outside_the_standard_is_refused(sandbox: Sandbox) -> None:
    def change(tables: dict[str, Any]) -> None:
        tables["events"]["schema"]["fields"][0]["constraints"]["required"] = "perhaps"

    sandbox.descriptor(change)
    with pytest.raises(FrictionlessException):
        theirs(sandbox.folder)
