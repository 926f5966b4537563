"""The tables of the data package with their types, read whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from borderkit.data.dates import parse
from borderkit.data.problems import FIRST_ROW, DataError, Problem, capped
from borderkit.data.schema import Field, ForeignKey, Package, read_schema
from borderkit.data.sheets import TRUE, Sheet, check_cells, read_sheet
from borderkit.data.views_old import old_views
from borderkit.data.voices import with_voices

# Text is kept as Python strings on every machine, whether PyArrow is installed there or not.
_STRING = pd.StringDtype("python")


def read_package(path: str | Path) -> dict[str, pd.DataFrame]:
    """Read every table of the package in the folder ``path``; row n of a file is index n - 2.

    Text is ``string``, whole numbers ``Int64``, numbers ``Float64``; a boolean is ``bool`` where it
    is required, else ``boolean``. An empty cell is missing (``<NA>``), never zero. After each EDTF
    column ``date`` stand ``date_start`` and ``date_end`` (``datetime64[s]``), its first and last
    possible day, NaT where that end is open, unknown or empty.

    All tables are checked (types, dates, required, enum, pattern, limits, unique, primary and
    foreign keys) before one is given back; the sources come with their voices (see
    :func:`borderkit.data.voices.with_voices`). Raises one :class:`DataError` with all problems
    (of a rule in a file at most twenty, and a count of the rest): never half a package.
    """
    tables = read_tables(path)
    return tables | old_views(tables)


def read_tables(path: str | Path) -> dict[str, pd.DataFrame]:
    """Read the tables that stand in the package, without those of their old names."""
    sheets = read_sheets(read_schema(path))
    if problems := capped(check_sheets(sheets)):
        raise DataError(problems)
    return with_voices({name: to_frame(sheet) for name, sheet in sheets.items()})


def read_sheets(package: Package) -> dict[str, Sheet]:
    """Read the cells of every table. Raises one :class:`DataError` for all unreadable files."""
    sheets: dict[str, Sheet] = {}
    problems: list[Problem] = []
    for name, schema in package.tables.items():
        try:
            sheets[name] = read_sheet(package.folder / schema.path, schema)
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(capped(problems))
    return sheets


def check_sheets(sheets: dict[str, Sheet]) -> Iterator[Problem]:
    """Yield what is wrong with the cells and the keys of all tables."""
    for sheet in sheets.values():
        yield from check_cells(sheet)
        yield from check_unique(sheet)
    yield from check_foreign_keys(sheets)


def to_frame(sheet: Sheet) -> pd.DataFrame:
    """Give the cells of a sheet, found to be sound, their types (see :func:`read_package`)."""
    columns: dict[str, Any] = {}
    for field in sheet.schema.fields:
        cells = sheet.columns[field.name]
        columns[field.name] = _typed(field, cells)
        if field.edtf:
            columns[f"{field.name}_start"], columns[f"{field.name}_end"] = _days(cells)
    return pd.DataFrame(columns, copy=False)


def _typed(field: Field, cells: list[str]) -> Any:
    if field.type == "string":
        return pd.array([cell or None for cell in cells], dtype=_STRING)
    missing = np.array([not cell for cell in cells], dtype=bool)
    if field.type == "boolean":
        truth = np.array([cell in TRUE for cell in cells], dtype=bool)
        return truth if field.required else pd.arrays.BooleanArray(truth, missing)
    if field.type == "integer":
        whole = np.array([int(cell or 0) for cell in cells], dtype=np.int64)
        return pd.arrays.IntegerArray(whole, missing)
    numbers = np.array([float(cell or 0) for cell in cells], dtype=np.float64)
    return pd.arrays.FloatingArray(numbers, missing)


def _days(cells: list[str]) -> tuple[Any, Any]:
    intervals = [parse(cell) if cell else None for cell in cells]
    starts = _datetimes(interval.start if interval else None for interval in intervals)
    ends = _datetimes(interval.end if interval else None for interval in intervals)
    return starts, ends


def _datetimes(days: Iterable[date | None]) -> Any:
    return np.array(list(days), dtype="datetime64[D]").astype("datetime64[s]")


Key = tuple[str, ...]


def check_unique(sheet: Sheet) -> Iterator[Problem]:
    """Yield the rows whose primary key, or whose unique column, repeats that of an earlier row."""
    if sheet.schema.primary_key:
        yield from _repeats(sheet, sheet.schema.primary_key, "primary-key")
    for field in sheet.schema.fields:
        if field.unique and sheet.schema.primary_key != (field.name,):
            yield from _repeats(sheet, (field.name,), "unique")


def check_foreign_keys(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield the rows that point to a row that another table (or the same one) does not have."""
    for sheet in sheets.values():
        for key in sheet.schema.foreign_keys:
            yield from _dangling(sheet, key, sheets[key.table])


def _values(sheet: Sheet, columns: Iterable[str]) -> list[Key]:
    return list(zip(*(sheet.columns[name] for name in columns), strict=True))


def _repeats(sheet: Sheet, columns: Key, rule: str) -> Iterator[Problem]:
    values = _values(sheet, columns)
    if len(set(values)) == len(values):
        return
    first: dict[Key, int] = {}
    for row, value in enumerate(values, start=FIRST_ROW):
        if any(value) and first.setdefault(value, row) != row:
            message = f"Row {first[value]} has the same {' and '.join(columns)}."
            mend = "Give one of the two another, or delete one."
            column, text = ", ".join(columns), ", ".join(value)
            yield Problem(sheet.schema.path, row, column, text, rule, message, mend)


def _dangling(sheet: Sheet, key: ForeignKey, target: Sheet) -> Iterator[Problem]:
    values = _values(sheet, key.columns)
    unknown = set(values) - set(_values(target, key.target))
    if not any(all(value) for value in unknown):
        return
    for row, value in enumerate(values, start=FIRST_ROW):
        if value in unknown and all(value):
            message = f"{target.schema.path} has no row with this {' and '.join(key.target)}."
            mend = f"Mend the spelling, or add the row to {target.schema.path}."
            column, text = ", ".join(key.columns), ", ".join(value)
            yield Problem(sheet.schema.path, row, column, text, "foreign-key", message, mend)
