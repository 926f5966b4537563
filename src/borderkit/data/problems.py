"""What is wrong with the data, where it stands, and how to mend it.

Every error that a reader can mend is a :class:`MessageError`: a notebook shows its message alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

LIMIT = 20  # problems shown of one rule in one file; the rest are counted
SHOWN = 60  # characters of a value that a message quotes
FIRST_ROW = 2  # row 1 of a spreadsheet is the header

Tables = Mapping[str, "pd.DataFrame"]


class MessageError(ValueError):
    """Something that you can mend; the message says what was wrong and how.

    >>> MessageError("Write a day as 2021-06-27.")._render_traceback_()
    ['Write a day as 2021-06-27.']
    """

    def _render_traceback_(self) -> list[str]:
        """Show a reader in a notebook the message alone (a hook of IPython's)."""
        return [str(self)]


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. ``row`` counts as a spreadsheet does: the header is row 1.

    ``row`` and ``column`` are None where the problem belongs to a whole table or file.

    >>> print(Problem("events.csv", 3, "date", "2021-13", "date", "No month 13.", "Use 01 to 12."))
    events.csv, row 3, column date, "2021-13": No month 13. Use 01 to 12. [date]
    """

    file: str
    row: int | None
    column: str | None
    value: str
    rule: str
    message: str
    mend: str

    def __str__(self) -> str:
        where = [self.file]
        where += [f"row {self.row}"] if self.row is not None else []
        where += [f"column {self.column}"] if self.column else []
        where += [f'"{_short(self.value)}"'] if self.value else []
        return f"{', '.join(where)}: {self.message} {self.mend} [{self.rule}]"

    def as_dict(self) -> dict[str, str | int | None]:
        """Give the problem as a plain dictionary, for JSON.

        >>> Problem("events.csv", 3, None, "", "blank-row", "Blank.", "Delete it.").as_dict()["row"]
        3
        """
        return asdict(self)


class DataError(MessageError):
    """Data that cannot be used. ``problems`` holds what is wrong; ``str()`` is made to be read.

    >>> print(DataError([Problem("a.csv", 2, "n", "x", "type", "Not a number.", "Write 4.")]))
    1 problem in the data:
      a.csv, row 2, column n, "x": Not a number. Write 4. [type]
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        head = f"{count} problem{'s' if count != 1 else ''} in the data:"
        super().__init__("\n  ".join([head, *map(str, self.problems)]))


def capped(problems: Iterable[Problem], limit: int = LIMIT) -> list[Problem]:
    """Keep the first ``limit`` problems of each rule in each file, and count the rest in one more.

    >>> many = [Problem("a.csv", n, "x", "", "type", "Wrong.", "Mend.") for n in range(50)]
    >>> len(capped(many)), capped(many)[-1].message
    (21, '30 more of this kind.')
    """
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for problem in problems:
        key = (problem.file, problem.rule)
        seen[key] += 1
        if seen[key] <= limit:
            kept.append(problem)
    return kept + [_rest(*key, n - limit) for key, n in seen.items() if n > limit]


def _rest(file: str, rule: str, count: int) -> Problem:
    mend = "Mend those above first, then look again."
    return Problem(file, None, None, "", rule, f"{count} more of this kind.", mend)


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 3] + "..."


def problem_at(
    table: str, index: Any, column: str | None, value: Any, rule: str, message: str, mend: str
) -> Problem:
    """Make a problem from a row's index in a table (0 is row 2 of the file).

    >>> problem_at("events", 0, "date", None, "event-date", "No date.", "Write one.").row
    2
    """
    import pandas as pd  # only where there is a problem: whoever needs none waits for none

    text = "" if value is None or pd.isna(value) else str(value)
    return Problem(f"{table}.csv", int(index) + FIRST_ROW, column, text, rule, message, mend)
