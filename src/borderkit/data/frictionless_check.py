"""Frictionless's own reading of the tables, as problems with a mend.

A second opinion from the reference implementation of the Data Package standard. It is given the
cells that the kit has read, so that it needs no file, no network and no guess at a delimiter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from borderkit.data.problems import Problem
from borderkit.data.schema import DESCRIPTOR, Package
from borderkit.data.sheets import Sheet

ENOUGH = 1000  # errors of one table after which it stops looking
_LOOK = "Compare the cell with the column's entry in datapackage.json."
MENDS = {
    "type-error": ("type", "Write a value of the column's type."),
    "unique-error": ("unique", "Give one of the two rows another value, or delete one."),
    "primary-key": ("primary-key", "Give one of the two rows another id, or delete one."),
    "foreign-key": ("foreign-key", "Mend the spelling, or add the row that it points to."),
    "missing-cell": ("row-length", "Fill in the row to the last column."),
    "extra-cell": ("row-length", "Put a cell that holds a comma between quotation marks."),
    "blank-row": ("blank-row", "Delete the row."),
}


def frictionless_problems(
    package: Package, sheets: dict[str, Sheet], progress: Callable[[str], None]
) -> Iterator[Problem]:
    """Yield what Frictionless finds wrong; ``progress`` is called with each table's name."""
    from frictionless import FrictionlessException
    from frictionless import Package as Reader

    try:
        reader = Reader.from_descriptor(_descriptor(package, sheets))
    except FrictionlessException as error:
        for reason in error.reasons or [error.error]:
            yield _of_schema(reason.message)
        return
    for resource in reader.resources:
        progress(resource.name)
        report = resource.validate(limit_errors=ENOUGH)
        file = sheets[resource.name].schema.path
        for found in [*report.errors, *(one for task in report.tasks for one in task.errors)]:
            yield _problem(file, found)


def _descriptor(package: Package, sheets: dict[str, Sheet]) -> dict[str, Any]:
    """Give the package's descriptor with the cells in place of the files."""
    content = json.loads((package.folder / DESCRIPTOR).read_text(encoding="utf-8-sig"))
    tables = [item for item in content["resources"] if item["name"] in sheets]
    resources = [
        {
            "name": item["name"],
            "type": "table",
            "schema": item["schema"],
            "data": _with_header(sheets[item["name"]]),
        }
        for item in tables
    ]
    return {"name": content.get("name", "data"), "resources": resources}


def _with_header(sheet: Sheet) -> list[list[str]]:
    return [list(sheet.columns), *map(list, zip(*sheet.columns.values(), strict=True))]


def _problem(file: str, error: Any) -> Problem:
    rule, mend = MENDS.get(error.type, (error.type, _LOOK))
    if constraint := re.match(r'constraint "(\w+)"', error.note):
        rule = constraint.group(1).lower()
    message = error.note[:1].upper() + error.note[1:] + "."
    row, column = getattr(error, "row_number", None), getattr(error, "field_name", None)
    value = str(getattr(error, "cell", None) or "")
    return Problem(file, row, column, value, rule, message, mend)


def _of_schema(message: str) -> Problem:
    mend = "Mend datapackage.json by the Table Schema standard."
    return Problem(DESCRIPTOR, None, None, "", "schema", message, mend)
