import csv
import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.data.formulas import guard, unguard
from borderkit.exports import csvfile
from borderkit.kit import Kit

Make = Callable[..., pd.DataFrame]
RISKY = ("=", "+", "-", "@", "\t", "\r", "＝")


@pytest.mark.parametrize("excel", [False, True])
def test_read_back_it_is_what_was_shown(rows: pd.DataFrame, excel: bool) -> None:
    again = csvfile.loads(csvfile.dumps(rows, excel), rows.dtypes)
    pd.testing.assert_frame_equal(again, rows)


def test_every_table_of_the_kit_comes_back(kit: Kit) -> None:
    for table in kit.tables.values():
        again = csvfile.loads(csvfile.dumps(table), table.dtypes)
        pd.testing.assert_frame_equal(again, table)


def test_pandas_reads_what_was_shown(rows: pd.DataFrame, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(csvfile.dumps(rows, excel=True).encode("utf-8"))
    found = pd.read_csv(path, dtype={str(name): kind for name, kind in rows.dtypes.items()})
    pd.testing.assert_frame_equal(found, rows)


def test_the_mark_for_excel_stands_first_and_only_when_asked_for(rows: pd.DataFrame) -> None:
    assert csvfile.dumps(rows, excel=True).encode().startswith(b"\xef\xbb\xbfid,")
    assert csvfile.dumps(rows).encode().startswith(b"id,")


def test_days_are_days_and_a_missing_value_is_an_empty_cell() -> None:
    table = pd.DataFrame({"day": [pd.Timestamp(2019, 12, 29), None], "in_article": [True, False]})
    assert csvfile.dumps(table) == "day,in_article\r\n2019-12-29,true\r\n,false\r\n"


def test_a_number_below_zero_is_no_formula() -> None:
    assert csvfile.dumps(pd.DataFrame({"lon": [-1.5]})) == "lon\r\n-1.5\r\n"


@pytest.mark.parametrize("sign", RISKY)
def test_no_cell_begins_as_a_formula(sign: str) -> None:
    text = csvfile.dumps(pd.DataFrame({"=name": [f"{sign}cmd|' /C calc'!A0"]}))
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert [cell[0] for cell in cells] == ["'", "'"]
    assert csvfile.loads(text, pd.Series({"=name": "string"}))["=name"].str[0].tolist() == [sign]


@settings(deadline=None)
@given(st.text(alphabet="'=+-@\t\r\n,\"a") | st.text())
def test_the_guard_is_undone_whatever_the_text(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(RISKY)


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, alphabet=st.characters(codec="utf-8")), min_size=1))
def test_any_text_comes_back(texts: list[str]) -> None:
    table = pd.DataFrame({"says": pd.array(texts, dtype="string")})
    assert csvfile.loads(csvfile.dumps(table), table.dtypes).equals(table)


def test_a_column_without_a_type_is_refused() -> None:
    with pytest.raises(KeyError, match="b"):
        csvfile.loads("a,b\r\n1,2\r\n", pd.Series({"a": "Int64"}))


def test_a_table_without_rows_keeps_its_columns(rows: pd.DataFrame) -> None:
    again = csvfile.loads(csvfile.dumps(rows[:0]), rows.dtypes)
    pd.testing.assert_frame_equal(again, rows[:0], check_index_type=False)


def test_an_event_without_a_date_and_html_are_kept(make: Make, hostile: str) -> None:
    rows = make({"date": None, "summary": hostile})
    assert csvfile.loads(csvfile.dumps(rows), rows.dtypes).equals(rows)


def test_ten_thousand_events_come_back(crowd: pd.DataFrame) -> None:
    assert csvfile.loads(csvfile.dumps(crowd), crowd.dtypes).equals(crowd)
