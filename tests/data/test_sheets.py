"""A CSV file is read whatever program saved it, a cell holds what its column allows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.data.problems import DataError, Problem
from borderkit.data.schema import Field, TableSchema
from borderkit.data.sheets import LARGEST, Sheet, check_cells, find_fault, read_sheet

SCHEMA = TableSchema("names", "names.csv", (Field("id"), Field("name"), Field("note")))
ROWS = "id,name,note\na,البوكمال,near; the river\nb,Al-Qāʾim,\n"
CLEAN = {"id": ["a", "b"], "name": ["البوكمال", "Al-Qāʾim"], "note": ["near; the river", ""]}


def _read(folder: Path, raw: bytes) -> Sheet:
    file = folder / "names.csv"
    file.write_bytes(raw)
    return read_sheet(file, SCHEMA)


def _refusal(folder: Path, raw: bytes) -> Problem:
    with pytest.raises(DataError) as caught:
        _read(folder, raw)
    (problem,) = caught.value.problems
    assert problem.file == "names.csv"
    assert problem.mend
    return problem


@pytest.mark.parametrize(
    "raw",
    [
        ROWS.encode(),
        ROWS.encode("utf-8-sig"),
        ROWS.encode("utf-16"),
        ROWS.replace("\n", "\r\n").encode(),
        ROWS.replace("\n", "\r").encode(),
        ROWS.replace("near; the river", '"near; the river"').replace(",", ";").encode(),
        ROWS.replace(",", "\t").encode("utf-8-sig"),
        (ROWS + "\n,,\n,,\n").encode(),
        ROWS.rstrip("\n").encode(),
        ROWS.replace("id,name,note", " id , name,note ").encode(),
    ],
    ids=[
        "plain", "mark", "utf-16", "crlf", "cr", "semicolons", "tabs", "blank-end", "no-end",
        "spaced-header",
    ],
)  # fmt: skip
def test_every_way_to_save_it_reads_the_same(tmp_path: Path, raw: bytes) -> None:
    assert _read(tmp_path, raw).columns == CLEAN


def test_windows_1256_arabic_reads_as_arabic(tmp_path: Path) -> None:
    raw = "id;name;note\r\na;البوكمال;قرية\r\nb;القائم;Qaim\r\n".encode("cp1256")
    sheet = _read(tmp_path, raw)
    assert sheet.columns["name"] == ["البوكمال", "القائم"]
    assert sheet.columns["note"] == ["قرية", "Qaim"]


@pytest.mark.parametrize("word", ["Österreich", "Köln", "Ärzte", "Ñandú", "Malmö"])
def test_another_code_page_is_refused_and_not_turned_into_arabic(tmp_path: Path, word: str) -> None:
    problem = _refusal(tmp_path, f"id,name,note\na,{word},\n".encode("cp1252"))
    assert problem.rule == "encoding"
    assert "CSV UTF-8" in problem.mend


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    sheet = _read(tmp_path, b"note,id,name\nn,a,x\n")
    assert list(sheet.columns) == ["id", "name", "note"]
    assert sheet.columns["id"] == ["a"]


def test_a_cell_may_hold_commas_quotes_and_lines(tmp_path: Path) -> None:
    sheet = _read(tmp_path, b'id,name,note\r\na,"x, ""y""","two\r\nlines"\r\n')
    assert sheet.columns["name"] == ['x, "y"']
    assert sheet.columns["note"] == ["two\nlines"]


def test_a_formula_is_a_text(tmp_path: Path) -> None:
    sheet = _read(tmp_path, b'id,name,note\na,=1+1,"=HYPERLINK(""x"")"\n')
    assert sheet.columns["name"] == ["=1+1"]
    assert sheet.columns["note"] == ['=HYPERLINK("x")']


def test_a_header_alone_is_an_empty_table(tmp_path: Path) -> None:
    sheet = _read(tmp_path, b"id,name,note\n")
    assert len(sheet) == 0
    assert sheet.columns == {"id": [], "name": [], "note": []}


@pytest.mark.parametrize(
    ("raw", "rule", "message"),
    [
        (b"", "empty-file", "The file is empty."),
        (b" \r\n ", "empty-file", "The file is empty."),
        (b",,\n,,\n", "empty-file", "only blank rows"),
        (b'id,name,note\na,"x,\nb,y,\n', "csv", "cannot be split into cells"),
        (b"PK\x03\x04\x00\x00id,name,note\n", "encoding", "not a text file"),
        (b"\xff\xfei\x00d\x00,", "encoding", "not a text file"),
    ],
)
def test_what_cannot_be_read_is_refused(
    tmp_path: Path, raw: bytes, rule: str, message: str
) -> None:
    problem = _refusal(tmp_path, raw)
    assert problem.rule == rule
    assert message in problem.message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"names\.csv: The file is missing\. Restore it"):
        read_sheet(tmp_path / "names.csv", SCHEMA)


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "names.csv").mkdir()
    with pytest.raises(DataError, match=r"names\.csv: The file cannot be read"):
        read_sheet(tmp_path / "names.csv", SCHEMA)


