"""The descriptor: what is read from it, and what it must not lack."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from borderkit.data.schema import ForeignKey, package_folder, read_schema

if TYPE_CHECKING:
    from tests.data.conftest import Sandbox


def test_the_package_says_what_it_is(sandbox: Sandbox) -> None:
    package = read_schema(sandbox.folder)
    assert (package.title, package.version) == ("A small package", "1.2.3")
    assert package.licenses == ("Creative Commons Attribution 4.0",)
    assert package.folder == sandbox.folder.resolve()
    assert "countries" not in package.tables  # a map layer is no table


def test_a_table_has_its_columns_and_keys(sandbox: Sandbox) -> None:
    reports = read_schema(sandbox.folder).tables["statements"]
    fields = {field.name: field for field in reports.fields}
    assert reports.path == "statements.csv"
    assert reports.foreign_keys[0] == ForeignKey(("event_id",), "events", ("id",))
    assert fields["killed_low"].type == "integer"
    assert fields["killed_low"].minimum == 0
    assert fields["event_id"].required
    assert fields["side"].enum == ("iraqi", "syrian")
    assert fields["side"].codes == "side"


def test_an_edtf_column_is_marked(sandbox: Sandbox) -> None:
    events = read_schema(sandbox.folder).tables["events"]
    assert [field.name for field in events.fields if field.edtf] == ["date"]
    assert events.primary_key == ("id",)


def test_the_folder_or_the_file_may_be_given(sandbox: Sandbox) -> None:
    file = sandbox.folder / "datapackage.json"
    assert package_folder(file) == package_folder(sandbox.folder)
    assert read_schema(file) == read_schema(sandbox.folder)


def test_a_key_within_one_table_and_names_without_lists(sandbox: Sandbox) -> None:
    def change(tables: dict[str, Any]) -> None:
        schema = tables["places"]["schema"]
        schema["primaryKey"] = "id"
        schema["foreignKeys"] = [
            {"fields": "kind", "reference": {"resource": "", "fields": "id"}},
        ]

    sandbox.descriptor(change)
    places = read_schema(sandbox.folder).tables["places"]
    assert places.primary_key == ("id",)
    assert places.foreign_keys == (ForeignKey(("kind",), "places", ("id",)),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "It is not JSON"),
        ("[]", "not a whole data package"),
        ("{}", "'resources' is missing"),
        ('{"resources": [{"schema": {}}]}', "'name' is missing"),
        ('{"resources": [{"name": "a", "path": "a.csv", "schema": {}}]}', "'fields' is missing"),
        ('{"resources": [{"name": "a", "path": 5, "schema": {}}]}', "not a whole data package"),
    ],
)
def test_a_broken_descriptor_is_one_clear_problem(
    sandbox: Sandbox, text: str, message: str
) -> None:
    (sandbox.folder / "datapackage.json").write_text(text, encoding="utf-8")
    (problem,) = sandbox.problems(read_schema)
    assert (problem.file, problem.rule) == ("datapackage.json", "schema")
    assert message in problem.message
    assert "Restore it" in problem.mend


def test_a_missing_descriptor_names_the_folder(sandbox: Sandbox) -> None:
    (sandbox.folder / "datapackage.json").unlink()
    (problem,) = sandbox.problems(read_schema)
    assert str(sandbox.folder.resolve()) in problem.message


@pytest.mark.parametrize("path", ["../secret.csv", "/etc/passwd", "https://example.org/a.csv"])
def test_no_path_leads_out_of_the_folder(sandbox: Sandbox, path: str) -> None:
    sandbox.descriptor(lambda tables: tables["events"].update(path=path))
    (problem,) = sandbox.problems(read_schema)
    assert "leads out of the folder" in problem.message


def test_an_unknown_type_is_named(sandbox: Sandbox) -> None:
    sandbox.descriptor(lambda t: t["events"]["schema"]["fields"][0].update(type="geopoint"))
    (problem,) = sandbox.problems(read_schema)
    assert "column id: the type 'geopoint' is none of string, integer" in problem.message


def test_a_key_must_name_columns(sandbox: Sandbox) -> None:
    sandbox.descriptor(lambda tables: tables["events"]["schema"].update(primaryKey=["idd"]))
    (problem,) = sandbox.problems(read_schema)
    assert "table events: a key names no column: ['idd']" in problem.message


@pytest.mark.parametrize(
    "reference",
    [
        {"resource": "nowhere", "fields": ["id"]},
        {"resource": "events", "fields": ["nothing"]},
        {"resource": "events", "fields": ["id", "title"]},
    ],
)
def test_a_foreign_key_must_point_to_columns(
    sandbox: Sandbox, reference: dict[str, object]
) -> None:
    key = {"fields": ["event_id"], "reference": reference}
    sandbox.descriptor(lambda t: t["event_places"]["schema"].update(foreignKeys=[key]))
    (problem,) = sandbox.problems(read_schema)
    assert "table event_places: a foreign key points to no columns" in problem.message


@pytest.mark.parametrize(
    ("constraint", "value", "message"),
    [
        ("pattern", "(", "not a whole data package"),
        ("minimum", "low", "'low' should be a number"),
        ("maximum", [], "[] should be a number"),
    ],
)
def test_a_constraint_must_be_one(
    sandbox: Sandbox, constraint: str, value: object, message: str
) -> None:
    limits = {constraint: value}
    sandbox.descriptor(lambda t: t["events"]["schema"]["fields"][1].update(constraints=limits))
    (problem,) = sandbox.problems(read_schema)
    assert message in problem.message


@pytest.mark.parametrize("key", ["name", "path", "description"])
def test_what_should_be_a_text_must_be_one(sandbox: Sandbox, key: str) -> None:
    sandbox.descriptor(lambda tables: tables["events"].update({key: 5}))
    (problem,) = sandbox.problems(read_schema)
    assert "5 should be a text" in problem.message


def test_the_days_of_a_date_need_their_names_free(sandbox: Sandbox) -> None:
    def change(tables: dict[str, Any]) -> None:
        tables["strike_releases"]["schema"]["fields"][2]["name"] = "date_end"

    sandbox.descriptor(change)
    (problem,) = sandbox.problems(read_schema)
    assert "['date_end'] will hold the days of an EDTF column" in problem.message


def test_a_byte_order_mark_in_the_descriptor_does_no_harm(sandbox: Sandbox) -> None:
    file = sandbox.folder / "datapackage.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(content), encoding="utf-8-sig")
    assert read_schema(sandbox.folder).version == "1.2.3"
