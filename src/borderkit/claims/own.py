"""Code a text of your own: a folder of templates in the kit's form, made once and read back.

The templates have the columns of the kit's tables, and the rules of the kit hold for them. A row
that can't be read is set aside and reported with file, row, column and mend; the rest is used, and
the files are never changed. Cells are text: nothing in them is run.
"""

from __future__ import annotations

import html
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from borderkit.data.package import to_frame
from borderkit.data.problems import FIRST_ROW, DataError, MessageError, Problem, capped
from borderkit.data.schema import Field, TableSchema, read_schema
from borderkit.data.sheets import Sheet, find_fault, read_cells

SOURCES = "sources.csv"
# Each file with the table of the kit whose columns it has, or some of them.
TABLES: Mapping[str, str] = {
    "claims.csv": "claims",
    "evidence.csv": "claim_evidence",
    "terms.csv": "terms",
    "omissions.csv": "omissions",
    "devices.csv": "devices",
    SOURCES: "sources",
}
TEMPLATES = Path(__file__).with_name("templates")
EXAMPLE = "example"  # a row whose first cell begins with this word is never read
# Ids go into figures and onto pages as they are.
_ID = re.compile(r"[^\W_][\w.-]{0,39}")
_ID_FAULT = ("id", "It is not a plain name.", "Use letters, digits and hyphens, at most 40.")
_LINKS = {
    "source_id": (
        "Neither the kit nor your sources.csv has a source with this id.",
        "Mend the id, or add a row to sources.csv.",
    ),
    "claim_id": (
        "No claim with this id was read from claims.csv.",
        "Mend the id, or the row of the claim.",
    ),
}
_Row = dict[str, str]
_Rows = dict[int, _Row]  # the cells of each row, by its number in the file
_Problems = list[Problem]


class ProjectError(MessageError):
    """A folder of your own that can't be made or found; a notebook shows only the message."""


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


def new_project(folder: str | Path, title: str, url: str = "") -> Path:
    """Make a folder of templates for a text, named after its title, inside ``folder``; return it.

    Raises :class:`ProjectError` where the folder is there already: work is never written over.

    >>> sorted(path.name for path in new_project(tempfile.mkdtemp(), "A text").iterdir())[:2]
    ['README.md', 'claims.csv']
    """
    made = Path(folder) / slug(title)
    try:
        made.mkdir(parents=True)
    except FileExistsError as error:
        message = f"{made} is there already, and your work in it is kept. Choose another title."
        raise ProjectError(message) from error
    except OSError as error:
        message = f"{made} can't be made ({error.strerror}). Choose a folder you may write to."
        raise ProjectError(message) from error
    for name in TABLES:
        # With a byte-order mark spreadsheet programs show Arabic as it is.
        (made / name).write_text(_template(name), "utf-8-sig", newline="")
    words = {"title": _line(title) or "A text", "url": _line(url) or "no address given"}
    text = _template("README.md").format(**words, folder=made.as_posix())
    (made / "README.md").write_text(text, "utf-8", newline="")
    return made


def sample_project() -> Path:
    """Make a folder in which two claims are sound and three rows hold a mistake; return it.

    A claim has no paragraph, a verdict is outside the list, a source is in no table.
    """
    made = new_project(tempfile.mkdtemp(), "A text with three mistakes")
    for name in ("claims.csv", "evidence.csv"):
        with (made / name).open("a", encoding="utf-8", newline="") as file:
            file.write(_template(f"sample-{name}"))
    return made


def slug(title: str) -> str:
    """Make a name for a folder from a title: letters and digits of any script, and hyphens.

    >>> slug("Why is U.S. attacking?")
    'why-is-u-s-attacking'
    """
    folded = unicodedata.normalize("NFC", title).casefold()
    return "-".join(re.findall(r"[^\W_]+", folded))[:60].strip("-") or "a-text"


