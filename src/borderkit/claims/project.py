"""Read back a text that a reader coded, by the kit's own schema and code lists.

A row that can't be read is set aside and reported with file, row, column and mend; the rest is
used, and the files are never changed. Cells are text: nothing in them is run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from borderkit.claims.project_rows import Rows, linked, read_rows, refuse_taken
from borderkit.claims.template import COLUMNS, SOURCES, TABLES, ProjectError
from borderkit.data.load import to_frame
from borderkit.data.problems import Problem, capped
from borderkit.data.schema import Field, TableSchema, read_schema
from borderkit.data.sheets import Sheet

LABELS = ("kind", "alignment")


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
    schemas = {name: _schema(name, tables) for name in TABLES}
    problems: list[Problem] = []
    rows = {name: read_rows(path / name, schema, problems) for name, schema in schemas.items()}
    own = {row["id"] for row in rows[SOURCES].values()}
    claims = {row["id"] for row in rows["claims.csv"].values()}
    known = {"source_id": own | set(sources["id"]), "claim_id": claims}
    rows["evidence.csv"] = linked(rows["evidence.csv"], known, problems)
    refuse_taken(rows[SOURCES], set(sources["id"]), problems)
    frames = {name: _frame(schemas[name], rows[name]) for name in schemas}
    return Project(
        folder=path,
        claims=frames["claims.csv"].sort_values("paragraph", kind="stable", ignore_index=True),
        evidence=_numbered(frames["evidence.csv"]),
        terms=frames["terms.csv"],
        omissions=frames["omissions.csv"],
        devices=frames["devices.csv"],
        sources=pd.concat([sources, _like(frames[SOURCES], sources)], ignore_index=True),
        problems=tuple(capped(problems)),
    )


def _schema(file: str, tables: Mapping[str, TableSchema]) -> TableSchema:
    """Take the kit's columns for a template: another text may have more paragraphs.

    A reader's own sources come without a table of publishers, so whose words they are and the
    labels stand in their rows.
    """
    table = tables[TABLES[file]]
    fields = {field.name: replace(field, maximum=None) for field in table.fields}
    if file == SOURCES:
        fields |= {
            field.name: field for field in tables["publishers"].fields if field.name in LABELS
        }
        fields |= {"voice": Field("voice", required=True), "origin": Field("origin")}
    chosen = tuple(fields[name] for name in COLUMNS[file])
    return replace(table, path=file, fields=chosen, primary_key=(), foreign_keys=())


def _frame(schema: TableSchema, rows: Rows) -> pd.DataFrame:
    columns = {f.name: [row[f.name] for row in rows.values()] for f in schema.fields}
    return to_frame(Sheet(schema, columns))


def _numbered(evidence: pd.DataFrame) -> pd.DataFrame:
    return evidence.assign(n=evidence.groupby("claim_id").cumcount() + 1)


def _like(own: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Give the reader's sources the columns of the kit's, with nothing in those not asked for."""
    return own.reindex(columns=sources.columns).astype(sources.dtypes.to_dict())
