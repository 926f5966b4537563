"""A row of a table as the place of a problem."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from borderkit.data.problems import Problem
from borderkit.data.sheets import FIRST_ROW

Tables = Mapping[str, pd.DataFrame]


def problem_at(
    table: str, index: Any, column: str | None, value: Any, rule: str, message: str, mend: str
) -> Problem:
    """Make a problem from a row's index in a table (0 is row 2 of the file).

    >>> problem_at("events", 0, "date", None, "event-date", "No date.", "Write one.").row
    2
    """
    text = "" if value is None or pd.isna(value) else str(value)
    return Problem(f"{table}.csv", int(index) + FIRST_ROW, column, text, rule, message, mend)
