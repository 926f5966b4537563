"""The rows of a reader's own files: the sound ones are kept, the others reported."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from borderkit.claims.template import EXAMPLE
from borderkit.data.cells import find_fault
from borderkit.data.problems import DataError, Problem
from borderkit.data.schema import Field, TableSchema
from borderkit.data.sheets import FIRST_ROW, read_cells

# Ids go into figures and onto pages as they are.
_ID = re.compile(r"[^\W_][\w.-]{0,39}")
_ID_FAULT = ("id", "It is not a plain name.", "Use letters, digits and hyphens, at most 40.")
Rows = dict[int, dict[str, str]]  # the cells of each row, by its number in the file


def read_rows(path: Path, schema: TableSchema, problems: list[Problem]) -> Rows:
    """Read the rows of a file that are sound; what is wrong with the others joins ``problems``.

    >>> problems: list[Problem] = []
    >>> read_rows(Path("no-such.csv"), TableSchema("claims", "claims.csv", ()), problems)
    {}
    >>> problems[0].rule
    'missing-file'
    """
    if not path.is_file():
        mend = "Make an empty one with borderkit new, or go on without it."
        problems.append(_problem(schema, None, None, "", "missing-file", "It is missing.", mend))
        return {}
    try:
        header, cells = read_cells(path, schema.path)
    except DataError as error:
        # Its mends speak of the kit's repository, which has no copy of a reader's file.
        mend = "Save it again as CSV UTF-8, or copy its rows into a new template."
        problems += [replace(problem, mend=mend) for problem in error.problems]
        return {}
    if not _header_holds(header, schema, problems):
        return {}
    rows: Rows = {}
    taken: dict[str, int] = {}
    for number, row in enumerate(cells, start=FIRST_ROW):
        named = dict(zip(header, (cell.strip() for cell in row), strict=False))
        if not any(row) or row[0].strip().casefold().startswith(EXAMPLE):
            continue
        if len(row) != len(header):
            message = f"The row has {len(row)} cells, the header has {len(header)}."
            mend = "Put a cell that holds a comma between quotation marks."
            problems.append(_problem(schema, number, None, named, "row-length", message, mend))
        elif faults := _faults(schema, number, named, taken):
            problems += faults
        else:
            rows[number] = {field.name: named.get(field.name, "") for field in schema.fields}
            if "id" in named:
                taken[named["id"]] = number
    return rows


def _header_holds(header: list[str], schema: TableSchema, problems: list[Problem]) -> bool:
    """Report columns that lack or are not known; say whether the rest can be used."""
    names = [field.name for field in schema.fields]
    columns = f"The columns are: {', '.join(names)}."
    lacking = [field for field in schema.fields if field.name not in header]
    for field in lacking:
        message = "This column is missing."
        problems.append(_problem(schema, 1, field.name, "", "missing-column", message, columns))
    for name in sorted(set(header) - set(names)):
        message = "The template has no such column; it is not used."
        problems.append(_problem(schema, 1, name, "", "extra-column", message, columns))
    return not any(field.required for field in lacking)


def _faults(
    schema: TableSchema, number: int, row: dict[str, str], taken: dict[str, int]
) -> list[Problem]:
    found = [
        _problem(schema, number, field.name, row.get(field.name, ""), *fault)
        for field in schema.fields
        if (fault := _fault(field, row.get(field.name, "")))
    ]
    if not found and row.get("id") in taken:
        message, mend = f"Row {taken[row['id']]} has the same id.", "Give one of the two another."
        found.append(_problem(schema, number, "id", row["id"], "unique", message, mend))
    return found


def _fault(field: Field, value: str) -> tuple[str, str, str] | None:
    if fault := find_fault(field, value):
        return fault
    if field.name == "id" and not _ID.fullmatch(value):
        return _ID_FAULT
    return None


def linked(rows: Rows, known: dict[str, set[str]], problems: list[Problem]) -> Rows:
    """Keep the evidence whose claim and source are known by id; the rest joins ``problems``.

    >>> row = {"source_id": "s1", "claim_id": "c1"}
    >>> linked({2: row}, {"source_id": {"s1"}, "claim_id": set()}, problems := [])
    {}
    >>> problems[0].column
    'claim_id'
    """
    told = {
        "source_id": (
            "Neither the kit nor your sources.csv has a source with this id.",
            "Mend the id, or add a row to sources.csv.",
        ),
        "claim_id": (
            "No claim with this id was read from claims.csv.",
            "Mend the id, or the row of the claim.",
        ),
    }
    kept = {}
    for number, row in rows.items():
        missing = [column for column, ids in known.items() if row[column] not in ids]
        for column in missing:
            at = ("evidence.csv", number, column, row[column], "foreign-key")
            problems.append(Problem(*at, *told[column]))
        if not missing:
            kept[number] = row
    return kept


def refuse_taken(rows: Rows, taken: set[str], problems: list[Problem]) -> None:
    """Drop own sources with an id of the kit's: evidence could not tell the two apart.

    >>> refuse_taken(rows := {2: {"id": "s1"}}, {"s1"}, [])
    >>> rows
    {}
    """
    for number in [number for number, row in rows.items() if row["id"] in taken]:
        row = rows.pop(number)
        message, mend = "The kit has a source with this id.", "Give yours another id."
        problems.append(Problem("sources.csv", number, "id", row["id"], "unique", message, mend))


def _problem(
    schema: TableSchema,
    row: int | None,
    column: str | None,
    value: str | dict[str, str],
    *fault: str,
) -> Problem:
    text = ", ".join(value.values()) if isinstance(value, dict) else value
    return Problem(schema.path, row, column, text, *fault)
