"""Read back a text that a reader coded, by the kit's own schema and code lists.

A row that can't be read is set aside and reported with file, row, column and mend; the rest is
used, and the files are never changed. Cells are text: nothing in them is run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from borderkit.claims.template import COLUMNS, EXAMPLE, TABLES, ProjectError
from borderkit.tables.cells import find_fault
from borderkit.tables.load import to_frame
from borderkit.tables.problems import DataError, Problem
from borderkit.tables.schema import Field, TableSchema, read_schema
from borderkit.tables.sheets import FIRST_ROW, Sheet, read_cells

# Ids go into figures and onto pages as they are.
_ID = re.compile(r"[^\W_][\w.-]{0,39}")
_ID_FAULT = ("id", "It is not a plain name.", "Use letters, digits and hyphens, at most 40.")
Rows = dict[int, dict[str, str]]  # the cells of each row, by its number in the file


@dataclass(frozen=True)
class Project:
    """A text coded by a reader, in tables of the kit's shape, and what could not be read.

    ``sources`` holds the kit's sources and the reader's own, so that evidence finds both.
    ``paragraphs`` runs from 0 to the last paragraph with a claim, for the figures.
    """

    folder: Path
    claims: pd.DataFrame
    evidence: pd.DataFrame
    terms: pd.DataFrame
    omissions: pd.DataFrame
    devices: pd.DataFrame
    sources: pd.DataFrame
    problems: tuple[Problem, ...]

    @property
    def paragraphs(self) -> pd.DataFrame:
        """The paragraphs of the text, as far as claims were coded."""
        last = int(self.claims["paragraph"].max()) if len(self.claims) else 0
        return pd.DataFrame({"paragraph": range(last + 1)})

    def __repr__(self) -> str:
        parts = ("claims", "evidence", "terms", "omissions", "devices")
        read = ", ".join(f"{len(getattr(self, part))} {part}" for part in parts)
        if not self.problems:
            return f"Read from {self.folder.name}: {read}. Nothing to mend."
        listed = "\n  ".join(map(str, self.problems))
        return f"Read from {self.folder.name}: {read}. To mend: {len(self.problems)}\n  {listed}"


def read_project(folder: str | Path, data: str | Path, sources: pd.DataFrame) -> Project:
    """Read the folder of a coded text (see :func:`borderkit.claims.template.new_project`).

    ``data`` is the kit's data folder, for the schema; ``sources`` the kit's sources. Raises
    :class:`ProjectError` where there is no such folder; all else that is wrong is reported.

    >>> import tempfile
    >>> from borderkit.claims.template import new_project
    >>> made = new_project(tempfile.mkdtemp(), "A text")
    >>> read_project(made, kit.folder, kit.sources)
    Read from a-text: 0 claims, 0 evidence, 0 terms, 0 omissions, 0 devices. Nothing to mend.
    """
    path = Path(folder)
    if not path.is_dir():
        raise ProjectError(f"There is no folder {path}. borderkit new makes one.")
    tables = read_schema(data).tables
    schemas = {name: _schema(name, tables[table]) for name, table in TABLES.items()}
    problems: list[Problem] = []
    rows = {name: _read(path / name, schema, problems) for name, schema in schemas.items()}
    own = {row["id"] for row in rows["sources.csv"].values()}
    claims = {row["id"] for row in rows["claims.csv"].values()}
    known = {"source_id": own | set(sources["id"]), "claim_id": claims}
    rows["evidence.csv"] = _linked(rows["evidence.csv"], known, problems)
    _refuse_taken(rows["sources.csv"], set(sources["id"]), problems)
    frames = {name: _frame(schemas[name], rows[name]) for name in schemas}
    return Project(
        folder=path,
        claims=frames["claims.csv"].sort_values("paragraph", kind="stable", ignore_index=True),
        evidence=_numbered(frames["evidence.csv"]),
        terms=frames["terms.csv"],
        omissions=frames["omissions.csv"],
        devices=frames["devices.csv"],
        sources=pd.concat([sources, _like(frames["sources.csv"], sources)], ignore_index=True),
        problems=tuple(problems),
    )


def _schema(file: str, table: TableSchema) -> TableSchema:
    """Take the kit's columns for a template: another text may have more paragraphs."""
    fields = {field.name: replace(field, maximum=None) for field in table.fields}
    chosen = tuple(fields[name] for name in COLUMNS[file])
    return replace(table, path=file, fields=chosen, primary_key=(), foreign_keys=())


def _read(path: Path, schema: TableSchema, problems: list[Problem]) -> Rows:
    """Read the rows of a file that are sound, and report the others."""
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
    for number, row in enumerate(cells, start=FIRST_ROW):
        named = dict(zip(header, (cell.strip() for cell in row), strict=False))
        if not any(row) or row[0].strip().casefold().startswith(EXAMPLE):
            continue
        if len(row) != len(header):
            message = f"The row has {len(row)} cells, the header has {len(header)}."
            mend = "Put a cell that holds a comma between quotation marks."
            problems.append(_problem(schema, number, None, named, "row-length", message, mend))
        elif faults := _faults(schema, number, named, rows):
            problems += faults
        else:
            rows[number] = {field.name: named.get(field.name, "") for field in schema.fields}
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


def _faults(schema: TableSchema, number: int, row: dict[str, str], before: Rows) -> list[Problem]:
    found = [
        _problem(schema, number, field.name, row.get(field.name, ""), *fault)
        for field in schema.fields
        if (fault := _fault(field, row.get(field.name, "")))
    ]
    taken = [n for n, other in before.items() if "id" in other and other["id"] == row.get("id")]
    if taken and not found:
        message, mend = f"Row {taken[0]} has the same id.", "Give one of the two another."
        found.append(_problem(schema, number, "id", row["id"], "unique", message, mend))
    return found


def _fault(field: Field, value: str) -> tuple[str, str, str] | None:
    if fault := find_fault(field, value):
        return fault
    if field.name == "id" and not _ID.fullmatch(value):
        return _ID_FAULT
    return None


def _linked(rows: Rows, known: dict[str, set[str]], problems: list[Problem]) -> Rows:
    """Keep the evidence whose claim and source were read; report the rest."""
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


def _refuse_taken(rows: Rows, taken: set[str], problems: list[Problem]) -> None:
    """Drop own sources with an id of the kit's: evidence could not tell the two apart."""
    for number in [number for number, row in rows.items() if row["id"] in taken]:
        row = rows.pop(number)
        message, mend = "The kit has a source with this id.", "Give yours another id."
        problems.append(Problem("sources.csv", number, "id", row["id"], "unique", message, mend))


def _frame(schema: TableSchema, rows: Rows) -> pd.DataFrame:
    columns = {f.name: [row[f.name] for row in rows.values()] for f in schema.fields}
    return to_frame(Sheet(schema, columns))


def _numbered(evidence: pd.DataFrame) -> pd.DataFrame:
    return evidence.assign(n=evidence.groupby("claim_id").cumcount() + 1)


def _like(own: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Give the reader's sources the columns of the kit's, with nothing in those not asked for."""
    return own.reindex(columns=sources.columns).astype(sources.dtypes.to_dict())


def _problem(
    schema: TableSchema,
    row: int | None,
    column: str | None,
    value: str | dict[str, str],
    *fault: str,
) -> Problem:
    text = ", ".join(value.values()) if isinstance(value, dict) else value
    return Problem(schema.path, row, column, text, *fault)
