"""The schema in ``datapackage.json``, read into small types.

The file is a Frictionless Data Package whose tables have Table Schemas (specs.frictionlessdata.io),
with two keys of the kit's own on a field: ``borderkit:type`` is ``edtf`` where the text is an EDTF
date, and ``borderkit:codes`` names the code list in ``codes.csv`` that its values come from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from borderkit.data.problems import DataError, Problem


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its type, what it means, and what a cell may hold."""

    name: str
    type: str = "string"
    description: str = ""
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    codes: str | None = None
    edtf: bool = False


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values must stand in the columns ``target`` of the table ``table``."""

    columns: tuple[str, ...]
    table: str
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A table: its file (relative to the package's folder), its columns and its keys."""

    name: str
    path: str
    fields: tuple[Field, ...]
    description: str = ""
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """The data package: where it is, what it is called, under which terms, and its tables."""

    folder: Path
    title: str
    version: str
    description: str
    licenses: tuple[str, ...]
    tables: Mapping[str, TableSchema]


DESCRIPTOR = "datapackage.json"
TYPES = ("string", "integer", "number", "boolean")


def read_schema(path: str | Path) -> Package:
    """Read the schema of the package in the folder ``path`` (or of the descriptor at ``path``).

    Only resources with a schema are tables; map layers have none. Raises :class:`DataError` when
    the descriptor is missing, is not JSON, or lacks what a table needs.

    >>> read_schema("no/such/folder")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    borderkit.data.problems.DataError: 1 problem in the data: datapackage.json: There is no ...
    """
    file = package_folder(path) / DESCRIPTOR
    content = _read_json(file)
    try:
        tables = [_table(item) for item in content["resources"] if "schema" in item]
        by_name = {table.name: table for table in tables}
        _check_targets(by_name)
        return Package(
            folder=file.parent,
            title=_text(content.get("title", "")),
            version=_text(content.get("version", "")),
            description=_text(content.get("description", "")),
            licenses=tuple(item.get("title", item.get("name", "")) for item in content["licenses"]),
            tables=by_name,
        )
    except (AttributeError, KeyError, TypeError, ValueError, re.error) as error:
        raise _broken(f"It is not a whole data package ({_reason(error)}).") from error


def package_folder(path: str | Path) -> Path:
    """Give the folder of a package, whether ``path`` is the folder or the descriptor in it.

    >>> package_folder("data/datapackage.json").name
    'data'
    """
    given = Path(path)
    return (given.parent if given.name == DESCRIPTOR else given).resolve()


def _read_json(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _broken(f"There is no such file in {file.parent} that can be read.") from error
    except ValueError as error:
        raise _broken(f"It is not JSON ({error}).") from error


def _broken(message: str) -> DataError:
    mend = "Restore it from the repository, or give the folder that holds it."
    return DataError([Problem(DESCRIPTOR, None, None, "", "schema", message, mend)])


def _reason(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def _table(item: Mapping[str, Any]) -> TableSchema:
    schema = item["schema"]
    table = TableSchema(
        name=_text(item["name"]),
        path=_inside(_text(item["path"])),
        fields=tuple(_field(field) for field in schema["fields"]),
        description=_text(item.get("description", "")),
        primary_key=_names(schema.get("primaryKey", ())),
        foreign_keys=tuple(
            _foreign_key(key, item["name"]) for key in schema.get("foreignKeys", ())
        ),
    )
    _check_names(table)
    return table


def _check_names(table: TableSchema) -> None:
    known = {field.name for field in table.fields}
    keys = {*table.primary_key, *(name for key in table.foreign_keys for name in key.columns)}
    if keys - known:
        raise ValueError(f"table {table.name}: a key names no column: {sorted(keys - known)}")
    dates = [field.name for field in table.fields if field.edtf]
    days = {f"{name}_{end}" for name in dates for end in ("start", "end")}
    if days & known:
        taken = sorted(days & known)
        raise ValueError(f"table {table.name}: {taken} will hold the days of an EDTF column")


def _check_targets(tables: Mapping[str, TableSchema]) -> None:
    for table in tables.values():
        for key in table.foreign_keys:
            target = tables.get(key.table)
            known = {field.name for field in target.fields} if target else set()
            if not set(key.target) <= known or len(key.target) != len(key.columns):
                aim = f"{key.table} ({', '.join(key.target)})"
                raise ValueError(f"table {table.name}: a foreign key points to no columns: {aim}")


def _inside(path: str) -> str:
    """Refuse a path that leads out of the package's folder."""
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or "://" in path:
        raise ValueError(f"the path {path!r} leads out of the folder")
    return path


def _field(item: Mapping[str, Any]) -> Field:
    limits = item.get("constraints", {})
    re.compile(limits.get("pattern") or "")
    kind = item.get("type", "string")
    if kind not in TYPES:
        raise ValueError(f"column {item['name']}: the type {kind!r} is none of {', '.join(TYPES)}")
    return Field(
        name=_text(item["name"]),
        type=kind,
        description=_text(item.get("description", "")),
        required=limits.get("required", False),
        unique=limits.get("unique", False),
        enum=tuple(str(value) for value in limits.get("enum", ())),
        pattern=limits.get("pattern"),
        minimum=_bound(limits.get("minimum")),
        maximum=_bound(limits.get("maximum")),
        codes=item.get("borderkit:codes"),
        edtf=item.get("borderkit:type") == "edtf",
    )


def _foreign_key(item: Mapping[str, Any], own: str) -> ForeignKey:
    reference = item["reference"]
    table = reference.get("resource") or own
    return ForeignKey(_names(item["fields"]), table, _names(reference["fields"]))


def _names(value: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(_text(name) for name in value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} should be a text")
    return value


def _bound(value: object) -> float | None:
    if value is None or isinstance(value, int | float):
        return value
    raise TypeError(f"{value!r} should be a number")