@pytest.mark.parametrize(
    ("raw", "rule", "column"),
    [
        (b"id,name\na,x\n", "missing-column", "note"),
        (b"id,name,note,extra\na,x,,\n", "extra-column", "extra"),
        (b"id,name,note,\na,x,,\n", "extra-column", "number 4"),
        (b"id,name,note,name\na,x,,\n", "duplicate-column", "name"),
    ],
)
def test_a_header_other_than_the_schemas_is_refused(
    tmp_path: Path, raw: bytes, rule: str, column: str
) -> None:
    problem = _refusal(tmp_path, raw)
    assert (problem.rule, problem.row, problem.column) == (rule, 1, column)


@pytest.mark.parametrize(
    ("raw", "rule", "row"),
    [
        (b"id,name,note\na,x,\nb,y\n", "row-length", 3),
        (b"id,name,note\na,x, y,\nb,y,\n", "row-length", 2),
        (b"id,name,note\na,x,\n\nb,y,\n", "blank-row", 3),
        (b"id,name,note\na,x,\n,,\nb,y,\n", "blank-row", 3),
    ],
)
def test_a_row_that_does_not_fit_is_named(tmp_path: Path, raw: bytes, rule: str, row: int) -> None:
    problem = _refusal(tmp_path, raw)
    assert (problem.rule, problem.row) == (rule, row)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp()
    try:
        sheet = _read(folder, b"id,name,note\n" + raw)
    except DataError as error:
        assert error.problems  # noqa: PT017
    else:
        assert {len(cells) for cells in sheet.columns.values()} == {len(sheet)}


def test_what_is_too_large_for_a_table_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "names.csv").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(DataError, match="The file has 20 MB"):
        read_sheet(tmp_path / "names.csv", SCHEMA)


WHOLE = Field("n", type="integer", minimum=0, maximum=500)
LATITUDE = Field("lat", type="number", minimum=-90, maximum=90)
TRUTH = Field("opened", type="boolean")
SIDE = Field("side", enum=("iraqi", "syrian"), codes="side")
TOPICS = Field("topics", pattern="(who|where)(;(who|where))*", codes="topic")
DATE = Field("date", edtf=True)
NEEDED = Field("id", required=True, description="A short name.")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (WHOLE, "0"),
        (WHOLE, "500"),
        (WHOLE, ""),
        (LATITUDE, "34.37"),
        (LATITUDE, "-90"),
        (LATITUDE, "3.4e1"),
        (TRUTH, "true"),
        (TRUTH, "FALSE"),
        (SIDE, "iraqi"),
        (SIDE, ""),
        (TOPICS, "who;where"),
        (DATE, "2018-06~"),
        (DATE, ""),
        (NEEDED, "x"),
        (Field("text"), "=1+1"),
    ],
)
def test_a_sound_value_has_no_fault(field: Field, value: str) -> None:
    assert find_fault(field, value) is None


@pytest.mark.parametrize(
    ("field", "value", "rule", "mend"),
    [
        (WHOLE, "four", "type", "Write digits only"),
        (WHOLE, "4.0", "type", "Write digits only"),
        (WHOLE, "1_000", "type", "Write digits only"),
        (WHOLE, " 4", "type", "Write digits only"),
        (WHOLE, "٤", "type", "Write digits only"),
        (WHOLE, "=2+2", "type", "Write digits only"),
        (WHOLE, "9" * 30, "type", "Write digits only"),
        (WHOLE, "-1", "minimum", "source"),
        (WHOLE, "501", "maximum", "source"),
        (LATITUDE, "34,37", "type", "as in 34.37"),
        (LATITUDE, "nan", "type", "as in 34.37"),
        (LATITUDE, "inf", "type", "as in 34.37"),
        (LATITUDE, "1e999", "type", "as in 34.37"),
        (LATITUDE, "341", "maximum", "source"),
        (LATITUDE, "-90.1", "minimum", "source"),
        (TRUTH, "yes", "type", "Write true or false"),
        (TRUTH, "1", "type", "Write true or false"),
        (SIDE, "Iraqi", "enum", "iraqi, syrian; codes.csv has the list side"),
        (TOPICS, "who; where", "pattern", "codes.csv has the list topic"),
        (TOPICS, "who;", "pattern", "codes.csv has the list topic"),
        (DATE, "2021-13-45", "date", "01 to 12"),
        (DATE, "2021-06-28/2021-06-27", "date", "earlier date first"),
        (NEEDED, "", "required", "A short name."),
    ],
)
def test_a_fault_names_its_rule_and_its_mend(
    field: Field, value: str, rule: str, mend: str
) -> None:
    fault = find_fault(field, value)
    assert fault is not None
    assert fault.rule == rule
    assert mend in fault.mend
    assert fault.message.endswith(".")


def test_every_row_with_the_value_is_named() -> None:
    schema = TableSchema("t", "t.csv", (NEEDED, WHOLE))
    sheet = Sheet(schema, {"id": ["a", "b", "c"], "n": ["x", "4", "x"]})
    found = list(check_cells(sheet))
    assert [(p.file, p.row, p.column, p.value) for p in found] == [
        ("t.csv", 2, "n", "x"),
        ("t.csv", 4, "n", "x"),
    ]


def test_a_sound_sheet_has_no_problem() -> None:
    schema = TableSchema("t", "t.csv", (NEEDED, WHOLE))
    assert not list(check_cells(Sheet(schema, {"id": ["a"], "n": [""]})))
