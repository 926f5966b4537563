"""The data dictionary: ``data/README.md``, made from the schema and held to it by a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from borderkit.data.package import to_frame
from borderkit.data.problems import Problem, Tables
from borderkit.data.schema import Field, Package, TableSchema
from borderkit.data.sheets import Sheet

DICTIONARY = "README.md"
COMMAND = "borderkit dictionary"
ARTICLE = "tehran-times-article"  # of the texts

# The columns that tell the rows of a table apart, where it is not the column ``id``.
KEYS = {
    "claim_evidence": ("claim_id", "n"),
    "statements": ("event_id", "n"),
    "publisher_notes": ("publisher_id", "kind", "n"),
}
PROFILES = ("mehr-news", "reuters", "stars-and-stripes", "tehran-times", "us-dod-centcom")
WORKED = (
    "2018-06-17-al-hari",
    "2019-12-29-us-strikes-kataib-hezbollah",
    "2021-02-25-albukamal-strike",
    "2021-06-27-border-strikes",
    "2024-02-02-iraq-syria-strikes",
)


def render(package: Package, sheets: dict[str, Sheet]) -> str:
    """Give the data dictionary of a package, as Markdown.

    For each table: what it holds, its rows, its keys, and for each column the type, whether it is
    required, its code list and what it means; then every code list.
    """
    lines = [*_head(package), *_contents(sheets), *_read_twice(sheets)]
    for sheet in sheets.values():
        lines += _table(sheet)
    if "codes" in sheets:
        lines += _code_lists(sheets["codes"])
    return "\n".join(lines) + "\n"


def _read_twice(sheets: dict[str, Sheet]) -> Iterator[str]:
    tables = {name: to_frame(sheet) for name, sheet in sheets.items()}
    if not {"second_readings", *(leaning.table for leaning in LEANINGS)} <= tables.keys():
        return
    readings = tables["second_readings"]
    yield "## Read twice"
    yield ""
    yield (
        "Rows were read again, against the page itself, by another reader. What was found, and how"
        " much of what each notebook leans on has been read so:"
    )
    yield ""
    yield "| sample | rows | " + " | ".join(sorted(readings["verdict"].unique())) + " |"
    yield "|---|" + "---:|" * (1 + readings["verdict"].nunique())
    for sample, rows in readings.groupby("sample"):
        counts = [
            int((rows["verdict"] == code).sum()) for code in sorted(readings["verdict"].unique())
        ]
        yield f"| {sample} | {len(rows)} | " + " | ".join(map(str, counts)) + " |"
    yield ""
    yield "| notebook | table | rows | read twice |"
    yield "|---|---|---:|---:|"
    for row in read_twice(tables).itertuples():
        yield f"| {row.notebook} | {row.table} | {row.rows} | {row.read} |"
    yield ""


def check_dictionary(package: Package, sheets: dict[str, Sheet]) -> list[Problem]:
    """Check that the dictionary in the folder is the one that the schema gives."""
    file = package.folder / DICTIONARY
    written = file.read_text(encoding="utf-8") if file.exists() else ""
    made = render(package, sheets)
    if written == made:
        return []
    message = "It is not what the schema and the tables give." if written else "It is missing."
    row = _first_difference(written, made) if written else None
    name = f"{package.folder.name}/{DICTIONARY}"
    return [Problem(name, row, None, "", "dictionary", message, f"Run: {COMMAND}")]


def write_dictionary(package: Package, sheets: dict[str, Sheet]) -> Path:
    """Write the dictionary into the folder of the package, and give its path."""
    file = package.folder / DICTIONARY
    file.write_text(render(package, sheets), encoding="utf-8", newline="\n")
    return file


def _first_difference(written: str, made: str) -> int:
    pairs = zip(written.splitlines(), made.splitlines(), strict=False)
    same = next((n for n, (one, other) in enumerate(pairs) if one != other), None)
    return same + 1 if same is not None else min(written.count("\n"), made.count("\n")) + 1


def _head(package: Package) -> Iterator[str]:
    yield f"# {package.title or 'Data'}: the data dictionary"
    yield ""
    yield f"Made from `datapackage.json` by `{COMMAND}`; change that file, not this one."
    yield ""
    if package.description:
        yield package.description
        yield ""
    version = f"Version {package.version}. " if package.version else ""
    yield f"{version}Licence: {'; '.join(package.licenses) or 'not stated'}."
    yield ""
    yield (
        "An empty cell means that nothing is known or nothing applies, never zero. Dates are EDTF: "
        "`2018-06~` is about June 2018, `2018-06?` is uncertain, `2024-12/..` is open. A column "
        "marked *list* holds several values, joined by `;`."
    )
    yield ""


def _contents(sheets: dict[str, Sheet]) -> Iterator[str]:
    yield "## The tables"
    yield ""
    yield "| table | rows | what a row is |"
    yield "|---|---:|---|"
    for name, sheet in sheets.items():
        yield f"| [{name}](#{name}) | {len(sheet)} | {_cell(sheet.schema.description)} |"
    yield ""


def _table(sheet: Sheet) -> Iterator[str]:
    schema = sheet.schema
    yield f"## {schema.name}"
    yield ""
    if schema.description:
        yield schema.description
        yield ""
    yield f"File `{schema.path}`, {len(sheet)} row{'' if len(sheet) == 1 else 's'}{_key(schema)}."
    for key in schema.foreign_keys:
        yield f"`{', '.join(key.columns)}` points to `{key.table}` (`{', '.join(key.target)}`)."
    yield ""
    yield "| column | type | required | values | what it means |"
    yield "|---|---|---|---|---|"
    yield from (_column(field) for field in schema.fields)
    yield ""


def _key(schema: TableSchema) -> str:
    return f"; key `{', '.join(schema.primary_key)}`" if schema.primary_key else ""


def _column(field: Field) -> str:
    kind = "EDTF date" if field.edtf else field.type
    required = "yes" if field.required else ""
    cells = [f"`{field.name}`", kind, required, _values(field), _cell(field.description)]
    return f"| {' | '.join(cells)} |"


def _values(field: Field) -> str:
    notes = []
    if field.codes:
        kind = "" if field.enum else "*list* of "
        notes.append(f"{kind}[{field.codes}](#codes-{field.codes})")
    elif field.enum:
        notes.append(", ".join(f"`{value}`" for value in field.enum))
    elif field.pattern:
        notes.append(f"matches `{_cell(field.pattern)}`")
    if field.minimum is not None or field.maximum is not None:
        low, high = (_bound(limit) for limit in (field.minimum, field.maximum))
        notes.append(f"{low} to {high}")
    return "; ".join([*notes, "unique"] if field.unique else notes)


def _bound(limit: float | None) -> str:
    return "any" if limit is None else f"{limit:g}"


def _code_lists(codes: Sheet) -> Iterator[str]:
    yield "## Code lists"
    yield ""
    columns = [codes.columns[name] for name in ("list", "code", "label", "description")]
    rows = list(zip(*columns, strict=True))
    for name in dict.fromkeys(codes.columns["list"]):
        yield f"### codes: {name}"
        yield ""
        yield "| code | label | what it means |"
        yield "|---|---|---|"
        for _, code, label, text in (row for row in rows if row[0] == name):
            yield f"| `{code}` | {_cell(label)} | {_cell(text)} |"
        yield ""


def _cell(text: str) -> str:
    """Keep a text inside one cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


