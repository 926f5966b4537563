"""The data dictionary says what the schema says, and the project's own is up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import borderkit
from borderkit.data.dictionary import check_dictionary, render, write_dictionary
from borderkit.data.schema import read_schema

if TYPE_CHECKING:
    from tests.data.conftest import Sandbox


def test_the_head_names_package_version_and_licence(sandbox: Sandbox) -> None:
    text = render(sandbox.folder)
    assert text.startswith("# A small package: the data dictionary\n\nMade from `datapackage.json`")
    assert "For tests." in text
    assert "Version 1.2.3. Licence: Creative Commons Attribution 4.0." in text


def test_a_table_has_its_rows_its_keys_and_its_columns(sandbox: Sandbox) -> None:
    text = render(sandbox.folder)
    assert "| [events](#events) | 4 | One row for each of the events. |" in text
    assert "File `events.csv`, 4 rows; key `id`." in text
    assert "File `citations.csv`, 1 row." in text
    assert "`place_id` points to `places` (`id`)." in text
    assert "| `date` | EDTF date |  |  | The date. |" in text
    assert "| `killed_low` | integer |  | 0 to any | The killed_low. |" in text
    assert "| `id` | string | yes | unique | The id. |" in text


def test_coded_columns_lead_to_their_list(sandbox: Sandbox) -> None:
    text = render(sandbox.folder)
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
    text = render(sandbox.folder)
    assert "`iraqi`, `syrian`" in text
    assert "matches `(who\\|where)(;(who\\|where))*`" in text


def test_text_cannot_break_out_of_its_cell(sandbox: Sandbox) -> None:
    sandbox.descriptor(lambda t: t["events"].update(description="One | two\nthree"))
    assert "| 4 | One \\| two three |" in render(sandbox.folder)


def test_it_is_written_and_then_found_up_to_date(sandbox: Sandbox) -> None:
    sandbox.descriptor(lambda t: t["events"].update(description="Something new."))
    (problem,) = check_dictionary(sandbox.folder)
    assert (problem.file, problem.rule) == ("data/README.md", "dictionary")
    assert problem.row is not None
    line = render(sandbox.folder).splitlines()[problem.row - 1]
    assert "Something new." in line
    assert "borderkit dictionary" in problem.mend
    assert write_dictionary(sandbox.folder).name == "README.md"
    assert check_dictionary(sandbox.folder) == []


def test_lines_that_were_cut_off_are_noticed(sandbox: Sandbox) -> None:
    file = sandbox.folder / "README.md"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(lines[:10]) + "\n", encoding="utf-8")
    (problem,) = check_dictionary(sandbox.folder)
    assert problem.row == 11


def test_a_missing_dictionary_is_named(sandbox: Sandbox) -> None:
    (sandbox.folder / "README.md").unlink()
    (problem,) = check_dictionary(sandbox.folder)
    assert problem.message == "It is missing."


def test_the_projects_own_dictionary_is_up_to_date_and_describes_every_column() -> None:
    folder = borderkit.data_folder()
    assert check_dictionary(folder) == []
    tables = read_schema(folder).tables.values()
    assert not [table.name for table in tables if not table.description]
    assert not [(t.name, f.name) for t in tables for f in t.fields if not f.description]
