"""The rule that the code lists in ``codes.csv`` and the columns that use them agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from borderkit.data.problems import Problem
from borderkit.data.rows import Tables, problem_at
from borderkit.data.schema import DESCRIPTOR, Field, Package

RULE = "codes"


def codes_agree(package: Package, tables: Tables) -> list[Problem]:
    """Check every coded column: its list exists, equals its enum, and covers its cells."""
    lists = code_lists(tables["codes"])
    found: list[Problem] = []
    for name, schema in package.tables.items():
        for field in schema.fields:
            if field.codes:
                found += _check(name, field, lists, tables[name][field.name])
    return found


def code_lists(codes: pd.DataFrame) -> dict[str, list[str]]:
    """Give the codes of each list, in the order of the file.

    >>> code_lists(pd.DataFrame({"list": ["side", "side"], "code": ["iraqi", "syrian"]}))
    {'side': ['iraqi', 'syrian']}
    """
    return {str(name): rows["code"].tolist() for name, rows in codes.groupby("list", sort=False)}


def _check(
    table: str, field: Field, lists: Mapping[str, list[str]], cells: pd.Series
) -> Iterator[Problem]:
    allowed = lists.get(field.codes or "")
    if allowed is None:
        yield _of_schema(table, field, f"codes.csv has no list {field.codes}.")
        return
    differing = sorted(set(allowed) ^ set(field.enum)) if field.enum else []
    if differing:
        yield _of_schema(
            table, field, f"The list {field.codes} and the enum differ in: {', '.join(differing)}."
        )
    for index, cell in cells.dropna().items():
        unknown = [code for code in str(cell).split(";") if code not in allowed]
        if unknown:
            message = f"The list {field.codes} in codes.csv has no code {', '.join(unknown)}."
            mend = f"Use codes of the list, or add the code with its meaning to {field.codes}."
            yield problem_at(table, index, field.name, cell, RULE, message, mend)


def _of_schema(table: str, field: Field, message: str) -> Problem:
    mend = "Make codes.csv and datapackage.json say the same."
    return Problem(DESCRIPTOR, None, f"{table}.{field.name}", "", RULE, message, mend)