@dataclass(frozen=True)
class Leaning:
    """Rows that a notebook leans on: those of ``table`` that ``pick`` gives."""

    notebook: str
    table: str
    pick: Callable[[Tables], pd.DataFrame]


def _told(tables: Tables) -> set[str]:
    events = tables["events"]
    return {*events.loc[events["in_article"], "id"], *WORKED}


def _of_told_events(table: str) -> Callable[[Tables], pd.DataFrame]:
    return lambda tables: tables[table][tables[table]["event_id"].isin(_told(tables))]


def _all(table: str) -> Callable[[Tables], pd.DataFrame]:
    return lambda tables: tables[table]


def _located(tables: Tables) -> pd.DataFrame:
    return tables["places"].dropna(subset=["lat", "lon"])


def _told_events(tables: Tables) -> pd.DataFrame:
    return tables["events"][tables["events"]["id"].isin(_told(tables))]


def _ratings(tables: Tables) -> pd.DataFrame:
    notes = _profiles("publisher_notes", "publisher_id")(tables)
    return notes[notes["kind"] == "rating"]


def _of_article(tables: Tables) -> pd.DataFrame:
    claims, evidence = tables["claims"], tables["claim_evidence"]
    return evidence[evidence["claim_id"].isin(claims.loc[claims["text_id"] == ARTICLE, "id"])]


def _profiles(table: str, column: str) -> Callable[[Tables], pd.DataFrame]:
    return lambda tables: tables[table][tables[table][column].isin(PROFILES)]


LEANINGS = (
    Leaning("01_geography", "places", _located),
    Leaning("01_geography", "control", _all("control")),
    Leaning("02_chronology", "events", _told_events),
    Leaning("02_chronology", "statements", _of_told_events("statements")),
    Leaning("03_sources", "publishers", _profiles("publishers", "id")),
    Leaning("03_sources", "publisher_notes", _ratings),
    Leaning("04_claims", "claim_evidence", _of_article),
)


def row_keys(table: str, rows: pd.DataFrame) -> pd.Series[str]:
    """Give the key of each row as second_readings writes it: its values joined by ``|``.

    >>> row_keys("claim_evidence", kit.claim_evidence.head(1)).tolist()
    ['c01|1']
    """
    columns = KEYS.get(table, ("id",))
    return rows[list(columns)].astype(str).agg("|".join, axis=1)


def read_twice(tables: Tables) -> pd.DataFrame:
    """Count, for each notebook and table, the rows that it leans on and those read twice.

    Gives the columns notebook, table, rows and read. A row that the second reader could not find
    again was looked for and counts as read; its verdict says so.

    >>> read_twice(kit.record).columns.tolist()
    ['notebook', 'table', 'rows', 'read']
    """
    readings = tables["second_readings"]
    read = readings.groupby("table")["key"].agg(set).to_dict()
    return pd.DataFrame(
        [
            (
                leaning.notebook,
                leaning.table,
                *_count(leaning, tables, read.get(leaning.table, set())),
            )
            for leaning in LEANINGS
        ],
        columns=["notebook", "table", "rows", "read"],
    )


def _count(leaning: Leaning, tables: Tables, read: set[str]) -> tuple[int, int]:
    keys = row_keys(leaning.table, leaning.pick(tables))
    return len(keys), int(keys.isin(read).sum())


def in_words(tables: Tables) -> Iterator[str]:
    """Yield a line for each notebook: how much of what it leans on has been read twice.

    >>> next(in_words(kit.record)).split(":")[0]
    '01_geography'
    """
    for notebook, rows in read_twice(tables).groupby("notebook", sort=False):
        parts = [f"{row.read} of {row.rows} {row.table}" for row in rows.itertuples()]
        yield f"{notebook}: {', '.join(parts)}"
