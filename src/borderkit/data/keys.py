"""Keys: values that must not repeat, and values that must stand in another table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from borderkit.data.problems import Problem
from borderkit.data.schema import ForeignKey
from borderkit.data.sheets import FIRST_ROW, Sheet

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
