"""The data dictionary says what the schema says, and how much was read twice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import borderkit
from borderkit.data.dictionary import (
    LEANINGS,
    check_dictionary,
    in_words,
    read_twice,
    render,
    row_keys,
    write_dictionary,
)
from borderkit.data.package import read_sheets
from borderkit.data.problems import Problem
from borderkit.data.schema import Package, read_schema
from borderkit.data.sheets import Sheet
from borderkit.kit import Kit

if TYPE_CHECKING:
    from tests.data.conftest import Sandbox


def _read(folder: Path) -> tuple[Package, dict[str, Sheet]]:
    package = read_schema(folder)
    return package, read_sheets(package)


def _made(sandbox: Sandbox) -> str:
    return render(*_read(sandbox.folder))


def _differences(sandbox: Sandbox) -> list[Problem]:
    return check_dictionary(*_read(sandbox.folder))


def _write(sandbox: Sandbox) -> Path:
    return write_dictionary(*_read(sandbox.folder))


def test_the_head_names_package_version_and_licence(sandbox: Sandbox) -> None:
    text = _made(sandbox)
    assert text.startswith("# A small package: the data dictionary\n\nMade from `datapackage.json`")
    assert "For tests." in text
    assert "Version 1.2.3. Licence: Creative Commons Attribution 4.0." in text


def test_a_table_has_its_rows_its_keys_and_its_columns(sandbox: Sandbox) -> None:
    text = _made(sandbox)
    assert "| [events](#events) | 4 | One row for each of the events. |" in text
    assert "File `events.csv`, 4 rows; key `id`." in text
    assert "File `citations.csv`, 1 row." in text
    assert "`place_id` points to `places` (`id`)." in text
    assert "| `date` | EDTF date |  |  | The date. |" in text
    assert "| `killed_low` | integer |  | 0 to any | The killed_low. |" in text
    assert "| `id` | string | yes | unique | The id. |" in text


def test_coded_columns_lead_to_their_list(sandbox: Sandbox) -> None:
    text = _made(sandbox)
    assert "| `side` | string |  | [side](#codes-side) | The side. |" in text
    assert "| `topics` | string |  | *list* of [topic](#codes-topic) | The topics. |" in text
    assert "### codes: side\n\n| code | label | what it means |" in text
    assert "| `iraqi` | Iraqi | East of the line |" in text
    assert "| `where` | Where |  |" in text


def test_an_enum_and_a_pattern_without_a_list_are_printed(sandbox: Sandbox) -> None:
    def change(tables: dict[str, Any]) -> None:
        for table, n in (("statements", 13), ("claims", 1)):
            tables[table]["schema"]["fields"][n].pop("borderkit:codes")

    sandbox.descriptor(change)
    text = _made(sandbox)
    assert "`iraqi`, `syrian`" in text
    assert "matches `(who\\|where)(;(who\\|where))*`" in text


def test_text_cannot_break_out_of_its_cell(sandbox: Sandbox) -> None:
    sandbox.descriptor(lambda t: t["events"].update(description="One | two\nthree"))
    assert "| 4 | One \\| two three |" in _made(sandbox)


def test_it_is_written_and_then_found_up_to_date(sandbox: Sandbox) -> None:
    sandbox.descriptor(lambda t: t["events"].update(description="Something new."))
    (problem,) = _differences(sandbox)
    assert (problem.file, problem.rule) == ("data/README.md", "dictionary")
    assert problem.row is not None
    line = _made(sandbox).splitlines()[problem.row - 1]
    assert "Something new." in line
    assert "borderkit dictionary" in problem.mend
    assert _write(sandbox).name == "README.md"
    assert _differences(sandbox) == []


def test_lines_that_were_cut_off_are_noticed(sandbox: Sandbox) -> None:
    file = sandbox.folder / "README.md"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(lines[:10]) + "\n", encoding="utf-8")
    (problem,) = _differences(sandbox)
    assert problem.row == 11


def test_a_missing_dictionary_is_named(sandbox: Sandbox) -> None:
    (sandbox.folder / "README.md").unlink()
    (problem,) = _differences(sandbox)
    assert problem.message == "It is missing."


def test_the_projects_own_dictionary_is_up_to_date_and_describes_every_column() -> None:
    folder = borderkit.data_folder()
    assert check_dictionary(*_read(folder)) == []
    tables = read_schema(folder).tables.values()
    assert not [table.name for table in tables if not table.description]
    assert not [(t.name, f.name) for t in tables for f in t.fields if not f.description]


def test_keys_tell_the_rows_apart(kit: Kit) -> None:
    for leaning in LEANINGS:
        assert row_keys(leaning.table, kit.record[leaning.table]).is_unique, leaning.table


def test_every_key_of_a_reading_is_a_row_of_its_table(kit: Kit) -> None:
    keyed = kit.record["second_readings"].dropna(subset=["key"])
    for table, rows in keyed.groupby("table"):
        known = set(row_keys(str(table), kit.record[str(table)]))
        assert set(rows["key"]) <= known, table


def test_only_rows_that_were_read_are_counted(kit: Kit) -> None:
    one = (
        kit.record["second_readings"]
        .query("table == 'claim_evidence'")
        .dropna(subset=["key"])
        .head(1)
    )
    counted = read_twice(kit.record | {"second_readings": one}).set_index("table")
    assert counted.loc["claim_evidence", "read"] == 1
    assert counted.loc["control", "read"] == 0
    assert counted.loc["claim_evidence", "rows"] == len(kit.claim_evidence)


def test_a_row_read_three_times_counts_once(kit: Kit) -> None:
    one = (
        kit.record["second_readings"]
        .query("table == 'claim_evidence'")
        .dropna(subset=["key"])
        .head(1)
    )
    thrice = pd.concat([one, one, one])
    counted = read_twice(kit.record | {"second_readings": thrice}).set_index("table")
    assert counted.loc["claim_evidence", "read"] == 1


def test_never_more_is_read_than_there_is(kit: Kit) -> None:
    table = read_twice(kit.record)
    assert (table["read"] <= table["rows"]).all()
    assert (table["rows"] > 0).all()


@pytest.mark.parametrize("notebook", ["01_geography", "02_chronology", "03_sources", "04_claims"])
def test_each_notebook_has_a_line(kit: Kit, notebook: str) -> None:
    lines = [line for line in in_words(kit.record) if line.startswith(notebook)]
    assert len(lines) == 1
    assert " of " in lines[0]
