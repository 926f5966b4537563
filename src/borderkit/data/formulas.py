"""Cells of a CSV file that a spreadsheet would run as a formula, and how it is kept from it.

An apostrophe in front makes a cell text to spreadsheet programs (OWASP, "CSV Injection").
"""

from __future__ import annotations

import re

_SIGNS = "[=+\\-@\t\r\n＝＋－＠]"  # the wide signs count as formulas in some East Asian settings
_RISKY = re.compile(f"'*{_SIGNS}")
_GUARDED = re.compile(f"'+{_SIGNS}")


def guard(text: str) -> str:
    """Return the text as no spreadsheet runs it.

    >>> [guard("=1+1"), guard("'=1"), guard("al-Qaim")]
    ["'=1+1", "''=1", 'al-Qaim']
    """
    return f"'{text}" if _RISKY.match(text) else text


def unguard(cell: str) -> str:
    """Take away what :func:`guard` put in front.

    >>> unguard(guard("@SUM(A1)"))
    '@SUM(A1)'
    """
    return cell[1:] if _GUARDED.match(cell) else cell
