"""What a cell may hold, type by type."""

from __future__ import annotations

import pytest

from borderkit.data.cells import check_cells, find_fault
from borderkit.data.schema import Field, TableSchema
from borderkit.data.sheets import Sheet

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
