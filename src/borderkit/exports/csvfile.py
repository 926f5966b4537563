"""Any table as CSV (RFC 4180), safe to open in a spreadsheet and the same when read back.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@`` as a formula, so such a text
gets an apostrophe in front (OWASP, "CSV Injection"). One that begins with apostrophes before such a
sign gets one more, so that taking one away on reading is always right.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pandas as pd

from borderkit.data.formulas import guard, unguard

_BOM = "\ufeff"


def dumps(table: pd.DataFrame, excel: bool = False) -> str:
    r"""Return the table as CSV; ``excel`` puts the mark in front by which Excel knows UTF-8.

    An empty cell is a missing value. Days are written YYYY-MM-DD, yes and no as true and false.

    >>> dumps(pd.DataFrame({"n": [-1], "says": ["=1+1"]}))
    "n,says\r\n-1,'=1+1\r\n"
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([guard(str(name)) for name in table.columns])
    writer.writerows(zip(*(_cells(table[name]) for name in table.columns), strict=True))
    return (_BOM if excel else "") + out.getvalue()


def loads(text: str, types: pd.Series) -> pd.DataFrame:
    r"""Read a table back; ``types`` is the type of each column, as ``table.dtypes`` gives them.

    Raises KeyError for a column without a type.

    >>> table = pd.DataFrame({"n": [-1], "says": ["=1+1"]})
    >>> loads(dumps(table), table.dtypes).to_dict("list")
    {'n': [-1], 'says': ['=1+1']}
    """
    lines = list(csv.reader(io.StringIO(text.removeprefix(_BOM), newline=""), strict=True))
    names = [unguard(name) for name in lines[0]]
    columns = zip(*lines[1:], strict=True) if lines[1:] else [()] * len(names)
    found = {
        name: _column(list(cells), types[name]) for name, cells in zip(names, columns, strict=True)
    }
    return pd.DataFrame(found)


def _cells(column: pd.Series) -> list[str]:
    return ["" if pd.isna(value) else _cell(value) for value in column.tolist()]


def _cell(value: object) -> str:
    if isinstance(value, date):  # a pandas Timestamp is one too; its time of day is not ours
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, int | float) else guard(str(value))


def _column(cells: list[str], kind: Any) -> pd.Series:
    column = pd.Series([unguard(cell) or None for cell in cells], dtype="string")
    if pd.api.types.is_bool_dtype(kind):
        column = column.map({"true": True, "false": False})
    elif pd.api.types.is_numeric_dtype(kind):
        column = pd.to_numeric(column)
    typed: pd.Series = column.astype(kind)
    return typed