def _template(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


def _line(text: str) -> str:
    """Put a text on one line, with nothing in it that a page would run."""
    return html.escape(" ".join(text.split()), quote=False)


def template_columns(name: str) -> list[str]:
    """Give the columns of a template.

    >>> template_columns("evidence.csv")
    ['claim_id', 'source_id', 'stance', 'says']
    """
    return _template(name).partition("\n")[0].split(",")


def read_project(folder: str | Path, data: str | Path, sources: pd.DataFrame) -> Project:
    """Read the folder of a coded text (see :func:`new_project`).

    ``data`` is the kit's data folder, for the schema; ``sources`` the kit's sources. Raises
    :class:`ProjectError` where there is no such folder; all else that is wrong is reported.

    >>> read_project(new_project(tempfile.mkdtemp(), "A text"), kit.folder, kit.sources)
    Read from a-text: 0 claims, 0 evidence, 0 terms, 0 omissions, 0 devices. Nothing to mend.
    """
    path = Path(folder)
    if not path.is_dir():
        raise ProjectError(f"There is no folder {path}. borderkit new makes one.")
    tables = read_schema(data).tables
    schemas = {name: _schema(name, tables) for name in TABLES}
    problems: _Problems = []
    rows = {name: _read_rows(path / name, schema, problems) for name, schema in schemas.items()}
    kits = set(sources["id"])
    claims = {row["id"] for row in rows["claims.csv"].values()}
    own = {row["id"] for row in rows[SOURCES].values()}
    known = {"source_id": own | kits, "claim_id": claims}
    rows["evidence.csv"] = _linked(rows["evidence.csv"], known, problems)
    rows[SOURCES] = _not_taken(rows[SOURCES], kits, problems)
    frames = {name: _frame(schemas[name], rows[name]) for name in schemas}
    evidence, added = frames["evidence.csv"], frames[SOURCES]
    return Project(
        folder=path,
        claims=frames["claims.csv"].sort_values("paragraph", kind="stable", ignore_index=True),
        evidence=evidence.assign(n=evidence.groupby("claim_id").cumcount() + 1),
        terms=frames["terms.csv"],
        omissions=frames["omissions.csv"],
        devices=frames["devices.csv"],
        sources=pd.concat([sources, _like(added, sources)], ignore_index=True),
        problems=tuple(capped(problems)),
    )


def _schema(file: str, tables: Mapping[str, TableSchema]) -> TableSchema:
    """Take the kit's columns for a template: another text may have more paragraphs.

    A template asks for the paragraph where the kit's tables have a position. A reader's own sources
    come without a table of publishers, so whose words they are and the labels stand in their rows.
    """
    table = tables[TABLES[file]]
    fields = {field.name: replace(field, maximum=None) for field in table.fields}
    if "position" in fields:
        fields["paragraph"] = replace(fields["position"], name="paragraph")
    if file == SOURCES:
        labels = {field.name: field for field in tables["publishers"].fields}
        fields |= {"kind": labels["kind"], "alignment": labels["alignment"]}
        fields |= {"voice": Field("voice", required=True), "carries": Field("carries")}
    chosen = tuple(fields[name] for name in template_columns(file))
    return replace(table, path=file, fields=chosen, primary_key=(), foreign_keys=())


def _frame(schema: TableSchema, rows: _Rows) -> pd.DataFrame:
    columns = {f.name: [row[f.name] for row in rows.values()] for f in schema.fields}
    return to_frame(Sheet(schema, columns))


def _like(own: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Give the reader's sources the columns of the kit's, with nothing in those not asked for."""
    return own.reindex(columns=sources.columns).astype(sources.dtypes.to_dict())


def _read_rows(path: Path, schema: TableSchema, problems: _Problems) -> _Rows:
    """Read the rows of a file that are sound; what is wrong with the others joins ``problems``."""
    if not path.is_file():
        mend = "Make an empty one with borderkit new, or go on without it."
        problems.append(
            Problem(schema.path, None, None, "", "missing-file", "It is missing.", mend)
        )
        return {}
    try:
        header, cells = read_cells(path, schema.path)
    except DataError as error:
        # Its mends speak of the kit's repository, which has no copy of a reader's file.
        mend = "Save it again as CSV UTF-8, or copy its rows into a new template."
        problems += [replace(problem, mend=mend) for problem in error.problems]
        return {}
    problems += _header_problems(header, schema)
    if any(field.required and field.name not in header for field in schema.fields):
        return {}
    return _sound_rows(header, cells, schema, problems)


def _header_problems(header: list[str], schema: TableSchema) -> Iterator[Problem]:
    names = [field.name for field in schema.fields]
    columns = f"The columns are: {', '.join(names)}."
    for name in names:
        if name not in header:
            message = "This column is missing."
            yield Problem(schema.path, 1, name, "", "missing-column", message, columns)
    for name in sorted(set(header) - set(names)):
        message = "The template has no such column; it is not used."
        yield Problem(schema.path, 1, name, "", "extra-column", message, columns)


def _sound_rows(
    header: list[str], cells: list[list[str]], schema: TableSchema, problems: _Problems
) -> _Rows:
    rows: _Rows = {}
    taken: dict[str, int] = {}
    for number, row in enumerate(cells, start=FIRST_ROW):
        if not any(row) or row[0].strip().casefold().startswith(EXAMPLE):
            continue
        if len(row) != len(header):
            message = f"The row has {len(row)} cells, the header has {len(header)}."
            mend = "Put a cell that holds a comma between quotation marks."
            text = ", ".join(row)
            problems.append(Problem(schema.path, number, None, text, "row-length", message, mend))
            continue
        named = dict(zip(header, (cell.strip() for cell in row), strict=True))
        found = {field.name: named.get(field.name, "") for field in schema.fields}
        if faults := list(_faults(schema, number, found, taken)):
            problems += faults
            continue
        rows[number] = found
        taken |= {found["id"]: number} if "id" in found else {}
    return rows


def _faults(
    schema: TableSchema, number: int, row: _Row, taken: dict[str, int]
) -> Iterator[Problem]:
    for field in schema.fields:
        if fault := _fault(field, row[field.name]):
            yield Problem(schema.path, number, field.name, row[field.name], *fault)
    if row.get("id") in taken:
        message, mend = f"Row {taken[row['id']]} has the same id.", "Give one of the two another."
        yield Problem(schema.path, number, "id", row["id"], "unique", message, mend)


def _fault(field: Field, value: str) -> tuple[str, str, str] | None:
    fault = find_fault(field, value)
    if fault is None and field.name == "id" and not _ID.fullmatch(value):
        return _ID_FAULT
    return fault


def _linked(rows: _Rows, known: Mapping[str, set[str]], problems: _Problems) -> _Rows:
    """Keep the evidence whose claim and source are known by id; the rest joins ``problems``."""
    kept = {}
    for number, row in rows.items():
        unknown = [column for column, ids in known.items() if row[column] not in ids]
        for column in unknown:
            at = ("evidence.csv", number, column, row[column], "foreign-key")
            problems.append(Problem(*at, *_LINKS[column]))
        if not unknown:
            kept[number] = row
    return kept


def _not_taken(rows: _Rows, taken: set[str], problems: _Problems) -> _Rows:
    """Leave out own sources with an id of the kit's: evidence could not tell the two apart."""
    message, mend = "The kit has a source with this id.", "Give yours another id."
    problems += [
        Problem("sources.csv", number, "id", row["id"], "unique", message, mend)
        for number, row in rows.items()
        if row["id"] in taken
    ]
    return {number: row for number, row in rows.items() if row["id"] not in taken}
