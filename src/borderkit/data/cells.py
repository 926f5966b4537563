"""What a cell may hold: the checks of one column, made once for each distinct value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from borderkit.data.dates import DateError, parse
from borderkit.data.problems import Problem
from borderkit.data.schema import Field
from borderkit.data.sheets import FIRST_ROW, Sheet

TRUE, FALSE = ("true", "True", "TRUE"), ("false", "False", "FALSE")  # a spreadsheet shouts
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)  # 18 digits fit into 64 bits
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?", re.ASCII)


class Fault(NamedTuple):
    """What is wrong with a value: the rule, what is the matter, and the mend."""

    rule: str
    message: str
    mend: str


Check = Callable[[str], Fault | None]


def check_cells(sheet: Sheet) -> Iterator[Problem]:
    """Yield what is wrong with the cells: type, date, required, enum, pattern, limits."""
    for field in sheet.schema.fields:
        cells = sheet.columns[field.name]
        faults = {value: fault for value in set(cells) if (fault := find_fault(field, value))}
        if not faults:
            continue
        for row, value in enumerate(cells, start=FIRST_ROW):
            if fault := faults.get(value):
                yield Problem(sheet.schema.path, row, field.name, value, *fault)


def find_fault(field: Field, value: str) -> Fault | None:
    """Say what is wrong with a cell's text in this column, or give None.

    >>> find_fault(Field("lat", type="number", maximum=90), "341").message
    'It is above the highest value allowed, 90.'
    """
    if not value:
        return _missing(field)
    if fault := _TYPES[field.type](value):
        return fault
    return _edtf(field, value) or _choice(field, value) or _limits(field, value)


def _missing(field: Field) -> Fault | None:
    if not field.required:
        return None
    return Fault("required", "The cell is empty.", f"Write a value: {field.description or '?'}")


def _string(value: str) -> Fault | None:
    return None


def _integer(value: str) -> Fault | None:
    if _INTEGER.fullmatch(value):
        return None
    return Fault(
        "type", "It is not a whole number.", "Write digits only, as in 4; not 4.0 or four."
    )


def _number(value: str) -> Fault | None:
    if _NUMBER.fullmatch(value):
        return None
    return Fault("type", "It is not a number.", "Write it with a point, as in 34.37; not 34,37.")


def _boolean(value: str) -> Fault | None:
    if value in TRUE or value in FALSE:
        return None
    return Fault("type", "It is neither true nor false.", "Write true or false.")


_TYPES: dict[str, Check] = {
    "string": _string,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
}


def _edtf(field: Field, value: str) -> Fault | None:
    if not field.edtf:
        return None
    try:
        parse(value)
    except DateError as error:
        reason = error.reason[0].upper() + error.reason[1:]
        return Fault("date", f"{reason}.", f"{error.mend}.")
    return None


def _choice(field: Field, value: str) -> Fault | None:
    where = f"; codes.csv has the list {field.codes}" if field.codes else ""
    if field.enum and value not in field.enum:
        mend = f"Use one of: {', '.join(field.enum)}{where}."
        return Fault("enum", "It is not one of the values allowed here.", mend)
    if field.pattern and not re.fullmatch(field.pattern, value):
        mend = f"It must match {field.pattern}{where}."
        return Fault("pattern", "It is not in the form that this column has.", mend)
    return None


def _limits(field: Field, value: str) -> Fault | None:
    if field.minimum is not None and float(value) < field.minimum:
        message = f"It is below the lowest value allowed, {field.minimum:g}."
        return Fault("minimum", message, "Look at the source again.")
    if field.maximum is not None and float(value) > field.maximum:
        message = f"It is above the highest value allowed, {field.maximum:g}."
        return Fault("maximum", message, "Look at the source again.")
    return None
