import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.claims import evidence
from borderkit.data.sheets import csv_text, guard, unguard
from borderkit.kit import Kit

Make = Callable[..., pd.DataFrame]
RISKY = ("=", "+", "-", "@", "\t", "\r", "＝")


def read_back(text: str, types: pd.Series) -> pd.DataFrame:
    """Read a table back as a program would that is told its types."""
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    names = [unguard(name) for name in lines[0]]
    columns = zip(*lines[1:], strict=True) if lines[1:] else [()] * len(names)
    found = {
        name: _column(list(cells), types[name]) for name, cells in zip(names, columns, strict=True)
    }
    return pd.DataFrame(found)


def _column(cells: list[str], kind: Any) -> pd.Series:
    column = pd.Series([unguard(cell) or None for cell in cells], dtype="string")
    if pd.api.types.is_bool_dtype(kind):
        column = column.map({"true": True, "false": False})
    elif pd.api.types.is_numeric_dtype(kind):
        column = pd.to_numeric(column)
    typed: pd.Series = column.astype(kind)
    return typed


@pytest.mark.parametrize("excel", [False, True])
def test_read_back_it_is_what_was_shown(rows: pd.DataFrame, excel: bool) -> None:
    again = read_back(csv_text(rows, excel), rows.dtypes)
    pd.testing.assert_frame_equal(again, rows)


def test_every_table_of_the_kit_comes_back(kit: Kit) -> None:
    for table in kit.tables.values():
        again = read_back(csv_text(table), table.dtypes)
        pd.testing.assert_frame_equal(again, table)


def test_pandas_reads_what_was_shown(rows: pd.DataFrame, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(csv_text(rows, excel=True).encode("utf-8"))
    found = pd.read_csv(path, dtype={str(name): kind for name, kind in rows.dtypes.items()})
    pd.testing.assert_frame_equal(found, rows)


def test_the_mark_for_excel_stands_first_and_only_when_asked_for(rows: pd.DataFrame) -> None:
    assert csv_text(rows, excel=True).encode().startswith(b"\xef\xbb\xbfid,")
    assert csv_text(rows).encode().startswith(b"id,")


def test_days_are_days_and_a_missing_value_is_an_empty_cell() -> None:
    table = pd.DataFrame({"day": [pd.Timestamp(2019, 12, 29), None], "in_article": [True, False]})
    assert csv_text(table) == "day,in_article\r\n2019-12-29,true\r\n,false\r\n"


def test_a_number_below_zero_is_no_formula() -> None:
    assert csv_text(pd.DataFrame({"lon": [-1.5]})) == "lon\r\n-1.5\r\n"


@pytest.mark.parametrize("sign", RISKY)
def test_no_cell_begins_as_a_formula(sign: str) -> None:
    text = csv_text(pd.DataFrame({"=name": [f"{sign}cmd|' /C calc'!A0"]}))
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert [cell[0] for cell in cells] == ["'", "'"]
    assert read_back(text, pd.Series({"=name": "string"}))["=name"].str[0].tolist() == [sign]


@settings(deadline=None)
@given(st.text(alphabet="'=+-@\t\r\n,\"a") | st.text())
def test_the_guard_is_undone_whatever_the_text(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(RISKY)


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, alphabet=st.characters(codec="utf-8")), min_size=1))
def test_any_text_comes_back(texts: list[str]) -> None:
    table = pd.DataFrame({"says": pd.array(texts, dtype="string")})
    assert read_back(csv_text(table), table.dtypes).equals(table)


def test_a_table_without_rows_keeps_its_columns(rows: pd.DataFrame) -> None:
    again = read_back(csv_text(rows[:0]), rows.dtypes)
    pd.testing.assert_frame_equal(again, rows[:0], check_index_type=False)


def test_an_event_without_a_date_and_html_are_kept(make: Make, hostile: str) -> None:
    rows = make({"date": None, "summary": hostile})
    assert read_back(csv_text(rows), rows.dtypes).equals(rows)


def test_ten_thousand_events_come_back(crowd: pd.DataFrame) -> None:
    assert read_back(csv_text(crowd), crowd.dtypes).equals(crowd)


def test_the_evidence_matrix_as_csv_reads_back_equal(kit: Kit) -> None:
    rows = evidence.evidence_rows(kit.claim_evidence, kit.sources)
    rows.loc[rows.index[0], "says"] = "=HYPERLINK(1)"
    text = csv_text(rows)
    assert ",=HYPERLINK" not in text
    assert read_back(text, rows.dtypes).equals(rows)
