"""What a schema says, as small types: columns, keys, tables, the package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


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
